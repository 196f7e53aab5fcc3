//! A frozen month. Whoever freezes sees it whole, and every look is recorded; others see its counts, those below five withheld, and never how
//! they moved: a count that grows by one tells of one person.
use super::people::{People, Told};
use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        permissions::{FreezeMonths, May, Permission, SeeMonths},
        tenancy::{Member, ReadTx},
    },
    students::{
        categories::Category,
        facts,
        months::{Frozen, Snapshot, actions, say, store},
        rules::{
            few,
            month::{Difference, Picture},
            names::signature,
        },
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Bar,
    },
};
use askama::Template;

/// So many differences stand on the page; the workbook has all.
pub(super) const SHOWN: usize = 300;

#[derive(Template)]
#[template(path = "students/months/one.html")]
struct OnePage {
    shell: Shell,
    path: String,
    /// How it came about, in lines.
    lines: Vec<String>,
    /// Of its month the latest version.
    is_newest: bool,
    /// The fingerprint, and whether it still fits.
    hash: (String, bool),
    counts: Counts,
    differences: Vec<Told>,
    differ: String,
    more: bool,
    versions: Vec<(String, String)>,
}

/// The counts of a picture, with those of the one before.
pub(super) struct Counts {
    pub cells: Vec<Cell>,
    pub has_before: bool,
    pub people: String,
}

pub(super) struct Cell {
    pub category: String,
    pub details: Vec<String>,
    /// Where its rows are; none before it is frozen.
    pub href: Option<String>,
    pub now: String,
    pub before: String,
    pub came: String,
    pub went: String,
}

#[derive(Template)]
#[template(path = "students/months/few.html")]
struct FewPage {
    shell: Shell,
    students: String,
    bars: Vec<Bar>,
    rows: Vec<(String, String)>,
    lines: Vec<String>,
}

/// What a page of a frozen month shows.
pub(super) struct Seen {
    pub frozen: Frozen,
    pub picture: Picture,
    pub differences: Vec<Difference>,
    before: Option<Picture>,
    /// All of its month, the latest first.
    versions: Vec<Frozen>,
    pub people: People,
}

async fn look(tx: &mut ReadTx, may: &Member, id: Id<Snapshot>) -> Result<Option<Seen>, StoreError> {
    let all = store::all(tx).await?;
    let Some(frozen) = all.iter().find(|one| one.id == id).cloned() else { return Ok(None) };
    let (picture, differences) = store::contents(tx, &frozen).await?;
    let before = match all.iter().find(|one| Some(one.id) == frozen.compared_with) {
        Some(before) => Some(store::contents(tx, before).await?.0),
        None => None,
    };
    let ids = picture.rows.iter().map(|row| row.student).chain(differences.iter().map(|one| one.student));
    let people = People::of(tx, may.words(), ids).await?;
    let versions = all.into_iter().filter(|one| one.month == frozen.month).collect();
    Ok(Some(Seen { frozen, picture, differences, before, versions, people }))
}

/// The month with everybody in it: the look is recorded.
pub(super) async fn opened(may: &May<FreezeMonths>, id: Id<Snapshot>, verb: &'static str) -> Result<Seen, PageError> {
    let reason = "assigned work: the monthly picture".into();
    let view = View { verb, subject: id.uuid(), fields: &["categories"], reason };
    may.find_restricted(view, async |tx| look(tx, may, id).await).await?.ok_or(PageError::NotFound)
}

/// `GET /students/months/{id}`.
pub async fn show(may: May<SeeMonths>, Path(id): Path<Id<Snapshot>>, frame: Frame) -> Page {
    if !may.holds(FreezeMonths::NAME) {
        return few_of(&may, id, &frame).await;
    }
    let may = May::<FreezeMonths>::claim(Member::clone(&may))?;
    let seen = opened(&may, id, "month.opened").await?;
    page(draw(&may, &frame, &seen))
}

