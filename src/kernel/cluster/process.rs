//! Processes of the private cluster: the account they run under, how they end with us, and how
//! those that an earlier run left behind are found and ended.

// The crate's only unsafe code: four system calls that std does not offer (who am I, signal a
// process, end with the parent). Each takes and gives plain integers.
#![allow(unsafe_code)]

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// User and group numbers of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub uid: u32,
    pub gid: u32,
}

impl Account {
    /// Whom this program runs as.
    pub fn current() -> Account {
        // SAFETY: neither call has arguments, both always succeed.
        let (uid, gid) = unsafe { (libc::geteuid(), libc::getegid()) };
        Account { uid, gid }
    }

    /// Whom a new cluster runs as. PostgreSQL refuses root: then `postgres`, else `nobody`.
    pub fn for_new_cluster() -> Account {
        let current = Account::current();
        if !current.is_root() {
            return current;
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let named = |name| find_user(&users, name);
        named("postgres").or_else(|| named("nobody")).unwrap_or(Account { uid: 65534, gid: 65534 })
    }

    /// Whom the file or folder belongs to.
    pub fn owner_of(path: &Path) -> io::Result<Account> {
        let meta = fs::metadata(path)?;
        Ok(Account { uid: meta.uid(), gid: meta.gid() })
    }

    /// Whether this is the superuser.
    pub fn is_root(self) -> bool {
        self.uid == 0
    }

    /// A command that will run under this account, with none of our environment (it holds
    /// secrets, and `PG…` would lead astray) and with messages in English, which we read.
    pub fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("LC_ALL", "C").env("TZ", "UTC").current_dir("/");
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        if self != Account::current() {
            command.uid(self.uid).gid(self.gid); // std drops the other groups as well
        }
        command
    }
}

/// The account of that name in the text of a passwd file.
fn find_user(users: &str, name: &str) -> Option<Account> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some(Account { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
}

/// A child process together with the thread that is its parent in the kernel's eyes.
pub struct Kept {
    child: Child,
    /// Dropped last: lets the parent thread end.
    _parent: mpsc::Sender<()>,
}

impl Kept {
    /// Starts a process that gets SIGINT when this program ends, however it ends.
    ///
    /// The kernel sends that signal when the *thread* that started the child ends, so that thread
    /// is one of our own that waits: the caller may be a test or a worker thread.
    pub fn start(mut command: Command) -> io::Result<Kept> {
        end_with_parent(&mut command, libc::SIGINT);
        let (parent, until_dropped) = mpsc::channel::<()>();
        let (tell, told) = mpsc::channel();
        std::thread::Builder::new().name("postgres-parent".into()).spawn(move || {
            let _ = tell.send(command.spawn());
            let _ = until_dropped.recv();
        })?;
        let child = told.recv().map_err(io::Error::other)??;
        Ok(Kept { child, _parent: parent })
    }

    /// The process number.
    pub fn id(&self) -> i32 {
        self.child.id().cast_signed()
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// PostgreSQL's fast shutdown (SIGINT); after `patience` the immediate one (SIGQUIT).
    pub fn stop(mut self, patience: Duration) {
        signal(self.id(), libc::SIGINT);
        let asked = Instant::now();
        while !self.has_ended() && asked.elapsed() < patience {
            std::thread::sleep(Duration::from_millis(5));
        }
        if !self.has_ended() {
            signal(self.id(), libc::SIGQUIT); // the postmaster kills what does not obey within 5 s
            let _ = self.child.wait();
        }
    }
}

/// Lets the child get `signal` when the thread that starts it ends. Elsewhere than on Linux
/// the child stays, and the next start meets it as a leftover.
pub fn end_with_parent(command: &mut Command, signal: libc::c_int) {
    #[cfg(target_os = "linux")]
    {
        let parent = std::process::id().cast_signed();
        let after_fork = move || {
            // SAFETY: two system calls on integers, allowed between fork and exec.
            let (set, now) = unsafe { (libc::prctl(libc::PR_SET_PDEATHSIG, signal), libc::getppid()) };
            match (set, now == parent) {
                (0, true) => Ok(()),
                (0, false) => Err(io::Error::from_raw_os_error(libc::ESRCH)), // it ended before we asked
                _ => Err(io::Error::last_os_error()),
            }
        };
        // SAFETY: the closure neither allocates nor locks. std runs it after setuid, which would
        // undo the setting.
        unsafe { command.pre_exec(after_fork) };
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (command, signal);
}

/// Sends a signal; that the process is gone already is no error.
fn signal(process: i32, signal: libc::c_int) {
    // SAFETY: takes two integers. The number is that of a child not yet waited for, or of a
    // process checked just before.
    unsafe { libc::kill(process, signal) };
}

/// How to recognise the processes of one cluster.
pub struct Family<'a> {
    /// Their working directory.
    pub data: &'a Path,
    /// The cluster's name, which PostgreSQL shows in the title of each process.
    pub name: &'a str,
    pub account: Account,
}

impl Family<'_> {
    /// Numbers of its running processes, as `/proc` tells.
    pub fn members(&self) -> Vec<i32> {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        numbers.filter(|number: &i32| self.includes(&Path::new("/proc").join(number.to_string()))).collect()
    }

    /// Account, program and folder must agree: a shell that stands in the folder is not ours.
    fn includes(&self, process: &Path) -> bool {
        let is_postgres = || fs::read(process.join("comm")).is_ok_and(|name| name == b"postgres\n");
        let is_here = || match fs::read_link(process.join("cwd")) {
            Ok(folder) => folder == self.data,
            // In a container root may not look at another user's process; its title is open to all.
            Err(_) => fs::read(process.join("cmdline")).is_ok_and(|title| String::from_utf8_lossy(&title).contains(self.name)),
        };
        fs::metadata(process).is_ok_and(|meta| meta.uid() == self.account.uid) && is_postgres() && is_here()
    }

    /// Ends what an earlier run left behind: politely, at once, by force. The postmaster, when it
    /// is among them, is asked to end the others itself.
    pub fn end(&self) {
        for (request, patience) in [(libc::SIGINT, 10), (libc::SIGQUIT, 7), (libc::SIGKILL, 3)] {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(patience) {
                let members = self.members();
                if members.is_empty() {
                    return;
                }
                let postmaster = self.postmaster().filter(|number| members.contains(number));
                match postmaster {
                    Some(number) => signal(number, request),
                    None => members.iter().for_each(|number| signal(*number, request)),
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }

    /// The process that the cluster's own lock file names.
    fn postmaster(&self) -> Option<i32> {
        let text = fs::read_to_string(self.data.join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let users = "postgresql:x:1:2::/:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib:/bin/bash\n";
        assert_eq!(find_user(users, "postgres"), Some(Account { uid: 101, gid: 104 }));
        assert_eq!(find_user(users, "nobody"), None);
    }
}
