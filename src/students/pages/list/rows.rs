//! The columns of the list: their heads, what stands in them, on the page and in files alike. No digit of an IIN and no birth date.
use super::Request;
use crate::{
    kernel::languages::Words,
    papers::table::Holds,
    students::{
        facts,
        person::say,
        rules::{
            listing::{Asked, Column, Order},
            names::signature,
            phone::Phone,
        },
        store::list::{Menus, Named, Row},
    },
    t,
};
use chrono_tz::Tz;
use uuid::Uuid;

/// A column's head; `sort`: where it leads and how the rows stand by it now.
pub struct Head {
    pub label: String,
    pub is_number: bool,
    pub sort: Option<(String, &'static str)>,
}

/// A student's row.
pub struct Line {
    pub id: String,
    pub name: String,
    pub cells: Vec<Cell>,
}

pub struct Cell {
    pub text: String,
    pub class: &'static str,
    /// The kind of a state that the cell shows.
    pub state: Option<&'static str>,
}

/// What a column is called.
pub fn label(w: Words, column: Column) -> String {
    match column {
        Column::Faculty => t!(w, "students-faculty"),
        Column::Course => t!(w, "students-course"),
        Column::Group => t!(w, "students-group"),
        Column::Funding => t!(w, "students-funding"),
        Column::Categories => t!(w, "students-category"),
        Column::Account => t!(w, "students-account"),
        Column::Sex => t!(w, "student-sex"),
        Column::Residence => t!(w, "student-residence"),
        Column::Dormitory => t!(w, "lists-dormitory"),
        Column::Phone => t!(w, "student-phone"),
        Column::Email => t!(w, "student-email"),
        Column::Registered => t!(w, "lists-registered"),
        Column::Status => t!(w, "person-status"),
        Column::Advisor => t!(w, "role-advisor"),
    }
}

/// What an order is called.
pub fn order(w: Words, order: Order) -> String {
    match order {
        Order::Name => t!(w, "lists-order-name"),
        Order::Group => t!(w, "lists-order-group"),
        Order::Course => t!(w, "lists-order-course"),
        Order::Registered => t!(w, "lists-order-registered"),
    }
}

/// How many there are and how they stand.
pub fn caption(w: Words, total: i64, order: Option<Order>) -> String {
    let shown = w.number(total);
    match order {
        None | Some(Order::Name) => t!(w, "students-count", n = total, shown = shown),
        Some(Order::Group) => t!(w, "lists-count-group", n = total, shown = shown),
        Some(Order::Course) => t!(w, "lists-count-course", n = total, shown = shown),
        Some(Order::Registered) => t!(w, "lists-count-registered", n = total, shown = shown),
    }
}

fn sorts(column: Column) -> Option<Order> {
    match column {
        Column::Group => Some(Order::Group),
        Column::Course => Some(Order::Course),
        Column::Registered => Some(Order::Registered),
        _ => None,
    }
}

/// The heads, the name's first; those by which rows can stand lead to the list in that order.
pub fn heads(w: Words, request: &Request) -> Vec<Head> {
    let mut heads = plain_heads(w, &request.asked);
    let orders = std::iter::once(Some(Order::Name)).chain(request.asked.shown().iter().map(|column| sorts(*column)));
    for (head, order) in heads.iter_mut().zip(orders) {
        let Some(order) = order else { continue };
        let asked = Asked { order: Some(order).filter(|order| *order != Order::Name), ..request.asked.clone() };
        let dir = match (order == request.asked.order.unwrap_or(Order::Name), order) {
            (false, _) => "none",
            (true, Order::Registered) => "descending",
            (true, _) => "ascending",
        };
        head.sort = Some((request.with(asked.pairs()), dir));
    }
    heads
}

/// The heads of rows that stand as they were found.
pub fn plain_heads(w: Words, asked: &Asked) -> Vec<Head> {
    let name = Head { label: t!(w, "students-name"), is_number: false, sort: None };
    let rest =
        asked.shown().iter().map(|column| Head { label: label(w, *column), is_number: *column == Column::Course, sort: None });
    std::iter::once(name).chain(rest).collect()
}

/// A row for the page.
pub fn line(w: Words, zone: Tz, menus: &Menus, asked: &Asked, row: &Row) -> Line {
    let cell = |column: &Column| Cell {
        text: text(w, zone, menus, *column, row),
        class: match column {
            Column::Course => "num",
            Column::Group | Column::Account | Column::Phone | Column::Registered => "nowrap",
            _ => "",
        },
        state: (*column == Column::Account).then_some(if row.activated { "granted" } else { "" }),
    };
    Line { id: row.id.to_string(), name: row.full_name.clone(), cells: asked.shown().iter().map(cell).collect() }
}

fn named(w: Words, known: &[Named], id: Option<Uuid>) -> String {
    known.iter().find(|one| Some(one.id) == id).map(|one| one.name.say(w).to_owned()).unwrap_or_default()
}

/// What stands in a column. Restricted categories are counted and not named, in files as on the page.
pub fn text(w: Words, zone: Tz, menus: &Menus, column: Column, row: &Row) -> String {
    match column {
        Column::Faculty => named(w, &menus.faculties, Some(row.faculty_id)),
        Column::Course => row.course.to_string(),
        Column::Group => row.group.clone().unwrap_or_default(),
        Column::Funding => facts::funding(w, row.funding),
        Column::Categories => facts::open_categories(w, &row.categories),
        Column::Account if row.activated => t!(w, "students-activated"),
        Column::Account => t!(w, "students-not-activated"),
        Column::Sex => row.sex.map(|sex| facts::sex(w, sex)).unwrap_or_default(),
        Column::Residence => row.residence.map(|class| facts::residence(w, class)).unwrap_or_default(),
        Column::Dormitory => named(w, &menus.dormitories, row.dormitory),
        Column::Phone => {
            row.phone.as_deref().map(|p| Phone::parse(p).map_or_else(|_| p.to_owned(), |p| p.to_string())).unwrap_or_default()
        }
        Column::Email => row.email.clone().unwrap_or_default(),
        Column::Status => row.status.map(|status| say::status(w, status)).unwrap_or_default(),
        Column::Advisor => {
            menus.advisors.iter().find(|one| Some(one.id) == row.advisor).map(|one| signature(&one.full_name)).unwrap_or_default()
        }
        Column::Registered => row.registered.map(|at| w.day(at.with_timezone(&zone).date_naive())).unwrap_or_default(),
    }
}

/// What a workbook keeps in a column, and how wide it is.
pub fn holds(column: Column) -> (Holds, u16) {
    match column {
        Column::Course => (Holds::Number, 8),
        Column::Registered => (Holds::Day, 14),
        Column::Categories => (Holds::Text, 40),
        Column::Faculty | Column::Residence | Column::Email | Column::Dormitory | Column::Advisor => (Holds::Text, 28),
        _ => (Holds::Text, 16),
    }
}
