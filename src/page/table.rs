//! Paragraphs → which of them are pieces of a table, a chart or a list of figures.
//!
//! "2021 19 / 2020 17 / 0 5 10 15 20" is the text of a chart; "state-level technology business
//! incubators: 1,287" with five neighbours of its kind is a box of figures, not running text.
//! It refuses to rebuild rows and columns.

use super::stream::Para;
use super::view::{Page, Shape, Unit};

/// Pieces of one paragraph, each set apart by blanks, from which it is a box and not a sentence.
const FEWEST_PIECES: usize = 4;
/// Most words of such a piece.
const MOST_PIECE_WORDS: u16 = 14;

pub(crate) fn is_table(page: Page<'_, '_>, units: &[Unit], para: &Para) -> bool {
    if para
        .units
        .iter()
        .filter_map(|at| units.get(*at))
        .any(|unit| unit.shape == Shape::Row)
    {
        return true;
    }
    let lines: Vec<_> = para
        .units
        .iter()
        .filter_map(|at| units.get(*at))
        .flat_map(|unit| unit.first..=unit.last)
        .filter_map(|at| page.line(at).map(|line| (at, line)))
        .collect();
    let words: u16 = lines
        .iter()
        .map(|(_, line)| line.form.words)
        .fold(0, u16::saturating_add);
    let numbers: u16 = lines
        .iter()
        .map(|(_, line)| line.form.numbers)
        .fold(0, u16::saturating_add);
    if words > 0 && u32::from(numbers) * 5 >= u32::from(words) * 3 && words >= 2 {
        return true;
    }
    let pieces = lines.iter().filter(|(_, line)| line.blanks > 0).count();
    let short = lines
        .iter()
        .all(|(at, line)| line.form.words <= MOST_PIECE_WORDS && !page.measure(*at).wrapped);
    pieces >= FEWEST_PIECES
        && pieces == lines.len()
        && short
        && words < 8 * u16::try_from(pieces).unwrap_or(u16::MAX)
}
