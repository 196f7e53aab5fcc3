//! What a day brings: applications with their receipts, wishes, claims and documents, column by column.
use super::{
    crowd::{Intake, Pupil, Waiting},
    store::{Claims, Sent, Sheet},
};
use crate::{
    dormitory::{
        model::Dormitory,
        rules::{
            application::{Receipt, number_text},
            publication,
        },
        store::registers::{Family, Parent},
    },
    kernel::{ids::Id, keys},
    students::{
        categories::{Category, ResidenceClass, Sex},
        invented::People,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

/// What comes on one day.
pub(super) struct Day {
    pub sent: Sent,
    pub wishes: Vec<(Uuid, i16, Uuid)>,
    /// In the order of the sheets that prove them.
    pub claims: Vec<Claims>,
    pub waiting: Vec<Waiting>,
    parents: People,
}

impl Day {
    pub fn new(sheets: &[Sheet], seed: u64) -> Self {
        let claims = sheets.iter().map(|_| Claims::default()).collect();
        Self { sent: Sent::default(), wishes: vec![], claims, waiting: vec![], parents: People::new(seed + 1_000) }
    }

    /// One more, with the next number.
    pub fn add(&mut self, intake: &Intake, sheets: &[Sheet], (pupil, account): (&Pupil, Uuid), number: i32, at: DateTime<Utc>) {
        let (application, n) = (Uuid::now_v7(), number as usize);
        let categories: Vec<Category> = pupil.categories.iter().copied().filter(|c| intake.asked.contains(c)).collect();
        let wishes = wishes(n, &intake.houses);
        // First-years come from afar and take whatever is there.
        let any_other = pupil.course == 1 || n % 9 != 0;
        let proof = sheets.get(n % sheets.len().max(1)).filter(|_| !categories.is_empty());
        let receipt = Receipt {
            number: number_text(intake.academic_year, number),
            campaign: intake.campaign.uuid(),
            student: pupil.id.uuid(),
            received_at: Receipt::instant(at),
            registered_at: Receipt::instant(at),
            residence: Some(pupil.residence),
            categories: categories.clone(),
            wishes: wishes.iter().map(|w| w.uuid()).collect(),
            any_other,
            documents: proof.map(|sheet| hex::encode(sheet.sha256)).into_iter().collect(),
            entered_at: None,
        };
        self.wishes.extend((1..).zip(&wishes).map(|(position, house)| (application, position, house.uuid())));
        let claims = self.claim(n, (application, pupil.id.uuid(), account), &categories, at);
        self.waiting.push(Waiting { application, student: pupil.id, claims, at });
        let family = family(&mut self.parents, n, pupil);
        self.keep(intake, (application, pupil, account), number, at, (&receipt, any_other, &family));
    }

    /// Claims with a document each; the day's sheets take turns.
    fn claim(
        &mut self,
        n: usize,
        (application, student, account): (Uuid, Uuid, Uuid),
        categories: &[Category],
        at: DateTime<Utc>,
    ) -> Vec<Uuid> {
        let sheets = self.claims.len().max(1);
        let Some(to) = self.claims.get_mut(n % sheets) else { return vec![] };
        let mut ids = Vec::new();
        for category in categories {
            ids.push(Uuid::now_v7());
            to.id.extend(ids.last());
            to.application.push(application);
            to.category.push(category.code().into());
            to.document.push(Uuid::now_v7());
            to.student.push(student);
            to.account.push(account);
            to.at.push(at - TimeDelta::minutes(3));
        }
        ids
    }

    fn keep(
        &mut self,
        intake: &Intake,
        (application, pupil, account): (Uuid, &Pupil, Uuid),
        number: i32,
        at: DateTime<Utc>,
        (receipt, any_other, family): (&Receipt, bool, &Family),
    ) {
        let (canonical, sent) = (receipt.canonical(), &mut self.sent);
        sent.id.push(application);
        sent.student.push(pupil.id.uuid());
        sent.account.push(account);
        sent.number.push(number);
        sent.at.push(at);
        sent.residence.push(pupil.residence.code().into());
        sent.any_other.push(any_other);
        sent.family.push(family.kept());
        sent.receipt_hash.push(Receipt::hash(&canonical).to_vec());
        sent.receipt.push(json!({ "receipt": canonical }));
        sent.answer_by.push(intake.hours.evening_after(at, intake.answer_days));
        sent.public_code.push(publication::code(keys::random()));
    }
}

/// Two dormitories; the first ones are the dearest to most.
fn wishes(n: usize, houses: &[Id<Dormitory>]) -> Vec<Id<Dormitory>> {
    const FIRST: [usize; 13] = [0, 3, 1, 0, 5, 2, 7, 1, 4, 0, 6, 2, 3];
    let first = FIRST[n % FIRST.len()] % houses.len();
    let second = (houses.len() > 1).then(|| (first + 1 + n % (houses.len() - 1)) % houses.len());
    [Some(first), second].into_iter().flatten().map(|at| houses[at]).collect()
}

/// What the registers print of parents and address.
fn family(people: &mut People, n: usize, pupil: &Pupil) -> Family {
    const WORK: [&str; 6] = [
        "мұғалім, № 4 орта мектеп",
        "механик, «Жол жөндеу» ЖШС",
        "мейіргер, аудандық аурухана",
        "шаруа қожалығы",
        "сатушы, дүкен",
        "есепші, ауыл әкімдігі",
    ];
    use ResidenceClass as R;
    let (address, distance) = match pupil.residence {
        R::Local => ("Алматы қаласы, Әуезов ауданы", 12),
        R::InRegionRural => ("Алматы облысы, Ұзынағаш ауылы", 60),
        R::OutRegionRural => ("Түркістан облысы, Шаян ауылы", 780),
        R::OutRegionCity => ("Қызылорда қаласы", 1_180),
    };
    let mut parent = |sex: Sex, work: &str| {
        let person = std::iter::repeat_with(|| people.next_aged(1966, 1984)).find(|p| p.sex == sex);
        let name = person.map(|p| format!("{} {} {}", p.surname, p.given, p.patronymic.unwrap_or_default()));
        Parent { name: name.unwrap_or_default().trim().to_owned(), work: work.to_owned() }
    };
    let alone = pupil.categories.iter().any(|c| matches!(c, Category::Orphan | Category::NoParentalCare));
    let (father, mother) = match alone {
        true => (Parent::default(), Parent::default()),
        false => (parent(Sex::Male, WORK[n % 6]), parent(Sex::Female, WORK[(n / 6) % 6])),
    };
    let distance_km = (distance + n % 40).to_string();
    Family { father, mother, address: address.into(), distance_km, ..Family::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_wishes_for_a_dormitory_twice_however_many_there_are() {
        for many in 1..=9 {
            let houses: Vec<_> = (0..many).map(|_| Id::fresh()).collect();
            for n in 0..200 {
                let wished = wishes(n, &houses);
                assert_eq!(wished.len(), many.min(2));
                assert!(wished.len() < 2 || wished[0] != wished[1], "{n} of {many}");
            }
        }
    }

    #[test]
    fn an_orphan_names_no_parents() {
        let pupil =
            |categories| Pupil { id: Id::fresh(), sex: Sex::Female, course: 1, residence: ResidenceClass::Local, categories };
        let named = |categories| {
            let told = family(&mut People::new(3), 5, &pupil(categories));
            [told.address, told.mother.name, told.mother.work, told.father.name, told.father.work].map(|text| !text.is_empty())
        };
        assert_eq!(named(&[Category::Orphan]), [true, false, false, false, false]);
        assert_eq!(named(&[]), [true; 5]);
    }
}
