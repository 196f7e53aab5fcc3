//! What `tirek check` finds out about the files of people: whether their place takes one, and whether those that rows name are there.
use super::rules::Looked;
use crate::kernel::{config::Settings, database::Operator, files::Files, keys::Keys};
use anyhow::Result;
use sqlx::postgres::PgConnectOptions;

/// So many of an institution's files are looked for.
const SAMPLE: i64 = 200;

/// The place, and what was found in it; the second is `None` without the owner's address.
pub async fn gather(
    settings: &Settings,
    owner: Option<&PgConnectOptions>,
) -> (Result<String, String>, Option<Result<Looked, String>>) {
    let files = match open(settings).await {
        Ok(files) => files,
        Err(why) => return (Err(format!("{why:#}")), owner.map(|_| Err("their place does not answer".into()))),
    };
    let looked = match owner {
        Some(owner) => Some(look(owner, &files).await.map_err(|why| format!("{why:#}"))),
        None => None,
    };
    (Ok(settings.files.to_string()), looked)
}

async fn open(settings: &Settings) -> Result<Files> {
    let key = settings.key_file.clone().unwrap_or_else(|| settings.data_dir.join("key"));
    let files = Files::open(&settings.files, &Keys::from_file(&key, false)?)?;
    files.probe().await?;
    Ok(files)
}

/// Looks for files of every institution, taken at random where there are many.
async fn look(owner: &PgConnectOptions, files: &Files) -> Result<Looked> {
    let mut operator = Operator::connect(owner).await?;
    let mut found = Looked { all: 0, looked: 0, missing: Vec::new() };
    for (id, _) in operator.institutions().await? {
        let mut tx = operator.within(id).await?;
        let all = sqlx::query_scalar!(r#"select count(*) as "n!" from stored_files"#);
        found.all += all.fetch_one(&mut *tx).await?;
        let some = sqlx::query_scalar!(r#"select key as "key!" from stored_files order by random() limit $1"#, SAMPLE);
        let some = some.fetch_all(&mut *tx).await?;
        found.looked += some.len();
        found.missing.extend(files.missing(&some).await?);
    }
    Ok(found)
}
