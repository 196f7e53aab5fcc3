//! How many SQL statements a piece of work sends: counted on this thread, from what sqlx says of each.
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tracing_subscriber::{Layer, layer::Context, prelude::*};

struct Counting(Arc<AtomicUsize>);

impl<S: tracing::Subscriber> Layer<S> for Counting {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
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
