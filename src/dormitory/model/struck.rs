//! That an amending order struck an application off, as it is kept beside the application.
//! Source: hostel rules p.14 (order); issue 3 item 9.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// The order that struck an application off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    pub order: Uuid,
    /// As printed, with its day.
    pub number: String,
    pub day: NaiveDate,
    /// What the order rests on; none where it concerns several: its ground tells each of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground_kk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground_ru: Option<String>,
}

impl Struck {
    /// Of what is kept beside an application that is not accepted; none where the office refused it.
    pub fn of(refusal: Option<&Value>) -> Option<Self> {
        serde_json::from_value(refusal?.get("struck")?.clone()).ok()
    }

    /// As it is kept: no reason of the office's.
    pub fn kept(&self) -> Value {
        json!({ "reasons": [], "struck": self })
    }

    /// The ground, Kazakh and Russian.
    pub fn ground(&self) -> Option<(&str, &str)> {
        self.ground_kk.as_deref().zip(self.ground_ru.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_a_refusal_of_the_office_is_none() {
        let struck = Struck {
            order: Uuid::nil(),
            number: "2-Ж".into(),
            day: "2026-09-12".parse().unwrap(),
            ground_kk: Some("өтініш".into()),
            ground_ru: Some("заявление".into()),
        };
        assert_eq!(Struck::of(Some(&struck.kept())), Some(struck));
        assert_eq!(Struck::of(Some(&json!({ "reasons": ["rules_not_met"], "note": null }))), None);
        assert_eq!(Struck::of(None), None);
    }
}
