//! Files of people in a folder: sealed, of one institution each, checked when read, removed by night where no row names them.
use crate::harness::{Client, World, cluster, keys, settings};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tirek::{
    app::backup,
    kernel::{
        config::Settings,
        files::{self, Depot, Files, Stored},
    },
};

/// A told world whose files lie in a folder of their own, which begins empty: what the demo gave is not there.
async fn world(name: &str) -> (World, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    let world = World::told().await.with(Settings { files: Depot::Folder(folder.clone()), ..settings() }).await;
    (world, folder)
}

/// A student before the proofs of a category, in an application just begun.
async fn student(world: &World) -> (Client, String) {
    let mut student = world.signed_in("student", "alatau").await;
    let campaign = "select c.id::text from campaigns c join institutions i on i.id = c.tenant_id where slug = 'alatau'";
    let base = format!("/my/dormitory/{}", world.text(campaign).await);
    let start = student.get(&base).await;
    student.submit(&start, &format!("{base}/begin"), &[]).await;
    let categories = format!("{base}/categories");
    let page = student.get(&categories).await;
    student.submit(&page, &categories, &[("categories", "large_family")]).await;
    (student, format!("{base}/documents/large_family"))
}

/// A small picture.
fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 40).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Gives the picture; the document's own address and its key.
async fn give(world: &World, student: &mut Client, path: &str) -> (String, String) {
    let page = student.get(path).await;
    let kind = page.attributes("input[name=kind]", "value").remove(0);
    let given = student.upload(&page, path, &[("kind", &kind)], &[("document", "анықтама.png", &png())]).await;
    assert!(given.leads_to().is_some(), "{}", given.text());
    let last = "from document_contents order by document_id desc limit 1";
    let id = world.text(&format!("select document_id::text {last}")).await;
    (format!("/my/documents/{id}"), world.text(&format!("select stored_at_key {last}")).await)
}

/// Makes an object look as if it had been written so many hours ago.
fn aged(folder: &Path, key: &str, hours: u64) {
    let then = SystemTime::now() - Duration::from_secs(hours * 3600);
    File::options().write(true).open(folder.join(key)).unwrap().set_modified(then).unwrap();
}

async fn night(world: &World) {
    world.app.hands.begin_night().await.unwrap();
    world.do_jobs().await;
}

#[tokio::test]
async fn a_document_and_its_pages_lie_sealed_in_the_folder_and_come_back_byte_for_byte() {
    let (world, folder) = world("files-given").await;
    let (mut student, path) = student(&world).await;
    let (document, key) = give(&world, &mut student, &path).await;
    world.do_jobs().await;
    let original = student.get(&format!("{document}/original")).await;
    assert_eq!(image::load_from_memory(&original.body).unwrap().width(), 40);
    let page = student.get(&format!("{document}/pages/1")).await;
    assert_eq!((page.status, image::load_from_memory(&page.body).unwrap().width()), (StatusCode::OK, 40));
    let alatau = world.text("select id::text from institutions where slug = 'alatau'").await;
    assert!(key.starts_with(&format!("{alatau}/")), "{key}");
    let lying = fs::read(folder.join(&key)).unwrap();
    assert!(
        lying.len() > original.body.len() && !lying.windows(4).any(|four| four == b"IHDR"),
        "a picture's head is in the clear"
    );
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let inside = world.count("select count(*) from document_contents where content is not null").await;
    assert_eq!(inside, 0, "no content lies in the database");
    let whole = "select count(*) from document_contents c join documents d on d.id = c.document_id
                 where c.stored_bytes = d.bytes and right(c.stored_at_key, 64) = encode(d.sha256, 'hex')";
    assert_eq!(world.count(whole).await, world.count("select count(*) from documents").await);
}

