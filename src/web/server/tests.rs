//! The server loop tried over real sockets, with times short enough to wait for.

use super::*;
use axum::routing::{get, post};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(300);
/// More than any test should take, less than the long limits.
const SOON: Duration = Duration::from_secs(5);

const HELLO: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const HALF: &str = "GET / HTTP/1.1\r\nHost: x";

fn patient() -> Limits {
    Limits { header_timeout: LONG, body_timeout: LONG, max_connections: 50, drain: LONG }
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<io::Result<()>>,
}

impl Server {
    async fn start(app: Router, limits: Limits) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let stopped = async { stopped.await.unwrap_or_default() };
        let ended = tokio::spawn(serve(listener, app, limits, stopped));
        Server { address, stop, ended }
    }

    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// Tells it to stop; how long it took.
    async fn stop(self) -> Duration {
        let begun = Instant::now();
        self.stop.send(()).unwrap();
        timeout(SOON, self.ended).await.unwrap().unwrap().unwrap();
        begun.elapsed()
    }
}

/// Everything until the server closes. A reset counts as closed.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(SOON, stream.read_to_end(&mut bytes)).await.expect("not closed");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One answer with the body `hello`, without waiting for the connection to close.
async fn greeting(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"hello") {
        assert!(timeout(SOON, stream.read_buf(&mut bytes)).await.unwrap().unwrap() > 0);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_half_sent_head_is_closed_at_the_timeout() {
    let server = Server::start(hello(), Limits { header_timeout: SHORT, ..patient() }).await;
    let begun = Instant::now();
    let mut stream = server.send(HALF).await;
    assert!(!rest(&mut stream).await.contains("200"));
    assert!(begun.elapsed() >= SHORT);
}

#[tokio::test]
async fn half_sent_requests_do_not_stop_a_shutdown() {
    let server = Server::start(hello(), Limits { drain: SHORT, ..patient() }).await;
    let mut streams = Vec::new();
    for _ in 0..20 {
        streams.push(server.send(HALF).await);
    }
    greeting(&mut server.send(HELLO).await).await;
    assert!(server.stop().await < SHORT + Duration::from_secs(1));
}

#[tokio::test]
async fn idle_connections_do_not_delay_a_shutdown() {
    let server = Server::start(hello(), patient()).await;
    let _silent = server.send("").await;
    let mut kept = server.send(HELLO).await;
    greeting(&mut kept).await;
    assert!(server.stop().await < Duration::from_secs(1));
    assert_eq!(rest(&mut kept).await, "");
}

#[tokio::test]
async fn a_running_request_is_completed_during_the_drain() {
    let slow = Router::new().route(
        "/",
        get(|| async {
            sleep(SHORT).await;
            "hello"
        }),
    );
    let server = Server::start(slow, patient()).await;
    let mut stream = server.send(HELLO).await;
    sleep(SHORT / 3).await;
    let address = server.address;
    assert!(server.stop().await < Duration::from_secs(2));
    assert!(rest(&mut stream).await.ends_with("hello"));
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn the_drain_is_bounded() {
    let endless = Router::new().route("/", get(|| sleep(LONG)));
    let server = Server::start(endless, Limits { drain: SHORT, ..patient() }).await;
    let mut stream = server.send(HELLO).await;
    sleep(SHORT / 3).await;
    let took = server.stop().await;
    assert!(took >= SHORT && took < SHORT + Duration::from_secs(1), "{took:?}");
    assert_eq!(rest(&mut stream).await, "");
}

#[tokio::test]
async fn a_body_that_brings_nothing_ends() {
    let app = Router::new().route("/", post(|body: String| async { body }));
    let server = Server::start(app, Limits { body_timeout: SHORT, ..patient() }).await;
    let mut stream = server.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc").await;
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn a_body_that_keeps_coming_may_take_longer_than_the_limit() {
    let app = Router::new().route("/", post(|body: String| async { body }));
    let server = Server::start(app, Limits { body_timeout: SHORT, ..patient() }).await;
    let mut stream = server.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n").await;
    for letter in ["h", "e", "l", "l", "o"] {
        sleep(SHORT / 3).await;
        stream.write_all(letter.as_bytes()).await.unwrap();
    }
    assert!(greeting(&mut stream).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_client_that_does_not_read_its_answer_loses_its_place() {
    let app = hello().route("/big", get(|| async { vec![b'x'; 64 << 20] }));
    let server = Server::start(app, Limits { body_timeout: SHORT, max_connections: 1, ..patient() }).await;
    let _deaf = server.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n").await;
    greeting(&mut server.send(HELLO).await).await;
}

#[tokio::test]
async fn beyond_the_cap_a_connection_waits_for_a_place() {
    let server = Server::start(hello(), Limits { max_connections: 1, ..patient() }).await;
    let mut first = server.send(HELLO).await;
    greeting(&mut first).await;
    let mut second = server.send(HELLO).await;
    assert!(timeout(SHORT, second.read_u8()).await.is_err());
    drop(first);
    greeting(&mut second).await;
}

#[tokio::test]
async fn a_request_framed_twice_brings_no_second_request() {
    static REQUESTS: AtomicUsize = AtomicUsize::new(0);
    let app = Router::new().fallback(|_body: String| async {
        REQUESTS.fetch_add(1, Ordering::SeqCst);
    });
    let server = Server::start(app, patient()).await;
    let lengths = ["Content-Length: 6\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 6"];
    for (earlier, lengths) in lengths.into_iter().enumerate() {
        let mut stream = server.send(&format!("POST / HTTP/1.1\r\nHost: x\r\n{lengths}\r\n\r\n0\r\n\r\n{HELLO}")).await;
        assert_eq!(rest(&mut stream).await.matches("HTTP/1.1").count(), 1);
        assert_eq!(REQUESTS.load(Ordering::SeqCst), earlier + 1);
    }
}

#[tokio::test]
async fn a_panic_ends_one_connection_only() {
    let app = hello().route("/panic", get(|| async { [""; 0][std::hint::black_box(7)] }));
    let server = Server::start(app, patient()).await;
    let mut stream = server.send("GET /panic HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(rest(&mut stream).await, "");
    greeting(&mut server.send(HELLO).await).await;
}

#[tokio::test]
async fn a_handler_is_told_the_address_of_the_client() {
    let app = Router::new().route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { format!("{peer} hello") }));
    let server = Server::start(app, patient()).await;
    let mut stream = server.send(HELLO).await;
    let address = stream.local_addr().unwrap();
    assert!(greeting(&mut stream).await.contains(&address.to_string()));
}
