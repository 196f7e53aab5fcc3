//! The acts of a student who applies.
