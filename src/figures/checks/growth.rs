//! A stated change against the two levels it took place between.
//!
//! "Funding rose 25 percent from 40 million RMB in 2020 to 50 million RMB in 2021" → 50 million / 40
//! million − 1 = 25 %. The text has to say that one level is the old one ("from", "compared with") or
//! date both; a sentence with three levels, or a change "year on year" between two months, is
//! left alone.

use super::precision::{bounds, meet, number, printed, round, say};
use super::{Check, CheckKind, Placed, Sheet, is_level, same_sentence};
use crate::figures::figure::{Change, DatePart, Figure, Kind};

/// Percentages and multiples against the two levels of their sentence.
pub(super) fn growths(sheet: Sheet<'_>) -> Vec<Check> {
    let stated = |figure: &Figure| {
        figure.change.is_some()
            && matches!(figure.kind, Kind::Percent | Kind::Multiple)
            && figure.high.is_none()
    };
    let changes: Vec<Placed<'_>> = sheet.sure().filter(|(_, figure)| stated(figure)).collect();
    let alone = |growth: &Figure| {
        let beside = changes
            .iter()
            .filter(|(_, other)| same_sentence(other, growth));
        beside.count() == 1
    };
    changes
        .iter()
        .filter(|(_, growth)| alone(growth))
        .filter_map(|growth| {
            let (old, new) = levels(sheet, *growth)?;
            growth_check(old, new, *growth)
        })
        .collect()
}

/// The level before and the level after, where the sentence has these two and says which is which.
fn levels<'s>(sheet: Sheet<'s>, (at, growth): Placed<'_>) -> Option<(Placed<'s>, Placed<'s>)> {
    let levels: Vec<Placed<'_>> = sheet
        .sure()
        .filter(|(_, level)| {
            same_sentence(level, growth) && is_level(level) && level.restates.is_none()
        })
        .collect();
    let [first, second] = levels.as_slice() else {
        return None;
    };
    let (a, b) = (first.1, second.1);
    // A half-year is no level to hold against a year.
    let part = |figure: &Figure| {
        figure
            .time
            .map(|time| (std::mem::discriminant(&time.from.part), time.to.is_some()))
    };
    let comparable = part(a).zip(part(b)).is_none_or(|(a, b)| a == b);
    if a.unit != b.unit || !comparable || a.time_is_target != b.time_is_target {
        return None;
    }
    if is_yearly(sheet, at) && !a_year_apart(a, b) && !spans_years(growth) {
        return None;
    }
    match (is_left(sheet, first.0), is_left(sheet, second.0)) {
        (true, false) => Some((*first, *second)),
        (false, true) => Some((*second, *first)),
        (true, true) => None,
        (false, false) => {
            let same = a.subject.is_some() && a.subject == b.subject;
            let (one, other) = a.time.zip(b.time).filter(|_| same)?;
            match one.cmp(&other) {
                std::cmp::Ordering::Less => Some((*first, *second)),
                std::cmp::Ordering::Greater => Some((*second, *first)),
                std::cmp::Ordering::Equal => None,
            }
        }
    }
}

/// "from | 40 million", "compared with | 40 million": the level before the change.
fn is_left(sheet: Sheet<'_>, at: usize) -> bool {
    /// Hedges that stand between.
    const HEDGES: [&str; 12] = [
        "about", "around", "nearly", "almost", "over", "some", "just", "only", "roughly", "more",
        "than", "an",
    ];
    let before = sheet.before(at);
    let mut words = before
        .split_whitespace()
        .rev()
        .skip_while(|word| HEDGES.contains(word));
    match words.next() {
        Some("from" | "against" | "versus") => true,
        Some("with" | "to") => words.next() == Some("compared"),
        _ => false,
    }
}

