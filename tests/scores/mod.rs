//! The quality of reading is kept in the repository: `tests/gold/scores.csv` holds, for every
//! document with gold, the scores that must not be lost again.
//!
//! A score below its floor fails. A score above it is reported; `UPDATE_SCORES=1 cargo test scores`
//! then raises the floor, and never lowers one. To see what is behind a score, line by line:
//! `NEWSPRINT_SHOW=003 cargo test scores` (any part of a document's name). Rows such as
//! "generated-columns" are means over pages that the generator made with that damage, "generated-mixed" over
//! pages with two to four of them. `NEWSPRINT_PAGES=200 cargo test scores` reads thousands of pages.

mod articles;
mod assignment;
mod disagreements;
mod figures;
mod floors;
mod repairs;
mod stories;
mod wording;

use crate::generator::{Damage, make_page, mix};
use crate::gold::{Fixture, Page, fixtures};
use crate::reading::Reading;
use floors::Floors;
use std::io::Write as _;
use stories::Comparison;

/// Of each kind of damage: enough that one lucky page changes little. `NEWSPRINT_PAGES=200` reads more.
const GENERATED_PAGES: u64 = 8;
/// Pages with several damages at once.
const MIXED_PAGES: u64 = 48;
const STORIES_EACH: usize = 4;

/// Named scores, 0 to 1; `None` where the gold has nothing to measure.
type Measures = Vec<(&'static str, Option<f64>)>;

#[test]
fn no_score_falls_below_its_floor() {
    let mut floors = Floors::load();
    for fixture in fixtures() {
        floors.check(&fixture.name, &read_and_measure(&fixture));
    }
    let each = pages_each();
    for damage in Damage::ALL {
        let pages: Vec<Measures> = (0..each)
            .map(|seed| read_and_measure(&make_page(seed, STORIES_EACH, &[damage])))
            .collect();
        floors.check_loosely(&format!("generated-{}", damage.name()), &mean(&pages));
    }
    let mixed: Vec<Measures> = (0..MIXED_PAGES * each / GENERATED_PAGES)
        .map(|seed| read_and_measure(&make_page(seed, STORIES_EACH, &mix(seed))))
        .collect();
    floors.check_loosely("generated-mixed", &mean(&mixed));
    if !floors.risen.is_empty() {
        say(&format!("{}\n", floors.risen.join("\n")));
    }
    if std::env::var_os("UPDATE_SCORES").is_some() {
        floors.save();
    } else if !floors.risen.is_empty() {
        say("Scores have risen: keep them with UPDATE_SCORES=1 cargo test scores\n");
    }
    assert!(floors.fallen.is_empty(), "{}", floors.fallen.join("\n"));
}

/// Pages of each damage: a few by default, as many as asked for by `NEWSPRINT_PAGES`.
fn pages_each() -> u64 {
    std::env::var("NEWSPRINT_PAGES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(GENERATED_PAGES)
}

fn read_and_measure(fixture: &Fixture) -> Measures {
    let read = Reading::of(&fixture.raw).exported(&fixture.name);
    let shown = std::env::var("NEWSPRINT_SHOW").is_ok_and(|part| fixture.name.contains(&part));
    if shown {
        say(&disagreements::list(fixture, &read));
    }
    measure(fixture, &read)
}

/// Measure by measure, over the pages that have it.
fn mean(pages: &[Measures]) -> Measures {
    let names = pages.iter().flatten().map(|(name, _)| *name);
    let mut means = Measures::new();
    for name in names {
        if means.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let scores: Vec<f64> = pages
            .iter()
            .flatten()
            .filter(|(of, _)| *of == name)
            .filter_map(|(_, score)| *score)
            .collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        means.push((name, (!scores.is_empty()).then_some(mean)));
    }
    means
}

#[test]
fn gold_read_as_itself_is_perfect() {
    let made = Damage::ALL.map(|damage| make_page(1, STORIES_EACH, &[damage]));
    for fixture in fixtures().into_iter().chain(made) {
        for (name, score) in measure(&fixture, &fixture.gold) {
            assert!(
                score.is_none_or(|score| score > 1.0 - 1e-9),
                "{}: {name} is {score:?}",
                fixture.name
            );
        }
    }
}

fn measure(fixture: &Fixture, read: &Page) -> Measures {
    let compared = Comparison::new(fixture, read);
    let mut all = articles::measure(&compared);
    all.extend(repairs::measure(&compared));
    if fixture.has_figures {
        all.extend(figures::measure(&fixture.gold.figures, &read.figures));
    }
    all
}

/// The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found.
fn f1(right: usize, made: usize, wanted: usize) -> f64 {
    if made + wanted == 0 {
        return 1.0;
    }
    2.0 * right as f64 / (made + wanted) as f64
}

/// Past the capture of the test harness, so that it is seen when the test passes.
fn say(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}
