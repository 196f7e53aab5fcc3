//! The database's own catalogue shows that no tenant table stands open; each kind of fault is planted once and found.
use crate::harness::World;
use sqlx::{AssertSqlSafe, PgConnection};

/// Tables outside row security: named, short, and nothing of a person in them but hashes.
const OUTSIDE: &str = "('_sqlx_migrations', 'institutions', 'institution_hosts', 'sessions', 'link_tokens')";
const POLICY: &str = "(tenant_id = ( SELECT current_tenant() AS current_tenant))";

/// Everything that is wrong with the catalogue, one line each.
async fn faults(sql: &mut PgConnection) -> Vec<String> {
    let tenant_tables = format!(
        "select c.oid, n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg_toast%' and n.nspname not like 'pg_temp%'
           and c.relkind in ('r', 'p', 'f') and not (n.nspname = 'public' and c.relname in {OUTSIDE})"
    );
    let questions = [
        // what, and a query that names whoever offends
        ("a table without tenant_id, or with one that may be null", format!("select t.relname::text from ({tenant_tables}) t where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)")),
        ("a table in another schema", format!("select t.nspname || '.' || t.relname from ({tenant_tables}) t where t.nspname <> 'public'")),
        ("row security not enabled and forced", format!("select t.relname::text from ({tenant_tables}) t join pg_class c on c.oid = t.oid where not (c.relrowsecurity and c.relforcerowsecurity)")),
        ("not exactly one policy with the exact text, for all commands and everybody", format!("select t.relname::text from ({tenant_tables}) t where (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1 or not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{{0}}' and pg_get_expr(p.polqual, p.polrelid) = '{POLICY}' and pg_get_expr(p.polwithcheck, p.polrelid) = '{POLICY}')")),
        ("a key that does not begin with the tenant", format!("select i.indexrelid::regclass::text from pg_index i join ({tenant_tables}) t on t.oid = i.indrelid where i.indisunique and i.indkey[0] <> (select a.attnum from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id')")),
        ("a foreign key between tenant tables that does not pair tenant with tenant", format!("select k.conname::text from pg_constraint k join ({tenant_tables}) t on t.oid = k.conrelid join ({tenant_tables}) f on f.oid = k.confrelid where k.contype = 'f' and not exists (select from generate_subscripts(k.conkey, 1) s join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[s] join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[s] where a.attname = 'tenant_id' and b.attname = 'tenant_id')")),
        ("a foreign key that crosses tenant with something else", format!("select k.conname::text from pg_constraint k join ({tenant_tables}) t on t.oid = k.conrelid join ({tenant_tables}) f on f.oid = k.confrelid where k.contype = 'f' and exists (select from generate_subscripts(k.conkey, 1) s join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[s] join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[s] where (a.attname = 'tenant_id') <> (b.attname = 'tenant_id'))")),
        ("a view that looks with its owner's eyes", "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema') and not coalesce(c.reloptions @> array['security_invoker=true'], false)".into()),
        ("a materialised view", "select c.relname::text from pg_class c where c.relkind = 'm'".into()),
        ("a function that acts with its owner's rights", "select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')".into()),
        ("the server's role is strong, owns something or may create", "select rolname::text from pg_roles where rolname = 'tirek_server' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) union all select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'tirek_server' union all select n.nspname::text from pg_namespace n where has_schema_privilege('tirek_server', n.oid, 'create') union all select 'the database' where has_database_privilege('tirek_server', current_database(), 'create')".into()),
        ("a membership of the server's or the owner's role", "select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles w on w.oid = m.member where w.rolname in ('tirek_server', 'tirek_owner')".into()),
        ("a grant beyond select, insert, update, delete to the server, or any to everybody", "select c.relname || ' ' || a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and (r.rolname is null or r.rolname = 'tirek_server' and a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or r.rolname not in ('tirek_server', 'tirek_owner'))".into()),
        ("a record that the server may change or remove", "select c.relname || ' ' || a.privilege_type from pg_class c cross join lateral aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = 'tirek_server' and c.relname in ('audit_links', 'audit_payloads', 'application_events', 'allocation_runs', 'allocation_lines', 'compositions', 'composition_members', 'agenda_items', 'decisions', 'order_lines', 'priority_profiles', 'profile_confirmations', 'what_ifs', 'document_contents', 'document_pages', 'commission_kinds', 'substitutions', 'departures', 'order_files', 'order_supersessions', 'order_numbering', 'inspection_consents', 'inspection_scans', 'evidence', 'evidence_children', 'student_changes', 'family_member_versions', 'snapshots', 'snapshot_rows', 'student_merge_facts', 'digests') and a.privilege_type in ('UPDATE', 'DELETE')".into()),
        ("a sequence: ids that show how much others have", "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname = 'public'".into()),
    ];
    let mut found = Vec::new();
    for (what, question) in questions {
        let names: Vec<String> = sqlx::query_scalar(AssertSqlSafe(question)).fetch_all(&mut *sql).await.unwrap();
        found.extend(names.into_iter().map(|name| format!("{what}: {name}")));
    }
    found
}

#[tokio::test]
async fn every_table_is_isolated_exactly_as_written() {
    let world = World::empty().await;
    let mut sql = world.as_superuser().await;
    assert_eq!(faults(&mut sql).await, Vec::<String>::new());
}

