//! What if: another profile, other places or other numbers of groups tried on the frozen input of a ranked campaign; kept as an annex where
//! somebody wants it. The change stands in the address, so that it can be shown to somebody else.
use super::weighed::{self, Context, Shown};
use crate::{
    dormitory::{
        actions::what_ifs::{self as actions, NotWeighed, Weighed},
        model::{Campaign as Campaigns, Profile as Profiles, Run, WhatIf},
        rules::{
            compare::{GroupNumber, Variation},
            input::{Input, InputFault, Places},
            kept::KeptFault,
            profile_diff::changes,
        },
        say::{
            office,
            profiles::{self as say, Said},
        },
        store::{
            campaigns::{self, House},
            groups, profiles, what_ifs as store,
        },
    },
    kernel::{
        audit::View,
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{May, Permission, RankApplications, SeeCampaigns},
        tenancy::Member,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/office/what_if.html")]
struct WhatIfPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    run: Id<Run>,
    profile: Choice,
    tables: Vec<Table>,
    shown: Option<Shown>,
    /// What was asked, to be sent again with the title of the annex.
    asked: Vec<(String, String)>,
    title: Field,
}

/// The numbers of all places, or of one group.
struct Table {
    anchor: String,
    caption: String,
    rows: Vec<(String, Vec<Field>)>,
}

/// A campaign as it was ranked, with everything a change may name.
struct Frozen {
    run: Id<Run>,
    input: Input,
    profiles: Vec<profiles::Version>,
    houses: Vec<House>,
}

impl Frozen {
    async fn look(member: &Member, id: Id<Campaigns>) -> Result<Self, PageError> {
        let mut tx = member.read().await?;
        let (run, input) = actions::frozen(&mut tx, id).await?.ok_or(PageError::NotFound)?;
        let profiles = profiles::versions(&mut tx).await?;
        let houses = campaigns::dormitories(&mut tx).await?;
        Ok(Self { run, input, profiles, houses })
    }

    fn house(&self, w: Words, id: uuid::Uuid) -> String {
        let house = self.houses.iter().find(|house| house.id.uuid() == id);
        house.map_or_else(String::new, |house| house.name.say(w).to_owned())
    }
}

/// The name of the field for the places of a dormitory for one sex; of a group, from 1, or of all.
fn field(group: usize, at: &Places) -> String {
    format!("g{group}-{}-{}", at.sex.code(), at.dormitory)
}

/// So many as the frozen input has there.
fn number(input: &Input, group: usize, at: &Places) -> u32 {
    if group == 0 {
        return at.count;
    }
    let places = input.groups.get(group - 1).map(|group| &group.places);
    places.into_iter().flatten().find(|p| (p.dormitory, p.sex) == (at.dormitory, at.sex)).map_or(0, |p| p.count)
}

/// The form as the frozen input fills it.
fn filled(frozen: &Frozen) -> Sheet {
    let input = &frozen.input;
    let of = |group: usize| input.places.iter().map(move |at| (field(group, at), number(input, group, at).to_string()));
    Sheet::filled((0..=input.groups.len()).flat_map(of))
}

/// What differs from the frozen input.
fn read(sheet: &mut Sheet, frozen: &Frozen) -> Variation {
    let input = &frozen.input;
    let mut change = Variation::default();
    if !sheet.raw("profile").is_empty() {
        let chosen = sheet.one_of::<Id<Profiles>>("profile");
        match chosen.and_then(|chosen| frozen.profiles.iter().find(|version| version.id == chosen)) {
            Some(version) => change.profile = Some(version.profile.clone()).filter(|profile| *profile != input.profile),
            None => sheet.fault("profile", Fault::NotAChoice),
        }
    }
    for group in 0..=input.groups.len() {
        for at in &input.places {
            let name = field(group, at);
            if sheet.raw(&name).is_empty() {
                continue;
            }
            let Some(count) = sheet.number(&name, 0..=20_000).map(|count| count as u32) else { continue };
            match group {
                _ if count == number(input, group, at) => {}
                0 => change.places.push(Places { count, ..*at }),
                group => {
                    let (dormitory, sex) = (at.dormitory, at.sex);
                    change.groups.push(GroupNumber { group: group as u16, dormitory, sex, count });
                }
            }
        }
    }
    change
}

fn tables(w: Words, frozen: &Frozen, sheet: &Sheet) -> Vec<Table> {
    let input = &frozen.input;
    let table = |group: usize| {
        let row = |house: uuid::Uuid| {
            let name = frozen.house(w, house);
            let at = input.places.iter().filter(|at| at.dormitory == house);
            let input = |at: &Places| {
                let label = format!("{name}, {}", office::people(w, at.sex));
                sheet.field(w, &field(group, at), label).numeric().max(5)
            };
            (name.clone(), at.map(input).collect())
        };
        let title = group.checked_sub(1).and_then(|at| input.groups.get(at)).map(|group| group.title.say(w).to_owned());
        Table {
            anchor: format!("table-{group}"),
            caption: title.unwrap_or_else(|| t!(w, "what-if-places")),
            rows: input.houses().into_iter().map(row).collect(),
        }
    };
    (0..=input.groups.len()).map(table).collect()
}

fn what_if_page(frame: &Frame, id: Id<Campaigns>, frozen: &Frozen, sheet: &Sheet, shown: Option<Shown>) -> WhatIfPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "what-if-title"));
    shell.errors = !sheet.is_sound();
    let same = (String::new(), t!(w, "what-if-same-profile"));
    let versions = frozen.profiles.iter().map(|version| {
        let title = format!("{} ({})", version.profile.title.say(w), version.profile.code);
        (version.id.to_string(), t!(w, "what-if-profile", title = title, version = version.profile.version))
    });
    let profile = sheet.choice(w, "profile", t!(w, "office-profile"), std::iter::once(same).chain(versions));
    let tables = tables(w, frozen, sheet);
    let fields = tables.iter().flat_map(|table| table.rows.iter().flat_map(|(_, fields)| fields));
    let mut asked: Vec<(String, String)> = fields.map(|field| (field.name.clone(), field.value.clone())).collect();
    asked.push(("profile".into(), sheet.raw("profile").to_owned()));
    let title = sheet.field(w, "title", t!(w, "what-if-annex-title")).hint(t!(w, "what-if-annex-title-hint"));
    WhatIfPage { errors: sheet.errors(w), id, run: frozen.run, profile, tables, shown, asked, title, shell }
}