#[tokio::test]
async fn a_file_that_is_gone_or_altered_is_a_page_that_says_so_and_everything_else_works() {
    let (world, folder) = world("files-gone").await;
    let (mut student, path) = student(&world).await;
    let (document, key) = give(&world, &mut student, &path).await;
    let whole = fs::read(folder.join(&key)).unwrap();
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    for wrong in [altered, Vec::new(), whole[..whole.len() - 1].to_vec()] {
        fs::write(folder.join(&key), wrong).unwrap();
        let seen = student.get(&format!("{document}/original")).await;
        assert_eq!((seen.status, seen.one("h1")), (StatusCode::INTERNAL_SERVER_ERROR, "Файл орнында жоқ".into()));
    }
    fs::remove_file(folder.join(&key)).unwrap();
    let gone = student.get(&format!("{document}/original")).await;
    assert_eq!((gone.status, gone.one("h1")), (StatusCode::INTERNAL_SERVER_ERROR, "Файл орнында жоқ".into()));
    assert!(!gone.html().contains(&key), "where files lie is nobody's business");
    let mut office = world.signed_in("social", "alatau").await;
    let sent = world.text("select document_id::text from claim_documents d join application_claims c on c.id = d.claim_id join applications a on a.id = c.application_id join institutions i on i.id = a.tenant_id where slug = 'alatau' and number is not null limit 1").await;
    let looks = "select count(*) from audit_payloads where verb = 'document.downloaded'";
    let before = world.count(looks).await;
    assert_eq!(office.get(&format!("/documents/{sent}/original")).await.one("h1"), "Файл орнында жоқ");
    assert_eq!(world.count(looks).await, before, "nothing was read, so no reading is recorded");
    assert!(office.get("/dormitory/checking").await.all("tbody tr").len() > 1);
    fs::write(folder.join(&key), whole).unwrap();
    assert_eq!(student.get(&format!("{document}/original")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_same_file_has_a_key_of_its_own_in_each_institution_and_opens_under_no_other() {
    let (world, folder) = world("files-apart").await;
    let mut keys = Vec::new();
    for slug in ["alatau", "saryarka"] {
        let door = world.door(slug).await;
        let mut tx = door.write().await.unwrap();
        let Stored { key, bytes } = files::keep(&mut tx, b"the same").await.unwrap();
        assert_eq!((bytes, key.starts_with(&door.institution.id.to_string())), (8, true), "{key}");
        assert_eq!(files::content(&tx, None, Some(key.clone()), "x").await.unwrap(), b"the same");
        keys.push(key);
        tx.commit_upkeep().await.unwrap();
    }
    assert_ne!(keys[0], keys[1]);
    fs::copy(folder.join(&keys[0]), folder.join(&keys[1])).unwrap();
    let tx = world.door("saryarka").await.read().await.unwrap();
    assert!(files::content(&tx, None, Some(keys[1].clone()), "x").await.is_err(), "sealed for the other institution");
}

#[tokio::test]
async fn the_night_removes_what_no_row_names_when_it_is_a_day_old_and_nobody_is_writing_it() {
    let (world, folder) = world("files-purged").await;
    let (mut student, path) = student(&world).await;
    let (document, named) = give(&world, &mut student, &path).await;
    let door = world.door("alatau").await;
    let mut undone = door.write().await.unwrap();
    let Stored { key: orphan, .. } = files::keep(&mut undone, b"an act that was undone").await.unwrap();
    let Stored { key: young, .. } = files::keep(&mut undone, b"an act of this hour").await.unwrap();
    drop(undone);
    let mut writing = door.write().await.unwrap();
    let Stored { key: held, .. } = files::keep(&mut writing, b"an act that is still going on").await.unwrap();
    for (key, hours) in [(&named, 49), (&orphan, 25), (&young, 23), (&held, 25)] {
        aged(&folder, key, hours);
    }
    night(&world).await;
    let there = |key: &String| folder.join(key).exists();
    assert_eq!([there(&named), there(&orphan), there(&young), there(&held)], [true, false, true, true]);
    drop(writing);
    night(&world).await;
    assert_eq!([there(&named), there(&held)], [true, false]);
    assert_eq!(student.get(&format!("{document}/original")).await.status, StatusCode::OK);
}

/// Plants a witness among the rows that the night asks: it notes how many keys the asker has locked for itself.
const WITNESS: &str = "
  create table witnessed (locks bigint);
  create function witness() returns text language plpgsql volatile security definer as $$ begin
    if not current_setting('transaction_read_only')::bool then
      insert into witnessed select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory' and mode = 'ExclusiveLock';
    end if;
    return '';
  end $$;
  alter view stored_files rename to stored_files_in_rows;
  create view stored_files with (security_invoker = true) as
    select * from stored_files_in_rows union all select current_tenant(), witness(), 0;
  grant select on stored_files, stored_files_in_rows to tirek_server";

#[tokio::test]
async fn the_night_holds_one_file_at_a_time_and_removes_what_a_killed_write_has_left() {
    let (world, folder) = world("files-one-by-one").await;
    let door = world.door("alatau").await;
    let mut undone = door.write().await.unwrap();
    let mut keys = Vec::new();
    for content in [b"one", b"two", b"six"] {
        keys.push(files::keep(&mut undone, content).await.unwrap().key);
    }
    drop(undone);
    let (old, fresh) = (format!("{}#1", keys[0]), format!("{}#2", keys[0]));
    for cut_off in [&old, &fresh] {
        fs::write(folder.join(cut_off), b"half of a sealed file").unwrap();
    }
    keys.iter().chain([&old]).for_each(|key| aged(&folder, key, 25));
    aged(&folder, &fresh, 23);
    sqlx::raw_sql(WITNESS).execute(&mut world.as_superuser().await).await.unwrap();
    night(&world).await;
    assert_eq!(keys.iter().chain([&old]).filter(|key| folder.join(key).exists()).count(), 0);
    assert!(folder.join(&fresh).exists(), "whoever writes it may be writing still");
    assert_eq!(world.text("select string_agg(locks::text, ',') from witnessed").await, "1,1,1");
}

#[tokio::test]
async fn a_row_from_before_files_had_a_folder_is_read_from_the_database() {
    let (world, folder) = world("files-before").await;
    let (mut student, path) = student(&world).await;
    let (document, key) = give(&world, &mut student, &path).await;
    let before = student.get(&format!("{document}/original")).await.body;
    let sql = "update document_contents set content = $1, stored_at_key = null, stored_bytes = null where stored_at_key = $2";
    sqlx::query(sql).bind(&before).bind(&key).execute(&mut world.as_superuser().await).await.unwrap();
    fs::remove_file(folder.join(&key)).unwrap();
    let again = world.with(Settings { files: Depot::Folder(folder), ..settings() }).await; // a server started anew
    again.do_jobs().await;
    let mut student = again.signed_in("student", "alatau").await;
    assert_eq!(student.get(&format!("{document}/original")).await.body, before);
    assert_eq!(student.get(&format!("{document}/pages/1")).await.status, StatusCode::OK, "drawn from it");
}

#[tokio::test]
async fn the_database_refuses_a_file_in_two_places_in_none_and_at_another_institutions_key() {
    let (world, _) = world("files-refused").await;
    let mut sql = world.as_superuser().await;
    for (set, constraint) in [
        ("content = 'x'", "document_contents_in_one_place"),
        ("stored_at_key = null, stored_bytes = null", "document_contents_in_one_place"),
        ("stored_bytes = null", "document_contents_in_one_place"),
        ("stored_at_key = gen_random_uuid() || substr(stored_at_key, 37)", "document_contents_key_is_the_institutions"),
        ("stored_at_key = stored_at_key || '/../x'", "document_contents_key_is_the_institutions"),
    ] {
        let planted = format!("update document_contents set {set}");
        let refused = sqlx::raw_sql(AssertSqlSafe(planted)).execute(&mut sql).await.unwrap_err();
        assert_eq!(refused.as_database_error().and_then(|e| e.constraint()), Some(constraint), "{set}");
    }
}

#[tokio::test]
async fn a_backup_carries_what_is_whole_and_counts_what_is_not() {
    let (world, folder) = world("files-carried").await;
    let (mut student, path) = student(&world).await;
    let (_, key) = give(&world, &mut student, &path).await;
    let named = world.count("select count(distinct key) from stored_files").await as u64;
    let (source, files) =
        (cluster().options("tirek_backup", &world.database), Files::open(&Depot::Folder(folder.clone()), &keys()).unwrap());
    let backups = folder.with_extension("backups");
    let _ = fs::remove_dir_all(&backups);
    let (_, made) = backup::backup(&source, &keys(), &files, &backups, world.clock.now()).await.unwrap();
    assert_eq!((made.files.count, made.files.missing), (1, named - 1), "what the demo gave lies in another folder");
    fs::write(folder.join(&key), b"altered").unwrap();
    let later = world.clock.now() + chrono::TimeDelta::seconds(1);
    let (_, made) = backup::backup(&source, &keys(), &files, &backups, later).await.unwrap();
    assert_eq!((made.files.count, made.files.bytes, made.files.missing), (0, 0, named));
}
