//! Staff accounts: list, invitation, roles with their scope, closing.
use crate::{
    accounts::{
        actions::{self, Invitation},
        factor::actions::{self as factor, Identity},
        store,
    },
    institutions::faculties,
    kernel::{
        ids::{Account, Id},
        languages::Lang,
        law::Text3,
        permissions::{ManageAccounts, May},
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
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    id: Id<Account>,
    name: String,
    email: String,
    roles: String,
    state: (&'static str, String),
}

fn state(frame: &Frame, code: &str) -> (&'static str, String) {
    let w = frame.w;
    match code {
        "active" => ("granted", t!(w, "account-active")),
        "disabled" => ("refused", t!(w, "account-disabled")),
        _ => ("waits", t!(w, "account-invited")),
    }
}

/// `GET /accounts`.
pub async fn list(may: May<ManageAccounts>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let staff = store::staff(&mut tx).await?;
    let row = |s: store::Staff| Row {
        id: s.id,
        name: s.full_name,
        email: s.email.unwrap_or_default(),
        roles: s.roles.iter().filter_map(|r| r.parse::<Role>().ok()).map(|r| r.say(frame.w)).collect::<Vec<_>>().join(", "),
        state: state(&frame, &s.state),
    };
    let rows = staff.into_iter().map(row).collect();
    page(ListPage { shell: frame.shell(t!(frame.w, "accounts-title")), rows })
}

#[derive(Template)]
#[template(path = "accounts/new.html")]
struct NewPage {
    shell: Shell,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    choices: Vec<Choice>,
}

async fn new_page(may: &May<ManageAccounts>, frame: &Frame, sheet: &Sheet) -> Result<NewPage, PageError> {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "account-new-title"));
    shell.errors = !sheet.is_sound();
    let fields = vec![
        sheet.field(w, "email", t!(w, "field-email")).kind("email"),
        sheet.field(w, "full_name", t!(w, "account-full-name")).hint(t!(w, "account-full-name-hint")),
    ];
    let language =
        sheet.choice(w, "language", t!(w, "account-language"), Lang::ALL.map(|l| (l.code().to_owned(), l.endonym().to_owned())));
    let mut choices = role_choices(may, frame, sheet).await?;
    choices.push(language);
    Ok(NewPage { errors: sheet.errors(w), fields, choices, shell })
}

async fn role_choices(may: &May<ManageAccounts>, frame: &Frame, sheet: &Sheet) -> Result<Vec<Choice>, PageError> {
    let w = frame.w;
    let roles = Role::ALL.into_iter().filter(|r| *r != Role::Student).map(|r| (r.code().to_owned(), r.say(w)));
    let mut tx = may.read().await?;
    let known = faculties::all(&mut tx, w).await?;
    let everywhere = (String::new(), t!(w, "account-everywhere"));
    let within = std::iter::once(everywhere).chain(known.iter().map(|f| (f.id.to_string(), f.name.say(w).to_owned())));
    Ok(vec![
        sheet.choice(w, "role", t!(w, "account-role"), roles),
        sheet.choice(w, "faculty", t!(w, "account-scope"), within).hint(t!(w, "account-scope-hint")),
    ])
}

/// `GET /accounts/new`.
pub async fn form(may: May<ManageAccounts>, frame: Frame) -> Page {
    page(new_page(&may, &frame, &Sheet::with([("language", "kk")])).await?)
}

