//! The parts of a page that a template macro draws: tasks, answers, reasons, stages, checks, the pager.

/// A line of a task list. Without `href` it cannot be started yet. `kind`: "", "waits", "runs", "granted", "refused".
pub struct Task {
    pub label: String,
    pub hint: Option<String>,
    pub href: Option<String>,
    pub kind: &'static str,
    pub state: String,
}

/// A line of "check your answers".
pub struct Answer {
    pub label: String,
    pub value: Option<String>,
    pub change: Option<String>,
}

/// A sentence and the paragraph it rests on.
#[derive(Clone, Debug)]
pub struct Reason {
    pub text: String,
    pub cite: Option<String>,
}

/// A link of the chain. `at`: "done", "now", "later".
pub struct Stage {
    pub label: String,
    pub hint: Option<String>,
    pub at: &'static str,
}

/// A line of a preflight. `at`: "met", "missing", "unsure".
pub struct Check {
    pub at: &'static str,
    pub text: String,
    pub hint: Option<String>,
    pub href: Option<String>,
}

/// Which rows of how many, and the ways to the neighbours.
pub struct Pager {
    pub from: i64,
    pub to: i64,
    pub total: i64,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// A bar of a picture: what it says, its figure, how long it is of 400.
pub struct Bar {
    pub label: String,
    pub value: String,
    /// In percent of the longest.
    pub width: i64,
}

impl Bar {
    /// `count` of `most`.
    pub fn new(label: String, value: String, count: i64, most: i64) -> Self {
        Self { label, value, width: 100 * count / most.max(1) }
    }
}

impl Pager {
    /// Of a list of `total` rows, `size` a page; `link` makes a page's address.
    pub fn new(page: i64, size: i64, total: i64, link: impl Fn(i64) -> String) -> Self {
        let last = ((total - 1).max(0)) / size + 1;
        let page = page.clamp(1, last);
        Self {
            from: if total == 0 { 0 } else { (page - 1) * size + 1 },
            to: (page * size).min(total),
            total,
            previous: (page > 1).then(|| link(page - 1)),
            next: (page < last).then(|| link(page + 1)),
        }
    }
}

/// A line of "my work": so many of something wait, and where they are.
pub struct Waiting {
    pub label: String,
    pub count: i64,
    pub href: String,
    /// Something is late: the line says so.
    pub late: Option<String>,
}
