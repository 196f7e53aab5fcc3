//! What a clerk sees of the inspection of an application: whether it is needed, consented to, how far it is. What was found is read elsewhere.
use crate::{
    dormitory::actions::inspect,
    dormitory::{
        model::Application,
        rules::inspection::against_assigning,
        say::{inspection as say, office::Badge},
        store::inspections::{self as store, Brief, Consent, Inspected},
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{AssignInspections, CheckApplications, Inspect, May, Permission},
        tenancy::ReadTx,
    },
    t,
};
use chrono_tz::Tz;

/// What there is to tell; three statements.
pub struct About {
    application: Option<Inspected>,
    consent: Option<Consent>,
    brief: Option<Brief>,
    /// Whether one could be assigned now.
    open: bool,
}

/// In words, with the way on for whoever may go it.
pub struct Told {
    pub state: Badge,
    pub lines: Vec<String>,
    pub way: Option<(String, String)>,
}

impl About {
    /// Looks.
    pub async fn look(tx: &mut ReadTx, id: Id<Application>) -> Result<Self, StoreError> {
        let Some(application) = store::inspected(tx, id).await?.filter(|application| application.asked) else {
            return Ok(Self { application: None, consent: None, brief: None, open: false });
        };
        let open = against_assigning(inspect::standing(tx, &application).await?).is_empty();
        let (consent, brief) = (store::consent(tx, id).await?, store::brief(tx, id).await?);
        Ok(Self { application: Some(application), consent, brief, open })
    }

    /// Nothing where the campaign's profile asks for no inspection.
    pub fn told(&self, w: Words, zone: Tz, may: &May<CheckApplications>) -> Option<Told> {
        let application = self.application.as_ref()?;
        let mut lines = vec![];
        if application.needed {
            lines.push(t!(w, "inspect-needed"));
        }
        lines.push(match &self.consent {
            None => t!(w, "inspect-consent-none"),
            Some(said) if said.agreed => {
                t!(w, "inspect-consent-given", at = w.instant(said.given_at, zone), version = said.version.as_str())
            }
            Some(said) => t!(w, "inspect-consent-declined", at = w.instant(said.given_at, zone)),
        });
        let (sees, assigns) = (may.holds(Inspect::NAME), may.holds(AssignInspections::NAME));
        let (state, way) = match &self.brief {
            Some(brief) => {
                lines.push(t!(w, "inspect-line", by = w.day(brief.inspect_by), members = brief.members.join(", ")));
                lines.extend(brief.confirmed.map(|confirmed| say::conclusion(w, confirmed)));
                let way = (format!("/dormitory/inspections/{}", brief.id), t!(w, "inspect-open"));
                (say::state(w, brief.state), sees.then_some(way))
            }
            None => {
                let way = (format!("/dormitory/applications/{}/inspection", application.id), t!(w, "inspect-assign-title"));
                let badge = if application.needed { "waits" } else { "" };
                ((badge, t!(w, "inspect-none-yet")), (assigns && self.open).then_some(way))
            }
        };
        Some(Told { state, lines, way })
    }
}
