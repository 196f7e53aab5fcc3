//! A register as a file: named after its kind, its year and its campaign, so that those of two campaigns are told apart in a folder.
use crate::{
    dormitory::store::campaigns::Campaign,
    papers::{
        PDF,
        table::{Register, XLSX},
    },
    web::{download::download, errors::PageError, forms::Page},
};

/// `2026`; of a later campaign of the year `2026-2`, as its applications are numbered.
pub fn of(campaign: &Campaign) -> String {
    match campaign.journal {
        0 => campaign.academic_year.to_string(),
        before => format!("{}-{}", campaign.academic_year, i32::from(before) + 1),
    }
}

/// On paper: `journal-2026-2.pdf`.
pub async fn pdf(kind: &str, register: &Register) -> Page {
    download(PDF, &format!("{kind}-{}.pdf", register.file), register.pdf().await?)
}

/// To calculate with.
pub async fn workbook(kind: &str, register: Register) -> Page {
    let name = format!("{kind}-{}.xlsx", register.file);
    let made = tokio::task::spawn_blocking(move || register.xlsx()).await;
    let content = made.map_err(|e| PageError::broken(e.to_string()))?.map_err(|e| PageError::broken(e.to_string()))?;
    download(XLSX, &name, content)
}
