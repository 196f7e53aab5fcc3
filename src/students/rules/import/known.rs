//! Headings as offices write them, in three languages.
use super::columns::{Column, Field, Kind};
use crate::students::rules::names::search_key;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

const IIN: &[&str] = &[
    "ЖСН",
    "ИИН",
    "IIN",
    "Жеке сәйкестендіру нөмірі",
    "Индивидуальный идентификационный номер",
    "ИИН студента",
    "Студенттің ЖСН",
];
const FUNDING: &[&str] = &[
    "Қаржыландыру",
    "Қаржыландыру түрі",
    "Қаржыландыру көзі",
    "Оқу негізі",
    "Финансирование",
    "Вид финансирования",
    "Источник финансирования",
    "Основа обучения",
    "Форма оплаты",
    "Грант ақылы",
    "Грант платное",
    "Грант договор",
    "Funding",
    "Form of funding",
];
const PHONE: &[&str] = &[
    "Телефон",
    "Телефоны",
    "Телефон нөмірі",
    "Ұялы телефон",
    "Ұялы телефоны",
    "Байланыс телефоны",
    "Номер телефона",
    "Мобильный телефон",
    "Сотовый телефон",
    "Контактный телефон",
    "Phone",
    "Phone number",
    "Mobile",
    "Mobile phone",
];
const EMAIL: &[&str] = &[
    "E-mail",
    "Email",
    "Электрондық пошта",
    "Электрондық мекенжай",
    "Эл пошта",
    "Пошта",
    "Электронная почта",
    "Электронный адрес",
    "Эл почта",
    "Почта",
];
const RESIDENCE: &[&str] =
    &["Тұрғылықты жері санаты", "Тұрғылықты жерінің санаты", "Категория места жительства", "Residence class", "Класс проживания"];
const NUMBER: &[&str] = &[
    "Студенттің нөмірі",
    "Студент нөмірі",
    "Табель нөмірі",
    "Сынақ кітапшасының нөмірі",
    "Номер студента",
    "Табельный номер",
    "Номер зачетной книжки",
    "Номер зачётной книжки",
    "ID студента",
    "Student number",
    "Student ID",
];
const FULL_NAME: &[&str] = &[
    "Аты-жөні",
    "Толық аты-жөні",
    "Тегі, аты, әкесінің аты",
    "Тегі аты әкесінің аты",
    "Студенттің аты-жөні",
    "ТАӘ",
    "ФИО",
    "Ф.И.О.",
    "ФИО студента",
    "ФИО обучающегося",
    "Фамилия имя отчество",
    "Фамилия, имя, отчество",
    "Full name",
    "Student name",
];
const BIRTH_DATE: &[&str] =
    &["Туған күні", "Туған күні айы жылы", "Дата рождения", "День рождения", "Birth date", "Date of birth", "Birthday"];

/// What the headings of a list of any kind mean; a column of another kind of list is none.
const KNOWN: &[(Column, &[&str])] = &[
    (Column::Of(Field::Iin), IIN),
    (Column::Of(Field::Surname), &["Тегі", "Фамилия", "Фамилиясы", "Surname", "Last name", "Family name"]),
    (Column::Of(Field::Given), &["Аты", "Есімі", "Имя", "Given name", "First name", "Name"]),
    (Column::Of(Field::Patronymic), &["Әкесінің аты", "Отчество", "Отчество при наличии", "Patronymic", "Middle name"]),
    (Column::Of(Field::Sex), &["Жынысы", "Жыныс", "Пол", "Sex", "Gender"]),
    (Column::Of(Field::BirthDate), BIRTH_DATE),
    (Column::Of(Field::Faculty), &["Факультет", "Факультеті", "Институт", "Институты", "Faculty", "Institute"]),
    (Column::Of(Field::Course), &["Курс", "Курсы", "Оқу курсы", "Course", "Year of study"]),
    (Column::Of(Field::Group), &["Топ", "Тобы", "Оқу тобы", "Академиялық тобы", "Группа", "Учебная группа", "Group"]),
    (Column::Of(Field::Funding), FUNDING),
    (Column::Of(Field::Phone), PHONE),
    (Column::Of(Field::Email), EMAIL),
    (Column::Of(Field::Residence), RESIDENCE),
    (Column::Of(Field::Number), NUMBER),
    (Column::FullName, FULL_NAME),
    (
        Column::Category,
        &[
            "Санат",
            "Санаты",
            "Әлеуметтік санаты",
            "Категория",
            "Социальная категория",
            "Льготная категория",
            "Category",
            "Social category",
        ],
    ),
    (
        Column::Detail,
        &["Негізі", "Санаттың негізі", "Нақтылау", "Основание", "Основание категории", "Уточнение", "Ground", "Sub-value"],
    ),
    (Column::From, &["Басталуы", "Қай күннен", "Действует с", "Начало", "Valid from", "From"]),
    (
        Column::To,
        &[
            "Аяқталуы",
            "Қай күнге дейін",
            "Жарамдылық мерзімі",
            "Действует до",
            "Окончание",
            "Срок действия",
            "Valid to",
            "Valid until",
            "To",
        ],
    ),
    (
        Column::DocumentKind,
        &["Құжат", "Құжат түрі", "Құжаттың түрі", "Документ", "Вид документа", "Document", "Kind of document"],
    ),
    (Column::DocumentNumber, &["Құжат нөмірі", "Құжаттың нөмірі", "Номер документа", "№ документа", "Document number"]),
    (Column::Issuer, &["Кім берген", "Берген орган", "Кем выдан", "Кем выдано", "Issued by", "Issuer"]),
    (
        Column::IssuedOn,
        &["Берілген күні", "Құжат берілген күн", "Дата выдачи", "Дата документа", "Выдан", "Date of issue", "Issued on"],
    ),
];

