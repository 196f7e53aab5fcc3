//! An advisor for everybody on a list, or for those ticked on it: chosen, shown once more with the count, assigned, reported.
use super::{
    address,
    notice::{counted, kept, whom},
};
use crate::{
    kernel::{
        errors::ActError,
        permissions::{CorrectStudents, May},
    },
    students::{
        person::{
            actions::bulk::{self, Assigning},
            say,
            store::advisors::{self, Advisor},
        },
        rules::listing::Asked,
        store::list::Wanted,
    },
    t,
    web::{
        errors::PageError,
        extract::{Query, Sent},
        forms::{Page, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

const NEW: &str = "/students/advisors/new";

#[derive(Template)]
#[template(path = "students/person/assign.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    lead: String,
    back: String,
    advisor: Choice,
    from: Field,
    kept: Vec<(&'static str, String)>,
    /// What is about to be done; none while it is chosen.
    check: Option<String>,
}

#[derive(Template)]
#[template(path = "students/person/assigned.html")]
struct DonePage {
    shell: Shell,
    name: String,
    meter: Vec<(String, String)>,
    list: String,
}

/// What the report says.
#[derive(Deserialize, Default)]
pub struct Done {
    advisor: Option<Uuid>,
    given: u32,
    same: u32,
    other: u32,
}

fn back(wanted: &Wanted) -> String {
    address("/students", wanted.asked.pairs().into_iter())
}

fn draw(
    frame: &Frame,
    sheet: &Sheet,
    (wanted, students): (&Wanted, i64),
    advisors: &[Advisor],
    check: Option<String>,
) -> FormPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "person-enter-advisor"));
    shell.errors = !sheet.is_sound();
    shell.path = address(NEW, kept(wanted).into_iter());
    let options = advisors.iter().map(|one| (one.id.to_string(), one.full_name.clone()));
    FormPage {
        advisor: sheet.choice(w, "who", t!(w, "role-advisor"), options),
        from: sheet.field(w, "from", t!(w, "person-from")).kind("date").max(0),
        errors: sheet.errors(w),
        lead: t!(w, "assign-to", n = students, shown = w.number(students)),
        back: back(wanted),
        kept: kept(wanted),
        check,
        shell,
    }
}

/// `GET /students/advisors/new`: an advisor for those whom the address names.
pub async fn new(may: May<CorrectStudents>, Query(pairs): Query<Vec<(String, String)>>, frame: Frame) -> Page {
    let Some(wanted) = whom(&may, &pairs) else {
        let asked = Asked::read(pairs.iter().map(|(name, value)| (name, value)));
        return see(&address("/students", asked.pairs().into_iter()));
    };
    let (students, _) = counted(&may, &wanted).await?;
    if students == 0 {
        return see(&back(&wanted));
    }
    let advisors = advisors::advisors(&mut may.read().await?).await?;
    let sheet = Sheet::with([("from", may.today().to_string())]);
    page(draw(&frame, &sheet, (&wanted, students), &advisors, None))
}

/// `POST /students/advisors`: shown once more with its count; confirmed, it is done.
pub async fn put(may: May<CorrectStudents>, Sent { frame, posted, .. }: Sent) -> Page {
    let wanted = whom(&may, posted.pairs()).ok_or(PageError::Unreadable("whom"))?;
    let mut sheet = posted.sheet();
    let (chosen, from) = (sheet.one_of::<Uuid>("who"), sheet.day("from"));
    let advisors = advisors::advisors(&mut may.read().await?).await?;
    let (students, _) = counted(&may, &wanted).await?;
    let Some((advisor, from)) = chosen.zip(from) else {
        return page_with_faults(draw(&frame, &sheet, (&wanted, students), &advisors, None));
    };
    let named = advisors.iter().find(|one| one.id.uuid() == advisor);
    match (posted.text("confirmed"), named) {
        ("yes", Some(_)) => {}
        ("back", _) | (_, None) => return page(draw(&frame, &sheet, (&wanted, students), &advisors, None)),
        (_, Some(named)) => {
            let (w, name) = (frame.w, named.full_name.as_str());
            let said = t!(w, "assign-check", n = students, shown = w.number(students), name = name, day = w.day(from));
            return page(draw(&frame, &sheet, (&wanted, students), &advisors, Some(said)));
        }
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let assigning = Assigning { advisor: advisor.into(), by: may.account, from, today: may.today() };
    match bulk::assign(&mut tx, &wanted, &assigning).await {
        Ok(done) => {
            let counts =
                [("given", done.given), ("same", done.same), ("other", done.other)].map(|(name, n)| (name, n.to_string()));
            let path = address("/students/advisors/done", [("advisor", advisor.to_string())].into_iter().chain(counts));
            tx.commit_to(&path).await?;
            see(&path)
        }
        Err(ActError::Refused(why)) => {
            for why in &why {
                let (field, said) = say::not_entered(frame.w, why);
                sheet.fault(field, Fault::Said(said));
            }
            page_with_faults(draw(&frame, &sheet, (&wanted, students), &advisors, None))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /students/advisors/done`: to how many it was given, who had it already, whom this advisor does not reach.
pub async fn done(may: May<CorrectStudents>, Query(done): Query<Done>, frame: Frame) -> Page {
    let w = frame.w;
    let advisors = advisors::advisors(&mut may.read().await?).await?;
    let Some(named) = advisors.into_iter().find(|one| Some(one.id.uuid()) == done.advisor) else { return see("/students") };
    let counts = [(t!(w, "assign-given"), done.given), (t!(w, "assign-same"), done.same), (t!(w, "assign-other"), done.other)];
    page(DonePage {
        meter: counts.into_iter().map(|(label, n)| (label, w.number(n.into()))).collect(),
        list: address("/students", [("advisor", named.id.to_string())].into_iter()),
        name: named.full_name,
        shell: frame.shell(t!(w, "assign-done")),
    })
}
