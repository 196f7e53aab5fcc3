-- Uploads that outlive a session, what the nightly purge may remove, and times and numbers that nobody chooses, whoever writes them.

-- A form with files that came when its session had ended or its password was older than a day: sealed, one for each account, for a day.
create table kept_uploads (
  tenant_id uuid not null default current_tenant() references institutions (id),
  account_id uuid not null,
  path text not null check (length(path) <= 500),         -- where the form was going
  content_type text not null check (length(content_type) <= 200), -- with the boundary between its parts
  sealed bytea not null check (length(sealed) <= 22 * 1024 * 1024),
  kept_at timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
alter table kept_uploads alter column sealed set storage external; -- sealed bytes do not compress
call isolate('kept_uploads');

-- A consent names the institution's business identification number (law 94-V art. 8 p. 4); its check digit is the program's to see.
alter table institutions add column bin text unique check (bin ~ '^[0-9]{12}$');

-- The nightly purge removes what has served: of these tables and no others.
grant delete on link_tokens, form_keys, sign_in_tries, sign_in_failures, kept_uploads to tirek_server;

-- The day of an instant, where the institution is.
create function local_day(tenant uuid, instant timestamptz) returns date language sql stable as $$
  select (instant at time zone t.zone)::date from institutions t where t.id = tenant
$$;

-- Minutes bear the next number of their commission in the year of the meeting's day (domain.md §12.2).
create function minutes_are_numbered() returns trigger language plpgsql as $$
begin
  if new.minutes_year <> extract(year from local_day(new.tenant_id, new.meets_at)) then
    perform refuse('meetings_year_of_day', 'not the year of the meeting');
  end if;
  if new.minutes_number <> 1 + coalesce((select max(m.minutes_number) from meetings m
      where m.tenant_id = new.tenant_id and m.commission_id = new.commission_id and m.minutes_year = new.minutes_year), 0) then
    perform refuse('meetings_without_gaps', 'not the next number');
  end if;
  return new;
end $$;
create trigger minutes_are_numbered before update on meetings for each row
  when (old.state = 'convened' and new.state = 'closed') execute function minutes_are_numbered();

-- Nothing is decided before the day of the meeting.
create function decision_is_timely() returns trigger language plpgsql as $$
begin
  if exists (select from agenda_items i join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
             where i.tenant_id = new.tenant_id and i.id = new.item_id
               and local_day(new.tenant_id, new.recorded_at) < local_day(new.tenant_id, m.meets_at)) then
    perform refuse('decision_on_the_day', 'the day of the meeting has not come');
  end if;
  return new;
end $$;
create trigger decision_is_timely before insert on decisions for each row execute function decision_is_timely();

-- What a commission may be asked to decide. A capability that brings another matter names it here in its migration.
create function agenda_kinds() returns text[] language sql immutable as $$ select array['allocation_run'] $$;

create function agenda_subject_is_known() returns trigger language plpgsql as $$
begin
  if new.subject_kind <> all (agenda_kinds()) then
    perform refuse('agenda_subject_known', 'no such kind of matter');
  end if;
  return new;
end $$;
create trigger agenda_subject_is_known before insert on agenda_items for each row execute function agenda_subject_is_known();

-- An order is dated between its decision and its signature, and is published after that.
create function order_is_dated() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' and new.state = 'signed' then
    if new.order_date > local_day(new.tenant_id, new.signed_at) then
      perform refuse('orders_dated_by_signing', 'dated after the day of signing');
    end if;
    if new.order_date < (select local_day(d.tenant_id, d.recorded_at) from decisions d where d.tenant_id = new.tenant_id and d.id = new.decision_id) then
      perform refuse('orders_dated_after_decision', 'dated before its decision');
    end if;
  end if;
  if new.published_at < new.signed_at then
    perform refuse('orders_published_after_signing', 'published before it was signed');
  end if;
  return new;
end $$;
create trigger order_is_dated before update on orders for each row execute function order_is_dated();

revoke all on function local_day(uuid, timestamptz), agenda_kinds(), minutes_are_numbered(), decision_is_timely(), agenda_subject_is_known(),
  order_is_dated() from public;
grant execute on function local_day(uuid, timestamptz), agenda_kinds() to tirek_server;
