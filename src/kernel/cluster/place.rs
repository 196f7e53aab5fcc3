//! Where the private cluster lives: server programs, account, data folder and socket folder.

use super::process::{Account, end_with_parent};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, lchown};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Folders of clusters whose own data folder PostgreSQL's account cannot enter.
const ELSEWHERE: &str = "/var/lib/tirek";

/// In the data folder: where its cluster is, when that is elsewhere.
const POINTER: &str = "pg.elsewhere";

/// A socket's whole address has at most 107 bytes; its name in the folder takes 14 of them.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.5432".len();

/// Everything about a cluster that is settled before it runs.
pub struct Place {
    /// Folder of `postgres` and `initdb`.
    pub programs: PathBuf,
    pub account: Account,
    /// Holds data and log; the data folder of the program, or its stand-in under `/var/lib`.
    pub home: PathBuf,
    pub data: PathBuf,
    pub socket: PathBuf,
    /// Marks the cluster's processes in their titles.
    pub name: String,
}

impl Place {
    /// What PostgreSQL says.
    pub fn log(&self) -> PathBuf {
        self.home.join("pg.log")
    }

    /// Settles where the cluster of the data folder `root` lives, and makes it when there is none.
    ///
    /// # Errors
    /// No server programs, programs of another version, a folder that cannot be used.
    pub fn settle(root: &Path, quick: bool) -> Result<Place> {
        let (home, account) = choose_home(root, quick)?;
        if home != root {
            tracing::info!(folder = %home.display(), "PostgreSQL's user cannot enter {}: its data lies elsewhere", root.display());
            fs::write(root.join(POINTER), home.as_os_str().as_encoded_bytes())?;
        }
        let version = fs::read_to_string(home.join("pg/PG_VERSION")).ok();
        let programs = find_programs(version.as_deref().map(str::trim))?;
        if version.is_none() {
            make_cluster(&programs, &home, account, quick)?;
        }
        let data = home.join("pg").canonicalize()?;
        let name = format!("tirek-{:016x}", fingerprint(&data));
        let socket = choose_socket_folder(&home, &name, account)?;
        Ok(Place { programs, account, home, data, socket, name })
    }
}

/// Where the database of a data folder lies, if there is one; makes nothing.
pub fn data_of(root: &Path) -> Option<PathBuf> {
    let elsewhere = fs::read_to_string(root.join(POINTER)).ok().map(PathBuf::from);
    let homes = std::iter::once(root.to_owned()).chain(elsewhere);
    homes.map(|home| home.join("pg")).find(|data| data.join("PG_VERSION").exists())
}

/// The folder that holds `pg`, and the account that it belongs to or is to belong to.
fn choose_home(root: &Path, quick: bool) -> Result<(PathBuf, Account)> {
    let stand_in = Path::new(ELSEWHERE).join(format!("{:016x}", fingerprint(root)));
    let current = Account::current();
    set_aside_if_orphaned(root, &stand_in, quick)?;
    // Data that is there decides, else a changed mode above it would look like the loss of all.
    for home in [root, &stand_in] {
        let Ok(owner) = Account::owner_of(&home.join("pg")) else {
            continue;
        };
        let account = if current.is_root() { owner } else { current };
        ensure!(
            account.uid == owner.uid,
            "the database in {} belongs to user number {}: start as that user or as root",
            home.display(),
            owner.uid
        );
        ensure!(
            can_enter(account, home),
            "user number {}, whom the database in {} belongs to, cannot enter it: \
             open the folders above (chmod o+x), or move it and set TIREK_DATA_DIR",
            owner.uid,
            home.display()
        );
        return Ok((home.to_owned(), account));
    }
    let account = Account::for_new_cluster();
    if can_enter(account, root) {
        return Ok((root.to_owned(), account));
    }
    let mut open_to_all = fs::DirBuilder::new();
    open_to_all.recursive(true).mode(0o755).create(&stand_in).with_context(|| format!("make {}", stand_in.display()))?;
    ensure!(
        can_enter(account, &stand_in),
        "user number {} can enter neither {} nor {}",
        account.uid,
        root.display(),
        stand_in.display()
    );
    Ok((stand_in, account))
}

