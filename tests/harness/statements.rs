//! How many SQL statements a piece of work sends: counted on this thread, from what sqlx says of each.
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tracing_subscriber::{Layer, layer::Context, prelude::*};

struct Counting(Arc<AtomicUsize>);

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

impl<S: tracing::Subscriber> Layer<S> for Counting {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut summary = Summary::default();
        event.record(&mut summary);
        if event.metadata().target() == "sqlx::query" && summary.counts() {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Does the work and counts its statements. The test must run on one thread (`#[tokio::test]` as it is).
pub async fn statements<T>(work: impl Future<Output = T>) -> (T, usize) {
    let count = Arc::new(AtomicUsize::new(0));
    let _guard = tracing_subscriber::registry().with(Counting(count.clone())).set_default();
    let done = work.await;
    (done, count.load(Ordering::SeqCst))
}
