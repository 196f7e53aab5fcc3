//! How long a campaign takes to be ranked: the pure function alone, and the whole act with its database.
use crate::{Verdict, world::World};
use anyhow::{Result, ensure};
use std::time::Instant;
use tirek::{
    dormitory::{
        actions::rank,
        rules::{
            allocation::allocate,
            input::{ENGINE, Input, Places},
            profile::{DELIVERED, Profile},
            ranking::Applicant,
        },
    },
    students::categories::{Category, Funding, ResidenceClass, Sex},
};
use uuid::Uuid;

const APPLICANTS: u32 = 100_000;

/// Ranking and allocation without a database: the best of three.
pub fn pure(verdict: &mut Verdict) -> Result<()> {
    let input = input()?;
    ensure!(input.check().is_empty(), "the input is faulty");
    let mut best = f64::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        let allocation = allocate(&input);
        best = best.min(begun.elapsed().as_secs_f64() * 1000.0);
        ensure!(allocation.lines.len() == APPLICANTS as usize, "{} lines", allocation.lines.len());
    }
    verdict.at_most("100 000 applicants ranked and allocated, pure", "ms", best, 300.0);
    Ok(())
}

/// The whole order of the hostel rules over twelve dormitories; every third applicant goes to the reserve.
fn input() -> Result<Input> {
    let houses: Vec<Uuid> = (1..=12).map(Uuid::from_u128).collect();
    let places = houses.iter().flat_map(|&dormitory| {
        [Sex::Female, Sex::Male].map(|sex| Places { dormitory, sex, count: APPLICANTS / 36, accessible: 2 })
    });
    Ok(Input {
        engine: ENGINE.into(),
        campaign: Uuid::from_u128(1),
        profile: Profile::read(DELIVERED[0]).map_err(|fault| anyhow::anyhow!("{fault:?}"))?,
        places: places.collect(),
        groups: vec![],
        lifted: vec![],
        applicants: (1..=APPLICANTS).map(|n| applicant(n, &houses)).collect(),
    })
}

fn applicant(number: u32, houses: &[Uuid]) -> Applicant {
    // Numbers that are scattered and always the same.
    let die = |sides: u64, salt: u64| ((u64::from(number) + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % sides;
    let categories =
        [Category::Orphan, Category::LargeFamily, Category::LowIncome, Category::Disability2, Category::IncompleteFamily];
    let first = die(12, 5) as usize;
    Applicant {
        application: Uuid::from_u128(u128::from(number) << 64 | u128::from(die(1 << 30, 1))),
        number,
        registered_at: chrono::DateTime::from_timestamp(1_780_000_000 + i64::from(number), 0).unwrap_or_default(),
        sex: Sex::ALL[die(2, 2) as usize],
        course: 1 + die(6, 3) as u8,
        residence: Some(ResidenceClass::ALL[die(4, 4) as usize]),
        categories: categories.into_iter().filter(|c| die(9, *c as u64 + 10) == 0).collect(),
        wishes: [first, (first + 1 + die(11, 6) as usize) % 12].map(|at| houses[at]).to_vec(),
        any_other: die(4, 7) > 0,
        funding: Some(Funding::ALL[die(2, 8) as usize]),
        faculty: None,
        score: None,
        school_average: None,
        needs_access: die(200, 9) == 0,
        inspected: false,
    }
}

/// A closed campaign with 10 000 accepted applications: read, ranked, allocated, explained, stored, committed.
pub async fn stored(world: &mut World, verdict: &mut Verdict) -> Result<()> {
    let campaign: Uuid = sqlx::query_scalar(CAMPAIGN).fetch_one(&mut world.sql).await?;
    sqlx::query(FILLING).bind(campaign).execute(&mut world.sql).await?;
    for sql in [CLAIMS, WISHES] {
        sqlx::query(sql).bind(campaign).execute(&mut world.sql).await?;
    }
    sqlx::raw_sql("analyze").execute(&mut world.sql).await?;
    let begun = Instant::now();
    let mut tx = world.member.write().await?;
    let (by, zone) = (world.member.account, world.member.institution.zone);
    rank::rank(&mut tx, campaign.into(), by, zone).await.map_err(|e| anyhow::anyhow!("{e:?}"))?;
    tx.commit().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let lines: i64 = sqlx::query_scalar("select count(*) from allocation_lines").fetch_one(&mut world.sql).await?;
    ensure!(lines == 10_000, "{lines} lines stored");
    verdict.at_most("10 000 applications ranked, allocated, explained and stored", "s", seconds, 1.0);
    Ok(())
}

const CAMPAIGN: &str = "
    with i as (select id from institutions where slug = 'alatau'),
         d as (insert into dormitories (tenant_id, id, name_kk, name_ru, name_en, created_at)
               select i.id, gen_random_uuid(), 'Ж' || n, 'О' || n, 'D' || n, now() from i, generate_series(1, 6) as n returning tenant_id, id),
         c as (insert into campaigns (tenant_id, id, academic_year, opens_at, closes_at, assessed_on, profile_id, state, created_at, journal)
               select i.id, gen_random_uuid(), 2026, now() - interval '20 days', now() - interval '1 day', current_date, p.id, 'closed', now(),
                 (select count(*) from campaigns other where other.tenant_id = i.id and other.academic_year = 2026)
               from i join priority_profiles p on p.tenant_id = i.id and p.code = 'nis-21' and p.version = 1 returning tenant_id, id),
         p as (insert into campaign_places (tenant_id, campaign_id, dormitory_id, sex, places)
               select c.tenant_id, c.id, d.id, sex, 400 from c join d on d.tenant_id = c.tenant_id, unnest(array['f', 'm']) as sex)
    select id from c";

const FILLING: &str = "
    insert into applications (tenant_id, id, campaign_id, student_id, state, number, received_at, registered_at, consented_at, created_at)
    select s.tenant_id, gen_random_uuid(), $1, s.id, 'accepted', n, now() - n * interval '1 minute', now() - n * interval '1 minute', now(), now()
    from (select s.tenant_id, s.id, row_number() over (order by s.id) as n from students s
          join campaigns c on c.tenant_id = s.tenant_id and c.id = $1) s where n <= 10000";

const CLAIMS: &str = "
    insert into application_claims (tenant_id, id, application_id, category, state, judged_at)
    select a.tenant_id, gen_random_uuid(), a.id, c.category, 'accepted', now() from applications a
    join student_categories c on c.tenant_id = a.tenant_id and c.student_id = a.student_id where a.campaign_id = $1";

const WISHES: &str = "
    insert into application_wishes (tenant_id, application_id, position, dormitory_id)
    select a.tenant_id, a.id, row_number() over (partition by a.id order by md5(a.id::text || p.dormitory_id::text)), p.dormitory_id
    from applications a join campaign_places p on p.tenant_id = a.tenant_id and p.campaign_id = a.campaign_id and p.sex = 'f'
    where a.campaign_id = $1";
