//! The answer first: where the student stands in one campaign, what comes next and when.
use super::{at, words};
use crate::{
    dormitory::{
        model::{ApplicationState as A, CampaignState as C},
        rules::application::number_text,
        store::applications::{House, OwnApplication, Published, Season},
    },
    kernel::{languages::Words, tenancy::Place},
    t,
    web::parts::Stage,
};
use chrono::{DateTime, Utc};

/// The card at the head of a page. `kind` as of `.answer`.
pub struct Card {
    pub kind: &'static str,
    pub icon: &'static str,
    pub line: String,
    pub big: String,
    pub text: String,
    pub stages: Vec<Stage>,
    /// The one thing to do: address and label.
    pub act: Option<(String, String)>,
    /// Further links.
    pub links: Vec<(String, String)>,
}

/// What a card is made of.
pub struct Standing<'a> {
    pub w: Words,
    pub place: &'a Place,
    pub now: DateTime<Utc>,
    pub season: &'a Season,
    pub application: Option<&'a OwnApplication>,
    pub published: Option<&'a Published>,
    pub houses: &'a [House],
}

impl Standing<'_> {
    /// The card of this standing.
    pub fn card(&self) -> Card {
        match (self.published, self.application) {
            (Some(published), Some(_)) => self.answered(published),
            (_, None) => self.none(),
            (_, Some(application)) => self.under_way(application),
        }
    }

    fn when(&self, instant: DateTime<Utc>) -> String {
        self.w.instant(instant, self.place.zone)
    }
    fn way(&self, below: &str) -> String {
        at(self.season.id, below)
    }
    fn bare(&self, kind: &'static str, icon: &'static str, line: String, big: String, text: String) -> Card {
        Card { kind, icon, line, big, text, stages: vec![], act: None, links: vec![] }
    }

    /// Nothing begun.
    fn none(&self) -> Card {
        let (w, window) = (self.w, &self.season.window);
        let years = words::years(self.season.academic_year);
        if window.takes(self.now).is_ok() {
            let big = t!(w, "my-until", when = self.when(window.closes_at));
            let mut card = self.bare("", "bed", t!(w, "my-open", years = years), big, t!(w, "my-open-text"));
            card.act = Some((self.way(""), t!(w, "my-apply")));
            return card;
        }
        if window.state == C::Open && self.now < window.opens_at {
            let big = self.when(window.opens_at);
            return self.bare("", "clock", t!(w, "my-opens", years = years), big, t!(w, "my-opens-text"));
        }
        let big = t!(w, "my-closed");
        self.bare("", "lock", t!(w, "my-season", years = years), big, t!(w, "my-closed-text", when = self.when(window.closes_at)))
    }

    fn under_way(&self, application: &OwnApplication) -> Card {
        let (w, window) = (self.w, &self.season.window);
        match application.state {
            A::Draft if window.takes(self.now).is_ok() => {
                let big = t!(w, "my-send-until", when = self.when(window.closes_at));
                let mut card = self.bare("waits", "writing", t!(w, "my-draft"), big, t!(w, "my-draft-text"));
                card.act = Some((self.way(""), t!(w, "my-continue")));
                card
            }
            A::Draft => {
                let when = self.when(window.closes_at);
                self.bare("refused", "clock", t!(w, "my-draft"), t!(w, "my-unsent"), t!(w, "my-unsent-text", when = when))
            }
            A::Withdrawn => self.withdrawn(),
            A::Submitted => {
                let by = application.answer_by.map(|by| w.day(by.with_timezone(&self.place.zone).date_naive()));
                let big = t!(w, "my-answer-by", day = by.unwrap_or_default());
                self.sent(application, self.bare("waits", "clock", t!(w, "my-checking"), big, t!(w, "my-checking-text")))
            }
            A::Returned => {
                let card =
                    self.bare("refused", "alert-triangle", t!(w, "my-returned"), t!(w, "my-correct"), t!(w, "my-returned-text"));
                let mut card = self.sent(application, card);
                card.act = Some((self.way(""), t!(w, "my-correct-do")));
                card
            }
            A::Refused => {
                let card = self.bare("refused", "x", t!(w, "my-checked"), t!(w, "my-refusal"), t!(w, "my-refusal-text"));
                self.sent(application, card)
            }
            A::Accepted | A::Placed | A::Reserve => {
                let (big, text) = match window.state {
                    C::Draft | C::Open => {
                        (t!(w, "my-wait-close"), t!(w, "my-wait-close-text", when = self.when(window.closes_at)))
                    }
                    C::Closed => (t!(w, "my-wait-ranking"), t!(w, "my-wait-ranking-text")),
                    C::Ranked => (t!(w, "my-wait-commission"), t!(w, "my-wait-commission-text")),
                    C::Decided | C::Published => (t!(w, "my-wait-order"), t!(w, "my-wait-order-text")),
                };
                self.sent(application, self.bare("", "circle-check", t!(w, "my-accepted"), big, text))
            }
        }
    }

    fn withdrawn(&self) -> Card {
        let mut card = Card { kind: "", ..self.none() };
        card.line = t!(self.w, "my-withdrawn");
        card
    }

    /// What every sent application has: its way through the chain and its receipt.
    fn sent(&self, application: &OwnApplication, mut card: Card) -> Card {
        card.stages = self.stages(application);
        card.links = vec![(self.way("receipt"), t!(self.w, "my-see-receipt"))];
        card
    }

    fn stages(&self, application: &OwnApplication) -> Vec<Stage> {
        let (w, campaign) = (self.w, self.season.window.state);
        let reached = match (application.state, campaign) {
            (A::Submitted | A::Returned | A::Refused, _) => 1,
            (_, C::Draft | C::Open | C::Closed) => 2,
            (_, C::Ranked) => 3,
            _ => 4,
        };
        let number = application.number.map(|n| number_text(self.season.academic_year, n)).unwrap_or_default();
        let sent = application.registered_at.map(|at| format!("{} · № {number}", self.when(at)));
        let labels = [
            (t!(w, "chain-apply"), sent),
            (t!(w, "chain-check"), Some(t!(w, "chain-check-hint"))),
            (t!(w, "chain-rank"), Some(t!(w, "chain-rank-hint"))),
            (t!(w, "chain-commission"), Some(t!(w, "chain-commission-hint"))),
            (t!(w, "chain-order"), Some(t!(w, "my-stage-order"))),
        ];
        let at = |i: usize| {
            if i < reached {
                "done"
            } else if i == reached {
                "now"
            } else {
                "later"
            }
        };
        labels.into_iter().enumerate().map(|(i, (label, hint))| Stage { label, hint, at: at(i) }).collect()
    }

    fn answered(&self, published: &Published) -> Card {
        let w = self.w;
        let mut card = match published.dormitory {
            Some(id) => {
                let house = self.houses.iter().find(|house| house.id == id);
                let name = house.map(|house| house.name.say(w).to_owned()).unwrap_or_default();
                let address = house.map(|house| house.address.clone()).unwrap_or_default();
                self.bare("granted", "circle-check", t!(w, "my-placed"), name, address)
            }
            None => {
                let position = published.reserve_position.unwrap_or_default();
                let big = t!(w, "my-reserve-position", position = position);
                self.bare("waits", "clock", t!(w, "my-reserve"), big, t!(w, "my-reserve-text"))
            }
        };
        card.links = vec![(self.way("receipt"), t!(w, "my-see-receipt"))];
        card
    }
}
