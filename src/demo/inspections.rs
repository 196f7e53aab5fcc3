//! Inspections of living conditions, as the demo tells them: two applicants of dysfunctional families consent; one home has been inspected and
//! all have signed, to the other nobody has gone yet, so that the list gives level "a" to the first alone.
use super::{
    chain::{Story, told},
    papers,
};
use crate::{
    accounts::store as accounts,
    dormitory::{
        actions::{
            apply::{self, Applicant},
            check::{self, Clerk, Judgement},
            inspect::{self, Door, Inspector, Sender},
        },
        model::{Application, Campaign, Dormitory, Grade, Housing, Inspection, Readiness},
        rules::{
            application::UNDERTAKING,
            inspection::{Findings, InRussian},
        },
        store::{
            claims,
            inspections::{NewMember, Recorded},
            texts,
        },
    },
    kernel::{
        config::Settings,
        ids::{Account, Id, Student},
    },
    students::{
        categories::{Category, ResidenceClass},
        documents::{self, Taken},
    },
};
use anyhow::{Context, Result, anyhow};
use chrono::{NaiveDate, TimeDelta};

/// A file as an applicant or an office would give it.
async fn paper(settings: &Settings, title: &str) -> Result<Taken> {
    documents::take(&settings.program, papers::certificate(title).into()).await.map_err(|why| anyhow!("{why:?}"))
}

impl Story {
    async fn account_of(&self, who: &str) -> Result<Id<Account>> {
        let address = format!("{who}@{}.example", self.guest.institution.slug);
        Ok(accounts::find(&mut self.guest.read().await?, &address, &[]).await?.with_context(|| address)?.id)
    }

    fn day(&self) -> NaiveDate {
        self.guest.now().with_timezone(&self.guest.institution.zone).date_naive()
    }

    /// Two apply; one is inspected, the other still to be.
    pub(super) async fn homes_inspected(
        &self,
        settings: &Settings,
        campaign: Id<Campaign>,
        students: [Id<Student>; 2],
        houses: &[Id<Dormitory>],
    ) -> Result<()> {
        let (social, member) = (self.account_of("social").await?, self.account_of("member").await?);
        let mut assigned = Vec::new();
        for student in students {
            let application = self.troubled(settings, campaign, student, houses).await?;
            self.accepted(application, social).await?;
            assigned.push(self.sent(application, (social, member)).await?);
        }
        self.later(TimeDelta::days(5));
        self.found(settings, assigned[0], (social, member)).await
    }

    /// Somebody of a dysfunctional family applies and consents to an inspection.
    async fn troubled(
        &self,
        settings: &Settings,
        campaign: Id<Campaign>,
        student: Id<Student>,
        houses: &[Id<Dormitory>],
    ) -> Result<Id<Application>> {
        self.later(TimeDelta::minutes(11));
        let file = paper(settings, "No 7").await?;
        let (place, now) = (&self.guest.institution, self.guest.now());
        let mut tx = self.act().await?;
        let who = Applicant { student, account: Id::fresh() };
        accounts::add_student(&mut tx, who.account, student, "kk").await?;
        accounts::grant(&mut tx, who.account, "student", "institution", None, None).await?;
        apply::begin(&mut tx, who, campaign).await.map_err(told)?;
        apply::answer_residence(&mut tx, who, campaign, None, ResidenceClass::InRegionRural).await.map_err(told)?;
        let category = Category::DysfunctionalFamily;
        apply::answer_categories(&mut tx, who, campaign, None, &[category]).await.map_err(told)?;
        let files = [("anyktama.pdf".to_owned(), file)];
        apply::give_proofs(&mut tx, place, who, campaign, category, &files).await.map_err(told)?;
        let wanted = apply::Wanted { wishes: houses, any_other: true, needs_access: false };
        apply::answer_wishes(&mut tx, who, campaign, None, wanted).await.map_err(told)?;
        inspect::consent(&mut tx, place, who, campaign, (true, Door::Own)).await.map_err(told)?;
        let text = texts::current(&mut tx, campaign).await?.map(|(version, _)| version);
        let signed = apply::Signed { text, undertaking: Some(UNDERTAKING) };
        apply::consent(&mut tx, place, who, campaign, None, signed).await.map_err(told)?;
        let application = apply::submit(&mut tx, place, who, campaign, None, now, || now).await.map_err(told)?;
        tx.commit().await?;
        Ok(application)
    }

