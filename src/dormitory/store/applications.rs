//! Applications and wishes.
