//! A list of social categories: judged row by row as an office judges at its desk, applied as dated facts with their documents, taken back.
use super::{CHUNK, Step, apply::come, dry::Knowledge};
use crate::{
    accounts::actions::iin_hash,
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        keys::Keys,
        languages::Lang,
        tenancy::{Job, WriteTx},
    },
    students::{
        categories::Category,
        facts::category as category_name,
        rules::{
            Iin, catalogue, evidence,
            import::{FactRow, Field, InForce, KnownFacts, Listener, Person, Report, Sheet, check_facts},
            names::search_key,
        },
        store::imports::{self, Import, facts as store, known::KnownStudent, rows},
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A row ready to be taken over.
#[derive(Clone, Serialize, Deserialize)]
pub struct Fact {
    /// The line in the file.
    pub n: u32,
    pub student: Uuid,
    pub category: Category,
    pub detail: Option<String>,
    pub kind: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued_on: NaiveDate,
    pub printed_to: Option<NaiveDate>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    /// The fact in force that ends by it, as the dry run saw it.
    pub replaces: Option<Uuid>,
    /// It is so already.
    pub same: bool,
}

impl From<&FactRow> for Fact {
    fn from(row: &FactRow) -> Self {
        let proof = row.proof.clone();
        Self {
            n: row.number,
            student: row.student,
            category: proof.category,
            detail: proof.detail,
            kind: proof.kind,
            number: proof.number,
            issuer: proof.issuer,
            issued_on: proof.issued_on,
            printed_to: proof.printed_to,
            from: row.term.from,
            to: row.term.to(),
            replaces: row.replaces.as_ref().map(|fact| fact.id),
            same: row.same,
        }
    }
}

/// The words of categories, of kinds of documents and of sub-values, in three languages and by their codes.
struct Vocabulary {
    categories: HashMap<String, Category>,
    kinds: HashMap<String, String>,
    details: HashMap<(Category, String), String>,
}

fn vocabulary() -> Vocabulary {
    let mut words = Vocabulary { categories: HashMap::new(), kinds: HashMap::new(), details: HashMap::new() };
    for &category in Category::ALL {
        let names = Lang::ALL.into_iter().map(|lang| category_name(lang.words(), category));
        words.categories.extend(names.chain([category.code().to_owned()]).map(|name| (search_key(&name), category)));
        for detail in catalogue::entry(category).map_or(&[][..], |entry| &entry.details) {
            let titles = [&detail.title.kk, &detail.title.ru, &detail.title.en, &detail.code];
            words.details.extend(titles.map(|title| ((category, search_key(title)), detail.code.clone())));
        }
    }
    for kind in evidence::kinds() {
        let titles = [&kind.title.kk, &kind.title.ru, &kind.title.en, &kind.code];
        words.kinds.extend(titles.map(|title| (search_key(title), kind.code.clone())));
    }
    words
}

/// The report of a list of categories, and its rows.
pub(super) fn judge(sheet: &Sheet, known: &Knowledge, keys: &Keys, listener: Option<Listener>) -> (Report, Vec<FactRow>) {
    let people: Vec<(&KnownStudent, Person)> =
        known.students.iter().filter_map(|one| Some((one, person(one, &known.facts)?))).collect();
    let by_hash: HashMap<&[u8], &Person> = people.iter().map(|(one, person)| (&one.iin_hash[..], person)).collect();
    let numbered = people.iter().filter_map(|(one, person)| Some((one.record.get(Field::Number)?, person)));
    let by_number: HashMap<&str, &Person> = numbered.collect();
    let words = vocabulary();
    let known = KnownFacts {
        person: &|iin: &Iin| by_hash.get(&iin_hash(keys, &iin.digits())[..]).copied(),
        of_number: &|number| by_number.get(number).copied(),
        categories: &words.categories,
        kinds: &words.kinds,
        details: &words.details,
        today: known.today,
    };
    check_facts(sheet, &known, listener)
}

fn person(one: &KnownStudent, facts: &HashMap<Uuid, Vec<InForce>>) -> Option<Person> {
    let student = one.id.uuid();
    let born = one.record.get(Field::BirthDate)?.parse().ok()?;
    Some(Person { student, name: one.record.full_name(), born, facts: facts.get(&student).cloned().unwrap_or_default() })
}

/// What a row changes: the category with its term, the document, and the term of the fact that ends.
pub(super) fn steps(row: &FactRow) -> Vec<Step> {
    let term = |from: NaiveDate, to: Option<NaiveDate>| format!("{from}/{}", to.map(|to| to.to_string()).unwrap_or_default());
    let step = |field: &str, was: Option<String>, becomes: String| Step { field: field.to_owned(), was, becomes: Some(becomes) };
    let proof = &row.proof;
    let document = [Some(proof.kind.as_str()), proof.number.as_deref(), proof.issuer.as_deref()].map(Option::unwrap_or_default);
    let mut steps = vec![
        step(
            "category",
            None,
            [Some(proof.category.code()), proof.detail.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("/"),
        ),
        step("term", row.replaces.as_ref().map(|fact| term(fact.from, fact.to)), term(row.term.from, row.term.to())),
    ];
    if !row.same {
        steps.push(step("document", None, format!("{}|{}", document.join("|"), proof.issued_on)));
    }
    steps
}

/// Takes the facts over. What holds about a student must still be what the dry run saw, or the list stops.
pub(super) async fn apply(
    job: &Job,
    tx: &mut WriteTx,
    (id, by): (Id<Import>, Id<Account>),
    facts: &[Fact],
) -> Result<[usize; 3], StoreError> {
    let today = job.now().with_timezone(&job.institution.zone).date_naive();
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|fact| (fact.student, fact.n));
    let [mut added, mut changed, mut ended] = [0, 0, 0];
    for (n, chunk) in ordered.chunks(CHUNK).enumerate() {
        let students: Vec<Uuid> = chunk.iter().map(|fact| fact.student).collect::<BTreeSet<_>>().into_iter().collect();
        store::hold(tx, &students).await?;
        let held = store::in_force(tx, today, Some(&students)).await?;
        if chunk.iter().any(|fact| !is_as_seen(fact, held.get(&fact.student).map_or(&[], Vec::as_slice))) {
            return Err(StoreError::Constraint("student_categories_seen".to_owned()));
        }
        let columns = columns(chunk);
        ended += store::verify(tx, id, by, &columns).await? as usize;
        added += chunk.iter().filter(|fact| !fact.same && fact.replaces.is_none()).count();
        changed += chunk.iter().filter(|fact| !fact.same && fact.replaces.is_some()).count();
        let lines: Vec<i32> = chunk.iter().map(|fact| fact.n as i32).collect();
        let ids: Vec<Id<Student>> = chunk.iter().map(|fact| fact.student.into()).collect();
        let outcomes: Vec<String> = chunk.iter().map(|fact| outcome(fact).to_owned()).collect();
        rows::done(tx, id, &lines, &ids, &outcomes).await?;
        come(job, id, n * CHUNK + chunk.len()).await?;
    }
    Ok([added, changed, ended])
}

fn outcome(fact: &Fact) -> &'static str {
    match (fact.same, fact.replaces) {
        (true, _) => "same",
        (false, Some(_)) => "changed",
        (false, None) => "added",
    }
}

