//! A consent as it was signed: for the student who did, and each version for the office with how many signed it.
//! Source: law 94-V art. 8 (domain.md §11.2): a consent is kept with its text.
use super::{at, case, student};
use crate::{
    dormitory::{model::Campaign, rules::application::CONSENT, say::consent as say, store::consents as store},
    kernel::{
        ids::Id,
        permissions::{ApplyForSelf, CheckApplications, May},
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;
use serde::Deserialize;

/// The text of a version, and who signed it.
#[derive(Template)]
#[template(path = "dormitory/my/signed.html")]
struct SignedPage {
    shell: Shell,
    back: String,
    version: String,
    points: Vec<(String, String)>,
    /// When it was signed, or by how many.
    signed: String,
    /// Other versions that somebody has signed: address and version.
    others: Vec<(String, String)>,
}

/// `GET …/signed`: what the student signed with the application, in the words of that day.
pub async fn own(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let w = frame.w;
    let own = case(&mut may.read().await?, student(&may)?, campaign).await?.application;
    let (version, at_instant) = own.consent_version.zip(own.consented_at).ok_or(PageError::NotFound)?;
    let at_instant = w.instant(at_instant, may.institution.zone);
    page(SignedPage {
        points: say::points(w, &version).ok_or(PageError::NotFound)?,
        shell: frame.shell(t!(w, "consent-title")),
        back: at(campaign, ""),
        signed: t!(w, "consent-signed", version = version.as_str(), at = at_instant),
        version,
        others: vec![],
    })
}

/// Which text somebody wants to read: the address is the same in every institution, the text is everybody's.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    version: String,
}

/// `GET /dormitory/consents`: the text of a version, the one in force where none is asked for.
pub async fn version(may: May<CheckApplications>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let version = if asked.version.is_empty() { CONSENT.to_owned() } else { asked.version };
    let points = say::points(w, &version).ok_or(PageError::NotFound)?;
    let mut tx = may.read().await?;
    let signed = store::signed(&mut tx).await?;
    drop(tx);
    let way = |version: &str| (format!("/dormitory/consents?version={version}"), version.to_owned());
    let others = say::VERSIONS.iter().filter(|other| **other != version).map(|other| way(other)).collect();
    let by = signed.iter().find(|one| one.version == version).map_or_else(
        || t!(w, "consent-signed-by-none"),
        |one| {
            let (first, last) = (w.instant(one.first_at, zone), w.instant(one.last_at, zone));
            t!(w, "consent-signed-by", n = one.applications, first = first, last = last)
        },
    );
    let shell = frame.shell(t!(w, "consent-title"));
    page(SignedPage { shell, back: "/dormitory/checking".into(), points, signed: by, others, version })
}