/// Each reason beside the number that causes it: what does not fit a dormitory stands at its places, the rest at the profile.
fn lay(sheet: &mut Sheet, w: Words, (change, why): (&Variation, &[NotWeighed])) {
    for why in why {
        match why {
            NotWeighed::Input(faults) => faults.iter().take(20).for_each(|fault| {
                sheet.fault(&beside(change, fault), Fault::Said(office::input_fault(w, fault)));
            }),
            other => say::not_weighed(w, other).into_iter().for_each(|text| sheet.fault("profile", Fault::Said(text))),
        }
    }
}

/// The field of a number that was changed there: of the group, else of the places.
fn beside(change: &Variation, fault: &InputFault) -> String {
    let InputFault::Kept(KeptFault::MoreKeptThanPlaces { dormitory, sex } | KeptFault::TwoCaps { dormitory, sex }) = fault else {
        return "profile".into();
    };
    let at = Places { dormitory: *dormitory, sex: *sex, count: 0, accessible: 0 };
    let changed = change.groups.iter().find(|number| (number.dormitory, number.sex) == (*dormitory, *sex));
    field(changed.map_or(0, |number| usize::from(number.group)), &at)
}

/// The result in words, with the names this member may see; the look is recorded.
async fn told(member: &Member, frame: &Frame, id: Id<Campaigns>, found: &Weighed) -> Result<Shown, PageError> {
    let reach = weighed::reach(member);
    let view =
        View { verb: "dormitory.what-if.try", subject: id.uuid(), fields: &["level", "category"], reason: "what if".into() };
    let context = member.find_restricted(view, async |tx| Context::look(tx, id, &found.comparison, &reach).await).await?;
    Ok(Shown::of(frame.w, &context.ok_or(PageError::NotFound)?, &found.comparison, found.without_residence))
}

/// `GET /dormitory/campaigns/{id}/what-if`: the form, and beneath it what the change in the address gives.
pub async fn form(
    may: May<RankApplications>,
    Path(id): Path<Id<Campaigns>>,
    Query(asked): Query<Vec<(String, String)>>,
    frame: Frame,
) -> Page {
    let frozen = Frozen::look(&may, id).await?;
    if asked.is_empty() {
        return page(what_if_page(&frame, id, &frozen, &filled(&frozen), None));
    }
    let mut sheet = Sheet::filled(asked.into_iter());
    let change = read(&mut sheet, &frozen);
    if sheet.is_sound() {
        let asked = change.clone();
        match actions::weigh(frozen.input.clone(), change).await? {
            Ok(found) => {
                let shown = told(&may, &frame, id, &found).await?;
                return page(what_if_page(&frame, id, &frozen, &sheet, Some(shown)));
            }
            Err(why) => lay(&mut sheet, frame.w, (&asked, &why)),
        }
    }
    page_with_faults(what_if_page(&frame, id, &frozen, &sheet, None))
}

