//! What a piece of text between two blanks can be in a noun phrase, by the class of its words.
//!
//! "medium-sized" → adjective, "newly" → adverb, "elected" → participle, "5G base" → adjective and
//! singular, "academicians" → plural, "held" → stop. A piece has one role; where a word could have two
//! ("holds", "second"), the one that goes on with a phrase is given and [`super::noun`] looks ahead.

use super::tags::Tags;
use super::token::{Case, Shape, Words};

/// What a piece of text between two blanks can be in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends the phrase.
    Stop,
    Adjective,
    /// "newly" of "newly elected".
    Adverb,
    Participle,
    Singular,
    Plural,
    And,
    Comma,
    Quote,
}

/// The "'s" of a possessive, which old corpora print apart.
fn is_s(words: Words<'_>, at: usize) -> bool {
    words.has(at, Tags::POSSESSIVE) && words.text(at).starts_with(['\'', '’'])
}

/// The token after a piece: "medium-sized", "women's", "5G", "and/or" are one.
pub(super) fn piece_end(words: Words<'_>, at: usize) -> usize {
    let mut end = at + 1;
    let wordlike = |at: usize| {
        matches!(
            words.at(at).shape,
            Shape::Word | Shape::Digits | Shape::Ordinal
        )
    };
    if !wordlike(at) {
        return end;
    }
    loop {
        let joined = words.is_hyphen(end)
            || words.is_symbol(end, '/') && words.at(end).glued && words.at(end + 1).glued;
        if joined && wordlike(end + 1) {
            end += 2;
        } else if wordlike(end) && (words.at(end).glued || is_s(words, end)) {
            end += 1;
        } else {
            return end;
        }
    }
}

pub(super) fn role_of(words: Words<'_>, at: usize, end: usize) -> Role {
    let last = end - 1;
    let token = words.at(last);
    let compound = end > at + 1;
    let many = compound && words.text(last) == "s" && words.at(last - 1).shape == Shape::Digits;
    match words.at(at).shape {
        Shape::Symbol => {
            return match words.at(at).symbol {
                '"' | '\'' => Role::Quote,
                ',' => Role::Comma,
                '&' => Role::And,
                _ => Role::Stop,
            };
        }
        _ if many => return Role::Plural,
        Shape::Word | Shape::Ordinal => {}
        // "5G base stations", "two 500-kilovolt lines"
        Shape::Digits if compound && token.shape == Shape::Word => return Role::Adjective,
        // "two more top 20 hits"
        Shape::Digits if words.is(at.wrapping_sub(1), "top") => return Role::Adjective,
        // "20 Boeing 787s" is read above; "12 Boeing 737 jets"
        Shape::Digits if words.is_capital(at.wrapping_sub(1)) && words.text(at).len() < 4 => {
            return Role::Singular;
        }
        _ => return Role::Stop,
    }
    let tags = token.tags;
    if compound && words.has(last, Tags::POSSESSIVE) {
        return Role::Adjective;
    }
    if compound && token.shape != Shape::Word {
        // "COVID-19", "F-16"
        return Role::Singular;
    }
    if compound {
        let participle = words.text(last).ends_with("ed")
            || words.text(last).ends_with("ing")
            || tags.any(Tags::VERB_PAST);
        return if is_plural(words, last) {
            Role::Plural
        } else if participle || tags.any(Tags::ADJECTIVE.or(Tags::CLOSED)) {
            Role::Adjective
        } else {
            Role::Singular
        };
    }
    word_role(words, at, tags)
}

fn word_role(words: Words<'_>, at: usize, tags: Tags) -> Role {
    let text = words.text(at);
    if tags.any(Tags::COORDINATOR) {
        return if words.is_any(at, &["and", "or"]) {
            Role::And
        } else {
            Role::Stop
        };
    }
    let dated =
        tags.any(Tags::WEEKDAY.or(Tags::MONTH)) && words.is_capital(at) && !tags.any(Tags::VERB);
    // "two Six Nations games"
    if tags.any(Tags::CARDINAL) && words.is_capital(at) && words.is_capital(at + 1) && at > 0 {
        return Role::Adjective;
    }
    if dated || tags.any(Tags::CARDINAL.or(Tags::SCALE).or(Tags::VAGUE_NUMBER)) {
        return Role::Stop;
    }
    if words.is_any(at, &["last", "next"])
        && words.has(at + 1, Tags::TIME_NOUN.or(Tags::WEEKDAY).or(Tags::MONTH))
    {
        return Role::Stop;
    }
    let away = words.is(at, "away") && is_plural(words, at + 1) && words.is_word(at + 1);
    if tags.any(Tags::HEAD_ADJECTIVE.or(Tags::BESIDE_NOUN)) || words.is(at, "past") || away {
        return Role::Adjective;
    }
    if tags.any(Tags::NOUN) {
        return Role::Singular;
    }
    if tags.any(Tags::CLOSED) && !tags.any(Tags::ADJECTIVE) {
        if text.ends_with("ly") {
            return Role::Adverb;
        }
        let intensifier = words.has(at, Tags::INTENSIFIER);
        return if intensifier {
            Role::Adverb
        } else {
            Role::Stop
        };
    }
    if tags.any(Tags::STATE) {
        return Role::Plural;
    }
    let also = tags.any(Tags::ALSO_NOUN);
    if tags.any(Tags::ADJECTIVE) && !tags.any(Tags::COLLECTIVE.or(Tags::IRREGULAR_PLURAL)) {
        return Role::Adjective;
    }
    if tags.any(Tags::IRREGULAR_PLURAL.or(Tags::COLLECTIVE)) {
        return Role::Plural;
    }
    if tags.any(Tags::VERB_ING) || text.len() > 5 && text.ends_with("ing") && tags == Tags::NONE {
        return Role::Participle;
    }
    if tags.any(Tags::FINITE_PAST) && !also && !tags.any(Tags::VERB_BASE) {
        return Role::Stop;
    }
    if tags.any(Tags::VERB_PAST) && !also
        || text.len() > 4 && text.ends_with("ed") && tags == Tags::NONE
    {
        return Role::Participle;
    }
    if tags.any(Tags::VERB) && !also {
        return Role::Stop;
    }
    if text.len() > 4 && text.ends_with("ly") && tags == Tags::NONE && !words.is_capital(at) {
        return Role::Adverb;
    }
    if is_plural(words, at) {
        Role::Plural
    } else {
        Role::Singular
    }
}

/// "enterprises", "men", "staff"; not "campus", "Texas".
pub(super) fn is_plural(words: Words<'_>, at: usize) -> bool {
    let tags = words.at(at).tags;
    if tags.any(Tags::IRREGULAR_PLURAL.or(Tags::COLLECTIVE)) {
        return true;
    }
    if tags.any(Tags::SINGULAR_S) {
        return false;
    }
    let text = words.text(at);
    let ends = text.ends_with('s')
        || words.at(at).case == Case::Upper && text.len() > 4 && text.ends_with('S');
    text.len() > 2 && ends && !["ss", "us", "is"].iter().any(|end| text.ends_with(end))
}