/// `POST /accounts/new`.
pub async fn invite(State(site): State<Site>, may: May<ManageAccounts>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let (email, full_name) = (sheet.text("email", 200).map(|e| e.to_lowercase()), sheet.text("full_name", 300));
    let (role, language, faculty) =
        (sheet.one_of::<Role>("role"), sheet.one_of::<Lang>("language"), sheet.maybe_one_of::<Uuid>("faculty"));
    if email.as_ref().is_some_and(|e| e.parse::<lettre::Address>().is_err()) {
        sheet.fault("email", Fault::Said(t!(frame.w, "fault-email")));
    }
    if role == Some(Role::Student) {
        sheet.fault("role", Fault::NotAChoice);
    }
    within_reach(&mut sheet, &frame, role, faculty);
    if let (true, Some(email), Some(full_name), Some(role), Some(language)) = (sheet.is_sound(), email, full_name, role, language)
    {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        if !known_faculty(&mut tx, &frame, faculty).await? {
            return Err(PageError::NotFound);
        }
        let invitation = Invitation { email, full_name, language, role, faculty };
        match actions::invite(&may, &mut tx, &invitation, &site.settings.base_url).await? {
            Some(id) => {
                let path = format!("/accounts/{id}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Invited, &site);
            }
            None => sheet.fault("email", Fault::Said(t!(frame.w, "account-taken"))),
        }
    }
    page_with_faults(new_page(&may, &frame, &sheet).await?)
}

/// Only roles whose every right is cut to a faculty may be given for one; another would reach everywhere all the same.
fn within_reach(sheet: &mut Sheet, frame: &Frame, role: Option<Role>, faculty: Option<Uuid>) {
    if faculty.is_some() && role.is_some_and(|r| !r.may_be_within_faculty()) {
        sheet.fault("faculty", Fault::Said(t!(frame.w, "account-not-within")));
    }
}

async fn known_faculty(tx: &mut crate::kernel::tenancy::WriteTx, frame: &Frame, id: Option<Uuid>) -> Result<bool, PageError> {
    let known = faculties::all(tx, frame.w).await?;
    Ok(id.is_none_or(|id| known.iter().any(|f| f.id.uuid() == id)))
}

#[derive(Template)]
#[template(path = "accounts/show.html")]
struct ShowPage {
    shell: Shell,
    id: Id<Account>,
    email: String,
    state: (&'static str, String),
    code: String,
    own: bool,
    held: Vec<HeldLine>,
    choices: Vec<Choice>,
    /// How an administrator knows who asks for a reset, where there is a second factor to be reset.
    factor: Option<Choice>,
    errors: Vec<FieldError>,
}

struct HeldLine {
    id: Uuid,
    role: String,
    scope: String,
    since: String,
}

async fn show_page(may: &May<ManageAccounts>, frame: &Frame, id: Id<Account>, sheet: &Sheet) -> Result<ShowPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let choices = role_choices(may, frame, sheet).await?;
    let mut tx = may.read().await?;
    let account = store::account(&mut tx, id).await?.filter(|a| a.student_id.is_none()).ok_or(PageError::NotFound)?;
    let line = |h: store::Held| HeldLine {
        id: h.id,
        role: h.role.parse::<Role>().map(|r| r.say(w)).unwrap_or(h.role),
        scope: match (h.scope_kk, h.scope_ru, h.scope_en) {
            (Some(kk), Some(ru), Some(en)) => Text3 { kk, ru, en }.say(w).to_owned(),
            _ => t!(w, "account-everywhere"),
        },
        since: w.instant(h.granted_at, zone),
    };
    let held = store::held(&mut tx, id).await?.into_iter().map(line).collect();
    let factor = factor::is_on(&mut tx, id).await?.then(|| {
        let ways = Identity::ALL.map(|i| (i.code().to_owned(), say_identity(i, frame)));
        sheet.choice(w, "identity", t!(w, "account-factor-how"), ways)
    });
    let mut shell = frame.shell(account.full_name);
    shell.errors = !sheet.is_sound();
    Ok(ShowPage {
        id,
        email: account.email.unwrap_or_default(),
        state: state(frame, &account.state),
        code: account.state,
        own: id == may.account,
        held,
        choices,
        factor,
        errors: sheet.errors(w),
        shell,
    })
}

fn say_identity(identity: Identity, frame: &Frame) -> String {
    let w = frame.w;
    match identity {
        Identity::Card => t!(w, "account-factor-card"),
        Identity::Known => t!(w, "account-factor-known"),
        Identity::Call => t!(w, "account-factor-call"),
    }
}

/// `GET /accounts/{id}`.
pub async fn show(may: May<ManageAccounts>, Path(id): Path<Id<Account>>, frame: Frame) -> Page {
    page(show_page(&may, &frame, id, &Sheet::default()).await?)
}

/// `POST /accounts/{id}/grant`.
pub async fn grant(
    State(site): State<Site>,
    may: May<ManageAccounts>,
    Path(id): Path<Id<Account>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let (role, faculty) = (sheet.one_of::<Role>("role").filter(|r| *r != Role::Student), sheet.maybe_one_of::<Uuid>("faculty"));
    within_reach(&mut sheet, &frame, role, faculty);
    let Some(role) = role.filter(|_| sheet.is_sound()) else {
        return page_with_faults(show_page(&may, &frame, id, &sheet).await?);
    };
    let path = format!("/accounts/{id}");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    store::account(&mut tx, id).await?.filter(|a| a.student_id.is_none()).ok_or(PageError::NotFound)?;
    if !known_faculty(&mut tx, &frame, faculty).await? {
        return Err(PageError::NotFound);
    }
    let scope = if faculty.is_some() { "faculty" } else { "institution" };
    store::grant(&mut tx, id, role.code(), scope, faculty, Some(may.account)).await?;
    tx.record("account.role-granted", id, json!({ "role": role.code(), "faculty": faculty }));
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, &site)
}

