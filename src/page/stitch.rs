//! Fragments of one story → linked, in order: "See page 2" and "From page 1".
//!
//! "BRI: Eight Years of Concrete Achievements" is printed over both its parts; "See MARSH, page 3" leads to
//! the tail that is called "MARSH: From page 1". The tail names the part it continues; both stay
//! articles, so that the seam can be seen and undone. It refuses to link two stories that only
//! share a topic.

use super::assemble::Draft;
use super::document::Continuation;
use crate::text::CleanText;
use std::collections::HashMap;

/// Same headline and jump notices on both sides; same headline and one notice; same headline alone.
const SURE: [f32; 3] = [0.98, 0.9, 0.65];

pub(crate) fn stitch(drafts: &mut [Draft]) {
    let mut heads: HashMap<String, usize> = HashMap::new();
    let mut links: Vec<(usize, Continuation)> = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(key) = draft
            .article
            .title
            .as_ref()
            .map(|title| key_of(title.as_str()))
            .filter(|key| key.len() >= 6)
        else {
            continue;
        };
        match heads.get(&key) {
            Some(&first) => {
                let other = drafts.get(first);
                let (tail, head) = order(draft, index, other, first);
                let notices = usize::from(
                    drafts
                        .get(tail)
                        .is_some_and(|tail| tail.article.continued_from.is_some()),
                ) + usize::from(
                    drafts
                        .get(head)
                        .is_some_and(|head| head.article.continued_on.is_some()),
                );
                let confidence = SURE.get(2 - notices).copied().unwrap_or(0.5);
                links.push((
                    tail,
                    Continuation {
                        of: head,
                        confidence,
                    },
                ));
            }
            None => {
                heads.insert(key, index);
            }
        }
    }
    for (tail, continuation) in links {
        if let Some(draft) = drafts.get_mut(tail)
            && draft.article.continues.is_none()
            && tail != continuation.of
        {
            draft.article.continues = Some(continuation);
        }
    }
    stitch_by_slug(drafts);
}

/// The later part is the tail, unless the notices say the opposite.
fn order(later: &Draft, index: usize, earlier: Option<&Draft>, first: usize) -> (usize, usize) {
    let reversed = earlier.is_some_and(|earlier| {
        earlier.article.continued_from.is_some() && later.article.continued_from.is_none()
    });
    if reversed {
        (first, index)
    } else {
        (index, first)
    }
}

/// "See MARSH, page 3" with "MARSH: From page 1", or with a tail whose headline opens with the word.
fn stitch_by_slug(drafts: &mut [Draft]) {
    let mut waiting: Vec<(usize, String)> = Vec::new();
    let mut links = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        if draft.article.continued_on.is_some() && !draft.slug.is_empty() {
            keep_waiting(&mut waiting, (index, squeeze(&draft.slug)));
            continue;
        }
        if draft.article.continued_from.is_none() || draft.article.continues.is_some() {
            continue;
        }
        let title = draft
            .article
            .title
            .as_ref()
            .map(|title| squeeze(title.as_str()))
            .unwrap_or_default();
        let slug = squeeze(&draft.slug);
        let found = waiting.iter().rposition(|(_, word)| {
            !word.is_empty()
                && (*word == slug
                    || title.starts_with(word.as_str())
                    || !slug.is_empty() && word.starts_with(&slug))
        });
        if let Some(at) = found {
            links.push((index, waiting.remove(at).0));
        }
    }
    for (tail, head) in links {
        if let Some(draft) = drafts.get_mut(tail) {
            draft.article.continues = Some(Continuation {
                of: head,
                confidence: 0.9,
            });
        }
    }
    stitch_by_word(drafts);
}

/// "See page 5" without a word, and a tail that is called "IGNITES": the last story before it that is
/// continued and has the word in its headline.
fn stitch_by_word(drafts: &mut [Draft]) {
    let taken: Vec<usize> = drafts
        .iter()
        .filter_map(|draft| draft.article.continues.map(|link| link.of))
        .collect();
    let mut waiting: Vec<(usize, String)> = Vec::new();
    let mut links = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let title = draft
            .article
            .title
            .as_ref()
            .map(CleanText::as_str)
            .unwrap_or_default();
        if draft.article.continued_on.is_some() && !taken.contains(&index) {
            keep_waiting(&mut waiting, (index, format!(" {} ", title.to_lowercase())));
            continue;
        }
        let tail = draft.article.continued_from.is_some() && draft.article.continues.is_none();
        let word = title
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if !tail || word.len() < 4 || word.contains(' ') {
            continue;
        }
        if let Some(at) = waiting.iter().rposition(|(_, head)| head.contains(&word)) {
            links.push((index, waiting.remove(at).0));
        }
    }
    for (tail, head) in links {
        if let Some(draft) = drafts.get_mut(tail) {
            draft.article.continues = Some(Continuation {
                of: head,
                confidence: 0.75,
            });
        }
    }
}

/// Stories that wait for their tails: beyond an issue's worth the oldest is given up.
const MOST_WAITING: usize = 64;

fn keep_waiting(waiting: &mut Vec<(usize, String)>, story: (usize, String)) {
    if waiting.len() >= MOST_WAITING {
        waiting.remove(0);
    }
    waiting.push(story);
}

/// Letters and digits only, in lower case: "MA RS H" and "Marsh" meet.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn key_of(title: &str) -> String {
    squeeze(title)
}
