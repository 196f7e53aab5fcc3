-- A departure from rank tells from whose share the place is taken, and calls applications by their printed number.

-- Empty: recorded before; then the number in the journal is all that is known.
alter table departure_moves add column called text not null default '' check (length(called) <= 40);
-- From which places it comes, of the one who was lifted and of whoever was lifted before. Null: the dormitory keeps no places apart.
alter table departure_moves add column from_kk text;
alter table departure_moves add column from_ru text;
alter table departure_moves add column from_en text;
alter table departure_moves add check ((from_kk is null) = (from_ru is null) and (from_kk is null) = (from_en is null));

-- Why a meeting began before the hour for which it was called, as the minutes print it: Kazakh and Russian.
alter table meetings add column early_kk text check (length(early_kk) between 1 and 500);
alter table meetings add column early_ru text check (length(early_ru) between 1 and 500);
alter table meetings add check ((early_kk is null) = (early_ru is null));
