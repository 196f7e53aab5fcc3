//! The time that a slow client gets for the body of a request and for taking the answer.

use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use std::future::Future;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// A stream or body that fails when the other side keeps it waiting for too long at once.
pub struct Patient<T> {
    inner: T,
    patience: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<T> Patient<T> {
    /// Measures `inner`; one wait may last as long as `patience`.
    pub fn new(inner: T, patience: Duration) -> Patient<T> {
        Patient { inner, patience, waiting: None }
    }

    /// Passes the inner answer on and measures the time without one.
    fn judge<R>(&mut self, cx: &mut Context<'_>, answer: Poll<R>) -> Poll<io::Result<R>> {
        if let Poll::Ready(answer) = answer {
            self.waiting = None;
            return Poll::Ready(Ok(answer));
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(self.patience)));
        waiting.as_mut().poll(cx).map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl HttpBody for Patient<Incoming> {
    type Data = <Incoming as HttpBody>::Data;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let answer = Pin::new(&mut self.inner).poll_frame(cx);
        self.judge(cx, answer).map(|answer| match answer {
            Ok(frame) => frame.map(|frame| frame.map_err(Into::into)),
            Err(late) => Some(Err(late.into())),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// Reading is not measured here: hyper also reads while a handler works and the client rightly
/// sends nothing.
impl Read for Patient<TokioIo<TcpStream>> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buffer)
    }
}

impl Write for Patient<TokioIo<TcpStream>> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let answer = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.judge(cx, answer).map(Result::flatten)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, parts: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let answer = Pin::new(&mut self.inner).poll_write_vectored(cx, parts);
        self.judge(cx, answer).map(Result::flatten)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
