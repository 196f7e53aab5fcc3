-- A ranked campaign of ten students, seven placed and three on reserve, in the institution `seed.slug`; straight past the pages.
do $$
declare
  tenant uuid := (select id from institutions where slug = current_setting('seed.slug'));
  made timestamptz := current_setting('seed.now')::timestamptz;
  campaign uuid := gen_random_uuid();
  house uuid := gen_random_uuid();
  profile uuid := gen_random_uuid();
  run uuid := gen_random_uuid();
  student uuid;
  application uuid;
begin
  perform set_config('app.tenant_id', tenant::text, true);
  insert into dormitories (id, name_kk, name_ru, name_en, created_at) values (house, '№ 1 жатақхана', 'Общежитие № 1', 'Dormitory No. 1', made);
  insert into priority_profiles (id, code, version, profile, created_at) values (profile, 'seeded', 1, '{}', made);
  insert into campaigns (id, academic_year, opens_at, closes_at, assessed_on, profile_id, state, created_at)
    values (campaign, 2026, made - interval '20 days', made - interval '2 days', made::date, profile, 'ranked', made);
  insert into campaign_places (campaign_id, dormitory_id, sex, places) values (campaign, house, 'f', 7);
  insert into allocation_runs (id, campaign_id, engine, input, input_hash, result, result_hash, made_at, made_by)
    select run, campaign, '1', format('{"engine":"1","campaign":"%s","profile":{"code":"seeded","version":1,"title":{"kk":"Қ","ru":"П","en":"R"},'
      '"source":{"kk":"Қағидалар, 21-тармақ","ru":"Правила, пункт 21","en":"Rules, p. 21"},"confirmed":true,"levels":[],"tie":[]},"places":[],"applicants":[]}', campaign),
      sha256('input'), '{}', sha256('result'), made - interval '1 hour', a.id from accounts a where a.tenant_id = tenant and a.email like 'social@%';
  for n in 1..10 loop
    student := gen_random_uuid();
    application := gen_random_uuid();
    insert into students (id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty_id, course, funding, email, created_at)
      select student, sha256(('iin' || n)::bytea), '\x00', 'Сейітова' || n, 'Аружан', 'Қайратқызы', 'сейітова' || n, 'f', '2007-01-01', f.id, 1, 'grant',
        case when n % 2 = 1 then 'seeded' || n || '@student.example' end, made from faculties f where f.tenant_id = tenant order by f.code limit 1;
    insert into applications (id, campaign_id, student_id, state, number, received_at, registered_at, consented_at, created_at)
      values (application, campaign, student, 'accepted', n, made - interval '10 days', made - interval '10 days', made - interval '10 days', made);
    insert into allocation_lines (run_id, application_id, rank, level, outcome, dormitory_id, reserve_position, explanation)
      values (run, application, n, 1, case when n <= 7 then 'placed' else 'reserve' end, case when n <= 7 then house end, case when n > 7 then n - 7 end, '{}');
  end loop;
  perform set_config('seed.campaign', campaign::text, false);
end $$;
