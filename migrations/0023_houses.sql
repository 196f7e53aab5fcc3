-- A dormitory's names and address may be corrected; whoever saved first wins, the other is told.
alter table dormitories add column row_version integer not null default 1 check (row_version >= 1);
