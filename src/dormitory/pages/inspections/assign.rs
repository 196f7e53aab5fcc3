//! Who goes to inspect, and by when. Without consent the page says so, and how it can be given.
use crate::{
    dormitory::{
        actions::inspect::{self as actions, Sender},
        model::Application,
        rules::{
            application::number_text,
            inspection::{MAX_MEMBERS, NotInspected, against_assigning},
        },
        say::inspection as say,
        store::inspections::{self as store, NewMember},
    },
    kernel::{
        audit::View,
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{AssignInspections, Inspect, May, Permission},
        roles::Role,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::TimeDelta;
use uuid::Uuid;

/// An inspection is usually done within so many days.
const USUALLY: TimeDelta = TimeDelta::days(10);

#[derive(Template)]
#[template(path = "dormitory/inspections/assign.html")]
struct AssignPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Application>,
    about: String,
    /// What was said about consent, and when.
    consent: String,
    /// Whether a claimed category leads to a level that rests on an inspection.
    needed: bool,
    /// Everything against assigning one.
    against: Vec<String>,
    /// The one that is there already.
    there: Option<String>,
    by: Field,
    members: Vec<MemberFields>,
}

struct MemberFields {
    title: String,
    account: Choice,
    full_name: Field,
    office: Field,
}

async fn assign_page(
    may: &May<AssignInspections>,
    frame: &Frame,
    id: Id<Application>,
    sheet: &Sheet,
) -> Result<AssignPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let view = View {
        verb: "inspection.assigning",
        subject: id.uuid(),
        fields: &["category", "consent"],
        reason: "assigned work: inspection of living conditions".into(),
    };
    let seen = may.find_restricted(view, async |tx| {
        let Some(application) = store::inspected(tx, id).await? else { return Ok(None) };
        let standing = actions::standing(tx, &application).await?;
        let (consent, there) = (store::consent(tx, id).await?, store::brief(tx, id).await?);
        let staff = store::staff(tx, &inspecting_roles()).await?;
        Ok(Some((application, standing, consent, there, staff)))
    });
    let (application, standing, consent, there, staff) = seen.await?.ok_or(PageError::NotFound)?;
    let consent = match consent {
        None => t!(w, "inspect-consent-none"),
        Some(said) => {
            let (at, version) = (w.instant(said.given_at, zone), said.version);
            match said.agreed {
                true => t!(w, "inspect-consent-given", at = at, version = version),
                false => t!(w, "inspect-consent-declined", at = at),
            }
        }
    };
    let number = number_text(application.academic_year, application.number);
    let mut shell = frame.shell(t!(w, "inspect-assign-title"));
    shell.errors = !sheet.is_sound();
    Ok(AssignPage {
        errors: sheet.errors(w),
        id,
        about: format!("{} · {}", application.full_name, t!(w, "office-number", number = number)),
        consent,
        needed: application.needed,
        against: against_assigning(standing)
            .iter()
            .filter(|why| **why != NotInspected::AlreadyThere)
            .map(|why| say::not_inspected(w, why))
            .collect(),
        there: there.map(|brief| format!("/dormitory/inspections/{}", brief.id)),
        by: sheet.field(w, "inspect_by", t!(w, "inspect-by")).kind("date").max(0),
        members: (1..=MAX_MEMBERS).map(|n| fields(w, sheet, n, &staff)).collect(),
        shell,
    })
}

/// Roles that may inspect, by code.
fn inspecting_roles() -> Vec<String> {
    let inspecting = Role::ALL.into_iter().filter(|role| role.rights().contains(&Inspect::NAME));
    inspecting.map(|role| role.code().to_owned()).collect()
}

fn fields(w: Words, sheet: &Sheet, n: usize, staff: &[(Uuid, String)]) -> MemberFields {
    let none = std::iter::once((String::new(), t!(w, "inspect-member-other")));
    let known = staff.iter().map(|(id, name)| (id.to_string(), name.clone()));
    MemberFields {
        title: t!(w, "inspect-member-n", n = n),
        account: sheet
            .choice(w, &format!("account_{n}"), t!(w, "inspect-member-account"), none.chain(known))
            .hint(t!(w, "inspect-member-account-hint")),
        full_name: sheet
            .field(w, &format!("name_{n}"), t!(w, "inspect-member-name"))
            .hint(t!(w, "inspect-member-name-hint"))
            .optional(),
        office: sheet.field(w, &format!("office_{n}"), t!(w, "inspect-member-office")).optional(),
    }
}

/// `GET /dormitory/applications/{id}/inspection`.
pub async fn form(may: May<AssignInspections>, Path(id): Path<Id<Application>>, frame: Frame) -> Page {
    let sheet = Sheet::with([("inspect_by", (may.today() + USUALLY).to_string())]);
    page(assign_page(&may, &frame, id, &sheet).await?)
}

/// The members that were entered; whoever has an account goes by the name of the account.
fn members(sheet: &mut Sheet, w: Words, staff: &[(Uuid, String)]) -> Vec<NewMember> {
    let mut members: Vec<NewMember> = Vec::new();
    for n in 1..=MAX_MEMBERS {
        let (account, name, office) = (format!("account_{n}"), format!("name_{n}"), format!("office_{n}"));
        if [&account, &name, &office].iter().all(|field| sheet.raw(field).is_empty()) {
            continue;
        }
        let chosen: Option<Uuid> = sheet.maybe_one_of(&account);
        let known = staff.iter().find(|(id, _)| Some(*id) == chosen);
        if chosen.is_some() && known.is_none() {
            sheet.fault(&account, Fault::NotAChoice);
        }
        if members.iter().any(|one| one.account.is_some() && one.account.map(Id::uuid) == chosen) {
            sheet.fault(&account, Fault::Said(t!(w, "inspect-member-twice")));
        }
        let full_name = match known {
            Some((_, full_name)) => Some(full_name.clone()),
            None => sheet.text(&name, 200),
        };
        if let Some((full_name, office)) = full_name.zip(sheet.text(&office, 200)) {
            members.push(NewMember { full_name, office, account: chosen.map(Id::from) });
        }
    }
    members
}

/// `POST /dormitory/applications/{id}/inspection`.
pub async fn assign(
    State(site): State<Site>,
    may: May<AssignInspections>,
    Path(id): Path<Id<Application>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, mut sheet) = (frame.w, posted.sheet());
    let staff = store::staff(&mut may.read().await?, &inspecting_roles()).await?;
    let (by, members) = (sheet.day("inspect_by"), members(&mut sheet, w, &staff));
    if let (true, Some(by)) = (sheet.is_sound(), by) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let (account, place, base_url) = (may.account, &may.institution, &site.settings.base_url);
        let from = Sender { account, place, base_url, today: may.today() };
        match actions::assign(&mut tx, id, by, &members, from).await {
            Ok(inspection) => {
                let path = format!("/dormitory/inspections/{inspection}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault(mended_at(why), Fault::Said(say::not_inspected(w, why))))
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(assign_page(&may, &frame, id, &sheet).await?)
}

/// The field that mends a reason; what no field mends is told where the page speaks of the application.
fn mended_at(why: &NotInspected) -> &'static str {
    match why {
        NotInspected::NoMember => "account_1",
        NotInspected::DayPast => "inspect_by",
        _ => "standing",
    }
}
