//! Lines → units: what stands together as one thing. A headline of two lines is a unit, a
//! paragraph between two blanks is, a byline is.
//!
//! Lines 25–26 of a dump, "Probing microworld through super / microscope", run on and make one
//! unit; lines 58–59, "flight," said Chen. / Challenges of first neutron beam", do not.
//! Whether a short unit is a headline is only proposed here (`Shape::Head`); `segment` decides.
//! It refuses to join across anything but blank lines; `stream` does that.

use super::byline::is_signature;
use super::classify::{Kind, trailing_byline_at};
use super::credit::{find_credit, may_hold_credit};
use super::flow::{Seam, has_room, weigh_flow};
use super::form::{End, Form, Mark, Start};
use super::lexicon::labels;
use super::measure::Measure;
use super::split::Line;
use super::title::title_case;
use crate::text::Vocabulary;

/// What a unit is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// May be a headline, a label or a subhead.
    Head,
    Body,
    Bullet,
    Byline,
    Role,
    JumpOn,
    JumpFrom,
    Source,
    Caption,
    /// A row of a table.
    Row,
    Folio,
}

/// A run of lines, the first perhaps from its middle, the last perhaps up to its middle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub(crate) shape: Shape,
    /// Index of the first and the last line.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// First byte of the first line, one past the last byte of the last line; marks left out.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The page as the stages after `classify` see it.
#[derive(Clone, Copy)]
pub(crate) struct Page<'p, 't> {
    pub(crate) lines: &'p [Line<'t>],
    pub(crate) kinds: &'p [Kind],
    pub(crate) measures: &'p [Measure],
    pub(crate) vocabulary: &'p Vocabulary,
}

impl<'p, 't> Page<'p, 't> {
    pub(crate) fn line(&self, at: usize) -> Option<&'p Line<'t>> {
        self.lines.get(at)
    }

    fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Plain)
    }

    pub(crate) fn measure(&self, at: usize) -> Measure {
        self.measures.get(at).copied().unwrap_or(Measure { width: 0, wrapped: false })
    }

    /// How strongly line `second` goes on with line `first`; `across` if other text stands between them.
    pub(crate) fn flow(&self, first: usize, second: usize, across: bool) -> f32 {
        let (Some(above), Some(below)) = (self.line(first), self.line(second)) else {
            return -9.0;
        };
        let seam = Seam {
            gap: across || below.blanks > 0 || below.page_break,
            across,
            measure: self.measure(first),
        };
        weigh_flow(above, below, seam, self.vocabulary)
    }

    /// The pieces of a unit, line by line: index of the line, first byte, end byte.
    pub(crate) fn pieces(&self, unit: Unit) -> impl Iterator<Item = (usize, usize, usize)> + use<'p, 't> {
        let lines = self.lines;
        (unit.first..=unit.last).filter_map(move |at| {
            let text = lines.get(at)?.text;
            // Every line of a headline may have its own "##".
            let mark = lines.get(at).map_or(0, |line| if line.form.mark == Mark::Heading { usize::from(line.form.mark_len) } else { 0 });
            let from = if at == unit.first { unit.from } else { mark };
            let to = if at == unit.last { unit.to.min(text.len()) } else { text.len() };
            Some((at, from.min(to), to))
        })
    }

    /// The unit's text, lines joined with blanks; for looking at, not for keeping.
    pub(crate) fn text_of(&self, unit: Unit) -> String {
        let mut text = String::new();
        for (at, from, to) in self.pieces(unit) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.lines.get(at).and_then(|line| line.text.get(from..to)).unwrap_or(""));
        }
        text
    }
}

/// Longest headline: three lines of eight words and a little more.
const MOST_HEAD_WORDS: u16 = 24;
/// Most lines of one.
const MOST_HEAD_LINES: usize = 5;
/// A headline in sentence case that is longer than this is a sentence that lost its full stop.
const MOST_PLAIN_HEAD_WORDS: u16 = 13;

