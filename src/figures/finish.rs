//! A reading becomes a figure: unit and noun written out, kind settled, strings made.
//!
//! "30,000 tons … per year" → unit "t/year", kind mass; "km" by "hour" → "km/h", speed.

use super::figure::{Figure, Kind, Place};
use super::reading::{Per, Reading, What};
use super::tags::Tags;
use super::token::Words;
use crate::text::Span;

/// Confidence in a bare number: it is shown, but no chart takes it by default.
const BARE: f32 = 0.4;

/// The figure without its subject.
pub(super) fn finish(words: Words<'_>, reading: &Reading, sentence: Span, place: Place) -> Figure {
    let (kind, unit) = kind_and_unit(words, reading);
    let bare = reading.is_bare();
    Figure {
        place,
        span: words.span(reading.first, reading.end),
        sentence,
        value: reading.number.value.normalize(),
        high: reading.high.map(|high| high.normalize()),
        kind,
        unit,
        printed: reading.number.printed.normalize(),
        scale: reading.number.scale.map(|at| words.text(at).to_lowercase()),
        modifier: reading.modifier,
        change: reading.change,
        time: reading.time.map(|said| said.period),
        time_said: reading.time.and_then(|said| said.span),
        time_is_target: reading.target,
        subject: None,
        restates: reading.restates.map(|(first, end)| words.span(first, end)),
        confidence: if bare { BARE } else { reading.confidence },
        rule: if bare { "bare" } else { reading.rule }.to_owned(),
    }
}

fn kind_and_unit(words: Words<'_>, reading: &Reading) -> (Kind, Option<String>) {
    let units = &words.lexicon.units;
    let (kind, above) = match &reading.what {
        What::Unit(unit) => {
            let unit = units.get(*unit);
            // Bare degrees are an angle, unless the sentence speaks of the weather.
            let warm =
                unit.symbol == "°" && (0..words.len()).any(|at| words.has(at, Tags::WEATHER));
            (
                if warm { Kind::Temperature } else { unit.kind },
                Some(unit.symbol),
            )
        }
        What::Noun(noun) => (Kind::Count, Some(noun.as_str())),
        What::Times => (Kind::Multiple, Some("times")),
        What::Share => (Kind::Ratio, None),
        What::Rank => (Kind::Rank, None),
        What::Bare => (Kind::Count, None),
    };
    let below = reading.per.map(|per| match per {
        Per::Unit(unit) => units.get(unit).symbol,
        Per::Symbol(symbol) => symbol,
        Per::Words(first, end) => words.slice(first, end),
    });
    let Some((above, below)) = above.zip(below) else {
        return (kind, above.map(str::to_owned));
    };
    match units.ratio(above, below) {
        Some(named) => {
            let named = units.get(named);
            (named.kind, Some(named.symbol.to_owned()))
        }
        None => (kind, Some(format!("{above}/{below}"))),
    }
}
