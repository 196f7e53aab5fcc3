//! For whoever runs the server: readiness, and one log line for each request, without personal data.
use crate::{
    kernel::jobs::{self, Hands},
    web::{Site, visitor::Visitor},
};
use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

/// `GET /readyz`: the database answers within half a second and is at this program's version.
pub async fn ready(State(site): State<Site>) -> Response {
    match tokio::time::timeout(Duration::from_millis(500), site.house.is_ready()).await {
        Ok(true) => "ready".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response(),
    }
}

/// Middleware: method, route template (never the address as typed), status, time.
pub async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|m| m.as_str().to_owned()).unwrap_or_default();
    let response = next.run(request).await;
    let id = response.extensions().get::<Visitor>().map(|v| v.request).unwrap_or_default();
    let (status, ms) = (response.status().as_u16(), begun.elapsed().as_millis() as u64);
    super::metrics::answered(&method, &route, status, begun.elapsed());
    tracing::debug!(%method, route, status, ms, request = %id, "{method} {route} {status}");
    response
}

/// Ctrl-C, the service manager's wish, or the terminal's end.
pub async fn asked_to_stop() {
    tokio::select! {
        () = heard(SignalKind::interrupt()) => {}
        () = heard(SignalKind::terminate()) => {}
        () = heard(SignalKind::hangup()) => {}
    }
}

async fn heard(kind: SignalKind) {
    match signal(kind) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(error) => {
            tracing::error!(%error, ?kind, "a signal cannot be heard");
            std::future::pending().await
        }
    }
}

/// Does the work in the background until asked to stop; a worker that failed (the database was away) is begun again.
pub async fn work(hands: Hands, stop: impl Future<Output = ()> + Send + 'static) {
    let stop = futures_util::FutureExt::shared(stop);
    loop {
        let ended = match jobs::worker(hands.clone(), stop.clone()).await {
            Ok(worker) => worker.run().await.map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        if futures_util::FutureExt::now_or_never(stop.clone()).is_some() {
            return;
        }
        if let Err(error) = ended {
            tracing::warn!(%error, "the worker stopped and begins again: {error:#}");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
