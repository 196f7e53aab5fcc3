//! Looking for harmful files with clamd, over its own protocol.
//! Source: clamd(8), INSTREAM: `zINSTREAM\0`, then pieces with their length as four bytes, then a length of zero; the answer ends with a zero byte.
use anyhow::{Context, Result, bail};
use std::{path::PathBuf, str::FromStr, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// How long clamd may take over one file.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of one piece; any size below clamd's StreamMaxLength will do.
const PIECE: usize = 64 * 1024;
/// clamd's answers are one short line.
const LONGEST_ANSWER: u64 = 4096;

/// What was decided about scanning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanning {
    /// Nothing was said: files are not scanned, and `tirek check` fails.
    Unsaid,
    /// Said to be off: originals leave the server as attachments only.
    Off,
    Socket(PathBuf),
    Host(String),
}

/// Neither off, nor a socket's path, nor host and port.
#[derive(Debug, thiserror::Error)]
#[error("wants off, a socket's path or host:port")]
pub struct NoScanner;

impl FromStr for Scanning {
    type Err = NoScanner;
    fn from_str(text: &str) -> Result<Self, NoScanner> {
        match text.trim() {
            "" => Ok(Self::Unsaid),
            "off" => Ok(Self::Off),
            path if path.starts_with('/') => Ok(Self::Socket(path.into())),
            host if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) => Ok(Self::Host(host.into())),
            _ => Err(NoScanner),
        }
    }
}

/// What clamd says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanned {
    Clean,
    Harmful,
    /// No scanner is set.
    NotLookedAt,
}

impl Scanning {
    /// Has a file looked at, where a scanner is set.
    ///
    /// # Errors
    /// clamd is away, too slow, or answers with an error.
    pub async fn scan(&self, content: &[u8]) -> Result<Scanned> {
        let answer = match self.ask(b"zINSTREAM\0", Some(content)).await? {
            Some(answer) => answer,
            None => return Ok(Scanned::NotLookedAt),
        };
        match answer.as_str() {
            "stream: OK" => Ok(Scanned::Clean),
            found if found.ends_with(" FOUND") => {
                tracing::warn!(found, "clamd found something in a file: {found}");
                Ok(Scanned::Harmful)
            }
            other => bail!("clamd says {other:?}"),
        }
    }

    /// Whether clamd answers. None: no scanner is set.
    pub async fn answers(&self) -> Option<bool> {
        let answer = self.ask(b"zPING\0", None).await;
        answer.map(|answer| answer.map(|a| a == "PONG")).unwrap_or(Some(false))
    }

    async fn ask(&self, command: &[u8], content: Option<&[u8]>) -> Result<Option<String>> {
        let talk = async {
            let mut wire: Box<dyn Wire> = match self {
                Self::Unsaid | Self::Off => return Ok(None),
                Self::Socket(path) => Box::new(UnixStream::connect(path).await.with_context(|| path.display().to_string())?),
                Self::Host(host) => Box::new(TcpStream::connect(host).await.with_context(|| host.clone())?),
            };
            wire.write_all(command).await?;
            if let Some(content) = content {
                stream(&mut *wire, content).await?;
            }
            let mut answer = Vec::new();
            wire.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
            Ok(Some(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned()))
        };
        timeout(PATIENCE, talk).await.context("clamd takes too long")?
    }
}

/// Both kinds of socket.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Sync {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync> Wire for T {}

async fn stream(to: &mut dyn Wire, content: &[u8]) -> Result<()> {
    for piece in content.chunks(PIECE) {
        to.write_all(&u32::try_from(piece.len())?.to_be_bytes()).await?;
        to.write_all(piece).await?;
    }
    to.write_all(&[0; 4]).await?;
    Ok(to.flush().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_not_off() {
        let read = |text: &str| text.parse::<Scanning>().unwrap();
        assert_eq!(read(" "), Scanning::Unsaid);
        assert_eq!(read("off"), Scanning::Off);
        assert_eq!(read("/run/clamav/clamd.ctl"), Scanning::Socket("/run/clamav/clamd.ctl".into()));
        assert_eq!(read("clamd:3310"), Scanning::Host("clamd:3310".into()));
    }

    #[tokio::test]
    async fn a_scanner_that_is_away_is_no_clean_file() {
        let away = Scanning::Socket("/nonexistent/clamd.ctl".into());
        assert!(away.scan(b"x").await.is_err());
        assert_eq!((away.answers().await, Scanning::Off.answers().await), (Some(false), None));
        assert_eq!(Scanning::Off.scan(b"x").await.unwrap(), Scanned::NotLookedAt);
    }
}
