//! The commission of the demo: composed by order, convened, and deciding with those who come; then the order, signed and published.
use super::chain::{Staff, Story, told};
use crate::{
    accounts::cast,
    app,
    commissions::{
        self,
        model::{DORMITORY, Ground, Seat},
        rules::Votes,
        store::NewMember,
    },
    dormitory::{
        actions::decide::{self, Summons, Terms},
        model::Campaign,
    },
    kernel::ids::{Account, Id},
    orders,
    students::invented::People,
};
use anyhow::{Context, Result};
use chrono::TimeDelta;

/// Positions of the invented members, in Kazakh and in Russian: seven members, two alternates.
const OFFICES: [(&str, &str); 9] = [
    ("факультет деканы", "декан факультета"),
    ("кәсіподақ ұйымының төрағасы", "председатель профсоюзной организации"),
    ("заңгер", "юрист"),
    ("бас бухгалтер", "главный бухгалтер"),
    ("жатақханалар дирекциясының басшысы", "руководитель дирекции общежитий"),
    ("аға эдвайзер", "старший эдвайзер"),
    ("студенттік кеңестің мүшесі", "член студенческого совета"),
    ("әлеуметтік педагог", "социальный педагог"),
    ("деканат маманы", "специалист деканата"),
];

impl Story {
    /// The commission by order: nine voting members, two alternates and a secretary.
    pub(super) async fn compose(&self, staff: &Staff) -> Result<Id<commissions::model::Commission>> {
        let mut members = vec![
            seat("Исаев Нұрлан Қайратұлы", ("ректор", "ректор"), Seat::Chair, Some(staff.rector)),
            seat("Петрова Ирина Викторовна", ("психолог", "психолог"), Seat::Member, Some(staff.member)),
            seat(
                "Қасымова Жанар Ерланқызы",
                ("әлеуметтік бөлімнің маманы", "специалист социального отдела"),
                Seat::Secretary,
                Some(staff.secretary),
            ),
        ];
        for ((n, office), person) in OFFICES.into_iter().enumerate().zip(People::new(77).aged(1965, 1985)) {
            let name = format!("{} {} {}", person.surname, person.given, person.patronymic.unwrap_or_default());
            let sits = if n < 7 { Seat::Member } else { Seat::Alternate };
            members.push(seat(name.trim(), office, sits, None));
        }
        let day = self.now().date_naive();
        let new = commissions::actions::Composing {
            kind: DORMITORY.into(),
            order_number: "118-Ө".into(),
            order_date: day - TimeDelta::days(20),
            valid_from: day - TimeDelta::days(20),
            valid_to: day + TimeDelta::days(700),
            members,
            displaces: false,
        };
        let mut tx = self.act().await?;
        let id = commissions::actions::compose(&mut tx, new).await.map_err(told)?;
        tx.commit().await?;
        Ok(id)
    }

    /// Lays the list before the commission that meets in half an hour.
    pub(super) async fn convene(
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

    /// Decided by the commission at once, ordered, published.
    pub(super) async fn publish(
        &self,
        staff: &Staff,
        campaign: Id<Campaign>,
        commission: Id<commissions::model::Commission>,
    ) -> Result<Id<orders::model::Order>> {
        let meeting = self.convene(campaign, commission).await?;
        self.decide(staff, campaign, meeting).await
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
    pub(super) async fn stand_aside(&self, staff: &Staff, meeting: Id<commissions::model::Meeting>) -> Result<()> {
        self.later(TimeDelta::minutes(9));
        let mut tx = self.act().await?;
        let sitting = commissions::actions::Sitting::read(&mut tx, meeting).await?.context("the meeting")?;
        let ground = Ground {
            kk: "Өтініш беруші – туысым".to_owned(), ru: "Заявитель – мой родственник".to_owned()
        };
        let new = commissions::actions::Conflicting { item: sitting.agenda[0].id, part: Some("7".into()), ground };
        commissions::actions::declare_conflict(&mut tx, &app::blocks(), meeting, new, staff.member).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// Seven of nine come, an alternate sits down for one of the absent, the last comes late; the minutes are closed, the order drafted,
    /// signed and published.
    async fn decide(
        &self,
        staff: &Staff,
        campaign: Id<Campaign>,
        meeting: Id<commissions::model::Meeting>,
    ) -> Result<Id<orders::model::Order>> {
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
        let beginning = act::Beginning { here: &here, at: None, early: None };
        act::begin(&mut tx, meeting, version, beginning, secretary, zone).await.map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(4));
        let mut tx = self.act().await?;
        act::seat_alternate(&mut tx, meeting, version + 1, (alternate, Some(absent), None), secretary, zone)
            .await
            .map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(9));
        let mut tx = self.act().await?;
        act::come(&mut tx, meeting, version + 2, (late, true, None), secretary, zone).await.map_err(told)?;
        tx.commit().await?;
        self.later(TimeDelta::minutes(17));
        let mut tx = self.act().await?;
        let item = sitting.agenda[0].id;
        let votes = (item, Votes::new(8, 0, 1), None);
        act::record_vote(&mut tx, &app::blocks(), meeting, version + 3, votes, (secretary, zone)).await.map_err(told)?;
        act::close_minutes(&mut tx, meeting, version + 4, None, zone).await.map_err(told)?;
        let terms = Terms {
            settle_by: (self.now() + TimeDelta::days(12)).date_naive(),
            control_kk: "әлеуметтік мәселелер жөніндегі проректорға".into(),
            control_ru: "проректора по социальным вопросам".into(),
        };
        let order = decide::draft_order(&mut tx, campaign, terms, staff.secretary, zone).await.map_err(told)?;
        let signature = self.signature();
        orders::actions::sign(&mut tx, order, 1, staff.rector, &signature, place).await.map_err(told)?;
        orders::actions::publish(&mut tx, &app::effects(&self.base_url), order, 2, place).await.map_err(told)?;
        tx.commit().await?;
        Ok(order)
    }
}

fn seat(full_name: &str, (office, office_ru): (&str, &str), seat: Seat, account: Option<Id<Account>>) -> NewMember {
    NewMember { full_name: full_name.into(), office: office.into(), office_ru: office_ru.into(), seat, account }
}
