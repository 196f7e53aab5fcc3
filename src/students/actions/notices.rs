//! A notice to everybody on a list: kept for each student's own pages, and mailed to those who have an address.
use crate::{
    institutions::letters,
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Lang,
        permissions::{May, NotifyStudents},
        tenancy::WriteTx,
    },
    students::store::{
        list::Wanted,
        notices::{self, SentNotice, Text},
    },
};
use serde_json::json;

/// Sends it to all students wanted, in a handful of statements however many they are. None: there is nobody any more.
pub async fn send(
    may: &May<NotifyStudents>,
    tx: &mut WriteTx,
    text: &Text,
    wanted: &Wanted,
) -> Result<Option<Id<SentNotice>>, StoreError> {
    let id = Id::<SentNotice>::fresh();
    let Some((addresses, students)) = notices::keep(tx, id, may.account, text, wanted).await? else { return Ok(None) };
    let institution = [Lang::Kk, Lang::Ru].map(|lang| may.institution.name.say(lang.words()).to_owned());
    let subject = format!("{} / {}", text.title_kk, text.title_ru);
    let body = format!("{}\n\n{}\n\n—\n\n{}\n\n{}", text.text_kk, institution[0], text.text_ru, institution[1]);
    letters::post_to_all(tx, &may.institution, &addresses, &subject, &body).await?;
    let detail = json!({ "students": students, "mailed": addresses.len(), "asked": wanted.asked.query(), "ticked": wanted.only.is_some() });
    tx.record("notice.sent", id, detail);
    Ok(Some(id))
}
