//! Which issue a document is: publication and date from its path, its masthead, or its text.
//!
//! "Gazette_2021-11-20_p2.txt" is the Gazette of 2021-11-20; a page headed "Friday,
//! November 20, 2021" is of that day; one that says no more than "in September 2021" is of
//! 2021-09, marked as inferred. A date after the day of import is not believed, and two digits
//! of a year never are.

use super::types::DateSource;
use crate::figures::{Date, DatePart, Figure, Period};
use crate::page::{Article, Document};
use crate::text::calendar::{is_weekday, month_number};
use std::path::Path;

/// Lines of a page's head in which a masthead is looked for.
const MASTHEAD_LINES: usize = 12;

/// Longer lines are sentences that mention a date, not mastheads.
const MASTHEAD_LENGTH: usize = 80;

/// Before this year there were no newspapers; such numbers are something else.
const FIRST_YEAR: i32 = 1600;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocumentDate {
    pub(crate) publication: Option<String>,
    pub(crate) date: Option<Period>,
    pub(crate) source: DateSource,
}

/// What the path tells, file name before folder.
pub(crate) fn from_path(path: &Path, today: Date) -> DocumentDate {
    let name = path.file_stem().map(|name| name.to_string_lossy());
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy());
    for (text, source) in [
        (name, DateSource::FileName),
        (folder, DateSource::FolderName),
    ] {
        let Some(text) = text else { continue };
        if let Some((date, start)) = date_in_name(&text).filter(|(date, _)| is_past(*date, today)) {
            return DocumentDate {
                publication: publication_before(&text, start),
                date: Some(date.into()),
                source,
            };
        }
    }
    DocumentDate::default()
}

/// What the first lines of the page tell.
pub(crate) fn from_masthead(text: &str, today: Date) -> DocumentDate {
    let date =
        head_lines(text).find_map(|line| date_in_words(line).filter(|date| is_past(*date, today)));
    match date {
        Some(date) => DocumentDate {
            publication: None,
            date: Some(date.into()),
            source: DateSource::Masthead,
        },
        None => DocumentDate::default(),
    }
}

/// The lines at the head of a page that may be a masthead.
pub(crate) fn head_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .take(MASTHEAD_LINES)
        .filter(|line| line.len() <= MASTHEAD_LENGTH)
        .filter(|line| is_masthead_line(line))
}

/// Whether a file name, a folder or a line has a date.
pub(crate) fn is_dated(text: &str) -> bool {
    date_in_name(text).is_some() || date_in_words(text).is_some()
}

/// A day of the week, a month, or a label of a masthead.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    is_weekday(word) || month_number(word).is_some() || among(word, &LABELS)
}

/// The latest past date that the articles state, goals left aside: the page is not older.
pub(crate) fn from_text(document: &Document, figures: &[Vec<Figure>], today: Date) -> DocumentDate {
    let stated = document
        .articles
        .iter()
        .flat_map(Article::texts)
        .filter_map(|text| latest_stated(text.as_str(), today));
    let latest = figures
        .iter()
        .flatten()
        .filter(|figure| !figure.time_is_target)
        .filter_map(|figure| figure.time)
        .map(|time| time.to.unwrap_or(time.from))
        .filter(|date| matches!(date.part, DatePart::Month(_) | DatePart::Day(..)))
        .filter(|date| is_past(*date, today))
        .chain(stated)
        .max_by_key(|date| date.first_day());
    match latest {
        Some(date) => DocumentDate {
            publication: None,
            date: Some(date.into()),
            source: DateSource::Text,
        },
        None => DocumentDate::default(),
    }
}

/// The latest past date of a text: "November 20, 2021", "20 Nov. 2021", "in November 2021".
fn latest_stated(text: &str, today: Date) -> Option<Date> {
    let bytes = text.as_bytes();
    let mut latest: Option<Date> = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'1', b'2', bytes.get(at..)?) {
        let start = at + found;
        let digits = bytes
            .iter()
            .skip(start)
            .take_while(|byte| byte.is_ascii_digit());
        let end = start + digits.count();
        at = end;
        let inside = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_some_and(u8::is_ascii_alphanumeric);
        if end - start != 4 || inside {
            continue;
        }
        // A month and a day before the year, and what may stand between them.
        let from = text
            .get(..start)?
            .char_indices()
            .rev()
            .nth(LONGEST_LEAD)
            .map_or(0, |(from, _)| from);
        let lead = text.get(from..end)?;
        let words: Vec<&str> = lead
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
            .filter(|word| !word.is_empty())
            .collect();
        let [.., before, last, year] = words.as_slice() else {
            continue;
        };
        let month_then_day = month_number(before).zip(day_word(Some(last)));
        let date = match (month_then_day, month_number(last)) {
            (Some((month, day)), _) => date(year, &month.to_string(), Some(day)),
            (None, Some(month)) => date(year, &month.to_string(), day_word(Some(before))),
            (None, None) => None,
        };
        latest = date
            .filter(|date| is_past(*date, today))
            .into_iter()
            .chain(latest)
            .max_by_key(|date| date.first_day());
    }
    latest
}

