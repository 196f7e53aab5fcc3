//! A campaign: where it stands, its figures and places, what the next step needs.
use super::{
    before::Before,
    checks, groups, houses,
    way::{figures, stages},
};
use crate::{
    dormitory::{
        actions::preflight::Prepared,
        model::{ApplicationState, Campaign as Campaigns, CampaignAct, CampaignMode, CampaignState, Dormitory},
        pages::{published, rank},
        rules::{kept::Group, profile::Profile},
        say::{named, office},
        store::{
            campaigns::{self as store, Campaign, House, Places},
            groups as groups_store,
            referrals::{self, Taken},
        },
    },
    institutions::faculties::{self, Known},
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{
            CheckApplications, KeepMinutes, May, OpenStudentFile, Permission, PrepareCampaigns, RankApplications, SeeCampaigns,
            SeeReferrals, SeeRegisters,
        },
        tenancy::{Member, ReadTx},
    },
    students::categories::Sex,
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::{Check, Stage, Task},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use std::collections::HashMap;
use uuid::Uuid;

/// Everything the page tells of, in a fixed number of queries.
pub struct Facts {
    pub campaign: Campaign,
    pub profile: Profile,
    pub places: Vec<Places>,
    pub houses: Vec<House>,
    /// For whom places are kept, in their order.
    pub groups: Vec<(Uuid, Group)>,
    /// What is set besides.
    pub prepared: Prepared,
    faculties: Vec<Known>,
    counts: HashMap<String, i64>,
    pub(super) before: Before,
    /// How the places stand once they are given.
    pub(super) taken: Option<Taken>,
}

impl Facts {
    /// Looks.
    pub async fn look(tx: &mut ReadTx, w: Words, id: Id<Campaigns>) -> Result<Self, PageError> {
        let campaign = store::find(tx, id).await?.ok_or(PageError::NotFound)?;
        let profile = store::profile(tx, campaign.profile).await?.ok_or(PageError::NotFound)?;
        let (places, houses) = (store::places(tx, id).await?, store::dormitories(tx).await?);
        let groups = groups_store::of(tx, id).await?;
        let prepared = Prepared::read(tx, id).await?.ok_or(PageError::NotFound)?;
        let faculties = faculties::all(tx, w).await?;
        let counts = store::counts(tx, id).await?.into_iter().collect();
        let before = Before::look(tx, &campaign, &profile).await?;
        let taken = if campaign.state == CampaignState::Published { Some(referrals::taken(tx, id).await?) } else { None };
        Ok(Self { campaign, profile, places, houses, groups, prepared, faculties, counts, before, taken })
    }

    /// Whether somebody's papers were checked.
    pub(super) fn is_checked_already(&self) -> bool {
        let judged = [ApplicationState::Accepted, ApplicationState::Returned, ApplicationState::Refused];
        judged.iter().any(|state| self.standing(*state) > 0)
    }
    pub(super) fn standing(&self, state: ApplicationState) -> i64 {
        self.counts.get(state.code()).copied().unwrap_or(0)
    }
    /// Struck off by an amending order.
    pub(super) fn struck(&self) -> i64 {
        self.counts.get("struck").copied().unwrap_or(0)
    }
    pub(super) fn undecided(&self) -> i64 {
        self.standing(ApplicationState::Submitted) + self.standing(ApplicationState::Returned)
    }
    pub(super) fn total_places(&self) -> i64 {
        self.places.iter().map(|p| i64::from(p.count)).sum()
    }
    fn faculty(&self, w: Words, id: Uuid) -> String {
        self.faculties.iter().find(|known| known.id.uuid() == id).map_or_else(String::new, |known| known.name.say(w).to_owned())
    }
    fn house(&self, w: Words, id: Id<Dormitory>) -> String {
        self.houses.iter().find(|house| house.id == id).map_or_else(String::new, |house| house.name.say(w).to_owned())
    }
}

