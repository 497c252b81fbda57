//! Units at the end of a text → who wrote it: signatures, and notes on the author.
//!
//! "Geoffrey Illingworth" alone between a text and the next headline signs the text; "Ingrid
//! Holmaas lives in Tromsø and is the author of two books" behind a story by INGRID HOLMAAS tells
//! of her and belongs to the story. It refuses names that no byline of the page has.

use super::byline::{find_byline, is_bare_name, is_signature};
use super::form::End;
use super::lexicon::{closings, labels};
use super::openings::is_salutation;
use super::view::{Page, Shape, Unit};

/// Longest note on an author.
const MOST_NOTE_WORDS: u16 = 60;
/// Longest closing of a letter, and longest signature under it.
const MOST_CLOSING_WORDS: u16 = 6;
/// Bylines above a note that it is compared with.
const REACH: usize = 3;

pub(super) fn find_authors(page: Page<'_, '_>, units: &mut [Unit]) {
    sign_texts(page, units);
    find_notes(page, units);
}

/// A name alone between the end of a text and the next headline signs the text.
fn sign_texts(page: Page<'_, '_>, units: &mut [Unit]) {
    for at in 1..units.len() {
        let (Some(above), Some(unit)) = (units.get(at - 1).copied(), units.get(at).copied()) else {
            continue;
        };
        let closed = page.line(above.last).is_some_and(|line| {
            closings().starts(line.text) && line.form.words <= MOST_CLOSING_WORDS
        });
        if closed
            && unit.first == unit.last
            && matches!(unit.shape, Shape::Head | Shape::Body)
            && page
                .line(unit.first)
                .is_some_and(|line| line.form.words <= MOST_CLOSING_WORDS && line.form.lowers <= 1)
            && let Some(unit) = units.get_mut(at)
        {
            unit.shape = Shape::Byline;
            continue;
        }
        let after_text = matches!(above.shape, Shape::Body | Shape::Bullet)
            && page
                .line(above.last)
                .is_some_and(|line| line.form.end == End::Terminal);
        if unit.shape != Shape::Head || unit.first != unit.last || !after_text {
            continue;
        }
        let text = page.text_of(unit);
        let before_head = units
            .get(at + 1)
            .is_none_or(|below| matches!(below.shape, Shape::Head | Shape::Folio));
        // Between two letters any name will do.
        let opens_letter = units
            .get(at + 1)
            .and_then(|below| page.line(below.first))
            .is_some_and(|line| is_salutation(line.text));
        let name = text.split(',').next().unwrap_or("");
        // Between two letters only with more than a name: "Edna Marsh, Department of Classics".
        let placed = before_head || text.contains(',');
        let named = opens_letter && is_bare_name(name) && !labels().contains(&text);
        if (placed && is_signature(&text) || named)
            && let Some(unit) = units.get_mut(at)
        {
            unit.shape = Shape::Byline;
        }
    }
}

/// A short last paragraph that starts with the name of a byline is a note on its bearer.
fn find_notes(page: Page<'_, '_>, units: &mut [Unit]) {
    let mut names: Vec<String> = Vec::new();
    for at in 0..units.len() {
        let Some(unit) = units.get(at).copied() else {
            continue;
        };
        match unit.shape {
            Shape::Byline => {
                names.extend(names_of(page, unit));
                let spare = names.len().saturating_sub(REACH);
                names.drain(..spare);
            }
            Shape::Body if !names.is_empty() && is_last(page, units, at) => {
                let words: u16 = (unit.first..=unit.last)
                    .filter_map(|line| page.line(line))
                    .map(|line| line.form.words)
                    .fold(0, u16::saturating_add);
                if words <= MOST_NOTE_WORDS
                    && tells_of(&page.text_of(unit), &names)
                    && let Some(unit) = units.get_mut(at)
                {
                    unit.shape = Shape::Source;
                }
            }
            _ => {}
        }
    }
}

fn names_of(page: Page<'_, '_>, unit: Unit) -> Vec<String> {
    let Some(line) = page.line(unit.first) else {
        return Vec::new();
    };
    find_byline(line.text)
        .unwrap_or_default()
        .into_iter()
        .map(|span| span.of(line.text).to_lowercase())
        .filter(|name| name.contains(' '))
        .collect()
}

/// What comes next is no text of the same story.
fn is_last(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    units.get(at + 1).is_none_or(|below| {
        matches!(below.shape, Shape::Head | Shape::Folio | Shape::Source)
            || page
                .line(below.first)
                .is_some_and(|line| line.page_break || labels().contains(line.text))
    })
}

/// "Ingrid Holmaas lives": the name, and a word in lower case that is no "said".
fn tells_of(text: &str, names: &[String]) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    names.iter().any(|name| {
        let mut rest = bare.chars();
        let same = name.chars().all(|c| {
            rest.next()
                .is_some_and(|found| found.to_lowercase().eq(c.to_lowercase()))
        });
        let next = rest
            .as_str()
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .split_whitespace()
            .next()
            .unwrap_or("");
        same && next.starts_with(char::is_lowercase) && next != "said"
    })
}
