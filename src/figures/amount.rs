//! Amounts as a person types them: "1bn", "100m", "1GW", "RMB 100m", "10..20%".
//!
//! For conditions in search: `power>1GW` asks for one gigawatt and finds 4,321 megawatts. The
//! whole text must be one amount; anything left over makes it none.

use super::figure::Kind;
use super::lexer::lex;
use super::lexicon::lexicon;
use super::measure::{lead, measure, rate_at};
use super::number::{Lead, parse};
use super::reading::{Per, Reading, What};
use super::token::Words;
use crate::text::Span;
use rust_decimal::Decimal;

/// A number, or a range of two, with the unit if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub value: Decimal,
    /// Upper end of "10..20".
    pub high: Option<Decimal>,
    /// As figures carry it: "GW", "RMB", "km/h".
    pub unit: Option<String>,
}

/// Reads an amount. `kind` is what it is compared with, if that is known: "100m" is a length then,
/// or a hundred million.
pub fn parse_amount(text: &str, kind: Option<Kind>) -> Option<Amount> {
    match text.split_once("..") {
        Some((low, high)) => {
            let high = one(high.trim(), kind)?;
            let low = one(low.trim(), kind)?;
            Some(Amount {
                value: low.value,
                high: Some(high.value),
                unit: low.unit.or(high.unit),
            })
        }
        None => one(text.trim(), kind),
    }
}

fn one(text: &str, kind: Option<Kind>) -> Option<Amount> {
    let mut tokens = Vec::new();
    lex(text, Span::new(0, text.len()), Some(lexicon()), &mut tokens);
    let words = Words {
        text,
        tokens: &tokens,
        lexicon: lexicon(),
    };
    // Without a kind, a glued letter multiplies: "100m" is more often money or people than a sprint.
    let scales = !matches!(
        kind,
        Some(Kind::Length | Kind::Mass | Kind::Duration | Kind::Computing | Kind::Temperature)
    );
    let lead_kind = if scales { Lead::Money } else { Lead::Nothing };
    (0..words.len()).find_map(|first| {
        let before = lead(words, first);
        let number = parse(words, first, lead_kind)?;
        let measure = measure(words, &number, before);
        let start = measure.map_or(number.first, |measure| measure.first.min(number.first));
        let mut end = measure.map_or(number.end, |measure| measure.end.max(number.end));
        let mut reading = Reading::new(number);
        if let Some(measure) = measure {
            reading.what = What::Unit(measure.unit);
            if let Some((per, after)) = rate_at(words, end, true) {
                reading.per = Some(per);
                end = after;
            }
        }
        (start == 0 && end == words.len()).then(|| Amount {
            value: reading.number.value.normalize(),
            high: None,
            unit: unit_of(words, &reading),
        })
    })
}

fn unit_of(words: Words<'_>, reading: &Reading) -> Option<String> {
    let units = &words.lexicon.units;
    let What::Unit(unit) = reading.what else {
        return None;
    };
    let above = units.get(unit).symbol;
    let below = match reading.per {
        None => return Some(above.to_owned()),
        Some(Per::Unit(unit)) => units.get(unit).symbol,
        Some(Per::Symbol(symbol)) => symbol,
        Some(Per::Words(first, end)) => words.slice(first, end),
    };
    Some(match units.ratio(above, below) {
        Some(named) => units.get(named).symbol.to_owned(),
        None => format!("{above}/{below}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: Option<Kind>) -> Option<(String, Option<String>)> {
        let amount = parse_amount(text, kind)?;
        let value = match amount.high {
            Some(high) => format!("{}..{high}", amount.value),
            None => amount.value.to_string(),
        };
        Some((value, amount.unit))
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, kind, value, unit) in [
            ("1bn", None, "1000000000", None),
            ("100m", Some(Kind::Money), "100000000", None),
            ("100m", Some(Kind::Length), "100", Some("m")),
            ("1GW", None, "1", Some("GW")),
            ("100 km", None, "100", Some("km")),
            ("RMB 100m", None, "100000000", Some("RMB")),
            ("$5.5 million", None, "5500000", Some("USD")),
            ("10..20", None, "10..20", None),
            ("10..20%", Some(Kind::Percent), "10..20", Some("%")),
            ("1,234", None, "1234", None),
            ("-5°C", Some(Kind::Temperature), "-5", Some("°C")),
            ("90 km/h", None, "90", Some("km/h")),
            ("two million", None, "2000000", None),
        ] {
            let expected = Some((value.to_owned(), unit.map(str::to_owned)));
            assert_eq!(read(text, kind), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_amount_stays_a_word() {
        for text in ["", "about", "5 apples and pears", "..", "x..y"] {
            assert_eq!(parse_amount(text, None), None, "{text:?}");
        }
    }
}
