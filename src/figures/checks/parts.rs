//! Parts against the total said before them.
//!
//! "Capacity reached 1,002 million kW. Of the total, hydro power reached 385 million kW, while wind, solar
//! and biomass power stood at 299 million, 282 million and 35.34 million kW" → 385 + 299 + 282 + 35.34
//! = 1,001.34. Three parts or more; where they come near the total but miss it, the text
//! has to say that they are all of it, since some of the parts are no parts of anything.

use super::precision::{bounds, meet, number, printed, say};
use super::{Check, CheckKind, Placed, Sheet, is_level};
use crate::figures::figure::Figure;
use rust_decimal::Decimal;

/// Two figures add up by chance too often.
const PARTS: usize = 3;

/// Parts that miss the total by more are only some of them: nothing to say.
const NEAR: f64 = 0.06;

/// Words that make the figures behind them parts of the one before.
const SPLITS: [&str; 9] = [
    "of the total",
    "of which",
    "of these",
    "of those",
    "of them",
    "comprising",
    "consisting of",
    "made up of",
    "respectively",
];

pub(super) fn sums(sheet: Sheet<'_>) -> Vec<Check> {
    let totals = sheet.sure().filter(|(_, figure)| is_level(figure));
    totals
        .filter_map(|total| {
            let parts = parts_of(sheet, total)?;
            sum_check(sheet, total, &parts)
        })
        .collect()
}

/// The figures of one sentence behind the total, its own or the next, of its unit and time.
fn parts_of<'s>(sheet: Sheet<'s>, (at, total): Placed<'s>) -> Option<Vec<Placed<'s>>> {
    let fits = |part: &Figure| {
        part.place == total.place
            && is_level(part)
            && part.unit == total.unit
            && part.kind == total.kind
            && part.restates.is_none()
            && part.time_is_target == total.time_is_target
            && part.time.zip(total.time).is_none_or(|(a, b)| a == b)
    };
    let mut sentence = None;
    let parts: Vec<Placed<'_>> = sheet
        .sure()
        .filter(|(index, part)| *index > at && part.span.start >= total.span.end && fits(part))
        .take_while(|(_, part)| *sentence.get_or_insert(part.sentence) == part.sentence)
        .collect();
    let of_total = parts
        .first()
        .is_some_and(|(first, _)| sheet.before(*first).contains("of the total"));
    let next = sentence.is_some_and(|sentence| {
        // The total's own sentence, or the one right behind it.
        let gap = sentence.start.saturating_sub(total.sentence.end);
        let behind = sentence.start >= total.sentence.end;
        sentence == total.sentence || behind && (gap <= 2 || of_total)
    });
    let smaller = parts.iter().all(|(_, part)| part.value < total.value);
    (parts.len() >= PARTS && smaller && next).then_some(parts)
}

fn sum_check(sheet: Sheet<'_>, total: Placed<'_>, parts: &[Placed<'_>]) -> Option<Check> {
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, part)| {
        sum.saturating_add(part.value)
    });
    let (low, high) = parts.iter().fold((0.0, 0.0), |(low, high), (_, part)| {
        let (least, most) = bounds(part);
        (low + least, high + most)
    });
    let gap = (number(sum) / number(total.1.value) - 1.0).abs();
    let agrees = meet((low, high), bounds(total.1));
    let (first, _) = *parts.first()?;
    let said = sheet.before(first) + &sheet.behind(first);
    let split = SPLITS.iter().any(|words| said.contains(words));
    // By chance: three round numbers come near a fourth often enough.
    let exact = gap < 0.002;
    if gap > NEAR || !(split || exact) {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|(_, part)| say(part.value)).collect();
    let unit = total.1.unit.as_deref().unwrap_or("");
    Some(Check {
        kind: CheckKind::Parts,
        figures: std::iter::once(total.0)
            .chain(parts.iter().map(|(at, _)| *at))
            .collect(),
        arithmetic: format!(
            "{} = {} {unit}, printed {}",
            terms.join(" + "),
            say(sum),
            printed(total.1)
        ),
        agrees,
    })
}
