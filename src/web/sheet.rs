//! The fields of one form: read with their faults, shown again with what was typed.
use crate::{kernel::languages::Words, t};
use chrono::NaiveDate;
use std::{
    collections::BTreeMap,
    fmt,
    ops::RangeInclusive,
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What is wrong with a field, said in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    TooLong {
        max: usize,
        found: usize,
    },
    NotADay,
    NotANumber {
        from: i64,
        to: i64,
    },
    NotAChoice,
    ControlCharacters,
    /// The files of the form are larger together, in megabytes.
    TooLarge {
        max: usize,
    },
    /// A capability's own reason, already in the user's words.
    Said(String),
}

impl Fault {
    /// In words, naming the field where its label is known.
    fn say(&self, w: Words, label: Option<&Label>) -> String {
        match self {
            Self::Missing => match label {
                Some(Label { text, chosen: false }) => t!(w, "fault-missing", label = text.as_str()),
                Some(Label { text, chosen: true }) => t!(w, "fault-missing-choice", label = text.as_str()),
                None => t!(w, "fault-missing-here"),
            },
            Self::TooLong { max, found } => t!(w, "fault-too-long", max = max, found = found),
            Self::NotADay => t!(w, "fault-not-a-day"),
            Self::NotANumber { from, to } => match label {
                Some(Label { text, .. }) => t!(w, "fault-not-a-number-of", label = text.as_str(), from = from, to = to),
                None => t!(w, "fault-not-a-number", from = from, to = to),
            },
            Self::NotAChoice => t!(w, "fault-not-a-choice"),
            Self::ControlCharacters => t!(w, "fault-control-characters"),
            Self::TooLarge { max } => t!(w, "fault-too-large", max = max),
            Self::Said(text) => text.clone(),
        }
    }
}

/// Values by field name, and the faults found so far.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    values: BTreeMap<String, Vec<String>>,
    faults: Vec<(String, Fault)>,
    labels: Labels,
}

/// What a field is called on its page.
#[derive(Clone, Debug)]
struct Label {
    text: String,
    /// Answered by choosing, not by writing.
    chosen: bool,
}

/// The fields that are laid on the page, with their labels where they have one. The error summary shares them: it names each field and
/// leads to it, whether it was made before the fields or after.
#[derive(Clone, Debug, Default)]
struct Labels(Arc<Mutex<BTreeMap<String, Option<Label>>>>);

impl Labels {
    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Option<Label>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An input, for the form macros.
pub struct Field {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub error: Option<String>,
    pub required: bool,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    pub max: u32,
}

/// One of several, or several of them.
pub struct Choice {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub options: Vec<Opt>,
    pub many: bool,
}

pub struct Opt {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub checked: bool,
}

/// A file to choose.
pub struct FileField {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub accept: &'static str,
}

/// A line of the error summary.
pub struct FieldError {
    pub field: String,
    pub text: Told,
}

impl FieldError {
    /// Whether its field is on the page to be led to: a form may be gone since somebody else acted.
    pub fn is_on_page(&self) -> bool {
        match &self.text.0 {
            Saying::Ready(_) => true,
            Saying::Later { labels, .. } => labels.held().contains_key(&self.field),
        }
    }
}

/// A fault in words; said when the page is written, for then the labels of all its fields are known.
pub struct Told(Saying);

enum Saying {
    Ready(String),
    Later { fault: Fault, field: String, w: Words, labels: Labels },
}

impl From<String> for Told {
    fn from(text: String) -> Self {
        Self(Saying::Ready(text))
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Saying::Ready(text) => f.write_str(text),
            Saying::Later { fault, field, w, labels } => {
                f.write_str(&fault.say(*w, labels.held().get(field).and_then(Option::as_ref)))
            }
        }
    }
}

impl Sheet {
    /// From what was sent.
    pub fn filled(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut sheet = Self::default();
        for (name, value) in pairs {
            sheet.values.entry(name).or_default().push(value);
        }
        sheet
    }

    /// From what is stored, for a form that edits it.
    pub fn with<V: Into<String>>(pairs: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self::filled(pairs.into_iter().map(|(n, v)| (n.to_owned(), v.into())))
    }

    /// What was sent for a field, trimmed; empty where nothing was.
    pub fn raw(&self, name: &str) -> &str {
        self.values.get(name).and_then(|v| v.first()).map(|v| v.trim()).unwrap_or_default()
    }

