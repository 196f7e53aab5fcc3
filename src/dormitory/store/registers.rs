//! What registers and application forms print of an applicant.
//! Source: hostel rules, Appendices 1, 3 and 7 (columns); domain.md §9.7.
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, ReferralState},
        rules::paper::Representative,
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::ReadTx,
    },
    orders::model::Order,
    students::categories::{Category, Funding, ResidenceClass, Sex},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A registered application with its applicant.
pub struct Applicant {
    pub application: Id<Application>,
    pub number: i32,
    pub registered_at: DateTime<Utc>,
    pub state: ApplicationState,
    pub full_name: String,
    pub birth_date: NaiveDate,
    pub residence: Option<ResidenceClass>,
    pub sex: Sex,
    pub course: i16,
    pub funding: Funding,
    /// Of the entrance test.
    pub score: Option<u16>,
    pub phone: Option<String>,
    /// Claimed and not refused.
    pub categories: BTreeSet<Category>,
    pub family: Family,
    /// Only an accessible place will do.
    pub needs_access: bool,
    /// In the order received, each once.
    pub documents: Vec<Enclosed>,
    /// Who applies for a minor, as the office wrote it down at entry.
    pub representative: Option<Representative>,
    pub consent: Consented,
    /// Entered by the office from a paper.
    pub on_paper: bool,
    /// An amending order struck it off: the office refused nothing.
    pub struck: bool,
    /// What became of the place, by its code; none where no place was given.
    pub place: Option<ReferralState>,
}

/// A document that was given with an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    pub category: Category,
    /// What it is said to be.
    pub kind: Option<String>,
}

/// Consent to the processing of data, and the campaign's own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consented {
    pub version: Option<String>,
    pub at: Option<DateTime<Utc>>,
    pub text_version: Option<i32>,
    /// The undertaking to vacate: the version of its text and when it was given.
    pub undertaking: Option<(String, DateTime<Utc>)>,
}

impl Applicant {
    /// Who applies: the representative of a minor, else the student.
    pub fn applies(&self) -> &str {
        let entered = self.representative.as_ref().map(|who| who.name.as_str()).filter(|name| !name.is_empty());
        let told = Some(self.family.representative.as_str()).filter(|name| !name.is_empty());
        entered.or(told).unwrap_or(&self.full_name)
    }

    /// The telephone of whoever applies, as it was given; empty where none is known.
    pub fn applies_from_phone(&self) -> &str {
        let entered = self.representative.as_ref().map(|who| who.phone.as_str()).filter(|phone| !phone.is_empty());
        entered.or(self.phone.as_deref()).unwrap_or_default()
    }
}

/// What the forms ask of the family; empty where nothing is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    pub father: Parent,
    pub mother: Parent,
    /// Who applies for a minor.
    pub representative: String,
    pub address: String,
    pub distance_km: String,
    pub social_status: String,
}

/// Name; place of work, position, contact numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parent {
    pub name: String,
    pub work: String,
}

impl Family {
    /// As [`Family::read`] reads it.
    pub fn kept(&self) -> Value {
        let parent = |p: &Parent| json!({ "name": p.name, "work": p.work });
        json!({
            "father": parent(&self.father), "mother": parent(&self.mother), "representative": self.representative,
            "address": self.address, "distance_km": self.distance_km, "social_status": self.social_status,
        })
    }

    /// The one place that reads what an application keeps of the family: `{"father": {"name", "work"}, "mother": …, "representative",
    /// "address", "distance_km", "social_status"}`, any of it missing.
    pub(in crate::dormitory::store) fn read(kept: Option<&Value>) -> Self {
        let text = |pointer: &str| match kept.and_then(|kept| kept.pointer(pointer)) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let parent = |who: &str| Parent { name: text(&format!("/{who}/name")), work: text(&format!("/{who}/work")) };
        Self {
            father: parent("father"),
            mother: parent("mother"),
            representative: text("/representative"),
            address: text("/address"),
            distance_km: text("/distance_km"),
            social_status: text("/social_status"),
        }
    }
}

/// Which of a campaign's applications.
#[derive(Clone, Copy, Default)]
pub struct Which {
    pub state: Option<ApplicationState>,
    pub application: Option<Id<Application>>,
    pub student: Option<Id<Student>>,
}

