//! The audit trail as a page: the latest acts, and whether both chains verify.
use crate::{
    kernel::{
        audit::{self, Chain},
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
use serde::Deserialize;

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
    verb: String,
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
           left join accounts a on a.tenant_id = l.tenant_id and a.id = p.account_id
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
        verb: r.verb.unwrap_or_else(|| t!(w, "audit-destroyed")),
        detail: r.payload.map(|p| detail(&p)).unwrap_or_default(),
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

/// The details of an entry, as they were recorded.
fn detail(payload: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(payload).unwrap_or_default();
    value.get("detail").map(ToString::to_string).filter(|d| d != "{}").unwrap_or_default()
}