/// "30 September " and a word before it.
const LONGEST_LEAD: usize = 24;

/// Words of mastheads that are no names.
const LABELS: [&str; 14] = [
    "vol", "volume", "no", "nr", "number", "issue", "edition", "page", "p", "price", "cents",
    "cent", "pence", "est",
];

fn among(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether nothing but names, labels and numbers stands in the line: "THE HERALD · Friday,
/// November 19, 2021 · Vol. 3" is a masthead, "on November 19, 2004, when the" running text.
fn is_masthead_line(line: &str) -> bool {
    /// Stand before a date in sentences only, even where they begin one.
    const BEFORE_DATES: [&str; 14] = [
        "in", "on", "by", "since", "until", "till", "from", "after", "before", "during", "of",
        "to", "at", "as",
    ];
    /// Inside a publication's name: "Journal of Commerce".
    const INSIDE_NAMES: [&str; 7] = ["of", "and", "for", "the", "de", "la", "und"];
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_name = |word: Option<&&str>| {
        word.is_some_and(|word| {
            word.starts_with(char::is_uppercase) && month_number(word).is_none()
        })
    };
    words.iter().enumerate().all(|(index, word)| {
        let next = words.get(index + 1);
        let begins_date = next.is_some_and(|next| {
            month_number(next).is_some() || next.starts_with(|c: char| c.is_ascii_digit())
        });
        if begins_date && among(word, &BEFORE_DATES) {
            return false;
        }
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        // "www.herald.example" is an address.
        !word.starts_with(char::is_lowercase)
            || word.contains('.')
            || among(word, &LABELS)
            || is_weekday(word)
            || month_number(word).is_some()
            || (among(word, &INSIDE_NAMES) && is_name(before) && is_name(next))
    })
}

/// Today, from the clock, in UTC: a day more or less does not matter here.
pub(crate) fn today() -> Date {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    civil(i64::try_from(seconds / 86_400).unwrap_or(0))
}

/// Days since 1970-01-01 as a date (Howard Hinnant, `chrono`-compatible low-level date algorithms).
fn civil(days: i64) -> Date {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date {
        year: i32::try_from(year).unwrap_or(i32::MAX),
        part: DatePart::Day(
            u8::try_from(month).unwrap_or(1),
            u8::try_from(day).unwrap_or(1),
        ),
    }
}

fn is_past(date: Date, today: Date) -> bool {
    date.year >= FIRST_YEAR && date.first_day() <= today.first_day()
}

/// The first date in a name, and where it starts: 2021-11-20, `2021_11_20`, 20211120, 2021-11,
/// "20Nov2021", "2021年11月20日".
fn date_in_name(name: &str) -> Option<(Date, usize)> {
    let mut digits_before = false;
    for (start, c) in name.char_indices() {
        if c.is_ascii_digit() && !digits_before {
            let rest = name.get(start..)?;
            if let Some(date) = numeric_date(rest) {
                return Some((date, start));
            }
        }
        digits_before = c.is_ascii_digit();
    }
    let date = date_in_words(&name.replace(['_', '-', '.'], " "))?;
    let start = name.find(|c: char| c.is_ascii_digit())?;
    Some((date, start))
}

fn numeric_date(text: &str) -> Option<Date> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(run)?;
    match digits.len() {
        8 => {
            let (year, month_day) = digits.split_at_checked(4)?;
            let (month, day) = month_day.split_at_checked(2)?;
            date(year, month, Some(day))
        }
        4 => {
            let (month, rest) = separated(rest)?;
            match separated(rest) {
                Some((day, _)) => {
                    date(digits, month, Some(day)).or_else(|| date(digits, month, None))
                }
                None => date(digits, month, None),
            }
        }
        _ => None,
    }
}

/// "-11…" or "年11…" → "11" and what follows.
fn separated(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(['-', '_', '.', '/', '年', '月'])?;
    let run = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&run).then(|| rest.split_at_checked(run))?
}

/// "November 20, 2021", "20 Nov. 2021", "Nov. 2021", "2021年11月20日", "2021-11-20" in a line.
fn date_in_words(line: &str) -> Option<Date> {
    let mut words: Vec<&str> = Vec::new();
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '|' | '(' | ')'))
    {
        if word.is_empty() {
            continue;
        }
        if let Some(date) = numeric_date(word) {
            return Some(date);
        }
        words.push(word);
    }
    for (index, word) in words.iter().enumerate() {
        let Some(month) = month_number(word) else {
            continue;
        };
        let month = month.to_string();
        let next = words.get(index + 1);
        if let Some(day) = day_word(next)
            && let Some(year) = year_word(words.get(index + 2))
        {
            return date(year, &month, Some(day));
        }
        if let Some(year) = year_word(next) {
            // "Vol. 3  Sept. 2021": a number before the month is a day only in "20 Sept. 2021".
            let before = index.checked_sub(1).and_then(|before| words.get(before));
            let label = index.checked_sub(2).and_then(|label| words.get(label));
            let numbered = label.is_some_and(|label| is_number_label(label));
            return date(year, &month, day_word(before).filter(|_| !numbered));
        }
    }
    None
}

