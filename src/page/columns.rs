//! Lines with columns side by side → one column after the other.
//!
//! `cited four times in three years.          The forty women and two men who made` is a line of two
//! stories: a layout-keeping tool has printed two columns of the page next to each other. A gutter
//! that runs down through many lines shows it. Both halves keep their raw line number and column,
//! so a raw line may belong to two articles. It refuses tables: a column of text has words enough
//! and sentences that run on.

use super::form::{End, Form};
use super::split::Line;
use memchr::memmem;

/// Blanks that may be a gutter.
const NARROWEST_GUTTER: usize = 3;
/// Fewest lines of a block of columns, and how many of them (in percent) must show the gutter.
const FEWEST_LINES: usize = 6;
const SHOWN_BY: usize = 40;
/// Average words on each side of the gutter, below which it is a table.
const FEWEST_WORDS: usize = 3;
/// Columns next to each other on one line; papers set up to six.
const MOST_COLUMNS: usize = 6;

/// Lines below one another that do not show the gutter, after which nobody looks for it any more.
const MOST_LINES_APART: usize = 60;
/// How often at most the same lines are searched for a block: a table is no block from whichever of its
/// lines one starts.
const SEARCHES: usize = 8;

/// The lines in reading order, columns taken apart.
pub(crate) fn unfold_columns(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let blanks = memmem::Finder::new(b"   ");
    let spaced =
        |line: &Line<'_>| blanks.find(line.text.as_bytes()).is_some() || line.text.contains('\t');
    if lines.iter().filter(|line| spaced(line)).count() < FEWEST_LINES {
        return lines;
    }
    let gaps: Vec<Vec<Gap>> = lines.iter().map(gaps_of).collect();
    if gaps.iter().filter(|gaps| !gaps.is_empty()).count() < FEWEST_LINES {
        return lines;
    }
    let mut made = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    let mut from = 0;
    while !rest.is_empty() {
        let block = find_block(rest, gaps.get(from..).unwrap_or_default());
        let count = match block {
            Ok((count, _)) => count,
            // The same lines are not searched again and again from each of them.
            Err(count) => (count / SEARCHES).max(1),
        };
        let (here, later) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        match block {
            Ok((_, gutter)) => split_block(here, gutter, MOST_COLUMNS, &mut made),
            Err(_) => made.extend(here.iter().cloned()),
        }
        rest = later;
        from += count;
    }
    made
}

/// Blanks inside a line, as character columns of the raw line, half-open.
#[derive(Clone, Copy, Debug)]
struct Gap {
    start: usize,
    end: usize,
}

fn gaps_of(line: &Line<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if !line.text.as_bytes().windows(3).any(|three| three == b"   ") && !line.text.contains('\t') {
        return gaps;
    }
    let mut start = None;
    let mut at = usize::from(line.indent);
    for c in line.text.chars() {
        let blank = c == ' ' || c == '\t';
        match (blank, start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                if at - begun >= NARROWEST_GUTTER {
                    gaps.push(Gap {
                        start: begun,
                        end: at,
                    });
                }
                start = None;
            }
            _ => {}
        }
        at += if c == '\t' { 4 } else { 1 };
    }
    gaps
}

fn width_of(line: &Line<'_>) -> usize {
    usize::from(line.indent) + usize::from(line.form.width)
}

