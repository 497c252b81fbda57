//! Spaces lost or added inside a line → the edits that put them right.
//!
//! | printed | read |
//! |---|---|
//! | `high- quality`, `COVID - 19`, `1024 -km` | `high-quality`, `COVID-19`, `1024-km` |
//! | `10, 000`, `science, " he` | `10,000`, `science," he` |
//! | `ac tive` | `active` |
//! | `calculationswill`, `14.2percent` (see [`super::glue`]) | `calculations will`, `14.2 percent` |
//!
//! It refuses what could be meant: suspended hyphens ("pre- and post-"), dashes set with a
//! hyphen ("the town - which …") unless the page sets its compounds that way, lists of numbers.

use super::clean::RepairRule;
use super::edit::{Edit, Reason};
use super::glue::find_glued;
use super::hyphens::judge_hyphen;
use super::join::is_drop_cap;
use super::span::Span;
use super::stems::trim_word;
use super::vocabulary::Vocabulary;
use super::words::{Commonness, commonness, is_function_word};

/// Above this share of unknown words the page is not English, or not read: words are left alone.
pub const UNKNOWN_WORDS_LIMIT: f32 = 0.35;

/// Second halves that make a compound of whatever stands before them ("virtual reality - based").
const COMPOUND_TAILS: &[&str] = &[
    "based", "driven", "free", "friendly", "led", "oriented", "related", "style",
];

/// First halves that cannot stand alone.
const BOUND_PREFIXES: &[&str] = &[
    "anti", "co", "mid", "multi", "non", "post", "pre", "self", "semi", "x",
];

/// A token: a run without spaces.
#[derive(Clone, Copy)]
pub(crate) struct Token<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
}

impl<'t> Token<'t> {
    /// Without outer punctuation.
    pub(crate) fn core(self) -> &'t str {
        trim_word(self.text)
    }
}

/// What the rules look at: three tokens in a row and the document's words.
struct Window<'t> {
    before: Option<Token<'t>>,
    here: Token<'t>,
    next: Option<Token<'t>>,
    after: Option<Token<'t>>,
}

/// All edits of a text, ascending and apart from each other. `suspects` are places, ascending, in the
/// tokens that may need one; nearly every other token is a word of the list with nothing odd around it.
pub(crate) fn find_edits(text: &str, suspects: &[usize], vocabulary: &Vocabulary) -> Vec<Edit> {
    let mut edits = Vec::new();
    let lettered = vocabulary.share_unknown() < UNKNOWN_WORDS_LIMIT;
    let mut quotes = 0usize;
    // The last token looked at.
    let mut done: Option<Span> = None;
    for &at in std::iter::once(&0).chain(suspects) {
        if done.is_some_and(|done| at < done.end) {
            continue;
        }
        let Some(here) = token_at(text, at) else {
            continue;
        };
        let before = token_before(text, here.span.start);
        let known = before.is_some() && is_known(here.text, vocabulary);
        // A word in front of a hyphen that stands apart is looked at, too, however common.
        let hyphened =
            before.filter(|before| here.text.starts_with('-') && Some(before.span) > done);
        let next = token_after(text, here.span.end);
        let hyphen_next = next.is_some_and(|next| next.text.starts_with('-'));
        done = Some(here.span);
        for token in hyphened
            .into_iter()
            .chain((!known || hyphen_next).then_some(here))
        {
            let window = Window::around(text, token);
            inspect(&window, quotes, vocabulary, lettered, &mut edits);
            // A quote inside a word is rare enough not to be looked for.
            let closing =
                token.text.len() > 1 && token.text.trim_end_matches([',', '.', ';']).ends_with('"');
            quotes += usize::from(token.text.starts_with('"')) + usize::from(closing);
        }
    }
    if !edits.is_sorted_by_key(|edit| edit.at.start) {
        edits.sort_by_key(|edit| edit.at.start);
    }
    edits
}

impl<'t> Window<'t> {
    fn around(text: &'t str, here: Token<'t>) -> Self {
        let next = token_after(text, here.span.end);
        Self {
            before: token_before(text, here.span.start),
            here,
            next,
            after: next.and_then(|next| token_after(text, next.span.end)),
        }
    }
}