/// "up 8 percent year on year": from the year before, wherever the levels of the sentence come from.
fn is_yearly(sheet: Sheet<'_>, at: usize) -> bool {
    const YEARLY: [&str; 9] = [
        "year on year",
        "year-on-year",
        "year over year",
        "year-over-year",
        "yoy",
        "from a year",
        "on a year",
        "than a year",
        "annual",
    ];
    let near = |text: &str| YEARLY.iter().any(|words| text.contains(words));
    near(&sheet.before(at)) || near(&sheet.behind(at))
}

fn a_year_apart(a: &Figure, b: &Figure) -> bool {
    let pair = a.time.zip(b.time);
    pair.is_some_and(|(a, b)| a.from.part == b.from.part && (a.from.year - b.from.year).abs() == 1)
}

/// "an average annual increase" between two dates.
fn spans_years(growth: &Figure) -> bool {
    years_of(growth) > 1
}

fn years_of(growth: &Figure) -> i32 {
    let span = growth.time.and_then(|time| Some((time.from, time.to?)));
    span.filter(|(from, to)| from.part == DatePart::Whole && to.part == DatePart::Whole)
        .map_or(1, |(from, to)| to.year - from.year)
}

fn growth_check(old: Placed<'_>, new: Placed<'_>, growth: Placed<'_>) -> Option<Check> {
    if growth.1.kind == Kind::Multiple {
        return multiple_check(old, new, growth);
    }
    let down = growth.1.change == Some(Change::Decrease);
    let percent = |ratio: f64| if down { 1.0 - ratio } else { ratio - 1.0 } * 100.0;
    let (from, to) = (number(old.1.value), number(new.1.value));
    let stated = number(growth.1.value);
    // "an average of 7 percent" or 97 percent in all: the text seldom says which; the nearer is meant.
    let years = years_of(growth.1);
    let root = 1.0 / f64::from(years.max(1));
    let (whole, average) = (percent(to / from), percent((to / from).powf(root)));
    let yearly = years > 1 && (average - stated).abs() < (whole - stated).abs();
    let (made, root) = if yearly {
        (average, root)
    } else {
        (whole, 1.0)
    };
    let (ratio_low, ratio_high) = ratio(new.1, old.1);
    let ends = (
        percent(ratio_low.powf(root)),
        percent(ratio_high.powf(root)),
    );
    let range = (ends.0.min(ends.1), ends.0.max(ends.1));
    let fraction = format!("{} / {}", say(new.1.value), say(old.1.value));
    let shown = match (yearly, down) {
        (true, false) => format!("({fraction})^(1/{years}) − 1"),
        (true, true) => format!("1 − ({fraction})^(1/{years})"),
        (false, false) => format!("{fraction} − 1"),
        (false, true) => format!("1 − {fraction}"),
    };
    made.is_finite().then(|| Check {
        kind: CheckKind::Growth,
        figures: vec![old.0, new.0, growth.0],
        arithmetic: format!("{shown} = {} %, printed {}", round(made), printed(growth.1)),
        agrees: meet(range, bounds(growth.1)),
    })
}

/// "doubled" is a word of wide meaning: a tenth more or less is still double.
const WORD_OF_MULTIPLE: f64 = 0.1;

fn multiple_check(old: Placed<'_>, new: Placed<'_>, growth: Placed<'_>) -> Option<Check> {
    let times = number(new.1.value) / number(old.1.value);
    let (low, high) = bounds(growth.1);
    let stated = (
        low * (1.0 - WORD_OF_MULTIPLE),
        high * (1.0 + WORD_OF_MULTIPLE),
    );
    times.is_finite().then(|| Check {
        kind: CheckKind::Multiple,
        figures: vec![old.0, new.0, growth.0],
        arithmetic: format!(
            "{} / {} = {}, printed {}",
            say(new.1.value),
            say(old.1.value),
            round(times),
            printed(growth.1)
        ),
        agrees: meet(ratio(new.1, old.1), stated),
    })
}

/// The lowest and highest ratio of two printed levels.
fn ratio(above: &Figure, below: &Figure) -> (f64, f64) {
    let (above, below) = (bounds(above), bounds(below));
    (above.0 / below.1, above.1 / below.0)
}
