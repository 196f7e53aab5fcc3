//! Campaigns, applications and runs in SQL.
pub mod applications;
pub mod campaigns;
pub mod claims;
pub mod decide;
pub mod groups;
pub mod house_list;
pub mod moves;
pub mod offers;
pub mod referrals;
pub mod runs;