/// A word of the list, perhaps with a stop or comma behind it: nothing to repair.
fn is_known(text: &str, vocabulary: &Vocabulary) -> bool {
    let word = match text.as_bytes() {
        [_, .., b'.' | b',' | b';' | b':'] => text.get(..text.len() - 1).unwrap_or(text),
        _ => text,
    };
    let mut bytes = word.bytes();
    let capital = bytes.next().is_some_and(|first| first.is_ascii_uppercase());
    if word.len() < 2 || !bytes.all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    if capital {
        vocabulary.is_word(word)
    } else {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && vocabulary.is_plain_word(word)
    }
}

fn inspect(
    window: &Window<'_>,
    quotes: usize,
    vocabulary: &Vocabulary,
    lettered: bool,
    edits: &mut Vec<Edit>,
) {
    let token = window.here;
    if let Some(place) = find_stray_space(window, quotes) {
        edits.push(place);
        return;
    }
    if let Some(next) = window
        .next
        .filter(|next| window.before.is_none() && is_drop_cap(token.text, next.text))
    {
        edits.push(delete(
            gap(token, next),
            token.span.cover(next.span),
            RepairRule::SpaceDropped,
        ));
        return;
    }
    tighten_hyphen(window, vocabulary, edits);
    edits.extend(close_number(window));
    if lettered {
        match close_word(window, vocabulary) {
            Some(edit) => edits.push(edit),
            None => find_glued(token, vocabulary, edits),
        }
    }
}

/// Where the tokens of a text start.
pub(crate) fn token_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut next = token_after(text, 0);
    std::iter::from_fn(move || {
        let token = next?;
        next = token_after(text, token.span.end);
        Some(token.span.start)
    })
}

fn token_between(text: &str, start: usize, end: usize) -> Option<Token<'_>> {
    Some(Token {
        text: text.get(start..end)?,
        span: Span::new(start, end),
    })
}

/// The token that holds the byte at `at`, or none if a blank stands there.
fn token_at(text: &str, at: usize) -> Option<Token<'_>> {
    let (before, rest) = text.as_bytes().split_at_checked(at)?;
    let start = before
        .iter()
        .rposition(|byte| *byte == b' ')
        .map_or(0, |blank| blank + 1);
    let len = rest
        .iter()
        .position(|byte| *byte == b' ')
        .unwrap_or(rest.len());
    (len > 0).then(|| token_between(text, start, at + len))?
}

/// The first token at or behind `at`.
fn token_after(text: &str, at: usize) -> Option<Token<'_>> {
    let rest = text.as_bytes().get(at..)?;
    let start = at + rest.iter().position(|byte| *byte != b' ')?;
    let rest = text.as_bytes().get(start..)?;
    let len = rest
        .iter()
        .position(|byte| *byte == b' ')
        .unwrap_or(rest.len());
    token_between(text, start, start + len)
}

/// The last token that ends at or in front of `at`.
fn token_before(text: &str, at: usize) -> Option<Token<'_>> {
    let rest = text.as_bytes().get(..at)?;
    let end = rest.iter().rposition(|byte| *byte != b' ')? + 1;
    let rest = rest.get(..end)?;
    let start = rest
        .iter()
        .rposition(|byte| *byte == b' ')
        .map_or(0, |blank| blank + 1);
    token_between(text, start, end)
}

fn gap(left: Token<'_>, right: Token<'_>) -> Span {
    Span::new(left.span.end, right.span.start)
}

fn delete(at: Span, word: Span, rule: RepairRule) -> Edit {
    Edit {
        at,
        insert: "",
        word,
        reason: Reason {
            rule,
            confidence: 0.9,
        },
    }
}

/// A blank before a closing mark or after an opening one: `science, "`, `speed .`, `Province )`.
fn find_stray_space(window: &Window<'_>, quotes: usize) -> Option<Edit> {
    let here = window.here;
    let closes = match here.text.as_bytes() {
        [b'\"'] => quotes % 2 == 1,
        [b'.' | b',' | b';' | b')']
        | [b'.' | b',' | b';', b'"' | b')']
        | [b')', b'.' | b',' | b';'] => true,
        _ => false,
    };
    if closes {
        let before = window.before?;
        // Dots set apart are an ellipsis.
        let dots = here.text == "."
            && (before.text.ends_with('.') || window.next.is_some_and(|next| next.text == "."));
        return (!dots && before.text != "-").then(|| {
            let word = before.span.cover(here.span);
            delete(gap(before, here), word, RepairRule::SpaceDropped)
        });
    }
    let opens = here.text == "(" || (here.text == "\"" && quotes.is_multiple_of(2));
    let next = window.next?;
    opens.then(|| {
        delete(
            gap(here, next),
            here.span.cover(next.span),
            RepairRule::SpaceDropped,
        )
    })
}

