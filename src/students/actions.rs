//! Students taken from a file; activation codes.
