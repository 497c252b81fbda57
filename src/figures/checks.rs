//! Figures of one article held against each other: what adds up, what does not.
//!
//! "49.9 billion RMB in 2012 to 195.1 billion RMB in 2022, an average annual increase of nearly 15
//! percent" → growth: (195.1 / 49.9)^(1/10) − 1 = 14.6 %, stated 15 %, agrees. The arithmetic is
//! offered as a fact beside the figures; nothing is corrected. A check is made only where the text
//! puts the figures together: in one sentence, or in the sentence behind.

use super::figure::{Change, Figure, Kind, Modifier};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What was held against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Parts against their total.
    Parts,
    /// Two levels against the stated growth.
    Growth,
    /// "doubled" against two levels.
    Multiple,
    /// One amount in two currencies or units: the rate the article implies.
    Equivalent,
}

/// One piece of arithmetic over figures of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub kind: CheckKind,
    /// Positions in the list that was checked, in the order of the arithmetic.
    pub figures: Vec<usize>,
    /// "385 + 299 + 282 = 966 million kW, stated 1,002 million kW"
    pub arithmetic: String,
    /// The numbers agree within their printed digits; of an equivalent, with the article's others.
    pub agrees: bool,
}

/// Printed figures are rounded, and "nearly" and "about" round more: a difference of this part of
/// the value is no contradiction.
const ROUNDING: f64 = 0.006;
const HEDGED: f64 = 0.06;

/// Rates of one pair of currencies in one article may differ by this part, as days do.
const SAME_RATE: f64 = 0.03;

/// Every check that the figures of an article allow. `figures` in the order of the text.
pub fn check(figures: &[Figure]) -> Vec<Check> {
    let mut checks = growths(figures);
    checks.extend(sums(figures));
    checks.extend(equivalents(figures));
    checks
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

fn tolerance(figure: &Figure) -> f64 {
    let hedged = matches!(
        figure.modifier,
        Some(Modifier::Approx | Modifier::Nearly | Modifier::MoreThan)
    );
    if hedged { HEDGED } else { ROUNDING }
}

fn same_sentence(a: &Figure, b: &Figure) -> bool {
    a.place == b.place && a.sentence == b.sentence
}

fn is_level(figure: &Figure) -> bool {
    let measured = !matches!(
        figure.kind,
        Kind::Percent
            | Kind::PercentagePoints
            | Kind::Multiple
            | Kind::Ratio
            | Kind::Rank
            | Kind::Duration
    );
    measured
        && figure.change.is_none()
        && figure.high.is_none()
        && figure.unit.is_some()
        && figure.value > Decimal::ZERO
}

/// Percentages and multiples against the two levels of their sentence.
fn growths(figures: &[Figure]) -> Vec<Check> {
    let stated = |figure: &Figure| {
        figure.change.is_some()
            && matches!(figure.kind, Kind::Percent | Kind::Multiple)
            && figure.high.is_none()
    };
    let mut checks = Vec::new();
    for (at, growth) in figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| stated(figure))
    {
        let levels: Vec<(usize, &Figure)> = figures
            .iter()
            .enumerate()
            .filter(|(_, level)| {
                same_sentence(level, growth) && is_level(level) && level.restates.is_none()
            })
            .collect();
        let [first, second] = levels.as_slice() else {
            continue;
        };
        // A half-year is no level to hold against a year.
        let part = |figure: &Figure| {
            figure
                .time
                .map(|time| std::mem::discriminant(&time.from.part))
        };
        let comparable = part(first.1)
            .zip(part(second.1))
            .is_none_or(|(a, b)| a == b);
        if first.1.unit != second.1.unit || !comparable {
            continue;
        }
        let (old, new) = in_order(*first, *second);
        checks.extend(growth_check(old, new, (at, growth)));
    }
    checks
}

