-- Each campaign of an academic year keeps a journal of its own: its applications are numbered from journal * 100000 + 1 on, so that no number
-- of an institution's year is given twice. Campaigns that were there before keep the numbers they gave.
alter table campaigns add column journal smallint not null default 0 check (journal between 0 and 99);
alter table campaigns no force row level security;
update campaigns c set journal = n.nth - 1
  from (select tenant_id, id, row_number() over (partition by tenant_id, academic_year order by created_at, id) as nth from campaigns) n
  where n.tenant_id = c.tenant_id and n.id = c.id;
update campaigns set last_number = journal * 100000 where last_number = 0;
alter table campaigns force row level security;
alter table campaigns add constraint campaigns_journal unique (tenant_id, academic_year, journal);
