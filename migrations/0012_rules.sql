-- The rules of a campaign as data: groups for whom places are kept, accessible places, terms, what ranks besides categories; and the calendar.
-- Source: domain.md §3.2 (scores), §3.3 (terms of 3 working days and 5 days, shares of faculties), §12.7 (holidays are data).

alter table students
  add column entry_score smallint check (entry_score between 0 and 400),        -- of the entrance test
  add column school_average smallint check (school_average between 200 and 500); -- average mark of the document on education, in hundredths

alter table applications add column needs_access boolean not null default false; -- can live only in an accessible place

alter table campaigns
  add column mode text not null default 'campaign' check (mode in ('campaign', 'continuous')),
  add column answer_days smallint not null default 3 check (answer_days between 1 and 60),     -- working days from receipt
  add column check_in_days smallint not null default 5 check (check_in_days between 1 and 60); -- days from the order

alter table campaign_places add column accessible integer not null default 0 check (accessible between 0 and places);

-- Applicants for whom places are kept (a minimum, in the order of positions) or of whom at most so many are taken.
create table campaign_groups (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  campaign_id uuid not null,
  position smallint not null check (position between 1 and 60),
  title_kk text not null check (length(title_kk) between 1 and 200),
  title_ru text not null check (length(title_ru) between 1 and 200),
  title_en text not null check (length(title_en) between 1 and 200),
  who jsonb not null,
  keeps text not null check (keeps in ('at_least', 'only', 'at_most')),
  primary key (tenant_id, id),
  unique (tenant_id, campaign_id, position),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id)
);
call isolate('campaign_groups');
grant delete on campaign_groups to tirek_server;

create table campaign_group_places (
  tenant_id uuid not null default current_tenant(),
  group_id uuid not null,
  dormitory_id uuid not null,
  sex text not null check (sex in ('m', 'f')),
  places integer not null check (places between 0 and 20000),
  primary key (tenant_id, group_id, dormitory_id, sex),
  foreign key (tenant_id, group_id) references campaign_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, dormitory_id) references dormitories (tenant_id, id)
);
create index on campaign_group_places (tenant_id, dormitory_id);
call isolate('campaign_group_places');
grant delete on campaign_group_places to tirek_server;

-- What a campaign opened with stays: its groups change only while it is prepared, whoever writes.
create function groups_of_drafts() returns trigger language plpgsql as $$
declare
  changed campaign_groups := case tg_op when 'DELETE' then old else new end;
begin
  perform from campaigns c where c.tenant_id = changed.tenant_id and c.id = changed.campaign_id and c.state = 'draft' for update;
  if not found then
    perform refuse('campaign_groups_of_drafts', 'the campaign is open');
  end if;
  return changed;
end $$;
create trigger groups_of_drafts before insert or update or delete on campaign_groups for each row execute function groups_of_drafts();
revoke all on function groups_of_drafts() from public;

-- Days that are not what their weekday says: holidays, and Saturdays worked instead of them.
create table calendar_days (
  tenant_id uuid not null default current_tenant() references institutions (id),
  day date not null,
  is_working boolean not null,
  title_kk text not null check (length(title_kk) between 1 and 200),
  title_ru text not null check (length(title_ru) between 1 and 200),
  title_en text not null check (length(title_en) between 1 and 200),
  confirmed boolean not null, -- false: taken from an unconfirmed source
  primary key (tenant_id, day)
);
call isolate('calendar_days');
grant delete on calendar_days to tirek_server;
