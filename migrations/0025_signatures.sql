-- An inspection is signed by its members and by nobody in their place; signatures on paper count with the paper.
-- Source: NIS hostel rules, p.12, p.21 (members inspect; level "a" rests on what they found).

-- As in 0018, and: what was found stays once the act is scanned; where a member has no account, the scan of the signed act is kept first.
create or replace function inspection_is_lawful() returns trigger language plpgsql as $$
declare
  members bigint;
  signed bigint;
  on_paper bigint;
  scanned boolean;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'assigned' then
      perform refuse('inspections_begin_assigned', 'an inspection begins with its assignment');
    end if;
    if not inspection_agreed(new.application_id) then
      perform refuse('inspections_by_consent', 'nobody has consented');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.application_id, new.inspect_by, new.assigned_at, new.assigned_by)
      is distinct from (old.tenant_id, old.id, old.application_id, old.inspect_by, old.assigned_at, old.assigned_by)
      or old.state in ('signed', 'cancelled') or (old.state, new.state) in (('assigned', 'signed'), ('recorded', 'assigned')) then
    perform refuse('inspections_stay', 'an inspection goes forward');
  end if;
  select count(*), count(m.signed_on), count(*) filter (where m.account_id is null) into members, signed, on_paper
    from inspection_members m where m.tenant_id = new.tenant_id and m.inspection_id = new.id;
  scanned := exists (select from inspection_scans s where s.tenant_id = new.tenant_id and s.inspection_id = new.id);
  if (new.visited_on, new.address, new.findings, new.confirmed, new.recorded_at, new.recorded_by)
      is distinct from (old.visited_on, old.address, old.findings, old.confirmed, old.recorded_at, old.recorded_by) then
    if signed > 0 or scanned then
      perform refuse('inspections_signed_stays', 'somebody has signed what was found');
    end if;
    if not inspection_agreed(new.application_id) then
      perform refuse('inspections_by_consent', 'the consent was taken back');
    end if;
  end if;
  if new.state = 'signed' and (members = 0 or signed < members) then
    perform refuse('inspections_signed_by_all', 'a member has not signed');
  end if;
  if new.state = 'signed' and on_paper > 0 and not scanned then
    perform refuse('inspections_signed_with_scan', 'the act that a member signed on paper is not kept');
  end if;
  return new;
end $$;

-- As in 0018, and: a member with an account signs in it, nobody else marks that signature.
create or replace function inspection_member_signs() returns trigger language plpgsql as $$
declare
  its inspections;
begin
  select * into its from inspections i where i.tenant_id = new.tenant_id and i.id = new.inspection_id for update;
  if tg_op = 'INSERT' then
    if its.state <> 'assigned' or new.signed_on is not null then
      perform refuse('inspection_members_with_assignment', 'members are named with the assignment');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.inspection_id, new.position, new.full_name, new.office, new.account_id)
      is distinct from (old.tenant_id, old.inspection_id, old.position, old.full_name, old.office, old.account_id)
      or old.signed_on is not null then
    perform refuse('inspection_members_stay', 'a member signs once');
  end if;
  if its.state <> 'recorded' or new.signed_on < its.visited_on then
    perform refuse('inspection_members_sign_findings', 'nothing to sign yet');
  end if;
  if new.account_id is not null and new.marked_by is distinct from new.account_id then
    perform refuse('inspection_members_sign_themselves', 'this member signs in the own account');
  end if;
  return new;
end $$;
