//! A list that an office has brought and not yet applied: new students, and three rows that have to be put right first.
use super::chain::{Staff, Story};
use crate::{
    institutions::faculties,
    kernel::languages::Lang,
    students::{
        actions::import::{Desk, dry},
        invented::People,
        rules::import::Kind,
    },
};
use anyhow::{Context, Result};

const HEADINGS: &str = "ЖСН;Тегі;Аты;Жынысы;Туған күні;Факультет;Курс;Тобы;Қаржыландыру түрі;Студенттің нөмірі";
/// Students of the list.
const MANY: usize = 14;

impl Story {
    /// The list of transferred students, as a faculty has sent it.
    pub(super) async fn a_list(&self, staff: &Staff) -> Result<()> {
        let words = Lang::Kk.words();
        let faculties = faculties::all(&mut self.guest.read().await?, words).await?;
        let faculty = &faculties.first().context("a faculty")?.code;
        let mut list = format!("{HEADINGS}\n");
        for (n, person) in People::new(4_300).aged(2005, 2007).take(MANY).enumerate() {
            let (mut iin, mut surname, mut born) = (person.iin.digits(), person.surname, person.birth_date.to_string());
            match n {
                3 => iin.truncate(11),
                6 => surname = surname.replacen('а', "a", 1),
                9 => born = "04/05/2006".to_owned(),
                _ => {}
            }
            let sex = person.sex.code();
            list += &format!("{iin};{surname};{};{sex};{born};{faculty};2;{faculty}-25-3;грант;А-{}\n", person.given, 2_501 + n);
        }
        let (place, keys, today) = (&self.guest.institution, self.guest.keys(), self.now().date_naive());
        let desk = Desk { account: staff.social, place, keys, words, today };
        let tx = self.guest.read().await?;
        let new = dry::run(tx, &desk, Kind::Students, "Ауысып келгендер.csv", list.into()).await?.context("the list is read")?;
        let mut tx = self.act().await?;
        dry::keep(&desk, &mut tx, new).await?;
        Ok(tx.commit().await?)
    }
}
