//! An order as it is printed: Kazakh and Russian side by side, with its annexes; a superseded line stays readable, with its mark.
use crate::{
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        law::Text3,
        permissions::{DraftOrders, May, Permission, SeeCommissions, SeeOrders, SignOrders},
    },
    orders::{
        model::{Annex, Line, Order, OrderState},
        paper::{PRINTED, rests_on},
        rules::{self, code},
        store::{self, Known, Superseded, papers::What},
        text::{self, Said, Side},
    },
    students::rules::names,
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "orders/show.html")]
struct ShowPage {
    shell: Shell,
    id: Id<Order>,
    state: (&'static str, String),
    lead: String,
    code: String,
    minutes_path: Option<String>,
    /// Orders that this one amends or is amended by: path and words.
    related: Vec<(String, String)>,
    may_sign: bool,
    may_publish: bool,
    may_amend: bool,
    /// The drafter, before anybody has signed.
    may_correct: bool,
    may_withdraw: bool,
    /// That the draft was given up, and why.
    withdrawn: Option<String>,
    /// The same on the paper: Kazakh, Russian.
    void: [(&'static str, String); 2],
    has_scan: bool,
    institution: [(&'static str, String); 2],
    sides: [Side; 2],
    /// Once where the languages do not differ.
    signs: Vec<(&'static str, String)>,
    signer: String,
    head: Head,
    annexes: Vec<Shown>,
}

/// An annex with its lines.
struct Shown {
    /// As on the paper.
    number: i32,
    /// Whether its lines can be changed by a later order.
    changes: bool,
    titles: [(&'static str, String); 2],
    dormitories: bool,
    /// Where they stand, in the reader's language.
    /// Line by line, each with its language.
    addresses: Vec<(&'static str, String)>,
    amending: bool,
    rows: Vec<Row>,
}

/// The columns' names: Kazakh, Russian.
struct Head {
    name: [String; 2],
    faculty: [String; 2],
    course: [String; 2],
    dormitory: [String; 2],
    was: [String; 2],
}

/// A line with its names: Kazakh, Russian.
struct Row {
    position: i32,
    full_name: String,
    faculty: [String; 2],
    course: i16,
    dormitory: [String; 2],
    was: [String; 2],
    /// What the link to amend it says to whoever does not see the line.
    amend: String,
    /// What it rests on by itself.
    ground: [String; 2],
    /// By which order it is superseded: its path, in words, and in the words of the paper.
    superseded: Option<(String, String, [String; 2])>,
}

fn both(text: &Text3) -> [String; 2] {
    // Where both languages write it alike it stands once.
    if text.kk == text.ru { [text.kk.clone(), String::new()] } else { [text.kk.clone(), text.ru.clone()] }
}

fn row(w: Words, line: &Line, annex: i32, superseded: &[Superseded]) -> Row {
    let by = superseded.iter().find(|s| (s.annex, s.position) == (line.annex, line.position));
    let was = line
        .supersedes
        .as_ref()
        .map(|old| PRINTED.map(|lang| t!(lang.words(), "order-was", annex = old.printed, position = old.position)));
    Row {
        position: line.position,
        amend: t!(w, "order-amend-line-of", annex = annex, position = line.position),
        full_name: line.full_name.clone(),
        faculty: both(&line.facts.faculty),
        course: line.facts.course,
        dormitory: line.facts.dormitory.as_ref().map(both).unwrap_or_default(),
        was: was.unwrap_or_default(),
        ground: rests_on(line).unwrap_or_default(),
        superseded: by.map(|s| {
            let said = |w: Words| t!(w, "order-line-superseded", day = w.referring_day(s.day), number = s.number.as_str());
            (format!("/orders/{}", s.by), said(w), PRINTED.map(|lang| said(lang.words())))
        }),
    }
}

/// The title of an order's page.
pub(super) fn title(w: Words, order: &Known) -> String {
    match &order.number {
        Some((number, _)) => t!(w, "order-title", number = number.as_str()),
        None => t!(w, "order-title-draft"),
    }
}

/// `GET /orders/{id}`.
pub async fn show(may: May<SeeOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let lines = store::lines(&mut tx, id).await?;
    let superseded = store::superseded(&mut tx, id).await?;
    let amended_by = store::amendments(&mut tx, id).await?;
    let has_scan = store::papers::has(&mut tx, id, What::Scan).await?;
    let said = Said::new(order.number.as_ref(), &order.content, &lines);
    let sides = PRINTED.map(|lang| said.side(lang.words()));
    let amending = order.amends.is_some();
    let shown = |annex: Annex| Shown {
        number: said.numbered(annex),
        changes: annex != Annex::Struck,
        titles: PRINTED.map(|lang| {
            let title = said.annex(lang.words(), annex);
            (lang.code(), format!("{}. {}", title.of, title.about))
        }),
        dormitories: annex == Annex::Places,
        addresses: PRINTED
            .iter()
            .flat_map(|lang| text::addresses(lang.words(), annex, &lines).into_iter().map(|line| (lang.code(), line)))
            .collect(),
        amending,
        rows: lines.iter().filter(|l| l.annex == annex).map(|line| row(w, line, said.numbered(annex), &superseded)).collect(),
    };
    let signs = may.holds(SignOrders::NAME);
    let offices = match &order.signatory {
        Some(s) if s.office_kk == s.office_ru => vec![s.office_kk.clone()],
        Some(s) => vec![s.office_kk.clone(), s.office_ru.clone()],
        None => PRINTED.map(|lang| t!(lang.words(), "order-signs")).to_vec(),
    };
    page(ShowPage {
        id,
        state: (order.state.sign(), order.state.say(w)),
        lead: lead(w, &order, may.institution.zone),
        code: code::printed(&may.institution.slug, &order.code),
        related: related(w, &order, &amended_by),
        may_sign: signs && order.state == OrderState::Draft && order.drafted_by != may.account,
        may_publish: signs && order.state == OrderState::Signed,
        may_amend: may.holds(DraftOrders::NAME) && order.state == OrderState::Published,
        may_correct: may.holds(DraftOrders::NAME) && order.state == OrderState::Draft && order.drafted_by == may.account,
        may_withdraw: may.holds(DraftOrders::NAME) && rules::judge_withdrawing(order.state, amending).is_ok(),
        withdrawn: order.withdrawn.as_ref().map(|ground| t!(w, "order-withdrawn-text", ground = ground.as_str())),
        void: PRINTED.map(|lang| (lang.code(), t!(lang.words(), "order-withdrawn"))),
        has_scan,
        institution: PRINTED.map(|lang| (lang.code(), may.institution.name.say(lang.words()).to_owned())),
        signs: [Lang::Kk, Lang::Ru].into_iter().zip(offices).map(|(lang, office)| (lang.code(), office)).collect(),
        signer: order.signatory.as_ref().map(|s| names::signature(&s.name)).unwrap_or_default(),
        head: head(),
        annexes: Annex::ALL.into_iter().map(shown).filter(|annex| !annex.rows.is_empty()).collect(),
        shell: frame.shell(title(w, &order)),
        minutes_path: order.content.minutes_path().filter(|_| may.holds(SeeCommissions::NAME)).map(str::to_owned),
        sides,
    })
}

/// Links to the order that is amended and to those that amend this one.
fn related(w: Words, order: &Known, amended_by: &[(Id<Order>, String, chrono::NaiveDate)]) -> Vec<(String, String)> {
    let mut links = Vec::new();
    if let (Some(id), crate::orders::model::Content::Amendment(content)) = (order.amends, &order.content) {
        let day = w.referring_day(content.amended_day);
        let text = t!(w, "order-amends", day = day, number = content.amended_number.as_str());
        links.push((format!("/orders/{id}"), text));
    }
    links.extend(amended_by.iter().map(|(id, number, day)| {
        (format!("/orders/{id}"), t!(w, "order-amended-by", day = w.referring_day(*day), number = number.as_str()))
    }));
    links
}

fn head() -> Head {
    let [kk, ru] = PRINTED.map(Lang::words);
    Head {
        name: [t!(kk, "order-column-name"), t!(ru, "order-column-name")],
        faculty: [t!(kk, "order-column-faculty"), t!(ru, "order-column-faculty")],
        course: [t!(kk, "order-column-course"), t!(ru, "order-column-course")],
        dormitory: [t!(kk, "order-column-dormitory"), t!(ru, "order-column-dormitory")],
        was: [t!(kk, "order-column-was"), t!(ru, "order-column-was")],
    }
}

/// Who drafted, who recorded the signature, since when it is public.
fn lead(w: Words, order: &Known, zone: chrono_tz::Tz) -> String {
    let parts = [
        Some(t!(w, "order-drafted-by", who = order.drafter.as_str())),
        order.registrar.as_ref().map(|who| t!(w, "order-signed-by", who = who.as_str())),
        order.published_at.map(|at| t!(w, "order-published-at", at = w.instant(at, zone))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
