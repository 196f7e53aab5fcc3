//! Files made twice: a clerk entered two students anew, each with a slip; one pair was joined, the other waits.
use super::chain::{Staff, Story, told};
use crate::{
    institutions::faculties,
    kernel::{ids::Id, languages::Lang},
    students::{
        actions::import::Entry,
        duplicates::{actions, store},
        rules::iin::Iin,
        store::{self as students, Brief},
    },
};
use anyhow::{Context, Result};

impl Story {
    /// The two students entered last have a second file each.
    pub(super) async fn two_files(&self, staff: &Staff) -> Result<()> {
        let mut tx = self.guest.read().await?;
        let everybody: Vec<_> = store::everybody(&mut tx).await?.into_iter().rev().take(2).map(|one| Id::from(one.id)).collect();
        let known = faculties::all(&mut tx, Lang::Kk.words()).await?;
        let mut entries = Vec::new();
        for (n, one) in students::briefs(&mut tx, &everybody).await?.iter().enumerate() {
            let faculty = known.iter().find(|known| known.id.uuid() == one.faculty_id).context("a faculty")?.code.clone();
            entries.push(again(one, n, faculty).context("a number")?);
        }
        drop(tx);
        self.import(&entries).await?;
        let mut tx = self.act().await?;
        actions::search(&mut tx, self.guest.institution.id.uuid(), self.guest.keys()).await.map_err(told)?;
        tx.commit().await?;
        let mut tx = self.act().await?;
        let pair = store::page(&mut tx, false, (0, 1)).await?.pop().context("a pair")?.id;
        let kept = store::find(&mut tx, pair).await?.context("a pair")?.students[0];
        let ground = "Жеке куәлік бойынша салыстырылды: бір адам";
        actions::merge(&mut tx, pair, kept, staff.social, ground).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

/// The same student under another number, the second time with a slip in the name.
fn again(one: &Brief, n: usize, faculty: String) -> Option<Entry> {
    let mut names = one.full_name.split(' ').map(str::to_owned);
    let (surname, mut given) = (names.next()?, names.next()?);
    if n == 1 {
        given.push('а');
    }
    let iin = (9000..9999).rev().find_map(|serial| Iin::compose(one.birth_date, one.sex, serial))?;
    Some(Entry {
        iin: iin.digits(),
        surname,
        given,
        patronymic: names.next(),
        sex: one.sex,
        birth_date: one.birth_date,
        faculty,
        course: one.course,
        group: one.group.clone(),
        funding: one.funding,
        phone: None,
        email: None,
        student_number: None,
        residence: one.residence,
    })
}
