//! What an application says of itself, line by line; a paper with who entered it and who applies for a minor.
use super::application::Dossier;
use crate::{
    dormitory::{
        rules::access::{self, Lacking},
        say::{self, office},
        store::{
            applications,
            campaigns::{self, Places},
            claims::Opened,
        },
    },
    kernel::{errors::StoreError, ids::Id, languages::Words, tenancy::ReadTx},
    students::categories::ResidenceClass,
    t,
};
use chrono_tz::Tz;

/// That no accessible place is where the applicant would live, for somebody who can live in no other.
pub async fn lacking(tx: &mut ReadTx, opened: &Opened) -> Result<Option<Lacking>, StoreError> {
    if !opened.needs_access {
        return Ok(None);
    }
    let wishes: Vec<_> = applications::wishes(tx, opened.id).await?.into_iter().map(Id::uuid).collect();
    let places: Vec<_> = campaigns::places(tx, opened.campaign).await?.iter().map(Places::frozen).collect();
    Ok(access::lacking(&places, opened.sex, &wishes, opened.any_other))
}

/// What was told of family and home, and whether only an accessible place will do.
fn needs(w: Words, dossier: &Dossier) -> Vec<(String, String)> {
    let opened = &dossier.opened;
    let mut family = opened.family.clone();
    if dossier.entry.as_ref().is_some_and(|entry| entry.representative.is_some()) {
        family.representative.clear(); // told below, with everything that the office wrote down
    }
    let mut told = office::family(w, &family);
    if opened.needs_access {
        let warning = dossier.lacking.map(|lacking| say::access::warning_office(w, lacking, opened.sex));
        let needed = [Some(t!(w, "office-needs-access-yes")), warning].into_iter().flatten().collect::<Vec<_>>().join(" ");
        told.push((t!(w, "my-about-access"), needed));
    }
    told
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
    facts.extend(dossier.later.as_ref().map(|later| (t!(w, "office-later"), say::later::told(w, later))));
    facts.extend(needs(w, dossier));
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
