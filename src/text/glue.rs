//! Words run together → the edits that part them.
//!
//! `calculationswill` → `calculations will`, `14.2percent,upfrom7.9percentin2018` →
//! `14.2 percent, up from 7.9 percent in 2018`, `energysaving` → `energy-saving` where the page
//! or the grammar asks for the hyphen. It refuses every token that the document prints twice,
//! every listed word, and every split into rare words: `metaverse` is not "meta verse".

use super::clean::RepairRule;
use super::edit::{Edit, Reason};
use super::spacing::Token;
use super::span::Span;
use super::vocabulary::Vocabulary;
use super::words::{Commonness, commonness, is_function_word, is_listed, is_name, is_word};

/// Shorter runs of lower-case letters are names and typing errors more often than glued words.
const SHORTEST_GLUED: usize = 10;

/// Longest run taken apart; work grows with its square.
const LONGEST_GLUED: usize = 48;

pub(crate) fn find_glued(token: Token<'_>, vocabulary: &Vocabulary, edits: &mut Vec<Edit>) {
    let core = token.core();
    if core.len() < 5 || core.len() > 80 {
        return;
    }
    let start = token.span.start + offset_in(token.text, core);
    // Cheap way out for nearly every word of a page.
    if core.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        if !vocabulary.is_word(core) {
            split_letters(core, start, vocabulary, edits);
        }
        return;
    }
    let mixed = core.bytes().any(|byte| byte.is_ascii_digit())
        && core.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !core.is_ascii()
        || !(mixed || has_tight_comma(core))
        || core.contains(['-', '/', '_', '\'', ':', '@'])
    {
        return;
    }
    split_mixed(core, start, vocabulary, edits);
}

/// Bytes that `core` starts behind the start of the token it was cut from.
fn offset_in(outer: &str, core: &str) -> usize {
    if outer.len() == core.len() {
        0
    } else {
        outer.find(core).unwrap_or(0)
    }
}

/// "year,with": letters on both sides of a comma.
fn has_tight_comma(core: &str) -> bool {
    core.as_bytes().windows(3).any(|three| {
        matches!(three, [left, b',', right] if left.is_ascii_alphabetic() && right.is_ascii_alphabetic())
    })
}

fn space_at(at: usize, word: Span) -> Edit {
    Edit {
        at: Span::new(at, at),
        insert: " ",
        word,
        reason: Reason {
            rule: RepairRule::SpaceAdded,
            confidence: 0.8,
        },
    }
}

/// Figures, letters and commas run together.
fn split_mixed(core: &str, start: usize, vocabulary: &Vocabulary, edits: &mut Vec<Edit>) {
    let word = Span::new(start, start + core.len());
    let runs = runs_of(core);
    let mut found = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|at| runs.get(at));
        let before = previous.map(|run| run.kind);
        let after = runs.get(index + 1).map(|run| run.kind);
        if run.kind == Run::Comma {
            if before == Some(Run::Letters) && matches!(after, Some(Run::Letters)) {
                found.push(start + run.span.end);
            }
            continue;
        }
        if run.kind != Run::Letters {
            continue;
        }
        let letters = run.span.of(core);
        let parts = part_words(letters, vocabulary);
        let plain = parts.is_some() || is_plain_word(letters);
        if !plain {
            continue;
        }
        if before == Some(Run::Number) && (letters.len() >= 4 || is_function_word(letters)) {
            found.push(start + run.span.start);
        }
        found.extend(
            parts
                .unwrap_or_default()
                .into_iter()
                .map(|at| start + run.span.start + at),
        );
        let opens_number = after == Some(Run::Number)
            && (is_function_word(last_part(letters, vocabulary)) || before == Some(Run::Number));
        if opens_number && letters.starts_with(|c: char| c.is_ascii_lowercase()) {
            found.push(start + run.span.end);
        }
    }
    edits.extend(found.into_iter().map(|at| space_at(at, word)));
}

fn last_part<'t>(letters: &'t str, vocabulary: &Vocabulary) -> &'t str {
    let from = part_words(letters, vocabulary)
        .and_then(|cuts| cuts.last().copied())
        .unwrap_or(0);
    letters.get(from..).unwrap_or(letters)
}

fn is_plain_word(letters: &str) -> bool {
    letters
        .bytes()
        .skip(1)
        .all(|byte| byte.is_ascii_lowercase())
        && letters.len() >= 2
        && commonness(letters).is_some_and(|rank| rank <= Commonness::Common)
}

