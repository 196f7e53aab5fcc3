-- The ground every other migration stands on: who is asking, how a table is born isolated, and the short list outside row security.
-- Runs as tirek_owner (no superuser). The roles tirek_owner and tirek_server belong to the cluster and exist before.

revoke all on schema public from public;
grant usage on schema public to tirek_server;
grant select on _sqlx_migrations to tirek_server;

-- After a transaction the setting reads as '', not null; so nullif.
create function current_tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- Every tenant table is born through one of these two, so none can miss its policy.
create procedure isolate(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant_isolation on %s using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))', t);
  execute format('grant select, insert, update on %s to tirek_server', t);
end $$;

-- What has been recorded stays: the server may add and read, never change or remove.
create procedure isolate_append_only(t regclass) language plpgsql as $$
begin
  call isolate(t);
  execute format('revoke update on %s from tirek_server', t);
end $$;

revoke all on all routines in schema public from public;
grant execute on function current_tenant() to tirek_server;

-- The short list outside row security: institutions, host names, session and link tokens.

create table institutions (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  name_kk text not null check (length(name_kk) between 1 and 200),
  name_ru text not null check (length(name_ru) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  zone text not null default 'Asia/Almaty',
  created_at timestamptz not null
);
grant select on institutions to tirek_server;

create table institution_hosts (
  host text primary key check (host = lower(host)),
  tenant_id uuid not null references institutions (id)
);
create index on institution_hosts (tenant_id);
grant select on institution_hosts to tirek_server;

-- Only the SHA-256 of a 256-bit token is kept: a stolen table opens nothing.
create table sessions (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  tenant_id uuid not null references institutions (id),
  account_id uuid not null,
  created_at timestamptz not null,
  confirmed_at timestamptz not null, -- when the password was last given
  seen_at timestamptz not null,
  idle_seconds integer not null check (idle_seconds > 0),
  ends_at timestamptz not null,
  network text not null,
  agent text not null check (length(agent) <= 200)
);
create index on sessions (tenant_id, account_id);
grant select, insert, update, delete on sessions to tirek_server;

create table link_tokens (
  token_hash bytea primary key check (length(token_hash) = 32),
  tenant_id uuid not null references institutions (id),
  account_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'reset')),
  created_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index on link_tokens (tenant_id, account_id);
grant select, insert, update on link_tokens to tirek_server;

-- The audit trail: two hash chains for each institution, acts and reads of restricted data. A link holds the hash of a salted payload;
-- payload and salt lie in a table of their own, so that personal data can be destroyed and the chain still verifies.
create table audit_heads (
  tenant_id uuid not null default current_tenant() references institutions (id),
  chain text not null check (chain in ('acts', 'reads')),
  seq bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, chain)
);
call isolate('audit_heads');

create table audit_links (
  tenant_id uuid not null default current_tenant() references institutions (id),
  chain text not null check (chain in ('acts', 'reads')),
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  payload_hash bytea not null check (length(payload_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, chain, seq)
);
call isolate_append_only('audit_links');

create table audit_payloads (
  tenant_id uuid not null default current_tenant(),
  chain text not null,
  seq bigint not null,
  salt bytea not null check (length(salt) = 16),
  payload text not null, -- canonical JSON, byte for byte as hashed
  account_id uuid,
  verb text not null,
  subject uuid,
  primary key (tenant_id, chain, seq),
  foreign key (tenant_id, chain, seq) references audit_links (tenant_id, chain, seq)
);
create index on audit_payloads (tenant_id, subject, seq);
call isolate_append_only('audit_payloads');

-- Appends entries to a chain, as the last statement before commit: the head's row lock is held for this moment only.
-- Entry: {"salt": hex, "payload": text, "account": uuid, "verb": text, "subject": uuid}.
create function append_audit(which text, instant timestamptz, entries jsonb) returns bigint language plpgsql as $$
declare
  head audit_heads;
  entry jsonb;
  digest bytea;
begin
  insert into audit_heads (chain, seq, hash) values (which, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
  select * into strict head from audit_heads h where h.tenant_id = current_tenant() and h.chain = which for update;
  for entry in select * from jsonb_array_elements(entries) loop
    head.seq := head.seq + 1;
    digest := sha256(decode(entry ->> 'salt', 'hex') || convert_to(entry ->> 'payload', 'UTF8'));
    head.hash := sha256(head.hash || int8send(head.seq) || convert_to(to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'UTF8') || digest);
    insert into audit_links (chain, seq, at, payload_hash, hash) values (which, head.seq, instant, digest, head.hash);
    insert into audit_payloads (chain, seq, salt, payload, account_id, verb, subject)
      values (which, head.seq, decode(entry ->> 'salt', 'hex'), entry ->> 'payload',
              (entry ->> 'account')::uuid, entry ->> 'verb', (entry ->> 'subject')::uuid);
  end loop;
  update audit_heads h set seq = head.seq, hash = head.hash where h.tenant_id = current_tenant() and h.chain = which;
  return head.seq;
end $$;
revoke all on function append_audit(text, timestamptz, jsonb) from public;
grant execute on function append_audit(text, timestamptz, jsonb) to tirek_server;

-- Idempotency: a form's key is claimed by the act that it sets off, with the place it led to.
create table form_keys (
  tenant_id uuid not null default current_tenant() references institutions (id),
  actor uuid not null, -- account, or the visit of somebody not signed in
  key uuid not null,
  fingerprint bytea not null check (length(fingerprint) = 32),
  led_to text,
  claimed_at timestamptz not null,
  primary key (tenant_id, actor, key)
);
call isolate('form_keys');

-- Numbers without gaps: the row is locked until the act that took the number commits or is undone.
create table number_series (
  tenant_id uuid not null default current_tenant() references institutions (id),
  series text not null,
  year integer not null,
  last integer not null check (last >= 0),
  primary key (tenant_id, series, year)
);
call isolate('number_series');
