//! Campaigns, applications and runs in SQL.
pub mod amend;
pub mod applications;
pub mod block;
pub mod campaigns;
pub mod claims;
pub mod decide;
pub mod groups;
pub mod house_list;
pub mod moves;
pub mod offers;
pub mod profiles;
pub mod publication;
pub mod referrals;
pub mod registers;
pub mod runs;
pub mod what_ifs;
