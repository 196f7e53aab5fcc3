//! An empty list to fill in: headings in the reader's language, an example row, and what may stand in the cells.
use super::whole;
use crate::{
    institutions::faculties,
    kernel::{
        languages::Words,
        permissions::{ImportStudents, May},
    },
    papers::{
        form::{self, Part},
        table::XLSX,
    },
    students::{
        categories::{Category, Funding, ResidenceClass, Sex},
        facts,
        rules::{
            catalogue, evidence,
            import::{Column, Field, Kind, template_csv},
        },
        say,
    },
    t,
    web::{download::download, errors::PageError, extract::Query, forms::Page, frame::Frame},
};

/// `GET /students/import/template?kind=students&as=xlsx`.
pub async fn file(may: May<ImportStudents>, Query(pairs): Query<Vec<(String, String)>>, frame: Frame) -> Page {
    whole(&may)?;
    let value = |name: &str| pairs.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let kind = Kind::ALL.iter().copied().find(|kind| kind.code() == value("kind")).unwrap_or(Kind::Students);
    let w = frame.w;
    let columns: Vec<Column> = kind.columns().iter().copied().filter(|column| is_offered(kind, *column)).collect();
    let headings: Vec<String> = columns.iter().map(|column| say::column_name(w, *column)).collect();
    let faculties = faculties::all(&mut may.read().await?, w).await?;
    let names: Vec<String> = faculties.iter().map(|faculty| faculty.name.say(w).to_owned()).collect();
    let example: Vec<String> = columns.iter().map(|column| example(w, &names, *column)).collect();
    let name = format!("tirek-{}", kind.code());
    if value("as") != "xlsx" {
        return download("text/csv; charset=utf-8", &format!("{name}.csv"), template_csv(&headings, &[example]).into_bytes());
    }
    let pairs = columns
        .iter()
        .zip(&headings)
        .flat_map(|(column, head)| allowed(w, &names, *column).into_iter().map(|value| (head.clone(), value)));
    let (heads, values): (Vec<String>, Vec<String>) = pairs.unzip();
    let parts = [
        Part {
            name: t!(w, "upload-template-list"),
            columns: headings.iter().cloned().zip(example.into_iter().map(|one| vec![one])).collect(),
        },
        Part {
            name: t!(w, "upload-template-allowed"),
            columns: vec![(t!(w, "upload-template-column"), heads), (t!(w, "upload-template-value"), values)],
        },
    ];
    let made = tokio::task::spawn_blocking(move || form::book(&parts)).await;
    let book = made.ok().and_then(Result::ok).ok_or(PageError::broken("the template cannot be written"))?;
    download(XLSX, &format!("{name}.xlsx"), book)
}

/// A full name stands in for its parts; who is told apart by name alone would be told twice.
fn is_offered(kind: Kind, column: Column) -> bool {
    kind != Kind::Students || column != Column::FullName
}

/// What a cell of an example row holds. The last digit of the IIN is wrong: a row that was left in by oversight is refused.
fn example(w: Words, faculties: &[String], column: Column) -> String {
    match column {
        Column::Of(Field::Iin) => "070101500411".to_owned(),
        Column::Of(Field::Surname) => t!(w, "upload-example-surname"),
        Column::Of(Field::Given) => t!(w, "upload-example-given"),
        Column::FullName => format!("{} {}", t!(w, "upload-example-surname"), t!(w, "upload-example-given")),
        Column::Of(Field::BirthDate) => "01.01.2007".to_owned(),
        Column::Of(Field::Course) => "1".to_owned(),
        Column::Of(Field::Group) => "ЖМ-26-01".to_owned(),
        Column::Of(Field::Phone) => "+7 701 123 45 67".to_owned(),
        Column::Of(Field::Email) => "name@example.kz".to_owned(),
        Column::Of(Field::Number) => "2026-0001".to_owned(),
        Column::DocumentNumber => "№ 123".to_owned(),
        Column::IssuedOn => "01.09.2026".to_owned(),
        Column::Category => facts::category(w, Category::LowIncome),
        Column::DocumentKind => say::evidence::kind_name(w, "asp_certificate"),
        Column::Detail | Column::From | Column::To | Column::Issuer | Column::Of(Field::Patronymic) => String::new(),
        other => allowed(w, faculties, other).into_iter().next().unwrap_or_default(),
    }
}

/// What may stand in a column; empty where anything may.
fn allowed(w: Words, faculties: &[String], column: Column) -> Vec<String> {
    match column {
        Column::Of(Field::Sex) => Sex::ALL.iter().map(|sex| facts::sex(w, *sex)).collect(),
        Column::Of(Field::Faculty) => faculties.to_vec(),
        Column::Of(Field::Course) => (1..=7).map(|course| course.to_string()).collect(),
        Column::Of(Field::Funding) => Funding::ALL.iter().map(|funding| facts::funding(w, *funding)).collect(),
        Column::Of(Field::Residence) => ResidenceClass::ALL.iter().map(|class| facts::residence(w, *class)).collect(),
        Column::Category => Category::ALL.iter().map(|category| facts::category(w, *category)).collect(),
        Column::Detail => details(w),
        Column::DocumentKind => evidence::kinds().iter().map(|kind| kind.title.say(w).to_owned()).collect(),
        _ => vec![],
    }
}

fn details(w: Words) -> Vec<String> {
    let of = |category: &Category| catalogue::entry(*category).map_or(&[][..], |entry| &entry.details);
    Category::ALL.iter().flat_map(of).map(|detail| detail.title.say(w).to_owned()).collect()
}
