//! Opens files of strangers apart from the server: on a thread of its own with room to recurse, two at a time, for a bounded time;
//! a panic in it is an answer, not an accident.
use std::{thread, time::Duration};
use tokio::sync::{Semaphore, oneshot};

/// Each may hold an image of 40 Mpx in memory, so few at once.
static ROOM: Semaphore = Semaphore::const_new(2);
/// Bytes: nested structures of a PDF are read recursively.
const STACK: usize = 64 * 1024 * 1024;

/// Does the work; `None` where it panicked or took too long. Work that goes on too long keeps its room until it ends.
pub async fn run<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let room = tokio::time::timeout(limit, ROOM.acquire()).await.ok()?.ok()?;
    let (done, answer) = oneshot::channel();
    let begun = thread::Builder::new().name("documents".into()).stack_size(STACK).spawn(move || {
        let _room = room;
        let _ = done.send(work());
    });
    begun.ok()?;
    tokio::time::timeout(limit, answer).await.ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_answer() {
        assert_eq!(run::<()>(Duration::from_secs(5), || panic!("a hostile file")).await, None);
        assert_eq!(run(Duration::from_secs(5), || 7).await, Some(7));
    }
}
