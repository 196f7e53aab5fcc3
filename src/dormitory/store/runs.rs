//! Allocation runs and their lines.
