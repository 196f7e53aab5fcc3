//! A list of fifty thousand students read, judged row by row, kept, applied and undone, beside twenty thousand who are there already.
use crate::{Verdict, world::World};
use anyhow::{Context, Result, ensure};
use std::{fmt::Write, time::Instant};
use tirek::{
    kernel::permissions::{ImportStudents, May},
    students::{
        actions::import::{Desk, apply, dry, undo},
        invented::People,
        rules::import::{Kind, MAX_ROWS},
        store::imports::{self, Import, State},
    },
};

/// Seconds for the dry run and the applying together. Source: issue 4, point 5.
const BAR: f64 = 20.0;

const HEADINGS: &str = "ЖСН;Тегі;Аты;Жынысы;Туған күні;Факультет;Курс;Оқу негізі;Тобы;Телефон;E-mail";

fn list() -> Result<String> {
    let mut list = format!("{HEADINGS}\n");
    for (n, person) in People::new(50_000).aged(2003, 2008).take(MAX_ROWS).enumerate() {
        let (iin, sex, born) = (person.iin.digits(), person.sex.code(), person.birth_date);
        let (faculty, course, group) = (["GM", "ST", "PH", "PB"][n % 4], 1 + n % 5, n % 400);
        writeln!(
            list,
            "{iin};{};{};{sex};{born};{faculty};{course};грант;{group};{};{}",
            person.surname, person.given, person.phone, person.email
        )?;
    }
    Ok(list)
}

/// The dry run, the applying and the undoing, each by the same actions as the pages' and the job's.
pub async fn measure(world: &World, verdict: &mut Verdict) -> Result<()> {
    println!("\n{MAX_ROWS} rows of a list");
    let content = list()?;
    let may = May::<ImportStudents>::claim(world.member.clone())?;
    let job = world.app.site.house.job(may.institution.as_ref().clone());
    let desk = Desk::of(&may);
    let begun = Instant::now();
    let new =
        dry::run(may.read().await?, &desk, Kind::Students, "list.csv", content.into()).await?.context("the list is read")?;
    let mut tx = may.write().await?;
    let id = dry::keep(&desk, &mut tx, new).await?;
    tx.commit().await?;
    let dry = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let mut tx = may.write().await?;
    apply::begin(&desk, &mut tx, id).await.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    tx.commit().await?;
    apply::hand()(job.clone(), id.uuid()).await?;
    let applied = begun.elapsed().as_secs_f64();
    stands(&may, id, State::Applied).await?;
    println!("  dry run {dry:.2} s, applied in {applied:.2} s");
    verdict.at_most("a list dry-run and applied", "s", dry + applied, BAR);
    let begun = Instant::now();
    let mut tx = may.write().await?;
    undo::begin(&desk, &mut tx, id).await.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    tx.commit().await?;
    undo::hand()(job, id.uuid()).await?;
    stands(&may, id, State::Undone).await?;
    println!("  undone in {:.2} s", begun.elapsed().as_secs_f64());
    Ok(())
}

async fn stands(may: &May<ImportStudents>, id: tirek::kernel::ids::Id<Import>, wanted: State) -> Result<()> {
    let kept = imports::kept(&mut may.read().await?, id).await?.context("the list")?;
    ensure!(kept.state == wanted && kept.left_as_is.unwrap_or(0) == 0, "{:?}, {:?} left", kept.state, kept.left_as_is);
    Ok(())
}
