//! Fragments of one story → linked, in order: "See page 2" and "From page 1".
//!
//! "BRI: Eight Years of Concrete Achievements" is printed over both its parts; "See MARSH, page 3" leads to
//! the tail that is called "MARSH: From page 1". The tail names the part it continues; both stay
//! articles, so that the seam can be seen and undone. It refuses to link two stories that only
//! share a topic.

use super::assemble::Draft;
use super::document::Continuation;
use super::talk::Likeness;
use super::topics::Topics;
use crate::text::CleanText;
use std::collections::{HashMap, HashSet};

/// Same headline and jump notices on both sides; same headline and one notice; same headline alone.
const SURE: [f32; 3] = [0.98, 0.9, 0.65];

pub(crate) fn stitch(drafts: &mut [Draft], topics: &Topics) {
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
    stitch_by_word(drafts);
    stitch_by_evidence(drafts, topics);
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

/// What speaks for a pair that no slug or headline names, added up to a confidence.
mod evidence {
    /// Both have a notice, the story before and the tail after.
    pub(super) const NOTICES: f32 = 0.25;
    /// No other story on either side is waiting.
    pub(super) const ALONE: f32 = 0.2;
    /// The one stops in the middle of a sentence and the other starts in it.
    pub(super) const RESUMES: f32 = 0.2;
    /// One of them is torn and the other is not.
    pub(super) const HALF_TORN: f32 = -0.1;
    /// All the words of the tail's headline in the other's.
    pub(super) const HEADLINE: f32 = 0.5;
    /// The talk at the end of the one and at the beginning of the other is the same.
    pub(super) const TALK: f32 = 2.0;
    pub(super) const MOST_TALK: f32 = 0.35;
    /// Less is not worth offering.
    pub(super) const OFFERED_FROM: f32 = 0.4;
    pub(super) const MOST: f32 = 0.85;
}

/// Tails and stories that are left: all pairs near one another are weighed, the best is taken first. What
/// is less sure than `STITCH_OFFERED_BELOW` is offered to the reader, not made.
fn stitch_by_evidence(drafts: &mut [Draft], topics: &Topics) {
    let taken: HashSet<usize> = drafts
        .iter()
        .filter_map(|draft| draft.article.continues.map(|link| link.of))
        .collect();
    let heads: Vec<usize> = (0..drafts.len())
        .filter(|at| !taken.contains(at) && drafts.get(*at).is_some_and(goes_on))
        .collect();
    let tails: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts.get(*at).is_some_and(comes_from))
        .collect();
    if heads.is_empty() || tails.is_empty() {
        return;
    }
    let likeness = Likeness::over(&topics.windows);
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for &tail in &tails {
        let near = heads.partition_point(|head| *head < tail);
        let from = near.saturating_sub(MOST_WAITING / 2);
        let waiting = heads.iter().skip(from).take(MOST_WAITING);
        for &head in waiting.filter(|head| **head != tail) {
            let (Some(first), Some(second)) = (drafts.get(head), drafts.get(tail)) else {
                continue;
            };
            let alone = heads.len() == 1 && tails.len() == 1;
            let ends = first.chunks.end.checked_sub(1);
            let talk = match (
                ends.and_then(|at| topics.windows.get(at)),
                topics.windows.get(second.chunks.start),
            ) {
                (Some(above), Some(below)) => likeness.between(above, below),
                _ => 0.0,
            };
            let weight = weigh_pair(first, second)
                + (evidence::TALK * talk).min(evidence::MOST_TALK)
                + if alone { evidence::ALONE } else { 0.0 };
            pairs.push((weight, head, tail));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut used = HashSet::new();
    for (weight, head, tail) in pairs {
        let linked = drafts
            .get(tail)
            .is_none_or(|draft| draft.article.continues.is_some());
        if weight < evidence::OFFERED_FROM || linked || !used.insert(head) {
            continue;
        }
        if let Some(draft) = drafts.get_mut(tail) {
            draft.article.continues = Some(Continuation {
                of: head,
                confidence: weight.min(evidence::MOST),
            });
        }
    }
}

/// The story says that it goes on elsewhere, or stops in the middle of a sentence.
fn goes_on(draft: &Draft) -> bool {
    draft.article.continued_on.is_some() || draft.open_end
}

/// The text says that it comes from elsewhere, or starts in the middle of a sentence without a headline.
fn comes_from(draft: &Draft) -> bool {
    let article = &draft.article;
    article.continues.is_none()
        && (article.continued_from.is_some() || draft.torn_start && article.title.is_none())
}

fn weigh_pair(head: &Draft, tail: &Draft) -> f32 {
    let notices = head.article.continued_on.is_some() && tail.article.continued_from.is_some();
    let torn = match (head.open_end, tail.torn_start) {
        (true, true) => evidence::RESUMES,
        (false, false) => 0.0,
        _ => evidence::HALF_TORN,
    };
    torn + if notices { evidence::NOTICES } else { 0.0 }
        + evidence::HEADLINE * tail.headline.overlap(&head.headline)
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

#[cfg(test)]
mod tests {
    use crate::page::{Continuation, STITCH_OFFERED_BELOW, read_page};

    fn link(tail: &str) -> Option<Continuation> {
        let head = "Ferry Captain Rescues Drifting Kayak\n\nThe captain of the harbor ferry turned around on Tuesday when a passenger saw a kayak drifting and threw\n\nContinued on page 2\n\n";
        let page = read_page(&format!("{head}{tail}"));
        page.articles.last().and_then(|article| article.continues)
    }

    #[test]
    fn a_tail_without_headline_joins_the_only_story_that_waits_for_one() {
        let tail = "From page\n\na rope to the kayak. The ferry towed the kayak to the harbor, the captain said.\n";
        let link = link(tail);
        assert!(
            link.is_some_and(|link| link.confidence >= STITCH_OFFERED_BELOW),
            "{link:?}"
        );
    }

    #[test]
    fn a_tail_of_other_words_is_offered_at_most() {
        let tail = "Prize for Rye\n\nContinued from page 7\n\nThe rye needs two days in the oven, and nobody else in the county bakes it so.\n";
        let link = link(tail);
        assert!(
            link.is_none_or(|link| link.confidence < STITCH_OFFERED_BELOW),
            "{link:?}"
        );
    }
}
