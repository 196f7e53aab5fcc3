//! `make bench`: what the program must bear, each figure beside its bar; ends with 1 where one is missed.
//!
//! `cargo bench --bench bars -- papers pure` measures these parts alone.
mod campaign;
mod drive;
mod exports;
mod import;
mod pages;
mod papers;
mod submit;
mod world;

use anyhow::Result;
use std::process::ExitCode;
use tirek::kernel::cluster::Cluster;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is measured, in this order. The country comes last: it fills the database.
const PARTS: [&str; 8] = ["pure", "papers", "pages", "exports", "stored", "submit", "import", "country"];

/// Which bars were held so far.
#[derive(Default)]
pub struct Verdict {
    missed: usize,
}

impl Verdict {
    /// Prints a figure beside its bar: at most so much.
    pub fn at_most(&mut self, what: &str, unit: &str, found: f64, bar: f64) {
        self.judge(what, unit, found, ("at most", bar), found <= bar);
    }

    /// At least so much.
    pub fn at_least(&mut self, what: &str, unit: &str, found: f64, bar: f64) {
        self.judge(what, unit, found, ("at least", bar), found >= bar);
    }

    fn judge(&mut self, what: &str, unit: &str, found: f64, (which, bar): (&str, f64), holds: bool) {
        self.missed += usize::from(!holds);
        let word = if holds { "ok" } else { "MISSED" };
        println!("  {what:<64} {found:9.2} {unit:<3} {which} {bar:<6} {word}");
    }
}

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let mut verdict = Verdict::default();
    match run(&mut verdict, |part| wanted.is_empty() || wanted.iter().any(|w| w == part)) {
        Ok(()) if verdict.missed == 0 => ExitCode::SUCCESS,
        Ok(()) => {
            println!("{} missed", verdict.missed);
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verdict: &mut Verdict, wanted: impl Fn(&str) -> bool) -> Result<()> {
    if wanted("pure") {
        campaign::pure(verdict)?;
    }
    if wanted("papers") {
        papers::measure(verdict)?;
    }
    if !PARTS[2..].iter().any(|part| wanted(part)) {
        return Ok(());
    }
    let cluster = Cluster::throwaway(&world::root())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut world = world::World::new(&cluster).await?;
        if wanted("pages") {
            pages::against_bare(&mut world, verdict).await?;
        }
        if wanted("exports") {
            exports::measure(&world, verdict).await?;
        }
        if wanted("stored") {
            campaign::stored(&mut world, verdict).await?;
        }
        if wanted("submit") {
            submit::measure(&mut world, verdict).await?;
        }
        if wanted("import") {
            import::measure(&world, verdict).await?;
            sqlx::raw_sql("vacuum analyze").execute(&mut world.sql).await?; // what was undone has left room behind
        }
        if wanted("country") {
            pages::in_a_country(&mut world, verdict).await?;
        }
        Ok(())
    })
}
