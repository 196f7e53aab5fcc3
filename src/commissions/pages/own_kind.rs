//! An institution's own numbers for a kind of commission, each with the text of its own regulation or with none: a new version from a day on.
use crate::{
    commissions::{
        actions,
        kinds::{self, Numbers, Sources, Stated},
        model::{DORMITORY, Quorum, TieRule, VoteBase},
        store,
    },
    kernel::{
        languages::{Lang, Words},
        law::Text3,
        permissions::{ComposeCommissions, May},
        tenancy::{Member, WriteTx},
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
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "commissions/own_kind.html")]
struct OwnPage {
    shell: Shell,
    errors: Vec<FieldError>,
    from: Field,
    rows: Vec<Row>,
}

/// A number with its source in two languages.
struct Row {
    legend: String,
    input: Option<Field>,
    choice: Option<Choice>,
    sources: [Field; 2],
}

fn own_page(frame: &Frame, sheet: &Sheet, known: &store::Version) -> OwnPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "kind-own-title"));
    shell.errors = !sheet.is_sound();
    let row = |said: kinds::Said| {
        let source =
            |lang: &str, label: String| sheet.field(w, &format!("source_{lang}_{}", said.code), label).max(300).optional();
        let sources = [source("kk", t!(w, "kind-source-kk")), source("ru", t!(w, "kind-source-ru"))];
        let number = |optional: bool| {
            let field = sheet.field(w, said.code, t!(w, "kind-value")).numeric().max(3);
            if optional { field.optional() } else { field }
        };
        let input = match said.code {
            "smallest_size" => Some(number(false)),
            "term_months" => Some(number(true).hint(t!(w, "kind-term-hint"))),
            _ => None,
        };
        let choice = input.is_none().then(|| sheet.choice(w, said.code, t!(w, "kind-value"), options(w, said.code)));
        Row { legend: said.label, input, choice, sources }
    };
    let rows = kinds::say(w, &known.numbers, &known.sources).into_iter().map(row).collect();
    let from = sheet.field(w, "valid_from", t!(w, "field-valid-from")).hint(t!(w, "kind-from-hint")).kind("date").max(0);
    OwnPage { errors: sheet.errors(w), from, rows, shell }
}

/// What a number can be chosen from.
fn options(w: Words, code: &str) -> Vec<(String, String)> {
    match code {
        "quorum" => Quorum::ALL.iter().map(|q| (q.code().to_owned(), q.say(w))).collect(),
        "vote_base" => VoteBase::ALL.iter().map(|b| (b.code().to_owned(), b.say(w))).collect(),
        "tie_rule" => TieRule::ALL.iter().map(|r| (r.code().to_owned(), r.say(w))).collect(),
        _ => vec![("true".into(), t!(w, "kind-yes")), ("false".into(), t!(w, "kind-no"))],
    }
}

/// The last version as a filled form.
fn filled(known: &store::Version, today: NaiveDate) -> Sheet {
    let n = &known.numbers;
    let mut pairs = vec![
        ("valid_from".to_owned(), today.max(known.valid_from).to_string()),
        ("smallest_size".into(), n.smallest_size.to_string()),
        ("odd_size".into(), n.odd_size.to_string()),
        ("quorum".into(), n.quorum.code().into()),
        ("vote_base".into(), n.vote_base.code().into()),
        ("tie_rule".into(), n.tie_rule.code().into()),
        ("term_months".into(), n.term_months.map(|m| m.to_string()).unwrap_or_default()),
        ("reappointment".into(), n.reappointment.to_string()),
        ("conflict_leaves_present".into(), n.conflict_leaves_present.to_string()),
    ];
    for said in kinds::say(Lang::Kk.words(), n, &known.sources) {
        let source = said.source.unwrap_or(Text3::new("", "", ""));
        pairs.push((format!("source_kk_{}", said.code), source.kk));
        pairs.push((format!("source_ru_{}", said.code), source.ru));
    }
    Sheet::filled(pairs.into_iter())
}

async fn last(may: &Member) -> Result<store::Version, PageError> {
    let versions = store::versions(&mut may.read().await?).await?;
    versions.into_iter().find(|k| k.kind == DORMITORY).ok_or(PageError::NotFound)
}

/// `GET /commissions/kinds/own`.
pub async fn form(may: May<ComposeCommissions>, frame: Frame) -> Page {
    let known = last(&may).await?;
    page(own_page(&frame, &filled(&known, may.today()), &known))
}

/// `POST /commissions/kinds/own`.
pub async fn state(State(site): State<Site>, may: May<ComposeCommissions>, frame: Frame, posted: Posted) -> Page {
    let (mut sheet, known) = (posted.sheet(), last(&may).await?);
    let (from, numbers, sources) = (sheet.day("valid_from"), numbers(&mut sheet), sources(&mut sheet));
    if let Some(early) = from.filter(|from| *from < known.valid_from) {
        let since = frame.w.day(known.valid_from.max(early));
        sheet.fault("valid_from", Fault::Said(t!(frame.w, "kind-from-too-early", since = since)));
    }
    let (true, Some(from), Some(numbers)) = (sheet.is_sound(), from, numbers) else {
        return page_with_faults(own_page(&frame, &sheet, &known));
    };
    let stated = Stated {
        code: "own".into(),
        kind: known.kind,
        about: known.name.clone(),
        name: known.name,
        valid_from: from,
        numbers,
        sources,
    };
    let mut tx: WriteTx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    actions::state_kind(&mut tx, stated, from).await?;
    tx.commit_to("/commissions/kinds").await?;
    see_saying("/commissions/kinds", Notice::Saved, &site)
}

fn numbers(sheet: &mut Sheet) -> Option<Numbers> {
    let term = if sheet.raw("term_months").is_empty() { None } else { sheet.number("term_months", 1..=120).map(|n| n as i32) };
    let (size, odd) = (sheet.number("smallest_size", 1..=99), sheet.one_of("odd_size"));
    let (quorum, base, tie) = (sheet.one_of("quorum"), sheet.one_of("vote_base"), sheet.one_of("tie_rule"));
    let (again, leaves) = (sheet.one_of("reappointment"), sheet.one_of("conflict_leaves_present"));
    Some(Numbers {
        smallest_size: size? as i32,
        odd_size: odd?,
        quorum: quorum?,
        vote_base: base?,
        tie_rule: tie?,
        term_months: term,
        reappointment: again?,
        conflict_leaves_present: leaves?,
    })
}

/// The sources as typed. A source is given in Kazakh and in Russian, or not at all; English pages show the Russian text.
fn sources(sheet: &mut Sheet) -> Sources {
    let mut source = |code: &str| {
        let names = ["kk", "ru"].map(|lang| format!("source_{lang}_{code}"));
        let given = names.clone().map(|name| sheet.maybe_text(&name, 300));
        match given {
            [Some(kk), Some(ru)] => Some(Text3 { kk, en: ru.clone(), ru }),
            [None, None] => None,
            [kk, _] => {
                sheet.fault(if kk.is_none() { &names[0] } else { &names[1] }, Fault::Missing);
                None
            }
        }
    };
    Sources {
        smallest_size: source("smallest_size"),
        odd_size: source("odd_size"),
        quorum: source("quorum"),
        vote_base: source("vote_base"),
        tie_rule: source("tie_rule"),
        term_months: source("term_months"),
        reappointment: source("reappointment"),
        conflict_leaves_present: source("conflict_leaves_present"),
    }
}