    /// Notes a fault of a field. Of files that were too large to be taken nothing else is said: not that they are missing.
    pub fn fault(&mut self, name: &str, fault: Fault) {
        let told = |(field, told): &(String, Fault)| field == name && matches!(told, Fault::TooLarge { .. });
        if !self.faults.iter().any(told) {
            self.faults.push((name.to_owned(), fault));
        }
    }

    /// Nothing is wrong so far.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// One line of text that has to be given.
    pub fn text(&mut self, name: &str, max: usize) -> Option<String> {
        let found = self.maybe_text(name, max);
        if found.is_none() && self.raw(name).is_empty() {
            self.fault(name, Fault::Missing);
        }
        found
    }

    /// One line of text that may be left out.
    pub fn maybe_text(&mut self, name: &str, max: usize) -> Option<String> {
        let text = self.raw(name).to_owned();
        let found = text.chars().count();
        if found > max {
            self.fault(name, Fault::TooLong { max, found });
            return None;
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
            self.fault(name, Fault::ControlCharacters);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// A day: from a date field (ISO) or as written in lists (25.08.2026). Nothing else is guessed at.
    pub fn day(&mut self, name: &str) -> Option<NaiveDate> {
        let text = self.raw(name).to_owned();
        if text.is_empty() {
            self.fault(name, Fault::Missing);
            return None;
        }
        let day = ["%Y-%m-%d", "%d.%m.%Y"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok());
        let day = day.filter(|d| (1900..2200).contains(&chrono::Datelike::year(d)));
        if day.is_none() {
            self.fault(name, Fault::NotADay);
        }
        day
    }

    /// A whole number within bounds.
    pub fn number(&mut self, name: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
        let text: String = self.raw(name).chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            self.fault(name, Fault::Missing);
            return None;
        }
        let number = text.parse().ok().filter(|n| bounds.contains(n));
        if number.is_none() {
            self.fault(name, Fault::NotANumber { from: *bounds.start(), to: *bounds.end() });
        }
        number
    }

    /// One of a closed set.
    pub fn one_of<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let text = self.raw(name).to_owned();
        let chosen = text.parse().ok();
        if chosen.is_none() {
            self.fault(name, if text.is_empty() { Fault::Missing } else { Fault::NotAChoice });
        }
        chosen
    }

    /// One of a closed set, or none.
    pub fn maybe_one_of<T: FromStr>(&mut self, name: &str) -> Option<T> {
        if self.raw(name).is_empty() { None } else { self.one_of(name) }
    }

    /// Any of a closed set; what is not of it is a fault.
    pub fn any_of<T: FromStr>(&mut self, name: &str) -> Vec<T> {
        let sent: Vec<String> = self.values.get(name).cloned().unwrap_or_default();
        let chosen: Vec<T> = sent.iter().filter_map(|v| v.parse().ok()).collect();
        if chosen.len() < sent.len() {
            self.fault(name, Fault::NotAChoice);
        }
        chosen
    }

    /// Everything that was sent for a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.raw(name).is_empty()
    }

    /// Whether this value was chosen.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.values.get(name).is_some_and(|values| values.iter().any(|v| v == value))
    }

    /// What is wrong with a field that is being laid on the page, in words.
    pub fn error(&self, w: Words, name: &str) -> Option<String> {
        let mut labels = self.labels.held();
        let label = labels.entry(name.to_owned()).or_default();
        self.faults.iter().find(|(n, _)| n == name).map(|(_, fault)| fault.say(w, label.as_ref()))
    }

    /// Says that the page's template marks this place itself: a fault found there may be led to, though no field is laid.
    pub fn mark(&self, name: &str) {
        self.labels.held().entry(name.to_owned()).or_default();
    }

    /// The same where the field has a label.
    fn labelled(&self, w: Words, name: &str, label: &str, chosen: bool) -> Option<String> {
        self.labels.held().insert(name.to_owned(), Some(Label { text: label.to_owned(), chosen }));
        self.error(w, name)
    }

    /// The error summary's lines, in the order found.
    pub fn errors(&self, w: Words) -> Vec<FieldError> {
        let later = |field: &String, fault: &Fault| {
            Told(Saying::Later { fault: fault.clone(), field: field.clone(), w, labels: self.labels.clone() })
        };
        self.faults.iter().map(|(field, fault)| FieldError { field: field.clone(), text: later(field, fault) }).collect()
    }

    /// An input with its value and fault. Passwords are never sent back.
    pub fn field(&self, w: Words, name: &str, label: String) -> Field {
        Field {
            name: name.to_owned(),
            hint: None,
            value: self.raw(name).to_owned(),
            error: self.labelled(w, name, &label, false),
            label,
            required: true,
            kind: "text",
            autocomplete: "off",
            inputmode: "text",
            max: 200,
        }
    }

    /// A choice with its value and fault.
    pub fn choice(&self, w: Words, name: &str, label: String, options: impl IntoIterator<Item = (String, String)>) -> Choice {
        let options =
            options.into_iter().map(|(value, label)| Opt { checked: self.chose(name, &value), value, label, hint: None });
        let error = self.labelled(w, name, &label, true);
        Choice { name: name.to_owned(), label, hint: None, error, options: options.collect(), many: false }
    }

    /// A file field with its fault.
    pub fn file(&self, w: Words, name: &str, label: String, accept: &'static str) -> FileField {
        let error = self.labelled(w, name, &label, true);
        FileField { name: name.to_owned(), label, hint: None, error, accept }
    }
}

