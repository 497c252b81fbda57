//! The figures of one article ↔ bytes: about twenty-five each.
//!
//! "2.66 trillion RMB" is its span, its sentence, an exact decimal, and the numbers of three
//! known words (RMB, trillion, the rule's name); its subject is a place in the sentence.

use super::{Reader, Writer, code};
use crate::figures::{Change, Figure, Kind, Modifier, Place};
use crate::library::articles::place_text;
use crate::page::Article;
use crate::text::{CleanText, Span};
use rust_decimal::Decimal;

const VERSION: u8 = 1;

const HIGH: u8 = 1;
const TARGET: u8 = 2;
const INCREASE: u8 = 4;
const DECREASE: u8 = 8;
const RESTATES: u8 = 16;
const TIME_SAID: u8 = 32;

/// Words that most figures use: scales, currencies, units, names of rules. The place of a word
/// is part of the format: new ones go to the end.
const KNOWN: &str = include_str!("words.txt");

/// The figures of `article`.
pub(crate) fn encode_figures(figures: &[Figure], article: &Article) -> Vec<u8> {
    if figures.is_empty() {
        return Vec::new();
    }
    let mut words = Words::default();
    let mut body = Writer::default();
    let mut at = 0;
    for figure in figures {
        encode_figure(figure, at, &mut words, &mut body);
        encode_subject(figure, article, &mut body);
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

/// The figures with their subjects, which are read from the article; without it they are none.
pub(crate) fn decode_figures(bytes: &[u8], article: Option<&Article>) -> Option<Vec<Figure>> {
    if bytes.is_empty() {
        return Some(Vec::new());
    }
    let bytes = &mut Reader(bytes);
    if bytes.byte()? != VERSION {
        return None;
    }
    let known: Vec<&str> = KNOWN.lines().collect();
    let mut words = Vec::new();
    for _ in 0..bytes.count()? {
        words.push(bytes.text()?);
    }
    let mut figures: Vec<Figure> = Vec::new();
    for _ in 0..bytes.count()? {
        let at = figures.last().map_or(0, |last| last.span.start);
        let mut figure = decode_figure(bytes, at, (&known, &words))?;
        figure.subject = decode_subject(bytes, &figure, article)?;
        figures.push(figure);
    }
    Some(figures)
}

/// The words of an article's figures that are not known ones.
#[derive(Default)]
struct Words<'a>(Vec<&'a str>);

impl<'a> Words<'a> {
    /// 0 for none, odd numbers for known words, even ones for the article's own.
    fn index(&mut self, word: Option<&'a str>) -> usize {
        let Some(word) = word else { return 0 };
        if let Some(known) = KNOWN.lines().position(|known| known == word) {
            return known * 2 + 1;
        }
        let own = self.0.iter().rposition(|own| *own == word);
        let own = own.unwrap_or_else(|| {
            self.0.push(word);
            self.0.len() - 1
        });
        own * 2 + 2
    }
}

/// A subject in the sentence's own words is only its place there.
fn encode_subject(figure: &Figure, article: &Article, out: &mut Writer) {
    let Some(subject) = &figure.subject else {
        out.number(0);
        return;
    };
    let text = place_text(article, figure.place).map_or("", CleanText::as_str);
    let sentence = text.get(figure.sentence.start..).unwrap_or("");
    match sentence.find(subject.as_str()) {
        Some(at) if !subject.is_empty() => {
            out.number(subject.len() + 1);
            out.number(at);
        }
        _ => {
            out.number(1);
            out.text(subject);
        }
    }
}

/// `None` is damage; `Some(None)` no subject, or no article to read it from.
#[expect(clippy::option_option, reason = "outside damage, inside absence")]
fn decode_subject(
    bytes: &mut Reader<'_>,
    figure: &Figure,
    article: Option<&Article>,
) -> Option<Option<String>> {
    let length = match bytes.number()? {
        0 => return Some(None),
        1 => return Some(Some(bytes.text()?.to_owned())),
        more => more - 1,
    };
    let start = figure.sentence.start.checked_add(bytes.number()?)?;
    let Some(article) = article else {
        return Some(None);
    };
    let text = place_text(article, figure.place)?.as_str();
    let subject = text.get(start..start.checked_add(length)?)?;
    Some(Some(subject.to_owned()))
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
            (figure.time_said.is_some(), TIME_SAID),
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
    out.number(words.index(Some(&figure.rule)));
    match figure.time {
        Some(time) => out.text(&time.to_string()),
        None => out.text(""),
    }
    for other in [figure.restates, figure.time_said].into_iter().flatten() {
        out.signed(figure.span.start as i128 - other.start as i128);
        out.number(other.len());
    }
}

fn decode_figure(
    bytes: &mut Reader<'_>,
    at: usize,
    (known, words): (&[&str], &[&str]),
) -> Option<Figure> {
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
    let mut word = || {
        let index = bytes.number()?;
        Some(match index.checked_sub(1) {
            None => None,
            Some(place) if place % 2 == 0 => Some((*known.get(place / 2)?).to_owned()),
            Some(place) => Some((*words.get(place / 2)?).to_owned()),
        })
    };
    let (unit, scale, rule) = (word()?, word()?, word()??);
    let time = match bytes.text()? {
        "" => None,
        period => Some(period.parse().ok()?),
    };
    let mut other = |flag| {
        if flags & flag == 0 {
            return Some(None);
        }
        let other = usize::try_from((start as i128).checked_sub(bytes.signed()?)?).ok()?;
        Some(Some(Span::new(other, other.checked_add(bytes.number()?)?)))
    };
    let (restates, time_said) = (other(RESTATES)?, other(TIME_SAID)?);
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
        time_said,
        time_is_target: flags & TARGET != 0,
        subject: None,
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
