//! Places kept for groups: one group a form, with who is meant, what its numbers mean, and the numbers by dormitory.
use super::{
    prepare::{not_changed, row_version},
    show::{Facts, places_field},
};
use crate::{
    dormitory::{
        actions::groups as actions,
        model::{Campaign as Campaigns, CampaignState},
        rules::{
            input::Places,
            kept::{Group, Keeps, Who},
            profile::Conditions,
        },
        say::{self, office},
        store::{campaigns, groups as store},
    },
    institutions::faculties,
    kernel::{
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{May, PrepareCampaigns},
    },
    students::{
        categories::{Category, Funding, Sex},
        facts,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use uuid::Uuid;

/// The highest course.
const COURSES: u8 = 6;

#[derive(Template)]
#[template(path = "dormitory/office/group_form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    remove: Option<String>,
    back: String,
    row_version: i32,
    titles: Vec<Field>,
    keeps: Choice,
    who: Vec<Choice>,
    who_error: Option<String>,
    rows: Vec<(String, Vec<Field>)>,
}

/// A group as it is asked about: of which campaign, which one; none for a new one.
struct About {
    campaign: Id<Campaigns>,
    group: Option<Uuid>,
}

async fn form_page(may: &May<PrepareCampaigns>, frame: &Frame, sheet: &Sheet, about: About) -> Result<FormPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let facts = Facts::look(&mut tx, w, about.campaign).await?;
    let faculties = faculties::all(&mut tx, w).await?;
    let mut shell = frame.shell(if about.group.is_some() { t!(w, "kept-edit") } else { t!(w, "kept-new") });
    shell.errors = !sheet.is_sound();
    let path = format!("/dormitory/campaigns/{}/groups", about.campaign);
    let row = |house: &crate::dormitory::store::campaigns::House| {
        let input = |sex: Sex| {
            let label = format!("{}, {}", house.name.say(w), office::people(w, sex));
            sheet.field(w, &places_field(house.id, sex), label).numeric().max(5).optional()
        };
        (house.name.say(w).to_owned(), vec![input(Sex::Female), input(Sex::Male)])
    };
    let mut keeps = sheet.choice(w, "keeps", t!(w, "kept-keeps"), Keeps::ALL.map(|k| (k.code().to_owned(), keeps_name(w, k))));
    for (option, keeps) in keeps.options.iter_mut().zip(Keeps::ALL) {
        option.hint = Some(keeps_hint(w, keeps));
    }
    let in_campaign = facts.houses.iter().filter(|house| facts.places.iter().any(|p| p.dormitory == house.id));
    Ok(FormPage {
        errors: sheet.errors(w),
        action: about.group.map_or_else(|| format!("{path}/new"), |id| format!("{path}/{id}")),
        remove: about.group.map(|id| format!("{path}/{id}/remove")),
        back: format!("/dormitory/campaigns/{}#kept", about.campaign),
        row_version: facts.campaign.row_version,
        titles: vec![
            sheet.field(w, "title_kk", t!(w, "kept-title-kk")),
            sheet.field(w, "title_ru", t!(w, "kept-title-ru")),
            sheet.field(w, "title_en", t!(w, "kept-title-en")),
        ],
        keeps,
        who: who_choices(w, sheet, faculties.iter().map(|f| (f.id.to_string(), f.name.say(w).to_owned())).collect()),
        who_error: sheet.error(w, "who"),
        rows: in_campaign.map(row).collect(),
        shell,
    })
}

fn who_choices(w: Words, sheet: &Sheet, faculties: Vec<(String, String)>) -> Vec<Choice> {
    let courses = (1..=COURSES).map(|course| (course.to_string(), t!(w, "students-course-n", n = course)));
    let categories = Category::ALL.iter().map(|&c| (c.code().to_owned(), office::capital(&say::category_name(w, c))));
    let fundings = Funding::ALL.iter().map(|&f| (f.code().to_owned(), facts::funding(w, f)));
    vec![
        sheet.choice(w, "courses", t!(w, "kept-courses"), courses).many(),
        sheet.choice(w, "fundings", t!(w, "kept-fundings"), fundings).many(),
        sheet.choice(w, "faculties", t!(w, "kept-faculties"), faculties).many(),
        sheet.choice(w, "categories", t!(w, "kept-categories"), categories).many(),
    ]
}

