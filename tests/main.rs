//! All integration tests in one binary: real PostgreSQL, the server's own role, two institutions.
mod apply;
mod architecture;
mod audit;
mod decisions;
mod doors;
mod faults;
mod forms;
mod harness;
mod isolation;
mod languages;
mod office;
mod orders;
mod rights;
mod students;
mod tour;
