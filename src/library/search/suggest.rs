//! "Did you mean": a query with hits, offered when one has none.
//!
//! Each word that stands in no article is exchanged for the word of the index nearest to it, one
//! letter away or two, the more frequent one of equals, or for two known words that it is made
//! of ("solarpower"). If the query so changed finds anything, it is offered; nothing is searched
//! in its place.

use super::compile::Compiler;
use super::{Ground, count, terms};
use crate::library::Error;
use crate::library::matcher::within;
use crate::library::query::{Node, Query, Words};
use tantivy::Searcher;

/// Shorter words have too many neighbours to guess.
const SHORTEST: usize = 4;

/// Shorter words stand at the end of many others.
const SHORTEST_PART: usize = 3;

pub(super) fn suggest(
    ground: Ground<'_>,
    searcher: &Searcher,
    query: &Query,
) -> Result<Option<String>, Error> {
    let mut changed = false;
    let root = respelt(ground, searcher, query.root(), &mut changed)?;
    if !changed {
        return Ok(None);
    }
    let query = Query::of(root);
    let compiled = Compiler::new(ground, searcher).compile(&query, &[])?;
    let found = count(searcher, &*compiled.query)?;
    Ok((found > 0).then(|| query.to_string()))
}

fn respelt(
    ground: Ground<'_>,
    searcher: &Searcher,
    node: &Node,
    changed: &mut bool,
) -> Result<Node, Error> {
    Ok(match node {
        Node::And(parts) => Node::And(respelt_all(ground, searcher, parts, changed)?),
        Node::Or(parts) => Node::Or(respelt_all(ground, searcher, parts, changed)?),
        Node::Words(scope, Words::Word(word) | Words::Typed(word)) => {
            let better = match nearest(ground, searcher, word)? {
                Some(nearest) => Some(Words::Word(nearest)),
                None => parted(ground, searcher, word)?.map(Words::Phrase),
            };
            *changed |= better.is_some();
            Node::Words(*scope, better.unwrap_or_else(|| Words::Word(word.clone())))
        }
        Node::Words(scope, Words::Phrase(phrase)) => {
            let mut words = Vec::new();
            for word in phrase.split_whitespace() {
                let nearest = nearest(ground, searcher, word)?;
                *changed |= nearest.is_some();
                words.push(nearest.unwrap_or_else(|| word.to_owned()));
            }
            Node::Words(*scope, Words::Phrase(words.join(" ")))
        }
        other => other.clone(),
    })
}

fn respelt_all(
    ground: Ground<'_>,
    searcher: &Searcher,
    parts: &[Node],
    changed: &mut bool,
) -> Result<Vec<Node>, Error> {
    parts
        .iter()
        .map(|part| respelt(ground, searcher, part, changed))
        .collect()
}

/// "solar power" for "solarpower": two known words that were typed as one. Of several ways the
/// one with the longer first word, since endings are words more often than beginnings.
fn parted(ground: Ground<'_>, searcher: &Searcher, word: &str) -> Result<Option<String>, Error> {
    let fields = [ground.index.fields.text, ground.index.fields.head];
    let is_known = |word: &str| Ok(!terms::forms(searcher, &fields, word)?.is_empty());
    let word = crate::library::words::fold(word);
    if !word.chars().all(char::is_alphabetic) || is_known(&word)? {
        return Ok(None);
    }
    let ways: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    for at in ways.into_iter().rev() {
        let Some((left, right)) = word.split_at_checked(at) else {
            continue;
        };
        let shortest = left.chars().count().min(right.chars().count());
        if shortest >= SHORTEST_PART && is_known(left)? && is_known(right)? {
            return Ok(Some(format!("{left} {right}")));
        }
    }
    Ok(None)
}

/// The nearest known word; `None` where the word is known, too short or without a neighbour.
fn nearest(ground: Ground<'_>, searcher: &Searcher, word: &str) -> Result<Option<String>, Error> {
    let fields = [ground.index.fields.text, ground.index.fields.head];
    let cut = terms::cut_word(word);
    let [(_, word)] = cut.parts.as_slice() else {
        return Ok(None);
    };
    let letters = word.chars().count();
    if letters < SHORTEST || !terms::forms(searcher, &fields, word)?.is_empty() {
        return Ok(None);
    }
    // The first letter is seldom wrong; words that share it are tried before all others.
    let first: String = word.chars().take(1).collect();
    let mut best: Option<(u8, u64, String)> = None;
    for prefix in [first.as_str(), ""] {
        let words = terms::expand(searcher, &fields, (prefix, usize::MAX))?;
        for terms::Expanded {
            word: other,
            frequency,
            ..
        } in words
        {
            let most = if letters > 7 { 2 } else { 1 };
            let Some(distance) = (1..=most).find(|most| within(word, &other, *most)) else {
                continue;
            };
            let better = best
                .as_ref()
                .is_none_or(|(d, f, _)| (distance, u64::MAX - frequency) < (*d, u64::MAX - f));
            if better {
                best = Some((distance, frequency, other));
            }
        }
        if best.is_some() {
            break;
        }
    }
    Ok(best.map(|(_, _, word)| word))
}
