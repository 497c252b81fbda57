//! What is behind a score: one document's disagreements between gold and reading, in page order.
//!
//! ```text
//! == 003_e9de…: articles
//!   41  gold: Drone Pilots Wanted   read: -   | By ZHAO Qing
//! == figures
//!   line 12  missed  3.5 km (length)
//! ```

use super::articles::{roles_beside, titled};
use super::figures::{Pairing, same_unit};
use super::repairs::body;
use super::stories::Comparison;
use super::wording::{name_key, soften};
use crate::gold::{Article, Caption, Figure, Fixture, Page};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a line or of an edit's surroundings that are shown.
const SHOWN: usize = 60;

pub fn list(fixture: &Fixture, read: &Page) -> String {
    let compared = Comparison::new(fixture, read);
    let mut out = vec![format!("\n== {}: lines in another article", fixture.name)];
    list_lines(&compared, &mut out);
    out.push("== heads".to_owned());
    list_heads(&compared, &mut out);
    out.push("== roles".to_owned());
    list_roles(&compared, &mut out);
    out.push("== words".to_owned());
    list_words(&compared, &mut out);
    if fixture.has_figures {
        out.push("== figures".to_owned());
        list_figures(&fixture.gold.figures, &read.figures, &mut out);
    }
    out.join("\n") + "\n"
}

fn list_lines(compared: &Comparison, out: &mut Vec<String>) {
    let turned: BTreeMap<usize, usize> = compared.matched.iter().map(|(g, r)| (*r, *g)).collect();
    for (line, text) in (1..).zip(&compared.raw) {
        let gold = compared.gold_owner.get(&line);
        let read = compared.read_owner.get(&line);
        if gold == read.and_then(|read| turned.get(read)) && gold.is_some() == read.is_some() {
            continue;
        }
        let gold = gold.map_or("-".to_owned(), |at| called(&compared.gold[*at]));
        let read = read.map_or("-".to_owned(), |at| called(&compared.read[*at]));
        out.push(format!(
            "{line:5}  gold: {gold}  read: {read}  | {}",
            start(text)
        ));
    }
}

fn list_heads(compared: &Comparison, out: &mut Vec<String>) {
    for (at, gold) in compared.gold.iter().enumerate() {
        let Some(read) = compared.partner(at) else {
            out.push(format!("  missed   {}", called(gold)));
            continue;
        };
        if titled(gold) != titled(read) {
            out.push(format!(
                "  headline {:?}\n      read {:?}",
                gold.title, read.title
            ));
        }
        let names = |story: &Article| {
            story
                .bylines
                .iter()
                .map(|n| name_key(n))
                .collect::<BTreeSet<_>>()
        };
        if names(gold) != names(read) {
            out.push(format!(
                "  byline   {:?}\n      read {:?}",
                gold.bylines, read.bylines
            ));
        }
        if gold.kicker != read.kicker {
            out.push(format!(
                "  kicker   {:?}\n      read {:?}",
                gold.kicker, read.kicker
            ));
        }
        if captions(gold) != captions(read) {
            out.push(format!(
                "  captions {:?}\n      read {:?}",
                captions(gold),
                captions(read)
            ));
        }
    }
    let found: BTreeSet<&usize> = compared.matched.values().collect();
    for (at, read) in compared.read.iter().enumerate() {
        if !found.contains(&at) {
            out.push(format!("  extra    {}", called(read)));
        }
    }
}

fn captions(story: &Article) -> Vec<String> {
    let written = |caption: &Caption| {
        let credit = caption.credit.as_deref().unwrap_or("no credit");
        format!("{} ({credit})", start(&caption.text))
    };
    story.captions.iter().map(written).collect()
}

fn list_roles(compared: &Comparison, out: &mut Vec<String>) {
    for (line, gold, read) in roles_beside(compared) {
        if gold != read {
            let text = start(compared.raw[line - 1]);
            out.push(format!("{line:5}  gold: {gold}  read: {read}  | {text}"));
        }
    }
}

