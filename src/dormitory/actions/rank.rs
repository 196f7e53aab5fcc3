//! Ranking and allocation.
