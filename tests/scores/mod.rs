//! The quality of reading is kept in the repository: `tests/gold/scores.csv` holds, for every
//! document with gold, the scores that must not be lost again.
//!
//! A score below its floor fails. A score above it is reported; `UPDATE_SCORES=1 cargo test scores`
//! then raises the floor, and never lowers one. To see what is behind a score, line by line:
//! `NEWSPRINT_SHOW=003 cargo test scores` (any part of a document's name).

mod articles;
mod assignment;
mod disagreements;
mod figures;
mod floors;
mod repairs;
mod stories;
mod wording;

use crate::gold::{Fixture, Page, fixtures};
use floors::Floors;
use std::io::Write as _;
use stories::Comparison;

/// Named scores, 0 to 1; `None` where the gold has nothing to measure.
type Measures = Vec<(&'static str, Option<f64>)>;

#[test]
fn no_score_falls_below_its_floor() {
    let mut floors = Floors::load();
    let shown = std::env::var("NEWSPRINT_SHOW").ok();
    for fixture in fixtures() {
        let read = Page::read_by_newsprint(&fixture.name, &fixture.raw);
        floors.check(&fixture.name, &measure(&fixture, &read));
        if shown.as_deref().is_some_and(|part| fixture.name.contains(part)) {
            say(&disagreements::list(&fixture, &read));
        }
    }
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

#[test]
fn gold_read_as_itself_is_perfect() {
    for fixture in fixtures() {
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
