//! Each fault of an installation, and the rule that it fails.
use super::*;

fn fit() -> Facts {
    Facts {
        base_url: "https://tirek.example".into(),
        key: Key::Closed,
        database: Ok(DatabaseFacts {
            server_role_is_plain: true,
            loose: Vec::new(),
            is_current: true,
            clock_apart: TimeDelta::milliseconds(-1_900),
            demo_accounts: Some(0),
            backup_role_sees_all: Some(true),
        }),
        smtp: true,
        second_factor: true,
        proxies: true,
        backup: Some(Some(FRESH)),
        scanner: Scanner::Off,
        metrics: Some("127.0.0.1:9100".parse().unwrap()),
        disk: Some((10, 100)),
        files: Ok("/srv/files".into()),
        looked: Some(Ok(Looked { all: 9, looked: 9, missing: Vec::new() })),
    }
}

fn failed(facts: &Facts) -> Vec<&'static str> {
    judge(facts).into_iter().filter(|l| !l.holds()).map(|l| l.rule).collect()
}

/// What is spoilt, and the rule that must fail.
type Spoilt = (&'static str, fn(&mut Facts));

#[test]
fn each_fault_fails_its_own_rule_and_no_other() {
    fn db(facts: &mut Facts) -> &mut DatabaseFacts {
        facts.database.as_mut().unwrap()
    }
    let spoilt: [Spoilt; 26] = [
        ("https", |f| f.base_url = "http://tirek.example".into()),
        ("key", |f| f.key = Key::OpenToOthers),
        ("key", |f| f.key = Key::InDataFolder),
        ("key", |f| f.key = Key::Unreadable("no such file".into())),
        ("letters", |f| f.smtp = false),
        ("second factor", |f| f.second_factor = false),
        ("proxy", |f| f.proxies = false),
        ("backup", |f| f.backup = None),
        ("backup", |f| f.backup = Some(None)),
        ("backup", |f| f.backup = Some(Some(FRESH + Duration::from_secs(1)))),
        ("scanning", |f| f.scanner = Scanner::Unsaid),
        ("scanning", |f| f.scanner = Scanner::Silent),
        ("metrics", |f| f.metrics = Some("0.0.0.0:9100".parse().unwrap())),
        ("disk", |f| f.disk = Some((9, 100))),
        ("disk", |f| f.disk = None),
        ("files", |f| f.files = Err("read-only".into())),
        ("files of rows", |f| f.looked = None),
        ("files of rows", |f| f.looked = Some(Err("away".into()))),
        ("files of rows", |f| f.looked = Some(Ok(Looked { all: 9, looked: 9, missing: vec!["a/b/c".into()] }))),
        ("server's role", |f| db(f).server_role_is_plain = false),
        ("row security", |f| db(f).loose = vec!["students".into()]),
        ("migrations", |f| db(f).is_current = false),
        ("clocks", |f| db(f).clock_apart = TimeDelta::milliseconds(2_001)),
        ("demo accounts", |f| db(f).demo_accounts = Some(1)),
        ("demo accounts", |f| db(f).demo_accounts = None),
        ("backup's role", |f| db(f).backup_role_sees_all = Some(false)),
    ];
    assert_eq!(failed(&fit()), [""; 0]);
    for (rule, spoil) in spoilt {
        let mut facts = fit();
        spoil(&mut facts);
        assert_eq!(failed(&facts), [rule]);
    }
}

#[test]
fn a_silent_database_fails_every_rule_that_it_should_answer() {
    let facts = Facts { database: Err("away".into()), ..fit() };
    assert_eq!(failed(&facts).len(), 6);
    assert_eq!(judge(&facts).len(), judge(&fit()).len());
}
