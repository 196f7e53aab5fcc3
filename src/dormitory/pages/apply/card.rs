//! The answer first: where the student stands in one campaign, what comes next and when.
use super::{at, words};
use crate::{
    dormitory::{
        actions::refer::Chance,
        model::{ApplicationState as A, CampaignMode, CampaignState as C},
        rules::{application::number_text, in_year},
        say::office,
        store::{
            applications::{House, OwnApplication, Published, Season},
            moves::Position,
        },
    },
    kernel::{languages::Words, law::Text3, tenancy::Place},
    t,
    web::parts::{Reason, Stage},
};
use chrono::{DateTime, Utc};

mod answered;

/// The card at the head of a page. `kind` as of `.answer`.
pub struct Card {
    /// The campaign that it is about, by its name, and the number of the application.
    pub of: String,
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
    /// The dormitory in which a place of the same academic year is theirs by another campaign: no second application is taken.
    pub holds: Option<&'a Text3>,
}

impl Standing<'_> {
    /// The card of this standing.
    pub fn card(&self) -> Card {
        if let Some(struck) = self.application.and_then(OwnApplication::struck) {
            return self.struck(&struck);
        }
        let accepted = self.application.is_some_and(|application| application.state == A::Accepted);
        match (self.published, self.application) {
            (Some(_), Some(_)) if accepted && self.holds.is_some() => self.left_out(),
            (Some(published), Some(_)) => self.answered(published),
            (_, None) => self.none(),
            (_, Some(application)) => self.under_way(application),
        }
    }

    /// On the list, and left out of its order for a place of the same year by another campaign.
    fn left_out(&self) -> Card {
        let (w, house) = (self.w, self.holds.map_or("", |house| house.say(self.w)));
        self.bare("", "bed", t!(w, "my-has-place"), house.to_owned(), t!(w, "my-left-out"))
    }

    /// Begun, and needed no more: the place of the year is the student's by another campaign.
    fn placed_elsewhere(&self) -> Card {
        let (w, house) = (self.w, self.holds.map_or("", |house| house.say(self.w)));
        self.bare("granted", "bed", t!(w, "my-has-place"), house.to_owned(), t!(w, "my-draft-has-place"))
    }

    /// The office has let its term pass: that, and whom to ask.
    fn overdue(&self, line: String, big: String) -> Card {
        let mut card = self.bare("waits", "alert-triangle", line, big, t!(self.w, "my-late-text"));
        card.act = Some((self.way("ask"), t!(self.w, "ask-title")));
        card
    }

    fn when(&self, instant: DateTime<Utc>) -> String {
        self.w.instant(instant, self.place.zone)
    }
    fn way(&self, below: &str) -> String {
        at(self.season.id, below)
    }
    fn bare(&self, kind: &'static str, icon: &'static str, line: String, big: String, text: String) -> Card {
        Card { of: self.of(), kind, icon, line, big, text, stages: vec![], act: None, links: vec![], findings: vec![] }
    }

    /// Whether a place of the reserve may still come: until the academic year ends.
    pub fn waits_still(&self, own: &OwnApplication) -> bool {
        let today = self.now.with_timezone(&self.place.zone).date_naive();
        own.state == A::Reserve && self.position.is_some() && today <= in_year::last_day(self.season.academic_year)
    }

    /// `Жатақхана, 2026–2027 оқу жылы, 2-науқан · № 2026-2-00003`.
    pub fn of(&self) -> String {
        let campaign = office::campaign_of(self.w, self.season.academic_year, self.season.journal);
        let campaign = t!(self.w, "my-of-campaign", campaign = campaign);
        let number = self.application.and_then(|a| a.number).map(|n| number_text(self.season.academic_year, n));
        match number {
            None => campaign,
            Some(number) => t!(self.w, "my-of-number", campaign = campaign, number = number),
        }
    }

    /// Nothing begun.
    fn none(&self) -> Card {
        let (w, window) = (self.w, &self.season.window);
        let years = words::years(w, self.season);
        if let Some(held) = self.holds.filter(|_| window.takes(self.now).is_ok()) {
            let text = t!(w, "my-no-holds-place", dormitory = held.say(w));
            return self.bare("", "bed", t!(w, "my-season", years = years), t!(w, "my-has-place"), text);
        }
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
            CampaignMode::Campaign => self.closed(),
            CampaignMode::Continuous => t!(w, "year-closed-text"),
        };
        self.bare("", "lock", t!(w, "my-season", years = years), big, text)
    }

    /// When applications ended; where the office ended them before their time, why.
    fn closed(&self) -> String {
        self.ended_early().unwrap_or_else(|| t!(self.w, "my-closed-text", when = self.when(self.season.window.closes_at)))
    }

    fn ended_early(&self) -> Option<String> {
        let (at, reason) = self.season.closed_early()?;
        let told = t!(self.w, "my-closed-early", at = self.when(at), until = self.when(self.season.window.closes_at));
        let why = reason.map(|reason| t!(self.w, "my-closed-why", reason = reason));
        Some(std::iter::once(told).chain(why).collect::<Vec<_>>().join(" "))
    }

    fn under_way(&self, application: &OwnApplication) -> Card {
        let (w, window) = (self.w, &self.season.window);
        match application.state {
            A::Draft if self.holds.is_some() => self.placed_elsewhere(),
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
                let text = self.ended_early().unwrap_or_else(|| t!(w, "my-unsent-text", when = self.when(window.closes_at)));
                self.bare("refused", "clock", t!(w, "my-draft"), t!(w, "my-unsent"), text)
            }
            A::Withdrawn => self.withdrawn(),
            A::Submitted => {
                let by = application.answer_by.map(|by| w.day(by.with_timezone(&self.place.zone).date_naive()));
                let day = by.unwrap_or_default();
                if application.answer_by.is_some_and(|by| by < self.now) {
                    return self.sent(application, self.overdue(t!(w, "my-checking"), t!(w, "my-check-late", day = day)));
                }
                let big = t!(w, "my-check-by", day = day);
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
                let mut card = self.sent(application, card);
                // The way ends here: nothing of what follows is awaited.
                card.stages.truncate(2);
                if let Some(last) = card.stages.last_mut() {
                    (last.at, last.hint) = ("done", Some(t!(w, "my-stage-refused")));
                }
                card
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
        if let Some(day) = by.as_ref().filter(|_| application.answer_by.is_some_and(|by| by < self.now)) {
            return self.overdue(t!(w, "my-accepted"), t!(w, "my-answer-late", day = day.as_str()));
        }
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
        let sent = application
            .registered_at
            .map(|at| format!("{} · {}", self.when(at), t!(w, "office-number", number = number.as_str())));
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
}
