//! The audit trail as a page: the latest acts, and whether both chains verify.
use crate::{
    kernel::{
        audit::{self, Chain},
        languages::Words,
        permissions::{May, SeeAudit},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
    },
};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

const SIZE: i64 = 50;

#[derive(Deserialize, Default)]
pub struct Wanted {
    #[serde(default)]
    chain: String,
    #[serde(default)]
    page: i64,
    #[serde(default)]
    verify: String,
}

#[derive(Template)]
#[template(path = "accounts/audit.html")]
struct AuditPage {
    shell: Shell,
    reads: bool,
    rows: Vec<Row>,
    pager: Pager,
    verified: Option<Verified>,
}

struct Row {
    seq: i64,
    at: String,
    who: String,
    /// What was done, in words; nothing where the data was destroyed.
    what: String,
    /// The code under which it is kept.
    code: String,
    detail: String,
}

struct Verified {
    sound: bool,
    text: String,
}

/// `GET /audit`. With `verify` the chain is walked from its beginning.
pub async fn show(may: May<SeeAudit>, Query(wanted): Query<Wanted>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let chain = if wanted.chain == "reads" { Chain::Reads } else { Chain::Acts };
    let mut tx = may.read().await?;
    let total = sqlx::query_scalar!("select seq from audit_heads where chain = $1", chain.code())
        .fetch_optional(tx.sql())
        .await?
        .unwrap_or(0);
    let number = wanted.page.clamp(1, total / SIZE + 1);
    let rows = sqlx::query!(
        r#"select l.seq, l.at, p.verb as "verb?", p.payload as "payload?", a.full_name as "who?"
           from audit_links l left join audit_payloads p using (tenant_id, chain, seq)
           -- Whoever is coming in is not signed in yet: the account itself is the one.
           left join accounts a on a.tenant_id = l.tenant_id and a.id = coalesce(p.account_id, p.subject)
           where l.chain = $1 and l.seq <= $2 order by l.seq desc limit $3"#,
        chain.code(),
        total - (number - 1) * SIZE,
        SIZE
    )
    .fetch_all(tx.sql())
    .await?;
    let rows = rows.into_iter().map(|r| Row {
        seq: r.seq,
        at: w.exact_instant(r.at, zone),
        who: r.who.unwrap_or_else(|| "—".into()),
        what: r.verb.as_deref().map_or_else(|| t!(w, "audit-destroyed"), |verb| said(w, verb)),
        code: r.verb.unwrap_or_default(),
        detail: r.payload.map(|p| detail(w, zone, &p)).unwrap_or_default(),
    });
    let rows = rows.collect();
    let verified = match wanted.verify.is_empty() {
        true => None,
        false => {
            let report = audit::verify(tx.sql(), chain).await?;
            let sound = report.damage.is_empty();
            let text = match sound {
                true => t!(w, "audit-sound", links = w.number(report.links), head = report.head),
                false => t!(w, "audit-damaged", n = report.damage.len(), first = format!("{:?}", report.damage.first())),
            };
            Some(Verified { sound, text })
        }
    };
    let pager = Pager::new(number, SIZE, total, |n| format!("/audit?chain={}&page={n}", chain.code()));
    page(AuditPage { shell: frame.shell(t!(w, "audit-title")), reads: chain == Chain::Reads, rows, pager, verified })
}

/// A verb in words: `order.signed` is the message `verb-order-signed`. Every verb that is recorded has one (tests/architecture.rs).
pub fn said(w: Words, verb: &str) -> String {
    let id = format!("verb-{}", verb.replace('.', "-"));
    if w.loader().has(&id) { w.loader().get(&id) } else { verb.to_owned() }
}

/// The details of an entry as they were recorded, each named in words where it has some; what was recorded as nothing is left out.
fn detail(w: Words, zone: Tz, payload: &str) -> String {
    let value: Value = serde_json::from_str(payload).unwrap_or_default();
    let Some(Value::Object(detail)) = value.get("detail") else { return String::new() };
    let told = detail.iter().filter(|(_, value)| !value.is_null());
    told.map(|(key, value)| format!("{}: {}", named(w, key), coded(w, key, value).unwrap_or_else(|| plain(w, zone, value))))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A detail's name: `answer_by` is the message `audit-key-answer-by`.
fn named(w: Words, key: &str) -> String {
    let id = format!("audit-key-{}", key.replace('_', "-"));
    if w.loader().has(&id) { w.loader().get(&id) } else { key.to_owned() }
}

/// A value that is a code, in words where it has some: `kind: dormitory_amendment` is the message `audit-value-kind-dormitory-amendment`.
fn coded(w: Words, key: &str, value: &Value) -> Option<String> {
    let id = format!("audit-value-{key}-{}", value.as_str()?).replace('_', "-");
    w.loader().has(&id).then(|| w.loader().get(&id))
}

/// A value for people: an instant by the institution's clock, a day in their form, of an id its beginning, which tells one from another.
fn plain(w: Words, zone: Tz, value: &Value) -> String {
    match value {
        Value::String(text) if Uuid::parse_str(text).is_ok() => text.chars().take(8).collect(),
        Value::String(text) => match (text.parse::<DateTime<Utc>>(), text.parse::<NaiveDate>()) {
            (Ok(at), _) => w.exact_instant(at, zone),
            (_, Ok(day)) => w.day(day),
            _ => text.clone(),
        },
        Value::Array(all) => all.iter().map(|value| plain(w, zone, value)).collect::<Vec<_>>().join(", "),
        Value::Bool(true) => t!(w, "my-yes"),
        Value::Bool(false) => t!(w, "my-no"),
        other => other.to_string(),
    }
}
