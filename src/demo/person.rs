//! What an office has entered in files: of the cast's student everything that a file holds, of another an order about a leave; and an advisor for
//! the first course.
use super::chain::{Staff, Story, told};
use crate::{
    accounts::store as accounts,
    kernel::{
        ids::{Account, Id, Student},
        tenancy::ReadTx,
    },
    students::{
        categories::ResidenceClass,
        person::{
            Address, AddressKind, Degree, Income, IncomeDocument, IncomeKind, Particulars, Relation, Relative, Status,
            StatusChange, StatusReason, StudyForm,
            actions::{self, bulk},
            entry::Entry,
            store::{advisors, family},
        },
        rules::{iban::Iban, listing::Asked},
        store::list::{Wanted, whole},
    },
};
use anyhow::{Context, Result};
use chrono::{Datelike, Months, NaiveDate};
use uuid::Uuid;

/// The example of the register of account numbers.
const IBAN: &str = "KZ86 125K ZT50 0410 0100";

impl Story {
    /// Everything through the acts of pages.
    pub(super) async fn files(&self, staff: &Staff, student: Id<Student>) -> Result<()> {
        let today = self.now().with_timezone(&self.guest.institution.zone).date_naive();
        for entry in of_student(today)? {
            self.enter(staff.social, student, &entry).await?;
        }
        for relative in [mother(), brother(today)?] {
            self.enter(staff.social, student, &Entry::Member(None, relative)).await?;
        }
        let mut tx = self.guest.read().await?;
        let members = family::members(&mut tx, student).await?;
        drop(tx);
        let mother = members.iter().find(|member| member.kept.value.relation == Relation::Mother).context("the mother")?;
        self.enter(staff.social, student, &Entry::Income(salary(mother.kept.id, today)?)).await?;
        self.first_course(staff, student, today).await
    }

    async fn enter(&self, social: Id<Account>, student: Id<Student>, entry: &Entry) -> Result<()> {
        let mut tx = self.act().await?;
        let seen = actions::token(&mut tx, student, entry.what(), None).await?;
        actions::enter(&mut tx, &self.corrector(social), student, &seen, entry).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// The cast's advisor for the first course, and one of it on leave.
    async fn first_course(&self, staff: &Staff, cast: Id<Student>, today: NaiveDate) -> Result<()> {
        let mut tx = self.act().await?;
        let address = format!("advisor@{}.example", self.guest.institution.slug);
        let advisor = accounts::find(&mut tx, &address, &[]).await?.context("the cast's advisor")?.id;
        let wanted = Wanted::of(Asked { course: Some(1), ..Asked::default() }, today);
        let assigning = bulk::Assigning { advisor, by: staff.social, from: today, today };
        bulk::assign(&mut tx, &wanted, &assigning).await.map_err(told)?;
        let other =
            whole::hold(&mut tx, &wanted).await?.into_iter().map(|(id, _)| Id::from(id)).rfind(|id: &Id<Student>| *id != cast);
        if !advises(&mut tx, cast).await? {
            actions::enter(&mut tx, &self.corrector(staff.social), cast, "", &Entry::Advisor(Some(advisor), today))
                .await
                .map_err(told)?;
        }
        tx.commit().await?;
        match other {
            Some(other) => self.enter(staff.social, other, &Entry::Status(leave(today)?)).await,
            None => Ok(()),
        }
    }
}

async fn advises(tx: &mut ReadTx, student: Id<Student>) -> Result<bool> {
    Ok(advisors::of(tx, student).await?.iter().any(|kept| kept.end.is_none()))
}

fn back(day: NaiveDate, months: u32) -> Result<NaiveDate> {
    day.checked_sub_months(Months::new(months)).context("a day")
}

fn of_student(today: NaiveDate) -> Result<Vec<Entry>> {
    let begun = back(today, 11)?;
    let admission = StatusChange {
        status: Status::Enrolled,
        reason: Some(StatusReason::Admission),
        from: begun,
        until: None,
        order_number: "148-С".into(),
        order_date: begun,
        note: None,
    };
    let particulars = Particulars {
        citizenship: Some("KZ".into()),
        latin_surname: None,
        latin_given_name: None,
        programme: Some("6B10101 Жалпы медицина".into()),
        department: Some("Ішкі аурулар кафедрасы".into()),
        study_form: Some(StudyForm::FullTime),
        degree: Some(Degree::Bachelor),
    };
    let home = Address {
        kind: AddressKind::Permanent,
        place: "Алматы облысы, Еңбекшіқазақ ауданы, Түрген ауылы, Абай көшесі, 12".into(),
        residence: Some(ResidenceClass::InRegionRural),
        distance_km: Some(72),
        from: back(today, 120)?,
    };
    let here = Address {
        kind: AddressKind::Actual,
        place: "Алматы қаласы, Төле би көшесі, 94, 18-пәтер".into(),
        residence: None,
        distance_km: Some(3),
        from: begun,
    };
    let iban = Iban::parse(IBAN).ok().context("an account number")?;
    Ok(vec![
        Entry::Status(admission),
        Entry::Particulars(particulars),
        Entry::Address(home),
        Entry::Address(here),
        Entry::BankAccount(iban, Some("«Алатау банк» АҚ".into()), begun),
    ])
}

fn mother() -> Relative {
    Relative {
        relation: Relation::Mother,
        surname: "Тұрсынова".into(),
        given_name: "Күлән".into(),
        patronymic: Some("Ахметқызы".into()),
        born: NaiveDate::from_ymd_opt(1978, 4, 9),
        work_place: Some("Түрген орта мектебі, мұғалім".into()),
        phone: Some("+77015550142".into()),
        lives_together: true,
        is_dependant: false,
    }
}

fn brother(today: NaiveDate) -> Result<Relative> {
    Ok(Relative {
        relation: Relation::Sibling,
        surname: "Тұрсынов".into(),
        given_name: "Алдияр".into(),
        patronymic: None,
        born: Some(back(today, 130)?),
        work_place: None,
        phone: None,
        lives_together: true,
        is_dependant: true,
    })
}

/// Of the six months before this one.
fn salary(member: Uuid, today: NaiveDate) -> Result<Income> {
    let month = today.with_day(1).context("a month")?;
    Ok(Income {
        member: Some(member),
        kind: IncomeKind::Salary,
        monthly: 148_500,
        first_month: back(month, 6)?,
        last_month: back(month, 1)?,
        document: IncomeDocument::PensionStatement,
        document_number: Some("10100598213".into()),
        document_date: month,
    })
}

fn leave(today: NaiveDate) -> Result<StatusChange> {
    Ok(StatusChange {
        status: Status::AcademicLeave,
        reason: Some(StatusReason::Health),
        from: back(today, 1)?,
        until: today.checked_add_months(Months::new(11)),
        order_number: "57-С".into(),
        order_date: back(today, 1)?,
        note: None,
    })
}
