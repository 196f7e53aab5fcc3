//! Sessions, link tokens and the finding of an institution: the short list outside row security, and the only makers of `Member` and `Guest`.
use super::{
    errors::StoreError,
    ids::{Account, Id, Institution, Session},
    keys,
    law::Text3,
    roles::Grant,
    tenancy::{Guest, Hand, House, Member, Place, WriteTx},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// How long a session lives.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Ends when nothing is heard for so long.
    pub idle: TimeDelta,
    /// Ends at the latest after so long.
    pub whole: TimeDelta,
}

impl Term {
    /// Staff: 30 minutes idle, 10 hours in all (yardsticks SEC-02).
    pub const STAFF: Term = Term { idle: TimeDelta::minutes(30), whole: TimeDelta::hours(10) };
    /// A student on a shared device: 60 minutes idle, 24 hours in all.
    pub const SHARED: Term = Term { idle: TimeDelta::minutes(60), whole: TimeDelta::hours(24) };
    /// A student's own phone: 30 days, for reading the own status; what changes data asks for the password again after 24 hours.
    pub const OWN_PHONE: Term = Term { idle: TimeDelta::days(30), whole: TimeDelta::days(30) };
    /// What changes data wants a password given within this time.
    pub const CONFIRMED_FOR: TimeDelta = TimeDelta::hours(24);
    /// An ended session is remembered for so long: who comes back with a form after a weekend gets it back.
    pub const REMEMBERED_FOR: TimeDelta = TimeDelta::days(7);
}

/// Where a session was begun from, as shown in the own list.
#[derive(Clone, Debug, Default)]
pub struct Device {
    /// The network (IPv4 /24, IPv6 /48), not the address.
    pub network: String,
    /// The browser's description of itself, cut to 200 characters.
    pub agent: String,
}

/// One of the own sessions.
pub struct Own {
    pub id: Id<Session>,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub network: String,
    pub agent: String,
}

fn place(id: Uuid, slug: String, name: [String; 3], zone: &str) -> Result<Place, StoreError> {
    let [kk, ru, en] = name;
    let zone = zone.parse().map_err(|_| StoreError::Corrupt { place: "institutions.zone" })?;
    Ok(Place { id: id.into(), slug, name: Text3 { kk, ru, en }, zone })
}

impl House {
    /// Who holds this session token now, in one round trip. `None`: unknown, ended, idle too long, or the account is disabled.
    pub async fn member(&self, token: &str, request: Uuid) -> Result<Option<Member>, StoreError> {
        Ok(self.member_by_hand(token, request).await?.map(|(member, _)| member))
    }

    /// The same, with the connection by which it was found.
    pub async fn member_by_hand(&self, token: &str, request: Uuid) -> Result<Option<(Member, Hand)>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        let hash = keys::token_hash(token);
        let row = sqlx::query!(
            r#"select session_id as "session_id!", tenant_id as "tenant_id!", account_id as "account_id!", confirmed_at as "confirmed_at!",
               slug as "slug!", name_kk as "name_kk!", name_ru as "name_ru!", name_en as "name_en!", zone as "zone!",
               full_name as "full_name!", language as "language!", student_id, second_factor as "second_factor!", grants as "grants!: sqlx::types::Json<Vec<Grant>>"
               from open_session($1, $2)"#,
            &hash[..],
            self.clock.now()
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let place = place(row.tenant_id, row.slug, [row.name_kk, row.name_ru, row.name_en], &row.zone)?;
        let member = Member {
            house: self.clone(),
            institution: Arc::new(place),
            account: row.account_id.into(),
            session: row.session_id.into(),
            confirmed_at: row.confirmed_at,
            full_name: row.full_name.into(),
            language: row.language.parse().unwrap_or_default(),
            second_factor: row.second_factor,
            student: row.student_id.map(Id::from),
            grants: row.grants.0.into(),
            hand: Hand::default(),
            request,
        };
        Ok(Some((member, Hand::holding(connection))))
    }

    /// The door of an institution for somebody not signed in, by its short name.
    pub async fn guest(&self, slug: &str, request: Uuid) -> Result<Option<Guest>, StoreError> {
        Ok(self.institutions().await?.into_iter().find(|p| p.slug == slug).map(|p| self.guest_of(p, request)))
    }

    /// The same by host name.
    pub async fn guest_by_host(&self, host: &str, request: Uuid) -> Result<Option<Guest>, StoreError> {
        let found = sqlx::query!("select tenant_id from institution_hosts where host = $1", host.to_lowercase())
            .fetch_optional(&self.pool)
            .await?;
        let Some(found) = found else { return Ok(None) };
        let places = self.institutions().await?;
        Ok(places.into_iter().find(|p| p.id.uuid() == found.tenant_id).map(|p| self.guest_of(p, request)))
    }

    fn guest_of(&self, place: Place, request: Uuid) -> Guest {
        Guest { house: self.clone(), institution: Arc::new(place), request }
    }

    /// All institutions, by name: the front door's list.
    pub async fn institutions(&self) -> Result<Vec<Place>, StoreError> {
        let rows = sqlx::query!(
            r#"select id, slug, name_kk, name_ru, name_en, zone from institutions order by name_kk collate "kk-x-icu""#
        )
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(|r| place(r.id, r.slug, [r.name_kk, r.name_ru, r.name_en], &r.zone)).collect()
    }

    /// One institution by id, for jobs.
    pub async fn institution(&self, id: Id<Institution>) -> Result<Option<Place>, StoreError> {
        Ok(self.institutions().await?.into_iter().find(|p| p.id == id))
    }