#[derive(Clone, Copy, PartialEq)]
enum Run {
    Number,
    Letters,
    Comma,
    Other,
}

struct Stretch {
    kind: Run,
    span: Span,
}

fn runs_of(core: &str) -> Vec<Stretch> {
    let bytes = core.as_bytes();
    let mut runs: Vec<Stretch> = Vec::new();
    for (at, &byte) in bytes.iter().enumerate() {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let kind = if byte.is_ascii_digit()
            || matches!(byte, b'.' | b',') && at > 0 && digit(at - 1) && digit(at + 1)
        {
            Run::Number
        } else if byte.is_ascii_alphabetic() {
            Run::Letters
        } else if byte == b',' {
            Run::Comma
        } else {
            Run::Other
        };
        match runs.last_mut() {
            Some(last) if last.kind == kind => last.span.end = at + 1,
            _ => runs.push(Stretch {
                kind,
                span: Span::new(at, at + 1),
            }),
        }
    }
    runs
}

/// A run of letters that no list and no other place of the document knows.
fn split_letters(core: &str, start: usize, vocabulary: &Vocabulary, edits: &mut Vec<Edit>) {
    let word = Span::new(start, start + core.len());
    if vocabulary.count_of(core) > 1 {
        return;
    }
    if let Some(at) = find_lost_hyphen(core, vocabulary) {
        edits.push(Edit {
            insert: "-",
            reason: Reason {
                rule: RepairRule::SpaceAdded,
                confidence: 0.7,
            },
            ..space_at(start + at, word)
        });
        return;
    }
    if let Some(cuts) = part_words(core, vocabulary).filter(|cuts| is_safe_split(core, cuts)) {
        edits.extend(cuts.into_iter().map(|at| space_at(start + at, word)));
    }
}

/// Alone on its feet a lower-case token must be long, and a misspelt word must not lose its ending:
/// "academican" is not "academic an", and a name ("Setsunan") is not "set sun an".
fn is_safe_split(core: &str, cuts: &[usize]) -> bool {
    if core.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return true;
    }
    let last = cuts.last().map_or(0, |at| core.len() - at);
    let first = cuts.first().copied().unwrap_or(0);
    let named = core.starts_with(|c: char| c.is_ascii_uppercase());
    core.len() >= SHORTEST_GLUED
        && (cuts.len() > 1 || last >= 3 && first >= 2)
        && (!named || cuts.len() == 1 && first >= 6)
}