/// More lines than a caption usually has.
const MOST_CAPTION_LINES: usize = 6;
const MOST_WRAPPED_HEAD_WORDS: u16 = 18;
/// With "The" or "A" in front it is a sentence even sooner: headlines drop their articles.
const MOST_ARTICLE_HEAD_WORDS: u16 = 8;

pub(crate) fn gather_units(page: Page<'_, '_>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(line) = page.line(at) {
        let kind = page.kind(at);
        let last = match kind {
            Kind::Plain if is_label_apart(page, at) => at,
            Kind::Plain if is_head_line(page, at) && is_own_line(page, at) => run_of_titles(page, at),
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
    sign_letters(page, &mut units);
    units
}

/// A name alone between the end of a text and the next headline signs the text.
fn sign_letters(page: Page<'_, '_>, units: &mut [Unit]) {
    for at in 1..units.len() {
        let (Some(above), Some(unit)) = (units.get(at - 1), units.get(at)) else { continue };
        let after_text = matches!(above.shape, Shape::Body | Shape::Bullet) && page.line(above.last).is_some_and(|line| line.form.end == End::Terminal);
        let text = page.text_of(*unit);
        let before_head = units.get(at + 1).is_none_or(|below| matches!(below.shape, Shape::Head | Shape::Folio));
        // Between two letters only with more than a name: "Edna Marsh, Department of Classics".
        let placed = before_head || text.contains(',');
        if unit.shape == Shape::Head && unit.first == unit.last && after_text && placed && is_signature(&text) {
            if let Some(unit) = units.get_mut(at) {
                unit.shape = Shape::Byline;
            }
        }
    }
}

/// Last line of the text that starts at `at`.
fn run_of_text(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while page.kind(last) != Kind::Credited
        && matches!(page.kind(last + 1), Kind::Plain | Kind::Credited)
        && page.line(last + 1).is_some()
        && page.flow(last, last + 1, false) > 0.0
        && !goes_on_above(page, at, last + 1)
        && !is_pair_of_ends(page, at, last)
        && !(is_head_line(page, last + 1) && is_own_line(page, last + 1))
        && !is_label_apart(page, last + 1)
    {
        last += 1;
    }
    last
}

/// Title Case lines right below one another, in one column, are one headline.
fn run_of_titles(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    let mut words = page.line(at).map_or(0, |line| line.form.words);
    while let Some(next) = page.line(last + 1) {
        words = words.saturating_add(next.form.words);
        let tight = next.blanks == 0 && !next.page_break && page.kind(last + 1) == Kind::Plain;
        if !tight || is_wider(page, last) || words > MOST_HEAD_WORDS || is_label_apart(page, last + 1) || !ends_title(page, at, last + 1) {
            break;
        }
        last += 1;
    }
    last
}

/// Line `last` may be the last line of the headline that starts with line `at`.
fn ends_title(page: Page<'_, '_>, at: usize, last: usize) -> bool {
    let Some(line) = page.line(last) else { return false };
    let broken = last.checked_sub(1).and_then(|above| page.line(above)).is_some_and(|above| above.form.end == End::Hyphen);
    let whole = Unit { shape: Shape::Head, first: at, last, from: 0, to: line.text.len() };
    let case = title_case(&page.text_of(whole), page.vocabulary);
    let stops = matches!(line.form.end, End::Terminal | End::Comma) || is_signature(line.text);
    let apart = starts_anew_below(page, last) || line.form.end == End::Function && page.line(last + 1).is_some_and(|next| next.blanks == 0);
    !stops && case.small == 0 && case.big >= 2 && (line.form.start != Start::Lower || broken) && apart
}

/// The line rather ends the word that was broken above the text that starts at `at`:
/// "servic-" / (a caption) / "es, and ecological".
fn goes_on_above(page: Page<'_, '_>, at: usize, next: usize) -> bool {
    let Some(above) = at.checked_sub(1) else { return false };
    let gaps = [at, next].iter().all(|&at| page.line(at).is_some_and(|line| line.blanks > 0));
    gaps && page.kind(above) == Kind::Plain
        && page.line(above).is_some_and(|line| line.form.end == End::Hyphen)
        && page.flow(above, next, true) > page.flow(next - 1, next, false)
}

/// Two lines between blanks, the first of which ends the sentence above the blank and the second of
/// which starts the one below: the last line of one paragraph and the first of the next.
fn is_pair_of_ends(page: Page<'_, '_>, at: usize, last: usize) -> bool {
    let set_apart = |index: usize| page.line(index).is_some_and(|line| line.blanks > 0);
    let ended = page.line(last).is_some_and(|line| line.form.end == End::Terminal);
    ended && at < last && set_apart(last) && !set_apart(last + 1) && set_apart(last + 2) && page.flow(last + 1, last + 2, false) > 0.0
}

/// A source note runs on over lines right below it until its sentence ends.
fn run_of_source(page: Page<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while page.kind(last + 1) == Kind::Plain && page.line(last + 1).is_some_and(|next| next.blanks == 0) && last < at + 4 {
        let ends = page.line(last).is_none_or(|line| {
            line.form.end == End::Terminal || page.line(last + 1).is_none_or(|next| has_room(line, next, page.measure(last).width))
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
        && page.line(last + 1).is_some_and(|next| next.blanks == 0 && !next.page_break)
        && trailing_byline(page, last).is_none()
    {
        last += 1;
    }
    last
}

fn is_label_line(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| line.form.words <= 5 && line.form.start == Start::Upper && labels().contains(line.text))
}

/// A section label on a line of its own, above a headline or under one.
fn is_label_apart(page: Page<'_, '_>, at: usize) -> bool {
    let fresh = |at: usize| page.line(at).is_none_or(|line| line.form.start != Start::Lower);
    let ended = at.checked_sub(1).and_then(|above| page.line(above)).is_none_or(|above| {
        above.form.is_capitals() || above.form.lowers <= 1 || !matches!(above.form.end, End::Open | End::Function | End::Hyphen | End::Comma) || page.line(at).is_some_and(|line| line.blanks > 0)
    });
    is_label_line(page, at) && fresh(at) && fresh(at + 1) && ended
}

fn trailing_byline(page: Page<'_, '_>, at: usize) -> Option<usize> {
    trailing_byline_at(page.line(at)?, page.kind(at))
}

/// Title Case on a line of its own: strong enough to stop a run of text.
fn is_head_line(page: Page<'_, '_>, at: usize) -> bool {
    let Some(line) = page.line(at) else { return false };
    let form = &line.form;
    if !matches!(page.kind(at), Kind::Plain) || form.words < 3 || form.words > 14 || form.start == Start::Lower {
        return false;
    }
    if matches!(form.end, End::Terminal | End::Comma | End::Colon) || form.lowers > 1 || form.capitals < 2 {
        return false;
    }
    let case = title_case(line.text, page.vocabulary);
    case.small == 0 && (case.big >= 2 && form.capitals >= 3 || case.big >= 1 && form.lowers == 0)
}

/// The text above has ended and the text below starts anew.
fn is_own_line(page: Page<'_, '_>, at: usize) -> bool {
    let Some(line) = page.line(at) else { return false };
    let above_ended = match at.checked_sub(1).and_then(|above| page.line(above)) {
        None => true,
        Some(above) => {
            line.blanks > 0 || above.form.end == End::Terminal || page.kind(at - 1) != Kind::Plain || is_short(page, at - 1)
        }
    };
    above_ended && starts_anew_below(page, at)
}

/// What stands below does not run on from here.
fn starts_anew_below(page: Page<'_, '_>, at: usize) -> bool {
    match page.line(at + 1) {
        None => true,
        Some(below) if page.kind(at + 1) == Kind::Plain => {
            below.form.start != Start::Lower && (below.blanks > 0 || is_head_line(page, at + 1) || ends_early(page, at) || is_wider(page, at) || is_strong_title(page, at))
        }
        Some(_) => true,
    }
}

/// The next word would still have fitted.
fn ends_early(page: Page<'_, '_>, at: usize) -> bool {
    match (page.line(at), page.line(at + 1)) {
        (Some(line), Some(below)) => has_room(line, below, page.measure(at).width),
        _ => true,
    }
}

/// Three words or more with capitals that they need not have, and none without: no line of text looks so.
fn is_strong_title(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at)
        .is_some_and(|line| line.form.lowers == 0 && title_case(line.text, page.vocabulary).big >= 3)
}

/// Wider than the column it stands in: set over several columns, or in another one.
fn is_wider(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at)
        .is_some_and(|line| u32::from(line.form.width) * 10 > u32::from(page.measure(at).width) * 12)
}

fn is_short(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at)
        .is_some_and(|line| u32::from(line.form.width) * 10 < u32::from(page.measure(at).width) * 8)
}

/// Gives the unit its shape; a headline with a byline on its line becomes two units.
fn push_unit(page: Page<'_, '_>, unit: Unit, units: &mut Vec<Unit>) {
    if let Some(cut) = trailing_byline(page, unit.last).filter(|cut| unit.last > unit.first || *cut > unit.from) {
        units.push(Unit { shape: Shape::Head, to: cut, ..unit });
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
                    units.push(Unit { shape: Shape::Body, last: start - 1, to: usize::MAX, ..unit });
                    units.push(Unit { shape: Shape::Caption, first: start, from: 0, ..unit });
                    return;
                }
                Shape::Caption
            } else if unit.first == unit.last && is_label_apart(page, unit.first) {
                Shape::Head
            } else if is_name_under_head(page, unit, units.last()) {
                Shape::Byline
            } else if may_be_head(page, unit, units.last().is_some_and(|last| last.shape == Shape::Head)) {
                Shape::Head
            } else {
                Shape::Body
            }
        }
    };
    units.push(Unit { shape, ..unit });
}

