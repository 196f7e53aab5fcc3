//! The chain of each institution, told in its own time through the actions that pages use: at the university a campaign is being checked,
//! at the school one was published last year and this year's list lies before the commission.
use super::{desk, papers};
use crate::{
    accounts::{actions::iin_hash, cast, store as accounts},
    app,
    commissions::{
        self,
        model::{DORMITORY, Seat},
        rules::Votes,
        store::NewMember,
    },
    dormitory::{
        actions::{
            apply::{self, Applicant},
            campaigns,
            check::{self, Clerk, Judgement},
            decide::{self, Summons, Terms},
            groups, profiles, rank, what_ifs,
        },
        model::{Campaign, Dormitory, WhyReturned},
        rules::{
            compare::Variation,
            input::Places,
            kept::{Group, Keeps, Who},
            profile::Conditions,
        },
        store::{campaigns as store, claims},
    },
    kernel::{
        clock::Clock,
        config::Settings,
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        law::Text3,
        tenancy::{Guest, House, WriteTx},
    },
    orders,
    students::{
        actions::import::{self, Entry},
        categories::{Category, Funding, ResidenceClass, Sex},
        documents::{self, Taken},
        invented::{People, Person},
        store as students,
    },
};
use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

/// An institution's story: who acts, when.
pub struct Story {
    pub(super) guest: Guest,
    clock: Clock,
    pub(super) base_url: String,
    taken: Vec<Taken>,
}

/// Those of the cast who act.
pub(super) struct Staff {
    admin: Id<Account>,
    social: Id<Account>,
    secretary: Id<Account>,
    member: Id<Account>,
    rector: Id<Account>,
    pub(super) head: Id<Account>,
}

/// What a campaign of the demo differs in.
struct Season {
    year: i32,
    profile: &'static str,
    applicants: usize,
    /// Places by dormitory for women and for men.
    places: (i32, i32),
    /// Of them kept for first-years, as source 000, paragraph 21, tells of 650 places.
    first_years: (u32, u32),
}