/// The older level first: by its time, else as "to … from …" and the direction say.
fn in_order<'f>(
    a: (usize, &'f Figure),
    b: (usize, &'f Figure),
) -> ((usize, &'f Figure), (usize, &'f Figure)) {
    match (a.1.time, b.1.time) {
        (Some(first), Some(second)) if second < first => (b, a),
        _ => (a, b),
    }
}

fn growth_check(
    old: (usize, &Figure),
    new: (usize, &Figure),
    growth: (usize, &Figure),
) -> Option<Check> {
    let (from, to) = (number(old.1.value), number(new.1.value));
    let stated = number(growth.1.value);
    let down = growth.1.change == Some(Change::Decrease);
    if growth.1.kind == Kind::Multiple {
        let times = to / from;
        return Some(Check {
            kind: CheckKind::Multiple,
            figures: vec![old.0, new.0, growth.0],
            arithmetic: format!(
                "{} / {} = {}, stated {} times",
                say(new.1.value),
                say(old.1.value),
                round(times),
                say(growth.1.value)
            ),
            agrees: (times / stated - 1.0).abs() < HEDGED * 2.0,
        });
    }
    let years = growth
        .1
        .time
        .zip(growth.1.time.and_then(|time| time.to))
        .map_or(1, |(time, to)| to.year - time.from.year);
    // "an average of 7 percent" or a whole of 97 percent: the text seldom says which; the nearer is meant.
    let signed = |rate: f64| {
        if down {
            (1.0 - rate) * 100.0
        } else {
            (rate - 1.0) * 100.0
        }
    };
    let (whole, average) = (
        signed(to / from),
        signed((to / from).powf(1.0 / f64::from(years.max(1)))),
    );
    let yearly = years > 1 && (average - stated).abs() < (whole - stated).abs();
    let percent = if yearly { average } else { whole };
    let shown = if yearly {
        format!(
            "({} / {})^(1/{years}) − 1",
            say(new.1.value),
            say(old.1.value)
        )
    } else {
        format!("{} / {} − 1", say(new.1.value), say(old.1.value))
    };
    // A stated percent is rounded to its last printed digit, or hedged.
    let digit = 10_f64.powi(-i32::try_from(growth.1.printed.scale()).unwrap_or(0));
    let slack = (digit / 2.0).max(stated * tolerance(growth.1)) + percent.abs() * ROUNDING * 2.0;
    percent.is_finite().then(|| Check {
        kind: CheckKind::Growth,
        figures: vec![old.0, new.0, growth.0],
        arithmetic: format!(
            "{shown} = {} %, stated {} %",
            round(percent),
            say(growth.1.value)
        ),
        agrees: (percent - stated).abs() <= slack,
    })
}

/// Parts in one sentence against a total said before them, in the same or the sentence before.
fn sums(figures: &[Figure]) -> Vec<Check> {
    /// Two figures add up by chance too often.
    const PARTS: usize = 3;
    let mut checks = Vec::new();
    for (at, total) in figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| is_level(figure))
    {
        let behind = |part: &Figure| {
            part.place == total.place
                && part.sentence.start >= total.sentence.start
                && part.span.start > total.span.end
        };
        let mut sentence = None;
        let parts: Vec<(usize, &Figure)> = figures
            .iter()
            .enumerate()
            .skip(at + 1)
            .filter(|(_, part)| {
                behind(part) && is_level(part) && part.unit == total.unit && part.restates.is_none()
            })
            .take_while(|(_, part)| *sentence.get_or_insert(part.sentence) == part.sentence)
            .collect();
        let smaller = parts.iter().all(|(_, part)| part.value < total.value);
        if parts.len() < PARTS || !smaller {
            continue;
        }
        let sum: Decimal = parts.iter().fold(Decimal::ZERO, |sum, (_, part)| {
            sum.saturating_add(part.value)
        });
        let gap = (number(sum) / number(total.value) - 1.0).abs();
        let agrees = gap < tolerance(total).max(ROUNDING);
        let shares = parts.iter().all(|(_, part)| part.kind == total.kind);
        // Far from the total, the parts are some of them: nothing to say.
        if !shares || gap > HEDGED {
            continue;
        }
        let terms: Vec<String> = parts.iter().map(|(_, part)| say(part.value)).collect();
        let unit = total.unit.as_deref().unwrap_or("");
        checks.push(Check {
            kind: CheckKind::Parts,
            figures: std::iter::once(at)
                .chain(parts.iter().map(|(at, _)| *at))
                .collect(),
            arithmetic: format!(
                "{} = {} {unit}, stated {} {unit}",
                terms.join(" + "),
                say(sum),
                say(total.value)
            ),
            agrees,
        });
    }
    checks
}

