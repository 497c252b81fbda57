//! A word → is it a month or a day of the week? "Sept" is the ninth month, "Friday" a weekday.
//!
//! English only, in any case. It refuses to find dates: where a month stands, the floors above say.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// 1 to 12 of a month's name, whole or in its usual short form: "March", "mar", "Sept".
pub fn month_number(word: &str) -> Option<u8> {
    if word.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    let index = MONTHS.iter().position(|month| {
        let short = month.get(..3).unwrap_or(month);
        word.eq_ignore_ascii_case(month) || word.eq_ignore_ascii_case(short)
    })?;
    u8::try_from(index + 1).ok()
}

/// "Friday", but not "Fri".
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_whole_and_short() {
        assert_eq!(month_number("March"), Some(3));
        assert_eq!(month_number("SEPT"), Some(9));
        assert_eq!(month_number("dec"), Some(12));
        assert_eq!(month_number("marc"), None);
    }

    #[test]
    fn weekdays_are_known_whole_only() {
        assert!(is_weekday("Friday") && !is_weekday("fri"));
    }
}