/// "scitech" where the page prints "sci-tech"; "energysaving", "Germaninvested": a noun and a participle.
fn find_lost_hyphen(core: &str, vocabulary: &Vocabulary) -> Option<usize> {
    (2..core.len().saturating_sub(1)).find(|&at| {
        let Some((left, right)) = core.split_at_checked(at) else {
            return false;
        };
        if vocabulary.count_hyphenated(left, right) > 0 {
            return true;
        }
        // "wholeprocess", "lithiumion": compounds that are never printed closed.
        let attributive = FIRST_HALVES.contains(&left)
            && right.len() >= 4
            && commonness(right).is_some_and(|rank| rank <= Commonness::Common)
            && !is_word(core);
        let chemical = right == "ion" && left.len() >= 6 && left.ends_with("ium");
        if attributive || chemical {
            return true;
        }
        let participle = right.len() >= 5 && (right.ends_with("ing") || right.ends_with("ed"));
        participle
            && left.len() >= 4
            && core.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
            && commonness(right).is_some_and(|rank| rank <= Commonness::Common)
            && (commonness(left).is_some_and(|rank| rank <= Commonness::Common)
                || is_name(left) && core.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

/// First halves of compounds in front of a noun: "whole-process safety", "high-quality growth".
const FIRST_HALVES: &[&str] = &[
    "double", "first", "full", "high", "large", "long", "low", "open", "real", "second", "short",
    "single", "small", "third", "whole",
];

/// Where a run of letters falls apart into words: at its capitals (`HighlyCitedResearchers`),
/// or, in lower case, into everyday words of which at least one is a word of grammar.
fn part_words(letters: &str, vocabulary: &Vocabulary) -> Option<Vec<usize>> {
    if letters.len() > LONGEST_GLUED {
        return None;
    }
    let capitals: Vec<usize> = letters
        .bytes()
        .enumerate()
        .skip(1)
        .filter(|(_, byte)| byte.is_ascii_uppercase())
        .map(|(at, _)| at)
        .collect();
    if capitals.is_empty() {
        return part_lower(letters);
    }
    let mut bounds = capitals.clone();
    bounds.insert(0, 0);
    bounds.push(letters.len());
    let parts: Vec<&str> = bounds
        .windows(2)
        .filter_map(|pair| letters.get(*pair.first()?..*pair.last()?))
        .collect();
    let all_words = parts.iter().all(|part| part.len() >= 3 && is_listed(part));
    let side_by_side = parts.windows(2).any(|pair| match pair {
        [left, right] => vocabulary.count_pair(left, right) > 0,
        _ => false,
    });
    (all_words && (side_by_side || parts.len() >= 3)).then_some(capitals)
}

/// The fewest, commonest words; `None` unless every letter falls into one.
fn part_lower(letters: &str) -> Option<Vec<usize>> {
    if letters.len() < 5
        || !letters
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_lowercase())
        || is_word(letters)
    {
        return None;
    }
    // best[end] = (cost, start of the last word, whether a word of grammar is among them)
    let mut best: Vec<Option<(u32, usize, bool)>> = vec![None; letters.len() + 1];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0, false));
    }
    for end in 1..=letters.len() {
        for start in end.saturating_sub(16)..end {
            let Some((cost, _, grammar)) = best.get(start).copied().flatten() else {
                continue;
            };
            let Some(piece) = letters.get(start..end) else {
                continue;
            };
            let Some(price) = price_of(piece) else {
                continue;
            };
            let total = cost + price;
            let grammar = grammar || is_function_word(piece);
            if let Some(slot) = best.get_mut(end)
                && slot.is_none_or(|(known, _, _)| total < known)
            {
                *slot = Some((total, start, grammar));
            }
        }
    }
    let (_, mut start, grammar) = best.last().copied().flatten()?;
    let long_enough = letters.len() >= SHORTEST_GLUED || grammar && letters.len() >= 6;
    if !grammar || !long_enough {
        return None;
    }
    let mut cuts = Vec::new();
    while start > 0 {
        cuts.push(start);
        start = best.get(start).copied().flatten()?.1;
    }
    cuts.reverse();
    (!cuts.is_empty()).then_some(cuts)
}

fn price_of(piece: &str) -> Option<u32> {
    match (piece.len(), commonness(piece)?) {
        (1, _) => (piece == "a").then_some(6),
        (2, _) => is_function_word(piece).then_some(4),
        (_, Commonness::Basic) => Some(3),
        (len, Commonness::Common) if len >= 4 => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::join::cleaned as parted;

    #[test]
    fn a_lost_hyphen_comes_back_where_no_closed_form_exists() {
        assert_eq!(
            parted("it ensures wholeprocess safety", ""),
            "it ensures whole-process safety"
        );
        assert_eq!(parted("new lithiumion cells", ""), "new lithium-ion cells");
        assert_eq!(parted("a longhouse stood", ""), "a longhouse stood");
    }

    #[test]
    fn glued_words_part_where_grammar_shows() {
        assert_eq!(
            parted("the net calculationswill be", ""),
            "the net calculations will be"
        );
        assert_eq!(
            parted("a campaignisonthewayfor it", ""),
            "a campaign is on the way for it"
        );
        assert_eq!(
            parted("14.2percent,upfrom7.9percentin2018", ""),
            "14.2 percent, up from 7.9 percent in 2018"
        );
        assert_eq!(
            parted("year,with 935HighlyCitedResearchers", ""),
            "year, with 935 Highly Cited Researchers"
        );
        assert_eq!(
            parted("for InnerMongolia.", "Inner Mongolia is"),
            "for Inner Mongolia."
        );
    }

    #[test]
    fn new_words_and_names_stay_whole() {
        let text = "the metaverse, netizens, a whistleblower, YouTube, NetEase, Guanghui, 5G, 12km, A4, Zhongguancun";
        assert_eq!(parted(text, ""), text);
    }

    #[test]
    fn a_swallowed_hyphen_comes_back_where_page_or_grammar_ask() {
        assert_eq!(
            parted("on scitech cooperation", "a sci-tech plan"),
            "on sci-tech cooperation"
        );
        assert_eq!(parted("an energysaving mode", ""), "an energy-saving mode");
    }
}
