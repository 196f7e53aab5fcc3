//! Fifty students press the button at the same second: each over a connection of its own, with a draft that is complete.
use crate::{
    Verdict,
    drive::{connect, ms, within},
    world::World,
};
use anyhow::{Context, Result, ensure};
use axum::{
    body::Body,
    extract::Request,
    http::{StatusCode, header},
};
use http_body_util::BodyExt;
use hyper::client::conn::http1::SendRequest;
use scraper::{Html, Selector};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tirek::{dormitory::rules::application::CONSENT, kernel::keys};
use tokio::sync::Barrier;
use uuid::Uuid;

const AT_ONCE: usize = 50;
/// The first warms up, as [`crate::drive`] does: its connections have planned nothing yet. It is printed and not judged.
const ROUNDS: usize = 7;

/// The time of each from the press to the answer; every application is there, each with its number.
pub async fn measure(world: &mut World, verdict: &mut Verdict) -> Result<()> {
    let campaign: Uuid = sqlx::query_scalar(CAMPAIGN).fetch_one(&mut world.sql).await?;
    let (categories, kinds): (Vec<&str>, Vec<&str>) = CLAIMED.into_iter().unzip();
    sqlx::query(PROOFS).bind(campaign).bind(&categories).bind(&kinds).execute(&mut world.sql).await?;
    sqlx::query(OPENED).bind(campaign).execute(&mut world.sql).await?;
    let drafts =
        sqlx::query_scalar(DRAFTS).bind(campaign).bind((AT_ONCE * ROUNDS) as i32).bind(&categories).bind(&kinds).bind(CONSENT);
    let students: Vec<Uuid> = drafts.fetch_all(&mut world.sql).await?;
    let mut tokens = Vec::new();
    for student in &students {
        let token = keys::token();
        sqlx::query(SESSION).bind(keys::token_hash(&token).to_vec()).bind(student).execute(&mut world.sql).await?;
        tokens.push(token);
    }
    sqlx::raw_sql("analyze").execute(&mut world.sql).await?;
    let mut rounds = tokens.chunks(AT_ONCE);
    let cold = at_once(world.served, campaign, rounds.next().unwrap_or_default()).await?;
    let mut times = Vec::new();
    for round in rounds {
        times.extend(at_once(world.served, campaign, round).await?);
    }
    let distinct = "select count(distinct number) from applications where campaign_id = $1 and state = 'submitted'";
    let numbers: i64 = sqlx::query_scalar(distinct).bind(campaign).fetch_one(&mut world.sql).await?;
    ensure!(numbers as usize == students.len(), "{numbers} numbers");
    let (first, half) = (ms(within(cold, 0.99)), ms(within(times.clone(), 0.5)));
    println!(
        "\n{} students, {AT_ONCE} at the same second: p50 {half:.1} ms; p99 of the first fifty {first:.1} ms",
        students.len()
    );
    verdict.at_most("p99 of sending an application", "ms", ms(within(times, 0.99)), 100.0);
    Ok(())
}

async fn at_once(served: SocketAddr, campaign: Uuid, tokens: &[String]) -> Result<Vec<Duration>> {
    let barrier = Arc::new(Barrier::new(tokens.len()));
    let pressed = tokens.iter().map(|token| tokio::spawn(press(served, campaign, format!("tirek={token}"), barrier.clone())));
    let mut times = Vec::new();
    for one in pressed.collect::<Vec<_>>() {
        times.push(one.await??);
    }
    Ok(times)
}

/// Reads the page that asks once more, waits for all the others, and presses.
async fn press(served: SocketAddr, campaign: Uuid, cookie: String, all: Arc<Barrier>) -> Result<Duration> {
    let mut sender = connect(served).await?;
    let base = format!("/my/dormitory/{campaign}");
    let asked = Request::get(format!("{base}/check")).header(header::COOKIE, &cookie).body(Body::empty())?;
    let (status, page) = send(&mut sender, asked).await?;
    let fields = fields(&page, &format!("{base}/submit"));
    all.wait().await;
    ensure!(status == StatusCode::OK && !fields.is_empty(), "the page before sending: {status}");
    let posting = Request::post(format!("{base}/submit"))
        .header(header::COOKIE, &cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(fields))?;
    let begun = Instant::now();
    let (status, _) = send(&mut sender, posting).await?;
    ensure!(status == StatusCode::SEE_OTHER, "sending: {status}");
    Ok(begun.elapsed())
}

async fn send(sender: &mut SendRequest<Body>, mut request: Request<Body>) -> Result<(StatusCode, String)> {
    request.headers_mut().insert(header::HOST, header::HeaderValue::from_static("127.0.0.1"));
    let answer = sender.send_request(request).await.context("no answer")?;
    let status = answer.status();
    Ok((status, String::from_utf8_lossy(&answer.into_body().collect().await?.to_bytes()).into_owned()))
}

