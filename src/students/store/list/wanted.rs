//! What a list is cut to, and how that is said in SQL: of the conditions that are wanted and of no others, so that a plan that is made once is
//! right for each of them. What a person typed is only ever bound, never put into the text.
use crate::students::rules::listing::{Asked, Column, Order};
use chrono::{Days, NaiveDate};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// What the list is cut to.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The faculties within the asker's reach; none: all of them.
    pub within: Option<Vec<Uuid>>,
    /// Of what is asked for these students only: ticked by hand.
    pub only: Option<Vec<Uuid>>,
    pub asked: Asked,
    /// Today, where the institution is.
    pub day: NaiveDate,
}

impl Wanted {
    /// What is asked for, of all faculties.
    pub fn of(asked: Asked, day: NaiveDate) -> Self {
        Self { within: None, only: None, asked, day }
    }

    /// Whether nothing but categories is asked of the students.
    pub(super) fn is_category_alone(&self) -> bool {
        let cut = self.within.is_some() || self.only.is_some();
        self.asked.is_by_category()
            && !cut
            && self.asked.filters().iter().all(|(name, _)| ["category", "term", "on"].contains(name))
    }

    /// Whether the rows stand by name, as an index keeps them.
    pub(super) fn is_by_name(&self) -> bool {
        self.asked.order.is_none()
    }
}

/// The students wanted, as `s`: those of the category first, where one is.
pub(super) fn having(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    if !wanted.asked.is_by_category() {
        sql.push("students s");
        return conditions(sql, wanted);
    }
    sql.push("(select distinct c.tenant_id, c.student_id from student_categories c where ");
    of_category(sql, wanted);
    sql.push(") c");
    sql.push(" cross join lateral (select * from students s where s.tenant_id = c.tenant_id and s.id = c.student_id offset 0) s");
    conditions(sql, wanted);
}

/// What is wanted of a category, as `c`: which, and how it stands on the day.
pub(super) fn of_category(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    match &wanted.asked.categories[..] {
        [] => sql.push("true"),
        [one] => sql.push("c.category = ").push_bind(one.code()),
        several => {
            let codes: Vec<&'static str> = several.iter().map(|category| category.code()).collect();
            sql.push("c.category = any(").push_bind(codes).push(")")
        }
    };
    let Some(term) = wanted.asked.term else { return in_force(sql, wanted) };
    let day = wanted.day;
    sql.push(" and c.ended_at is null and ");
    match term.within_days() {
        Some(days) => {
            sql.push("c.valid_from <= ").push_bind(day).push(" and c.valid_to between ").push_bind(day).push(" and ");
            sql.push_bind(day.checked_add_days(Days::new(days)).unwrap_or(day));
        }
        None => {
            sql.push("c.valid_to < ").push_bind(day);
        }
    }
    // Where another proof of the same goes on, nothing lapses.
    sql.push(" and not exists (select from student_categories g where g.tenant_id = c.tenant_id and g.student_id = c.student_id and g.category = c.category and g.ended_at is null and (g.valid_to is null or g.valid_to > greatest(c.valid_to, ");
    sql.push_bind(day.checked_add_days(Days::new(term.within_days().unwrap_or(0))).unwrap_or(day));
    sql.push("::date)))");
}

/// In force on the day asked about, or today.
fn in_force(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    match wanted.asked.on.filter(|on| *on != wanted.day) {
        None => valid(sql, wanted.day),
        // As it stood then: what was ended later was in force.
        Some(on) => {
            sql.push(" and (c.ended_at is null or c.ended_at::date > ").push_bind(on);
            sql.push(") and c.valid_from <= ").push_bind(on);
            sql.push(" and (c.valid_to is null or c.valid_to >= ").push_bind(on).push(")");
        }
    }
}

/// In force on a day.
pub(super) fn valid(sql: &mut QueryBuilder<Postgres>, day: NaiveDate) {
    sql.push(" and c.ended_at is null and c.valid_from <= ").push_bind(day);
    sql.push(" and (c.valid_to is null or c.valid_to >= ").push_bind(day).push(")");
}

/// What else is wanted of `s`; row security adds the institution.
pub(super) fn conditions(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    let asked = &wanted.asked;
    // Few files point to another of the same person: they are looked up once, so that names are still walked in their index alone.
    sql.push(" where s.id <> all(array(select m.id from students m where m.merged_into is not null))");
    if let Some(within) = &wanted.within {
        sql.push(" and s.faculty_id = any(").push_bind(within.clone()).push(")");
    }
    if let Some(only) = &wanted.only {
        sql.push(" and s.id = any(").push_bind(only.clone()).push(")");
    }
    if let Some(faculty) = asked.faculty {
        sql.push(" and s.faculty_id = ").push_bind(faculty);
    }
    if let Some(course) = asked.course {
        sql.push(" and s.course = ").push_bind(course);
    }
    if let Some(funding) = asked.funding {
        sql.push(" and s.funding = ").push_bind(funding.code());
    }
    if let Some(group) = &asked.group {
        sql.push(" and starts_with(lower(s.study_group), lower(").push_bind(group.clone()).push("))");
    }
    if let Some(sex) = asked.sex {
        sql.push(" and s.sex = ").push_bind(sex.code());
    }
    if let Some(residence) = asked.residence {
        sql.push(" and s.residence_class = ").push_bind(residence.code());
    }
    if let Some(activated) = asked.activated {
        sql.push(if activated { " and exists" } else { " and not exists" });
        sql.push(" (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id)");
    }
    if let Some(status) = asked.status {
        sql.push(" and s.status = ").push_bind(status.code());
    }
    of_advisors(sql, asked);
    of_dormitories(sql, asked);
}

