//! The business identification number (BIN) under which the law knows an institution.
//! Source: domain.md §6.2 (check digit), §6.3 (layout); law 94-V art. 8 p. 4 (a consent names it).
use crate::kernel::{digits::check_digit, errors::StoreError, tenancy::ReadTx};

/// Why a text is no BIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BinFault {
    #[error("a BIN has twelve digits")]
    Digits,
    #[error("its third and fourth digits are no month")]
    Month,
    #[error("its fifth digit is 4, 5 or 6; an IIN has another")]
    Kind,
    #[error("its check digit differs: a digit was mistyped")]
    CheckDigit,
}

/// The BIN as written without spaces.
///
/// # Errors
/// [`BinFault`], the first found.
pub fn parse(text: &str) -> Result<String, BinFault> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(10).map(|d| d as u8)).collect();
    let digits: [u8; 12] = digits.and_then(|d| d.try_into().ok()).ok_or(BinFault::Digits)?;
    let [first @ .., last] = digits;
    match (first[2] * 10 + first[3], first[4], check_digit(&first)) {
        (0 | 13.., _, _) => Err(BinFault::Month),
        (_, 0..=3 | 7.., _) => Err(BinFault::Kind),
        (_, _, check) if check != Some(last) => Err(BinFault::CheckDigit),
        _ => Ok(text),
    }
}

/// The BIN of the institution whose rows these are, where it was given.
pub async fn of(tx: &mut ReadTx) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!("select bin from institutions where id = current_tenant()").fetch_optional(tx.sql()).await?.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_has_its_layout_and_its_check_digit() {
        for sound in ["240140000001", "240141000007", "240150000006", "2401 4000 0203"] {
            assert!(parse(sound).is_ok(), "{sound}");
        }
        assert_eq!(parse("24014000000"), Err(BinFault::Digits));
        assert_eq!(parse("24O140000001"), Err(BinFault::Digits));
        assert_eq!(parse("241340000001"), Err(BinFault::Month));
        assert_eq!(parse("051231600007"), Err(BinFault::Kind), "an IIN");
        assert_eq!(parse("240140000002"), Err(BinFault::CheckDigit));
        assert_eq!(parse("240140000290"), Err(BinFault::CheckDigit), "no digit fits");
    }
}