/// Where the words of a body part ways; "¶" stands between its blocks.
fn list_words(compared: &Comparison, out: &mut Vec<String>) {
    for (at, gold) in compared.gold.iter().enumerate() {
        let Some(read) = compared.partner(at) else {
            continue;
        };
        let marked = |story: &Article| body(story).replace('\n', " ¶ ");
        let (gold_body, read_body) = (marked(gold), marked(read));
        let wanted: Vec<&str> = gold_body.split_whitespace().collect();
        let made: Vec<&str> = read_body.split_whitespace().collect();
        for (gold_words, read_words) in changes(&wanted, &made) {
            out.push(format!(
                "  {}: {:?} read {:?}",
                called(gold),
                start(&gold_words.join(" ")),
                start(&read_words.join(" "))
            ));
        }
    }
}

/// The runs in which two word lists differ: greedy, resuming at the nearest place where two words
/// in a row agree again.
fn changes<'w>(a: &[&'w str], b: &[&'w str]) -> Vec<(Vec<&'w str>, Vec<&'w str>)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (next_i, next_j) = next_agreement(&a[i..], &b[j..]);
        found.push((a[i..i + next_i].to_vec(), b[j..j + next_j].to_vec()));
        (i, j) = (i + next_i, j + next_j);
    }
    found
}

fn next_agreement(a: &[&str], b: &[&str]) -> (usize, usize) {
    /// Further away is another passage, not the same one repaired differently.
    const WINDOW: usize = 400;
    for distance in 1..WINDOW.min(a.len() + b.len()) {
        for i in 0..=distance.min(a.len()) {
            let j = distance - i;
            if j <= b.len()
                && (a[i..]
                    .iter()
                    .zip(&b[j..])
                    .take(2)
                    .filter(|(x, y)| x == y)
                    .count())
                    == 2
            {
                return (i, j);
            }
        }
    }
    (a.len(), b.len())
}

fn list_figures(gold: &[Figure], read: &[Figure], out: &mut Vec<String>) {
    let found = Pairing::new(gold, read, same_unit);
    let valued = Pairing::new(gold, read, |_, _| true);
    let mut lines = Vec::new();
    for (at, figure) in gold
        .iter()
        .enumerate()
        .filter(|(at, _)| !found.gold.contains(at))
    {
        let word = if valued.gold.contains(&at) {
            "unit"
        } else {
            "missed"
        };
        lines.push((figure.lines[0], describe(word, figure)));
    }
    for (at, figure) in read
        .iter()
        .enumerate()
        .filter(|(at, _)| !found.read.contains(at))
    {
        let word = if valued.read.contains(&at) {
            "unit read"
        } else {
            "extra"
        };
        lines.push((figure.lines[0], describe(word, figure)));
    }
    for (field, same) in [
        (
            "kind",
            (|a, b| a.kind == b.kind) as fn(&Figure, &Figure) -> bool,
        ),
        ("change", |a, b| a.change == b.change),
        ("time", |a, b| a.time == b.time),
        ("target", |a, b| a.time_is_target == b.time_is_target),
    ] {
        let right = Pairing::new(gold, read, same);
        for at in valued.gold.difference(&right.gold) {
            lines.push((gold[*at].lines[0], describe(field, &gold[*at])));
        }
        for at in valued.read.difference(&right.read) {
            lines.push((
                read[*at].lines[0],
                describe(&format!("{field} read"), &read[*at]),
            ));
        }
    }
    lines.sort();
    for (line, text) in lines {
        out.push(format!("{line:5}  {text}"));
    }
}

fn describe(word: &str, figure: &Figure) -> String {
    format!(
        "{word}: {}{} {} ({}, {}, {}{}) {:?} in {:?}",
        figure.value,
        figure
            .value_high
            .map_or(String::new(), |high| format!("–{high}")),
        figure.unit.as_deref().unwrap_or("-"),
        figure.kind,
        figure.change.as_deref().unwrap_or("level"),
        figure.time.as_deref().unwrap_or("undated"),
        if figure.time_is_target {
            ", target"
        } else {
            ""
        },
        figure.surface,
        start(&figure.sentence)
    )
}

fn called(story: &Article) -> String {
    let text = story
        .title
        .as_deref()
        .or_else(|| story.blocks.first().map(|block| block.text.as_str()));
    start(text.unwrap_or("(nothing)"))
}

fn start(text: &str) -> String {
    soften(text).chars().take(SHOWN).collect()
}
