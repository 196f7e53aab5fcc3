//! An institution's story, told in its own time through the actions that pages use: who acts, and one act after another.
use super::{
    papers,
    people::{categories, invented, residence},
};
use crate::{
    accounts::{actions::iin_hash, store as accounts},
    dormitory::{
        actions::{
            apply::{self, Applicant},
            campaigns,
            check::{self, Clerk, Judgement},
            groups, prove, rank,
        },
        model::{Campaign, Dormitory, WhyReturned},
        rules::{
            application::UNDERTAKING,
            input::Places,
            kept::{Group, Keeps, Who},
            profile::Conditions,
        },
        store::{campaigns as store, claims, texts},
    },
    kernel::{
        clock::Clock,
        config::Settings,
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        law::Text3,
        tenancy::{Guest, House, WriteTx},
    },
    students::{
        actions::import::{self, Entry},
        categories::{Category, Sex},
        documents::{self, Taken},
        store as students,
    },
};
use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::json;
use std::path::PathBuf;
use uuid::Uuid;

/// An institution's story: who acts, when.
pub struct Story {
    pub(super) guest: Guest,
    clock: Clock,
    pub(super) base_url: String,
    pub(super) program: PathBuf,
    /// Files that applicants give.
    pub(super) taken: Vec<Taken>,
}

/// Those of the cast who act.
pub(super) struct Staff {
    pub(super) admin: Id<Account>,
    pub(super) social: Id<Account>,
    pub(super) secretary: Id<Account>,
    pub(super) member: Id<Account>,
    pub(super) rector: Id<Account>,
    pub(super) head: Id<Account>,
}

/// What a campaign of the small story differs in.
pub(super) struct Season {
    pub year: i32,
    pub profile: &'static str,
    pub applicants: usize,
    /// Places by dormitory for women and for men.
    pub places: (i32, i32),
    /// Of them kept for first-years, as source 000, paragraph 21, tells of 650 places.
    pub first_years: (i32, i32),
}

/// Places kept for first-years, by dormitory and sex.
pub(super) fn first_years(places: Vec<Places>) -> Group {
    Group {
        title: Text3::new("Бірінші курс студенттері", "Студенты первого курса", "First-year students"),
        who: Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, ..Who::default() },
        keeps: Keeps::AtLeast,
        places,
    }
}

/// A campaign to be opened, whose window began an hour ago.
pub(super) struct Opening {
    pub year: i32,
    /// Code of a delivered profile.
    pub profile: &'static str,
    pub closes_at: DateTime<Utc>,
    pub places: Vec<store::PlacesSet>,
    pub groups: Vec<Group>,
}

pub(super) fn told<R: std::fmt::Debug>(error: ActError<R>) -> anyhow::Error {
    anyhow!("the demo's story does not hold: {error:?}")
}

impl Story {
    /// Opens an institution's story at an hour of the past.
    pub async fn of(house: &House, slug: &str, begins: DateTime<Utc>, settings: &Settings) -> Result<Self> {
        let clock = Clock::standing_at(begins);
        let guest = house.at(clock.clone()).guest(slug, Uuid::now_v7()).await?.context("the institution")?;
        let mut taken = Vec::new();
        for title in ["No 1", "No 2", "No 3"] {
            taken
                .push(documents::take(&settings.program, papers::certificate(title).into()).await.map_err(|e| anyhow!("{e:?}"))?);
        }
        Ok(Self { guest, clock, base_url: settings.base_url.clone(), program: settings.program.clone(), taken })
    }

