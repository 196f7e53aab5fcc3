//! Activation codes: for whom, how many, on slips to print or by letter. A code is in clear on the page that answers, and nowhere else.
use crate::{
    institutions::faculties,
    kernel::{
        languages::{Lang, Words},
        permissions::{IssueCodes, May},
    },
    students::{
        actions::codes::{self, AT_ONCE, Made, Slip},
        store::codes::{self as store, Choice, Count},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Query,
        forms::{Page, Posted, page, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{self, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

/// For whom, as the address or the form says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    faculty: String,
    course: String,
    group: String,
}

impl Asked {
    fn choice(&self, may: &May<IssueCodes>) -> Choice {
        Choice {
            within: may.reach().faculties(),
            faculty: self.faculty.parse().ok(),
            course: self.course.parse().ok(),
            group: (!self.group.is_empty()).then(|| self.group.clone()),
            ..Choice::default()
        }
    }

    fn address(&self) -> String {
        let pairs = [("faculty", &self.faculty), ("course", &self.course), ("group", &self.group)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { "/students/codes".to_owned() } else { format!("/students/codes?{query}") }
    }
}

#[derive(Template)]
#[template(path = "students/codes.html")]
struct CodesPage {
    shell: Shell,
    asked: Asked,
    choices: Vec<sheet::Choice>,
    meter: Vec<(String, String)>,
    waiting: i64,
    with_email: i64,
    too_many: Option<String>,
    groups: Vec<GroupLine>,
}

struct GroupLine {
    faculty: String,
    course: i16,
    group: String,
    waiting: String,
    with_email: String,
    with_code: String,
    href: String,
}

/// `GET /students/codes`.
pub async fn show(may: May<IssueCodes>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let w = frame.w;
    let choice = asked.choice(&may);
    let mut tx = may.read().await?;
    let known = faculties::all(&mut tx, w).await?;
    let mut counts = store::counts(&mut tx, &choice, may.now()).await?;
    let any = (String::new(), t!(w, "students-any"));
    let mut named: Vec<String> = counts.iter().filter_map(|c| c.group.clone()).collect();
    named.dedup();
    let named = std::iter::once(any).chain(named.into_iter().map(|g| (g.clone(), g)));
    counts.retain(|c| choice.group.is_none() || c.group == choice.group);
    let sum = |of: fn(&Count) -> i64| counts.iter().map(of).sum::<i64>();
    let (waiting, with_email, with_code) = (sum(|c| c.waiting), sum(|c| c.with_email), sum(|c| c.with_code));
    let meter =
        [(t!(w, "codes-waiting"), waiting), (t!(w, "codes-with-email"), with_email), (t!(w, "codes-with-code"), with_code)];
    let sheet = Sheet::with([("faculty", asked.faculty.as_str()), ("course", &asked.course), ("group", &asked.group)]);
    let within = super::within(w, &known, choice.within.as_deref());
    page(CodesPage {
        shell: frame.shell(t!(w, "codes-title")),
        choices: vec![
            sheet.choice(w, "faculty", t!(w, "students-faculty"), within),
            sheet.choice(w, "course", t!(w, "students-course"), super::courses(w)),
            sheet.choice(w, "group", t!(w, "students-group"), named),
        ],
        meter: meter.into_iter().map(|(label, n)| (label, w.number(n))).collect(),
        too_many: (waiting > AT_ONCE).then(|| t!(w, "codes-too-many", n = AT_ONCE)),
        groups: counts.iter().map(|count| line(w, &known, count)).collect(),
        waiting,
        with_email,
        asked,
    })
}

fn line(w: Words, known: &[faculties::Known], count: &Count) -> GroupLine {
    let faculty = known.iter().find(|f| f.id.uuid() == count.faculty_id);
    let asked = Asked {
        faculty: count.faculty_id.to_string(),
        course: count.course.to_string(),
        group: count.group.clone().unwrap_or_default(),
    };
    GroupLine {
        faculty: faculty.map(|f| f.name.say(w).to_owned()).unwrap_or_default(),
        course: count.course,
        group: count.group.clone().unwrap_or_else(|| t!(w, "codes-no-group")),
        waiting: w.number(count.waiting),
        with_email: w.number(count.with_email),
        with_code: w.number(count.with_code),
        href: asked.address(),
    }
}

#[derive(Template)]
#[template(path = "students/slips.html")]
struct SlipsPage {
    shell: Shell,
    lead: String,
    back: String,
    groups: Vec<SlipGroup>,
}

struct SlipGroup {
    title: String,
    slips: Vec<SlipText>,
}

struct SlipText {
    /// Institution and group, in Kazakh.
    head: String,
    name: String,
    code: String,
    /// What to do, in Kazakh and in Russian.
    kk: [String; 2],
    ru: [String; 2],
}

/// `POST /students/codes`: new codes, mailed or answered with as slips. Sent twice, it makes no second codes, and shows none.
pub async fn make(State(site): State<Site>, may: May<IssueCodes>, frame: Frame, posted: Posted) -> Page {
    let text = |name| posted.text(name).to_owned();
    let asked = Asked { faculty: text("faculty"), course: text("course"), group: text("group") };
    let student: Option<uuid::Uuid> = posted.text("student").parse().ok();
    let choice = Choice { student, mailed: posted.text("how") == "mail", ..asked.choice(&may) };
    let back = student.map_or_else(|| asked.address(), |id| format!("/students/{id}"));
    let address = format!("{}/i/{}/activate", site.settings.base_url, may.institution.slug);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see_saying(&before, Notice::CodesMade, &site);
    }
    let made = codes::make(&may, &mut tx, &choice).await?;
    if made.slips.is_empty() {
        return Err(PageError::NotFound);
    }
    if choice.mailed {
        codes::mail(&mut tx, &may.institution, &made, &address).await?;
        tx.commit_to(&back).await?;
        return see_saying(&back, Notice::CodesMade, &site);
    }
    tx.commit_to(&back).await?;
    let mut shell = frame.shell(t!(frame.w, "slips-title"));
    shell.path = back.clone();
    let lead = t!(frame.w, "slips-lead", n = made.slips.len());
    page(SlipsPage { shell, lead, back, groups: groups(&may, frame.w, &made, &address) })
}

/// Slips by faculty, course and group, in the order of the store.
fn groups(may: &May<IssueCodes>, w: Words, made: &Made, address: &str) -> Vec<SlipGroup> {
    let shown = address.trim_start_matches("https://").trim_start_matches("http://");
    let day = w.day(made.ends_at.with_timezone(&may.institution.zone).date_naive());
    let steps = |lang: Lang| {
        let w = lang.words();
        [t!(w, "slips-code"), t!(w, "slips-steps", link = shown, day = day.as_str())]
    };
    let institution = may.institution.name.say(Lang::Kk.words());
    let text = |slip: &Slip| SlipText {
        head: [Some(institution), slip.who.group.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        name: slip.who.full_name.clone(),
        code: slip.code.clone(),
        kk: steps(Lang::Kk),
        ru: steps(Lang::Ru),
    };
    let same = |a: &Slip, b: &Slip| (&a.who.faculty, a.who.course, &a.who.group) == (&b.who.faculty, b.who.course, &b.who.group);
    let group = |slips: &[Slip]| SlipGroup {
        title: super::place(w, slips[0].who.faculty.say(w), slips[0].who.course, slips[0].who.group.as_deref()),
        slips: slips.iter().map(text).collect(),
    };
    made.slips.chunk_by(same).map(group).collect()
}