/// `POST /accounts/{id}/end-grant`. The own administrator's role is not ended by oneself: somebody must be left.
pub async fn end_grant(State(site): State<Site>, may: May<ManageAccounts>, Path(id): Path<Id<Account>>, posted: Posted) -> Page {
    let grant: Uuid = posted.text("grant").parse().map_err(|_| PageError::NotFound)?;
    let path = format!("/accounts/{id}");
    if id == may.account {
        return Err(PageError::NotYours("own role"));
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    if !store::end_grant(&mut tx, id, grant).await? {
        return Err(PageError::NotFound);
    }
    tx.record("account.role-ended", id, json!({ "grant": grant }));
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Ended, &site)
}

/// `POST /accounts/{id}/invite`: the invitation again.
pub async fn invite_again(
    State(site): State<Site>,
    may: May<ManageAccounts>,
    Path(id): Path<Id<Account>>,
    posted: Posted,
) -> Page {
    let path = format!("/accounts/{id}");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let account = store::account(&mut tx, id).await?.filter(|a| a.state == "invited").ok_or(PageError::NotFound)?;
    let to = account.email.ok_or(PageError::NotFound)?;
    let language = account.language.parse().unwrap_or_default();
    actions::send_invitation(&may, &mut tx, id, &to, language, &site.settings.base_url).await?;
    tx.record("account.invited", id, json!({ "again": true }));
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Invited, &site)
}

/// `POST /accounts/{id}/state`: closes an account (its sessions end with the next request) or opens it again.
pub async fn set_state(State(site): State<Site>, may: May<ManageAccounts>, Path(id): Path<Id<Account>>, posted: Posted) -> Page {
    let path = format!("/accounts/{id}");
    let state = posted.text("state");
    if !["active", "disabled"].contains(&state) || id == may.account {
        return Err(PageError::NotYours("own account"));
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    if !store::set_state(&mut tx, id, state).await? {
        return Err(PageError::NotFound);
    }
    crate::kernel::sessions::end_others(&mut tx, &may.institution, id, None).await?;
    tx.record("account.state-set", id, json!({ "state": state }));
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, &site)
}

/// `POST /accounts/{id}/reset-factor`: for somebody who lost phone and paper. Nobody resets their own: a second person looks at who asks.
pub async fn reset_factor(
    State(site): State<Site>,
    may: May<ManageAccounts>,
    Path(id): Path<Id<Account>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, mut sheet) = (format!("/accounts/{id}"), posted.sheet());
    if id == may.account {
        return Err(PageError::NotYours("own account"));
    }
    let Some(how) = sheet.one_of::<Identity>("identity") else {
        return page_with_faults(show_page(&may, &frame, id, &sheet).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let account = store::account(&mut tx, id).await?.filter(|a| a.student_id.is_none()).ok_or(PageError::NotFound)?;
    if !factor::reset(&may, &mut tx, &account, how).await? {
        return Err(PageError::NotFound);
    }
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::FactorReset, &site)
}