/// What is wanted of advisors: one of them, anybody, nobody.
fn of_advisors(sql: &mut QueryBuilder<Postgres>, asked: &Asked) {
    let Some(advised) = asked.advised.or_else(|| asked.advisor.map(|_| true)) else { return };
    sql.push(if advised { " and exists" } else { " and not exists" });
    sql.push(" (select from student_advisors v where v.tenant_id = s.tenant_id and v.student_id = s.id and v.ended_at is null");
    if let Some(advisor) = asked.advisor {
        sql.push(" and v.account_id = ").push_bind(advisor);
    }
    sql.push(")");
}

/// What is wanted of campaigns and places: a campaign or a dormitory named alone asks for whoever applied or lives there.
fn of_dormitories(sql: &mut QueryBuilder<Postgres>, asked: &Asked) {
    if let Some(applied) = asked.applied.or_else(|| asked.campaign.filter(|_| asked.placed.is_none()).map(|_| true)) {
        sql.push(if applied { " and exists" } else { " and not exists" });
        sql.push(" (select from students_applied p where p.tenant_id = s.tenant_id and p.student_id = s.id");
        if let Some(campaign) = asked.campaign {
            sql.push(" and p.campaign_id = ").push_bind(campaign);
        }
        sql.push(")");
    }
    if let Some(placed) = asked.placed.or_else(|| asked.dormitory.map(|_| true)) {
        sql.push(if placed { " and exists" } else { " and not exists" });
        sql.push(" (select from students_placed p where p.tenant_id = s.tenant_id and p.student_id = s.id");
        match asked.campaign {
            Some(campaign) => sql.push(" and p.campaign_id = ").push_bind(campaign),
            None => sql.push(" and p.latest"),
        };
        if let Some(dormitory) = asked.dormitory {
            sql.push(" and p.dormitory_id = ").push_bind(dormitory);
        }
        sql.push(")");
    }
}

/// Where a row's categories come from.
pub(super) enum Categories {
    /// Looked up for each of the few on a page.
    OfEach,
    /// Brought together before, as `k`: see [`in_force_of_all`].
    OfAll,
}

/// What is told of a student `s` in a row; more columns only where they are shown.
pub(super) fn told(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted, categories: Categories) {
    sql.push("select s.id, s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding, ");
    match categories {
        Categories::OfEach => {
            sql.push("array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id");
            valid(sql, wanted.day);
            sql.push(")");
        }
        Categories::OfAll => {
            sql.push("coalesce(k.categories, '{}')");
        }
    }
    sql.push(
        " as categories, exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as activated",
    );
    for column in wanted.asked.shown() {
        sql.push(match column {
            Column::Sex => ", s.sex",
            Column::Residence => ", s.residence_class",
            Column::Phone => ", s.phone",
            Column::Email => ", s.email",
            Column::Registered => ", s.created_at",
            Column::Status => ", s.status",
            Column::Advisor => {
                ", (select v.account_id from student_advisors v where v.tenant_id = s.tenant_id and v.student_id = s.id and v.ended_at is null) as advisor_id"
            }
            Column::Dormitory => {
                ", (select p.dormitory_id from students_placed p where p.tenant_id = s.tenant_id and p.student_id = s.id and p.latest limit 1) as dormitory_id"
            }
            Column::Faculty | Column::Course | Column::Group | Column::Funding | Column::Categories | Column::Account => "",
        });
    }
}

/// Joins to `s` the categories of each student that are in force, as `k`.
pub(super) fn in_force_of_all(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    sql.push(" left join (select c.tenant_id, c.student_id, array_agg(distinct c.category) as categories from student_categories c where true");
    valid(sql, wanted.day);
    sql.push(" group by 1, 2) k on k.tenant_id = s.tenant_id and k.student_id = s.id");
}

/// The order of rows `s`.
pub(super) fn ordered(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    sql.push(match wanted.asked.order {
        None | Some(Order::Name) => " order by ",
        Some(Order::Group) => r#" order by s.study_group collate "kk-x-icu" nulls last, "#,
        Some(Order::Course) => " order by s.course, ",
        Some(Order::Registered) => " order by s.created_at desc, ",
    });
    sql.push(r#"s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id"#);
}