/// The page.
#[derive(Template)]
#[template(path = "dormitory/office/campaign.html")]
pub struct ShowPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    row_version: i32,
    state: office::Badge,
    profile: String,
    profile_href: String,
    assessed_on: String,
    stages: Vec<Stage>,
    figures: Vec<(String, String)>,
    rows: Vec<PlaceRow>,
    total: String,
    checks: Vec<Check>,
    editor: Option<Editor>,
    kept: Vec<groups::Line>,
    may_edit: bool,
    may_open: bool,
    ask_confirmation: bool,
    may_print: bool,
    may_close: bool,
    may_rank: bool,
    /// That the time for applications was extended.
    extended: Option<String>,
    /// That an extension waits to be put into force, and the way to it.
    adopted: Option<(String, Option<String>)>,
    /// That applications were closed before their time, and why.
    closed: Option<String>,
    may_extend: bool,
    /// Whether it is shown who is entitled and has not applied: while applications are taken.
    calls: bool,
    ranked: bool,
    /// Whether the viewer may open the list.
    sees_list: bool,
    /// Whether the reserve may have moved, and may be looked at.
    moves: bool,
    /// To the list without names, once there is one.
    public: Option<(String, String)>,
    /// What is set on pages of its own; empty for whoever prepares nothing.
    set_apart: Vec<Task>,
    /// Whether lists are made all year, on a page of their own.
    all_year: bool,
}

struct PlaceRow {
    house: String,
    people: String,
    places: String,
    named: String,
    share: String,
    share_label: String,
}

/// The table of places while it can be changed.
struct Editor {
    rows: Vec<EditorRow>,
    new: Vec<Field>,
    /// Whether the fields of a new dormitory lie open.
    opened: bool,
}

struct EditorRow {
    house: String,
    inputs: Vec<Field>,
}

/// `GET /dormitory/campaigns/{id}`.
pub async fn show(may: May<SeeCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let facts = Facts::look(&mut tx, frame.w, id).await?;
    let sheet = places_sheet(&facts);
    page(ShowPage::of(&may, &frame, &facts, &sheet, vec![]))
}

/// The name of the field for one dormitory and sex.
pub fn places_field(house: Id<Dormitory>, sex: Sex) -> String {
    format!("{}-{house}", sex.code())
}

/// The name of the field for the accessible ones among them.
pub fn accessible_field(house: Id<Dormitory>, sex: Sex) -> String {
    format!("a{}-{house}", sex.code())
}

/// The table of places as it is kept.
pub fn places_sheet(facts: &Facts) -> Sheet {
    let fields = |p: &Places| {
        let accessible = if p.accessible > 0 { p.accessible.to_string() } else { String::new() };
        [(places_field(p.dormitory, p.sex), p.count.to_string()), (accessible_field(p.dormitory, p.sex), accessible)]
    };
    Sheet::filled(facts.places.iter().flat_map(fields))
}

impl ShowPage {
    /// The page of a campaign; `errors` are told above it.
    pub fn of(member: &Member, frame: &Frame, facts: &Facts, sheet: &Sheet, errors: Vec<FieldError>) -> Self {
        let (w, campaign) = (frame.w, &facts.campaign);
        let year = office::campaign_name(w, campaign);
        let mut shell = frame.shell(t!(w, "office-campaign-title", year = year));
        shell.errors = !errors.is_empty();
        let prepares = member.holds(PrepareCampaigns::NAME);
        let draft = campaign.state == CampaignState::Draft;
        let all_year = campaign.mode == CampaignMode::Continuous;
        Self {
            errors,
            id: campaign.id,
            row_version: campaign.row_version,
            state: office::campaign_now(w, campaign, member.now()),
            profile: named::profile_named(w, &facts.profile),
            profile_href: format!("/dormitory/profiles/{}", campaign.profile),
            assessed_on: w.day(campaign.assessed_on),
            stages: stages(w, facts, member.institution.zone),
            figures: figures(w, facts),
            rows: place_rows(w, facts),
            total: w.number(facts.total_places()),
            checks: checks(w, facts, member),
            kept: groups::lines(w, facts, |id| facts.faculty(w, id), draft && prepares),
            editor: (draft && prepares).then(|| editor(w, facts, sheet)),
            may_edit: draft && prepares,
            may_open: draft && prepares,
            ask_confirmation: !facts.profile.is_confirmed(),
            may_print: member.holds(SeeRegisters::NAME) && campaign.state != CampaignState::Draft,
            may_close: campaign.state == CampaignState::Open && prepares,
            may_rank: campaign.state.next(CampaignAct::Rank).is_some() && !all_year && member.holds(RankApplications::NAME),
            extended: facts.before.extended(w, member.institution.zone),
            adopted: facts.before.adopted(w, campaign.id, member),
            closed: facts.before.closed(w, member.institution.zone, campaign.closes_at),
            calls: matches!(campaign.state, CampaignState::Open | CampaignState::Closed) && member.holds(OpenStudentFile::NAME),
            may_extend: campaign.state.next(CampaignAct::Extend).is_some() && !all_year && member.holds(KeepMinutes::NAME),
            ranked: campaign.state >= CampaignState::Ranked,
            sees_list: campaign.state >= CampaignState::Ranked && rank::sees(member),
            moves: campaign.state == CampaignState::Published && member.holds(SeeReferrals::NAME),
            public: (campaign.state == CampaignState::Published).then(|| published::way(w, &member.institution, campaign.id, "")),
            set_apart: if prepares { checks::set_apart(w, facts, draft) } else { vec![] },
            all_year: all_year && !draft && member.holds(RankApplications::NAME),
            shell,
        }
    }
}

