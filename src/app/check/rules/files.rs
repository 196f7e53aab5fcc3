//! Rules about the files of people: their place takes them, and what rows name lies there.
use super::{Line, line};

/// What was found of the files that rows name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Named by rows.
    pub all: i64,
    /// Looked for: all, or a sample.
    pub looked: usize,
    /// Keys of those looked for in vain.
    pub missing: Vec<String>,
}

/// The folder or the bucket.
pub fn place(found: &Result<String, String>) -> Line {
    match found {
        Ok(place) => line("files", true, format!("in {place}, which takes them"), ""),
        Err(why) => line("files", false, "", format!("no document can be given: {why}; correct TIREK_FILES or what it names")),
    }
}

/// Each row's file.
pub fn objects(found: &Option<Result<Looked, String>>) -> Line {
    let found = match found {
        Some(Ok(looked)) => match looked.missing.first() {
            None => Ok(format!("{} of {} looked for, all there", looked.looked, looked.all)),
            Some(first) => Err(format!(
                "{} of {} looked for are not there, first {first}: bring them back from a backup",
                looked.missing.len(),
                looked.looked
            )),
        },
        Some(Err(why)) => Err(format!("they cannot be looked for: {why}")),
        None => Err("not looked for: set TIREK_OWNER_URL for this command".into()),
    };
    Line { rule: "files of rows", found }
}