/// Number of lines from here on that share a gutter, and a character column inside it; or, if there is
/// none, the number of lines that were searched for it.
fn find_block(lines: &[Line<'_>], gaps: &[Vec<Gap>]) -> Result<(usize, usize), usize> {
    let Some(first) = gaps.first().and_then(|gaps| gaps.first()) else {
        return Err(1);
    };
    let mut common = *first;
    let (mut count, mut shown, mut last_shown) = (0, 0, 0);
    for (line, gaps) in lines.iter().zip(gaps) {
        if line.page_break && count > 0 || count > last_shown + MOST_LINES_APART {
            break;
        }
        let fits = gaps.iter().find_map(|gap| {
            let (start, end) = (gap.start.max(common.start), gap.end.min(common.end));
            (end >= start + 2).then_some(Gap { start, end })
        });
        let beside =
            width_of(line) <= common.start + 1 || usize::from(line.indent) + 1 >= common.end;
        match fits {
            Some(gap) => {
                common = gap;
                shown += 1;
                last_shown = count + 1;
            }
            None if beside => {}
            None => break,
        }
        count += 1;
    }
    // A left column that goes on alone below the right one is part of the block only as far as the
    // gutter shows, and a little further.
    let end = count.min(last_shown + last_shown / 3 + 1);
    let gutter = common.end.saturating_sub(1);
    let shows = shown >= FEWEST_LINES && shown * 100 >= end * SHOWN_BY;
    match lines.get(..end).filter(|_| shows) {
        Some(block) if is_text(block, gutter) => Ok((end, gutter)),
        _ => Err(count),
    }
}

/// Both sides hold words that run on from line to line.
fn is_text(lines: &[Line<'_>], gutter: usize) -> bool {
    let (mut words, mut open, mut parts) = ([0, 0], [0, 0], [0, 0]);
    for line in lines {
        let halves = [left_of(line, gutter), right_of(line, gutter)];
        for (side, half) in halves.into_iter().enumerate() {
            let Some(half) = half else { continue };
            let (Some(words), Some(open), Some(parts)) =
                (words.get_mut(side), open.get_mut(side), parts.get_mut(side))
            else {
                continue;
            };
            *words += usize::from(half.form.words);
            *parts += 1;
            *open += usize::from(!matches!(half.form.end, End::Terminal) && half.form.lowers > 0);
        }
    }
    (0..2).all(|side| {
        let get = |all: &[usize; 2]| all.get(side).copied().unwrap_or(0);
        get(&parts) > 3
            && get(&words) >= FEWEST_WORDS * get(&parts)
            && get(&open) * 10 >= get(&parts) * 4
    })
}

/// Byte offset in the line's text of a character column of the raw line.
fn offset_at(line: &Line<'_>, column: usize) -> usize {
    let mut at = usize::from(line.indent);
    for (offset, c) in line.text.char_indices() {
        if at >= column {
            return offset;
        }
        at += if c == '\t' { 4 } else { 1 };
    }
    line.text.len()
}

fn left_of<'t>(line: &Line<'t>, gutter: usize) -> Option<Line<'t>> {
    let text = line.text.get(..offset_at(line, gutter))?.trim_end();
    (!text.is_empty()).then(|| Line {
        text,
        form: Form::of(text),
        ..line.clone()
    })
}

fn right_of<'t>(line: &Line<'t>, gutter: usize) -> Option<Line<'t>> {
    let offset = offset_at(line, gutter);
    let rest = line.text.get(offset..)?;
    let text = rest.trim_start();
    let lead = rest.len() - text.len();
    (!text.is_empty()).then(|| {
        let indent = usize::from(line.indent)
            + line
                .text
                .get(..offset + lead)
                .map_or(0, |before| before.chars().count());
        Line {
            text,
            column: line.column + offset + lead,
            indent: u16::try_from(indent.saturating_sub(gutter)).unwrap_or(u16::MAX),
            form: Form::of(text),
            ..line.clone()
        }
    })
}

fn split_block<'t>(lines: &[Line<'t>], gutter: usize, most: usize, made: &mut Vec<Line<'t>>) {
    let left = side(lines, |line| left_of(line, gutter));
    let right = side(lines, |line| right_of(line, gutter));
    made.extend(left);
    // The right part may hold further columns.
    let gaps: Vec<Vec<Gap>> = right.iter().map(gaps_of).collect();
    match find_block(&right, &gaps) {
        Ok((count, gutter)) if most > 2 && count * 2 > right.len() => {
            let (columns, rest) = right.split_at_checked(count).unwrap_or((&right, &[]));
            split_block(columns, gutter, most - 1, made);
            made.extend(rest.iter().cloned());
        }
        _ => made.extend(right),
    }
}

/// One side of every line; a line without that side is a blank line of the column.
fn side<'t>(lines: &[Line<'t>], half: impl Fn(&Line<'t>) -> Option<Line<'t>>) -> Vec<Line<'t>> {
    let mut made: Vec<Line<'t>> = Vec::new();
    let mut blanks = 0u16;
    for line in lines {
        blanks = blanks.saturating_add(line.blanks);
        match half(line) {
            Some(found) => {
                made.push(Line { blanks, ..found });
                blanks = 0;
            }
            None => blanks = blanks.saturating_add(1),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]

    use super::super::split::split;
    use super::*;

    fn unfolded(text: &str) -> Vec<String> {
        unfold_columns(split(text).0)
            .into_iter()
            .map(|line| format!("{} {}", line.number.get(), line.text))
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let page = "\
the first line of a story that      another story stands next to
runs down in the left column        it and has its own lines, one
and goes on for several lines       below the other, which must
until it ends somewhere here        not be mixed with the first
with one more line of text to       because readers would find
make it long enough to be seen.     that hard to follow at all.";
        let lines = unfolded(page);
        assert_eq!(lines[1], "2 runs down in the left column");
        assert_eq!(lines[6], "1 another story stands next to");
        assert_eq!(lines.len(), 12);
    }

    #[test]
    fn tables_stay_as_they_are() {
        let table = "Team        Won    Lost\nOtters      12     3\nPilots      9      6\nGulls       2      13\nTerns       5      5\nDucks       1      9\nOwls        4      4";
        assert_eq!(unfolded(table).len(), 7);
    }
}
