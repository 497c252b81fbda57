//! How clean the text came out, against the words and characters of the gold.
//!
//! | measure | is |
//! |---|---|
//! | `text_accuracy` | 1 − character error rate of a story's body, mean over the stories |
//! | `repair_f1` | words the clean text must have and the raw lines do not ("neutron" of "neu-" / "tron") |
//! | `hyphen_accuracy` | words broken at a line end that came out as the gold has them |
//!
//! A story that was not found has lost its text: accuracy 0.

use super::articles::share;
use super::stories::Comparison;
use super::wording::{count, distance, shared, soften, without};
use super::{Measures, f1};
use crate::gold::{Article, Block};
use std::collections::{BTreeSet, HashMap};

/// What a printer or a converter puts where a word is broken.
const BREAKS: [char; 4] = ['-', '\u{ad}', '\u{ac}', '\u{2010}'];

pub fn measure(compared: &Comparison) -> Measures {
    vec![
        ("text_accuracy", text_accuracy(compared)),
        ("repair_f1", repair_f1(compared)),
        ("hyphen_accuracy", hyphen_accuracy(compared)),
    ]
}

fn text_accuracy(compared: &Comparison) -> Option<f64> {
    let stories: Vec<f64> = compared
        .gold
        .iter()
        .enumerate()
        .filter(|(_, gold)| !gold.blocks.is_empty())
        .map(|(at, gold)| {
            compared
                .partner(at)
                .map_or(0.0, |read| closeness(&body(gold), &body(read)))
        })
        .collect();
    (!stories.is_empty()).then(|| stories.iter().sum::<f64>() / stories.len() as f64)
}

/// 1 minus the edits per gold character, at least 0.
fn closeness(gold: &str, read: &str) -> f64 {
    if read.is_empty() {
        return 0.0;
    }
    let length = gold.chars().count().max(1);
    1.0 - (distance(gold, read) as f64 / length as f64).min(1.0)
}

/// The blocks of a story, one a line.
pub fn body(story: &Article) -> String {
    let texts: Vec<String> = story
        .blocks
        .iter()
        .map(|block| soften(&block.text))
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n")
}

fn repair_f1(compared: &Comparison) -> Option<f64> {
    let gold_blocks = || compared.gold.iter().flat_map(|story| &story.blocks);
    let gold_lines: BTreeSet<usize> = gold_blocks()
        .flat_map(|block| compared.inked(&block.lines))
        .collect();
    let raw_words = |lines: &BTreeSet<usize>| {
        count(
            lines
                .iter()
                .flat_map(|line| words(&plain(compared.raw[line - 1]))),
        )
    };
    let touching: Vec<&Block> = compared
        .read
        .iter()
        .flat_map(|story| &story.blocks)
        .filter(|block| {
            compared
                .inked(&block.lines)
                .iter()
                .any(|line| gold_lines.contains(line))
        })
        .collect();
    let beyond: BTreeSet<usize> = touching
        .iter()
        .flat_map(|block| compared.inked(&block.lines))
        .filter(|line| !gold_lines.contains(line))
        .collect();
    let on_page = raw_words(&gold_lines);
    let wanted = without(of_blocks(gold_blocks()), &on_page);
    let made = without(
        without(of_blocks(touching.into_iter()), &on_page),
        &raw_words(&beyond),
    );
    let total = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    (!wanted.is_empty()).then(|| f1(shared(&wanted, &made), total(&made), total(&wanted)))
}

fn of_blocks<'b>(blocks: impl Iterator<Item = &'b Block>) -> HashMap<String, usize> {
    count(blocks.flat_map(|block| words(&block.text)))
}

fn words(text: &str) -> Vec<String> {
    soften(text)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A raw line without its Markdown: heading marks in front, emphasis marks at the edge of words.
fn plain(line: &str) -> String {
    let bare = line.trim_start();
    let unmarked = bare.trim_start_matches('#');
    let line = if unmarked.len() < bare.len() && unmarked.starts_with(char::is_whitespace) {
        unmarked
    } else {
        line
    };
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_']) {
        let (before, marked) = rest.split_at(at);
        kept.push_str(before);
        let after = marked.trim_start_matches(['*', '_']);
        if kept.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) {
            kept.push_str(&marked[..marked.len() - after.len()]);
        }
        rest = after;
    }
    kept + rest
}

fn hyphen_accuracy(compared: &Comparison) -> Option<f64> {
    let mut right = Vec::new();
    for block in compared.gold.iter().flat_map(|story| &story.blocks) {
        let lines = compared.inked(&block.lines);
        let read = text_over(compared, &lines);
        for word in broken_words(block, &lines, &compared.raw) {
            right.push(read.contains(&word));
        }
    }
    share(&right)
}

/// All read blocks that have one of these lines.
fn text_over(compared: &Comparison, lines: &[usize]) -> String {
    let texts: Vec<String> = compared
        .read
        .iter()
        .flat_map(|story| &story.blocks)
        .filter(|block| {
            compared
                .inked(&block.lines)
                .iter()
                .any(|line| lines.contains(line))
        })
        .map(|block| soften(&block.text))
        .collect();
    texts.join(" ")
}

/// The words of a gold block that are broken at a line end, as the gold has them.
fn broken_words(block: &Block, lines: &[usize], raw: &[&str]) -> Vec<String> {
    let text = soften(&block.text);
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let (above, below) = (raw[pair[0] - 1].trim_end(), raw[pair[1] - 1].trim());
        let Some(above) = above.strip_suffix(BREAKS) else {
            continue;
        };
        if above.ends_with(['-', ' ']) {
            continue;
        }
        let first = soften(above.split_whitespace().last().unwrap_or(""));
        let second = soften(below.split_whitespace().next().unwrap_or(""));
        let first = first.trim_matches(['"', '\'', '(', '[', '*', '_']);
        let second =
            second.trim_matches(['"', '\'', ')', '.', ',', ';', ':', '!', '?', ']', '*', '_']);
        if first.is_empty() || second.is_empty() {
            continue;
        }
        let forms = [format!("{first}-{second}"), format!("{first}{second}")];
        found.extend(forms.into_iter().find(|form| text.contains(form)));
    }
    found
}

#[test]
fn markdown_is_not_taken_for_words() {
    assert_eq!(
        plain("## **Policy** (*notes*) of a_b"),
        " Policy (notes) of a_b"
    );
    assert_eq!(plain("#5 stays"), "#5 stays");
}
