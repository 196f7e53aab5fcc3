//! Time as an argument: the system's clock in the server, one that stands or is moved in tests.
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Where "now" comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands at these microseconds since 1970 until somebody moves it.
    Standing(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at an instant.
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self::Standing(Arc::new(AtomicI64::new(instant.timestamp_micros())))
    }
    /// Now, in whole microseconds (what PostgreSQL keeps).
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match self {
            Self::System => Utc::now().timestamp_micros(),
            Self::Standing(at) => at.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
    /// Moves a standing clock; the system's goes by itself.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Standing(at) = self {
            at.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
    /// The day in a zone.
    pub fn today(&self, zone: chrono_tz::Tz) -> NaiveDate {
        self.now().with_timezone(&zone).date_naive()
    }
}
