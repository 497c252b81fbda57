//! A table that stands inside a sentence → behind the text that it interrupts.
//!
//! "He said the company would open" / MOST ACTIVE / Stock, Volume, Last / … / "showrooms in Malé and
//! Kochi": the box of prices was set into the column of the story. With the box behind the story, the
//! sentence is whole again and the box stands by itself. Units move, raw lines keep their numbers.
//! It refuses boxes between finished sentences: those may be part of the story.

use super::form::Start;
use super::view::{Page, Shape, Unit};

/// Most units of a box: a headline, a label and the rows of a table.
const MOST_UNITS: usize = 40;
/// How strongly the text must go on behind the box.
const FLOWS: f32 = 2.0;

pub(super) fn set_insets_behind(page: Page<'_, '_>, units: Vec<Unit>) -> Vec<Unit> {
    if !units.iter().any(|unit| unit.shape == Shape::Row) {
        return units;
    }
    let mut made: Vec<Unit> = Vec::with_capacity(units.len());
    let mut waiting: Vec<Unit> = Vec::new();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let ends_story = !matches!(unit.shape, Shape::Body | Shape::Bullet | Shape::Caption);
        if ends_story && !waiting.is_empty() && box_at(page, &units, at).is_none() {
            made.append(&mut waiting);
        }
        match box_at(page, &units, at) {
            Some(count) => {
                waiting.extend(units.iter().skip(at).take(count));
                at += count;
            }
            None => {
                made.push(*unit);
                at += 1;
            }
        }
    }
    made.append(&mut waiting);
    made
}

/// Number of units of the box that starts here, if the sentence above it goes on below it.
fn box_at(page: Page<'_, '_>, units: &[Unit], at: usize) -> Option<usize> {
    let above = at.checked_sub(1).and_then(|above| units.get(above))?;
    if above.shape != Shape::Body {
        return None;
    }
    let heads = units
        .iter()
        .skip(at)
        .take(2)
        .take_while(|unit| unit.shape == Shape::Head)
        .count();
    let rows = units
        .iter()
        .skip(at + heads)
        .take(MOST_UNITS)
        .take_while(|unit| unit.shape == Shape::Row)
        .count();
    let below = units.get(at + heads + rows)?;
    let resumes = rows > 0
        && below.shape == Shape::Body
        && page
            .line(below.first)
            .is_some_and(|line| line.form.start == Start::Lower)
        && page.flow(above.last, below.first, true) >= FLOWS;
    resumes.then_some(heads + rows)
}
