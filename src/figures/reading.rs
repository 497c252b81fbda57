//! A figure in the making: what each stage has found out about one number of a sentence.

use super::clock::Said;
use super::figure::{Change, Modifier};
use super::number::Number;
use super::units::UnitId;
use rust_decimal::Decimal;

/// Token positions refer to the sentence; strings are made only when the figure is finished.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) number: Number,
    /// Upper bound of a range.
    pub(super) high: Option<Decimal>,
    /// The mention: first token and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) what: What,
    pub(super) per: Option<Per>,
    /// The counted noun phrase in the text: first token and the one after its head.
    pub(super) noun: Option<(usize, usize)>,
    pub(super) modifier: Option<Modifier>,
    pub(super) change: Option<Change>,
    pub(super) time: Option<Said>,
    pub(super) target: bool,
    /// The reading that it says again in another unit: its tokens.
    pub(super) restates: Option<(usize, usize)>,
    /// 0 to 1.
    pub(super) confidence: f32,
    pub(super) rule: &'static str,
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Not found.
    Bare,
    /// Of the unit table.
    Unit(UnitId),
    /// Counted: the noun phrase in the singular.
    Noun(String),
    /// "1.8 times", "doubled"
    Times,
    /// "two-thirds", "one in five"
    Share,
    /// "ranked second"
    Rank,
}

/// What stands under the line: "t/day", "patent/10,000 people".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    Unit(UnitId),
    /// "day" of "daily".
    Symbol(&'static str),
    /// Tokens from the first to before the second: "10,000 people", "share".
    Words(usize, usize),
}

impl Reading {
    pub(super) fn new(number: Number) -> Self {
        let (first, end) = (number.first, number.end);
        Self {
            number,
            high: None,
            first,
            end,
            what: What::Bare,
            per: None,
            noun: None,
            modifier: None,
            change: None,
            time: None,
            target: false,
            restates: None,
            confidence: 0.0,
            rule: "",
        }
    }

    /// No unit, noun or other sense yet.
    pub(super) fn is_bare(&self) -> bool {
        self.what == What::Bare
    }

    pub(super) fn found(&mut self, what: What, rule: &'static str, confidence: f32) {
        self.what = what;
        self.rule = rule;
        self.confidence = confidence;
    }
}
