//! One address asked over many connections that stay open, again and again.
use anyhow::{Result, ensure};
use axum::{body::Body, extract::Request, http::header};
use http_body_util::BodyExt;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::net::TcpStream;

pub const CONNECTIONS: usize = 16;
const WARM_UP: Duration = Duration::from_secs(1);
pub const MEASURED: Duration = Duration::from_secs(4);

/// What was measured of one address.
pub struct Figures {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    pub bytes: usize,
}

/// A duration in milliseconds.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The time that this share of the measurements kept.
pub fn within(mut times: Vec<Duration>, share: f64) -> Duration {
    times.sort();
    times.get(((times.len().max(1) - 1) as f64 * share) as usize).copied().unwrap_or_default()
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { per_second, p50, p99, bytes } = self;
        write!(f, "{per_second:6.0} a second, p50 {:5.1} ms, p99 {:5.1} ms, {bytes} bytes", ms(*p50), ms(*p99))
    }
}

/// Asks for one address over all connections; what comes in the warm-up is not counted.
pub async fn drive(address: SocketAddr, path: &str, cookie: &str) -> Result<Figures> {
    let begun = Instant::now();
    let asked = (0..CONNECTIONS).map(|_| tokio::spawn(ask(address, path.to_owned(), cookie.to_owned(), begun)));
    let (mut times, mut bytes) = (Vec::new(), 0);
    for one in asked.collect::<Vec<_>>() {
        let (took, size) = one.await??;
        times.extend(took);
        bytes = size;
    }
    ensure!(!times.is_empty(), "{path}: no answer within {MEASURED:?}");
    let per_second = times.len() as f64 / MEASURED.as_secs_f64();
    Ok(Figures { per_second, p50: within(times.clone(), 0.5), p99: within(times, 0.99), bytes })
}

/// A connection that stays open.
pub async fn connect(address: SocketAddr) -> Result<SendRequest<Body>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn ask(address: SocketAddr, path: String, cookie: String, begun: Instant) -> Result<(Vec<Duration>, usize)> {
    let mut sender = connect(address).await?;
    let (mut times, mut bytes) = (Vec::new(), 0);
    while begun.elapsed() < WARM_UP + MEASURED {
        let request = Request::get(&path).header(header::HOST, "127.0.0.1").header(header::COOKIE, &cookie).body(Body::empty())?;
        let asked = Instant::now();
        let answer = sender.send_request(request).await?;
        ensure!(answer.status() == 200, "{path}: {}", answer.status());
        bytes = answer.into_body().collect().await?.to_bytes().len();
        if begun.elapsed() > WARM_UP {
            times.push(asked.elapsed());
        }
    }
    Ok((times, bytes))
}
