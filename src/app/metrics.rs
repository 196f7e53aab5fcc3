//! Figures for Prometheus, on a listener of their own that no proxy publishes. Labels are route templates and classes: no institution, no id, no person.
use crate::web::Site;
use anyhow::{Context, Result};
use axum::{
    Router,
    extract::State,
    http::{Method, header},
    response::{IntoResponse, Response},
    routing::get,
};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;

/// Bounds of the latency histogram, in seconds: around the bars for pages (100 ms) and lists (300 ms).
const BOUNDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// A scrape does not wait longer for the database.
const PATIENCE: Duration = Duration::from_millis(500);

/// From here on figures are kept. Once a process.
pub fn install() -> Result<PrometheusHandle> {
    let recorder = PrometheusBuilder::new().set_buckets(&BOUNDS)?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).context("figures are kept already")?;
    describe_counter!("tirek_requests_total", "Requests answered, by method, route template and class of status");
    describe_histogram!("tirek_request_seconds", "Time until the answer's head, by method");
    describe_counter!("tirek_sign_in_failures_total", "Wrong passwords and wrong codes of second factors");
    describe_gauge!("tirek_pool_connections", "Connections to the database, in use and idle");
    describe_gauge!("tirek_jobs", "Work in the background that waits, and that was given up after its last try");
    describe_gauge!("tirek_database_up", "1 where the database answered this scrape");
    describe_gauge!("tirek_build_info", "1, with the version as its label");
    Ok(handle)
}

/// Counts one answer.
pub fn answered(method: &Method, route: &str, status: u16, took: Duration) {
    let method = match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        _ => "other",
    };
    let class = match status {
        ..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    let route = if route.is_empty() { "none" } else { route };
    counter!("tirek_requests_total", "method" => method, "route" => route.to_owned(), "class" => class).increment(1);
    histogram!("tirek_request_seconds", "method" => method).record(took.as_secs_f64());
}

/// `GET /metrics` and nothing else.
pub fn router(site: Site, handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(show)).with_state((site, handle))
}

async fn show(State((site, handle)): State<(Site, PrometheusHandle)>) -> Response {
    let (size, idle) = site.house.pool_size();
    gauge!("tirek_pool_connections", "state" => "in use").set(f64::from(size) - idle as f64);
    gauge!("tirek_pool_connections", "state" => "idle").set(idle as f64);
    gauge!("tirek_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    let jobs = tokio::time::timeout(PATIENCE, site.house.jobs_left()).await;
    let jobs = jobs.ok().and_then(Result::ok);
    gauge!("tirek_database_up").set(if jobs.is_some() { 1.0 } else { 0.0 });
    if let Some((waiting, failed)) = jobs {
        gauge!("tirek_jobs", "state" => "waiting").set(waiting as f64);
        gauge!("tirek_jobs", "state" => "failed").set(failed as f64);
    }
    handle.run_upkeep();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}
