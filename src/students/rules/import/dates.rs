//! Days as offices write them. With slashes both orders are in use, and 08/06/2024 has been the sixth of August (`domain.md` §12.4): such a
//! day is read only where other days of its column tell which number is the month.
use super::Reason;
use chrono::NaiveDate;

/// Which number of a day with slashes stands first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The order of a column: told by the days in it that can be read in one way only, where these agree.
pub(super) fn order<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for [first, second, _] in cells.filter_map(|text| numbers(plain(text), '/')) {
        day_first |= first > 12 && second <= 12;
        month_first |= second > 12 && first <= 12;
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// A day written `2005-12-31` or `31.12.2005`, with a time or «г.» after it or not; with slashes in the order of its column.
pub(super) fn date(text: &str, order: Option<Order>) -> Result<NaiveDate, Reason> {
    let day = plain(text);
    if let Some([year, month, day]) = numbers(day, '-').filter(|parts| parts[0] > 999) {
        return NaiveDate::from_ymd_opt(year, month as u32, day as u32).ok_or(Reason::NoSuchDate);
    }
    if let Some([first, second, year]) = numbers(day, '/') {
        return slashed(first, second, year, order);
    }
    match numbers(day, '.') {
        Some([_, _, year]) if year < 100 => Err(Reason::DateShortYear),
        Some([day, month, year]) if year > 999 => {
            NaiveDate::from_ymd_opt(year, month as u32, day as u32).ok_or(Reason::NoSuchDate)
        }
        _ => Err(Reason::DateShape),
    }
}

/// Whether a day stands there with slashes.
pub(super) fn is_slashed(text: &str) -> bool {
    numbers(plain(text), '/').is_some()
}

/// The day without the time or the letter after it.
fn plain(text: &str) -> &str {
    let day = text.split([' ', 'T', '\u{a0}']).next().unwrap_or("");
    day.trim_end_matches("г.").trim_end_matches("ж.")
}

/// Three numbers of four digits at most.
fn numbers(text: &str, mark: char) -> Option<[i32; 3]> {
    let number = |part: &str| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.split(mark).map(number);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn slashed(first: i32, second: i32, year: i32, order: Option<Order>) -> Result<NaiveDate, Reason> {
    let read = |day: i32, month: i32| NaiveDate::from_ymd_opt(year, month as u32, day as u32).filter(|_| year > 999);
    match (order, read(first, second), read(second, first)) {
        (Some(Order::DayFirst), day, _) | (Some(Order::MonthFirst), _, day) => day.ok_or(Reason::NoSuchDate),
        (None, Some(day_first), Some(month_first)) if day_first != month_first => {
            Err(Reason::DateAmbiguous { day_first, month_first })
        }
        _ => Err(Reason::DateShape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn days_in_the_two_plain_forms_are_read() {
        for text in ["2005-12-31", "31.12.2005", "31.12.2005 г.", "31.12.2005г.", "31.12.2005 0:00:00", "2005-12-31T00:00:00"] {
            assert_eq!(date(text, None), Ok(day(2005, 12, 31)), "{text}");
        }
        assert_eq!(date("1.9.2005", None), Ok(day(2005, 9, 1)));
    }

    #[test]
    fn a_date_that_can_be_read_twice_is_refused_with_both_readings() {
        let twice = Reason::DateAmbiguous { day_first: day(2024, 6, 8), month_first: day(2024, 8, 6) };
        assert_eq!(date("08/06/2024", None), Err(twice));
        assert_eq!(date("05/24/2024", None), Err(Reason::DateShape));
        assert_eq!(date("05/05/2024", None), Err(Reason::DateShape));
    }

    #[test]
    fn other_dates_are_refused_with_their_reason() {
        for text in ["", "38717", "2005", "31 12 2005", "12-31-2005", "31,12,2005", "+1.1.2005", "31.12.20055", "1.2.3.2005"] {
            assert_eq!(date(text, None), Err(Reason::DateShape), "{text}");
        }
        assert_eq!(date("31.12.05", None), Err(Reason::DateShortYear));
        assert_eq!(date("29.02.2005", None), Err(Reason::NoSuchDate));
        assert_eq!(date("2005-13-01", None), Err(Reason::NoSuchDate));
    }

    #[test]
    fn a_column_tells_the_order_of_its_days_and_two_that_disagree_tell_nothing() {
        assert_eq!(order(["08/06/2024", "25/06/2024", "x"].into_iter()), Some(Order::DayFirst));
        assert_eq!(order(["08/06/2024", "06/25/2024"].into_iter()), Some(Order::MonthFirst));
        assert_eq!(order(["25/06/2024", "06/25/2024"].into_iter()), None);
        assert_eq!(order(["08/06/2024", "31.12.2024"].into_iter()), None);
        assert_eq!(date("08/06/2024", Some(Order::DayFirst)), Ok(day(2024, 6, 8)));
        assert_eq!(date("08/06/2024", Some(Order::MonthFirst)), Ok(day(2024, 8, 6)));
        assert_eq!(date("31/02/2024", Some(Order::DayFirst)), Err(Reason::NoSuchDate));
    }
}
