//! Opens files of strangers apart from the server: in a process of its own that holds none of its secrets, has bounds on memory, time and
//! files, and is killed when it takes too long. Whatever becomes of it is an answer, not an accident.
use super::{
    draw,
    kind::{self, Media, NotTaken, Taken},
};
use anyhow::{Context, Result, bail};
use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};
use std::{
    io::{Read, Write},
    path::Path,
    process::Stdio,
    thread,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::Semaphore,
};

/// Each may hold an image of 40 Mpx in memory, so few at once.
static ROOM: Semaphore = Semaphore::const_new(2);
/// Bytes: nested structures of a PDF are read recursively.
const STACK: usize = 64 * 1024 * 1024;
/// Bytes of memory for one file: 40 Mpx of 16 bits a channel are decoded and encoded in half of it.
const MEMORY: u64 = 3 << 30;
/// Bytes of the longest answer: 200 pages of photographs.
const LONGEST_ANSWER: u64 = 512 << 20;

/// What a process is asked about a file. The word stands on its command line, the file comes on its standard input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Question {
    /// What it is, and what of it may be kept.
    Recognise,
    /// Its pages as pictures.
    Draw(Media),
}

impl Question {
    fn word(self) -> &'static str {
        match self {
            Self::Recognise => "recognise",
            Self::Draw(media) => media.code(),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        if word == "recognise" { Some(Self::Recognise) } else { Media::parse(word).map(Self::Draw) }
    }
}

/// A line of JSON before the bytes of an answer.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Why nothing follows.
    refused: Option<NotTaken>,
    media: Option<Media>,
    /// The lengths of what follows, in bytes.
    lengths: Vec<usize>,
}

/// Why there is no answer.
pub(super) enum NoAnswer {
    /// No process was free within the time.
    Busy,
    /// It ended without one, or was ended.
    Ended,
}

/// What a process found: the file as it may be kept, or its pages, in order.
pub(super) struct Answer {
    pub media: Option<Media>,
    pub parts: Vec<Vec<u8>>,
}

/// Asks about a file. `Err` within: the file is refused, with the reason.
pub(super) async fn ask(
    program: &Path,
    limit: Duration,
    question: Question,
    content: &[u8],
) -> Result<Result<Answer, NotTaken>, NoAnswer> {
    let Ok(Ok(_room)) = tokio::time::timeout(limit, ROOM.acquire()).await else { return Err(NoAnswer::Busy) };
    let asked = tokio::time::timeout(limit, answer(program, limit, question, content)).await; // dropped, it is killed
    match asked {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => {
            tracing::warn!(%error, "a file was not opened: {error:#}");
            Err(NoAnswer::Ended)
        }
        Err(_) => {
            tracing::warn!("a file took longer than {limit:?} and was left");
            Err(NoAnswer::Ended)
        }
    }
}

async fn answer(program: &Path, limit: Duration, question: Question, content: &[u8]) -> Result<Result<Answer, NotTaken>> {
    let mut child = Command::new(program)
        .args(["document", question.word(), &limit.as_secs().to_string()])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("the process that opens files")?;
    let (mut to, from) = (child.stdin.take().context("stdin")?, child.stdout.take().context("stdout")?);
    let mut from = from.take(LONGEST_ANSWER);
    let mut said = Vec::new();
    let give = async move { (to.write_all(content).await, drop(to)) };
    let (_, heard) = tokio::join!(give, from.read_to_end(&mut said));
    heard?;
    let ended = child.wait().await?;
    if !ended.success() {
        bail!("{ended}");
    }
    parse(&said)
}

fn parse(said: &[u8]) -> Result<Result<Answer, NotTaken>> {
    let line = said.iter().position(|b| *b == b'\n').context("no answer")?;
    let (head, mut rest) = said.split_at(line + 1);
    let head: Head = serde_json::from_slice(head)?;
    if let Some(refused) = head.refused {
        return Ok(Err(refused));
    }
    let mut parts = Vec::new();
    for length in head.lengths {
        let (part, after) = rest.split_at_checked(length).context("a part of the answer is missing")?;
        parts.push(part.to_vec());
        rest = after;
    }
    Ok(Ok(Answer { media: head.media, parts }))
}

/// The process itself (`tirek document QUESTION SECONDS`, which no person types): bounds first, then the file, then the answer.
pub fn answer_for(question: &str, seconds: u64) -> Result<()> {
    bound(seconds)?;
    let question = Question::parse(question).context("no such question")?;
    let mut content = Vec::new();
    std::io::stdin().lock().take(kind::MAX_BYTES as u64 + 1).read_to_end(&mut content)?;
    let work = thread::Builder::new().stack_size(STACK).spawn(move || consider(question, content))?;
    let found = work.join().ok().context("a panic")?;
    say(found)
}

fn consider(question: Question, content: Vec<u8>) -> Result<Answer, NotTaken> {
    match question {
        Question::Recognise => {
            let Taken { media, content } = kind::recognise(&content)?;
            Ok(Answer { media: Some(media), parts: vec![content] })
        }
        Question::Draw(media) => Ok(Answer { media: None, parts: draw::pages(media, content).ok_or(NotTaken::CannotOpen)? }),
    }
}

fn say(found: Result<Answer, NotTaken>) -> Result<()> {
    let (head, parts) = match found {
        Ok(answer) => {
            let lengths = answer.parts.iter().map(Vec::len).collect();
            (Head { refused: None, media: answer.media, lengths }, answer.parts)
        }
        Err(refused) => (Head { refused: Some(refused), media: None, lengths: vec![] }, vec![]),
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &head)?;
    out.write_all(b"\n")?;
    for part in parts {
        out.write_all(&part)?;
    }
    Ok(out.flush()?)
}

/// Memory, processor time, no file written (pipes are none), no picture of the memory left behind.
fn bound(seconds: u64) -> Result<()> {
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, seconds.max(1)), (Resource::Fsize, 0), (Resource::Core, 0)] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_breaks_off_is_none() {
        assert!(parse(b"").is_err());
        assert!(parse(b"{\"refused\":null,\"media\":null,\"lengths\":[3]}\nab").is_err());
        let whole = parse(b"{\"refused\":null,\"media\":null,\"lengths\":[1,2]}\nabc").unwrap();
        assert_eq!(whole.ok().map(|a| a.parts), Some(vec![b"a".to_vec(), b"bc".to_vec()]));
    }

    #[test]
    fn every_question_is_understood() {
        for question in [Question::Recognise, Question::Draw(Media::Pdf), Question::Draw(Media::Png)] {
            assert_eq!(Question::parse(question.word()), Some(question));
        }
        assert_eq!(Question::parse("rm"), None);
    }
}
