//! Lines → units: what stands together as one thing. A headline of two lines is a unit, a
//! paragraph between two blanks is, a byline is.
//!
//! Lines 25–26 of a dump, "Probing microworld through super / microscope", run on and make one
//! unit; lines 58–59, "flight," said Chen. / Challenges of first neutron beam", do not.
//! Whether a short unit is a headline is only proposed here (`Shape::Head`); `segment` decides.
//! It refuses to join across anything but blank lines; `stream` does that.

use super::apart::{
    MOST_HEAD_LINES, MOST_HEAD_WORDS, MOST_PLAIN_HEAD_WORDS, caption_start, ends_title,
    holds_credit, is_bracketed, is_head_line, is_label_apart, is_label_line, is_name_under_head,
    is_own_line, is_stopped, is_wider, may_be_head,
};
use super::authors::find_authors;
use super::classify::{Kind, trailing_byline_at};
use super::flow::has_room;
use super::form::{End, Start};
use super::insets::set_insets_behind;
use super::lexicon::closings;
use super::view::{Page, Shape, Unit};

pub(crate) fn gather_units(page: Page<'_, '_>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(line) = page.line(at) {
        let kind = page.kind(at);
        let last = match kind {
            Kind::Plain if is_label_apart(page, at) => at,
            Kind::Plain if is_head_line(page, at) && is_own_line(page, at) => {
                run_of_titles(page, at)
            }
            Kind::Plain | Kind::Bullet | Kind::Credited => run_of_text(page, at),
            Kind::Source => run_of_source(page, at),
            Kind::Heading | Kind::Capitals => run_of_head(page, at),
            _ => at,
        };
        let to = page.line(last).map_or(0, |line| line.text.len());
        let whole = Unit {
            shape: Shape::Body,
            first: at,
            last,
            from: usize::from(line.form.mark_len),
            to,
        };
        push_unit(page, whole, &mut units);
        at = last + 1;
    }
    find_bodies(page, &mut units);
    find_authors(page, &mut units);
    set_insets_behind(page, units)
}

/// "I am, Sir, yours obediently," above a name.
fn closes_letter(page: Page<'_, '_>, at: usize) -> bool {
    let short = |at: usize| page.line(at).is_some_and(|line| line.form.words <= 6);
    short(at)
        && short(at + 1)
        && page.line(at).is_some_and(|line| {
            line.form.end == End::Comma
                && line.form.start == Start::Upper
                && closings().starts(line.text)
        })
}

/// A long line between two marked headings is the text of the first, though it looks like a headline:
/// "3 Henry Tubbs, 9 Alice Lund, 14 the Olson twins".
fn find_bodies(page: Page<'_, '_>, units: &mut [Unit]) {
    let marked = |unit: &Unit| {
        unit.shape == Shape::Head && matches!(page.kind(unit.first), Kind::Heading | Kind::Capitals)
    };
    for at in 1..units.len() {
        let (Some(above), Some(unit)) = (units.get(at - 1), units.get(at)) else {
            continue;
        };
        let long = unit.first == unit.last
            && page
                .line(unit.first)
                .is_some_and(|line| line.form.words > MOST_LINE_BELOW_HEAD);
        let closed = units
            .get(at + 1)
            .is_none_or(|below| marked(below) || below.shape == Shape::Folio);
        if unit.shape == Shape::Head
            && page.kind(unit.first) == Kind::Plain
            && long
            && marked(above)
            && closed
            && let Some(unit) = units.get_mut(at)
        {
            unit.shape = Shape::Body;
        }
    }
}

/// A longer line under a heading, with another heading below it, is text.
const MOST_LINE_BELOW_HEAD: u16 = 10;

/// Last line of the text that starts at `at`.
fn run_of_text(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while page.kind(last) != Kind::Credited
        && matches!(page.kind(last + 1), Kind::Plain | Kind::Credited)
        && page.line(last + 1).is_some()
        && page.flow(last, last + 1, false) > 0.0
        && !may_go_on_elsewhere(page, last + 1)
        && !goes_on_above(page, at, last + 1)
        && !is_pair_of_ends(page, at, last)
        && !closes_letter(page, last)
        && !is_last_of_block(page, last)
        && !(is_head_line(page, last + 1) && is_own_line(page, last + 1))
        && !is_label_apart(page, last + 1)
    {
        last += 1;
    }
    last
}

/// Over a blank, a start in lower case may go on with another text than the one above: that is left to the
/// stages that see more of the page. The last lines of a caption stay with it.
fn may_go_on_elsewhere(page: Page<'_, '_>, at: usize) -> bool {
    let (Some(line), Some(above)) = (
        page.line(at),
        at.checked_sub(1).and_then(|above| page.line(above)),
    ) else {
        return false;
    };
    // A line alone is the end of a headline or of a paragraph.
    let runs_on = line.form.end != End::Terminal
        && page.line(at + 1).is_some_and(|line| line.blanks == 0)
        && page.flow(at, at + 1, false) > 0.0;
    // A caption behind a blank starts anew.
    if line.blanks > 0 && line.form.start == Start::Upper && above.form.is_open() {
        return ends_in_credit(page, at);
    }
    line.blanks > 0
        && line.form.start == Start::Lower
        && (runs_on || above.form.end == End::Terminal)
        && !ends_in_credit(page, at)
}

/// A credit stands at the end of the lines that start here.
fn ends_in_credit(page: Page<'_, '_>, at: usize) -> bool {
    (at..at + MOST_HEAD_LINES)
        .take_while(|line| *line == at || page.line(*line).is_some_and(|line| line.blanks == 0))
        .any(|line| page.kind(line) == Kind::Credited)
}