    async fn accepted(&self, id: Id<Application>, social: Id<Account>) -> Result<()> {
        self.later(TimeDelta::minutes(6));
        let clerk = Clerk { account: social, faculties: None, place: &self.guest.institution, base_url: &self.base_url };
        let mut tx = self.act().await?;
        for claim in claims::claims(&mut tx, id).await? {
            let accept = Judgement::Accept { valid_to: None };
            check::judge(&mut tx, &clerk, id, claim.id, claim.row_version, &accept).await.map_err(told)?;
        }
        let version = claims::open(&mut tx, id, None).await?.context("the application")?.row_version;
        check::accept(&mut tx, &clerk, id, version, true).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// The psychologist of the commission and a teacher are sent.
    async fn sent(&self, id: Id<Application>, (social, member): (Id<Account>, Id<Account>)) -> Result<Id<Inspection>> {
        self.later(TimeDelta::minutes(3));
        let one =
            |full_name: &str, office: &str, account| NewMember { full_name: full_name.into(), office: office.into(), account };
        let members = [
            one("Петрова Ирина Викторовна", "психолог", Some(member)),
            one("Жақыпова Мадина Асқарқызы", "әлеуметтік педагог", None),
        ];
        let mut tx = self.act().await?;
        let by = self.day() + TimeDelta::days(18);
        let from = Sender { account: social, place: &self.guest.institution, base_url: &self.base_url, today: self.day() };
        let inspection = inspect::assign(&mut tx, id, by, &members, from).await.map_err(told)?;
        tx.commit().await?;
        Ok(inspection)
    }

    /// The psychologist writes down what was found and signs; the teacher signs on paper, which the office marks and scans.
    async fn found(&self, settings: &Settings, id: Id<Inspection>, (social, member): (Id<Account>, Id<Account>)) -> Result<()> {
        let today = self.day();
        let by = |account, own_only| Inspector { account, own_only, zone: self.guest.institution.zone, today };
        let (psychologist, office) = (by(member, true), by(social, false));
        let findings = Findings {
            housing: Housing::Part,
            rooms: 1,
            residents: 5,
            condition: Grade::Satisfactory,
            sanitation: Grade::Poor,
            finances: "Анасы жұмыссыз, отбасы атаулы әлеуметтік көмекпен күн көреді.".into(),
            study_place: false,
            sleep_place: true,
            readiness: Readiness::NotReady,
            found: "Өгей әкесі үйде жиі жанжал шығарады, балаға сабақ оқуға жағдай жоқ. Бала мазасыз, тұйық.".into(),
            russian: Some(InRussian {
                finances: "Мать не работает, семья живёт на адресную социальную помощь.".into(),
                found: "Отчим часто скандалит дома, учиться негде. Ребёнок тревожен и замкнут.".into(),
            }),
        };
        let address = "Ақмола облысы, Қарабұлақ ауылы, Бейбітшілік көшесі, 14".into();
        let found = Recorded { visited_on: today, address, findings, confirmed: true };
        let scan = paper(settings, "No 8").await?;
        let mut tx = self.act().await?;
        inspect::record(&mut tx, &psychologist, id, 1, &found).await.map_err(told)?;
        inspect::sign(&mut tx, &psychologist, id, 2, (1, today)).await.map_err(told)?;
        inspect::sign(&mut tx, &office, id, 3, (2, today)).await.map_err(told)?;
        inspect::keep_scan(&mut tx, &office, id, 4, &scan).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}