fn starts_wordy(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

fn tighten_hyphen(window: &Window<'_>, vocabulary: &Vocabulary, edits: &mut Vec<Edit>) {
    let Some(next) = window.next else { return };
    let here = window.here;
    if here.text == "-" {
        if let Some(before) = window.before
            && is_spaced_compound(before, next, vocabulary)
        {
            let word = before.span.cover(next.span);
            edits.push(delete(gap(before, here), word, RepairRule::HyphenTightened));
            edits.push(delete(gap(here, next), word, RepairRule::HyphenTightened));
        }
        return;
    }
    let word = here.span.cover(next.span);
    if let Some(stem) = here.text.strip_suffix('-') {
        if stem.ends_with(char::is_alphanumeric) && starts_wordy(next.text) {
            tighten_after(
                stem,
                next,
                vocabulary,
                |end| {
                    edits.push(Edit {
                        at: Span::new(end, next.span.start),
                        ..delete(gap(here, next), word, RepairRule::HyphenTightened)
                    });
                },
                here,
            );
        }
        return;
    }
    if let Some(tail) = next.text.strip_prefix('-')
        && starts_wordy(tail)
        && here.text.ends_with(char::is_alphanumeric)
    {
        let first = here.core();
        let part = tail
            .split('-')
            .next()
            .unwrap_or(tail)
            .trim_end_matches(|c: char| !c.is_alphanumeric());
        let number = first.bytes().all(|byte| byte.is_ascii_digit())
            && part.starts_with(char::is_alphabetic);
        let bound = BOUND_PREFIXES.contains(&first.to_ascii_lowercase().as_str());
        if number || bound || vocabulary.count_hyphenated(first, part) > 0 {
            edits.push(delete(gap(here, next), word, RepairRule::HyphenTightened));
        }
    }
}

/// "high- quality", but also "develop- ment", where the hyphen itself was the typesetter's.
fn tighten_after(
    stem: &str,
    next: Token<'_>,
    vocabulary: &Vocabulary,
    mut close: impl FnMut(usize),
    here: Token<'_>,
) {
    let right = next.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let left = stem.trim_start_matches(|c: char| !c.is_alphanumeric());
    if matches!(right, "and" | "or" | "to" | "but" | "nor" | "versus") {
        return;
    }
    let attested = vocabulary.count_hyphenated(left, right) > 0;
    if is_function_word(right)
        && !attested
        && !matches!(right, "in" | "up" | "off" | "on" | "out" | "over")
    {
        return;
    }
    // Inside a line nearly every such hyphen is the word's own; half a word in front of it is the exception.
    let verdict = judge_hyphen(left, right, vocabulary);
    let half = commonness(left).is_none() || commonness(right).is_none();
    if half && !verdict.keep && verdict.confidence >= 0.9 && !attested {
        close(here.span.end - 1);
    } else {
        close(here.span.end);
    }
}

/// "COVID - 19", "277 - km", "2021 - 2025" always; other pairs where the document shows the
/// compound elsewhere or sets its compounds with spaces throughout.
fn is_spaced_compound(before: Token<'_>, next: Token<'_>, vocabulary: &Vocabulary) -> bool {
    if !before.text.ends_with(char::is_alphanumeric) || !starts_wordy(next.text) {
        return false;
    }
    let left = before.core();
    let left = left.rsplit('-').next().unwrap_or(left);
    let right = next
        .text
        .split('-')
        .next()
        .unwrap_or("")
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    if digits(right) {
        let years = digits(left) && left.len() == 4 && right.len() == 4;
        return years || capitals(left) && left.len() >= 2 || vocabulary.spaces_compounds();
    }
    if digits(left) && right.len() <= 3 && !is_function_word(right) {
        return right.starts_with(char::is_lowercase);
    }
    if COMPOUND_TAILS.contains(&right) || vocabulary.count_hyphenated(left, right) > 0 {
        return true;
    }
    if !vocabulary.spaces_compounds() {
        return false;
    }
    let new_name = right.starts_with(char::is_uppercase) && left.starts_with(char::is_lowercase);
    !new_name && (!is_function_word(right) || COMPOUND_TAILS.contains(&right))
}

/// "10, 000": a group of three digits after a comma and a blank.
fn close_number(window: &Window<'_>) -> Option<Edit> {
    let (here, next) = (window.here, window.next?);
    let head = here.text.strip_suffix(',')?;
    let head = head.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphanumeric());
    let group = next.text.get(..3)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = head
        .rsplit(',')
        .next()
        .is_some_and(|last| digits(last) && last.len() <= 3)
        && head.split(',').all(digits)
        && digits(group)
        && !next
            .text
            .get(3..4)
            .is_some_and(|c| c.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    // "rooms 5, 101 and 200", "in 3, 400, 500": members of a list
    let listed = window.before.is_some_and(|before| {
        digits(before.text.trim_end_matches(',')) && before.text.ends_with(',')
    }) || next.text.ends_with(',')
        && window
            .after
            .is_some_and(|after| after.text.starts_with(|c: char| c.is_ascii_digit()))
        || window
            .after
            .is_some_and(|after| after.text == "and" || after.text == "or")
            && group != "000";
    (grouped && !listed).then(|| {
        delete(
            gap(here, next),
            here.span.cover(next.span),
            RepairRule::SpaceDropped,
        )
    })
}

/// "ac tive", "calcu lations": a half that is no word, and a whole that is one.
fn close_word(window: &Window<'_>, vocabulary: &Vocabulary) -> Option<Edit> {
    let (here, next) = (window.here, window.next?);
    let left = here.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let right = next.core();
    let lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(2..=12).contains(&left.len())
        || right.len() < 2
        || !lower(right)
        || !next.text.starts_with(right)
    {
        return None;
    }
    let tail = left.get(1..)?;
    let word = if lower(left) {
        vocabulary.is_plain_word(left)
    } else {
        vocabulary.is_word(left)
    };
    if !lower(tail) || word || is_function_word(left) || vocabulary.count_of(left) > 2 {
        return None;
    }
    let whole = format!("{left}{right}");
    let common = commonness(&whole).is_some_and(|rank| rank <= Commonness::Known);
    let printed = vocabulary.count_of(&whole) > 1;
    if !(common || printed && !is_function_word(right)) {
        return None;
    }
    Some(delete(
        gap(here, next),
        here.span.cover(next.span),
        RepairRule::SpaceDropped,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::join::cleaned as repaired;

    #[test]
    fn hyphens_close_up_unless_suspended() {
        assert_eq!(
            repaired("the high- quality growth", ""),
            "the high-quality growth"
        );
        assert_eq!(repaired("pre- and post-war", ""), "pre- and post-war");
        assert_eq!(repaired("the develop- ment of", ""), "the development of");
        assert_eq!(
            repaired("COVID - 19 and a 1024 -km line", ""),
            "COVID-19 and a 1024-km line"
        );
        assert_eq!(
            repaired("the town - which voted - agreed", ""),
            "the town - which voted - agreed"
        );
        assert_eq!(
            repaired(
                "a clean - tech product - Mesh",
                "X - rays, COVID - 19, a 277 - km road"
            ),
            "a clean-tech product - Mesh"
        );
    }

    #[test]
    fn numbers_close_up_unless_they_are_a_list() {
        assert_eq!(
            repaired("per 10, 000 employees", ""),
            "per 10,000 employees"
        );
        assert_eq!(
            repaired("a total of $1, 250, in cash", ""),
            "a total of $1,250, in cash"
        );
        assert_eq!(repaired("rooms 5, 101 and 200", ""), "rooms 5, 101 and 200");
        assert_eq!(repaired("On May 5, 1912 it", ""), "On May 5, 1912 it");
    }

    #[test]
    fn punctuation_stands_where_it_belongs() {
        assert_eq!(
            repaired("\"advanced science, \" he said .", ""),
            "\"advanced science,\" he said."
        );
        assert_eq!(repaired("wait . . . for it", ""), "wait . . . for it");
    }

    #[test]
    fn torn_words_are_mended_only_where_the_whole_is_a_word() {
        assert_eq!(repaired("an ac tive role", ""), "an active role");
        assert_eq!(repaired("the Xi an road", ""), "the Xi an road");
        assert_eq!(repaired("a good man", ""), "a good man");
    }
}
