//! The student of a paper: found by name, IIN or telephone, which are posted; then the campaign, where several take papers.
use super::{at, student, takes_papers, within};
use crate::{
    dormitory::{
        rules::application::number_text,
        say::office,
        store::{
            applications as store,
            paper::{self, Entered},
        },
    },
    institutions::faculties::{self, Known},
    kernel::{
        ids::{Id, Student},
        languages::Words,
        permissions::{EnterPapers, May},
    },
    students::{
        search::sought,
        store::list::{self, PAGE, Row},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
    },
};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/paper/find.html")]
struct FindPage {
    shell: Shell,
    search: String,
    /// Who was found: address, name, what else is known; none before a search.
    found: Option<Vec<(String, String, String)>>,
    /// More were found than are shown.
    more: Option<String>,
    entered: Vec<Line>,
}

/// A paper entered before.
struct Line {
    href: String,
    number: String,
    name: String,
    received: String,
    entered: String,
}

fn line(w: Words, zone: Tz, entered: Entered) -> Line {
    Line {
        href: format!("/dormitory/paper/{}", entered.id),
        number: number_text(entered.academic_year, entered.number),
        name: entered.full_name,
        received: w.instant(entered.received_at, zone),
        entered: format!("{}, {}", w.instant(entered.entered_at, zone), entered.entered_by),
    }
}

/// `GET /dormitory/paper`.
pub async fn show(may: May<EnterPapers>, frame: Frame) -> Page {
    page(find_page(&may, &frame, String::new(), None).await?)
}

async fn find_page(
    may: &May<EnterPapers>,
    frame: &Frame,
    search: String,
    found: Option<(Vec<Row>, Vec<Known>)>,
) -> Result<FindPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let entered = paper::entered_last(&mut may.read().await?, within(may).as_deref()).await?;
    let more = found.as_ref().is_some_and(|(rows, _)| rows.len() as i64 > PAGE);
    let mut shell = frame.shell(t!(w, "nav-paper"));
    shell.path = "/dormitory/paper".into();
    Ok(FindPage {
        search,
        more: more.then(|| t!(w, "students-found-more", n = PAGE)),
        found: found.map(|(rows, known)| rows.into_iter().take(PAGE as usize).map(|row| told(w, &known, row)).collect()),
        entered: entered.into_iter().map(|one| line(w, zone, one)).collect(),
        shell,
    })
}

fn told(w: Words, known: &[Known], row: Row) -> (String, String, String) {
    let faculty = known.iter().find(|known| known.id.uuid() == row.faculty_id).map(|known| known.name.say(w).to_owned());
    let course = t!(w, "students-course-n", n = row.course);
    let about = [faculty, Some(course), row.group].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (format!("/dormitory/paper/student/{}", row.id), row.full_name, about)
}

/// `POST /dormitory/paper/search`: straight on where one student is found.
pub async fn search(may: May<EnterPapers>, frame: Frame, posted: Posted) -> Page {
    let typed: String = posted.text("q").chars().take(100).collect();
    let Some(sought) = sought(may.keys(), &typed) else { return see("/dormitory/paper") };
    let mut tx = may.read().await?;
    let rows = list::search(&mut tx, &sought, within(&may).as_deref(), may.today()).await?;
    if let [only] = &rows[..] {
        return see(&format!("/dormitory/paper/student/{}", only.id));
    }
    let known = faculties::all(&mut tx, frame.w).await?;
    drop(tx);
    page(find_page(&may, &frame, typed, Some((rows, known))).await?)
}

#[derive(Template)]
#[template(path = "dormitory/paper/campaigns.html")]
struct CampaignsPage {
    shell: Shell,
    /// Address and years.
    campaigns: Vec<(String, String)>,
}

/// `GET /dormitory/paper/student/{id}`: the campaign, at once where only one takes papers.
pub async fn campaigns(may: May<EnterPapers>, Path(id): Path<Id<Student>>, frame: Frame) -> Page {
    let student = student(&may, id).await?;
    let seasons = store::seasons(&mut may.read().await?).await?;
    let w = frame.w;
    let open: Vec<_> = seasons.into_iter().filter(takes_papers).collect();
    if let [only] = &open[..] {
        return see(&at(only.id, id));
    }
    let line = |season: &store::Season| (at(season.id, id), office::campaign_of(w, season.academic_year, season.journal));
    page(CampaignsPage { shell: frame.shell(student.full_name), campaigns: open.iter().map(line).collect() })
}
