//! What it costs to take a list of twenty thousand students out as a file, against reading the same rows and writing them nowhere.
use crate::{
    Verdict,
    drive::{connect, ms, within},
    world::{STUDENTS, World},
};
use anyhow::{Result, ensure};
use axum::{body::Body, extract::Request, http::header};
use futures_util::TryStreamExt;
use http_body_util::BodyExt;
use std::time::{Duration, Instant};
use tirek::students::{
    rules::listing::Asked,
    store::list::{
        Wanted,
        whole::{rows, statement},
    },
};

/// Each is measured so often; the middle one counts.
const TIMES: usize = 5;

/// The same rows, read and counted by their letters.
async fn bare(world: &World) -> Result<Duration> {
    let begun = Instant::now();
    let wanted = Wanted::of(Asked::default(), world.member.today());
    let mut tx = world.member.read().await?;
    let mut statement = statement(&wanted);
    let letters = rows(&mut tx, &mut statement).try_fold(0, async |sum, row| Ok(sum + row.full_name.len())).await?;
    ensure!(letters > STUDENTS, "{letters}");
    Ok(begun.elapsed())
}

/// The first byte and the last of a file.
async fn file(world: &World, path: &str) -> Result<(Duration, Duration, usize)> {
    let mut sender = connect(world.served).await?;
    let request =
        Request::get(path).header(header::HOST, "127.0.0.1").header(header::COOKIE, &world.cookie).body(Body::empty())?;
    let begun = Instant::now();
    let answer = sender.send_request(request).await?;
    ensure!(answer.status() == 200, "{path}: {}", answer.status());
    let first = begun.elapsed();
    let bytes = answer.into_body().collect().await?.to_bytes().len();
    Ok((first, begun.elapsed(), bytes))
}

/// XLSX and CSV of the whole list, and figures of it.
pub async fn measure(world: &World, verdict: &mut Verdict) -> Result<()> {
    println!("\n{STUDENTS} students taken out as a file");
    let mut floor = Vec::new();
    for _ in 0..TIMES {
        floor.push(bare(world).await?);
    }
    let floor = within(floor, 0.5);
    println!("  rows read and written nowhere: {:.0} ms", ms(floor));
    for (what, path) in [("CSV", "/students/export.csv"), ("XLSX", "/students/export.xlsx")] {
        let (mut firsts, mut lasts, mut size) = (Vec::new(), Vec::new(), 0);
        for _ in 0..TIMES {
            let (first, last, bytes) = file(world, path).await?;
            (size, _) = (bytes, (firsts.push(first), lasts.push(last)));
        }
        let last = within(lasts, 0.5);
        println!("{what}: {} kB, first byte after {:.0} ms", size / 1000, ms(within(firsts, 0.5)));
        verdict.at_least(&format!("{what}: ratio to reading the rows"), "", floor.as_secs_f64() / last.as_secs_f64(), 0.2);
        verdict.at_most(&format!("{what}: until the last byte"), "s", last.as_secs_f64(), 2.0);
    }
    let (_, figures, _) = file(world, "/students?totals=yes").await?;
    verdict.at_most("the list with its figures", "ms", ms(figures), 500.0);
    Ok(())
}