/// The credit may be broken over two lines.
fn holds_credit(page: Page<'_, '_>, unit: Unit) -> bool {
    let tail = Unit { first: unit.first.max(unit.last.saturating_sub(2)), ..unit };
    let tail = if tail.first > unit.first { Unit { from: 0, ..tail } } else { tail };
    let may = (tail.first..=tail.last).any(|at| page.line(at).is_some_and(|line| may_hold_credit(line.text)));
    may && find_credit(&page.text_of(tail)).is_some()
}

/// Where the caption starts if text stands right above it: at the last line that opens a sentence, in a
/// run that starts like a paragraph or is too long for a caption.
fn caption_start(page: Page<'_, '_>, unit: Unit) -> Option<usize> {
    let indented = page.line(unit.first)?.indent > page.line(unit.first + 1)?.indent;
    if unit.last == unit.first || !indented && unit.last - unit.first < MOST_CAPTION_LINES {
        return None;
    }
    (unit.first + 1..=unit.last).rev().find(|&at| {
        let ended = page.line(at - 1).is_some_and(|line| line.form.end == End::Terminal);
        ended && page.line(at).is_some_and(|line| line.form.start != Start::Lower && line.form.words > 2)
    })
}

/// Short, not a sentence, and set apart from what stands around it.
fn may_be_head(page: Page<'_, '_>, unit: Unit, after_head: bool) -> bool {
    let (Some(first), Some(last)) = (page.line(unit.first), page.line(unit.last)) else {
        return false;
    };
    let words: u16 = (unit.first..=unit.last)
        .filter_map(|at| page.line(at))
        .map(|line| line.form.words)
        .fold(0, u16::saturating_add);
    let numbers_only = (unit.first..=unit.last).all(|at| page.line(at).is_none_or(|line| line.form.letters < 3));
    if words > MOST_HEAD_WORDS || unit.last - unit.first >= MOST_HEAD_LINES || numbers_only {
        return false;
    }
    let ends_like_text = match last.form.end {
        End::Comma | End::Hyphen | End::Colon => true,
        // "Kicks Off" may end a headline, "Eight Years of" may not.
        End::Function => !last.text.split_whitespace().next_back().is_some_and(is_particle),
        End::Terminal => !(last.text.ends_with(['?', '!']) && words <= MOST_PLAIN_HEAD_WORDS || after_head && is_stopped_deck(page, unit)),
        End::Dash | End::Open => false,
    };
    if ends_like_text || first.form.start == Start::Lower || first.form.mark == Mark::Bullet {
        return false;
    }
    let text = page.text_of(unit);
    let case = title_case(&text, page.vocabulary);
    let article_first = ["The ", "A ", "An ", "This ", "These "].iter().any(|word| text.starts_with(word));
    // Where lines are wrapped, a paragraph without an end would have run on.
    let most = match (page.measure(unit.first).wrapped, article_first) {
        (true, false) => MOST_WRAPPED_HEAD_WORDS,
        (_, true) => MOST_ARTICLE_HEAD_WORDS,
        (false, false) => MOST_PLAIN_HEAD_WORDS,
    };
    if words > most && case.small > case.big {
        return false;
    }
    stands_apart(page, unit, case.big >= 2 && case.small == 0 || after_head)
}

