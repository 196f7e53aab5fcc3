//! Small things of coming in: how an IIN is written, and the language chosen at the door.
use super::{actions::In, store};
use crate::kernel::{errors::StoreError, languages::Lang, tenancy::Guest};

/// Whether this is written as an IIN: twelve digits, whatever stands between them. Whose it is, is not asked.
pub fn reads_as_iin(typed: &str) -> bool {
    let bare: Vec<char> = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    bare.len() == 12 && bare.iter().all(char::is_ascii_digit)
}

/// Keeps the language that was chosen before signing in with the account.
pub async fn keep_language(guest: &Guest, came: In, language: Lang) -> Result<In, StoreError> {
    let mut tx = guest.write().await?;
    store::set_language(&mut tx, came.account, language.code()).await?;
    tx.commit_upkeep().await?;
    Ok(In { language, ..came })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_digits_however_parted_are_written_as_an_iin() {
        assert!(["051231600007", "051231 600007", "051231-600007"].iter().all(|typed| reads_as_iin(typed)));
        assert!(!["05123160000", "0512316000071", "05123160000A", ""].iter().any(|typed| reads_as_iin(typed)));
    }
}