/// `POST /dormitory/campaigns/{id}/what-if`: keeps it as an annex of the campaign.
pub async fn keep(
    State(site): State<Site>,
    may: May<RankApplications>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (frozen, mut sheet) = (Frozen::look(&may, id).await?, posted.sheet());
    let run: Id<Run> = posted.text("run").parse().map_err(|_| PageError::Unreadable("run"))?;
    let change = read(&mut sheet, &frozen);
    if let Some(title) = sheet.text("title", 200).filter(|_| sheet.is_sound()) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::keep(&mut tx, id, run, &title, &change, may.account).await {
            Ok(annex) => {
                let path = format!("/dormitory/campaigns/{id}/what-if/{annex}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(why)) => lay(&mut sheet, frame.w, (&change, &why)),
            Err(other) => return Err(other.into()),
        }
    }
    let shown = match actions::weigh(frozen.input.clone(), change).await? {
        Ok(found) => Some(told(&may, &frame, id, &found).await?),
        Err(_) => None,
    };
    page_with_faults(what_if_page(&frame, id, &frozen, &sheet, shown))
}

#[derive(Template)]
#[template(path = "dormitory/office/annex.html")]
struct AnnexPage {
    shell: Shell,
    id: Id<Campaigns>,
    made: String,
    changed: Vec<String>,
    diff: Vec<Said>,
    run_hash: String,
    input_hash: String,
    shown: Shown,
}

/// `GET /dormitory/campaigns/{id}/what-if/{annex}`.
pub async fn show(may: May<SeeCampaigns>, Path((id, annex)): Path<(Id<Campaigns>, Id<WhatIf>)>, frame: Frame) -> Page {
    let (w, reach) = (frame.w, weighed::reach(&may));
    if matches!(reach, weighed::Reach::Nobody) {
        return Err(PageError::NotYours(RankApplications::NAME));
    }
    let view = View {
        verb: "dormitory.what-if.open",
        subject: annex.uuid(),
        fields: &["level", "category"],
        reason: "an annex of the campaign".into(),
    };
    let seen = may.find_restricted(view, async |tx| {
        let Some(kept) = store::find(tx, id, annex).await? else { return Ok(None) };
        let groups: Vec<String> = groups::of(tx, id).await?.iter().map(|(_, group)| group.title.say(w).to_owned()).collect();
        let Some((_, input)) = actions::frozen(tx, id).await? else { return Ok(None) };
        let context = Context::look(tx, id, &kept.result, &reach).await?;
        Ok(context.map(|context| (kept, groups, input, context)))
    });
    let (kept, groups, input, context) = seen.await?.ok_or(PageError::NotFound)?;
    let profile = kept.change.profile.as_ref();
    page(AnnexPage {
        id,
        made: t!(w, "what-if-made", at = w.exact_instant(kept.made_at, may.institution.zone), by = kept.made_by.as_str()),
        changed: in_words(w, &context, &kept.change, &groups),
        diff: profile.map(|profile| say::all(w, &changes(&input.profile, profile))).unwrap_or_default(),
        run_hash: kept.run_hash.clone(),
        input_hash: kept.input_hash.clone(),
        shown: Shown::of(w, &context, &kept.result, 0),
        shell: frame.shell(kept.title),
    })
}

/// What was changed, a line for each number.
fn in_words(w: Words, context: &Context, change: &Variation, groups: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(profile) = &change.profile {
        lines.push(t!(w, "what-if-profile", title = profile.title.say(w), version = profile.version));
    }
    for at in &change.places {
        let (house, people) = (context.house(w, at.dormitory), office::people(w, at.sex));
        lines.push(t!(w, "what-if-places-line", house = house, people = people, n = at.count));
    }
    for number in &change.groups {
        let group = usize::from(number.group).checked_sub(1).and_then(|at| groups.get(at)).cloned().unwrap_or_default();
        let (house, people) = (context.house(w, number.dormitory), office::people(w, number.sex));
        lines.push(t!(w, "what-if-group-line", group = group, house = house, people = people, n = number.count));
    }
    lines
}
