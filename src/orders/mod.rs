//! Orders: drafted from a decision, numbered without gaps when signed, in Kazakh and Russian side by side, published.
//! Source: hostel rules p.14; domain.md §12.2, §12.3.
pub mod pages;

pub use pages::routes;
