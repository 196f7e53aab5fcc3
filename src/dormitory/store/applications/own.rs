//! What an application of a student comes to: in time, complete, consented to.
use super::{OwnApplication, OwnClaim, Person, Season};
use crate::dormitory::{
    model::{ApplicationState, Struck},
    rules::{
        application::{Answers, CONSENT, NoApplication},
        paper::Paper,
        profile::Profile,
    },
};
use chrono::{DateTime, Utc};

impl OwnApplication {
    /// The order that struck it off, where one did.
    pub fn struck(&self) -> Option<Struck> {
        Struck::of(self.refusal.as_ref())
    }

    /// Whether it is in time: now, or as its paper was received.
    pub fn is_taken(&self, season: &Season, now: DateTime<Utc>) -> Result<(), NoApplication> {
        match self.on_paper {
            None => season.window.takes(now),
            Some((received_at, entered_at)) => {
                Paper { received_at, entered_at, ended_at: season.ended_at }.is_taken(&season.window)
            }
        }
    }

    /// Whether what is claimed leads to a level that gives way to those before it.
    pub fn gives_way(&self, profile: &Profile, claims: &[OwnClaim], person: &Person) -> bool {
        profile.gives_way(person.facts(self.residence, &claims.iter().map(|claim| claim.category).collect()))
    }

    /// What has been answered, with the claims of this application; `gives_way`: whether they lead to a level that does.
    pub fn answers(&self, claims: &[OwnClaim], gives_way: bool) -> Answers {
        Answers {
            gives_way,
            undertaken: self.undertaken_at.is_some(),
            residence: self.residence,
            categories_given: self.categories_given,
            claims: claims.iter().map(|claim| (claim.category, claim.documents.len())).collect(),
            wishes_given: self.wishes_given,
            consented: self.has_consented(),
        }
    }

    /// Whether it is consented to the processing of data: of a draft to the text that is asked now, of what was sent to the text of its day.
    pub fn has_consented(&self) -> bool {
        let current = self.consent_version.as_deref() == Some(CONSENT);
        self.consented_at.is_some() && (current || self.state != ApplicationState::Draft)
    }
}