/// The registered applications of a campaign by number.
pub async fn applicants(tx: &mut ReadTx, campaign: Id<Campaign>, which: Which) -> Result<Vec<Applicant>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "application: Id<Application>", a.number as "number!", a.registered_at as "registered_at!", a.state, s.birth_date, s.sex, s.course, s.funding, s.entry_score,
             s.phone, concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", coalesce(a.residence_class, s.residence_class) as residence,
             a.family, a.needs_access, coalesce(a.refusal ? 'struck', false) as "struck!",
             array(select c.category from application_claims c where c.tenant_id = a.tenant_id and c.application_id = a.id and c.state <> 'refused'
                   order by c.category) as "categories!",
             a.representative, a.consent_version, a.consented_at, a.text_version, a.undertaking_version, a.undertaken_at, a.entered_by is not null as "on_paper!",
             array(select c.category || ' ' || coalesce(cd.kind, '') from application_claims c
                   join claim_documents cd on cd.tenant_id = c.tenant_id and cd.claim_id = c.id
                   join documents d on d.tenant_id = cd.tenant_id and d.id = cd.document_id
                   where c.tenant_id = a.tenant_id and c.application_id = a.id order by d.received_at, d.id, c.category) as "documents!",
             (select r.state from referrals r where r.tenant_id = a.tenant_id and r.application_id = a.id order by r.given_at desc, r.id desc limit 1) as place
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.campaign_id = $1 and a.number is not null and ($2::text is null or a.state = $2) and ($3::uuid is null or a.id = $3)
             and ($4::uuid is null or a.student_id = $4)
           order by a.number"#,
        campaign.uuid(),
        which.state.map(ApplicationState::code),
        which.application.map(Id::uuid),
        which.student.map(Id::uuid)
    )
    .fetch_all(tx.sql())
    .await?;
    let corrupt = |place| StoreError::Corrupt { place };
    let read = |kept| serde_json::from_value(kept).map_err(|_| corrupt("applications.representative"));
    rows.into_iter()
        .map(|r| {
            let residence =
                r.residence.as_deref().map(|code| ResidenceClass::parse(code).ok_or(corrupt("students.residence_class")));
            let categories = r.categories.iter().map(|code| Category::parse(code).ok_or(corrupt("application_claims.category")));
            Ok(Applicant {
                application: r.application,
                number: r.number,
                registered_at: r.registered_at,
                state: r.state.parse().map_err(|()| corrupt("applications.state"))?,
                full_name: r.full_name,
                birth_date: r.birth_date,
                residence: residence.transpose()?,
                sex: Sex::parse(&r.sex).ok_or(corrupt("students.sex"))?,
                course: r.course,
                funding: Funding::parse(&r.funding).ok_or(corrupt("students.funding"))?,
                score: r.entry_score.and_then(|score| u16::try_from(score).ok()),
                phone: r.phone,
                categories: categories.collect::<Result<_, _>>()?,
                family: Family::read(r.family.as_ref()),
                needs_access: r.needs_access,
                documents: r.documents.iter().map(|kept| enclosed(kept)).collect::<Result<_, _>>()?,
                representative: r.representative.map(read).transpose()?,
                consent: Consented {
                    version: r.consent_version,
                    at: r.consented_at,
                    text_version: r.text_version,
                    undertaking: r.undertaking_version.zip(r.undertaken_at),
                },
                on_paper: r.on_paper,
                struck: r.struck,
                place: r.place.map(|code| code.parse().map_err(|()| corrupt("referrals.state"))).transpose()?,
            })
        })
        .collect()
}

/// `low_income asp_certificate`, or the category alone.
fn enclosed(kept: &str) -> Result<Enclosed, StoreError> {
    let (category, kind) = kept.split_once(' ').unwrap_or((kept, ""));
    let category = Category::parse(category).ok_or(StoreError::Corrupt { place: "application_claims.category" })?;
    Ok(Enclosed { category, kind: Some(kind.to_owned()).filter(|kind| !kind.is_empty()) })
}

/// The campaign of an application.
pub async fn campaign_of(tx: &mut ReadTx, application: Id<Application>) -> Result<Option<Id<Campaign>>, StoreError> {
    let id =
        sqlx::query_scalar!(r#"select campaign_id as "id: Id<Campaign>" from applications where id = $1"#, application.uuid());
    Ok(id.fetch_optional(tx.sql()).await?)
}

/// The order on places of a campaign that was published last.
pub async fn published_order(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Id<Order>>, StoreError> {
    let id = sqlx::query_scalar!(
        r#"select o.id as "id: Id<Order>" from orders o join allocation_runs r on r.tenant_id = o.tenant_id and r.id = o.subject_id
           where r.campaign_id = $1 and o.kind = 'dormitory_places' and o.state = 'published' order by o.published_at desc, o.id desc limit 1"#,
        campaign.uuid()
    );
    Ok(id.fetch_optional(tx.sql()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_recorded_prints_as_a_blank() {
        assert_eq!(Family::read(None), Family::default());
        let kept = json!({ "father": { "name": "Сейітов Қайрат" }, "distance_km": 120, "mother": null });
        let family = Family::read(Some(&kept));
        assert_eq!((family.father.name.as_str(), family.father.work.as_str()), ("Сейітов Қайрат", ""));
        assert_eq!((family.distance_km.as_str(), family.mother), ("120", Parent::default()));
    }
}
