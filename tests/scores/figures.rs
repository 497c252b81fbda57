//! How well the figures of a page were read.
//!
//! | measure | F1 of figures whose … is right |
//! |---|---|
//! | `figure_value` | value (a range: both ends) |
//! | `figure_unit` | value and unit |
//! | `figure_kind`, `figure_change`, `figure_time`, `figure_target` | value and that field |
//!
//! A gold and a read figure may be a pair when their raw lines overlap; pairs are one to one, as many
//! as possible. A gold range may also be read as two figures, one for each end, and the reverse.
//! Of a change ("fell 12 percent") the sign does not count: some write −12.

use super::Measures;
use super::assignment::most_pairs;
use crate::gold::Figure;
use std::collections::BTreeSet;

/// Values this close are equal: two thirds may be written 0.6667.
const SAME_VALUE: f64 = 2e-4;
/// Words that end the head of a counted phrase: "ton of hydrogen", "company that exports"; so does
/// a participle after the head: "company listed on a board".
const PHRASE_ENDS: [&str; 11] = [
    "of", "in", "for", "at", "on", "from", "with", "to", "by", "that", "who",
];
/// Codes and names for the same currency.
const CURRENCIES: [&[&str]; 4] = [
    &["rmb", "cny", "yuan", "renminbi"],
    &["usd", "dollar", "us dollar"],
    &["eur", "euro"],
    &["gbp", "pound sterling"],
];

pub fn measure(gold: &[Figure], read: &[Figure]) -> Measures {
    let score = |same: fn(&Figure, &Figure) -> bool| {
        let pairing = Pairing::new(gold, read, same);
        if gold.is_empty() && read.is_empty() {
            return 1.0;
        }
        let precision = pairing.read.len() as f64 / read.len().max(1) as f64;
        let recall = pairing.gold.len() as f64 / gold.len().max(1) as f64;
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    };
    [
        (
            "figure_value",
            (|_, _| true) as fn(&Figure, &Figure) -> bool,
        ),
        ("figure_unit", same_unit),
        ("figure_kind", |a, b| a.kind == b.kind),
        ("figure_change", |a, b| a.change == b.change),
        ("figure_time", |a, b| a.time == b.time),
        ("figure_target", |a, b| a.time_is_target == b.time_is_target),
    ]
    .map(|(name, same)| (name, Some(score(same))))
    .into()
}

/// Which figures found a partner: gold by gold, read by read, since a range may take two.
pub struct Pairing {
    pub gold: BTreeSet<usize>,
    pub read: BTreeSet<usize>,
}

impl Pairing {
    pub fn new(gold: &[Figure], read: &[Figure], same: impl Fn(&Figure, &Figure) -> bool) -> Self {
        let fits = |g: &Figure, r: &Figure| near(g, r) && same_value(g, r) && same(g, r);
        let pairs = most_pairs(gold.len(), read.len(), |g, r| fits(&gold[g], &read[r]));
        let mut pairing = Self {
            gold: (0..gold.len()).filter(|g| pairs[*g].is_some()).collect(),
            read: pairs.into_iter().flatten().collect(),
        };
        for (at, range) in gold.iter().enumerate() {
            if pairing.gold.contains(&at) {
                continue;
            }
            let ends = ends(range).and_then(|ends| {
                two_singles(&ends, read, &pairing.read, |end, single| fits(end, single))
            });
            if let Some(singles) = ends {
                pairing.gold.insert(at);
                pairing.read.extend(singles);
            }
        }
        for (at, range) in read.iter().enumerate() {
            if pairing.read.contains(&at) {
                continue;
            }
            let ends = ends(range).and_then(|ends| {
                two_singles(&ends, gold, &pairing.gold, |end, single| fits(single, end))
            });
            if let Some(singles) = ends {
                pairing.read.insert(at);
                pairing.gold.extend(singles);
            }
        }
        pairing
    }
}

/// A range as two figures.
fn ends(range: &Figure) -> Option<[Figure; 2]> {
    let high = range.value_high?;
    let single = |value| Figure {
        value,
        value_high: None,
        ..range.clone()
    };
    Some([single(range.value), single(high)])
}

/// Two different figures that are not taken and fit one end each.
fn two_singles(
    ends: &[Figure; 2],
    singles: &[Figure],
    taken: &BTreeSet<usize>,
    fits: impl Fn(&Figure, &Figure) -> bool,
) -> Option<[usize; 2]> {
    let fitting = |end: &Figure, but: Option<usize>| {
        (0..singles.len())
            .filter(|at| !taken.contains(at) && Some(*at) != but)
            .find(|at| fits(end, &singles[*at]))
    };
    let low = fitting(&ends[0], None)?;
    let high = fitting(&ends[1], Some(low))?;
    Some([low, high])
}

