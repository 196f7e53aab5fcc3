//! The act of an inspection on paper, Kazakh and Russian side by side, to be signed by its members; and the scan of the signed one.
//! Source: NIS hostel rules, p.12; domain.md §9.7 (the source has no form: the fields are those that p.12 names), §12 (official documents).
use super::{Seen, look, show::facts};
use crate::{
    dormitory::{
        actions::inspect::Inspector, model::Inspection, rules::application::number_text, say::inspection as say,
        store::inspections as store,
    },
    kernel::{
        audit::View,
        ids::Id,
        languages::Lang,
        permissions::{Inspect, May},
        tenancy::Place,
    },
    papers::{self, Form, PDF},
    students::rules::names,
    t,
    web::{download::download, errors::PageError, extract::Path, forms::Page},
};
use serde_json::{Value, json};

const LANGUAGES: [Lang; 2] = [Lang::Kk, Lang::Ru];

/// `GET /dormitory/inspections/{id}/act.pdf`: once something is written down.
pub async fn act(may: May<Inspect>, Path(id): Path<Id<Inspection>>) -> Page {
    let seen = look(&may, id).await?;
    let sides: Vec<Value> = LANGUAGES.iter().filter_map(|lang| side(*lang, &seen)).collect();
    if sides.is_empty() {
        return Err(PageError::NotFound);
    }
    download(PDF, "inspection.pdf", papers::print(Form::Inspection, &data(&may.institution, &seen, sides)).await?)
}

fn data(place: &Place, seen: &Seen, sides: Vec<Value>) -> Value {
    let signs = seen
        .kept
        .members
        .iter()
        .map(|m| (m.office.as_str(), names::signature(&m.full_name), m.signed_on.map(|day| Lang::Kk.words().day(day))));
    json!({
        "title": t!(Lang::Kk.words(), "inspect-act-title"),
        "lang": "kk",
        "page_of": "/",
        "institution": LANGUAGES.map(|lang| (lang.code(), place.name.say(lang.words()))),
        "sides": sides,
        "signatures": signs.collect::<Vec<_>>(),
    })
}

/// The act in one language; none where nothing was found yet.
fn side(lang: Lang, seen: &Seen) -> Option<Value> {
    let (w, kept) = (lang.words(), &seen.kept);
    let recorded = kept.recorded.as_ref()?;
    let number = number_text(seen.about.academic_year, seen.about.number);
    let members: Vec<_> = kept.members.iter().map(|m| format!("{} ({})", m.full_name, m.office)).collect();
    let mut lines = vec![
        (t!(w, "inspect-act-about"), t!(w, "inspect-act-student", name = seen.about.full_name.as_str(), number = number)),
        (t!(w, "inspect-act-members"), members.join("; ")),
    ];
    lines.extend(facts(w, recorded).into_iter().skip(1)); // its day stands in the head
    lines.push((t!(w, "inspect-conclusion"), say::conclusion(w, recorded.confirmed)));
    Some(json!({
        "lang": lang.code(),
        "title": t!(w, "inspect-act-title"),
        "day": w.long_day(recorded.visited_on),
        "of": t!(w, "inspect-act-source"),
        "lines": lines,
    }))
}

/// `GET /dormitory/inspections/{id}/scan`: the look is recorded.
pub async fn scan(may: May<Inspect>, Path(id): Path<Id<Inspection>>) -> Page {
    let own = Inspector::of(&may).own();
    let reason = "assigned work: inspection of living conditions".into();
    let view = View { verb: "inspection.scan-open", subject: id.uuid(), fields: &["scan"], reason };
    let found = may.find_restricted(view, async |tx| {
        if store::find(tx, id, own).await?.is_none() {
            return Ok(None);
        }
        store::scan(tx, id).await
    });
    let (media, content) = found.await?.ok_or(PageError::NotFound)?;
    let ending = media.rsplit('/').next().unwrap_or("bin").replace("jpeg", "jpg");
    download(&media, &format!("inspection-scan.{ending}"), content)
}
