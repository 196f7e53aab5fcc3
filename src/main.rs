//! The one binary: see `tirek --help`.
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match tirek::app::commands::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tirek: {error:#}");
            ExitCode::FAILURE
        }
    }
}