fn place_rows(w: Words, facts: &Facts) -> Vec<PlaceRow> {
    let row = |p: &Places| {
        let ratio = if p.count > 0 { p.named_first as f64 / f64::from(p.count) } else { 0.0 };
        let per_place = format!("{ratio:.2}").replace('.', w.pick(",", ",", "."));
        PlaceRow {
            house: facts.house(w, p.dormitory),
            people: office::people(w, p.sex),
            places: w.number(p.count.into()),
            named: w.number(p.named_first),
            share: format!("{ratio:.2}"),
            share_label: t!(w, "office-per-place", n = per_place),
        }
    };
    facts.places.iter().map(row).collect()
}

/// What the next step needs: opening, or ranking.
fn checks(w: Words, facts: &Facts, member: &Member) -> Vec<Check> {
    match facts.campaign.state {
        CampaignState::Draft => checks::before_opening(w, facts, member),
        _ if facts.campaign.mode == CampaignMode::Continuous => vec![],
        CampaignState::Open | CampaignState::Closed => before_ranking(w, facts, member),
        CampaignState::Ranked | CampaignState::Decided | CampaignState::Published => vec![],
    }
}

fn before_ranking(w: Words, facts: &Facts, member: &Member) -> Vec<Check> {
    let campaign = &facts.campaign;
    let to_list = |state: ApplicationState| {
        let link = format!("/dormitory/checking?campaign={}&state={}", campaign.id, state.code());
        member.holds(CheckApplications::NAME).then_some(link)
    };
    let none_left = |n: i64, state: ApplicationState, text: String| Check {
        at: if n == 0 { "met" } else { "missing" },
        text,
        hint: None,
        href: if n == 0 { None } else { to_list(state) },
    };
    let (submitted, returned) = (facts.standing(ApplicationState::Submitted), facts.standing(ApplicationState::Returned));
    let accepted = facts.standing(ApplicationState::Accepted);
    let closed = campaign.state == CampaignState::Closed;
    let mut checks = vec![
        Check {
            at: if closed { "met" } else { "missing" },
            text: if closed { t!(w, "office-check-closed") } else { t!(w, "office-check-still-open") },
            hint: None,
            href: None,
        },
        none_left(submitted, ApplicationState::Submitted, t!(w, "office-check-unchecked", n = submitted)),
        none_left(returned, ApplicationState::Returned, t!(w, "office-check-returned", n = returned)),
        Check {
            at: if accepted > 0 { "met" } else { "missing" },
            text: t!(w, "office-check-accepted", n = accepted),
            hint: None,
            href: None,
        },
    ];
    checks.extend(facts.before.inspections(w, campaign.id, member));
    checks
}

fn editor(w: Words, facts: &Facts, sheet: &Sheet) -> Editor {
    let rows = facts.houses.iter().map(|house| {
        let name = house.name.say(w);
        let input = |sex: Sex| {
            let label = format!("{name}, {}", office::people(w, sex));
            sheet.field(w, &places_field(house.id, sex), label).numeric().max(5)
        };
        let accessible = |sex: Sex| {
            let label = t!(w, "office-accessible", house = name, people = office::people(w, sex));
            sheet.field(w, &accessible_field(house.id, sex), label).numeric().max(5)
        };
        let inputs = Sex::ALL.iter().flat_map(|&sex| [input(sex), accessible(sex)]).collect();
        EditorRow { house: name.to_owned(), inputs }
    });
    // Names are wanted as soon as a dormitory is added, so they are not marked as optional.
    let mut new: Vec<Field> = houses::fields(w, sheet);
    new.push(sheet.field(w, "f-new", t!(w, "office-house-women")).optional().numeric().max(5));
    new.push(sheet.field(w, "m-new", t!(w, "office-house-men")).optional().numeric().max(5));
    let opened = facts.houses.is_empty() || new.iter().any(|field| field.error.is_some() || !field.value.is_empty());
    Editor { rows: rows.collect(), new, opened }
}
