//! Every form on every page that anybody can open, sent with what no office types: never a fault of ours, nothing of it alive on a page.
use crate::harness::{Client, Form, Seen, World};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tirek::accounts::cast::CAST;
use uuid::Uuid;

const SCRIPT: &str = "<script>alert(1)</script>";
/// Pages of one role and institution; of those that differ by an id alone, two.
const PAGES: usize = 40;

fn hostile() -> Vec<String> {
    let short = [
        "",
        "   ",
        SCRIPT,
        "\"><script>alert(1)</script>",
        "' or 1=1--",
        "=cmd|' /C calc'!A0",
        "\u{202e}\u{200f}\u{feff}txt.exe",
        "👩‍👩‍👧‍👦🇰🇿",
        "Z\u{0351}\u{036b}\u{0343}а\u{0489}л\u{0321}",
        "a\0b",
        "-1",
        "99999999999999999999",
        "0000-13-45",
        "../../etc/passwd",
        "{{7*7}}%s%n$1",
        "a\r\nSet-Cookie: x=1",
    ];
    short.into_iter().map(str::to_owned).chain(["ә".repeat(10_000)]).collect()
}

/// An address or a name with whatever tells one thing from another taken out.
fn kind(text: &str) -> String {
    let piece = |part: &str| match part.parse::<Uuid>() {
        Ok(_) => "#".to_owned(),
        Err(_) => part.trim_matches(|c: char| c.is_ascii_digit()).to_owned(),
    };
    text.split(['/', '?', '=', '_']).map(piece).collect::<Vec<String>>().join("/")
}

/// The pages that links lead to, each with its forms.
async fn walk(client: &mut Client, from: &[&str]) -> BTreeMap<String, Seen> {
    let (mut waiting, mut pages) = (VecDeque::from_iter(from.iter().map(|p| p.to_string())), BTreeMap::new());
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let met = kinds.entry(kind(&path)).or_default();
        if pages.contains_key(&path) || *met == 2 || pages.len() == PAGES {
            continue;
        }
        *met += 1;
        let seen = client.open(&path).await;
        assert!(!seen.status.is_server_error(), "{path}: {}", seen.status);
        let links = if is_page(&seen) { seen.attributes("a[href^='/']", "href") } else { Vec::new() };
        waiting.extend(links.into_iter().map(|l| l.split('#').next().unwrap().to_owned()));
        pages.insert(path, seen);
    }
    pages
}

fn is_page(seen: &Seen) -> bool {
    seen.headers.get("content-type").is_some_and(|t| t.to_str().unwrap().starts_with("text/html"))
}

/// What is wrong with an answer to a hostile form.
fn fault(seen: &Seen) -> Option<String> {
    if seen.status.is_server_error() {
        return Some(format!("{}", seen.status));
    }
    if !is_page(seen) {
        return None;
    }
    if seen.html().contains("<script>alert") {
        return Some("a script came alive".into());
    }
    if seen.status != 422 && !seen.html().contains("faults") {
        return None; // most answers: nothing to look for, and reading a page takes longer than making it
    }
    let marked =
        seen.status != 422 || !seen.all(".faults li").is_empty() || !seen.all(".told li, .notice.warn, .told p").is_empty();
    let dead = seen.attributes(".faults a", "href").into_iter().find(|l| seen.all(&format!("[id='{}']", &l[1..])).is_empty());
    match (marked, dead) {
        (false, _) => Some("422 and no word of what is wrong".into()),
        (true, Some(link)) => Some(format!("the summary leads nowhere: {link}")),
        _ => None,
    }
}

/// Sends a form with one field spoilt, as if nobody had sent it before.
async fn send(client: &mut Client, form: &Form, field: Option<usize>, value: &str) -> Seen {
    let mut fields = form.fields.clone();
    for (n, (name, kept)) in fields.iter_mut().enumerate() {
        match name.as_str() {
            "_key" => *kept = Uuid::new_v4().to_string(),
            _ if field == Some(n) => *kept = value.to_owned(),
            _ => {}
        }
    }
    if form.files.is_empty() {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        return client.post(&form.action, &fields).await;
    }
    let name = value.replace(['\r', '\n', '"'], "_");
    let files: Vec<_> = form.files.iter().map(|f| (f.as_str(), name.as_str(), value.as_bytes())).collect();
    client.post_parts(&form.action, &fields, &files).await
}

/// Every field of a form with every value; fields that differ by a number alone, once.
async fn spoil(client: &mut Client, form: &Form, faults: &mut Vec<String>) -> usize {
    let mut kinds = BTreeSet::new();
    let own = |name: &str| name != "_csrf" && name != "_key";
    let mut fields: Vec<Option<usize>> =
        (0..form.fields.len()).filter(|n| own(&form.fields[*n].0) && kinds.insert(kind(&form.fields[*n].0))).map(Some).collect();
    fields.push(None); // as it stands, and with spoilt files
    let mut sent = 0;
    for field in fields {
        let name = field.map_or("", |n| form.fields[n].0.as_str());
        let values = if field.is_none() && form.files.is_empty() { vec![String::new()] } else { hostile() };
        for value in values {
            let seen = send(client, form, field, &value).await;
            sent += 1;
            let what = fault(&seen);
            faults.extend(what.map(|w| format!("{} {name}={:?}: {w}", form.action, value.chars().take(30).collect::<String>())));
        }
    }
    sent
}

#[tokio::test]
async fn no_form_anywhere_breaks_on_what_nobody_types() {
    let world = World::told().await;
    let (mut faults, mut sent, mut known) = (Vec::new(), 0, BTreeSet::new());
    let mut visitors =
        vec![("a guest", world.client(), vec!["/", "/sign-in", "/i/alatau/sign-in", "/i/alatau/activate", "/i/alatau/reset"])];
    // The administrator last: those forms end accounts.
    for member in CAST.iter().rev() {
        let decides = ["student", "rector", "secretary", "social", "admin"].contains(&member.email);
        for slug in if decides { &["alatau", "saryarka"][..] } else { &["alatau"] } {
            visitors.push((
                member.email,
                world.signed_in(member.email, slug).await,
                vec!["/work", "/my", "/me/sessions", "/me/password"],
            ));
        }
    }
    // What a student sends opens further pages: an application begun has questions.
    let students = visitors[1..=2].to_vec();
    for (who, client, from) in [students.clone(), students, visitors.clone()].concat().iter_mut() {
        for (path, page) in walk(client, from).await.into_iter().filter(|(_, page)| is_page(page)) {
            for form in page.forms(&path) {
                let names: Vec<String> = form.fields.iter().map(|(n, _)| kind(n)).collect();
                let ends_the_visit = ["/sign-out", "/me/sessions/end"].contains(&form.action.as_str());
                if ends_the_visit || !known.insert((kind(&form.action), names)) {
                    continue;
                }
                let before = faults.len();
                sent += spoil(client, &form, &mut faults).await;
                faults[before..].iter_mut().for_each(|f| *f = format!("{f} (as {who} on {path})"));
            }
        }
    }
    // What got in lies on pages now.
    for (who, client, from) in &mut visitors {
        for (path, page) in walk(client, from).await {
            faults.extend(fault(&page).map(|f| format!("{path} as {who}, afterwards: {f}")));
        }
    }
    println!("{} kinds of forms, sent {sent} times", known.len());
    assert!(known.len() > 30 && sent > 1_000, "{} {sent}: {known:#?}", known.len());
    assert!(faults.is_empty(), "{} {faults:#?}", faults.len());
}
