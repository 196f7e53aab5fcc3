//! What is done in a campaign.
pub mod amend;
pub mod apply;
pub mod block;
pub mod campaigns;
pub mod check;
pub mod clock;
pub mod decide;
pub mod enquiries;
pub mod extend;
pub mod groups;
pub mod inspect;
pub mod paper;
pub mod profiles;
pub mod rank;
pub mod refer;
pub mod reserve;
pub mod what_ifs;