    pub(super) fn later(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(super) async fn act(&self) -> Result<WriteTx, StoreError> {
        self.guest.write().await
    }

    pub(super) async fn staff(&self) -> Result<Staff> {
        let mut tx = self.guest.read().await?;
        let mut found = Vec::new();
        for who in ["social", "secretary", "member", "rector", "dormitory", "admin"] {
            let address = format!("{who}@{}.example", self.guest.institution.slug);
            found.push(accounts::find(&mut tx, &address, &[]).await?.with_context(|| address)?.id);
        }
        Ok(Staff { social: found[0], secretary: found[1], member: found[2], rector: found[3], head: found[4], admin: found[5] })
    }

    /// Students through the same door as an office's file; the first is the one of the cast.
    pub async fn enrol(&self, seed: u64, courses: i32, many: usize, faculties: &[&str]) -> Result<Vec<Id<Student>>> {
        let entries = invented(seed, self.now().year(), courses, many, faculties);
        self.import(&entries).await
    }

    /// The file of an office taken over; the students in its order.
    pub(super) async fn import(&self, entries: &[Entry]) -> Result<Vec<Id<Student>>> {
        let mut tx = self.act().await?;
        import::apply_rows(&mut tx, self.guest.keys(), entries, students::history::By::default()).await?;
        tx.record("students.imported", self.guest.institution.id, json!({ "rows": entries.len() }));
        let hashes: Vec<Vec<u8>> = entries.iter().map(|e| iin_hash(self.guest.keys(), &e.iin).to_vec()).collect();
        let known = students::by_iin_hashes(&mut tx, &hashes).await?;
        tx.commit().await?;
        Ok(known)
    }

    /// An account for a student who applies. Only the cast's has a password.
    pub(super) async fn account(&self, tx: &mut WriteTx, student: Id<Student>, password_hash: Option<&str>) -> Result<Applicant> {
        if let Some(account) = accounts::of_student(tx, student).await? {
            return Ok(Applicant { student, account });
        }
        let account = Id::fresh();
        accounts::add_student(tx, account, student, "kk").await?;
        accounts::grant(tx, account, "student", "institution", None, None).await?;
        if let Some(hash) = password_hash {
            let login = format!("student@{}.example", self.guest.institution.slug);
            accounts::set_email(tx, account, &login).await?;
            accounts::set_password(tx, account, hash).await?;
        }
        Ok(Applicant { student, account })
    }

    /// The cast's student gets an account with the demo's password.
    pub async fn cast_student(&self, student: Id<Student>, password_hash: &str) -> Result<()> {
        let mut tx = self.act().await?;
        self.account(&mut tx, student, Some(password_hash)).await?;
        tx.record("account.added-by-operator", student, json!({ "role": "student" }));
        Ok(tx.commit().await?)
    }

    /// Dormitories, made once.
    pub(super) async fn dormitories(&self, many: usize) -> Result<Vec<Id<Dormitory>>> {
        let mut tx = self.act().await?;
        let mut ids = Vec::new();
        for n in 1..=many {
            let name = Text3::new(&format!("№ {n} жатақхана"), &format!("Общежитие № {n}"), &format!("Dormitory No. {n}"));
            let at = 10 + n * 4;
            let address =
                Text3::new(&format!("Абай даңғылы, {at}"), &format!("проспект Абая, {at}"), &format!("{at} Abai Avenue"));
            ids.push(campaigns::add_dormitory(&mut tx, &name, &address).await?);
        }
        tx.commit().await?;
        Ok(ids)
    }

    /// Opens a campaign with the same places in every dormitory and a window of three weeks.
    pub(super) async fn open(&self, season: &Season, houses: &[Id<Dormitory>]) -> Result<Id<Campaign>> {
        let sexes = |(women, men): (i32, i32)| [(Sex::Female, women), (Sex::Male, men)];
        let places = |house: &Id<Dormitory>| {
            let dormitory = *house;
            sexes(season.places).map(|(sex, count)| store::PlacesSet { dormitory, sex, count, accessible: 0 })
        };
        let kept = |house: &Id<Dormitory>| {
            let dormitory = house.uuid();
            sexes(season.first_years).map(|(sex, count)| Places { dormitory, sex, count: count as u32, accessible: 0 })
        };
        let groups = (season.first_years != (0, 0)).then(|| first_years(houses.iter().flat_map(kept).collect()));
        self.open_with(Opening {
            year: season.year,
            profile: season.profile,
            closes_at: self.now() + TimeDelta::days(21),
            places: houses.iter().flat_map(places).collect(),
            groups: groups.into_iter().collect(),
        })
        .await
    }

    /// Prepares and opens a campaign; categories count as of the day its window ends.
    pub(super) async fn open_with(&self, opening: Opening) -> Result<Id<Campaign>> {
        let mut tx = self.act().await?;
        let profiles = store::profiles(&mut tx).await?;
        let profile = profiles.iter().find(|(_, p)| p.code == opening.profile).context("a delivered profile")?.0;
        let Opening { year: academic_year, closes_at, places, groups, .. } = opening;
        let (opens_at, assessed_on) = (self.now() - TimeDelta::hours(1), closes_at.date_naive());
        let plan = store::Plan { academic_year, opens_at, closes_at, assessed_on, profile };
        let id = campaigns::prepare(&mut tx, &plan).await?.context("the profile")?;
        campaigns::set_places(&mut tx, id, 1, places, None).await.map_err(told)?;
        for group in &groups {
            let version = store::find(&mut tx, id).await?.context("the campaign")?.row_version;
            groups::put(&mut tx, id, version, None, group).await.map_err(told)?;
        }
        let version = store::find(&mut tx, id).await?.context("the campaign")?.row_version;
        campaigns::open(&mut tx, id, version, true, None).await.map_err(told)?;
        tx.commit().await?;
        Ok(id)
    }

    /// One student applies, a few minutes after the one before.
    pub(super) async fn apply(
        &self,
        campaign: Id<Campaign>,
        student: Id<Student>,
        n: usize,
        houses: &[Id<Dormitory>],
    ) -> Result<()> {
        self.later(TimeDelta::seconds(97 + (n as i64 * 131) % 1_700));
        let mut tx = self.act().await?;
        let who = self.account(&mut tx, student, None).await?;
        apply::begin(&mut tx, who, campaign).await.map_err(told)?;
        let profile = store::find(&mut tx, campaign).await?.context("the campaign")?.profile;
        let profile = store::profile(&mut tx, profile).await?.context("the profile")?;
        let asked = profile.categories();
        if profile.asks_residence() {
            apply::answer_residence(&mut tx, who, campaign, None, residence(n)).await.map_err(told)?;
        }
        let claimed: Vec<Category> = categories(n).iter().copied().filter(|c| asked.contains(c)).collect();
        apply::answer_categories(&mut tx, who, campaign, None, &claimed).await.map_err(told)?;
        for (at, category) in claimed.iter().enumerate() {
            let files = [(format!("anyktama-{}.pdf", at + 1), self.taken[(n + at) % self.taken.len()].clone())];
            let given =
                apply::give_proofs(&mut tx, &self.guest.institution, who, campaign, *category, &files).await.map_err(told)?;
            prove::name_usual(&mut tx, who, campaign, *category, &given).await.map_err(told)?;
        }
        let wishes: Vec<_> = houses.iter().cycle().skip(n % houses.len()).take(houses.len().min(2)).copied().collect();
        let wanted = apply::Wanted { wishes: &wishes, any_other: n % 4 != 3, needs_access: false };
        apply::answer_wishes(&mut tx, who, campaign, None, wanted).await.map_err(told)?;
        let text = texts::current(&mut tx, campaign).await?.map(|(version, _)| version);
        let signed = apply::Signed { text, undertaking: Some(UNDERTAKING) };
        apply::consent(&mut tx, &self.guest.institution, who, campaign, None, signed).await.map_err(told)?;
        let now = self.now();
        apply::submit(&mut tx, &self.guest.institution, who, campaign, None, now, || now).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// The office looks at one application: accepts what is claimed, or sends the first claim back.
    pub(super) async fn check(&self, staff: &Staff, id: Uuid, sends_back: bool) -> Result<()> {
        self.later(TimeDelta::minutes(4));
        let clerk = Clerk { account: staff.social, faculties: None, place: &self.guest.institution, base_url: &self.base_url };
        let mut tx = self.act().await?;
        let application = id.into();
        let claims = claims::claims(&mut tx, application).await?;
        for (n, claim) in claims.iter().enumerate() {
            let judgement = match sends_back && n == 0 {
                true => Judgement::Return { why: WhyReturned::Unreadable, note: None },
                false => Judgement::Accept { valid_to: None },
            };
            check::judge(&mut tx, &clerk, application, claim.id, claim.row_version, &judgement).await.map_err(told)?;
        }
        let version = claims::open(&mut tx, application, None).await?.context("the application")?.row_version;
        match sends_back && !claims.is_empty() {
            true => check::give_back(&mut tx, &clerk, application, version).await.map_err(told)?,
            false => check::accept(&mut tx, &clerk, application, version, true).await.map_err(told)?,
        }
        Ok(tx.commit().await?)
    }

    /// The applications of a campaign that wait for the office, in their order.
    pub(super) async fn waiting(&self, campaign: Id<Campaign>) -> Result<Vec<Uuid>> {
        let mut tx = self.guest.read().await?;
        Ok(claims::submitted(&mut tx, campaign).await?)
    }

    /// Closes the window, which is over.
    pub(super) async fn close(&self, campaign: Id<Campaign>) -> Result<()> {
        let mut tx = self.act().await?;
        let version = store::find(&mut tx, campaign).await?.context("the campaign")?.row_version;
        campaigns::close(&mut tx, campaign, version, None).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// Closes the window, which is over, and ranks.
    pub(super) async fn rank(&self, staff: &Staff, campaign: Id<Campaign>) -> Result<()> {
        self.close(campaign).await?;
        let mut tx = self.act().await?;
        rank::rank(&mut tx, campaign, staff.secretary, self.guest.institution.zone).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// A campaign opened, applied in by the first of the students, and checked.
    pub(super) async fn season(
        &self,
        staff: &Staff,
        season: &Season,
        students: &[Id<Student>],
        houses: &[Id<Dormitory>],
    ) -> Result<Id<Campaign>> {
        let campaign = self.open(season, houses).await?;
        for (n, student) in students.iter().take(season.applicants).enumerate() {
            self.apply(campaign, *student, n, houses).await?;
        }
        for id in self.waiting(campaign).await? {
            self.check(staff, id, false).await?;
        }
        Ok(campaign)
    }

    /// Time passes until then.
    pub(super) fn until(&self, then: DateTime<Utc>) {
        self.later((then - self.now()).max(TimeDelta::zero()));
    }
}
