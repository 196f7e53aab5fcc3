//! How many SQL statements a piece of work sends: counted for each thread, from what sqlx says of each.
use std::cell::Cell;
use tracing_subscriber::{Layer, filter, layer::Context, registry::LookupSpan};

thread_local!(static SENT: Cell<usize> = const { Cell::new(0) });

/// The beginning of a statement. Transactions are left out: a connection that goes back to the pool ends its own whenever it comes to it.
#[derive(Default)]
struct Summary(String);

impl Summary {
    fn counts(&self) -> bool {
        !["begin", "commit", "rollback"].iter().any(|frame| self.0.to_lowercase().starts_with(frame))
    }
}

impl tracing::field::Visit for Summary {
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        if field.name() == "summary" {
            self.0 = value.to_owned();
        }
    }
    fn record_debug(&mut self, _: &tracing::field::Field, _: &dyn std::fmt::Debug) {}
}

struct Counting;

impl<S: tracing::Subscriber> Layer<S> for Counting {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut summary = Summary::default();
        event.record(&mut summary);
        if summary.counts() {
            SENT.set(SENT.get() + 1);
        }
    }
}

/// Listens, for the whole test binary.
pub fn layer<S: tracing::Subscriber + for<'a> LookupSpan<'a>>() -> impl Layer<S> {
    Counting.with_filter(filter::filter_fn(|about| about.target() == "sqlx::query"))
}

/// Does the work and counts its statements. The test must run on one thread (`#[tokio::test]` as it is).
pub async fn statements<T>(work: impl Future<Output = T>) -> (T, usize) {
    let before = SENT.get();
    let done = work.await;
    (done, SENT.get() - before)
}
