//! Of the copies of a story that match, one becomes a hit and is counted by the facets.
//!
//! A story that was scanned three times and matches in two of them is one hit: the better match,
//! or of equals the one imported first. Which of them it is shows only once all segments were
//! searched, so hits that have copies wait until then. What is no copy does not pass here.

use super::Hit;
use tantivy::DocId;

pub(super) struct Folder<'a> {
    /// First article of its story for each that has copies, by row id; 0 for all others.
    stories: &'a [u32],
    waiting: Vec<Waiting>,
}

struct Waiting {
    story: u32,
    hit: Hit,
    /// Number of the segment, and place in it.
    place: (usize, DocId),
}

impl<'a> Folder<'a> {
    pub(super) fn new(stories: &'a [u32]) -> Self {
        Self {
            stories,
            waiting: Vec::new(),
        }
    }

    /// Whether the hit has copies, so that it waits here.
    pub(super) fn takes(&mut self, hit: Hit, place: (usize, DocId)) -> bool {
        match self.stories.get(hit.article as usize) {
            None | Some(0) => false,
            Some(story) => {
                self.waiting.push(Waiting {
                    story: *story,
                    hit,
                    place,
                });
                true
            }
        }
    }

    /// Gives one hit a story to `keep`, in the order of the index, with its place; says how many
    /// are left out.
    pub(super) fn fold(mut self, mut keep: impl FnMut(Hit, (usize, DocId))) -> u64 {
        let all = self.waiting.len();
        self.waiting.sort_unstable_by(|a, b| {
            a.story
                .cmp(&b.story)
                .then_with(|| b.hit.score.total_cmp(&a.hit.score))
                .then_with(|| a.hit.article.cmp(&b.hit.article))
        });
        self.waiting.dedup_by_key(|waiting| waiting.story);
        self.waiting.sort_unstable_by_key(|waiting| waiting.place);
        let folded = all - self.waiting.len();
        for waiting in self.waiting {
            keep(waiting.hit, waiting.place);
        }
        folded as u64
    }
}
