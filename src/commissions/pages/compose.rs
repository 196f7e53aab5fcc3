//! A composition entered after its order. Rows of members are added by a submit that loses nothing.
use crate::{
    commissions::{
        actions::{self, Composing},
        model::{DORMITORY, Seat},
        rules::Flaw,
        store::{self, NewMember, Version},
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        languages::Words,
        permissions::{ComposeCommissions, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// Nine seats with a vote and the secretary's.
const ROWS: usize = 10;
const MOST_ROWS: usize = 60;

#[derive(Template)]
#[template(path = "commissions/new.html")]
struct NewPage {
    shell: Shell,
    errors: Vec<FieldError>,
    order: Vec<Field>,
    kind: Choice,
    /// The numbers of the kinds in force today, in one sentence each.
    kinds: Vec<String>,
    rows: Vec<Row>,
    members_error: Option<String>,
    /// Asked where a composition that is still valid would end by this one.
    displaces: Option<Choice>,
    count: usize,
}

struct Row {
    legend: String,
    name: Field,
    office: Field,
    office_ru: Field,
    seat: Choice,
    account: Choice,
}

/// What stands preset in the seats: the chair first, the secretary tenth, members else.
fn preset(n: usize) -> Seat {
    match n {
        1 => Seat::Chair,
        ROWS => Seat::Secretary,
        _ => Seat::Member,
    }
}

async fn new_page(may: &May<ComposeCommissions>, frame: &Frame, sheet: &Sheet, count: usize) -> Result<NewPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let accounts = store::accounts(&mut tx).await?;
    let mut shell = frame.shell(t!(w, "commission-new-title"));
    shell.errors = !sheet.is_sound();
    let order = vec![
        sheet.field(w, "order_number", t!(w, "field-order-number")).hint(t!(w, "field-order-number-hint")).max(40),
        sheet.field(w, "order_date", t!(w, "field-order-date")).kind("date").max(0),
        sheet.field(w, "valid_from", t!(w, "field-valid-from")).kind("date").max(0),
        sheet.field(w, "valid_to", t!(w, "field-valid-to")).kind("date").max(0),
    ];
    let known = store::kinds_in_force(&mut tx, may.today()).await?;
    let options = known.iter().map(|k| (k.kind.clone(), k.name.say(w).to_owned()));
    let kind = sheet.choice(w, "kind", t!(w, "commission"), options);
    let kinds = known.iter().map(|k| numbers_line(w, k)).collect();
    let rows = (1..=count).map(|n| row(w, sheet, n, &accounts)).collect();
    let errors = sheet.errors(w);
    let asked = sheet.ticked("displaces") || errors.iter().any(|error| error.field == "displaces");
    let yes = [("yes".to_owned(), t!(w, "composition-displaces-yes"))];
    let displaces = asked.then(|| sheet.choice(w, "displaces", t!(w, "composition-displaces"), yes).many());
    Ok(NewPage { errors, order, kind, kinds, rows, members_error: sheet.error(w, "members"), displaces, count, shell })
}

/// "Dormitory places commission: at least 7 voting members, an odd number; quorum …".
fn numbers_line(w: Words, k: &Version) -> String {
    let (n, name) = (&k.numbers, k.name.say(w));
    let (fewest, quorum) = (n.smallest_size, n.quorum.say(w));
    if n.odd_size {
        t!(w, "kind-line-odd", name = name, fewest = fewest, quorum = quorum)
    } else {
        t!(w, "kind-line", name = name, fewest = fewest, quorum = quorum)
    }
}

fn row(w: Words, sheet: &Sheet, n: usize, accounts: &[(Id<Account>, String)]) -> Row {
    let seats = Seat::ALL.iter().map(|s| (s.code().to_owned(), s.say(w)));
    let mut seat = sheet.choice(w, &format!("seat_{n}"), t!(w, "field-seat"), seats);
    if !seat.options.iter().any(|o| o.checked) {
        seat.options.iter_mut().for_each(|o| o.checked = o.value == preset(n).code());
    }
    let nobody = (String::new(), t!(w, "field-no-account"));
    let accounts = std::iter::once(nobody).chain(accounts.iter().map(|(id, name)| (id.to_string(), name.clone())));
    Row {
        legend: t!(w, "member-row", n = n),
        name: sheet.field(w, &format!("name_{n}"), t!(w, "account-full-name")).max(300),
        office: sheet.field(w, &format!("office_{n}"), t!(w, "field-office-kk")).max(200).optional(),
        office_ru: sheet.field(w, &format!("office_ru_{n}"), t!(w, "field-office-ru")).max(200).optional(),
        account: sheet.choice(w, &format!("account_{n}"), t!(w, "field-account"), accounts),
        seat,
    }
}

/// `GET /commissions/new`.
pub async fn form(may: May<ComposeCommissions>, frame: Frame) -> Page {
    let today = may.today().to_string();
    let sheet = Sheet::with([("kind", DORMITORY), ("order_date", &today), ("valid_from", &today)]);
    page(new_page(&may, &frame, &sheet, ROWS).await?)
}

/// `POST /commissions/new`.
pub async fn compose(State(site): State<Site>, may: May<ComposeCommissions>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let count = posted.text("rows").parse().unwrap_or(ROWS).clamp(1, MOST_ROWS);
    if !posted.text("more").is_empty() {
        return page(new_page(&may, &frame, &sheet, (count + 2).min(MOST_ROWS)).await?);
    }
    if let Some((new, rows)) = read(&mut sheet, count).filter(|_| sheet.is_sound()) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::compose(&mut tx, new).await {
            Ok(id) => {
                let path = format!("/commissions/{id}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(flaws)) => {
                flaws.into_iter().for_each(|flaw| sheet.fault(&beside(&flaw, &rows), Fault::Said(flaw.say(frame.w))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(new_page(&may, &frame, &sheet, count).await?)
}

/// Where a flaw is told. `rows`: the row of the form that each member was written in.
fn beside(flaw: &Flaw, rows: &[usize]) -> String {
    let of_row = |field: &str, at: usize| rows.get(at).map_or_else(|| "members".to_owned(), |n| format!("{field}_{n}"));
    match flaw {
        Flaw::EndsBeforeItBegins | Flaw::LongerThanTerm { .. } => "valid_to".to_owned(),
        Flaw::NoNumbers => "kind".to_owned(),
        Flaw::SamePerson { at, .. } => of_row("name", *at),
        Flaw::SameAccount { at, .. } | Flaw::UnknownAccount { at } => of_row("account", *at),
        Flaw::Displaces { .. } => "displaces".to_owned(),
        Flaw::TooFew { .. } | Flaw::Even { .. } | Flaw::Chairs { .. } | Flaw::Secretaries { .. } | Flaw::Reappointed { .. } => {
            "members".to_owned()
        }
    }
}

/// What was written, and the rows of the form that the members stand in.
fn read(sheet: &mut Sheet, count: usize) -> Option<(Composing, Vec<usize>)> {
    let order_number = sheet.text("order_number", 40);
    let (order_date, valid_from, valid_to) = (sheet.day("order_date"), sheet.day("valid_from"), sheet.day("valid_to"));
    let kind = sheet.text("kind", 40);
    let (rows, members) = (1..=count).filter_map(|n| Some((n, member(sheet, n)?))).unzip();
    let new = Composing {
        kind: kind?,
        order_number: order_number?,
        order_date: order_date?,
        valid_from: valid_from?,
        valid_to: valid_to?,
        members,
        displaces: sheet.ticked("displaces"),
    };
    Some((new, rows))
}

/// The member of a row; an empty row is nobody.
fn member(sheet: &mut Sheet, n: usize) -> Option<NewMember> {
    let field = |name: &str| format!("{name}_{n}");
    if ["name", "office", "office_ru", "account"].iter().all(|name| sheet.raw(&field(name)).is_empty()) {
        return None;
    }
    let (full_name, office) = (sheet.text(&field("name"), 300), sheet.maybe_text(&field("office"), 200));
    let office_ru = sheet.maybe_text(&field("office_ru"), 200);
    let (seat, account) = (sheet.one_of(&field("seat")), sheet.maybe_one_of(&field("account")));
    // A position written in one language only is printed so in both.
    let office = office.or_else(|| office_ru.clone()).unwrap_or_default();
    Some(NewMember { full_name: full_name?, office, office_ru: office_ru.unwrap_or_default(), seat: seat?, account })
}
