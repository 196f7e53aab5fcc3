#!/bin/sh
# Runs once, when the container's cluster is made: the database, and the passwords of the three roles from their secret files.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$(cat /run/secrets/owner)" -v server="$(cat /run/secrets/server)" -v backup="$(cat /run/secrets/backup)" <<'SQL'
create database tirek owner tirek_owner;
alter role tirek_owner password :'owner';
alter role tirek_server password :'server';
alter role tirek_backup password :'backup';
SQL
