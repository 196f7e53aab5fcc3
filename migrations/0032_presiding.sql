-- Who presides while the chair is not in the room: named from a moment on, for the minutes.
create table presidings (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  meeting_id uuid not null,
  composition_id uuid not null,
  member_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting_id, composition_id) references meetings (tenant_id, id, composition_id),
  foreign key (tenant_id, composition_id, member_id) references composition_members (tenant_id, composition_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id),
  constraint presidings_not_after_now check (at <= recorded_at)
);
create index on presidings (tenant_id, meeting_id, composition_id, at);
create index on presidings (tenant_id, composition_id, member_id);
create index on presidings (tenant_id, recorded_by);
call isolate_append_only('presidings');

create function presiding_is_lawful() returns trigger language plpgsql as $$
declare
  began timestamptz;
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('presidings_in_session', 'the meeting is not in session');
  end if;
  select m.began_at into began from meetings m where m.tenant_id = new.tenant_id and m.id = new.meeting_id;
  if began is null or new.at < began then
    perform refuse('presidings_since_beginning', 'the meeting had not begun');
  end if;
  if not exists (select from composition_members c where c.tenant_id = new.tenant_id and c.id = new.member_id and c.seat in ('chair', 'member')) then
    perform refuse('presidings_by_a_member', 'a voting member presides');
  end if;
  return new;
end $$;
create trigger presiding_is_lawful before insert on presidings for each row execute function presiding_is_lawful();
