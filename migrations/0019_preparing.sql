-- Preparing a campaign whole: its terms, the documents that prove a category, the text that applicants acknowledge; and in-year placement.
-- Source: domain.md §3.3 (3 working days for the answer, a place within 5 days, places during the year to those who wait), §4.3 (documents by category).

alter table campaigns
  add column correct_days smallint not null default 3 check (correct_days between 1 and 60), -- working days for a correction; no source names a number
  add column decided_by text not null default 'commission' check (decided_by in ('commission', 'order')),
  add column ground_kk text check (length(ground_kk) between 1 and 500), -- the clause by which an order places without a commission
  add column ground_ru text check (length(ground_ru) between 1 and 500),
  add check ((ground_kk is null) = (ground_ru is null)),
  add check (decided_by = 'commission' or mode = 'continuous');

alter table applications
  add column correct_by timestamptz, -- until then a returned application is with the student
  add column text_version integer;   -- of the text that was acknowledged

-- What proves a category: of each row at least one of its kinds. Without it an application is refused, or it is flagged to the office.
create table campaign_proofs (
  tenant_id uuid not null default current_tenant(),
  campaign_id uuid not null,
  category text not null check (category ~ '^[a-z0-9_]{2,40}$'),
  position smallint not null check (position between 1 and 10),
  kinds text[] not null check (cardinality(kinds) between 1 and 40),
  must boolean not null,
  primary key (tenant_id, campaign_id, category, position),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id)
);
call isolate('campaign_proofs');
grant delete on campaign_proofs to tirek_server;

-- What a campaign opened with stays.
create function proofs_of_drafts() returns trigger language plpgsql as $$
declare
  changed campaign_proofs := case tg_op when 'DELETE' then old else new end;
begin
  perform from campaigns c where c.tenant_id = changed.tenant_id and c.id = changed.campaign_id and c.state = 'draft' for update;
  if not found then
    perform refuse('campaign_proofs_of_drafts', 'the campaign is open');
  end if;
  return changed;
end $$;
create trigger proofs_of_drafts before insert or update or delete on campaign_proofs for each row execute function proofs_of_drafts();
revoke all on function proofs_of_drafts() from public;

-- What a document is, as its student says. None: nobody said.
alter table claim_documents add column kind text check (kind ~ '^[a-z0-9_]{2,40}$');

-- The text that applicants acknowledge. A changed text is a new version: whoever acknowledged the former one keeps it.
create table campaign_texts (
  tenant_id uuid not null default current_tenant(),
  campaign_id uuid not null,
  version integer not null check (version > 0),
  text_kk text not null check (length(text_kk) between 1 and 8000),
  text_ru text not null check (length(text_ru) between 1 and 8000),
  text_en text not null check (length(text_en) between 1 and 8000),
  entered_by uuid, -- none: as delivered
  entered_at timestamptz not null,
  primary key (tenant_id, campaign_id, version),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id)
);
create index on campaign_texts (tenant_id, entered_by);
call isolate_append_only('campaign_texts');
alter table applications add foreign key (tenant_id, campaign_id, text_version) references campaign_texts (tenant_id, campaign_id, version);
create index on applications (tenant_id, campaign_id, text_version);

-- An order may place during the year without a commission, where the institution's rules say so: then it names the clause.
alter table orders
  drop constraint orders_basis,
  add constraint orders_basis check (case kind when 'dormitory_amendment'
    then amends is not null and (decision_id is not null or length(facts ->> 'ground_kk') > 0 and length(facts ->> 'ground_ru') > 0)
    else amends is null and (decision_id is not null or length(facts #>> '{ground,kk}') > 0 and length(facts #>> '{ground,ru}') > 0) end);
