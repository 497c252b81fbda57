//! Lines → how wide the column is around each of them, and whether its text is wrapped.
//!
//! Around line 340 of a dump the column is 37 characters wide and wrapped; a converter's page
//! has one paragraph a line and is not. Columns change width in the middle of a page, so the
//! measure is local: a median of the neighbours. It refuses to measure what is no running text.

use super::classify::Kind;
use super::split::Line;

/// Neighbours on either side: about a paragraph and a half.
const REACH: usize = 8;

/// Share of neighbours (in percent) that end open with the next line right below them, from which
/// the text is wrapped. Unwrapped pages have nearly none, wrapped ones above 60.
const WRAPPED_FROM: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Typical width of a full line, in characters.
    pub(crate) width: u16,
    pub(crate) wrapped: bool,
}

/// One measure a line.
pub(crate) fn measure(lines: &[Line<'_>], kinds: &[Kind]) -> Vec<Measure> {
    let running: Vec<bool> = lines
        .iter()
        .zip(kinds)
        .map(|(line, kind)| {
            matches!(kind, Kind::Plain | Kind::Bullet | Kind::Credited) && line.form.words >= 3
        })
        .collect();
    (0..lines.len())
        .map(|at| measure_at(at, lines, &running))
        .collect()
}

fn measure_at(at: usize, lines: &[Line<'_>], running: &[bool]) -> Measure {
    let from = at.saturating_sub(REACH);
    let mut widths = [0u16; 2 * REACH + 1];
    let (mut count, mut open) = (0, 0);
    for (index, line) in lines
        .iter()
        .enumerate()
        .skip(from)
        .take(at + REACH + 1 - from)
    {
        if !running.get(index).copied().unwrap_or(false) {
            continue;
        }
        if let Some(slot) = widths.get_mut(count) {
            *slot = line.form.width;
            count += 1;
        }
        let below = lines.get(index + 1).is_some_and(|next| next.blanks == 0);
        open += usize::from(below && line.form.is_open());
    }
    let Some(seen) = widths.get_mut(..count) else {
        return Measure {
            width: 0,
            wrapped: false,
        };
    };
    seen.sort_unstable();
    // Above the median: last lines of paragraphs are short, no line is much too long.
    let width = seen.get(count * 3 / 5).copied().unwrap_or(0);
    Measure {
        width,
        wrapped: count > 0 && open * 100 >= count * WRAPPED_FROM,
    }
}
