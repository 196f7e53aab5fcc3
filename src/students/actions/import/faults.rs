//! Every faulty cell of a list, one after another as they are found: the list is read once more, and no more than a few wait in memory.
use super::{
    Desk,
    dry::{context, judge, knowledge},
    facts,
};
use crate::{
    kernel::{
        errors::StoreError,
        ids::Id,
        permissions::{ImportStudents, May},
    },
    students::{
        rules::import::{self, CellFault, Kind, Listener},
        store::imports::{self, Import},
    },
};
use tokio::sync::mpsc::{self, Receiver};

/// Cells that wait for a slow reader.
const WAITING: usize = 1_000;

/// The faulty cells of a kept file; none where the file is gone or cannot be read.
pub async fn all(may: &May<ImportStudents>, id: Id<Import>) -> Result<Option<Receiver<CellFault>>, StoreError> {
    let mut tx = may.read().await?;
    let (Some(kept), Some(sealed)) = (imports::kept(&mut tx, id).await?, imports::file(&mut tx, id).await?) else {
        return Ok(None);
    };
    let known = knowledge(&mut tx, &Desk::of(may), kept.kind).await?;
    drop(tx);
    let (keys, (sender, receiver)) = (may.keys().clone(), mpsc::channel(WAITING));
    tokio::task::spawn_blocking(move || {
        let content = keys.open(&context(id), &sealed)?;
        let book = import::open(&content, &kept.file_name, kept.kind, &known.meanings).ok()?;
        let sheet = book.lay_out(kept.kind, &known.meanings, kept.sheet.as_deref()).ok()?;
        let hear: Listener = Box::new(move |fault: &CellFault| sender.blocking_send(fault.clone()).is_ok());
        Some(match kept.kind {
            Kind::Categories => facts::judge(&sheet, &known, &keys, Some(hear)).0.faults.total,
            Kind::Students => judge(&sheet, &known, &keys, Some(hear)).faults.total,
        })
    });
    Ok(Some(receiver))
}