/// Whether the fact of this category is the one that the dry run saw, or none as it saw none.
fn is_as_seen(fact: &Fact, held: &[InForce]) -> bool {
    let now = held.iter().find(|one| one.category == fact.category).map(|one| one.id);
    if fact.same { now.is_some() } else { now == fact.replaces }
}

fn columns(facts: &[&Fact]) -> store::Columns {
    let mut c = store::Columns::default();
    for fact in facts.iter().filter(|fact| !fact.same) {
        c.fact.push(Uuid::now_v7());
        c.evidence.push(Uuid::now_v7());
        c.student.push(fact.student);
        c.category.push(fact.category.code().to_owned());
        c.detail.push(fact.detail.clone());
        c.from.push(fact.from);
        c.to.push(fact.to);
        c.kind.push(fact.kind.clone());
        c.number.push(fact.number.clone());
        c.issuer.push(fact.issuer.clone());
        c.issued_on.push(fact.issued_on);
        c.printed_to.push(fact.printed_to);
        c.replaces.extend(fact.replaces);
    }
    c
}

/// Takes the facts of rows back, but for students who applied since or whose facts were ended or renewed; how many rows stay.
pub(super) async fn put_back(
    tx: &mut WriteTx,
    (id, by): (Id<Import>, Option<Id<Account>>),
    undone: &[imports::undo::Row],
) -> Result<usize, StoreError> {
    use crate::students::rules::import::stays::Stays;
    let students: Vec<Uuid> = undone.iter().map(|row| row.student.uuid()).collect::<BTreeSet<_>>().into_iter().collect();
    store::hold(tx, &students).await?;
    let applied = imports::undo::since(tx, id, &students).await?.into_iter().filter(|(_, table)| table == "applications");
    let mut why: HashMap<Uuid, Stays> = applied.map(|(student, _)| (student.uuid(), Stays::Application)).collect();
    for student in store::moved_on(tx, id, &students).await? {
        why.entry(student).or_insert(Stays::Evidence);
    }
    let free: Vec<Uuid> = students.into_iter().filter(|student| !why.contains_key(student)).collect();
    store::take_back(tx, id, by, &free).await?;
    let stay = undone.iter().filter_map(|row| Some((row.n, why.get(&row.student.uuid())?.code().to_owned())));
    let (n, codes): (Vec<i32>, Vec<String>) = stay.unzip();
    imports::undo::stay(tx, id, &n, &codes).await?;
    Ok(n.len())
}