/// What a group's number means, in a few words.
pub fn keeps_name(w: Words, keeps: Keeps) -> String {
    match keeps {
        Keeps::AtLeast => t!(w, "kept-at-least"),
        Keeps::Only => t!(w, "kept-only"),
        Keeps::AtMost => t!(w, "kept-at-most"),
    }
}

fn keeps_hint(w: Words, keeps: Keeps) -> String {
    match keeps {
        Keeps::AtLeast => t!(w, "kept-at-least-hint"),
        Keeps::Only => t!(w, "kept-only-hint"),
        Keeps::AtMost => t!(w, "kept-at-most-hint"),
    }
}

/// `GET /dormitory/campaigns/{id}/groups/new`.
pub async fn form(may: May<PrepareCampaigns>, Path(campaign): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let sheet = Sheet::with([("keeps", Keeps::AtLeast.code())]);
    page(form_page(&may, &frame, &sheet, About { campaign, group: None }).await?)
}

/// `GET /dormitory/campaigns/{id}/groups/{group}`.
pub async fn edit(may: May<PrepareCampaigns>, Path((campaign, id)): Path<(Id<Campaigns>, Uuid)>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let found = campaigns::find(&mut tx, campaign).await?.ok_or(PageError::NotFound)?;
    let groups = store::of(&mut tx, campaign).await?;
    let (_, group) = groups.into_iter().find(|(found, _)| *found == id).ok_or(PageError::NotFound)?;
    if found.state != CampaignState::Draft {
        return see(&format!("/dormitory/campaigns/{campaign}"));
    }
    page(form_page(&may, &frame, &sheet_of(&group), About { campaign, group: Some(id) }).await?)
}

fn sheet_of(group: &Group) -> Sheet {
    let Who { conditions, faculties } = &group.who;
    let pair = |name: &str, value: &dyn ToString| (name.to_owned(), value.to_string());
    let mut pairs = vec![
        pair("title_kk", &group.title.kk),
        pair("title_ru", &group.title.ru),
        pair("title_en", &group.title.en),
        pair("keeps", &group.keeps.code()),
    ];
    pairs.extend(conditions.courses.iter().map(|course| pair("courses", course)));
    pairs.extend(conditions.funding.iter().map(|funding| pair("fundings", &funding.code())));
    pairs.extend(faculties.iter().map(|faculty| pair("faculties", faculty)));
    pairs.extend(conditions.categories.iter().flatten().map(|category| pair("categories", &category.code())));
    pairs.extend(group.places.iter().map(|p| (places_field(p.dormitory.into(), p.sex), p.count.to_string())));
    Sheet::filled(pairs.into_iter())
}

/// What was typed, where it is sound.
fn read(sheet: &mut Sheet, w: Words, facts: &Facts) -> Option<Group> {
    let title = [sheet.text("title_kk", 200), sheet.text("title_ru", 200), sheet.text("title_en", 200)];
    let keeps = sheet.raw("keeps").to_owned();
    let keeps = Keeps::parse(&keeps);
    if keeps.is_none() {
        sheet.fault("keeps", Fault::NotAChoice);
    }
    let courses = sheet.any_of::<u8>("courses").into_iter().filter(|course| (1..=COURSES).contains(course)).collect();
    let funding = sheet.all("fundings").iter().filter_map(|code| Funding::parse(code)).collect();
    let categories: std::collections::BTreeSet<_> =
        sheet.all("categories").iter().filter_map(|code| Category::parse(code)).collect();
    let faculties = sheet.any_of::<Uuid>("faculties").into_iter().collect();
    let categories = if categories.is_empty() { vec![] } else { vec![categories] };
    let who = Who { conditions: Conditions { courses, funding, categories, ..Conditions::default() }, faculties };
    if who == Who::default() {
        sheet.fault("who", Fault::Said(t!(w, "kept-who-missing")));
    }
    let places = read_places(sheet, facts);
    if let (true, Some(first)) = (places.is_empty() && sheet.is_sound(), facts.places.first()) {
        sheet.fault(&places_field(first.dormitory, first.sex), Fault::Said(t!(w, "kept-places-missing")));
    }
    let [kk, ru, en] = title;
    let group = Group { title: Text3 { kk: kk?, ru: ru?, en: en? }, who, keeps: keeps?, places };
    sheet.is_sound().then_some(group)
}

