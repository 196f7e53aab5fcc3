-- The cluster's roles, made once by a superuser before the first migration: tirek_owner owns and migrates, tirek_server serves and owns nothing.
-- tirek_backup reads everything past row security and may write nothing: forced row security binds the owner, whose dump would fail.
-- Passwords, where the cluster wants them, are set beside (docker-compose.yml does).
do $$ begin
  if not exists (select from pg_roles where rolname = 'tirek_owner') then
    create role tirek_owner login nosuperuser nobypassrls nocreaterole nocreatedb;
  end if;
  if not exists (select from pg_roles where rolname = 'tirek_server') then
    create role tirek_server login nosuperuser nobypassrls nocreaterole nocreatedb;
  end if;
  if not exists (select from pg_roles where rolname = 'tirek_backup') then
    create role tirek_backup login nosuperuser bypassrls nocreaterole nocreatedb;
    grant pg_read_all_data to tirek_backup;
    alter role tirek_backup set default_transaction_read_only = on;
  end if;
end $$;