/// Title Case lines right below one another, in one column, are one headline.
fn run_of_titles(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    let mut words = page.line(at).map_or(0, |line| line.form.words);
    while let Some(next) = page.line(last + 1) {
        words = words.saturating_add(next.form.words);
        let tight = next.blanks == 0 && !next.page_break && page.kind(last + 1) == Kind::Plain;
        if !tight
            || is_wider(page, last)
            || words > MOST_HEAD_WORDS
            || is_label_apart(page, last + 1)
            || !ends_title(page, at, last + 1)
        {
            break;
        }
        last += 1;
    }
    last
}

/// The line rather ends the word that was broken above the text that starts at `at`:
/// "servic-" / (a caption) / "es, and ecological".
fn goes_on_above(page: Page<'_, '_>, at: usize, next: usize) -> bool {
    let Some(above) = at.checked_sub(1) else {
        return false;
    };
    let gaps = [at, next]
        .iter()
        .all(|&at| page.line(at).is_some_and(|line| line.blanks > 0));
    gaps && page.kind(above) == Kind::Plain
        && page
            .line(above)
            .is_some_and(|line| line.form.end == End::Hyphen)
        && page.flow(above, next, true) > page.flow(next - 1, next, false)
}

/// Two lines between blanks, the first of which ends the sentence above the blank and the second of
/// which starts the one below: the last line of one paragraph and the first of the next.
fn is_pair_of_ends(page: Page<'_, '_>, at: usize, last: usize) -> bool {
    let set_apart = |index: usize| page.line(index).is_some_and(|line| line.blanks > 0);
    let ended = page
        .line(last)
        .is_some_and(|line| line.form.end == End::Terminal);
    ended
        && at < last
        && set_apart(last)
        && !set_apart(last + 1)
        && set_apart(last + 2)
        && page.flow(last + 1, last + 2, false) > 0.0
}

/// The line below a finished sentence stands above a blank, ends open and goes on nowhere: a headline that
/// has no blank above it.
fn is_last_of_block(page: Page<'_, '_>, last: usize) -> bool {
    let ended = page
        .line(last)
        .is_some_and(|line| line.form.end == End::Terminal);
    let below = page.line(last + 1).is_some_and(|line| {
        line.blanks == 0
            && line.form.start == Start::Upper
            && line.form.is_open()
            && line.form.words <= MOST_PLAIN_HEAD_WORDS
    });
    let apart = page.line(last + 2).is_none_or(|line| line.blanks > 0);
    ended && below && apart && page.flow(last + 1, last + 2, false) <= 0.0
}

/// A source note runs on over lines right below it until its sentence ends.
fn run_of_source(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while page.kind(last + 1) == Kind::Plain
        && page.line(last + 1).is_some_and(|next| next.blanks == 0)
        && last < at + 4
    {
        let ends = page.line(last).is_none_or(|line| {
            line.form.end == End::Terminal
                || page
                    .line(last + 1)
                    .is_none_or(|next| has_room(line, next, page.measure(last).width))
        });
        if ends && page.flow(last, last + 1, false) <= 0.0 {
            break;
        }
        last += 1;
    }
    last
}

/// Lines of one headline: the same kind of mark, right below one another.
fn run_of_head(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while page.kind(last + 1) == page.kind(at)
        && last + 1 < at + MOST_HEAD_LINES
        && !is_label_line(page, last)
        && !is_label_line(page, last + 1)
        && page
            .line(last)
            .zip(page.line(last + 1))
            .is_some_and(|(line, next)| !is_stopped(line.text) && !is_bracketed(next.text))
        && page
            .line(last + 1)
            .is_some_and(|next| next.blanks == 0 && !next.page_break)
        && trailing_byline(page, last).is_none()
    {
        last += 1;
    }
    last
}

fn trailing_byline(page: Page<'_, '_>, at: usize) -> Option<usize> {
    trailing_byline_at(page.line(at)?, page.kind(at))
}

/// Gives the unit its shape; a headline with a byline on its line becomes two units.
fn push_unit(page: Page<'_, '_>, unit: Unit, units: &mut Vec<Unit>) {
    if let Some(cut) =
        trailing_byline(page, unit.last).filter(|cut| unit.last > unit.first || *cut > unit.from)
    {
        units.push(Unit {
            shape: Shape::Head,
            to: cut,
            ..unit
        });
        units.push(Unit {
            shape: Shape::Byline,
            first: unit.last,
            from: cut + 1,
            ..unit
        });
        return;
    }
    let shape = match page.kind(unit.first) {
        Kind::Heading | Kind::Capitals => Shape::Head,
        Kind::Byline => Shape::Byline,
        Kind::Role => Shape::Role,
        Kind::JumpOn => Shape::JumpOn,
        Kind::JumpFrom => Shape::JumpFrom,
        Kind::Source => Shape::Source,
        Kind::Bullet => Shape::Bullet,
        Kind::Folio => Shape::Folio,
        Kind::Row => Shape::Row,
        Kind::Plain | Kind::Credited => {
            if page.kind(unit.last) == Kind::Credited || holds_credit(page, unit) {
                if let Some(start) = caption_start(page, unit) {
                    units.push(Unit {
                        shape: Shape::Body,
                        last: start - 1,
                        to: usize::MAX,
                        ..unit
                    });
                    units.push(Unit {
                        shape: Shape::Caption,
                        first: start,
                        from: 0,
                        ..unit
                    });
                    return;
                }
                Shape::Caption
            } else if unit.first == unit.last && is_label_apart(page, unit.first) {
                Shape::Head
            } else if is_name_under_head(page, unit, units.last()) {
                Shape::Byline
            } else if may_be_head(
                page,
                unit,
                units.last().is_some_and(|last| last.shape == Shape::Head),
            ) {
                Shape::Head
            } else {
                Shape::Body
            }
        }
    };
    units.push(Unit { shape, ..unit });
}
