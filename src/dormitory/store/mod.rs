//! Campaigns, applications and runs in SQL.
pub mod applications;
pub mod block;
pub mod campaigns;
pub mod claims;
pub mod decide;
pub mod groups;
pub mod runs;
