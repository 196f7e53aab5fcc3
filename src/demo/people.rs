//! Invented students as an office's file names them, and what those of the small story claim.
use crate::students::{
    actions::import::Entry,
    categories::{Category, Funding, ResidenceClass},
    invented::{People, Person},
};

/// So many invented students on these courses.
pub(super) fn invented(seed: u64, autumn: i32, courses: i32, many: usize, faculties: &[&str]) -> Vec<Entry> {
    let mut people = People::new(seed);
    let one = |n: usize| {
        let course = 1 + (n as i32 * 7 + n as i32 / 5) % courses;
        let born = autumn - 18 - course; // of age, all of them: a minor's application is entered at the desk
        entry(people.next_aged(born - 1, born), n, course as i16, faculties[n % faculties.len()])
    };
    (0..many).map(one).collect()
}

pub(super) fn entry(person: Person, n: usize, course: i16, faculty: &str) -> Entry {
    Entry {
        iin: person.iin.digits(),
        surname: person.surname,
        given: person.given,
        patronymic: person.patronymic,
        sex: person.sex,
        birth_date: person.birth_date,
        faculty: faculty.into(),
        course,
        group: Some(format!("{faculty}-{course}{}", 1 + n % 3)),
        funding: if n % 3 == 2 { Funding::Paid } else { Funding::Grant },
        phone: Some(person.phone.stored()),
        email: Some(person.email),
        residence: Some(residence(n)),
        student_number: None,
    }
}

/// Where the students of the demo come from: mostly villages.
pub(super) fn residence(n: usize) -> ResidenceClass {
    use ResidenceClass as R;
    [R::InRegionRural, R::OutRegionRural, R::InRegionRural, R::OutRegionCity, R::Local, R::InRegionRural, R::OutRegionRural]
        [n % 7]
}

/// What they claim: half of them nothing.
pub(super) fn categories(n: usize) -> &'static [Category] {
    use Category as C;
    const CLAIMS: [&[Category]; 16] = [
        &[C::LargeFamily, C::LowIncome],
        &[],
        &[C::LowIncome],
        &[],
        &[C::Orphan],
        &[],
        &[C::Disability2],
        &[],
        &[C::IncompleteFamily, C::LowIncome],
        &[],
        &[C::LargeFamily],
        &[],
        &[C::ParentDisabled],
        &[],
        &[C::NoParentalCare],
        &[],
    ];
    CLAIMS[n % 16]
}