static BY_KEY: LazyLock<HashMap<(Kind, String), Column>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for &kind in Kind::ALL {
        let own = KNOWN.iter().filter(|(column, _)| kind.columns().contains(column));
        let pairs = own.flat_map(|(column, titles)| titles.iter().map(|title| ((kind, search_key(title)), *column)));
        map.extend(pairs);
    }
    map
});

/// What a heading means. One in two languages (`Тегі / Фамилия`) or with a remark in brackets is known by its parts, where
/// those that are known agree.
pub(super) fn column_of(kind: Kind, heading: &str) -> Option<Column> {
    let known = |text: &str| BY_KEY.get(&(kind, search_key(text))).copied();
    known(heading).or_else(|| {
        let mut parts = heading.split(['/', '\n', '(', ')', '|', ',']).filter_map(known);
        let first = parts.next()?;
        parts.all(|other| other == first).then_some(first)
    })
}

/// Headings of columns that bring nothing: running numbers, remarks. Nobody is asked about them.
pub(super) fn is_nothing(heading: &str) -> bool {
    let key = search_key(heading);
    key.is_empty() || NOTHING.contains(&key)
}

static NOTHING: LazyLock<HashSet<String>> = LazyLock::new(|| {
    const WORDS: [&str; 13] = [
        "№",
        "№ п/п",
        "п/п",
        "р/с",
        "Р/с №",
        "No",
        "Ескерту",
        "Ескертпе",
        "Примечание",
        "Комментарий",
        "Remark",
        "Notes",
        "Қолы",
    ];
    WORDS.into_iter().map(search_key).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn of_students(heading: &str) -> Option<Column> {
        column_of(Kind::Students, heading)
    }

    #[test]
    fn headings_are_known_in_three_languages_with_remarks_and_marks() {
        let all =
            ["Course", "Тегі / Фамилия", "ИМЯ *", "ЖСН", "Пол (м/ж)", "Туған күні\n(кк.аа.жжжж)", "Факультет", "Оқу негізі"];
        assert_eq!(all.iter().filter_map(|text| of_students(text)).count(), 8);
        assert_eq!(of_students("e-mail"), Some(Column::Of(Field::Email)));
        assert_eq!(of_students("Имя / Фамилия"), None, "parts that disagree mean nothing");
        assert_eq!(of_students("№"), None);
        assert_eq!(of_students("Фамилия, имя, отчество"), Some(Column::FullName));
        assert_eq!(of_students("Ф.И.О."), Some(Column::FullName));
    }

    #[test]
    fn a_heading_of_another_kind_of_list_means_nothing() {
        assert_eq!(of_students("Фамилия"), Some(Column::Of(Field::Surname)));
        assert_eq!(column_of(Kind::Categories, "Фамилия"), None);
        assert_eq!(of_students("Категория"), None);
    }

    #[test]
    fn no_heading_of_a_kind_means_two_columns() {
        for &kind in Kind::ALL {
            let mut seen: HashMap<String, Column> = HashMap::new();
            for (column, titles) in KNOWN.iter().filter(|(column, _)| kind.columns().contains(column)) {
                for title in *titles {
                    let before = seen.insert(search_key(title), *column);
                    assert!(before.is_none_or(|before| before == *column), "{kind:?}: {title}");
                }
            }
        }
    }
}
