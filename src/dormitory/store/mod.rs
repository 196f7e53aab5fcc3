//! Campaigns, applications and runs in SQL.
pub mod amend;
pub mod applications;
pub mod block;
pub mod campaigns;
pub mod claims;
pub mod decide;
pub mod groups;
pub mod publication;
pub mod registers;
pub mod profiles;
pub mod runs;
pub mod what_ifs;
