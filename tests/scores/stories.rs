//! Gold and predicted fragments become stories, and stories are matched by the raw lines they share.
//!
//! Gold a03 (lines 10–40) and a09 (lines 90–120, "continues": "a03") are one story of both ranges.
//! Counted are the raw lines that are neither blank nor furniture in the gold; a line given to
//! several stories belongs to the first of them.

use super::assignment::best_pairs;
use crate::gold::{Article, Fixture, Page, lines_of};
use std::collections::{BTreeMap, BTreeSet};

/// A fixture beside a reading of it.
pub struct Comparison<'a> {
    /// `raw[0]` is line 1.
    pub raw: Vec<&'a str>,
    pub gold: Vec<Article>,
    pub read: Vec<Article>,
    /// Gold story → read story, by the largest sum of line overlap.
    pub matched: BTreeMap<usize, usize>,
    /// Of each matched gold story: lines in both over lines in either.
    pub overlap: BTreeMap<usize, f64>,
    /// Line → story.
    pub gold_owner: BTreeMap<usize, usize>,
    pub read_owner: BTreeMap<usize, usize>,
}

impl<'a> Comparison<'a> {
    pub fn new(fixture: &'a Fixture, read: &Page) -> Self {
        let raw: Vec<&str> = fixture.raw.split('\n').collect();
        let furniture: BTreeSet<usize> = lines_of(&fixture.gold.furniture).collect();
        let counted: BTreeSet<usize> = (1..=raw.len())
            .filter(|line| !raw[line - 1].trim().is_empty() && !furniture.contains(line))
            .collect();
        let gold = merge_fragments(&fixture.gold.articles);
        let read = merge_fragments(&read.articles);
        let gold_owner = owners(&gold, &counted);
        let read_owner = owners(&read, &counted);
        let overlaps = overlaps(
            &lines_by_owner(&gold_owner, gold.len()),
            &lines_by_owner(&read_owner, read.len()),
        );
        let matched: BTreeMap<usize, usize> = best_pairs(&overlaps).into_iter().collect();
        let overlap = matched
            .iter()
            .map(|(g, r)| (*g, overlaps[*g][*r]))
            .collect();
        Self {
            raw,
            gold,
            read,
            matched,
            overlap,
            gold_owner,
            read_owner,
        }
    }

    /// The read story of a gold story.
    pub fn partner(&self, gold: usize) -> Option<&Article> {
        self.matched.get(&gold).map(|read| &self.read[*read])
    }

    /// Matched stories, gold first.
    pub fn pairs(&self) -> impl Iterator<Item = (&Article, &Article)> {
        self.matched
            .iter()
            .map(|(gold, read)| (&self.gold[*gold], &self.read[*read]))
    }

    /// The lines of ranges that are not blank.
    pub fn inked(&self, ranges: &[[usize; 2]]) -> Vec<usize> {
        lines_of(ranges)
            .filter(|line| {
                self.raw
                    .get(line - 1)
                    .is_some_and(|text| !text.trim().is_empty())
            })
            .collect()
    }
}

/// One story for every article that continues none; its fragments follow in page order.
fn merge_fragments(articles: &[Article]) -> Vec<Article> {
    let place = |id: &str| articles.iter().position(|article| article.id == id);
    let head_of = |mut at: usize| {
        for _ in 0..articles.len() {
            match articles[at].continues.as_deref().and_then(place) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    };
    let heads: Vec<usize> = (0..articles.len()).map(head_of).collect();
    let mut stories = Vec::new();
    for head in (0..articles.len()).filter(|at| heads[*at] == *at) {
        let mut story = articles[head].clone();
        for (at, part) in articles.iter().enumerate() {
            if at == head || heads[at] != head {
                continue;
            }
            story.title = story.title.or_else(|| part.title.clone());
            story.kicker = story.kicker.or_else(|| part.kicker.clone());
            story.blocks.extend(part.blocks.iter().cloned());
            story.captions.extend(part.captions.iter().cloned());
            story.lines.extend(&part.lines);
            for byline in &part.bylines {
                if !story.bylines.contains(byline) {
                    story.bylines.push(byline.clone());
                }
            }
        }
        stories.push(story);
    }
    stories
}

fn owners(stories: &[Article], counted: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let mut owner = BTreeMap::new();
    for (at, story) in stories.iter().enumerate() {
        let of_blocks = story.blocks.iter().flat_map(|block| &block.lines);
        let of_captions = story.captions.iter().flat_map(|caption| &caption.lines);
        for range in story.lines.iter().chain(of_blocks).chain(of_captions) {
            for line in lines_of(&[*range]).filter(|line| counted.contains(line)) {
                owner.entry(line).or_insert(at);
            }
        }
    }
    owner
}

fn lines_by_owner(owner: &BTreeMap<usize, usize>, stories: usize) -> Vec<BTreeSet<usize>> {
    let mut lines = vec![BTreeSet::new(); stories];
    for (line, story) in owner {
        lines[*story].insert(*line);
    }
    lines
}

fn overlaps(gold: &[BTreeSet<usize>], read: &[BTreeSet<usize>]) -> Vec<Vec<f64>> {
    gold.iter()
        .map(|g| read.iter().map(|r| overlap(g, r)).collect())
        .collect()
}

/// Lines in both over lines in either; 0 where both are empty.
pub fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 {
        0.0
    } else {
        both as f64 / either as f64
    }
}
