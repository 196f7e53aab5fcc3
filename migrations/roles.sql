-- The cluster's two roles, made once by a superuser before the first migration: tirek_owner owns and migrates, tirek_server serves and owns nothing.
-- Passwords, where the cluster wants them, are set beside (docker-compose.yml does).
do $$ begin
  if not exists (select from pg_roles where rolname = 'tirek_owner') then
    create role tirek_owner login nosuperuser nobypassrls nocreaterole nocreatedb;
  end if;
  if not exists (select from pg_roles where rolname = 'tirek_server') then
    create role tirek_server login nosuperuser nobypassrls nocreaterole nocreatedb;
  end if;
end $$;