/// What the page's form that goes to this address sends.
fn fields(page: &str, action: &str) -> String {
    let (html, mut fields) = (Html::parse_document(page), form_urlencoded::Serializer::new(String::new()));
    let inputs = Selector::parse(&format!("form[action='{action}'] input")).expect("a selector");
    for input in html.select(&inputs) {
        if let (Some(name), Some(value)) = (input.attr("name"), input.attr("value")) {
            fields.append_pair(name, value);
        }
    }
    fields.finish()
}

/// A campaign in preparation with eight dormitories, the documents that prove three categories, and a text to acknowledge.
const CAMPAIGN: &str = "
    with i as (select id from institutions where slug = 'alatau'),
         d as (insert into dormitories (tenant_id, id, name_kk, name_ru, name_en, created_at)
               select i.id, gen_random_uuid(), 'Ж ' || n, 'О ' || n, 'D ' || n, now() from i, generate_series(1, 8) as n returning tenant_id, id),
         c as (insert into campaigns (tenant_id, id, academic_year, opens_at, closes_at, assessed_on, profile_id, state, created_at, journal, last_number)
               select i.id, gen_random_uuid(), 2027, now() - interval '1 hour', now() + interval '20 days', current_date, p.id, 'draft', now(), 1, 100000
               from i join priority_profiles p on p.tenant_id = i.id and p.code = 'kaznmu-000' returning tenant_id, id),
         p as (insert into campaign_places (tenant_id, campaign_id, dormitory_id, sex, places)
               select c.tenant_id, c.id, d.id, sex, 100 from c join d on d.tenant_id = c.tenant_id, unnest(array['f', 'm']) as sex),
         t as (insert into campaign_texts (tenant_id, campaign_id, version, text_kk, text_ru, text_en, entered_at)
               select tenant_id, id, 1, 'Т', 'Т', 'T', now() from c)
    select id from c";

const PROOFS: &str = "
    insert into campaign_proofs (tenant_id, campaign_id, category, position, kinds, must)
    select tenant_id, id, category, 1, array[kind], true from campaigns, unnest($2::text[], $3::text[]) as u (category, kind) where id = $1";

const OPENED: &str = "update campaigns set state = 'open' where id = $1";

/// What each of them claims, and by which document.
const CLAIMED: [(&str, &str); 3] =
    [("orphan", "orphanage_certificate"), ("disability_2", "disability_certificate"), ("large_family", "family_composition")];

/// Drafts in which everything is answered, of grown-up students with activated accounts: three categories with two documents each, three wishes.
const DRAFTS: &str = "
    with s as (select s.tenant_id, s.id, concat_ws(' ', s.surname, s.given_name) as name from students s
               join campaigns c on c.tenant_id = s.tenant_id and c.id = $1
               where s.birth_date < current_date - interval '19 years'
                 and not exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) order by s.id limit $2),
         a as (insert into accounts (tenant_id, id, student_id, full_name, state, created_at)
               select tenant_id, gen_random_uuid(), id, name, 'active', now() from s returning tenant_id, id, student_id),
         r as (insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
               select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from a),
         d as (insert into applications (tenant_id, id, campaign_id, student_id, residence_class, wishes_given, categories_given, consent_version,
                 consented_at, family, text_version, created_at)
               select tenant_id, gen_random_uuid(), $1, id, 'in_region_rural', true, true, $5, now(), '{}', 1, now() from s
               returning tenant_id, id, student_id),
         w as (insert into application_wishes (tenant_id, application_id, position, dormitory_id)
               select d.tenant_id, d.id, h.n, h.dormitory_id from d, (
                 select dormitory_id, row_number() over (order by dormitory_id) as n from campaign_places where campaign_id = $1 and sex = 'f' limit 3) h),
         c as (insert into application_claims (tenant_id, id, application_id, category)
               select d.tenant_id, gen_random_uuid(), d.id, category from d, unnest($3::text[]) as category returning tenant_id, id, application_id, category),
         p as (insert into documents (tenant_id, id, student_id, file_name, media_type, bytes, sha256, received_at, given_by)
               select a.tenant_id, gen_random_uuid(), a.student_id, 'a' || n || '.pdf', 'application/pdf', 1, sha256(convert_to(a.id::text || n, 'UTF8')), now(), a.id
               from a, generate_series(1, 6) as n returning tenant_id, id, student_id, file_name),
         k as (insert into claim_documents (tenant_id, claim_id, document_id, kind)
               select c.tenant_id, c.id, p.id, u.kind from c join d on d.id = c.application_id
               join unnest($3::text[], $4::text[]) with ordinality as u (category, kind, nth) on u.category = c.category
               join p on p.student_id = d.student_id and p.file_name in ('a' || u.nth || '.pdf', 'a' || u.nth + 3 || '.pdf'))
    select id from s";

const SESSION: &str = "
    insert into sessions (id, token_hash, tenant_id, account_id, created_at, confirmed_at, seen_at, idle_seconds, ends_at, network, agent)
    select gen_random_uuid(), $1, tenant_id, id, now(), now(), now(), 3600, now() + interval '10 hours', '', '' from accounts where student_id = $2";
