//! A portrait as it is shown: the lines of every facet, now and a year ago, exact or with small counts withheld.
use super::{Asked, facet};
use crate::{
    institutions::faculties,
    kernel::{
        audit::View,
        errors::StoreError,
        languages::Words,
        permissions::{OpenStudentFile, Permission, SeePortraits, SeeStudents},
        tenancy::{Member, ReadTx},
    },
    students::{
        categories::{Category, Funding, ResidenceClass, Sex},
        facts,
        portraits::store::{self, On},
        rules::portrait::{self as rules, Count, Facet, Lines, Scope},
    },
    t,
    web::{errors::PageError, parts::Bar},
};
use chrono::{Datelike, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

/// A portrait with everything that a page or a paper says of it.
pub struct Portrait {
    /// Of whom it is, in words.
    pub of: String,
    pub day: NaiveDate,
    pub a_year_ago: NaiveDate,
    /// Whether nothing is withheld.
    pub knows: bool,
    pub total: i64,
    pub total_then: i64,
    pub facets: Vec<Section>,
    /// The faculties that may be chosen, and the groups of the one that is.
    pub faculties: Vec<faculties::Known>,
    pub groups: Vec<String>,
    pub sees_all: bool,
}

/// One facet.
pub struct Section {
    pub id: &'static str,
    pub title: String,
    pub bars: Vec<Bar>,
    pub rows: Vec<Row>,
}

/// A line of a facet.
pub struct Row {
    pub label: String,
    pub now: String,
    pub then: String,
    pub change: String,
}

fn on(day: NaiveDate, zone: Tz) -> On {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    let end = zone.from_local_datetime(&next).earliest().map_or_else(|| next.and_utc(), |at| at.with_timezone(&Utc));
    // Domain §12.6: the academic year begins on the first of September; places of a year are published before it.
    let academic_year = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    On { day, end, academic_year }
}

/// Of whom it is: what is asked for within reach, else the whole of one's reach. None: nothing is within it.
fn scope(asked: &Asked, known: &[faculties::Known], within: Option<&[Uuid]>) -> Option<Scope> {
    let reached = |id: &Uuid| within.is_none_or(|within| within.contains(id));
    let faculty = asked.faculty.parse().ok().filter(|id| known.iter().any(|one| one.id.uuid() == *id) && reached(id));
    let first = || known.iter().map(|one| one.id.uuid()).find(reached);
    match (faculty, within) {
        (Some(faculty), _) if asked.group.is_empty() => Some(Scope::Faculty(faculty)),
        (Some(faculty), _) => Some(Scope::Group(faculty, asked.group.clone())),
        (None, None) => Some(Scope::Institution),
        (None, Some(_)) => first().map(Scope::Faculty),
    }
}

/// The portrait that is asked for. Exact counts are a view of restricted data: it is recorded.
pub async fn portrait(member: &Member, w: Words, asked: &Asked) -> Result<Portrait, PageError> {
    let within = member.reach(SeePortraits::NAME).faculties();
    let known = faculties::all(&mut member.read().await?, w).await?;
    let scope = scope(asked, &known, within.as_deref()).ok_or(PageError::NotFound)?;
    let knows = super::knows(member, OpenStudentFile::NAME, &scope);
    // Whoever sees lists by name sees all but categories there.
    let lists = super::knows(member, SeeStudents::NAME, &scope);
    let (today, zone) = (member.today(), member.institution.zone);
    let day = asked.on.parse().ok().filter(|day: &NaiveDate| knows && *day <= today && day.year() >= 2000).unwrap_or(today);
    let a_year_ago = day.checked_sub_months(Months::new(12)).unwrap_or(day);
    let look = async |tx: &mut ReadTx| -> Result<_, StoreError> {
        Ok((store::counts(tx, on(day, zone)).await?, store::counts(tx, on(a_year_ago, zone)).await?))
    };
    let (now, then) = if knows {
        let subject = match &scope {
            Scope::Institution => member.institution.id.uuid(),
            Scope::Faculty(faculty) | Scope::Group(faculty, _) => *faculty,
        };
        let view = View { verb: "portrait.opened", subject, fields: &["categories"], reason: asked.query() };
        member.read_restricted(view, look).await?
    } else {
        look(&mut member.read().await?).await?
    };
    if matches!(scope, Scope::Group(..)) && rules::total(&now, &scope) == 0 && rules::total(&then, &scope) == 0 {
        return Err(PageError::NotFound);
    }
    let reached = |one: &faculties::Known| within.as_ref().is_none_or(|within| within.contains(&one.id.uuid()));
    Ok(Portrait {
        of: of(w, member, &scope, &known),
        facets: Facet::ALL
            .into_iter()
            .map(|facet| section(w, facet, &scope, knows || (lists && facet.is_open()), (&now, &then)))
            .collect(),
        total: rules::total(&now, &scope),
        total_then: rules::total(&then, &scope),
        groups: groups(&now, &scope),
        faculties: known.into_iter().filter(reached).collect(),
        sees_all: within.is_none(),
        day,
        a_year_ago,
        knows,
    })
}

fn of(w: Words, member: &Member, scope: &Scope, known: &[faculties::Known]) -> String {
    let faculty =
        |id: &Uuid| known.iter().find(|one| one.id.uuid() == *id).map_or_else(String::new, |one| one.name.say(w).to_owned());
    match scope {
        Scope::Institution => member.institution.name.say(w).to_owned(),
        Scope::Faculty(id) => faculty(id),
        Scope::Group(id, group) => format!("{}, {group}", faculty(id)),
    }
}

fn groups(counts: &[Count], scope: &Scope) -> Vec<String> {
    let (Scope::Faculty(of) | Scope::Group(of, _)) = scope else { return vec![] };
    let here = counts.iter().filter(|one| one.facet.is_none() && one.faculty == *of && !one.group.is_empty());
    here.map(|one| one.group.clone()).collect()
}

/// The lines that a facet has, whether or not anybody stands in them.
fn codes(facet: Facet, (now, then): (&[Count], &[Count])) -> Vec<String> {
    let fixed = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    match facet {
        Facet::Category => Category::ALL.iter().map(|one| one.code().to_owned()).collect(),
        Facet::Income => fixed(&["low", "other"]),
        Facet::Sex => Sex::ALL.iter().map(|one| one.code().to_owned()).collect(),
        Facet::Funding => Funding::ALL.iter().map(|one| one.code().to_owned()).collect(),
        Facet::Residence => ResidenceClass::ALL.iter().map(|one| one.code().to_owned()).chain([String::new()]).collect(),
        Facet::Housing => fixed(&["housed", "none"]),
        Facet::Course => {
            let courses = now.iter().chain(then).filter(|one| one.facet == Some(Facet::Course)).map(|one| one.code.parse());
            let mut courses: Vec<u8> = courses.filter_map(Result::ok).collect();
            courses.sort_unstable();
            courses.dedup();
            courses.iter().map(u8::to_string).collect()
        }
    }
}

fn label(w: Words, facet: Facet, code: &str) -> String {
    let said = match facet {
        Facet::Category => Category::parse(code).map(|one| facts::category(w, one)),
        Facet::Income if code == "low" => Some(t!(w, "portrait-income-low")),
        Facet::Income => Some(t!(w, "portrait-income-other")),
        Facet::Sex => Sex::parse(code).map(|one| facts::sex(w, one)),
        Facet::Course => Some(t!(w, "portrait-course-n", n = code)),
        Facet::Funding => Funding::parse(code).map(|one| facts::funding(w, one)),
        Facet::Residence if code.is_empty() => Some(t!(w, "student-not-known")),
        Facet::Residence => ResidenceClass::parse(code).map(|one| facts::residence(w, one)),
        Facet::Housing if code == "housed" => Some(t!(w, "portrait-housed")),
        Facet::Housing => Some(t!(w, "portrait-not-housed")),
    };
    facts::capital(&said.unwrap_or_else(|| code.to_owned()))
}

fn section(w: Words, of: Facet, scope: &Scope, knows: bool, (now, then): (&[Count], &[Count])) -> Section {
    let codes = codes(of, (now, then));
    let lines = |counts: &[Count]| {
        let counts: Vec<Count> = counts.iter().filter(|one| one.facet.is_none_or(|facet| facet == of)).cloned().collect();
        match knows {
            true => rules::exact(&counts, scope, of, &codes),
            false => rules::withheld(&counts, scope, of, &codes),
        }
    };
    let (now, then) = (lines(now), lines(then));
    let then = if knows { then } else { rules::a_year_ago(of, &now, then) };
    let most = now.iter().filter_map(|(_, count)| *count).max().unwrap_or(1);
    let said = |count: Option<i64>| count.map_or_else(|| t!(w, "portrait-withheld"), |count| w.number(count));
    // Where nobody stands, nothing is drawn; the table has the line.
    let bars = now
        .iter()
        .filter(|(_, count)| *count != Some(0))
        .map(|(code, count)| Bar::new(label(w, of, code), said(*count), count.unwrap_or(0), most));
    Section { id: of.code(), title: facet(w, of), bars: bars.collect(), rows: rows(w, of, &now, &then, said) }
}

fn rows(w: Words, of: Facet, now: &Lines, then: &Lines, said: impl Fn(Option<i64>) -> String) -> Vec<Row> {
    let row = |code: &str, now: Option<i64>, then: Option<i64>| Row {
        label: label(w, of, code),
        now: said(now),
        then: said(then),
        change: match (now, then) {
            (Some(now), Some(then)) if now > then => format!("+{}", w.number(now - then)),
            (Some(now), Some(then)) => w.number(now - then),
            _ => "—".to_owned(),
        },
    };
    now.iter().zip(then).map(|((code, now), (_, then))| row(code, *now, *then)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thirty_first_of_august_is_still_of_the_year_before() {
        let year = |day: &str| on(day.parse().unwrap(), chrono_tz::Asia::Almaty).academic_year;
        assert_eq!((year("2026-08-31"), year("2026-09-01"), year("2027-01-15")), (2025, 2026, 2026));
    }
}
