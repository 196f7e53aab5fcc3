//! Campaigns prepared, opened, closed.
