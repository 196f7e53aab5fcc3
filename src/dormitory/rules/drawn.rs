//! What a page was drawn from, as a short mark: a save in another window is noticed by it.
use sha2::{Digest, Sha256};

/// The mark of what a section of a draft says: other words, another mark.
pub fn mark(said: &[String]) -> String {
    let parts = said.iter().flat_map(|part| [part.as_bytes(), b"\0"]);
    hex::encode(&parts.fold(Sha256::new(), Sha256::chain_update).finalize()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_mark_and_words_run_together_another() {
        let mark = |said: &[&str]| mark(&said.iter().map(|&part| part.to_owned()).collect::<Vec<_>>());
        assert_eq!(mark(&["a", "b"]), mark(&["a", "b"]));
        assert_ne!(mark(&["a", "b"]), mark(&["ab"]));
        assert_ne!(mark(&["a", "b"]), mark(&["b", "a"]));
        assert_ne!(mark(&[]), mark(&[""]));
    }
}