/// "Vol", "No", "Issue": what follows is a number, not a day.
fn is_number_label(word: &str) -> bool {
    ["vol", "volume", "no", "nr", "number", "issue", "page"]
        .iter()
        .any(|label| word.eq_ignore_ascii_case(label))
}

/// "20" or "20th".
fn day_word<'a>(word: Option<&&'a str>) -> Option<&'a str> {
    let digits = word?.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let day: u8 = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(digits)
}

fn year_word<'a>(word: Option<&&'a str>) -> Option<&'a str> {
    let word = *word?;
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then_some(word)
}

fn date(year: &str, month: &str, day: Option<&str>) -> Option<Date> {
    let year = year.parse().ok().filter(|year| *year >= FIRST_YEAR)?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let part = match day {
        Some(day) => {
            let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
            DatePart::Day(month, day)
        }
        None => DatePart::Month(month),
    };
    Some(Date { year, part })
}

/// "Science and Technology Daily_" before the date, with at least two letters in a row.
fn publication_before(name: &str, date_start: usize) -> Option<String> {
    let before = name.get(..date_start)?;
    let words: Vec<&str> = before
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '\'')))
        .filter(|word| !word.is_empty())
        .collect();
    let publication = words.join(" ");
    (publication.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(publication)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        civil(19_000)
    }

    #[test]
    fn a_text_states_dates_in_words() {
        let latest = |text| latest_stated(text, today()).map(|date| date.to_string());
        for (text, date) in [
            (
                "It opened on November 19, 2021, they said.",
                Some("2021-11-19"),
            ),
            ("on 3 Sept. 2020 and in March 2021", Some("2021-03")),
            (
                "In May 2019 came 1,200 visitors; by May 2031 it will be 2,400.",
                Some("2019-05"),
            ),
            ("in 2021, with 2021 visitors", None),
            ("The 12 2021 models of 1 May", None),
            ("", None),
        ] {
            assert_eq!(latest(text).as_deref(), date, "{text}");
        }
    }

    fn path_date(path: &str) -> (Option<String>, Option<String>) {
        let found = from_path(Path::new(path), today());
        (found.date.map(|date| date.to_string()), found.publication)
    }

    #[test]
    fn days_since_1970_become_dates() {
        assert_eq!(civil(0).to_string(), "1970-01-01");
        assert_eq!(civil(19_000).to_string(), "2022-01-08");
        assert_eq!(civil(11_016).to_string(), "2000-02-29");
    }

    #[test]
    fn file_and_folder_names_tell_date_and_publication() {
        for (path, date, publication) in [
            (
                "Evening Post_2021-11-20_p2.txt",
                Some("2021-11-20"),
                Some("Evening Post"),
            ),
            ("20211120.txt", Some("2021-11-20"), None),
            (
                "archive/Gazette 2021_11/page 4.txt",
                Some("2021-11"),
                Some("Gazette"),
            ),
            ("20Nov2021.txt", None, None),
            ("post-20-Nov-2021.txt", Some("2021-11-20"), Some("post")),
            (
                "人民日报2021年11月20日.txt",
                Some("2021-11-20"),
                Some("人民日报"),
            ),
            ("page_000123.txt", None, None),
            ("2031-01-01.txt", None, None),
            ("report-20219999.txt", None, None),
        ] {
            assert_eq!(
                path_date(path),
                (date.map(str::to_owned), publication.map(str::to_owned)),
                "{path}"
            );
        }
    }

    #[test]
    fn a_masthead_is_a_short_line_near_the_top() {
        let page = "FOCUS\n\nFriday, November 19, 2021\n\nText";
        let found = from_masthead(page, today());
        assert_eq!(
            found.date.map(|date| date.to_string()),
            Some("2021-11-19".to_owned())
        );
        assert_eq!(found.source, DateSource::Masthead);
        let sentence = "It opened on November 19, 2021, in the presence of two thousand guests from forty-two countries.";
        assert_eq!(from_masthead(sentence, today()), DocumentDate::default());
        for running in [
            "on November 19, 2004, when the",
            "On November 19, 2004",
            "opened in March 2019",
            "Since May 2015, Beijing",
            "November 19, 2004, according to",
        ] {
            assert_eq!(
                from_masthead(running, today()),
                DocumentDate::default(),
                "{running}"
            );
        }
        for masthead in [
            "THE HERALD | Friday, November 19, 2021 | Vol. 12 No. 345 | Price 50 cents",
            "Journal of Commerce, November 19, 2021",
            "friday november 19, 2021 page 4 www.herald.example",
            "2021年11月19日 星期五",
        ] {
            assert_eq!(
                from_masthead(masthead, today())
                    .date
                    .map(|date| date.to_string()),
                Some("2021-11-19".to_owned()),
                "{masthead}"
            );
        }
        assert_eq!(
            from_masthead("Vol. 3  Sept. 2021", today())
                .date
                .map(|date| date.to_string()),
            Some("2021-09".to_owned())
        );
    }
}
