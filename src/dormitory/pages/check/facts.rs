//! What an application says of itself, line by line; a paper with who entered it and who applies for a minor.
use super::application::Dossier;
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::access,
        say::{self, office},
        store::{
            applications::{self, About},
            campaigns::{self, Places},
            registers::Parent,
        },
    },
    kernel::{errors::StoreError, ids::Id, languages::Words, tenancy::ReadTx},
    students::categories::{ResidenceClass, Sex},
    t,
};
use chrono_tz::Tz;

/// What was told of family and home, and whether only an accessible place will do.
pub struct Needs {
    about: About,
    /// That there is none where the applicant would live, and for which sex.
    lacking: Option<(access::Lacking, Sex)>,
}

impl Needs {
    pub async fn look(tx: &mut ReadTx, id: Id<Application>, campaign: Id<Campaign>) -> Result<Self, StoreError> {
        let about = applications::about(tx, id).await?;
        let lacking = if about.needs_access { lacking(tx, id, campaign).await? } else { None };
        Ok(Self { about, lacking })
    }

    /// Label and value of what was told.
    fn facts(&self, w: Words) -> Vec<(String, String)> {
        let family = &self.about.family;
        let parent = |label, of: &Parent| (label, [of.name.as_str(), of.work.as_str()].join(" "));
        let told = vec![
            (t!(w, "my-about-address"), family.address.clone()),
            (t!(w, "my-about-distance"), family.distance_km.clone()),
            parent(t!(w, "my-about-mother"), &family.mother),
            parent(t!(w, "my-about-father"), &family.father),
        ];
        let mut told: Vec<_> = told.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        if self.about.needs_access {
            let warning = self.lacking.map(|(lacking, sex)| say::access::warning(w, lacking, sex));
            let needed = [Some(t!(w, "office-needs-access-yes")), warning].into_iter().flatten().collect::<Vec<_>>().join(" ");
            told.push((t!(w, "my-about-access"), needed));
        }
        told
    }
}

async fn lacking(
    tx: &mut ReadTx,
    id: Id<Application>,
    campaign: Id<Campaign>,
) -> Result<Option<(access::Lacking, Sex)>, StoreError> {
    let (sex, any_other) = applications::lives(tx, id).await?;
    let wishes: Vec<_> = applications::wishes(tx, id).await?.into_iter().map(Id::uuid).collect();
    let places: Vec<_> = campaigns::places(tx, campaign).await?.iter().map(Places::frozen).collect();
    Ok(access::lacking(&places, sex, &wishes, any_other).map(|lacking| (lacking, sex)))
}

/// Label and value.
pub fn facts(w: Words, zone: Tz, dossier: &Dossier) -> Vec<(String, String)> {
    let opened = &dossier.opened;
    let residence = |code: &Option<String>| {
        let class = code.as_deref().and_then(ResidenceClass::parse);
        class.map_or_else(|| t!(w, "frame-not-given"), |class| office::capital(&office::residence(w, class)))
    };
    let mut wishes: Vec<String> = dossier.wishes.iter().map(|name| name.say(w).to_owned()).collect();
    if opened.any_other {
        wishes.push(t!(w, "office-any-other"));
    }
    let mut facts = vec![
        (t!(w, "office-faculty"), opened.faculty.say(w).to_owned()),
        (t!(w, "office-course"), opened.course.to_string()),
        (t!(w, "office-group"), opened.study_group.clone().unwrap_or_else(|| t!(w, "frame-not-given"))),
        (t!(w, "office-residence"), residence(&opened.residence)),
        (t!(w, "office-residence-kept"), residence(&opened.residence_kept)),
        (t!(w, "office-wishes"), wishes.join("; ")),
        (t!(w, "office-assessed-on"), w.day(opened.assessed_on)),
    ];
    facts.extend(dossier.needs.facts(w));
    if let Some(entry) = &dossier.entry {
        let entered = format!("{}, {}", w.exact_instant(entry.entered_at, zone), entry.entered_by);
        facts.push((t!(w, "paper-received"), w.exact_instant(entry.received_at, zone)));
        facts.push((t!(w, "paper-entered"), entered));
        let who = entry.representative.as_ref();
        let who = who.map(|who| [&*who.name, &who.relation, &who.phone, &who.document].join(", "));
        facts.extend(who.map(|who| (t!(w, "paper-representative"), who)));
    }
    facts
}
