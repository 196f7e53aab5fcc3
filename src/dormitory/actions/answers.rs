//! The answers of a draft, section by section. A page carries a mark of what its section said when it was drawn: a save in another window is
//! noticed, and only one of the same section.
use super::apply::{Applicant, Outcome, draft, season};
use crate::{
    dormitory::{
        model::{Campaign, Dormitory},
        rules::drawn::mark,
        store::applications::{self as store, About, OwnApplication},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::{Category, ResidenceClass},
};
use serde_json::json;

/// A part of the application that is answered on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Residence,
    Categories,
    Wishes,
    About,
}

impl Section {
    /// The mark of what this section of an application says now.
    pub async fn mark(self, tx: &mut ReadTx, own: &OwnApplication) -> Result<String, StoreError> {
        let said: Vec<String> = match self {
            Self::Residence => own.residence.map(|class| class.code().to_owned()).into_iter().collect(),
            Self::Categories => {
                let claims = store::claims(tx, own.id).await?;
                let given = own.categories_given.to_string();
                std::iter::once(given).chain(claims.iter().map(|claim| claim.category.code().to_owned())).collect()
            }
            Self::Wishes => {
                let said = [own.wishes_given, own.any_other, own.needs_access].map(|said| said.to_string());
                let wishes = store::wishes(tx, own.id).await?;
                said.into_iter().chain(wishes.iter().map(|wish| wish.to_string())).collect()
            }
            Self::About => vec![own.about_given.to_string(), store::about(tx, own.id).await?.family.kept().to_string()],
        };
        Ok(mark(&said))
    }
}

/// The draft, held; `drawn`: the mark that the page carried, none where nobody drew one. Stale: the section says something else since.
async fn unchanged(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    (section, drawn): (Section, Option<&str>),
) -> Outcome<OwnApplication> {
    let application = draft(tx, who, campaign).await?;
    if let Some(drawn) = drawn
        && section.mark(tx, &application).await? != drawn
    {
        return Err(ActError::Stale);
    }
    Ok(application)
}

/// Where the student comes from.
pub async fn answer_residence(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    drawn: Option<&str>,
    class: ResidenceClass,
) -> Outcome {
    let application = unchanged(tx, who, campaign, (Section::Residence, drawn)).await?;
    store::set_residence(tx, application.id, class).await?;
    tx.record("application.residence-given", application.id, json!({}));
    Ok(())
}

/// The categories claimed, or none. Only such that the campaign's profile asks for.
pub async fn answer_categories(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    drawn: Option<&str>,
    categories: &[Category],
) -> Outcome {
    let application = unchanged(tx, who, campaign, (Section::Categories, drawn)).await?;
    let (_, profile) = season(tx, campaign).await?;
    let asked = profile.categories();
    if categories.iter().any(|category| !asked.contains(category)) {
        return Err(ActError::Missing);
    }
    store::set_categories(tx, application.id, categories).await?;
    tx.record("application.categories-given", application.id, json!({ "count": categories.len() }));
    Ok(())
}

/// What the registers print besides.
pub async fn answer_about(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    drawn: Option<&str>,
    about: &About,
) -> Outcome {
    let application = unchanged(tx, who, campaign, (Section::About, drawn)).await?;
    store::set_family(tx, application.id, &about.family).await?;
    tx.record("application.about-given", application.id, json!({}));
    Ok(())
}

/// Where somebody would live.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The dearest first; without any, all are welcome.
    pub wishes: &'a [Id<Dormitory>],
    /// Whether any other will do.
    pub any_other: bool,
    /// Whether only an accessible place will do.
    pub needs_access: bool,
}

/// The dormitories wished for: only such that have places for the student.
pub async fn answer_wishes(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    drawn: Option<&str>,
    wanted: Wanted<'_>,
) -> Outcome {
    let application = unchanged(tx, who, campaign, (Section::Wishes, drawn)).await?;
    let person = store::person(tx, who.student).await?.ok_or(ActError::Missing)?;
    let houses = store::houses(tx, campaign, person.sex).await?;
    let wishes = wanted.wishes;
    let twice = (1..wishes.len()).any(|i| wishes[..i].contains(&wishes[i]));
    if twice || wishes.iter().any(|wish| !houses.iter().any(|house| house.id == *wish)) {
        return Err(ActError::Missing);
    }
    store::set_wishes(tx, application.id, wishes, (wanted.any_other || wishes.is_empty(), wanted.needs_access)).await?;
    // An accessible place is asked for by whom it tells of: the trail keeps the count alone.
    tx.record("application.wishes-given", application.id, json!({ "count": wishes.len() }));
    Ok(())
}