/// Counts alone, of the latest version, for whoever may not know of whom.
async fn few_of(may: &May<SeeMonths>, id: Id<Snapshot>, frame: &Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let all = store::all(&mut tx).await?;
    let month = all.iter().find(|one| one.id == id).ok_or(PageError::NotFound)?.month;
    // Two versions side by side would tell of whoever is in one of them.
    let frozen = all.into_iter().find(|one| one.month == month).filter(|one| one.id == id).ok_or(PageError::NotFound)?;
    let (picture, _) = store::contents(&mut tx, &frozen).await?;
    let told: Vec<_> = Category::ALL.iter().map(|one| (*one, few::share(picture.count(*one), picture.students))).collect();
    let most = told.iter().filter_map(|(_, count)| *count).max().unwrap_or(1);
    let bar = |(category, count): &(Category, Option<i64>)| {
        let value = count.map_or_else(|| t!(w, "month-withheld"), |count| w.number(count));
        Bar::new(facts::capital(&facts::category(w, *category)), value, count.unwrap_or(0), most)
    };
    page(FewPage {
        students: few::told(picture.students).map_or_else(|| t!(w, "month-withheld"), |n| w.number(n)),
        bars: told.iter().filter(|(_, count)| *count != Some(0)).map(bar).collect(),
        rows: told.iter().map(bar).map(|bar| (bar.label, bar.value)).collect(),
        lines: vec![t!(w, "month-frozen-at", at = w.instant(frozen.made_at, may.institution.zone))],
        shell: frame.shell(t!(w, "month-title", month = say::month(w, month))),
    })
}

fn draw(may: &Member, frame: &Frame, seen: &Seen) -> OnePage {
    let (w, frozen) = (frame.w, &seen.frozen);
    let path = format!("/students/months/{}", frozen.id);
    OnePage {
        lines: lines(may, frame, frozen),
        is_newest: seen.versions.first().is_some_and(|first| first.id == frozen.id),
        hash: (hex::encode(&frozen.hash), actions::is_whole(frozen, &seen.picture, &seen.differences)),
        counts: counts(frame, &seen.picture, (seen.before.as_ref(), &seen.differences), Some(&path)),
        differences: seen.differences.iter().take(SHOWN).map(|one| seen.people.told(w, one)).collect(),
        differ: t!(w, "month-differences-count", n = seen.differences.len()),
        more: seen.differences.len() > SHOWN,
        versions: versions(may, frame, seen),
        shell: frame.shell(t!(w, "month-title", month = say::month(w, frozen.month))),
        path,
    }
}

fn lines(may: &Member, frame: &Frame, frozen: &Frozen) -> Vec<String> {
    let (w, zone) = (frame.w, may.institution.zone);
    let (at, who) = (w.instant(frozen.made_at, zone), signature(&frozen.made_by));
    let first = t!(w, "month-frozen-by", at = at, who = who, version = frozen.version);
    let ground = frozen.ground.as_deref().map(|ground| t!(w, "month-corrected-because", ground = ground));
    std::iter::once(first).chain(ground).collect()
}

/// The other versions: where, and which.
fn versions(may: &Member, frame: &Frame, seen: &Seen) -> Vec<(String, String)> {
    let (w, zone) = (frame.w, may.institution.zone);
    let others = seen.versions.iter().filter(|one| one.id != seen.frozen.id);
    let link = |one: &Frozen| {
        let at = w.instant(one.made_at, zone);
        (format!("/students/months/{}", one.id), t!(w, "month-version", version = one.version, at = at))
    };
    others.map(link).collect()
}

/// The counts of a picture beside those before it. `path`: where its rows are.
pub(super) fn counts(
    frame: &Frame,
    picture: &Picture,
    (before, differences): (Option<&Picture>, &[Difference]),
    path: Option<&str>,
) -> Counts {
    let w = frame.w;
    let moved = |category, part| differences.iter().filter(|one| one.category == category && one.part() == part).count() as i64;
    let cell = |category: Category| Cell {
        category: facts::capital(&facts::category(w, category)),
        details: picture.details(category).iter().map(|(code, n)| format!("{}: {n}", say::detail(w, category, code))).collect(),
        href: path.map(|path| format!("{path}/rows?category={}", category.code())),
        now: w.number(picture.count(category)),
        before: before.map_or_else(|| "—".to_owned(), |before| w.number(before.count(category))),
        came: w.number(moved(category, "came")),
        went: w.number(moved(category, "went")),
    };
    Counts {
        cells: Category::ALL.iter().map(|category| cell(*category)).collect(),
        has_before: before.is_some(),
        people: t!(w, "month-people", people = w.number(picture.people()), students = w.number(picture.students)),
    }
}
