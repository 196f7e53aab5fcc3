//! Words that a regulation gives, kept in three languages.
use super::languages::Words;
use serde::{Deserialize, Serialize};

/// A text in the three languages; data of an institution or of a regulation, never of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text3 {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl Text3 {
    pub fn new(kk: &str, ru: &str, en: &str) -> Self {
        Self { kk: kk.into(), ru: ru.into(), en: en.into() }
    }
    pub fn say(&self, words: Words) -> &str {
        words.pick(&self.kk, &self.ru, &self.en)
    }
}
