//! What the compiler cannot check about this building, checked.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// From the ground up. A module may import only from floors below its own, but for the exceptions named in `src/lib.rs`.
const FLOORS: &[&[&str]] = &[
    &["kernel"],
    &["web", "papers"],
    &["institutions", "accounts", "students"],
    &["commissions", "orders"],
    &["dormitory"],
    &["app", "demo", "main", "lib"],
];

/// On one floor: who may call whom, with the reason in `src/lib.rs`.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("web", "papers"),
    ("accounts", "institutions"),
    ("students", "institutions"),
    ("students", "accounts"),
    ("orders", "commissions"),
    ("app", "demo"),
    ("demo", "app"),
    ("main", "app"),
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<(PathBuf, String)>) {
        for path in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new("src"), &mut out);
    assert!(out.len() > 50);
    out
}

fn home(path: &Path) -> String {
    path.components().nth(1).unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|f| f.contains(&module))
}

/// The first path segment of everything reached through `crate::`, groups included.
fn reached(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let mut names = Vec::new();
    for rest in code.join(" ").split("crate::").skip(1) {
        let (mut depth, mut name, mut open) = (0, String::new(), true);
        for c in rest.chars() {
            match c {
                '{' if open && name.is_empty() || depth > 0 && c == '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => {
                    names.push(std::mem::take(&mut name));
                    open = true;
                    continue;
                }
                c if c.is_whitespace() => continue,
                c if open && (c.is_alphanumeric() || c == '_') => {
                    name.push(c);
                    continue;
                }
                _ => open = false,
            }
            if depth <= 0 {
                break;
            }
        }
        names.push(name);
    }
    names.retain(|n| floor(n).is_some());
    names
}

#[test]
fn every_folder_has_a_floor() {
    let homeless: Vec<_> = sources().into_iter().map(|(p, _)| home(&p)).filter(|h| floor(h).is_none()).collect();
    assert!(homeless.is_empty(), "{homeless:?}");
}

#[test]
fn imports_only_go_down() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let me = home(&path);
        let mine = floor(&me).unwrap();
        for target in reached(&text).iter().filter(|t| **t != me) {
            let neighbour = NEIGHBOURS.contains(&(me.as_str(), target.as_str()));
            if floor(target).is_some_and(|theirs| theirs >= mine) && !neighbour {
                faults.push(format!("{}: {me} may not import {target}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn rules_know_neither_the_web_nor_the_database_nor_the_clock() {
    const STRANGERS: &[&str] = &["sqlx", "axum", "askama", "async fn", ".await", "Utc::now", "crate::web::extract", "Clock"];
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let rules = path.components().any(|c| ["rules.rs", "rules"].contains(&c.as_os_str().to_str().unwrap()));
        if rules {
            let before_tests = text.split("#[cfg(test)]").next().unwrap();
            let found = STRANGERS.iter().filter(|s| before_tests.contains(**s));
            faults.extend(found.map(|s| format!("{}: {s}", path.display())));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(p, _)| p).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_tenant_is_set_in_the_kernel_alone() {
    let others: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| text.contains("app.tenant_id") && !path.starts_with("src/kernel"))
        .map(|(path, _)| path)
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn only_the_private_cluster_is_unsafe() {
    let unsafe_files: Vec<_> = sources().into_iter().filter(|(_, t)| t.contains("allow(unsafe_code)")).map(|(p, _)| p).collect();
    assert_eq!(unsafe_files, [PathBuf::from("src/kernel/cluster/process.rs")]);
}

/// Hand-made SQL text is where injection begins: each place is known, and puts in nothing that a person typed.
#[test]
fn sql_text_is_put_together_in_known_places_only() {
    const KNOWN: &[&str] = &[
        "src/kernel/tenancy.rs",
        "src/kernel/audit.rs",
        "src/kernel/database.rs",
        "src/kernel/jobs.rs",
        "src/app/commands.rs",
        "src/app/backup/tables.rs",
    ];
    let others: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| text.contains("AssertSqlSafe") && !KNOWN.iter().any(|k| path.ends_with(k)))
        .map(|(path, _)| path)
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn templates_have_no_inline_script_or_style_and_escape_everything() {
    fn walk(dir: &Path, faults: &mut Vec<String>) {
        for path in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                walk(&path, faults);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for bad in [" style=", "<style", "javascript:", "|safe", " onclick=", " onchange=", " onsubmit=", "<script>"] {
                if text.contains(bad) {
                    faults.push(format!("{}: {bad}", path.display()));
                }
            }
        }
    }
    let mut faults = Vec::new();
    walk(Path::new("templates"), &mut faults);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_import_reader_reads_groups() {
    let text =
        "use crate::{\n    kernel::{ids::Id, permissions},\n    web::PageError,\n};\nuse crate::dormitory;\ncrate::orders::x()";
    assert_eq!(reached(text), ["kernel", "web", "dormitory", "orders"]);
}

/// Whatever a file that records something writes as `json!({ "key": … })` is read on the audit page, which names each key in words.
#[test]
fn every_detail_that_is_recorded_is_named_in_words() {
    let (words, mut met, mut unsaid) = (include_str!("../locales/kk/tirek.ftl"), 0, Vec::new());
    for (path, text) in sources().into_iter().filter(|(path, text)| text.contains(".record(") && !path.starts_with("src/demo")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for details in code.split("json!({").skip(1).filter_map(|rest| rest.split("})").next()) {
            // Every other piece between quotation marks is a text; a key is one that a colon follows.
            let pieces: Vec<&str> = details.split('"').collect();
            let keys =
                pieces.chunks(2).zip(pieces.iter().skip(2).step_by(2)).filter(|(_, after)| after.trim_start().starts_with(':'));
            for key in keys.filter_map(|(piece, _)| piece.get(1)) {
                met += 1;
                if !words.contains(&format!("\naudit-key-{} = ", key.replace('_', "-"))) {
                    unsaid.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(met > 200 && unsaid.is_empty(), "{met} {unsaid:#?}");
}

/// Verbs stand in the sources as `record("order.signed", …)` and `View { verb: "…", … }`; the audit page says them in words.
#[test]
fn every_verb_that_is_recorded_is_said_in_words() {
    let (words, mut met, mut unsaid) = (include_str!("../locales/kk/tirek.ftl"), 0, Vec::new());
    for (path, text) in sources() {
        for before in ["record(", "verb: "] {
            for (at, found) in text.match_indices(before) {
                let rest = text[at + found.len()..].trim_start();
                let Some(verb) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                met += 1;
                if !words.contains(&format!("\nverb-{} = ", verb.replace('.', "-"))) {
                    unsaid.push(format!("{}: {verb}", path.display()));
                }
            }
        }
    }
    assert!(met > 80 && unsaid.is_empty(), "{met} {unsaid:#?}");
}
