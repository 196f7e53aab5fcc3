//! All integration tests in one binary: real PostgreSQL, the server's own role, two institutions.
mod apply;
mod architecture;
mod audit;
mod chain;
mod decisions;
mod doors;
mod forms;
mod harness;
mod hostile;
mod isolation;
mod journey;
mod languages;
mod office;
mod orders;
mod rights;
mod students;
mod tour;