/// "Jane Roe" alone, right below a headline and above a text.
fn is_name_under_head(page: Page<'_, '_>, unit: Unit, above: Option<&Unit>) -> bool {
    let Some(line) = page.line(unit.first) else { return false };
    let below_head = above.is_some_and(|above| above.shape == Shape::Head) && line.blanks == 0;
    let text_below = page.line(unit.first + 1).is_some_and(|below| below.form.start != Start::Lower);
    unit.first == unit.last && below_head && text_below && !line.text.contains(',') && is_signature(line.text)
}

/// Old papers stop their decks: "Two Buildings Consumed.--A Watchman Injured."
fn is_stopped_deck(page: Page<'_, '_>, unit: Unit) -> bool {
    let case = title_case(&page.text_of(unit), page.vocabulary);
    unit.last - unit.first < 3 && case.big >= 2 && case.small == 0
}

fn is_particle(word: &str) -> bool {
    ["down", "in", "off", "on", "out", "over", "through", "up"].iter().any(|particle| word.eq_ignore_ascii_case(particle))
}

/// Blank lines, or the end of a sentence above and a fresh start below.
fn stands_apart(page: Page<'_, '_>, unit: Unit, title: bool) -> bool {
    let above_apart = match unit.first.checked_sub(1).and_then(|at| page.line(at)) {
        None => true,
        Some(above) => {
            let gap = page.line(unit.first).is_some_and(|line| line.blanks > 0 || line.page_break);
            gap || title && is_wider(page, unit.first - 1) || page.kind(unit.first - 1) != Kind::Plain || above.form.end == End::Terminal || is_short(page, unit.first - 1)
        }
    };
    let below_apart = match page.line(unit.last + 1) {
        None => true,
        Some(below) => {
            let fresh = below.form.start != Start::Lower;
            let gap = below.blanks > 0 || below.page_break;
            let short = page.line(unit.last).is_some_and(|line| has_room(line, below, page.measure(unit.last).width));
            page.kind(unit.last + 1) != Kind::Plain || fresh && (gap || short || title || page.flow(unit.last, unit.last + 1, false) < 0.0)
        }
    };
    above_apart && below_apart
}

/// What a unit looks like as a whole: the first line's start, the last line's end.
pub(crate) fn edges<'p>(page: Page<'p, '_>, unit: Unit) -> Option<(&'p Form, &'p Form)> {
    Some((&page.line(unit.first)?.form, &page.line(unit.last)?.form))
}
