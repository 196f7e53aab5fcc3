//! The answer first: where the student stands in one campaign, what comes next and when.
use super::{at, words};
use crate::{
    dormitory::{
        actions::refer::Chance,
        model::{ApplicationState as A, CampaignMode, CampaignState as C, Dormitory, OfferState, ReferralState},
        rules::application::number_text,
        store::{
            applications::{House, OwnApplication, Published, Season},
            moves::Position,
            offers::Offered,
            referrals::Given,
        },
    },
    kernel::{ids::Id, languages::Words, tenancy::Place},
    t,
    web::parts::{Reason, Stage},
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
    /// What the office found, where something is to be corrected or was refused.
    pub findings: Vec<Reason>,
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
    /// What is open after publication, or how it ended.
    pub chance: Option<&'a Chance>,
    /// Where the student stands in the reserve now.
    pub position: Option<&'a Position>,
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
        Card { kind, icon, line, big, text, stages: vec![], act: None, links: vec![], findings: vec![] }
    }

    /// Nothing begun.
    fn none(&self) -> Card {
        let (w, window) = (self.w, &self.season.window);
        let years = words::years(self.season.academic_year);
        if window.takes(self.now).is_ok() {
            let big = t!(w, "my-until", when = words::until(w, self.place.zone, window));
            let line = match window.mode {
                CampaignMode::Campaign => t!(w, "my-open", years = years),
                CampaignMode::Continuous => t!(w, "year-open", years = years),
            };
            let mut card = self.bare("", "bed", line, big, t!(w, "my-open-text"));
            card.act = Some((self.way(""), t!(w, "my-apply")));
            return card;
        }
        if window.state == C::Open && self.now < window.opens_at {
            let big = self.when(window.opens_at);
            return self.bare("", "clock", t!(w, "my-opens", years = years), big, t!(w, "my-opens-text"));
        }
        let big = t!(w, "my-closed");
        let text = match window.mode {
            CampaignMode::Campaign => t!(w, "my-closed-text", when = self.when(window.closes_at)),
            CampaignMode::Continuous => t!(w, "year-closed-text"),
        };
        self.bare("", "lock", t!(w, "my-season", years = years), big, text)
    }

    fn under_way(&self, application: &OwnApplication) -> Card {
        let (w, window) = (self.w, &self.season.window);
        match application.state {
            A::Draft if window.takes(self.now).is_ok() => {
                let big = t!(w, "my-send-until", when = words::until(w, self.place.zone, window));
                let mut card = self.bare("waits", "writing", t!(w, "my-draft"), big, t!(w, "my-draft-text"));
                card.act = Some((self.way(""), t!(w, "my-continue")));
                card
            }
            A::Draft if window.mode == CampaignMode::Continuous => {
                self.bare("refused", "clock", t!(w, "my-draft"), t!(w, "my-unsent"), t!(w, "year-closed-text"))
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
                let (big, text) = self.to_correct(application);
                let card = self.bare("refused", "alert-triangle", t!(w, "my-returned"), big, text);
                let mut card = self.sent(application, card);
                card.act = Some((self.way(""), t!(w, "my-correct-do")));
                card
            }
            A::Refused => {
                let card = self.bare("refused", "x", t!(w, "my-checked"), t!(w, "my-refusal"), t!(w, "my-refusal-text"));
                self.sent(application, card)
            }
            A::Accepted | A::Placed | A::Reserve => {
                if window.mode == CampaignMode::Continuous {
                    return self.sent(application, self.of_the_year(application));
                }
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

    /// Until when a correction is taken: its own term; then, until the list is made, as long as nobody has decided.
    fn to_correct(&self, application: &OwnApplication) -> (String, String) {
        let (w, window) = (self.w, &self.season.window);
        let by = application.correct_by.unwrap_or(window.closes_at);
        if window.takes_corrections().is_err() {
            (t!(w, "my-correct-over"), t!(w, "my-no-correction-over"))
        } else if self.now <= by {
            (t!(w, "my-correct-by", when = self.when(by)), t!(w, "my-returned-text"))
        } else {
            (t!(w, "my-correct-now"), t!(w, "my-returned-late"))
        }
    }

    /// Accepted in what is open all year: the answer itself is awaited, within its term.
    fn of_the_year(&self, application: &OwnApplication) -> Card {
        let w = self.w;
        let by = application.answer_by.map(|by| w.day(by.with_timezone(&self.place.zone).date_naive()));
        let big = by.map_or_else(|| t!(w, "my-wait-ranking"), |day| t!(w, "my-answer-by", day = day));
        self.bare("", "circle-check", t!(w, "my-accepted"), big, t!(w, "year-wait-text"))
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
        let mut card = match (self.chance, published.dormitory) {
            // An amending order may put on the reserve whoever had a place.
            (Some(Chance::Place(place)), None) if place.state.is_freed() && self.position.is_some() => self.waiting(published),
            (Some(Chance::Place(place)), _) => self.given(place),
            (Some(Chance::Offer(offer)), _) if offer.state == OfferState::Open => self.offered(offer),
            (_, Some(id)) => {
                let (name, address) = self.house(id);
                self.bare("granted", "circle-check", t!(self.w, "my-placed"), name, address)
            }
            (_, None) => self.waiting(published),
        };
        card.links = vec![(self.way("receipt"), t!(self.w, "my-see-receipt"))];
        card
    }

    /// A dormitory's name and address in the reader's language.
    fn house(&self, id: Id<Dormitory>) -> (String, String) {
        let house = self.houses.iter().find(|house| house.id == id);
        house.map(|house| (house.name.say(self.w).to_owned(), house.address.say(self.w).to_owned())).unwrap_or_default()
    }

    /// On the reserve: the position now, and what moved.
    fn waiting(&self, published: &Published) -> Card {
        let (w, first) = (self.w, i64::from(published.reserve_position.unwrap_or_default()));
        let big = t!(w, "my-reserve-position", position = self.position.map_or(first, |position| position.now));
        let text = match self.position {
            Some(position) if position.freed > 0 => t!(w, "my-reserve-moved", freed = position.freed, first = position.at_first),
            _ => t!(w, "my-reserve-text"),
        };
        self.bare("waits", "clock", t!(w, "my-reserve"), big, text)
    }

    /// A referral: the term first while an answer is wanted, then where to come and until when, then how it ended.
    fn given(&self, place: &Given) -> Card {
        use ReferralState as S;
        let (w, by) = (self.w, self.when(place.check_in_by));
        let (name, address) = self.house(place.dormitory);
        match place.state {
            S::Given if self.now <= place.check_in_by => {
                let big = t!(w, "place-until", when = by);
                self.answerable(self.bare("waits", "clock", t!(w, "place-given", house = name), big, t!(w, "place-given-text")))
            }
            S::Given => self.bare("refused", "clock", t!(w, "place-late"), name, t!(w, "place-late-text", when = by)),
            S::Accepted => {
                let text = t!(w, "place-accepted-text", when = by, address = address);
                self.bare("granted", "circle-check", t!(w, "place-accepted"), name, text)
            }
            S::Arrived => self.bare("granted", "bed", t!(w, "place-arrived"), name, address),
            S::Declined => self.bare("", "x", t!(w, "place-declined"), name, t!(w, "place-declined-text")),
            S::Lapsed => self.bare("refused", "x", t!(w, "place-lapsed"), name, t!(w, "place-lapsed-text", when = by)),
            S::Cancelled => self.bare("refused", "x", t!(w, "place-cancelled"), name, t!(w, "place-cancelled-text")),
        }
    }

    /// An open offer.
    fn offered(&self, offer: &Offered) -> Card {
        let (w, by) = (self.w, self.when(offer.answer_by));
        let (name, _) = self.house(offer.dormitory);
        if self.now > offer.answer_by {
            return self.bare("refused", "clock", t!(w, "offer-late"), name, t!(w, "offer-late-text", when = by));
        }
        let big = t!(w, "place-until", when = by);
        self.answerable(self.bare("waits", "clock", t!(w, "offer-made", house = name), big, t!(w, "offer-made-text")))
    }

    fn answerable(&self, mut card: Card) -> Card {
        card.act = Some((self.way(""), t!(self.w, "place-answer")));
        card
    }
}
