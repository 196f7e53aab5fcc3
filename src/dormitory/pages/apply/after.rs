//! What a student has after publication: places, offers, positions in reserves.
use crate::{
    dormitory::{
        actions::refer::Chance,
        model::Dormitory,
        store::{
            applications::{OwnApplication, Season},
            moves::{self, Position},
            offers::{self, Offered},
            referrals::{self, Given},
        },
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::ReadTx,
    },
};

/// What came after publication, in all campaigns of a student. Three statements.
pub(super) struct After {
    places: Vec<Given>,
    offered: Vec<Offered>,
    positions: Vec<Position>,
}

impl After {
    pub async fn read(tx: &mut ReadTx, student: Id<Student>) -> Result<Self, StoreError> {
        Ok(Self {
            places: referrals::of_student(tx, student).await?,
            offered: offers::of_student(tx, student).await?,
            positions: moves::positions(tx, student).await?,
        })
    }

    pub fn chance(&self, application: &OwnApplication) -> Option<Chance> {
        Chance::of(application.id, &self.places, &self.offered)
    }

    /// Where the student has a place of the same academic year by another campaign than this one.
    pub fn held_elsewhere(&self, season: &Season, seasons: &[Season]) -> Option<Id<Dormitory>> {
        let of_year = |id| seasons.iter().any(|other| other.id == id && other.academic_year == season.academic_year);
        let held = |place: &&Given| !place.state.is_freed() && place.campaign != season.id && of_year(place.campaign);
        self.places.iter().find(held).map(|place| place.dormitory)
    }

    pub fn position(&self, application: &OwnApplication) -> Option<&Position> {
        self.positions.iter().find(|position| position.application == application.id)
    }
}
