//! The consent to the processing of data in words, in each of its versions: what was signed stays readable.
//! Source: law 94-V art. 8 p. 4 (content of a consent; domain.md §11.2).
use crate::{dormitory::rules::application::CONSENT, kernel::languages::Words, t};

/// Versions whose words are kept, the newest first.
pub const VERSIONS: [&str; 3] = [CONSENT, "2026-2", "2026-1"];

/// Which data, what for, who sees them, to whom they go, how long, and how to withdraw; none for a version that there never was.
pub fn points(w: Words, version: &str) -> Option<Vec<(String, String)>> {
    let (what, seen) = match version {
        CONSENT => (t!(w, "my-consent-what-text"), t!(w, "my-consent-seen-text")),
        // Those named less than the form took: kept as signed.
        "2026-1" | "2026-2" => (t!(w, "my-consent-what-2"), t!(w, "my-consent-seen-2")),
        _ => return None,
    };
    Some(vec![
        (t!(w, "my-consent-what"), what),
        (t!(w, "my-consent-why"), t!(w, "my-consent-why-text")),
        (t!(w, "my-consent-seen"), seen),
        (t!(w, "my-consent-abroad"), t!(w, "my-consent-abroad-text")),
        (t!(w, "my-consent-term"), t!(w, "my-consent-term-text")),
        (t!(w, "my-consent-withdraw"), t!(w, "my-consent-withdraw-text")),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn the_consent_names_what_the_form_takes_and_who_sees_it_and_earlier_versions_stay_readable() {
        let said = |version: &str| points(Lang::Ru.words(), version).map(|points| format!("{points:?}"));
        let now = said(CONSENT).unwrap_or_default();
        for named in ["адрес", "расстояние", "родител", "мест", "телефон", "законн", "доступн", "Заведующий общежитием"]
        {
            assert!(now.contains(named), "{named} in {now}");
        }
        assert!(VERSIONS.iter().all(|version| said(version).is_some()));
        assert_ne!(said("2026-2"), said(CONSENT));
        assert_eq!(said("2025-1"), None);
    }
}