impl Field {
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }
    /// A password: never shown again, known to password managers.
    pub fn password(mut self, autocomplete: &'static str) -> Self {
        (self.kind, self.autocomplete, self.value) = ("password", autocomplete, String::new());
        self
    }
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }
    /// Digits: the phone shows its number keys.
    pub fn numeric(mut self) -> Self {
        self.inputmode = "numeric";
        self
    }
    pub fn max(mut self, max: u32) -> Self {
        self.max = max;
        self
    }
}

impl Choice {
    /// Whether any of its options is chosen.
    pub fn chosen(&self) -> bool {
        self.options.iter().any(|option| option.checked)
    }
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
    /// Several may be chosen.
    pub fn many(mut self) -> Self {
        self.many = true;
        self
    }
}

impl FileField {
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_american_day_is_not_guessed_at() {
        let mut sheet =
            Sheet::with([("day", "08/06/2024"), ("iso", "2024-08-06"), ("ours", "06.08.2024"), ("far", "0024-08-06")]);
        assert_eq!(sheet.day("day"), None);
        assert_eq!(sheet.day("iso"), sheet.day("ours"));
        assert_eq!(sheet.day("far"), None);
        assert!(sheet.error(crate::kernel::languages::Lang::En.words(), "day").is_some());
    }

    #[test]
    fn what_was_typed_is_not_lost() {
        let mut sheet = Sheet::with([("name", "x".repeat(11))]);
        assert_eq!(sheet.text("name", 10), None);
        assert!(!sheet.is_sound());
        let w = crate::kernel::languages::Lang::Kk.words();
        assert_eq!(sheet.field(w, "name", "n".into()).value, "x".repeat(11));
    }

    #[test]
    fn an_empty_field_is_named_beside_it_and_in_the_summary_made_before_it() {
        let mut sheet = Sheet::default();
        let _ = (sheet.text("room", 10), sheet.one_of::<u8>("role"));
        let w = crate::kernel::languages::Lang::Kk.words();
        let errors = sheet.errors(w);
        let beside = sheet.field(w, "room", "Бөлме".into()).error;
        let _role = sheet.choice(w, "role", "Рөлі".into(), []);
        assert_eq!(beside.as_deref(), Some("«Бөлме» өрісін толтырыңыз."));
        assert_eq!(errors[0].text.to_string(), "«Бөлме» өрісін толтырыңыз.");
        assert_eq!(errors[1].text.to_string(), "Жауапты таңдаңыз: «Рөлі».");
    }

    #[test]
    fn the_summary_leads_to_fields_that_are_on_the_page_and_nowhere_else() {
        let mut sheet = Sheet::default();
        let _ = (sheet.text("room", 10), sheet.text("gone", 10));
        let w = crate::kernel::languages::Lang::Kk.words();
        let errors = sheet.errors(w);
        let _room = sheet.field(w, "room", "Бөлме".into());
        assert_eq!(errors.iter().map(FieldError::is_on_page).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_value_outside_the_set_is_a_fault() {
        let mut sheet = Sheet::with([("n", "2"), ("n", "x")]);
        assert_eq!(sheet.any_of::<u8>("n"), [2]);
        assert!(!sheet.is_sound());
    }
}
