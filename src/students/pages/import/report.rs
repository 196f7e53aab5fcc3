//! What a list would do, or what came of it: counts, filters, rows side by side with what is held, cells to put right.
use super::{findings, path, rows};
use crate::{
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{ImportStudents, May},
    },
    students::{
        actions::import::Findings,
        rules::import::CellFault,
        say,
        store::imports::{Import, Kept, State},
    },
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
    },
};
use askama::Template;

/// Cells on a page.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "students/import/report.html")]
struct ReportPage {
    shell: Shell,
    id: Id<Import>,
    lead: String,
    /// What has to be known first: that it was stopped, or undone.
    remark: Option<(&'static str, String)>,
    meter: Vec<(String, String)>,
    tabs: Vec<Tab>,
    /// The table of cells to put right is shown instead of rows.
    shows_faults: bool,
    faults: Vec<FaultLine>,
    /// That only some of the faults are shown.
    cut: Option<String>,
    rows: Vec<rows::RowLine>,
    caption: String,
    pager: Option<Pager>,
    notes: Vec<String>,
    /// That more remarks were made than are shown.
    more_notes: Option<String>,
    /// Its rows wait to be applied.
    apply: Option<String>,
    applied: bool,
    /// It can be undone.
    undo: bool,
    /// Headings can be explained again.
    explain: bool,
    /// The file can be read once more.
    has_file: bool,
}

struct Tab {
    href: String,
    label: String,
    here: bool,
}

struct FaultLine {
    row: u32,
    column: String,
    value: String,
    reason: String,
    /// How it was probably meant.
    proposal: Option<String>,
}

/// Which rows are looked at, as the address says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Added,
    Changed,
    Same,
    Faults,
    /// Rows that an undoing has left.
    Stayed,
}

impl Show {
    const ALL: [Show; 6] = [Self::All, Self::Added, Self::Changed, Self::Same, Self::Faults, Self::Stayed];

    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Faults => "faults",
            Self::Stayed => "stayed",
        }
    }

    fn label(self, w: Words) -> String {
        match self {
            Self::All => t!(w, "upload-show-all"),
            Self::Added => t!(w, "upload-show-added"),
            Self::Changed => t!(w, "upload-show-changed"),
            Self::Same => t!(w, "upload-show-same"),
            Self::Faults => t!(w, "upload-show-faults"),
            Self::Stayed => t!(w, "upload-show-stayed"),
        }
    }

    /// Cells to put right come first, where there are any.
    fn read(pairs: &[(String, String)], kept: &Kept, findings: &Findings) -> Self {
        let asked = pairs.iter().find(|(name, _)| name == "show").map(|(_, value)| value.as_str());
        let first = match kept.state {
            State::Undone if kept.left_as_is.unwrap_or(0) > 0 => Self::Stayed,
            State::Checked if findings.faults.total > 0 => Self::Faults,
            _ => Self::All,
        };
        Self::ALL.into_iter().find(|show| Some(show.code()) == asked).unwrap_or(first)
    }

    /// How many there are.
    fn count(self, kept: &Kept, findings: &Findings) -> i64 {
        let done = |now: Option<i32>, before: i64| now.map_or(before, i64::from);
        let (added, changed) = (done(kept.added, findings.new), done(kept.changed, findings.changed));
        match self {
            Self::All => i64::from(kept.good_rows) + findings.refused.kept.len() as i64,
            Self::Added => added,
            Self::Changed => changed,
            Self::Same => i64::from(kept.good_rows) - added - changed,
            Self::Faults => findings.faults.total as i64,
            Self::Stayed => kept.left_as_is.map_or(0, i64::from),
        }
    }
}

fn href(id: Id<Import>, show: Show, page: i64) -> String {
    let page = if page > 1 { format!("&page={page}") } else { String::new() };
    format!("{}?show={}{page}", path(id), show.code())
}

