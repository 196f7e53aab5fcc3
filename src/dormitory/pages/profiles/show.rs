//! One version of a priority profile with all its levels, as whoever confirms it or applies under it reads it; what changed since the one before;
//! who answers for it.
use super::list::state;
use crate::{
    dormitory::{
        actions::profiles as actions,
        model::Profile as Profiles,
        rules::{profile::Profile, profile_diff::changes},
        say::{
            office,
            profiles::{self as say, Said},
        },
        store::{
            campaigns,
            profiles::{self as store, About},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{EditProfiles, May, Permission, PrepareCampaigns, SeeCampaigns},
        tenancy::Member,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Reason,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/profiles/show.html")]
struct ProfilePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Profiles>,
    source: String,
    version: String,
    state: office::Badge,
    /// Who published it, who answers for it.
    story: Vec<String>,
    levels: Vec<LevelRow>,
    ties: Vec<Reason>,
    notes: Vec<Reason>,
    faults: Vec<String>,
    /// The version before; none for the first.
    base: Option<String>,
    /// What changed since.
    diff: Vec<Said>,
    may_list: bool,
    may_copy: bool,
    ground: Option<Field>,
}

struct LevelRow {
    ordinal: u16,
    clause: String,
    wording: String,
    conditions: String,
    unconfirmed: bool,
}

/// `GET /dormitory/profiles/{id}`.
pub async fn show(may: May<SeeCampaigns>, Path(id): Path<Id<Profiles>>, frame: Frame) -> Page {
    page(ProfilePage::look(&may, &frame, id, &Sheet::default()).await?)
}

impl ProfilePage {
    async fn look(member: &Member, frame: &Frame, id: Id<Profiles>, sheet: &Sheet) -> Result<Self, PageError> {
        let mut tx = member.read().await?;
        let profile = campaigns::profile(&mut tx, id).await?.ok_or(PageError::NotFound)?;
        let about = store::about(&mut tx, id).await?.ok_or(PageError::NotFound)?;
        let before = match about.before {
            Some(before) => campaigns::profile(&mut tx, before).await?,
            None => None,
        };
        Ok(Self::of(member, frame, id, sheet, (&profile, &about, before.as_ref())))
    }

    fn of(
        member: &Member,
        frame: &Frame,
        id: Id<Profiles>,
        sheet: &Sheet,
        (profile, about, before): (&Profile, &About, Option<&Profile>),
    ) -> Self {
        let w = frame.w;
        let cited = |text: &str, cite: String| Reason { text: text.to_owned(), cite: Some(cite) };
        let mut shell = frame.shell(profile.title.say(w));
        shell.errors = !sheet.is_sound();
        let faults: Vec<String> = profile.check().iter().map(|fault| office::profile_fault(w, fault)).collect();
        let confirms = !profile.is_confirmed() && faults.is_empty() && member.holds(PrepareCampaigns::NAME);
        Self {
            errors: sheet.errors(w),
            id,
            source: profile.source.say(w).to_owned(),
            version: t!(w, "office-profile-version", version = profile.version, levels = profile.levels.len()),
            state: state(w, profile),
            story: story(w, member.institution.zone, about),
            levels: levels(w, profile),
            ties: profile.tie.iter().map(|tie| cited(tie.wording.say(w), tie.clause_text.say(w).to_owned())).collect(),
            notes: profile.notes.iter().map(|note| cited(note.text.say(w), cite(w, profile, before, &note.clause))).collect(),
            faults,
            base: before.map(|before| named(w, before)),
            diff: before.map(|before| say::all(w, &changes(before, profile))).unwrap_or_default(),
            may_list: member.holds(PrepareCampaigns::NAME),
            may_copy: member.holds(EditProfiles::NAME),
            ground: confirms
                .then(|| sheet.field(w, "ground", t!(w, "profiles-ground")).max(1000).hint(t!(w, "profiles-ground-hint"))),
            shell,
        }
    }
}

/// A version by its code and number.
pub fn named(w: Words, profile: &Profile) -> String {
    t!(w, "profiles-named", code = profile.code.as_str(), version = profile.version)
}

/// How a note's clause is cited: as the profile has it; as the version before had it, where it is a level no more; else by its mark.
pub fn cite(w: Words, profile: &Profile, before: Option<&Profile>, mark: &str) -> String {
    let level = profile.levels.iter().find(|level| level.clause == mark).map(|level| &level.clause_text);
    let tie = profile.tie.iter().find(|tie| tie.clause == mark).map(|tie| &tie.clause_text);
    if let Some(text) = level.or(tie) {
        return text.say(w).to_owned();
    }
    let gone = before.and_then(|before| before.levels.iter().find(|level| level.clause == mark));
    gone.map_or_else(|| mark.to_owned(), |level| t!(w, "profiles-note-gone", clause = level.clause_text.say(w)))
}

fn levels(w: Words, profile: &Profile) -> Vec<LevelRow> {
    let row = |level: &crate::dormitory::rules::profile::Level| LevelRow {
        ordinal: level.ordinal,
        clause: level.clause_text.say(w).to_owned(),
        wording: level.wording.say(w).to_owned(),
        conditions: office::level_asks(w, level),
        unconfirmed: level.unconfirmed,
    };
    profile.levels.iter().map(row).collect()
}

fn story(w: Words, zone: Tz, about: &About) -> Vec<String> {
    let at = w.exact_instant(about.created_at, zone);
    let mut story = vec![match &about.published_by {
        Some(by) => t!(w, "profiles-published-by", at = at, by = by.as_str()),
        None => t!(w, "profiles-delivered", at = at),
    }];
    if let Some(at) = about.confirmed_at {
        let at = w.exact_instant(at, zone);
        let by = about.confirmed_by.clone().unwrap_or_else(|| t!(w, "profiles-operator"));
        let ground = match (&about.ground, about.confirmed_for.zip(about.confirmed_journal)) {
            (Some(words), _) => words.clone(),
            (None, Some((year, journal))) => {
                t!(w, "profiles-ground-opening", year = office::campaign_of(w, year, journal))
            }
            (None, None) => String::new(),
        };
        story.push(t!(w, "profiles-confirmed-by", at = at, by = by, ground = ground));
    }
    story
}

/// `POST /dormitory/profiles/{id}/confirm`.
pub async fn confirm(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Profiles>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, mut sheet) = (format!("/dormitory/profiles/{id}"), posted.sheet());
    if let Some(ground) = sheet.text("ground", 1000) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::confirm(&mut tx, id, &ground, may.account).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault("ground", Fault::Said(say::not_done(frame.w, why))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(ProfilePage::look(&may, &frame, id, &sheet).await?)
}
