//! Why a row stays when its list is undone: somebody has changed it since, or rests on it. Source: issue 4, point 5.
use crate::kernel::coded::coded;

coded! {
    /// The first of what has happened, as it weighs.
    Stays {
        Application = "application",
        /// A document, a category, a request for a document.
        Evidence = "evidence",
        /// The office or the student has corrected it.
        Corrected = "corrected",
        /// The student asks to have it corrected, or has asked.
        CorrectionAsked = "correction_asked",
        /// A later list has changed or confirmed it.
        AnotherList = "another_list",
        /// An account was made, or a code for one.
        Account = "account",
        /// Something else rests on the student.
        Used = "used",
    }
}

/// What has happened to a row since its list was applied.
pub struct Since<'a> {
    /// By which way the student's record was changed last, where it was.
    pub changed_by: Option<&'a str>,
    /// The tables that hold the student.
    pub held_by: &'a [String],
}

/// Whether the row stays, and why.
pub fn stays(since: &Since<'_>) -> Option<Stays> {
    let changed = since.changed_by.map(|way| match way {
        "import" | "undo" => Stays::AnotherList,
        _ => Stays::Corrected,
    });
    since.held_by.iter().map(|table| holder(table)).chain(changed).min()
}

fn holder(table: &str) -> Stays {
    match table {
        "applications" => Stays::Application,
        "evidence" | "student_categories" | "documents" | "document_requests" => Stays::Evidence,
        "student_corrections" => Stays::CorrectionAsked,
        "student_changes" => Stays::Corrected,
        "import_rows" => Stays::AnotherList,
        "accounts" | "activation_codes" => Stays::Account,
        _ => Stays::Used,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(changed_by: Option<&str>, held_by: &[&str]) -> Option<Stays> {
        let held_by: Vec<String> = held_by.iter().map(|table| table.to_string()).collect();
        stays(&Since { changed_by, held_by: &held_by })
    }

    #[test]
    fn a_row_that_nobody_touched_does_not_stay_and_every_other_does() {
        assert_eq!(why(None, &[]), None);
        assert_eq!(why(None, &["a_table_to_come"]), Some(Stays::Used));
        assert_eq!(why(Some("office"), &[]), Some(Stays::Corrected));
        assert_eq!(why(Some("import"), &[]), Some(Stays::AnotherList));
    }

    #[test]
    fn of_several_reasons_the_weightiest_is_told() {
        assert_eq!(why(Some("import"), &["accounts", "applications"]), Some(Stays::Application));
        assert_eq!(why(None, &["activation_codes", "evidence"]), Some(Stays::Evidence));
    }
}
