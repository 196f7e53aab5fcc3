//! The whole chain once in real Chromium with scripts off, from an office's list to a student's place: in turning languages, with wrong turns on the way.
use crate::{
    harness::{Browser, World},
    students::list,
};
use chrono::TimeDelta;
use std::path::PathBuf;
use thirtyfour::prelude::*;
use tirek::accounts::cast;

const PASSWORD: &str = "тау мен тас арасында";
const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];
const PHONE: u32 = 390;
const DESK: u32 = 1280;

/// The story as it goes on: one window without scripts in which everything is done, one with scripts that only looks for faults.
struct Story {
    world: World,
    hand: Browser,
    eye: Browser,
    faults: Vec<String>,
    pages: usize,
}

/// A one-page PDF.
fn paper() -> Vec<u8> {
    let text = "BT /F1 20 Tf 60 700 Td (ANYQTAMA) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut pdf, mut places) = (String::from("%PDF-1.4\n"), String::from("0000000000 65535 f \n"));
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 6\n{places}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    pdf.into_bytes()
}

/// A file for a form to take.
fn file(name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

impl Story {
    async fn press(&self, css: &str) {
        self.hand.press(css).await;
    }

    async fn type_into(&self, css: &str, text: &str) {
        self.hand.type_into(css, text).await;
    }

    /// A day or an hour as a keyboard gives it, or a file's path: fields that are not cleared first.
    async fn key_in(&self, css: &str, keys: &str) {
        self.hand.driver.find(By::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}")).send_keys(keys).await.unwrap();
    }

    async fn count(&self, css: &str) -> usize {
        self.hand.driver.find_all(By::Css(css)).await.unwrap().len()
    }

    /// The page says what is wrong.
    async fn is_told(&self, what: &str) {
        let page = self.hand.text("main").await;
        assert!(self.count(".faults li").await + self.count(".told li").await > 0, "{what}: {page}");
    }

    async fn is_not_told(&self, what: &str) {
        if self.count(".faults li").await > 0 {
            panic!("{what}: {}", self.hand.text("main").await);
        }
    }

    /// Opens a page in the next language and looks at it through axe.
    async fn goto(&mut self, path: &str) {
        self.hand.goto(path).await;
        self.look().await;
    }

    /// The page as it stands, in the next language, through axe in the window that has scripts.
    async fn look(&mut self) {
        self.pages += 1;
        let lang = LANGUAGES[self.pages % 3];
        self.hand.speak(lang).await;
        let (path, cookies) = (self.hand.path().await, self.hand.driver.get_all_cookies().await.unwrap());
        self.eye.driver.delete_all_cookies().await.unwrap();
        for cookie in cookies {
            self.eye.driver.add_cookie(cookie).await.unwrap();
        }
        self.eye.goto(&path).await;
        let found = self.eye.faults().await;
        self.faults.extend(found.into_iter().map(|f| format!("{path} {lang}: {f}")));
    }

    async fn come_in(&mut self, login: &str, password: &str, width: u32) {
        self.hand.driver.delete_all_cookies().await.unwrap();
        self.hand.width(width).await;
        self.eye.width(width).await;
        self.hand.sign_in(login, password, "alatau").await;
        self.is_not_told(login).await;
        self.look().await;
    }

    async fn staff(&mut self, who: &str) {
        self.come_in(&format!("{who}@alatau.example"), cast::PASSWORD, DESK).await;
    }

    /// The office brings in a list, after a file that is none.
    async fn the_office_brings_in_a_list(&mut self, content: &str) {
        self.staff("social").await;
        self.goto("/students/import").await;
        self.press("main form .button").await;
        self.is_told("no file").await;
        self.key_in("#f-list", &file("journey.csv", content.as_bytes())).await;
        self.press("main form .button").await;
        self.look().await;
        self.press("main form .button").await;
        self.world.do_jobs().await;
        self.goto(&self.hand.path().await).await;
        self.look().await;
        assert_eq!(self.world.count("select count(*) from students").await, 8);
    }

    /// Slips with codes; returns two students' (IIN, code).
    async fn the_office_prints_codes(&mut self, content: &str) -> Vec<(String, String)> {
        self.goto("/students/codes").await;
        self.press("main form[method=post] button[value=print]").await;
        let (names, codes) = (self.texts(".slips b").await, self.texts(".slips .code").await);
        assert_eq!((names.len(), codes.len()), (8, 8));
        let iin = |name: &str| {
            let rows = content.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
            rows.into_iter().find(|c| name.starts_with(&format!("{} {}", c[1], c[2]))).unwrap()[0].to_owned()
        };
        names.iter().map(|n| iin(n)).zip(codes).take(2).collect()
    }

    async fn texts(&self, css: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for found in self.hand.driver.find_all(By::Css(css)).await.unwrap() {
            texts.push(found.text().await.unwrap());
        }
        texts
    }

    /// A campaign of the hostel rules from Monday to the next Thursday, after a try to open it without places.
    async fn the_office_opens_a_campaign(&mut self) -> String {
        let profile = self
            .world
            .text("select p.id::text from priority_profiles p join institutions i on i.id = p.tenant_id where slug = 'alatau' and code = 'nis-21' order by version desc limit 1")
            .await;
        self.goto("/dormitory/campaigns/new").await;
        for (field, keys) in [("opens_day", "08102026"), ("closes_day", "08202026")] {
            self.key_in(&format!("#f-{field}"), keys).await;
        }
        self.press(&format!("input[name=profile][value='{profile}']")).await;
        self.press("main form .button").await;
        self.is_told("no day of assessment").await;
        self.key_in("#f-assessed_on", "08252026").await;
        self.press("main form .button").await;
        self.is_not_told("the campaign").await;
        let campaign = self.hand.path().await;
        self.look().await;
        self.press("form[action$='/open'] .button").await;
        self.is_told("no places").await;
        for (field, text) in [
            ("name_kk", "№ 1 жатақхана"),
            ("name_ru", "Общежитие № 1"),
            ("name_en", "Dormitory No. 1"),
            ("f-new", "2"),
            ("m-new", "2"),
        ] {
            self.open_details().await;
            self.type_into(&format!("[name='{field}']"), text).await;
        }
        self.press("form[action$='/places'] .actions .button").await;
        self.is_not_told("places").await;
        self.look().await;
        self.press("form[action$='/open'] .button").await;
        self.is_not_told("open").await;
        self.look().await;
        campaign
    }

    /// Folded fields are unfolded before they are typed into.
    async fn open_details(&self) {
        if self.count("details[open]").await == 0 {
            self.press("form details summary").await;
        }
    }

    /// With a wrong code first.
    async fn a_student_activates(&mut self, (iin, code): &(String, String)) {
        self.hand.driver.delete_all_cookies().await.unwrap();
        self.hand.width(PHONE).await;
        self.eye.width(PHONE).await;
        self.goto("/i/alatau/activate").await;
        for (typed, right) in [("2222-2222-2222", false), (code.as_str(), true)] {
            for (field, text) in [("iin", iin.as_str()), ("code", typed), ("password", PASSWORD), ("again", PASSWORD)] {
                self.type_into(&format!("#f-{field}"), text).await;
            }
            self.press("main form .button").await;
            match right {
                false => self.is_told("a wrong code").await,
                true => self.is_not_told("activation").await,
            }
            self.world.clock.advance(TimeDelta::seconds(5));
        }
        self.goto("/my").await;
    }

    /// To the task list of the campaign.
    async fn the_student_begins(&mut self) -> String {
        self.press("main .answer a.button").await;
        self.look().await;
        let base = self.hand.path().await;
        self.press("main form .button").await;
        self.look().await;
        base
    }

    /// Every task, with what is forgotten first; the session ends over the wishes.
    async fn the_student_fills_in(&mut self, base: &str, iin: &str) {
        self.goto(&format!("{base}/residence")).await;
        self.press("main form .button").await;
        self.is_told("no residence").await;
        self.press("main input[type=radio]").await;
        self.press("main form .button").await;
        self.goto(&format!("{base}/categories")).await;
        self.press("input[value=large_family]").await;
        self.press("main form .button").await;
        self.look().await;
        self.press("input[name=kind]").await;
        self.key_in("#f-document", &file("none.pdf", b"%PDF-1.7 broken")).await;
        self.press("main form.form .button").await;
        self.is_told("a file that is no PDF").await;
        self.key_in("#f-document", &file("anyqtama.pdf", &paper())).await;
        self.press("main form.form .button").await;
        self.is_not_told("the paper").await;
        self.look().await;
        self.goto(&format!("{base}/wishes")).await;
        self.press("#f-wish_1 option:nth-child(2)").await;
        self.world.clock.advance(TimeDelta::minutes(70));
        self.press("main form .button").await;
        self.type_into("#f-login", iin).await;
        self.type_into("#f-password", PASSWORD).await;
        self.press("main form .actions .button").await;
        self.press("main form .button").await;
        self.is_not_told("after signing in again").await;
        assert_eq!(self.world.count("select count(*) from application_wishes").await, 1, "nothing was lost");
        self.goto(&format!("{base}/consent")).await;
        self.press("main form .button").await;
        self.is_told("no consent").await;
        self.press("#f-consent").await;
        self.press("#f-acknowledge").await;
        self.press("main form .button").await;
        self.look().await;
    }

    /// Sends it, goes back and presses again.
    async fn the_student_submits_once(&mut self, base: &str) {
        self.goto(&format!("{base}/check")).await;
        self.press("form[action$='/submit'] .button").await;
        assert_eq!(self.hand.path().await, format!("{base}/receipt"));
        self.hand.driver.back().await.unwrap();
        if self.count("form[action$='/submit'] .button").await > 0 {
            self.press("form[action$='/submit'] .button").await;
        }
        assert_eq!(self.world.count("select count(*) from applications where number is not null").await, 1);
        assert_eq!(self.world.count("select last_number::bigint from campaigns").await, 1);
        self.goto(&format!("{base}/receipt")).await;
        assert_eq!(self.hand.text("dd.code:last-child").await.chars().filter(char::is_ascii_hexdigit).count(), 64);
    }

    async fn the_clerk_accepts(&mut self) {
        self.world.do_jobs().await; // the paper's page is drawn
        self.staff("social").await;
        self.goto("/dormitory/checking/next").await;
        self.press("form[action*='/claims/'] .actions .button").await;
        self.is_told("no verdict").await;
        self.press("input[name=verdict][value=accept]").await;
        self.press("form[action*='/claims/'] .actions .button").await;
        self.is_not_told("the claim").await;
        self.look().await;
        self.press("form[action$='/accept'] .button").await;
        self.is_told("an origin that the registry does not have").await;
        self.press("#f-origin").await;
        self.press("form[action$='/accept'] .button").await;
        self.is_not_told("the application").await;
        assert_eq!(self.world.count("select count(*) from applications where state = 'accepted'").await, 1);
    }

    /// A second student stands before the first page when the window closes.
    async fn another_comes_too_late(&mut self, who: &(String, String)) {
        self.a_student_activates(who).await;
        self.press("main .answer a.button").await;
        self.world.clock.advance(TimeDelta::days(9));
        self.press("main form .button").await;
        self.type_into("#f-login", &who.0).await;
        self.type_into("#f-password", PASSWORD).await;
        self.press("main form .actions .button").await;
        self.press("main form .button").await;
        assert_eq!(self.world.count("select count(*) from applications").await, 1, "{}", self.hand.text("main").await);
    }

    async fn the_office_closes_and_ranks(&mut self, campaign: &str) {
        self.staff("social").await;
        self.goto(&format!("{campaign}/close")).await;
        self.press("main form .button.danger").await;
        self.is_not_told("close").await;
        self.look().await;
        self.press("form[action$='/rank'] .button").await;
        assert_eq!(self.hand.path().await, format!("{campaign}/ranking"));
        self.look().await;
    }

    /// Nine with a vote and a secretary; eight are sent back.
    async fn the_administrator_composes_the_commission(&mut self) {
        self.staff("admin").await;
        self.goto("/commissions/new").await;
        self.type_into("#f-order_number", "114-Ж").await;
        self.key_in("#f-valid_to", "06302027").await;
        for n in (1..=10).filter(|n| *n != 5) {
            self.type_into(&format!("#f-name_{n}"), &format!("Мүшеева Айша {n}")).await;
        }
        self.press("main form .actions .button").await;
        self.is_told("an even number of votes").await;
        self.type_into("#f-name_5", "Петрова Ирина").await;
        self.press("main form .actions .button").await;
        self.is_not_told("the composition").await;
        self.look().await;
    }

    /// The meeting from its summons to closed minutes and the order's draft.
    async fn the_secretary_keeps_the_minutes(&mut self, campaign: &str) -> String {
        self.staff("secretary").await;
        self.goto(&format!("{campaign}/convene")).await;
        self.press("main form .button").await;
        self.is_not_told("the summons").await;
        let meeting = self.hand.path().await;
        self.look().await;
        let day = self.world.text("select extract(epoch from meets_at)::bigint::text from meetings").await.parse().unwrap();
        self.world.clock.advance(chrono::DateTime::from_timestamp(day, 0).unwrap() - self.world.clock.now());
        self.staff("secretary").await;
        self.goto(&meeting).await;
        for present in self.hand.driver.find_all(By::Css("input[type=checkbox][name^=here_]")).await.unwrap() {
            present.click().await.unwrap();
        }
        self.press("form[action$='/begin'] .button").await;
        self.is_not_told("the beginning").await;
        for (votes, right) in [("4", false), ("9", true)] {
            for (field, votes) in [("for_1", votes), ("against_1", "0"), ("abstained_1", "0")] {
                self.type_into(&format!("[name={field}]"), votes).await;
            }
            self.press("form[action$='/vote'] .button").await;
            match right {
                false => self.is_told("more members than votes").await,
                true => self.is_not_told("the vote").await,
            }
        }
        self.look().await;
        self.press("form[action$='/close'] .button").await;
        self.is_not_told("the minutes").await;
        self.goto(&format!("{meeting}/minutes")).await;
        self.goto(&format!("{campaign}/order")).await;
        self.press("form[action$='/order'] .button").await;
        self.is_not_told("the draft").await;
        self.look().await;
        self.hand.path().await
    }

    async fn the_rector_signs_and_publishes(&mut self, order: &str) {
        self.staff("rector").await;
        for act in ["sign", "publish"] {
            self.goto(&format!("{order}/{act}")).await;
            if act == "sign" {
                self.key_in("#f-scan", &file("scan.pdf", &paper())).await;
            }
            self.press("main form .button").await;
            self.is_not_told(act).await;
            self.look().await;
        }
        assert_eq!(self.world.count("select count(*) from applications where state = 'placed'").await, 1);
    }

    /// The place and its reason, in each language another text.
    async fn the_student_reads_why(&mut self, base: &str, iin: &str) {
        self.come_in(iin, PASSWORD, PHONE).await;
        let mut told = Vec::new();
        for lang in LANGUAGES {
            self.goto(base).await;
            self.hand.speak(lang).await;
            let (place, reasons) = (self.hand.text("h1").await, self.texts(".answer .reasons li").await);
            assert!(!reasons.is_empty() && reasons.join(" ").contains("21"), "{lang}: {reasons:?}");
            told.push((place, reasons));
        }
        let dormitories = ["№ 1 жатақхана", "Общежитие № 1", "Dormitory No. 1"];
        let page = |n: usize| format!("{} {}", told[n].0, told[n].1.join(" "));
        for (n, dormitory) in dormitories.iter().enumerate() {
            assert!(page(n).contains(dormitory), "{dormitory} in {}", page(n));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_list_of_students_to_a_place_with_a_reason_without_scripts() {
    let world = World::new().await;
    let served = world.serve().await;
    let (hand, eye) = (Browser::open(&served, false).await, Browser::open(&served, true).await);
    eye.goto("/livez").await;
    let mut story = Story { world, hand, eye, faults: Vec::new(), pages: 0 };
    let content = list(8, 26);
    story.the_office_brings_in_a_list(&content).await;
    let students = story.the_office_prints_codes(&content).await;
    let campaign = story.the_office_opens_a_campaign().await;
    story.a_student_activates(&students[0]).await;
    let base = story.the_student_begins().await;
    story.the_student_fills_in(&base, &students[0].0).await;
    story.the_student_submits_once(&base).await;
    story.the_clerk_accepts().await;
    story.another_comes_too_late(&students[1]).await;
    story.the_office_closes_and_ranks(&campaign).await;
    story.the_administrator_composes_the_commission().await;
    let order = story.the_secretary_keeps_the_minutes(&campaign).await;
    story.the_rector_signs_and_publishes(&order).await;
    story.the_student_reads_why(&base, &students[0].0).await;
    println!("{} pages looked at", story.pages);
    assert!(story.faults.is_empty(), "{:#?}", story.faults);
    story.hand.close().await;
    story.eye.close().await;
}
