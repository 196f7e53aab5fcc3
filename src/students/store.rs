//! Students, imports and codes in SQL.