/// The report of the dry run; once applied, what came of it.
pub(super) async fn show(may: &May<ImportStudents>, frame: &Frame, kept: Kept, pairs: &[(String, String)]) -> Page {
    let (w, found) = (frame.w, findings(&kept)?);
    let at = Show::read(pairs, &kept, &found);
    let typed = pairs.iter().find(|(name, _)| name == "page").and_then(|(_, page)| page.parse().ok()).unwrap_or(1);
    let total = at.count(&kept, &found);
    let listed = if at == Show::Faults { found.faults.kept.len() as i64 } else { total };
    let number = i64::clamp(typed, 1, (listed - 1).max(0) / PAGE + 1);
    let pager = (listed > PAGE).then(|| Pager::new(number, PAGE, listed, |n| href(kept.id, at, n)));
    let lines =
        if at == Show::Faults { vec![] } else { rows::lines(may, frame, (kept.id, kept.kind), at, number, &found).await? };
    let skipped = (number as usize - 1) * PAGE as usize;
    let faults = found.faults.kept.iter().skip(skipped).take(if at == Show::Faults { PAGE as usize } else { 0 });
    let (title, lead) = heading(may, frame, &kept, found.faults.total);
    let more = found.notes.total.saturating_sub(PAGE as usize);
    let (shown, all) = (found.faults.kept.len(), found.faults.total);
    page(ReportPage {
        shell: frame.shell(title),
        id: kept.id,
        lead,
        remark: remark(w, &kept),
        meter: meter(w, &kept, &found),
        tabs: tabs(w, &kept, &found, at),
        shows_faults: at == Show::Faults,
        faults: faults.map(|fault| fault_line(w, &found, fault)).collect(),
        cut: (shown < all).then(|| t!(w, "upload-cells-first", shown = shown, n = all)),
        rows: lines,
        caption: format!("{}: {}", at.label(w), w.number(total)),
        pager,
        notes: found.notes.kept.iter().take(PAGE as usize).map(|note| say::note(w, note)).collect(),
        more_notes: (more > 0).then(|| t!(w, "upload-notes-more", n = more)),
        apply: (kept.state == State::Checked && kept.waits && kept.good_rows > 0)
            .then(|| t!(w, "upload-apply", n = kept.good_rows, shown = w.number(kept.good_rows.into()))),
        applied: kept.state == State::Applied,
        undo: kept.state == State::Applied && kept.added.unwrap_or(0) + kept.changed.unwrap_or(0) > 0,
        has_file: kept.has_file,
        explain: kept.state == State::Checked && kept.has_file,
    })
}

fn tabs(w: Words, kept: &Kept, found: &Findings, at: Show) -> Vec<Tab> {
    let counted = Show::ALL.into_iter().map(|show| (show, show.count(kept, found)));
    let worth = counted.filter(|(show, n)| *n > 0 || *show == Show::All);
    let tab = |(show, n): (Show, i64)| Tab {
        href: href(kept.id, show, 1),
        label: format!("{} ({})", show.label(w), w.number(n)),
        here: show == at,
    };
    worth.map(tab).collect()
}

fn fault_line(w: Words, found: &Findings, fault: &CellFault) -> FaultLine {
    let parts = [found.sheet.as_deref().unwrap_or_default(), &fault.cell, &fault.column];
    FaultLine {
        row: fault.row,
        column: parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        value: fault.value.clone(),
        reason: say::reason(w, fault.reason),
        proposal: fault.proposal.as_ref().map(|meant| t!(w, "upload-proposal", meant = meant.as_str())),
    }
}

fn remark(w: Words, kept: &Kept) -> Option<(&'static str, String)> {
    match kept.state {
        State::Stopped => Some(("warn", say::stopped(w, kept.stopped_why.as_deref().unwrap_or_default()))),
        State::Undone => {
            let (undone, left) = (kept.undone.unwrap_or(0), kept.left_as_is.unwrap_or(0));
            let text = t!(w, "upload-undone-text", undone = w.number(undone.into()), left = w.number(left.into()));
            Some((if left > 0 { "warn" } else { "done" }, text))
        }
        _ => None,
    }
}

fn heading(may: &May<ImportStudents>, frame: &Frame, kept: &Kept, faults: usize) -> (String, String) {
    let (w, file) = (frame.w, kept.file_name.as_str());
    let told = |at| format!("{file} · {} · {}", w.instant(at, may.institution.zone), kept.made_by);
    match (kept.state, kept.undone_at, kept.applied_at) {
        (State::Undone, Some(at), _) => (t!(w, "upload-undone-title"), told(at)),
        (_, _, Some(at)) => (t!(w, "upload-done-title"), told(at)),
        (State::Stopped, ..) => (t!(w, "upload-stopped-title"), told(kept.made_at)),
        _ => {
            let title = match faults {
                0 => t!(w, "upload-report-sound"),
                n => t!(w, "upload-report-faulty", n = n),
            };
            let lead =
                if kept.waits { t!(w, "upload-report-lead", file = file) } else { t!(w, "upload-report-gone", file = file) };
            (title, lead)
        }
    }
}

fn meter(w: Words, kept: &Kept, found: &Findings) -> Vec<(String, String)> {
    let lines = match (kept.added, kept.changed) {
        (Some(added), Some(changed)) => [
            (t!(w, "upload-was-added"), i64::from(added)),
            (t!(w, "upload-was-changed"), changed.into()),
            (t!(w, "upload-same"), (kept.good_rows - added - changed).into()),
            (t!(w, "upload-was-left"), kept.faulty_rows.into()),
        ],
        _ => [
            (t!(w, "upload-new"), found.new),
            (t!(w, "upload-changed"), found.changed),
            (t!(w, "upload-same"), found.same),
            (t!(w, "upload-faulty"), kept.faulty_rows.into()),
        ],
    };
    lines.into_iter().map(|(label, n)| (label, w.number(n))).collect()
}
