//! How to begin: what is wanted, until when, what another application has to do with it, what the draft takes over.
use super::{home::Seen, minor::Told, student, words};
use crate::{
    dormitory::{
        model::{Campaign, CampaignMode},
        rules::profile::TieKey,
        say::{elsewhere as say, named::unbroken},
        store::{
            applications::{self as store, Carried, House},
            campaigns,
            elsewhere::{self, Beside},
        },
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    students::categories::Sex,
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Reason,
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "dormitory/my/start.html")]
struct StartPage {
    shell: Shell,
    campaign: Id<Campaign>,
    until: String,
    extended: Option<String>,
    steps: Vec<Reason>,
    source: String,
    minor: Option<Told>,
    /// Other applications for the same year, with the way to each.
    beside: Vec<(String, String)>,
    /// What the draft takes over from an earlier application.
    carried: Option<String>,
    /// Which dormitories have accessible places for the student.
    accessible: String,
}

/// What is known before a draft is made.
struct Before {
    beside: Vec<Beside>,
    carried: Option<Carried>,
    /// Names of the dormitories with accessible places for the student's sex.
    accessible: Vec<Text3>,
}

impl Before {
    /// Looks.
    async fn look(tx: &mut ReadTx, campaign: Id<Campaign>, student: Id<Student>, sex: Sex) -> Result<Self, StoreError> {
        let (places, houses) = (campaigns::places(tx, campaign).await?, store::houses(tx, campaign, sex).await?);
        let fit = |house: &&House| places.iter().any(|p| p.dormitory == house.id && p.sex == sex && p.accessible > 0);
        Ok(Self {
            beside: elsewhere::beside_of(tx, campaign, student).await?,
            carried: store::carried(tx, campaign, student).await?,
            accessible: houses.iter().filter(fit).map(|house| house.name.clone()).collect(),
        })
    }
}

/// What is wanted and until when; the draft is made by its button.
pub async fn show(tx: &mut ReadTx, may: &May<ApplyForSelf>, frame: &Frame, seen: &Seen) -> Page {
    let before = Before::look(tx, seen.season.id, student(may)?, seen.person.sex).await?;
    let w = frame.w;
    let step = |text| Reason { text, cite: None };
    let mut steps = vec![step(t!(w, "my-start-answer")), step(t!(w, "my-start-documents")), step(t!(w, "my-start-receipt"))];
    match seen.season.window.mode {
        CampaignMode::Continuous => steps.push(step(t!(w, "year-start-order"))),
        CampaignMode::Campaign if seen.profile.tie.iter().any(|tie| tie.by == TieKey::RegisteredAt) => {
            steps.push(step(t!(w, "my-start-order")));
        }
        CampaignMode::Campaign => {}
    }
    page(StartPage {
        shell: frame.shell(t!(w, "my-application-title", years = words::years(w, &seen.season))),
        campaign: seen.season.id,
        until: words::until(w, may.institution.zone, &seen.season.window),
        extended: seen.extended(w, may.institution.zone),
        steps,
        source: seen.profile.source.say(w).to_owned(),
        minor: seen.minor.as_ref().map(|minor| minor.told(w)),
        beside: before.beside.iter().map(|one| say::told_student(w, one)).collect(),
        carried: before.carried.map(|carried| match carried {
            Carried::Withdrawn(_) => t!(w, "my-carried-withdrawn"),
            Carried::Family(_) => t!(w, "my-carried-family"),
        }),
        accessible: match before.accessible.as_slice() {
            [] => t!(w, "my-accessible-nowhere"),
            there => {
                let names = there.iter().map(|name| unbroken(name.say(w))).collect::<Vec<_>>().join(", ");
                t!(w, "my-accessible-there", names = names)
            }
        },
    })
}
