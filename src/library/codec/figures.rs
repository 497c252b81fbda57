//! The figures of one article ↔ bytes: about twenty each, their words in one table.
//!
//! "2.66 trillion RMB … up 27.8 percent" share the sentence, the period and the rule's name;
//! every word stands once in the table and figures point to it. Values stay exact decimals.

use super::{Reader, Writer, code};
use crate::figures::{Change, Figure, Kind, Modifier, Place};
use crate::text::Span;
use rust_decimal::Decimal;

const VERSION: u8 = 1;

const HIGH: u8 = 1;
const TARGET: u8 = 2;
const INCREASE: u8 = 4;
const DECREASE: u8 = 8;
const RESTATES: u8 = 16;

pub(crate) fn encode_figures(figures: &[Figure]) -> Vec<u8> {
    if figures.is_empty() {
        return Vec::new();
    }
    let mut words = Words::default();
    let mut body = Writer::default();
    let mut at = 0;
    for figure in figures {
        encode_figure(figure, at, &mut words, &mut body);
        at = figure.span.start;
    }
    let mut out = Writer::default();
    out.byte(VERSION);
    out.number(words.0.len());
    for word in &words.0 {
        out.text(word);
    }
    out.number(figures.len());
    out.0.extend_from_slice(&body.0);
    out.0
}

pub(crate) fn decode_figures(bytes: &[u8]) -> Option<Vec<Figure>> {
    if bytes.is_empty() {
        return Some(Vec::new());
    }
    let bytes = &mut Reader(bytes);
    if bytes.byte()? != VERSION {
        return None;
    }
    let mut words = Vec::new();
    for _ in 0..bytes.count()? {
        words.push(bytes.text()?);
    }
    let mut figures: Vec<Figure> = Vec::new();
    for _ in 0..bytes.count()? {
        let at = figures.last().map_or(0, |last| last.span.start);
        figures.push(decode_figure(bytes, at, &words)?);
    }
    Some(figures)
}

/// The distinct words of an article's figures; figures have few, so a list will do.
#[derive(Default)]
struct Words<'a>(Vec<&'a str>);

impl<'a> Words<'a> {
    /// 0 for none, else one more than the place in the table.
    fn index(&mut self, word: Option<&'a str>) -> usize {
        let Some(word) = word else { return 0 };
        let known = self.0.iter().rposition(|known| *known == word);
        known.unwrap_or_else(|| {
            self.0.push(word);
            self.0.len() - 1
        }) + 1
    }
}

fn encode_figure<'a>(figure: &'a Figure, at: usize, words: &mut Words<'a>, out: &mut Writer) {
    let (place, index) = match figure.place {
        Place::Title => (0, 0),
        Place::Standfirst => (1, 0),
        Place::Block(index) => (2, index),
        Place::Caption(index) => (3, index),
    };
    out.number(index << 2 | place);
    out.signed(figure.span.start as i128 - at as i128);
    out.number(figure.span.len());
    out.signed(figure.span.start as i128 - figure.sentence.start as i128);
    out.number(figure.sentence.len());
    out.byte(
        [
            (figure.high.is_some(), HIGH),
            (figure.time_is_target, TARGET),
            (figure.change == Some(Change::Increase), INCREASE),
            (figure.change == Some(Change::Decrease), DECREASE),
            (figure.restates.is_some(), RESTATES),
        ]
        .into_iter()
        .filter(|(set, _)| *set)
        .fold(0, |flags, (_, flag)| flags | flag),
    );
    encode_decimal(figure.value, out);
    if let Some(high) = figure.high {
        encode_decimal(high, out);
    }
    encode_decimal(figure.printed, out);
    out.byte(kind_code(figure.kind));
    out.byte(modifier_code(figure.modifier));
    out.confidence(figure.confidence);
    out.number(words.index(figure.unit.as_deref()));
    out.number(words.index(figure.scale.as_deref()));
    out.number(words.index(figure.subject.as_deref()));
    out.number(words.index(Some(&figure.rule)));
    match figure.time {
        Some(time) => out.text(&time.to_string()),
        None => out.text(""),
    }
    if let Some(other) = figure.restates {
        out.signed(figure.span.start as i128 - other.start as i128);
        out.number(other.len());
    }
}

fn decode_figure(bytes: &mut Reader<'_>, at: usize, words: &[&str]) -> Option<Figure> {
    let place = bytes.number()?;
    let index = place >> 2;
    let place = match place & 3 {
        0 => Place::Title,
        1 => Place::Standfirst,
        2 => Place::Block(index),
        _ => Place::Caption(index),
    };
    let start = usize::try_from((at as i128).checked_add(bytes.signed()?)?).ok()?;
    let span = Span::new(start, start.checked_add(bytes.number()?)?);
    let first = usize::try_from((start as i128).checked_sub(bytes.signed()?)?).ok()?;
    let sentence = Span::new(first, first.checked_add(bytes.number()?)?);
    let flags = bytes.byte()?;
    let value = decode_decimal(bytes)?;
    let high = if flags & HIGH != 0 {
        Some(decode_decimal(bytes)?)
    } else {
        None
    };
    let printed = decode_decimal(bytes)?;
    let kind = *Kind::ALL.get(usize::from(bytes.byte()?))?;
    let modifier = match bytes.byte()? {
        0 => None,
        code => Some(*Modifier::ALL.get(usize::from(code) - 1)?),
    };
    let confidence = bytes.confidence()?;
    let mut word = || match bytes.number()? {
        0 => Some(None),
        index => Some(Some((*words.get(index - 1)?).to_owned())),
    };
    let (unit, scale, subject, rule) = (word()?, word()?, word()?, word()??);
    let time = match bytes.text()? {
        "" => None,
        period => Some(period.parse().ok()?),
    };
    let restates = if flags & RESTATES != 0 {
        let other = usize::try_from((start as i128).checked_sub(bytes.signed()?)?).ok()?;
        Some(Span::new(other, other.checked_add(bytes.number()?)?))
    } else {
        None
    };
    Some(Figure {
        place,
        span,
        sentence,
        value,
        high,
        kind,
        unit,
        printed,
        scale,
        modifier,
        change: match flags & (INCREASE | DECREASE) {
            0 => None,
            INCREASE => Some(Change::Increase),
            _ => Some(Change::Decrease),
        },
        time,
        time_is_target: flags & TARGET != 0,
        subject,
        restates,
        confidence,
        rule,
    })
}

fn encode_decimal(value: Decimal, out: &mut Writer) {
    out.signed(value.mantissa());
    out.number(value.scale() as usize);
}

fn decode_decimal(bytes: &mut Reader<'_>) -> Option<Decimal> {
    let mantissa = bytes.signed()?;
    let scale = u32::try_from(bytes.number()?).ok()?;
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// [`Kind::ALL`] is part of the format: new kinds go to its end.
fn kind_code(kind: Kind) -> u8 {
    code(&Kind::ALL, &kind)
}

fn modifier_code(modifier: Option<Modifier>) -> u8 {
    modifier.map_or(0, |modifier| code(&Modifier::ALL, &modifier) + 1)
}
