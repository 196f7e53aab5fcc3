//! What the list may be asked: saved lists above it, the form of filters and columns, and what is active, each to be taken away by a link.
use super::{Request, address, rows};
use crate::{
    kernel::{
        languages::Words,
        permissions::{OpenStudentFile, Permission},
        tenancy::Member,
    },
    students::{
        categories::{Category, Funding, ResidenceClass, Sex},
        facts,
        pages::courses,
        person::{Status, say},
        rules::listing::{Asked, Column, Order, Term},
        store::list::{Campaign, Menus},
    },
    t,
    web::sheet::{Choice, Field, Sheet},
};
use uuid::Uuid;

/// So many saved lists stand above the list; all of them stand on their own page.
const TABS: usize = 12;

/// A saved list above the list.
pub struct Tab {
    pub label: String,
    pub href: String,
    pub here: bool,
}

/// A filter that is set; the link is the list without it.
pub struct Chip {
    pub label: String,
    pub href: String,
}

/// The form: filters in sight, further ones folded, columns and order.
pub struct Panel {
    pub near: Vec<Choice>,
    pub group: Field,
    pub far: Vec<Choice>,
    pub categories: Option<Choice>,
    pub on: Option<Field>,
    pub columns: Choice,
    pub order: Choice,
    /// What the form keeps though it has no field.
    pub kept: Vec<(&'static str, String)>,
}

/// Says what is asked in words.
pub struct Chooser<'a> {
    pub w: Words,
    pub menus: &'a Menus,
    pub request: &'a Request,
    pub member: &'a Member,
    /// The faculties within reach.
    pub within: Option<&'a [Uuid]>,
}

type Options = Vec<(String, String)>;

