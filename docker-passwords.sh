#!/bin/sh
# Runs once, when the container's cluster is made: the database, and the passwords of the two roles from their secret files.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$(cat /run/secrets/owner)" -v server="$(cat /run/secrets/server)" <<'SQL'
create database tirek owner tirek_owner;
alter role tirek_owner password :'owner';
alter role tirek_server password :'server';
SQL
