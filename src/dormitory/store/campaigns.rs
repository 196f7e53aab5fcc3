//! Campaigns, dormitories, profiles.