fn read_places(sheet: &mut Sheet, facts: &Facts) -> Vec<Places> {
    let mut places = Vec::new();
    for at in &facts.places {
        let field = places_field(at.dormitory, at.sex);
        if sheet.raw(&field).is_empty() {
            continue;
        }
        if let Some(count) = sheet.number(&field, 0..=at.count.into()) {
            places.push(Places { dormitory: at.dormitory.uuid(), sex: at.sex, count: count as u32, accessible: 0 });
        }
    }
    places
}

/// `POST /dormitory/campaigns/{id}/groups/new`.
pub async fn add(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(campaign): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    put(&site, &may, &frame, posted, About { campaign, group: None }).await
}

/// `POST /dormitory/campaigns/{id}/groups/{group}`.
pub async fn change(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path((campaign, id)): Path<(Id<Campaigns>, Uuid)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    put(&site, &may, &frame, posted, About { campaign, group: Some(id) }).await
}

async fn put(site: &Site, may: &May<PrepareCampaigns>, frame: &Frame, posted: Posted, about: About) -> Page {
    let version = row_version(&posted)?;
    let mut sheet = posted.sheet();
    let facts = Facts::look(&mut may.read().await?, frame.w, about.campaign).await?;
    if let Some(group) = read(&mut sheet, frame.w, &facts) {
        let path = format!("/dormitory/campaigns/{}", about.campaign);
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::put(&mut tx, about.campaign, version, about.group, &group).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "title_kk", error)?,
        }
    }
    page_with_faults(form_page(may, frame, &sheet, about).await?)
}

/// `POST /dormitory/campaigns/{id}/groups/{group}/remove`.
pub async fn remove(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path((campaign, id)): Path<(Id<Campaigns>, Uuid)>,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/dormitory/campaigns/{campaign}"), row_version(&posted)?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    actions::remove(&mut tx, campaign, version, id).await?;
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, &site)
}

/// A line of the campaign's page.
pub struct Line {
    pub href: Option<String>,
    pub title: String,
    pub who: String,
    pub keeps: String,
    pub women: String,
    pub men: String,
}

/// The groups as the campaign's page lists them.
pub fn lines(w: Words, facts: &Facts, faculty: impl Fn(Uuid) -> String, may_edit: bool) -> Vec<Line> {
    let line = |(id, group): &(Uuid, Group)| {
        let total = |sex: Sex| group.places.iter().filter(|p| p.sex == sex).map(|p| i64::from(p.count)).sum();
        let mut who = Vec::new();
        if !group.who.conditions.ask_nothing() {
            who.push(office::conditions(w, &group.who.conditions));
        }
        who.extend(group.who.faculties.iter().map(|id| faculty(*id)));
        Line {
            href: may_edit.then(|| format!("/dormitory/campaigns/{}/groups/{id}", facts.campaign.id)),
            title: group.title.say(w).to_owned(),
            who: who.join("; "),
            keeps: keeps_name(w, group.keeps),
            women: w.number(total(Sex::Female)),
            men: w.number(total(Sex::Male)),
        }
    };
    facts.groups.iter().map(line).collect()
}