/// Whoever deletes the data folder begins anew: a cluster that lay elsewhere for it is set aside, for its key is gone with the folder.
/// Folders from before the pointer was written have the key.
fn set_aside_if_orphaned(root: &Path, stand_in: &Path, throwaway: bool) -> Result<()> {
    if !stand_in.join("pg").exists() || root.join(POINTER).exists() || root.join("key").exists() {
        return Ok(());
    }
    if throwaway {
        return remove(stand_in);
    }
    let aside =
        (1..).map(|n| stand_in.with_extension(format!("left-{n}"))).find(|path| !path.exists()).expect("numbers do not end");
    fs::rename(stand_in, &aside).with_context(|| format!("set {} aside", stand_in.display()))?;
    tracing::warn!("{} was deleted: the database that belonged to it is set aside in {}", root.display(), aside.display());
    Ok(())
}

/// Tried rather than computed: modes, access lists and mounts all count.
fn can_enter(account: Account, folder: &Path) -> bool {
    account == Account::current()
        || account.command(Path::new("/bin/sh")).args(["-c", ":"]).current_dir(folder).status().is_ok_and(|s| s.success())
}

/// The newest server programs, or those of the version that the data needs.
fn find_programs(version: Option<&str>) -> Result<PathBuf> {
    let mut others = Vec::new();
    for folder in program_folders() {
        if !(folder.join("postgres").is_file() && folder.join("initdb").is_file()) {
            continue;
        }
        let answer = Account::current().command(&folder.join("postgres")).arg("--version").output()?;
        let major = major_version(&String::from_utf8_lossy(&answer.stdout)).unwrap_or_default();
        match version {
            Some(wanted) if wanted != major => {
                if !others.contains(&major) {
                    others.push(major);
                }
            }
            _ => return Ok(folder),
        }
    }
    match version {
        Some(wanted) if !others.is_empty() => bail!(
            "the data was made by PostgreSQL {wanted}, here is PostgreSQL {}: type apt-get install -y postgresql-{wanted}",
            others.join(", ")
        ),
        _ => bail!(
            "no PostgreSQL server programs found: type apt-get install -y postgresql \
             (or set PG_BIN to the folder of initdb and postgres, or DATABASE_URL to a running server)"
        ),
    }
}

/// A program such as `pg_dump`, of the server's major version: an older one cannot read, a newer one may write what the server does not take.
///
/// # Errors
/// Not found, or found in other versions only; says what to install.
pub fn find_program(name: &str, major: &str) -> Result<PathBuf> {
    let mut others = Vec::new();
    for path in program_folders().map(|folder| folder.join(name)).filter(|path| path.is_file()) {
        let answer = Account::current().command(&path).arg("--version").output()?;
        match major_version(&String::from_utf8_lossy(&answer.stdout)) {
            Some(found) if found == major => return Ok(path),
            Some(found) if !others.contains(&found) => others.push(found),
            _ => {}
        }
    }
    let here = if others.is_empty() { "none is here".into() } else { format!("here is {}", others.join(", ")) };
    bail!("{name} of PostgreSQL {major} is needed, {here}: type apt-get install -y postgresql-client-{major} (or set PG_BIN)")
}

/// `PG_BIN`, the packages' folders with the newest first, `PATH`.
fn program_folders() -> impl Iterator<Item = PathBuf> {
    let mut versioned = Vec::new();
    for parent in ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"] {
        for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().replace("postgresql@", "");
            versioned.extend(name.parse::<u32>().map(|major| (major, entry.path().join("bin"))));
        }
    }
    versioned.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    let named = std::env::var_os("PG_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    named.into_iter().chain(versioned.into_iter().map(|(_, folder)| folder)).chain(path)
}

/// `15` of `postgres (PostgreSQL) 15.20 (Debian …)`.
fn major_version(answer: &str) -> Option<String> {
    let number = answer.split_whitespace().nth(2)?;
    Some(number.chars().take_while(char::is_ascii_digit).collect())
}

