//! What somebody typed to find a student, and what it may be.
use super::{
    rules::{
        names::{search_key, surname_last},
        phone::Phone,
    },
    store::list::Sought,
};
use crate::{accounts::actions::iin_hash, kernel::keys::Keys};

/// The longest text that is looked at.
const LONGEST: usize = 100;

/// A whole IIN, a telephone number, a student number, or the beginning of a surname or a given name, either of them first. None: nothing that could find anybody.
pub fn sought(keys: &Keys, typed: &str) -> Option<Sought> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let is_iin = digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit());
    let key = search_key(&typed);
    let sought = Sought {
        surname_last: surname_last(&key).map(|(given, surname)| (given.to_owned(), surname.to_owned())),
        name: key.chars().any(char::is_alphabetic).then_some(key),
        iin_hash: is_iin.then(|| iin_hash(keys, &digits)),
        phone: Phone::parse(&typed).ok().filter(|_| !is_iin).map(|phone| phone.stored()),
        number: Some(typed.trim().to_owned()).filter(|text| !is_iin && text.chars().any(|c| c.is_ascii_digit())),
    };
    let is_nothing = sought.name.is_none() && sought.iin_hash.is_none() && sought.phone.is_none() && sought.number.is_none();
    (!is_nothing).then_some(sought)
}
