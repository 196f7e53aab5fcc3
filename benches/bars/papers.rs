//! How long a paper takes to be set: minutes, an order, an annex of two thousand lines, a register.
use crate::Verdict;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::time::Instant;
use tirek::papers::{self, Form};

pub fn measure(verdict: &mut Verdict) -> Result<()> {
    println!("\npapers");
    // What is made once for a process (fonts, Typst's library) is not a paper's.
    papers::set(Form::Minutes, serde_json::to_vec(&minutes(1))?)?;
    for (what, form, data, bar) in [
        ("minutes of a meeting on one list", Form::Minutes, minutes(40), 1.0),
        ("an order with an annex of 30 lines", Form::Order, order(30)?, 1.0),
        ("an order with an annex of 2 000 lines", Form::Order, order(2_000)?, 3.0),
        ("a register of 500 lines", Form::Register, register(500), 3.0),
    ] {
        let json = serde_json::to_vec(&data)?;
        let begun = Instant::now();
        let paper = papers::set(form, json)?;
        verdict.at_most(&format!("{what} ({} kB)", paper.len() / 1000), "s", begun.elapsed().as_secs_f64(), bar);
    }
    Ok(())
}

fn minutes(lines: usize) -> Value {
    let line = |n: usize| {
        json!([format!("{n}"), "Комиссия тізімді тыңдап, талқылап, дауысқа салды: жақтағаны – 8, қарсы – 0, қалыс қалғаны – 1."])
    };
    let side = |lang: &str| {
        json!({ "lang": lang, "title": "ХАТТАМА № 4", "day": "2026 жылғы 28 тамыз", "place": "204-бөлме", "of": "Жатақхана комиссиясының отырысы",
                "sections": [{ "heading": "Күн тәртібі", "lines": (1..=lines).map(line).collect::<Vec<_>>() }] })
    };
    json!({ "title": "ХАТТАМА № 4", "lang": "kk", "page_of": "/", "institution": [["kk", "Алатау"], ["ru", "Алатау"]], "sides": [side("kk"), side("ru")],
            "signatures": [["Төрағасы", "Н. Исаев"], ["Хатшысы", "Ж. Қасымова"]] })
}

fn order(lines: usize) -> Result<Value> {
    let row = |n: usize| {
        json!([n.to_string(), format!("Әбдіғаппарұлы Нұрсұлтан {n}"), "Тау-кен / Горный", "2", "Жатақхана / Общежитие"])
    };
    let side = |lang: &str| {
        json!({ "lang": lang, "heading": "БҰЙРЫҚ", "day": "2026 жылғы 28 тамыз", "number": "№ 87-Ж", "subject": "Орын беру туралы",
                "preamble": "БҰЙЫРАМЫН:", "points": ["1. Орын берілсін."], "basis": "" })
    };
    let heads = json!([["№", ""], ["Аты", "Имя"], ["Факультеті", "Факультет"], ["Курсы", "Курс"], ["Жатақхана", "Общежитие"]]);
    let annex = json!({ "addresses": ["№ 3 жатақхана: Абай көшесі, 5"], "of": ["1-қосымша", "Приложение 1"], "about": ["Орындар", "Места"], "columns": heads, "widths": [0, 5, 5, 0, 4],
                        "rows": (1..=lines).map(row).collect::<Vec<_>>() });
    let verify_at = "https://tirek.example/kk/verify?code=alatau-7K3M-QX2P-9TFD";
    Ok(json!({
        "title": "БҰЙРЫҚ", "lang": "kk", "page_of": "/", "institution": [["kk", "Алатау"], ["ru", "Алатау"]], "sides": [side("kk"), side("ru")],
        "signs": ["Ректор", ""], "signer": "Н. Исаев", "code": "alatau-7K3M-QX2P-9TFD", "qr": papers::qr(verify_at).context("a square")?,
        "verify": ["Тексеру", "Проверка"], "verify_at": verify_at, "void": "", "annexes": [annex],
    }))
}

fn register(lines: usize) -> Value {
    let column = |head: &str, width: u8| json!({ "over": null, "head": head, "width": width });
    let row = |n: usize| {
        json!([
            n.to_string(),
            format!("Әбдіғаппарұлы Нұрсұлтан {n}"),
            "12.03.2008",
            "Ауыл",
            "2",
            "Көпбалалы отбасы",
            "+7 700 000 00 01",
            ""
        ])
    };
    let columns = ["№", "Аты-жөні", "Туған күні", "Мекенжайы", "Курсы", "Санаты", "Телефоны", "Ескертпе"];
    json!({ "lang": "kk", "title": "Өтініштер журналы", "about": [], "source": "3-қосымша", "page_of": "/",
            "columns": columns.map(|head| column(head, 3)), "rows": (1..=lines).map(row).collect::<Vec<_>>() })
}
