//! A look at a student's file as the chain of reads keeps it, by a clerk of the demo's story who never signed in.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    keys,
    tenancy::WriteTx,
};
use serde_json::json;
use uuid::Uuid;

/// Appends a reading of a student's restricted data.
pub(in crate::demo) async fn looked(
    tx: &mut WriteTx,
    student: Id<Student>,
    by: Id<Account>,
    reason: &str,
) -> Result<(), StoreError> {
    let (now, verb, request) = (tx.now(), "student.opened", Uuid::now_v7());
    let detail = json!({ "fields": ["iin", "birth_date", "categories"], "reason": reason });
    let payload = json!({ "account": by, "detail": detail, "request": request, "subject": student, "verb": verb }).to_string();
    let salt = hex::encode(keys::random::<16>());
    let entry = json!([{ "salt": salt, "payload": payload, "account": by, "verb": verb, "subject": student }]);
    sqlx::query_scalar!("select append_audit('reads', $1, $2)", now, entry).fetch_one(tx.sql()).await?;
    Ok(())
}
