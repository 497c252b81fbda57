//! How well the articles of a page were found: the measures, each 0 to 1, higher is better.
//!
//! | measure | is |
//! |---|---|
//! | `article_f1` | F1 of stories that share at least 0.9 of their lines with their match |
//! | `headline_f1` | F1 of headlines that stand on the right story, letter for letter |
//! | `byline_f1` | the same for single names |
//! | `kicker_recall` | of the stories with a kicker, those whose match has it |
//! | `caption_recall` | captions found, by text or lines |
//! | `role_accuracy` | lines of gold stories whose role (head, paragraph, subhead, caption …) is right |
//!
//! `None`: the gold has nothing of the kind.

use super::assignment::best_pairs;
use super::stories::{Comparison, overlap};
use super::wording::{count, distance, key, name_key, shared, soften};
use super::{Measures, f1};
use crate::gold::{Article, Caption};
use std::collections::{BTreeMap, BTreeSet};

/// A story counts as found when it shares this much of its lines: an editor's single stray line
/// in a story of ten or more does not spoil it.
const FOUND_FROM: f64 = 0.9;
/// A caption counts as found from this likeness on.
const CAPTION_FROM: f64 = 0.8;

pub fn measure(compared: &Comparison) -> Measures {
    vec![
        ("article_f1", Some(article_f1(compared))),
        ("headline_f1", Some(headline_f1(compared))),
        ("byline_f1", byline_f1(compared)),
        ("kicker_recall", kicker_recall(compared)),
        ("caption_recall", caption_recall(compared)),
        ("role_accuracy", role_accuracy(compared)),
    ]
}

fn article_f1(compared: &Comparison) -> f64 {
    let found = compared
        .overlap
        .values()
        .filter(|overlap| **overlap >= FOUND_FROM)
        .count();
    f1(found, compared.read.len(), compared.gold.len())
}

fn headline_f1(compared: &Comparison) -> f64 {
    let titles = |stories: &[Article]| stories.iter().filter(|s| titled(s).is_some()).count();
    let right = compared
        .pairs()
        .filter(|(gold, read)| titled(gold).is_some() && titled(gold) == titled(read))
        .count();
    f1(right, titles(&compared.read), titles(&compared.gold))
}

/// The key of the headline, if there is one.
pub fn titled(story: &Article) -> Option<String> {
    story
        .title
        .as_deref()
        .filter(|title| !title.is_empty())
        .map(key)
}

fn byline_f1(compared: &Comparison) -> Option<f64> {
    let names = |stories: &[Article]| stories.iter().map(|s| s.bylines.len()).sum::<usize>();
    let wanted = names(&compared.gold);
    let made = names(&compared.read);
    let keys = |story: &Article| count(story.bylines.iter().map(|name| name_key(name)));
    let right = compared
        .pairs()
        .map(|(gold, read)| shared(&keys(gold), &keys(read)))
        .sum();
    (wanted + made > 0).then(|| f1(right, made, wanted))
}

fn kicker_recall(compared: &Comparison) -> Option<f64> {
    let mut right = Vec::new();
    for (at, gold) in compared.gold.iter().enumerate() {
        let Some(kicker) = gold.kicker.as_deref().filter(|k| !k.is_empty()) else {
            continue;
        };
        let read = compared.partner(at).and_then(|read| read.kicker.as_deref());
        right.push(read.is_some_and(|read| key(read) == key(kicker)));
    }
    share(&right)
}

fn caption_recall(compared: &Comparison) -> Option<f64> {
    let captions = |stories: &[Article]| -> Vec<Caption> {
        stories.iter().flat_map(|s| s.captions.clone()).collect()
    };
    let (gold, read) = (captions(&compared.gold), captions(&compared.read));
    let likeness: Vec<Vec<f64>> = gold
        .iter()
        .map(|g| read.iter().map(|r| alike(g, r, compared)).collect())
        .collect();
    let found = best_pairs(&likeness).len();
    (!gold.is_empty()).then(|| found as f64 / gold.len() as f64)
}

/// By wording or by lines, whichever is closer; 0 below [`CAPTION_FROM`].
fn alike(a: &Caption, b: &Caption, compared: &Comparison) -> f64 {
    let (text_a, text_b) = (soften(&a.text), soften(&b.text));
    let longest = text_a.chars().count().max(text_b.chars().count());
    let wording = if text_a.is_empty() || text_b.is_empty() {
        0.0
    } else {
        1.0 - distance(&text_a, &text_b) as f64 / longest as f64
    };
    let lines = |c: &Caption| {
        compared
            .inked(&c.lines)
            .into_iter()
            .collect::<BTreeSet<_>>()
    };
    let likeness = wording.max(overlap(&lines(a), &lines(b)));
    if likeness >= CAPTION_FROM {
        likeness
    } else {
        0.0
    }
}

/// A line that two stories share counts for the one that owns it.
fn role_accuracy(compared: &Comparison) -> Option<f64> {
    let right: Vec<bool> = roles_beside(compared)
        .into_iter()
        .map(|(_, gold, read)| gold == read)
        .collect();
    share(&right)
}

/// Every line of gold stories with text: line, role in the gold, role as read ("-" for none).
pub fn roles_beside<'c>(compared: &'c Comparison) -> Vec<(usize, &'c str, &'c str)> {
    let owned = |(at, story): (usize, &'c Article), owner: &BTreeMap<usize, usize>| {
        let mut roles = roles(story, compared);
        roles.retain(|line, _| owner.get(line) == Some(&at));
        roles
    };
    let read: BTreeMap<usize, &str> = compared
        .read
        .iter()
        .enumerate()
        .flat_map(|story| owned(story, &compared.read_owner))
        .collect();
    compared
        .gold
        .iter()
        .enumerate()
        .filter(|(_, story)| !story.blocks.is_empty())
        .flat_map(|story| owned(story, &compared.gold_owner))
        .map(|(line, role)| (line, role, read.get(&line).copied().unwrap_or("-")))
        .collect()
}

/// Every line of the story with its role: "head" unless a block or a caption has it.
fn roles<'s>(story: &'s Article, compared: &Comparison) -> BTreeMap<usize, &'s str> {
    let mut roles = BTreeMap::new();
    for line in compared.inked(&story.lines) {
        roles.insert(line, "head");
    }
    for block in &story.blocks {
        for line in compared.inked(&block.lines) {
            roles.insert(line, block.role.as_str());
        }
    }
    for caption in &story.captions {
        for line in compared.inked(&caption.lines) {
            roles.insert(line, "caption");
        }
    }
    roles
}

/// The share of true ones; `None` of an empty list.
pub fn share(right: &[bool]) -> Option<f64> {
    let hits = right.iter().filter(|right| **right).count();
    (!right.is_empty()).then(|| hits as f64 / right.len() as f64)
}