/// "2.66 trillion RMB (about 412 billion USD)": the implied rate, and whether the article keeps to it.
fn equivalents(figures: &[Figure]) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    let mut rates: Vec<(String, f64)> = Vec::new();
    for (at, second) in figures.iter().enumerate() {
        let Some(span) = second.restates else {
            continue;
        };
        let first = figures
            .iter()
            .position(|figure| figure.span == span && figure.place == second.place);
        let Some((from, first)) =
            first.and_then(|from| figures.get(from).map(|figure| (from, figure)))
        else {
            continue;
        };
        let (Some(a), Some(b)) = (&first.unit, &second.unit) else {
            continue;
        };
        let rate = number(first.value) / number(second.value);
        if first.kind != second.kind || a == b || !rate.is_finite() {
            continue;
        }
        let pair = format!("{a}/{b}");
        let known = rates
            .iter()
            .find(|(known, _)| *known == pair)
            .map(|(_, rate)| *rate);
        rates.push((pair, rate));
        checks.push(Check {
            kind: CheckKind::Equivalent,
            figures: vec![from, at],
            arithmetic: format!(
                "{} {a} / {} {b} = {} {a} per {b}",
                say(first.value),
                say(second.value),
                round(rate)
            ),
            agrees: known.is_none_or(|known| (rate / known - 1.0).abs() < SAME_RATE),
        });
    }
    checks
}

/// Four significant digits.
fn round(value: f64) -> String {
    let digits = 3 - value
        .abs()
        .max(1e-9)
        .log10()
        .floor()
        .clamp(-6.0, 3.0)
        .to_i32()
        .unwrap_or(0);
    let text = format!("{value:.*}", usize::try_from(digits).unwrap_or(0));
    match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text,
    }
}

/// With thousands separators.
fn say(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Context, read_text};

    fn checked(text: &str) -> Vec<(CheckKind, String, bool)> {
        let checks = check(&read_text(text, &Context::default()));
        checks
            .into_iter()
            .map(|check| (check.kind, check.arithmetic, check.agrees))
            .collect()
    }

    #[test]
    fn growth_is_held_against_its_levels() {
        let checks = checked(
            "Funding rose 25 percent from 40 million RMB in 2020 to 50 million RMB in 2021.",
        );
        assert_eq!(
            checks,
            [(
                CheckKind::Growth,
                "50,000,000 / 40,000,000 − 1 = 25 %, stated 25 %".to_owned(),
                true
            )]
        );
        let wrong = checked(
            "Funding rose 35 percent from 40 million RMB in 2020 to 50 million RMB in 2021.",
        );
        assert!(matches!(wrong.as_slice(), [(CheckKind::Growth, _, false)]));
    }

    #[test]
    fn an_average_growth_is_taken_to_the_root() {
        let checks = checked(
            "Spending rose from 100 million euros in 2010 to 200 million euros in 2020, an average annual increase of 7.2 percent.",
        );
        assert!(
            matches!(checks.as_slice(), [(CheckKind::Growth, text, true)] if text.contains("^(1/10)")),
            "{checks:?}"
        );
    }

    #[test]
    fn parts_are_added_up() {
        let checks = checked(
            "Capacity reached 600 megawatts. Hydro, wind and solar power stood at 300 MW, 200 MW and 100 MW.",
        );
        assert!(
            matches!(checks.as_slice(), [(CheckKind::Parts, _, true)]),
            "{checks:?}"
        );
    }

    #[test]
    fn a_bracketed_amount_implies_a_rate() {
        let checks = checked("Trade reached 700 billion RMB (about 100 billion USD).");
        assert!(
            matches!(checks.as_slice(), [(CheckKind::Equivalent, text, true)] if text.ends_with("= 7 RMB per USD")),
            "{checks:?}"
        );
    }
}