    /// Ends the session of this token.
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        let hash = keys::token_hash(token);
        sqlx::query!("delete from sessions where token_hash = $1", &hash[..]).execute(&self.pool).await?;
        Ok(())
    }

    /// What a link token leads to, while it is fresh and unused.
    pub async fn follow(&self, token: &str, purpose: &str, request: Uuid) -> Result<Option<(Guest, Id<Account>)>, StoreError> {
        let hash = keys::token_hash(token);
        let found = sqlx::query!(
            "select tenant_id, account_id from link_tokens where token_hash = $1 and purpose = $2 and used_at is null and ends_at > $3",
            &hash[..],
            purpose,
            self.clock.now()
        )
        .fetch_optional(&self.pool)
        .await?;
        let Some(found) = found else { return Ok(None) };
        let place = self.institution(found.tenant_id.into()).await?;
        Ok(place.map(|p| (self.guest_of(p, request), found.account_id.into())))
    }
}

/// Begins a session inside the act that proved who it is. The token goes into the cookie; only its hash is kept.
pub async fn begin(
    tx: &mut WriteTx,
    place: &Place,
    account: Id<Account>,
    term: Term,
    device: &Device,
) -> Result<String, StoreError> {
    let token = keys::token();
    let hash = keys::token_hash(&token);
    let now = tx.now();
    sqlx::query!(
        "insert into sessions (id, token_hash, tenant_id, account_id, created_at, confirmed_at, seen_at, idle_seconds, ends_at, network, agent)
         values ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8, $9)",
        Id::<Session>::fresh().uuid(),
        &hash[..],
        place.id.uuid(),
        account.uuid(),
        now,
        i32::try_from(term.idle.num_seconds()).unwrap_or(i32::MAX),
        now + term.whole,
        device.network,
        device.agent
    )
    .execute(tx.sql())
    .await?;
    Ok(token)
}

/// Ends all sessions of an account but one. They are remembered as ended: a form that was filled in one of them is not lost.
pub async fn end_others(
    tx: &mut WriteTx,
    place: &Place,
    account: Id<Account>,
    keep: Option<Id<Session>>,
) -> Result<u64, StoreError> {
    let now = tx.now();
    let ended = sqlx::query!(
        "update sessions set ends_at = $4 where tenant_id = $1 and account_id = $2 and id is distinct from $3 and ends_at > $4",
        place.id.uuid(),
        account.uuid(),
        keep.map(Id::uuid),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(ended.rows_affected())
}

/// The own sessions, the latest seen first.
pub async fn own(member: &Member) -> Result<Vec<Own>, StoreError> {
    let mut tx = member.read().await?;
    let rows = sqlx::query_as!(
        Own,
        r#"select id as "id: Id<Session>", created_at, seen_at, network, agent from sessions
           where tenant_id = $1 and account_id = $2 and ends_at > $3 order by seen_at desc"#,
        member.institution.id.uuid(),
        member.account.uuid(),
        member.now()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows)
}

/// Makes a one-time link for an account. Earlier links of the same purpose end.
pub async fn make_link(
    tx: &mut WriteTx,
    place: &Place,
    account: Id<Account>,
    purpose: &str,
    lives: TimeDelta,
) -> Result<String, StoreError> {
    let token = keys::token();
    let hash = keys::token_hash(&token);
    let now = tx.now();
    sqlx::query!(
        "update link_tokens set used_at = $4 where tenant_id = $1 and account_id = $2 and purpose = $3 and used_at is null",
        place.id.uuid(),
        account.uuid(),
        purpose,
        now
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into link_tokens (token_hash, tenant_id, account_id, purpose, created_at, ends_at) values ($1, $2, $3, $4, $5, $6)",
        &hash[..],
        place.id.uuid(),
        account.uuid(),
        purpose,
        now,
        now + lives
    )
    .execute(tx.sql())
    .await?;
    Ok(token)
}

/// Uses a link up; false where somebody was quicker.
pub async fn use_link(tx: &mut WriteTx, token: &str) -> Result<bool, StoreError> {
    let hash = keys::token_hash(token);
    let now = tx.now();
    let used = sqlx::query!(
        "update link_tokens set used_at = $2 where token_hash = $1 and used_at is null and ends_at > $2",
        &hash[..],
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(used.rows_affected() == 1)
}

/// The password was given again now.
pub async fn confirm(tx: &mut WriteTx, member: &Member) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update sessions set confirmed_at = $2 where id = $1", member.session.uuid(), now).execute(tx.sql()).await?;
    Ok(())
}

/// Removes an institution's sessions that ended long ago, and its links that were used or have ended.
pub async fn purge(tx: &mut WriteTx, place: &Place) -> Result<u64, StoreError> {
    let now = tx.now();
    let sessions = sqlx::query!(
        "delete from sessions where tenant_id = $1 and least(ends_at, seen_at + make_interval(secs => idle_seconds)) < $2",
        place.id.uuid(),
        now - Term::REMEMBERED_FOR
    )
    .execute(tx.sql())
    .await?;
    let links = sqlx::query!(
        "delete from link_tokens where tenant_id = $1 and (used_at is not null or ends_at < $2)",
        place.id.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(sessions.rows_affected() + links.rows_affected())
}

impl House {
    /// Whose session this token was, ended or not: the institution's short name and the account. Opens nothing.
    pub async fn whose(&self, token: &str) -> Result<Option<(String, Id<Account>)>, StoreError> {
        let hash = keys::token_hash(token);
        let found = sqlx::query!(
            r#"select i.slug, s.account_id as "account_id: Id<Account>" from sessions s join institutions i on i.id = s.tenant_id where s.token_hash = $1"#,
            &hash[..]
        )
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.map(|f| (f.slug, f.account_id)))
    }
}