fn near(a: &Figure, b: &Figure) -> bool {
    a.lines[0] <= b.lines[1] && b.lines[0] <= a.lines[1]
}

fn same_value(gold: &Figure, read: &Figure) -> bool {
    let close = |a: f64, b: f64| {
        let (a, b) = if gold.change.is_some() {
            (a.abs(), b.abs())
        } else {
            (a, b)
        };
        (a - b).abs() <= SAME_VALUE * a.abs().max(b.abs()) + 1e-12
    };
    match (gold.value_high, read.value_high) {
        (None, None) => close(gold.value, read.value),
        (Some(gold_high), Some(read_high)) => {
            close(gold.value, read.value) && close(gold_high, read_high)
        }
        _ => false,
    }
}

/// Equal symbols or codes; for counts the counted noun: "hydrogen refueling station" is met by
/// "station", "ton of hydrogen" by "ton", but "station" not by "hydrogen".
pub fn same_unit(gold: &Figure, read: &Figure) -> bool {
    let (wanted, made) = (unit_key(gold), unit_key(read));
    if wanted == made {
        return true;
    }
    if gold.kind == "ratio" && read.kind == "ratio" {
        return true;
    }
    let counted = gold.kind == "count" || gold.kind == "other";
    let made = heads(&made);
    counted && heads(&wanted).iter().any(|head| made.contains(head))
}

fn unit_key(figure: &Figure) -> String {
    let unit = figure.unit.as_deref().unwrap_or("").trim().to_lowercase();
    CURRENCIES
        .iter()
        .find(|names| names.contains(&unit.as_str()))
        .map_or(unit, |names| names[0].to_owned())
}

/// What a counted phrase counts, in the singular: its head, or that of each member of a list
/// ("boiler, motor and lamp").
fn heads(unit: &str) -> Vec<String> {
    let members = unit.split(',').flat_map(|part| part.split(" and "));
    members.filter_map(head).collect()
}

fn head(phrase: &str) -> Option<String> {
    let mut words: Vec<&str> = phrase
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .take_while(|word| !PHRASE_ENDS.contains(word))
        .collect();
    if words.len() > 1 && words.last().is_some_and(|last| last.ends_with("ed")) {
        words.pop();
    }
    words.last().copied().map(singular)
}

/// Good enough for comparing: both sides go through it.
fn singular(word: &str) -> String {
    match word {
        "people" | "persons" => return "person".to_owned(),
        "children" => return "child".to_owned(),
        "men" | "women" => return word.replace("men", "man"),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let kept = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !kept && stem.len() > 2 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
fn figure(value: f64, high: Option<f64>, kind: &str, unit: &str) -> Figure {
    Figure {
        lines: [3, 4],
        surface: String::new(),
        value,
        value_high: high,
        kind: kind.to_owned(),
        unit: Some(unit.to_owned()),
        change: None,
        time: None,
        time_is_target: false,
        sentence: String::new(),
    }
}

#[test]
fn a_range_is_met_by_its_two_ends() {
    let gold = [figure(5.0, Some(7.0), "count", "boat")];
    let read = [
        figure(5.0, None, "count", "boats"),
        figure(7.0, None, "count", "boat"),
    ];
    let pairing = Pairing::new(&gold, &read, same_unit);
    assert_eq!((pairing.gold.len(), pairing.read.len()), (1, 2));
    let turned = Pairing::new(&read, &gold, same_unit);
    assert_eq!((turned.gold.len(), turned.read.len()), (2, 1));
}

#[test]
fn figures_of_other_lines_and_units_are_no_pairs() {
    let gold = [figure(5.0, None, "length", "km")];
    let mut read = [figure(5.0, None, "length", "m")];
    assert!(Pairing::new(&gold, &read, same_unit).gold.is_empty());
    assert_eq!(Pairing::new(&gold, &read, |_, _| true).gold.len(), 1);
    read[0].lines = [5, 5];
    assert!(Pairing::new(&gold, &read, |_, _| true).gold.is_empty());
}

#[test]
fn counted_nouns_compare_by_their_head() {
    let same = |a: &str, b: &str| {
        same_unit(
            &figure(1.0, None, "count", a),
            &figure(1.0, None, "count", b),
        )
    };
    assert!(same("hydrogen refueling station", "stations"));
    assert!(same("ton of hydrogen", "ton"));
    assert!(same("company listed on a board", "company"));
    assert!(same("boiler, motor and lamp", "motors"));
    assert!(same("person", "people"));
    assert!(!same("station", "hydrogen"));
    assert!(!same("city", "citizen"));
}
