//! The page as the stages after `classify` see it: lines, kinds, measures, words, and units on top.
//!
//! A unit is a run of lines that stands as one thing, from the middle of its first line perhaps
//! ("### Accelerated in Key Areas By ZHONG Jianli" holds two). Units do not overlap and lose no letter but
//! the marks of a converter. It refuses to decide anything.

use super::classify::Kind;
use super::flow::{Seam, weigh_flow};
use super::form::{Form, Mark};
use super::measure::Measure;
use super::split::Line;
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

    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Plain)
    }

    pub(crate) fn measure(&self, at: usize) -> Measure {
        self.measures.get(at).copied().unwrap_or(Measure {
            width: 0,
            wrapped: false,
        })
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
    pub(crate) fn pieces(
        &self,
        unit: Unit,
    ) -> impl Iterator<Item = (usize, usize, usize)> + use<'p, 't> {
        let lines = self.lines;
        (unit.first..=unit.last).filter_map(move |at| {
            let text = lines.get(at)?.text;
            // Every line of a headline may have its own "##".
            let mark = lines.get(at).map_or(0, |line| {
                if line.form.mark == Mark::Heading {
                    usize::from(line.form.mark_len)
                } else {
                    0
                }
            });
            let from = if at == unit.first { unit.from } else { mark };
            let to = if at == unit.last {
                unit.to.min(text.len())
            } else {
                text.len()
            };
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
            text.push_str(
                self.lines
                    .get(at)
                    .and_then(|line| line.text.get(from..to))
                    .unwrap_or(""),
            );
        }
        text
    }
}

/// What a unit looks like as a whole: the first line's start, the last line's end.
pub(crate) fn edges<'p>(page: Page<'p, '_>, unit: Unit) -> Option<(&'p Form, &'p Form)> {
    Some((&page.line(unit.first)?.form, &page.line(unit.last)?.form))
}