/// Each fault that somebody could add next year, planted in a transaction that is thrown away.
#[tokio::test]
async fn every_planted_fault_is_found() {
    const PLANTED: &[(&str, &str)] = &[
        ("create table t (id uuid)", "a table without tenant_id"),
        ("create table t (tenant_id uuid, id uuid)", "may be null"),
        ("create table t (tenant_id uuid not null, id uuid)", "row security not enabled"),
        ("create schema s; create table s.t (tenant_id uuid not null)", "another schema"),
        ("alter table students no force row level security", "row security not enabled and forced"),
        ("create policy extra on students using (true)", "not exactly one policy"),
        ("drop policy tenant_isolation on students", "not exactly one policy"),
        ("alter policy tenant_isolation on students with check (true)", "not exactly one policy"),
        ("alter policy tenant_isolation on students to tirek_server", "not exactly one policy"),
        ("create unique index on accounts (email)", "does not begin with the tenant"),
        ("alter table documents add foreign key (id) references documents_plain (id)", "does not pair tenant"),
        (
            "alter table students add other uuid; alter table students add foreign key (other, tenant_id) references faculties (tenant_id, id)",
            "crosses tenant",
        ),
        ("create view v as select * from students", "owner's eyes"),
        ("create materialized view m as select * from students", "materialised view"),
        ("create function f() returns bigint language sql security definer as 'select count(*) from students'", "owner's rights"),
        ("alter role tirek_server bypassrls", "is strong"),
        ("alter table letters owner to tirek_server", "owns something"),
        ("grant pg_read_all_data to tirek_server", "a membership"),
        ("grant truncate on students to tirek_server", "a grant beyond"),
        ("grant select on students to public", "a grant beyond"),
        ("grant update on decisions to tirek_server", "a record that the server may change"),
        ("grant create on schema public to tirek_server", "may create"),
        ("create sequence s", "a sequence"),
    ];
    let world = World::empty().await;
    let mut sql = world.as_superuser().await;
    for (plant, expected) in PLANTED {
        sqlx::raw_sql("begin").execute(&mut sql).await.unwrap();
        if plant.contains("documents_plain") {
            let other = "create table documents_plain (tenant_id uuid not null, id uuid unique, primary key (tenant_id, id)); call isolate('documents_plain')";
            sqlx::raw_sql(other).execute(&mut sql).await.unwrap();
        }
        sqlx::raw_sql(AssertSqlSafe(plant.to_string())).execute(&mut sql).await.unwrap_or_else(|e| panic!("{plant}: {e}"));
        let found = faults(&mut sql).await;
        sqlx::raw_sql("rollback").execute(&mut sql).await.unwrap();
        assert!(found.iter().any(|f| f.contains(expected)), "{plant} was not found: {found:?}");
    }
}

#[tokio::test]
async fn without_an_institution_the_server_sees_nothing_also_on_a_used_connection() {
    let world = World::new().await;
    let mut sql = world.as_server().await;
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from institutions where slug = 'alatau'").fetch_one(&mut sql).await.unwrap();
    let count = "select count(*) from accounts";
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(&mut sql).await.unwrap(), 0);
    let within = format!("begin; set local app.tenant_id = '{id}'");
    sqlx::raw_sql(AssertSqlSafe(within)).execute(&mut sql).await.unwrap();
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(&mut sql).await.unwrap(), 11);
    sqlx::raw_sql("commit").execute(&mut sql).await.unwrap();
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(&mut sql).await.unwrap(), 0, "the setting reads as '' now");
}

#[tokio::test]
async fn a_row_cannot_be_written_for_or_point_to_another_institution() {
    let world = World::new().await;
    let mut sql = world.as_server().await;
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from institutions order by slug").fetch_all(&mut sql).await.unwrap();
    let theirs = world.theirs("faculties", ids[1]).await;
    let within = format!("begin; set local app.tenant_id = '{}'", ids[0]);
    sqlx::raw_sql(AssertSqlSafe(within.clone())).execute(&mut sql).await.unwrap();
    let foreign = format!(
        "insert into faculties (tenant_id, id, code, name_kk, name_ru, name_en) values ('{}', gen_random_uuid(), 'X', 'x', 'x', 'x')",
        ids[1]
    );
    let refused = sqlx::raw_sql(AssertSqlSafe(foreign)).execute(&mut sql).await.unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
    sqlx::raw_sql(AssertSqlSafe(format!("rollback; {within}"))).execute(&mut sql).await.unwrap();
    for faculty in [theirs, uuid::Uuid::now_v7()] {
        let pointing = format!(
            "savepoint s; insert into students (id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, created_at)
             values (gen_random_uuid(), sha256('x'), 'x', 'А', 'Б', 'а б', 'm', '2005-01-01', '{faculty}', 1, 'grant', now())"
        );
        let refused = sqlx::raw_sql(AssertSqlSafe(pointing)).execute(&mut sql).await.unwrap_err();
        let constraint = refused.as_database_error().and_then(|e| e.constraint().map(str::to_owned));
        assert_eq!(constraint.as_deref(), Some("students_tenant_id_faculty_id_fkey"), "theirs and nobody's answer alike");
        sqlx::raw_sql("rollback to s").execute(&mut sql).await.unwrap();
    }
}

impl World {
    /// An id of another institution's table.
    pub async fn theirs(&self, table: &str, institution: uuid::Uuid) -> uuid::Uuid {
        let mut sql = self.as_superuser().await;
        let query = format!("select id from {table} where tenant_id = '{institution}' limit 1");
        sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut sql).await.unwrap()
    }
}