fn first_years(season: &Season, houses: &[Id<Dormitory>]) -> Group {
    let (women, men) = season.first_years;
    let places = |house: &Id<Dormitory>| {
        let of = |(sex, count)| Places { dormitory: house.uuid(), sex, count, accessible: 0 };
        [(Sex::Female, women), (Sex::Male, men)].map(of)
    };
    Group {
        title: Text3::new("Бірінші курс студенттері", "Студенты первого курса", "First-year students"),
        who: Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, ..Who::default() },
        keeps: Keeps::AtLeast,
        places: houses.iter().flat_map(places).collect(),
    }
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
        Ok(Self { guest, clock, base_url: settings.base_url.clone(), taken })
    }

    pub(super) fn later(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(super) async fn act(&self) -> Result<WriteTx, StoreError> {
        self.guest.write().await
    }

    async fn staff(&self) -> Result<Staff> {
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
        let (mut people, autumn) = (People::new(seed), self.now().year());
        let entries: Vec<Entry> = (0..many)
            .map(|n| {
                let course = 1 + (n as i32 * 7 + n as i32 / 5) % courses;
                let born = autumn - 17 - course;
                entry(people.next_aged(born - 1, born), n, course as i16, faculties[n % faculties.len()])
            })
            .collect();
        let mut tx = self.act().await?;
        import::apply_rows(&mut tx, self.guest.keys(), &entries).await?;
        tx.record("students.imported", self.guest.institution.id, json!({ "rows": entries.len() }));
        let hashes: Vec<Vec<u8>> = entries.iter().map(|e| iin_hash(self.guest.keys(), &e.iin).to_vec()).collect();
        let known = students::by_iin_hashes(&mut tx, &hashes).await?;
        tx.commit().await?;
        Ok(known)
    }

    /// An account for a student who applies. Only the cast's has a password.
    async fn account(&self, tx: &mut WriteTx, student: Id<Student>, password_hash: Option<&str>) -> Result<Applicant> {
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
    async fn dormitories(&self, many: usize) -> Result<Vec<Id<Dormitory>>> {
        let mut tx = self.act().await?;
        let mut ids = Vec::new();
        for n in 1..=many {
            let name = Text3::new(&format!("№ {n} жатақхана"), &format!("Общежитие № {n}"), &format!("Dormitory No. {n}"));
            let at = 10 + n * 4;
            let address = Text3::new(&format!("Абай даңғылы, {at}"), &format!("проспект Абая, {at}"), &format!("{at} Abai Avenue"));
            ids.push(campaigns::add_dormitory(&mut tx, &name, &address).await?);
        }
        tx.commit().await?;
        Ok(ids)
    }

    /// Prepares and opens a campaign whose window began an hour ago and lasts three weeks.
    async fn open(&self, season: &Season, houses: &[Id<Dormitory>]) -> Result<Id<Campaign>> {
        let mut tx = self.act().await?;
        let profiles = store::profiles(&mut tx).await?;
        let profile = profiles.iter().find(|(_, p)| p.code == season.profile).context("a delivered profile")?.0;
        let now = self.now();
        let plan = store::Plan {
            academic_year: season.year,
            opens_at: now - TimeDelta::hours(1),
            closes_at: now + TimeDelta::days(21),
            assessed_on: (now + TimeDelta::days(21)).date_naive(),
            profile,
        };
        let id = campaigns::prepare(&mut tx, &plan).await?.context("the profile")?;
        let (women, men) = season.places;
        let places = houses
            .iter()
            .flat_map(|h| {
                [(Sex::Female, women), (Sex::Male, men)].map(|(sex, count)| store::PlacesSet {
                    dormitory: *h,
                    sex,
                    count,
                    accessible: 0,
                })
            })
            .collect();
        campaigns::set_places(&mut tx, id, 1, places, None).await.map_err(told)?;
        if season.first_years != (0, 0) {
            let version = store::find(&mut tx, id).await?.context("the campaign")?.row_version;
            groups::put(&mut tx, id, version, None, &first_years(season, houses)).await.map_err(told)?;
        }
        let version = store::find(&mut tx, id).await?.context("the campaign")?.row_version;
        campaigns::open(&mut tx, id, version, true, None).await.map_err(told)?;
        tx.commit().await?;
        Ok(id)
    }

    /// One student applies, a few minutes after the one before.
    async fn apply(&self, campaign: Id<Campaign>, student: Id<Student>, n: usize, houses: &[Id<Dormitory>]) -> Result<()> {
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
            apply::give_proofs(&mut tx, &self.guest.institution, who, campaign, *category, &files).await.map_err(told)?;
        }
        let wishes: Vec<_> = houses.iter().cycle().skip(n % houses.len()).take(houses.len().min(2)).copied().collect();
        apply::answer_wishes(&mut tx, who, campaign, None, &wishes, n % 4 != 3).await.map_err(told)?;
        apply::consent(&mut tx, who, campaign, None).await.map_err(told)?;
        let now = self.now();
        apply::submit(&mut tx, &self.guest.institution, who, campaign, None, now, || now).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// The office looks at one application: accepts what is claimed, or sends the first claim back.
    async fn check(&self, staff: &Staff, id: Uuid, sends_back: bool) -> Result<()> {
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
            false => check::accept(&mut tx, &clerk, application, version).await.map_err(told)?,
        }
        Ok(tx.commit().await?)
    }

    /// The applications of a campaign that wait for the office, in their order.
    async fn waiting(&self, campaign: Id<Campaign>) -> Result<Vec<Uuid>> {
        let mut tx = self.guest.read().await?;
        Ok(claims::submitted(&mut tx, campaign).await?)
    }

    /// Closes the window, which is over, and ranks.
    async fn rank(&self, staff: &Staff, campaign: Id<Campaign>) -> Result<()> {
        let mut tx = self.act().await?;
        let version = store::find(&mut tx, campaign).await?.context("the campaign")?.row_version;
        campaigns::close(&mut tx, campaign, version, Some("demo")).await.map_err(told)?;
        rank::rank(&mut tx, campaign, staff.secretary).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// A campaign opened, applied in by the first of the students, and checked.
    async fn season(
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

    /// Decided by the commission at once, ordered, published.
    async fn publish(&self, staff: &Staff, campaign: Id<Campaign>, commission: Id<commissions::model::Commission>) -> Result<()> {
        let meeting = self.convene(campaign, commission).await?;
        self.decide(staff, campaign, meeting).await
    }

    /// Time passes until then.
    fn until(&self, then: DateTime<Utc>) {
        self.later((then - self.now()).max(TimeDelta::zero()));
    }

    /// The commission by order: nine voting members, two alternates and a secretary.
    async fn compose(&self, staff: &Staff) -> Result<Id<commissions::model::Commission>> {
        let mut members = vec![
            seat("Исаев Нұрлан Қайратұлы", "ректор", Seat::Chair, Some(staff.rector)),
            seat("Петрова Ирина Викторовна", "психолог", Seat::Member, Some(staff.member)),
            seat("Қасымова Жанар Ерланқызы", "маман", Seat::Secretary, Some(staff.secretary)),
        ];
        for (n, person) in People::new(77).aged(1965, 1985).take(9).enumerate() {
            let name = format!("{} {} {}", person.surname, person.given, person.patronymic.unwrap_or_default());
            let sits = if n < 7 { Seat::Member } else { Seat::Alternate };
            members.push(seat(name.trim(), "комиссия мүшесі", sits, None));
        }
        let day = self.now().date_naive();
        let new = commissions::actions::Composing {
            kind: DORMITORY.into(),
            order_number: "118-Ө".into(),
            order_date: day - TimeDelta::days(20),
            valid_from: day - TimeDelta::days(20),
            valid_to: day + TimeDelta::days(700),
            members,
        };
        let mut tx = self.act().await?;
        let id = commissions::actions::compose(&mut tx, new).await.map_err(told)?;
        tx.commit().await?;
        Ok(id)
    }

    async fn convene(
        &self,
        campaign: Id<Campaign>,
        commission: Id<commissions::model::Commission>,
    ) -> Result<Id<commissions::model::Meeting>> {
        let mut tx = self.act().await?;
        let zone = self.guest.institution.zone;
        let summons = Summons { commission, meets_at: self.now() + TimeDelta::minutes(30), room: "204".into(), zone };
        let meeting = decide::convene(&mut tx, campaign, summons).await.map_err(told)?;
        tx.commit().await?;
        Ok(meeting)
    }

    /// The paper as the rector of the cast has signed it today.
    fn signature(&self) -> orders::actions::Signature {
        let rector = cast::CAST.iter().find(|m| m.email == "rector").map_or("", |m| m.full_name);
        let (office_kk, office_ru) = ("Ректор".to_owned(), "Ректор".to_owned());
        orders::actions::Signature {
            signatory: orders::model::Signatory { name: rector.to_owned(), office_kk, office_ru },
            day: self.now().with_timezone(&self.guest.institution.zone).date_naive(),
            scan: self.taken[0].clone(),
        }
    }

    /// A member declares in advance that one of the applicants is a relative.
    async fn stand_aside(&self, staff: &Staff, meeting: Id<commissions::model::Meeting>) -> Result<()> {
        self.later(TimeDelta::minutes(9));
        let mut tx = self.act().await?;
        let sitting = commissions::actions::Sitting::read(&mut tx, meeting).await?.context("the meeting")?;
        let ground = "Өтініш беруші – туысым".to_owned();
        let new = commissions::actions::Conflicting { item: sitting.agenda[0].id, part: Some(7), ground };
        commissions::actions::declare_conflict(&mut tx, &app::blocks(), meeting, new, staff.member).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// Seven of nine come, an alternate sits down for one of the absent, the last comes late; the minutes are closed, the order drafted,
    /// signed and published.
    async fn decide(&self, staff: &Staff, campaign: Id<Campaign>, meeting: Id<commissions::model::Meeting>) -> Result<()> {
        self.later(TimeDelta::minutes(30));
        let (zone, place) = (self.guest.institution.zone, &self.guest.institution);
        let mut tx = self.act().await?;
        let sitting = commissions::actions::Sitting::read(&mut tx, meeting).await?.context("the meeting")?;
        let of = |seat: Seat| sitting.seated.iter().filter(move |s| s.seat == seat).map(|s| s.id);
        let members: Vec<_> = of(Seat::Member).collect();
        let (absent, late) = (members[members.len() - 1], members[members.len() - 2]);
        let alternate = of(Seat::Alternate).next().context("an alternate")?;
        let here: Vec<_> = sitting.seated.iter().map(|s| s.id).filter(|id| ![absent, late].contains(id)).collect();
        let (version, secretary) = (sitting.met.row_version, staff.secretary);
        use commissions::actions as act;
        act::begin(&mut tx, meeting, version, (&here, None), secretary, zone).await.map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(4));
        let mut tx = self.act().await?;
        act::seat_alternate(&mut tx, meeting, version + 1, (alternate, Some(absent)), secretary).await.map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(9));
        let mut tx = self.act().await?;
        act::come(&mut tx, meeting, version + 2, (late, true, None), secretary).await.map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(17));
        let mut tx = self.act().await?;
        let item = sitting.agenda[0].id;
        act::record_vote(&mut tx, meeting, item, version + 3, Votes::new(8, 0, 1), secretary).await.map_err(told)?;
        act::close_minutes(&mut tx, meeting, version + 4, zone).await.map_err(told)?;
        let terms = Terms {
            settle_by: (self.now() + TimeDelta::days(12)).date_naive(),
            control_kk: "әлеуметтік мәселелер жөніндегі проректорға".into(),
            control_ru: "проректора по социальным вопросам".into(),
        };
        let order = decide::draft_order(&mut tx, campaign, terms, staff.secretary, zone).await.map_err(told)?;
        let signature = self.signature();
        orders::actions::sign(&mut tx, order, 1, staff.rector, &signature, place).await.map_err(told)?;
        orders::actions::publish(&mut tx, &app::effects(&self.base_url), order, 2, place).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

impl Story {
    /// The administrator drafts the next version of the profile; the office asks what two places more for women would have given.
    async fn weigh(&self, staff: &Staff, campaign: Id<Campaign>) -> Result<()> {
        let mut tx = self.act().await?;
        let profile = store::find(&mut tx, campaign).await?.context("the campaign")?.profile;
        let draft = profiles::copy(&mut tx, profile, profiles::Copy::NextVersion, staff.admin).await.map_err(told)?;
        let edit = profiles::Edit::MoveLevel(3, profiles::Direction::Up);
        profiles::edit(&mut tx, draft, 1, &edit, staff.admin).await.map_err(told)?;
        let (run, input) = what_ifs::frozen(&mut tx, campaign).await?.context("the run")?;
        let more = input.places.iter().filter(|p| p.sex == Sex::Female).map(|p| Places { count: p.count + 2, ..*p }).collect();
        let change = Variation { places: more, ..Variation::default() };
        what_ifs::keep(&mut tx, campaign, run, "Қыздарға тағы екі орын", &change, staff.social).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

/// The university: a campaign open, a third of it checked, a few applications back with their students.
pub async fn university(house: &House, password_hash: &str, settings: &Settings) -> Result<()> {
    let story = Story::of(house, "alatau", house.clock.now() - TimeDelta::days(6), settings).await?;
    let students = story.enrol(1, 5, 420, &["GM", "ST", "PH", "PB"]).await?;
    story.cast_student(students[0], password_hash).await?;
    let (staff, houses) = (story.staff().await?, story.dormitories(3).await?);
    let season = Season { year: story.now().year(), profile: "kaznmu-000", applicants: 48, places: (9, 7), first_years: (2, 2) };
    let campaign = story.open(&season, &houses).await?;
    for (n, student) in students[1..].iter().take(season.applicants).enumerate() {
        story.apply(campaign, *student, n, &houses).await?;
    }
    story.compose(&staff).await?;
    for (n, id) in story.waiting(campaign).await?.into_iter().take(season.applicants / 3).enumerate() {
        story.check(&staff, id, n % 5 == 4).await?;
    }
    desk::an_ordinary_day(&story, house.clock.now(), staff.social, (campaign, houses[0]), &students).await?;
    Ok(())
}

/// The school: last year's campaign over; this year's list ranked and laid before the commission that meets today, and an additional
/// intake published three days ago, whose reserve moves.
pub async fn school(house: &House, password_hash: &str, settings: &Settings) -> Result<()> {
    let now = house.clock.now();
    let story = Story::of(house, "saryarka", now - TimeDelta::days(400), settings).await?;
    let students = story.enrol(2, 6, 160, &["GM", "ST", "PH", "PB"]).await?;
    story.cast_student(students[0], password_hash).await?;
    let (staff, houses) = (story.staff().await?, story.dormitories(1).await?);
    let commission = story.compose(&staff).await?;
    let main = |year| Season { year, profile: "nis-21", applicants: 44, places: (12, 11), first_years: (0, 0) };
    let past = story.season(&staff, &main(story.now().year()), &students, &houses).await?;
    story.later(TimeDelta::days(22));
    story.rank(&staff, past).await?;
    story.publish(&staff, past, commission).await?;
    story.a_year_that_is_over(&staff, past, &students[..44]).await?;
    story.until(now - TimeDelta::days(61));
    let more = Season { applicants: 14, places: (3, 2), ..main(story.now().year()) };
    let (additional, latecomers) = (story.season(&staff, &more, &students[44..], &houses).await?, &students[44..58]);
    story.until(now - TimeDelta::days(60));
    let present = story.season(&staff, &main(story.now().year()), &students, &houses).await?;
    story.homes_inspected(settings, present, [students[58], students[60]], &houses).await?;
    story.later(TimeDelta::days(22));
    story.rank(&staff, present).await?;
    story.weigh(&staff, present).await?;
    story.rank(&staff, additional).await?;
    story.until(now - TimeDelta::days(3));
    story.publish(&staff, additional, commission).await?;
    story.a_reserve_that_moves(&staff, additional, latecomers).await?;
    story.until(now - TimeDelta::hours(1));
    let meeting = story.convene(present, commission).await?;
    story.stand_aside(&staff, meeting).await?;
    Ok(())
}

fn seat(full_name: &str, office: &str, seat: Seat, account: Option<Id<Account>>) -> NewMember {
    NewMember { full_name: full_name.into(), office: office.into(), seat, account }
}

fn entry(person: Person, n: usize, course: i16, faculty: &str) -> Entry {
    Entry {
        iin: person.iin.digits(),
        surname: person.surname,
        given: person.given,
        patronymic: person.patronymic,
        sex: person.sex,
        birth_date: person.birth_date,
        faculty: faculty.into(),
        course,
        group: Some(format!("{faculty}-{course}{}", 1 + n % 3)),
        funding: if n % 3 == 2 { Funding::Paid } else { Funding::Grant },
        phone: Some(person.phone.stored()),
        email: Some(person.email),
        residence: Some(residence(n)),
    }
}

/// Where the students of the demo come from: mostly villages.
fn residence(n: usize) -> ResidenceClass {
    use ResidenceClass as R;
    [R::InRegionRural, R::OutRegionRural, R::InRegionRural, R::OutRegionCity, R::Local, R::InRegionRural, R::OutRegionRural]
        [n % 7]
}

/// What they claim: half of them nothing.
fn categories(n: usize) -> &'static [Category] {
    use Category as C;
    const CLAIMS: [&[Category]; 16] = [
        &[C::LargeFamily, C::LowIncome],
        &[],
        &[C::LowIncome],
        &[],
        &[C::Orphan],
        &[],
        &[C::Disability2],
        &[],
        &[C::IncompleteFamily, C::LowIncome],
        &[],
        &[C::LargeFamily],
        &[],
        &[C::ParentDisabled],
        &[],
        &[C::NoParentalCare],
        &[],
    ];
    CLAIMS[n % 16]
}