impl Chooser<'_> {
    /// The whole list, then own and shared lists. Who may not open files is offered none that looks for categories: it would show others.
    pub fn tabs(&self) -> Vec<Tab> {
        let opens = self.member.holds(OpenStudentFile::NAME);
        let saved: Vec<Tab> = (self.menus.saved.iter())
            .map(|saved| (saved, Asked::parse(&saved.asked)))
            .filter(|(_, asked)| opens || !asked.is_by_category())
            .take(TABS)
            .map(|(saved, asked)| Tab {
                label: saved.name.clone(),
                href: address("/students", asked.pairs().into_iter().chain([("list", saved.id.to_string())])),
                here: self.request.list == Some(saved.id),
            })
            .collect();
        if saved.is_empty() {
            return saved;
        }
        let here = !saved.iter().any(|tab| tab.here) && self.request.asked == Asked::default();
        let all = Tab { label: t!(self.w, "students-all"), href: "/students".into(), here };
        std::iter::once(all).chain(saved).collect()
    }

    /// Where what is asked gets a name, once there is something to be kept.
    pub fn keep(&self) -> Option<String> {
        let list = self.request.list.map(|id| ("list", id.to_string()));
        let pairs = self.request.asked.pairs();
        (!pairs.is_empty()).then(|| address("/students/lists/new", pairs.into_iter().chain(list)))
    }

    /// The filters that are set.
    pub fn chips(&self) -> Vec<Chip> {
        let filters = self.request.asked.filters();
        let without = |taken: usize| {
            let kept = filters.iter().enumerate().filter(|(n, _)| *n != taken).map(|(_, pair)| pair.clone());
            self.request.with(kept.chain(self.request.asked.view()).collect())
        };
        let said =
            |(n, (name, value)): (usize, &(&'static str, String))| Chip { label: self.said(name, value), href: without(n) };
        filters.iter().enumerate().map(said).collect()
    }

    /// A filter in words: `Курс: 2-курс`.
    pub fn said(&self, name: &str, value: &str) -> String {
        let options = self.options(name);
        let label = self.label(name);
        let value = match name {
            "on" => value.parse().map(|day| self.w.day(day)).unwrap_or_default(),
            _ => options.into_iter().find(|(code, _)| code == value).map_or_else(|| value.to_owned(), |(_, label)| label),
        };
        format!("{label}: {value}")
    }

    fn label(&self, name: &str) -> String {
        let w = self.w;
        match name {
            "faculty" => t!(w, "students-faculty"),
            "course" => t!(w, "students-course"),
            "group" => t!(w, "students-group"),
            "funding" => t!(w, "students-funding"),
            "activated" => t!(w, "students-account"),
            "sex" => t!(w, "student-sex"),
            "residence" => t!(w, "student-residence"),
            "category" => t!(w, "students-category"),
            "term" => t!(w, "lists-term"),
            "on" => t!(w, "lists-on"),
            "status" => t!(w, "person-status"),
            "advisor" => t!(w, "role-advisor"),
            "advised" => t!(w, "lists-advised"),
            "campaign" => t!(w, "lists-campaign"),
            "applied" => t!(w, "lists-applied"),
            "placed" => t!(w, "lists-placed"),
            "dormitory" => t!(w, "lists-dormitory"),
            "column" => t!(w, "lists-columns"),
            _ => t!(w, "lists-order"),
        }
    }

    /// What a filter may be, without "all".
    fn options(&self, name: &str) -> Options {
        let w = self.w;
        let yes_no = |yes: String, no: String| vec![("yes".to_owned(), yes), ("no".to_owned(), no)];
        let reached = self.menus.faculties.iter().filter(|f| self.within.is_none_or(|ids| ids.contains(&f.id)));
        let named = |id: Uuid, name: &crate::kernel::law::Text3| (id.to_string(), name.say(w).to_owned());
        match name {
            "faculty" => reached.map(|f| named(f.id, &f.name)).collect(),
            "course" => courses(w).split_off(1),
            "funding" => Funding::ALL.iter().map(|&f| (f.code().into(), facts::funding(w, f))).collect(),
            "activated" => yes_no(t!(w, "students-activated"), t!(w, "students-not-activated")),
            "sex" => Sex::ALL.iter().map(|&s| (s.code().into(), facts::sex(w, s))).collect(),
            "residence" => ResidenceClass::ALL.iter().map(|&r| (r.code().into(), facts::residence(w, r))).collect(),
            "category" => Category::ALL.iter().map(|&c| (c.code().into(), facts::capital(&facts::category(w, c)))).collect(),
            "status" => Status::ALL.iter().map(|&s| (s.code().into(), say::status(w, s))).collect(),
            "advisor" => self.menus.advisors.iter().map(|one| (one.id.to_string(), one.full_name.clone())).collect(),
            "advised" => yes_no(t!(w, "lists-advised-yes"), t!(w, "lists-advised-no")),
            "term" => Term::ALL.iter().map(|&t| (t.code().into(), term(w, t))).collect(),
            "campaign" => self.menus.campaigns.iter().map(|c| (c.id.to_string(), campaign(w, c))).collect(),
            "applied" => yes_no(t!(w, "lists-applied-yes"), t!(w, "lists-applied-no")),
            "placed" => yes_no(t!(w, "lists-placed-yes"), t!(w, "lists-placed-no")),
            "dormitory" => self.menus.dormitories.iter().map(|d| named(d.id, &d.name)).collect(),
            "column" => Column::ALL.iter().map(|&c| (c.code().into(), rows::label(w, c))).collect(),
            "order" => Order::ALL.iter().map(|&o| (o.code().into(), rows::order(w, o))).collect(),
            _ => Options::new(),
        }
    }

    /// The form with what is asked in it.
    pub fn panel(&self) -> Panel {
        let (w, asked) = (self.w, &self.request.asked);
        let columns = asked.shown().iter().map(|column| ("column", column.code().to_owned()));
        let order = ("order", asked.order.unwrap_or(Order::Name).code().to_owned());
        let sheet = Sheet::with(asked.filters().into_iter().chain(columns).chain([order]));
        let any = || std::iter::once((String::new(), t!(w, "students-any")));
        let one = |name: &&str| sheet.choice(w, name, self.label(name), any().chain(self.options(name)));
        let opens = self.member.holds(OpenStudentFile::NAME);
        let far = ["status", "advisor", "advised", "term", "sex", "residence", "campaign", "applied", "placed", "dormitory"];
        let far = far.iter().filter(|name| opens || **name != "term");
        let all = |name| sheet.choice(w, name, self.label(name), self.options(name));
        let list = self.request.list.map(|id| ("list", id.to_string()));
        Panel {
            near: ["faculty", "course", "funding", "activated"].iter().map(one).collect(),
            group: sheet.field(w, "group", t!(w, "lists-group-begins")).max(40),
            far: far.map(one).collect(),
            categories: opens.then(|| all("category").many()),
            on: opens.then(|| sheet.field(w, "on", t!(w, "lists-on")).kind("date").optional()),
            columns: all("column").many(),
            order: all("order"),
            kept: list.into_iter().chain(asked.totals.then(|| ("totals", "yes".to_owned()))).collect(),
        }
    }
}

fn term(w: Words, term: Term) -> String {
    match term {
        Term::Lapses30 | Term::Lapses60 => t!(w, "lists-lapses", n = term.within_days().unwrap_or(0)),
        Term::Lapsed => t!(w, "lists-lapsed"),
    }
}

/// `2026–2027 оқу жылы, 10.08.2026 бастап`.
fn campaign(w: Words, campaign: &Campaign) -> String {
    let years = t!(w, "office-academic-year", from = campaign.year.to_string(), to = (campaign.year + 1).to_string());
    t!(w, "lists-campaign-of", years = years, day = w.day(campaign.opens))
}
