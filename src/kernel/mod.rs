//! Floor 0: what every capability stands on. Ids, the four doors to tenant data, permissions, audit, jobs, clock, law, languages.
pub mod audit;
pub mod clock;
pub mod cluster;
pub mod coded;
pub mod config;
pub mod database;
pub mod digits;
pub mod errors;
pub mod files;
pub mod ids;
pub mod jobs;
pub mod kept;
pub mod keys;
pub mod languages;
pub mod law;
pub mod numbers;
pub mod once;
pub mod passwords;
pub mod permissions;
pub mod roles;
pub mod scan;
pub mod sessions;
pub mod tenancy;

/// Whether this is a known-bad build that was told to show this fault. Only with the feature `sabotage`, which no build for people has.
pub fn sabotage(fault: &str) -> bool {
    cfg!(feature = "sabotage") && std::env::var("TIREK_SABOTAGE").is_ok_and(|chosen| chosen == fault)
}
