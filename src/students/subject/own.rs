//! The registry's own part of what is held about a student: identity, contacts, studies, account, categories, documents, corrections, letters.
use super::{Held, KeptBack, Line, Subject, register::Group, store};
use crate::{
    kernel::{
        errors::StoreError,
        keys::Keys,
        languages::{Lang, Words},
        tenancy::ReadTx,
    },
    students::{
        corrections::{say as corrections, store as asked},
        documents,
        duplicates::store as duplicates,
        facts, months,
        rules::{month::Month, phone::Phone},
        store::{self as students, Brief, Fact},
    },
    t,
};
use chrono_tz::Tz;

/// Letters that are told of.
const LETTERS: i64 = 50;

/// Everything the registry holds.
pub async fn held(tx: &mut ReadTx, keys: &Keys, of: &Subject<'_>) -> Result<Held, StoreError> {
    let (w, zone) = (of.w, of.place.zone);
    let Some(brief) = students::brief(tx, of.student).await? else { return Ok(Held::default()) };
    let Some(person) = store::person(tx, of.student, of.now).await? else { return Ok(Held::default()) };
    let iin = keys.open(of.student.uuid().as_bytes(), &person.iin_sealed).and_then(|digits| String::from_utf8(digits).ok());
    let mut lines = identity(w, &brief, &person, iin.unwrap_or_default());
    lines.extend(contacts(w, &brief));
    lines.extend(studies(w, zone, &brief, &person));
    lines.extend(super::entered::lines(tx, keys, of, brief.birth_date).await?);
    lines.extend(account(w, zone, &person));
    lines.extend(students::facts(tx, of.student).await?.iter().map(|fact| category(w, fact)));
    let given = documents::store::of_student(tx, of.student).await?;
    lines.extend(given.iter().map(|kept| document(w, zone, kept)));
    let requests = asked::of_student(tx, of.student).await?;
    lines.extend(requests.iter().map(|one| corrections::line(w, zone, one)));
    let changes = asked::history(tx, of.student, None).await?;
    let faculties = crate::institutions::faculties::all(tx, w).await?;
    lines.extend(changes.into_iter().map(|change| corrections::change_line(w, zone, keys, &faculties, change)));
    let letter = |one: store::Written| {
        Line::new(Group::Letters, one.subject, t!(w, "held-letter", to = one.to_address, at = w.instant(one.made_at, zone)))
    };
    lines.extend(store::letters(tx, of.student, LETTERS).await?.into_iter().map(letter));
    let mut seen_as = vec![of.student.uuid()];
    seen_as.extend(given.iter().map(|kept| kept.id.uuid()));
    seen_as.extend(requests.iter().map(|one| one.id.uuid()));
    let counted = months::counted_in(tx, of.student).await?;
    lines.extend(counted_line(w, &counted.iter().map(|(_, month)| *month).collect::<Vec<_>>()));
    let joined = duplicates::joined_into(tx, of.student).await?;
    lines.extend(joined.iter().map(|one| {
        Line::new(Group::Identity, t!(w, "held-joined"), format!("{}, {}", one.merged_name, w.instant(one.at, zone)))
    }));
    seen_as.extend(counted.iter().map(|(id, _)| id.uuid()));
    seen_as.extend(duplicates::pairs_of(tx, of.student).await?);
    let kept_back = vec![KeptBack { what: t!(w, "kept-notes"), ground: t!(w, "kept-notes-ground") }];
    Ok(Held { lines, kept_back, seen_as })
}

fn identity(w: Words, brief: &Brief, person: &store::Person, iin: String) -> Vec<Line> {
    let line = |label, value| Line::new(Group::Identity, label, value);
    let mut lines = vec![
        line(t!(w, "field-iin"), iin),
        line(t!(w, "import-column-surname"), person.surname.clone()),
        line(t!(w, "import-column-given"), person.given_name.clone()),
    ];
    lines.extend(person.patronymic.clone().map(|patronymic| line(t!(w, "import-column-patronymic"), patronymic)));
    lines.push(line(t!(w, "student-birth-date"), w.day(brief.birth_date)));
    lines.push(line(t!(w, "student-sex"), facts::sex(w, brief.sex)));
    lines
}

fn contacts(w: Words, brief: &Brief) -> Vec<Line> {
    let phone = brief.phone.as_deref().map(|phone| Phone::parse(phone).map_or_else(|_| phone.to_owned(), |p| p.to_string()));
    [(t!(w, "student-phone"), phone), (t!(w, "student-email"), brief.email.clone())]
        .into_iter()
        .map(|(label, value)| Line::new(Group::Contacts, label, value.unwrap_or_else(|| t!(w, "student-not-known"))))
        .collect()
}

fn studies(w: Words, zone: Tz, brief: &Brief, person: &store::Person) -> Vec<Line> {
    let not_known = || t!(w, "student-not-known");
    [
        (t!(w, "students-faculty"), brief.faculty.say(w).to_owned()),
        (t!(w, "students-course"), brief.course.to_string()),
        (t!(w, "students-group"), brief.group.clone().unwrap_or_else(not_known)),
        (t!(w, "import-column-number"), brief.number.clone().unwrap_or_else(not_known)),
        (t!(w, "students-funding"), facts::funding(w, brief.funding)),
        (t!(w, "student-residence"), brief.residence.map_or_else(not_known, |class| facts::residence(w, class))),
        (t!(w, "held-since"), w.instant(person.created_at, zone)),
    ]
    .into_iter()
    .map(|(label, value)| Line::new(Group::Studies, label, value))
    .collect()
}

fn account(w: Words, zone: Tz, person: &store::Person) -> Vec<Line> {
    let Some(since) = person.account_since else { return vec![] };
    let line = |label, value| Line::new(Group::Account, label, value);
    vec![
        line(t!(w, "held-account"), w.instant(since, zone)),
        line(t!(w, "held-login"), person.login.clone().unwrap_or_else(|| t!(w, "held-login-iin"))),
        line(
            t!(w, "frame-language"),
            person.language.as_deref().and_then(|code| code.parse::<Lang>().ok()).unwrap_or_default().endonym().to_owned(),
        ),
        line(t!(w, "nav-sessions"), person.sessions.to_string()).at("/me/sessions".into()),
    ]
}

/// A category with its term and who verified it: one's own is named, restricted or not.
fn category(w: Words, fact: &Fact) -> Line {
    let from = w.day(fact.valid_from);
    let term = match fact.valid_to {
        Some(to) => format!("{from} – {}", w.day(to)),
        None => t!(w, "student-since", from = from),
    };
    let verifier = crate::students::rules::names::signature(&fact.verifier);
    let mut value = t!(w, "held-category", term = term, who = verifier);
    if fact.end.is_some() {
        value = format!("{value} · {}", t!(w, "student-lapsed"));
    }
    Line::new(Group::Categories, facts::category(w, fact.category), value)
}

/// In which monthly pictures somebody is counted.
fn counted_line(w: Words, months: &[Month]) -> Option<Line> {
    let mut named: Vec<String> = months.iter().map(|month| months::say::month(w, *month)).collect();
    named.dedup();
    (!named.is_empty()).then(|| Line::new(Group::Categories, t!(w, "held-month"), named.join(", ")))
}

fn document(w: Words, zone: Tz, kept: &documents::store::Kept) -> Line {
    let kilobytes = w.number((i64::from(kept.bytes) + 1023) / 1024);
    let about = t!(w, "held-document", kilobytes = kilobytes, at = w.instant(kept.received_at, zone));
    Line::new(Group::Documents, kept.file_name.clone(), about).at(format!("/my/documents/{}/original", kept.id))
}