/// Makes the cluster under another name first: one whose making was cut short is never mistaken
/// for data, and the next start makes it anew.
fn make_cluster(programs: &Path, home: &Path, account: Account, quick: bool) -> Result<()> {
    let begun = Instant::now();
    let (unfinished, data) = (home.join("pg.new"), home.join("pg"));
    remove(&unfinished)?;
    private_folder(&unfinished, account)?;
    let mut initdb = account.command(&programs.join("initdb"));
    initdb.args(["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=trust"]);
    initdb.args(quick.then_some("--no-sync")).arg("-D").arg(&unfinished);
    end_with_parent(&mut initdb, libc::SIGKILL);
    let done = initdb.output().with_context(|| format!("run {}/initdb", programs.display()))?;
    ensure!(
        done.status.success(),
        "initdb could not make the database: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    fs::rename(&unfinished, &data).with_context(|| format!("{} is there, but holds no database", data.display()))?;
    fs::File::open(home)?.sync_all()?;
    tracing::info!(folder = %data.display(), ms = begun.elapsed().as_millis() as u64, "database cluster made");
    Ok(())
}

/// Removes a folder; its last writer may still be ending.
fn remove(folder: &Path) -> Result<()> {
    for _ in 0..20 {
        match fs::remove_dir_all(folder) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => std::thread::sleep(Duration::from_millis(100)),
            _ => return Ok(()),
        }
    }
    fs::remove_dir_all(folder).with_context(|| format!("remove {}", folder.display()))
}

/// The first of: beside the data, the temporary folder, `/tmp`, whose address is short enough and
/// which the account can enter.
fn choose_socket_folder(home: &Path, name: &str, account: Account) -> Result<PathBuf> {
    let candidates = [home.join("run"), std::env::temp_dir().join(name), Path::new("/tmp").join(name)];
    for folder in candidates {
        // Part of a URL, so it must be text; a comma would part it into two for psql and PostgreSQL.
        let fits = |text: &str| text.len() <= LONGEST_SOCKET_FOLDER && !text.contains(',');
        if !folder.to_str().is_some_and(fits) {
            continue;
        }
        private_folder(&folder, account)?;
        if can_enter(account, &folder) {
            return Ok(folder);
        }
    }
    bail!("no folder with a short enough name for PostgreSQL's socket: set TMPDIR to one")
}

/// A folder that only `account` can enter. One that is there already is taken only when it is
/// just that, for others can write in the temporary folder.
fn private_folder(folder: &Path, account: Account) -> Result<()> {
    let current = Account::current();
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            let meta = fs::symlink_metadata(folder)?;
            let is_ours = meta.uid() == account.uid || meta.uid() == current.uid;
            ensure!(
                meta.is_dir() && is_ours && meta.mode() & 0o077 == 0,
                "{} belongs to someone else or is open to others: remove it and start again",
                folder.display()
            );
        }
        made => made.with_context(|| format!("make {}", folder.display()))?,
    }
    if account != current {
        lchown(folder, Some(account.uid), Some(account.gid))
            .with_context(|| format!("give {} to user number {}", folder.display(), account.uid))?;
    }
    Ok(())
}

/// FNV-1a: the same in every build, which std's hasher does not promise.
fn fingerprint(path: &Path) -> u64 {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)").as_deref(), Some("15"));
        assert_eq!(major_version("postgres (PostgreSQL) 19beta1").as_deref(), Some("19"));
        assert_eq!(major_version(""), None);
    }

    #[test]
    fn a_cluster_whose_data_folder_was_deleted_is_set_aside_and_one_in_use_stays() {
        let folder = std::env::temp_dir().join(format!("tirek-place-{}", std::process::id()));
        let (root, stand_in) = (folder.join("root"), folder.join("elsewhere"));
        fs::create_dir_all(&root).unwrap();
        fs::create_dir_all(stand_in.join("pg")).unwrap();
        fs::write(root.join(POINTER), b"x").unwrap();
        set_aside_if_orphaned(&root, &stand_in, false).unwrap();
        assert!(stand_in.join("pg").exists());
        fs::remove_file(root.join(POINTER)).unwrap();
        set_aside_if_orphaned(&root, &stand_in, false).unwrap();
        assert!(!stand_in.exists() && folder.join("elsewhere.left-1/pg").exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_fingerprint_of_a_folder_never_changes() {
        assert_eq!(fingerprint(Path::new("")), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(Path::new("a")), 0xaf63_dc4c_8601_ec8c);
    }
}
