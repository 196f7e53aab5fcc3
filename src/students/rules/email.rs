//! An e-mail address that a letter can be sent to, in small letters as accounts keep it.

/// Longest address kept, in characters.
pub const LIMIT: usize = 200;

/// Why a text is no address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum EmailFault {
    #[error("too long")]
    TooLong { max: usize },
    /// A letter or mark that addresses do not have; often a Cyrillic letter that looks Latin.
    #[error("a character that no address has")]
    Character { found: char },
    /// Not of the shape name@place.domain.
    #[error("not of the shape of an address")]
    Shape,
}

/// The address in small letters.
///
/// # Errors
/// [`EmailFault`]; the address is not tried.
pub fn clean(text: &str) -> Result<String, EmailFault> {
    let address = text.trim().to_lowercase();
    if address.chars().count() > LIMIT {
        return Err(EmailFault::TooLong { max: LIMIT });
    }
    if let Some(found) = address.chars().find(|c| !(c.is_ascii_alphanumeric() || "@.-_+'".contains(*c))) {
        return Err(EmailFault::Character { found });
    }
    let shape = address.split_once('@').is_some_and(|(name, place)| is_dotted(name, 1) && is_dotted(place, 2));
    if shape { Ok(address) } else { Err(EmailFault::Shape) }
}

/// At least so many parts between dots, none empty, no second `@`.
fn is_dotted(text: &str, parts: usize) -> bool {
    !text.contains('@') && text.split('.').count() >= parts && text.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_small_letters() {
        assert_eq!(clean(" Asel.K@Student.Example "), Ok("asel.k@student.example".into()));
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        for text in ["", "asel", "asel@", "@student.example", "asel@example", "a@b@c.example", "a..b@c.example"] {
            assert_eq!(clean(text), Err(EmailFault::Shape), "{text}");
        }
        assert_eq!(clean("аsel@student.example"), Err(EmailFault::Character { found: 'а' }));
        assert_eq!(clean("a b@student.example"), Err(EmailFault::Character { found: ' ' }));
        assert_eq!(clean("a\0@student.example"), Err(EmailFault::Character { found: '\0' }));
        assert_eq!(clean(&"a".repeat(201)), Err(EmailFault::TooLong { max: 200 }));
    }
}
