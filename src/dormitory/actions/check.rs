//! Claims and their documents checked.
