//! A line → is it a page number, a rule, a date line, a masthead's small print?
//!
//! "Vol. 88, No. 6 | November 4, 2016", "- 4 -", "www.example.org". Such lines belong to no article.
//! It refuses sentences: a date line has hardly a word in lower case.

use super::form::{End, Start};
use super::split::Line;
use crate::text::calendar::{is_weekday, month_number};

/// "May 3, 1998", "Friday, June 11", "Spring 2018", "No. 112": nothing but a date or a number of issue.
pub(super) fn is_date(part: &str) -> bool {
    let lower = part.to_lowercase();
    let mut told = false;
    let all = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            let season = matches!(word, "spring" | "summer" | "fall" | "autumn" | "winter");
            let issue = matches!(word, "vol" | "volume" | "no" | "issue" | "number");
            let known = month_number(word).is_some() || is_weekday(word) || season || issue;
            told |= known;
            known
                || word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
                || matches!(
                    word,
                    "the" | "of" | "to" | "and" | "st" | "nd" | "rd" | "th"
                )
                || word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit())
                || told
                    && word
                        .chars()
                        .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'))
        });
    all && told && part.contains(|c: char| c.is_ascii_digit())
}

/// Page numbers, rules, date lines, volume and issue, bare web addresses.
pub(super) fn is_folio(line: &Line<'_>, inside: bool) -> bool {
    let (text, form) = (line.text, &line.form);
    if form.letters == 0 && form.numbers == 0 || text.starts_with("![") && text.ends_with(')') {
        // "* * *", "-----", a lone bullet, a picture of a converter
        return true;
    }
    if form.words > 12 || form.lowers > 1 || form.end == End::Comma || inside {
        return false;
    }
    let web = text.contains("www.") || text.contains("http");
    if !(form.numbers > 0 || web) {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '—' | '–' | ','))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let alone = |count: usize| words.len() <= count;
    if alone(1) && words.iter().all(|word| number(word) && word.len() <= 3) {
        // A figure alone on its line: a page number, or a cell of a table, of no article either way.
        return form.letters == 0 && !text.contains(['%', '$', '.']);
    }
    if alone(2) && words.first() == Some(&"page") && words.last().is_some_and(|word| number(word)) {
        return true;
    }
    if web && alone(3) {
        return true;
    }
    let year = words.iter().any(|word| {
        number(word)
            && word.len() == 4
            && (word.starts_with("18") || word.starts_with("19") || word.starts_with("20"))
    });
    let season = words
        .iter()
        .any(|word| matches!(*word, "spring" | "summer" | "fall" | "autumn" | "winter"));
    let month = season || words.iter().any(|word| month_number(word).is_some());
    let weekday = words.iter().any(|word| is_weekday(word));
    let volume = words.iter().any(|word| {
        matches!(
            *word,
            "vol" | "volume" | "no" | "issue" | "established" | "est"
        )
    });
    let day = words.iter().any(|word| number(word) && word.len() <= 2);
    let dated = month && year || weekday && month && day;
    let volumed =
        volume && words.iter().filter(|word| number(word)).count() >= 1 && !form.is_open_sentence();
    // What is left besides the date must be a name: the paper's, a section's.
    let rest = words.len().saturating_sub(usize::from(form.numbers));
    // "Thursday 14 May", "FROM PAGE ONE": no word of grammar after all.
    let open = form.end == End::Function
        && !form.is_capitals()
        && words.last().is_none_or(|word| month_number(word).is_none());
    dated && !open && (year && rest <= 6 || rest <= 3)
        || volumed
            && (year
                || month
                || volume && rest <= 4 && form.start != Start::Lower && words.len() >= 3)
}
