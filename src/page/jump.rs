//! A line → a jump notice, if it is one: "See page 2", "See MARSH, page 3", "From page 1",
//! "(Continued on Page A4)", "From page" without its number.
//!
//! It refuses sentences that merely mention a page: a notice is short and stands alone.

use super::byline::starts_folded;

/// Most words of a notice.
const MOST_WORDS: usize = 10;

/// A jump notice as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Leads away ("See page 2") or comes from somewhere ("From page 1").
    pub(crate) onward: bool,
    pub(crate) page: Option<u32>,
    /// The word that names the story ("MARSH"), as printed; empty if none.
    pub(crate) slug: String,
}

const FROM_STARTS: &[&str] = &[
    "from page",
    "from pg",
    "from p.",
    "continued from",
    "cont. from",
    "cont'd from",
    "cont from",
    "contd from",
    "con't from",
];
const ON_STARTS: &[&str] = &[
    "see page",
    "see pg",
    "see p.",
    "continued on",
    "continued to",
    "cont. on",
    "cont'd on",
    "cont on",
    "contd on",
    "con't on",
    "continues on page",
    "turn to page",
    "please turn to",
    "please see page",
    "story continues on",
    "more on page",
    "to be continued on",
];

pub(crate) fn find_jump(text: &str) -> Option<Notice> {
    if text.len() > 90 || text.ends_with(',') {
        return None;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    // A notice ends with its page, or says where it comes from in a few words.
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or("");
    let paged = last.eq_ignore_ascii_case("page")
        || last.len() <= 12 && last.contains(|c: char| c.is_ascii_digit());
    if !paged && !FROM_STARTS.iter().any(|start| starts_folded(bare, start)) {
        return None;
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    // Collapsing blanks, too: converters widen them.
    let lower = words.join(" ").to_lowercase();
    let page = page_of(words.last().copied().unwrap_or(""));
    let exact = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    let rest_is_page = page.is_some() || lower.ends_with("page") || lower.ends_with("next page");
    if exact(FROM_STARTS) && (rest_is_page || words.len() <= 4) {
        return Some(Notice {
            onward: false,
            page,
            slug: String::new(),
        });
    }
    if exact(ON_STARTS) && rest_is_page {
        return Some(Notice {
            onward: true,
            page,
            slug: String::new(),
        });
    }
    page?;
    slugged(&words, &lower, page)
}

/// "See MARSH, page 3", "SEE BUDGET/A5", "MARSH continues on page 3", "MARSH: From page 1".
fn slugged(words: &[&str], lower: &str, page: Option<u32>) -> Option<Notice> {
    let paged = lower.contains("page ") || lower.contains(" pg") || lower.contains(" p.");
    let first = *words.first()?;
    let opener = first.to_lowercase();
    if opener == "see"
        || opener == "please"
            && words
                .get(1)
                .is_some_and(|word| word.eq_ignore_ascii_case("see"))
    {
        let from = if opener == "see" { 1 } else { 2 };
        let slug: Vec<&str> = words
            .get(from..)?
            .iter()
            .copied()
            .take_while(|word| is_slug_word(word))
            .collect();
        let listed = words
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|word| word.ends_with([',', '/', ':']));
        return (!slug.is_empty() && (paged || listed) || !slug.is_empty() && lower.contains('/'))
            .then(|| Notice {
                onward: true,
                page,
                slug: tidy(&slug),
            });
    }
    let turn = [
        (" continued on page", true),
        (" continues on page", true),
        (" continued on", true),
        (" continues on", true),
        (" continued from", false),
        (" from page", false),
        (" from", false),
    ];
    let (phrase, onward) = turn.iter().find(|(phrase, _)| lower.contains(phrase))?;
    let before = lower
        .split(phrase)
        .next()
        .unwrap_or("")
        .split_whitespace()
        .count();
    let slug: Vec<&str> = words.iter().copied().take(before).collect();
    // "Budget from page 1": the slug is short and, where the word "page" is missing, in capitals.
    let shouted = slug.iter().all(|word| is_slug_word(word));
    (before <= 4 && (shouted || paged && phrase.contains("page"))).then(|| Notice {
        onward: *onward,
        page,
        slug: tidy(&slug),
    })
}

fn is_slug_word(word: &str) -> bool {
    let core = word
        .split('/')
        .next()
        .unwrap_or(word)
        .trim_matches(|c: char| !c.is_alphanumeric());
    core.len() > 1
        && core.chars().any(char::is_alphabetic)
        && !core.chars().any(char::is_lowercase)
        && !core.contains(|c: char| c.is_ascii_digit())
}

fn tidy(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| {
            word.split('/')
                .next()
                .unwrap_or(word)
                .trim_matches(|c: char| !c.is_alphanumeric())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// "3", "A4", "12B", "BUDGET/A5"
fn page_of(word: &str) -> Option<u32> {
    let core = word
        .rsplit('/')
        .next()
        .unwrap_or(word)
        .trim_matches(|c: char| !c.is_alphanumeric());
    let digits: String = core.chars().filter(char::is_ascii_digit).collect();
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let plain = core
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        && letters <= 1
        && digits.len() <= 3;
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jump(text: &str) -> Option<(bool, Option<u32>, String)> {
        find_jump(text).map(|notice| (notice.onward, notice.page, notice.slug))
    }

    #[test]
    fn notices_are_read_with_page_and_slug() {
        let none = String::new;
        assert_eq!(jump("See page 2"), Some((true, Some(2), none())));
        assert_eq!(
            jump("(Continued on Page A4)"),
            Some((true, Some(4), none()))
        );
        assert_eq!(jump("From page 1"), Some((false, Some(1), none())));
        assert_eq!(jump("From page"), Some((false, None, none())));
        assert_eq!(
            jump("See MARSH, page 3"),
            Some((true, Some(3), "MARSH".to_owned()))
        );
        assert_eq!(
            jump("SEE BUDGET/A5"),
            Some((true, Some(5), "BUDGET".to_owned()))
        );
        assert_eq!(
            jump("» CAMPUS GARDEN continues on page 6"),
            Some((true, Some(6), "CAMPUS GARDEN".to_owned()))
        );
        assert_eq!(
            jump("MARSH: Continued from page 1"),
            Some((false, Some(1), "MARSH".to_owned()))
        );
        assert_eq!(
            jump("BUDGET From A1"),
            Some((false, Some(1), "BUDGET".to_owned()))
        );
    }

    #[test]
    fn sentences_are_no_notices() {
        for text in [
            "See how the town has changed since 1990",
            "from page to page the story grows,",
            "He came from 12",
            "See you at 8",
        ] {
            assert_eq!(jump(text), None, "{text}");
        }
    }
}
