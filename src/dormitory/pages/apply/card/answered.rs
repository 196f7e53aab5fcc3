//! After publication: a place, an offer, the reserve, or what a later order changed.
use super::{Card, Standing};
use crate::{
    dormitory::{
        actions::refer::Chance,
        model::{ApplicationState as A, Dormitory, OfferState, ReferralState, Struck},
        say::struck as say,
        store::{applications::Published, moves::Position, offers::Offered, referrals::Given},
    },
    kernel::ids::Id,
    t,
};

impl Standing<'_> {
    /// The card of an application whose order is published.
    pub(super) fn answered(&self, published: &Published) -> Card {
        let state = self.application.map(|application| application.state);
        let mut card = match (self.chance, published.dormitory) {
            (Some(Chance::Offer(offer)), _) if offer.state == OfferState::Open => self.offered(offer),
            // An amending order may put on the reserve whoever had a place.
            _ if state == Some(A::Reserve) => self.waiting(published),
            (Some(Chance::Place(place)), _) => self.given(place),
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

    /// The ground of the order that changed the line, as it may be told to its student.
    fn ground(&self, published: &Published) -> Option<String> {
        let (kk, ru) = published.amended.as_ref()?.ground.as_ref()?;
        Some(say::ground(self.w, (kk, ru)))
    }

    /// On the reserve: the position that counts for a place, then the one among all, the one in the order, what moved.
    fn waiting(&self, published: &Published) -> Card {
        let w = self.w;
        let listed = published.reserve_position.unwrap_or_default();
        let Some(position) = self.position else {
            let big = t!(w, "my-reserve-position", position = listed);
            return self.bare("waits", "clock", t!(w, "my-reserve"), big, t!(w, "my-reserve-text"));
        };
        let order = published.order_number.as_str();
        let taken_back =
            published.amended.is_some() && matches!(self.chance, Some(Chance::Place(place)) if place.state.is_freed());
        let before: Vec<String> = if taken_back {
            std::iter::once(t!(w, "my-reserve-amended", order = order)).chain(self.ground(published)).collect()
        } else {
            vec![]
        };
        let Some(now) = position.now else {
            let text = before.into_iter().chain([t!(w, "my-reserve-passed-text")]).collect::<Vec<_>>().join(" ");
            return self.bare("waits", "clock", t!(w, "my-reserve"), t!(w, "my-reserve-passed"), text);
        };
        let big = t!(w, "my-reserve-turn", position = position.counted);
        let text = before.into_iter().chain(self.position_told(position, now, (listed, order))).collect::<Vec<_>>().join(" ");
        self.bare("waits", "clock", t!(w, "my-reserve"), big, text)
    }

    /// Sentences: what the turn counts, the number among all, the number in the order where it is another one, what came free.
    fn position_told(&self, position: &Position, now: i32, (listed, order): (i32, &str)) -> Vec<String> {
        let w = self.w;
        let mut told = vec![t!(w, "my-reserve-among", now = now)];
        if listed > 0 && listed != now {
            told.push(t!(w, "my-reserve-listed", order = order, listed = listed));
        }
        if position.freed > 0 {
            told.push(t!(w, "my-reserve-freed", freed = position.freed));
        }
        told
    }

    /// Struck off by an amending order.
    pub(super) fn struck(&self, struck: &Struck) -> Card {
        let w = self.w;
        let big = t!(w, "my-order", number = struck.number.as_str(), date = w.referring_day(struck.day));
        let ground = struck.ground().map(|both| say::ground(w, both));
        let text = ground.into_iter().chain([t!(w, "my-struck-text")]).collect::<Vec<_>>().join(" ");
        let mut card = self.bare("refused", "x", t!(w, "my-struck"), big, text);
        card.links = vec![(self.way("receipt"), t!(w, "my-see-receipt"))];
        card
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
