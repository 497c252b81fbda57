//! Numbers and quantities in a reader's words.
//!
//! | value | unit | words |
//! |---|---|---|
//! | 2660000000000 | RMB | 2.66 trillion RMB |
//! | 35340000 | kW | 35.34 million kW |
//! | 4395 | unit | 4,395 units |
//! | 27.8, an increase | % | up 27.8 % |
//! | 10 to 20 | km | 10–20 km |
//! | 1002134000 | kW | 1,002,134,000 kW |
//!
//! No digit that was printed is rounded away: a value that does not fit "x.xxx million" is
//! written out. It refuses to convert units; that is the business of `group`.

use crate::figures::{Change, Figure, Kind, Modifier};
use rust_decimal::Decimal;

/// Powers of a thousand that newspapers write as words, the largest first.
pub(super) const MAGNITUDES: [(i64, &str); 3] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
];

/// More decimals than this behind a word ("1.00134 billion") are harder to read than the digits.
const DECIMALS_WITH_WORD: u32 = 3;

/// Thirds and converted units have endless decimals; four are what the gold format keeps (0.6667).
const DECIMALS_AT_MOST: u32 = 4;

/// "2.66 trillion", "4,395", "0.6667".
pub fn number(value: Decimal) -> String {
    for (size, word) in MAGNITUDES {
        let size = Decimal::from(size);
        if value.abs() >= size {
            let short = (value / size).normalize();
            if short.scale() <= DECIMALS_WITH_WORD {
                return format!("{} {word}", digits(short));
            }
            break;
        }
    }
    digits(value)
}

/// "10–20", "250–270 billion", "900 million–1.2 billion"
fn range(low: Decimal, high: Decimal) -> String {
    let (low, high) = (number(low), number(high));
    match (low.split_once(' '), high.split_once(' ')) {
        (Some((low, word)), Some((_, same))) if word == same => format!("{low}–{high}"),
        _ => format!("{low}–{high}"),
    }
}

/// A plain number with commas between the thousands: "1,200.5".
fn digits(value: Decimal) -> String {
    let rounded = value.round_dp(DECIMALS_AT_MOST);
    // What is smaller than the last decimal would read as 0.
    let shown = if rounded.is_zero() { value } else { rounded };
    let text = shown.normalize().to_string();
    let (sign, text) = text
        .strip_prefix('-')
        .map_or(("", &*text), |rest| ("−", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A whole figure: "more than 10 trillion RMB", "up 27.8 %", "10–20 km", "rank 2".
pub fn figure(figure: &Figure) -> String {
    let mut out = String::new();
    match figure.change {
        Some(Change::Increase) => out.push_str("up "),
        Some(Change::Decrease) => out.push_str("down "),
        None => {}
    }
    if let Some(modifier) = figure.modifier {
        out.push_str(modifier_word(modifier));
        out.push(' ');
    }
    if figure.kind == Kind::Rank {
        out.push_str("rank ");
    }
    match figure.high {
        Some(high) => out.push_str(&range(figure.value, high)),
        None => out.push_str(&number(figure.value)),
    }
    let is_one = figure.value == Decimal::ONE && figure.high.is_none();
    if let Some(unit) = figure.unit.as_deref() {
        out.push(' ');
        out.push_str(&unit_word(unit, figure.kind, is_one));
    }
    out
}

/// "1 figure", "1,200 figures"
pub fn figures(count: usize) -> String {
    let digits = number(Decimal::from(count));
    if count == 1 {
        format!("{digits} figure")
    } else {
        format!("{digits} figures")
    }
}

fn modifier_word(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Approx => "about",
        other => other.as_str(),
    }
}

/// The unit as it stands behind a number: "km", "percentage points", "patents".
pub fn unit_word(unit: &str, kind: Kind, is_one: bool) -> String {
    match (unit, kind) {
        ("pp", _) if is_one => "percentage point".to_owned(),
        ("pp", _) => "percentage points".to_owned(),
        // Durations in full words have a plural, symbols ("ms") have none.
        (_, Kind::Count) if !is_one => plural(unit),
        (_, Kind::Duration) if !is_one && unit.len() > 2 => plural(unit),
        _ => unit.to_owned(),
    }
}

/// The name of a kind as a heading: "Percentage points".
pub fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "Money",
        Kind::Percent => "Percent",
        Kind::PercentagePoints => "Percentage points",
        Kind::Count => "Count",
        Kind::Length => "Length",
        Kind::Area => "Area",
        Kind::Mass => "Mass",
        Kind::Volume => "Volume",
        Kind::Energy => "Energy",
        Kind::Power => "Power",
        Kind::Speed => "Speed",
        Kind::Duration => "Duration",
        Kind::Computing => "Computing",
        Kind::Multiple => "Multiple",
        Kind::Ratio => "Ratio",
        Kind::Temperature => "Temperature",
        Kind::Rank => "Rank",
        Kind::Other => "Other",
    }
}

/// "patent" → "patents", "agreement on cooperation" → "agreements on cooperation".
pub fn plural(phrase: &str) -> String {
    // The head of a noun phrase stands before its first preposition.
    const PREPOSITIONS: [&str; 9] = ["of", "on", "in", "for", "with", "to", "from", "at", "by"];
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = words
        .iter()
        .position(|word| PREPOSITIONS.contains(word))
        .unwrap_or(words.len())
        .saturating_sub(1);
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for (index, word) in words.into_iter().enumerate() {
        out.push(if index == head {
            plural_word(word)
        } else {
            word.to_owned()
        });
    }
    out.join(" ")
}

fn plural_word(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 6] = [
        ("person", "people"),
        ("woman", "women"),
        ("man", "men"),
        ("child", "children"),
        ("foot", "feet"),
        ("life", "lives"),
    ];
    const UNCHANGED: [&str; 5] = ["people", "staff", "species", "series", "times"];
    if UNCHANGED.contains(&word) || !word.ends_with(|c: char| c.is_ascii_lowercase()) {
        return word.to_owned();
    }
    // "businesswoman" ends in "woman", and so do its forms.
    for (one, many) in IRREGULAR {
        if let Some(start) = word.strip_suffix(one) {
            return format!("{start}{many}");
        }
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn words(value: &str) -> String {
        number(value.parse().unwrap())
    }

    #[test]
    fn large_numbers_get_the_word_a_newspaper_would_use() {
        assert_eq!(words("2660000000000"), "2.66 trillion");
        assert_eq!(words("35340000"), "35.34 million");
        assert_eq!(words("4395"), "4,395");
        assert_eq!(words("385000000000000000"), "385,000 trillion");
        assert_eq!(words("-1500000"), "−1.5 million");
    }

    #[test]
    fn no_printed_digit_is_rounded_away() {
        assert_eq!(words("1002134567"), "1,002,134,567");
        assert_eq!(words("0.125"), "0.125");
        assert_eq!(words("0.00002"), "0.00002");
    }

    #[test]
    fn the_ends_of_a_range_share_their_word() {
        let range = |low: &str, high: &str| range(low.parse().unwrap(), high.parse().unwrap());
        assert_eq!(range("250000000000", "270000000000"), "250–270 billion");
        assert_eq!(range("900000000", "1200000000"), "900 million–1.2 billion");
        assert_eq!(range("10", "20"), "10–20");
    }

    #[test]
    fn endless_decimals_end() {
        assert_eq!(words("0.6666666666666666666666666667"), "0.6667");
    }

    #[test]
    fn counted_things_stand_in_the_plural() {
        assert_eq!(
            plural("hydrogen refueling station"),
            "hydrogen refueling stations"
        );
        assert_eq!(
            plural("inter-governmental agreement on sci-tech cooperation"),
            "inter-governmental agreements on sci-tech cooperation"
        );
        assert_eq!(plural("country"), "countries");
        assert_eq!(plural("branch"), "branches");
        assert_eq!(plural("businesswoman"), "businesswomen");
        assert_eq!(plural("SME"), "SME");
        assert_eq!(unit_word("patent", Kind::Count, true), "patent");
        assert_eq!(unit_word("km", Kind::Length, false), "km");
        assert_eq!(unit_word("decade", Kind::Duration, false), "decades");
        assert_eq!(unit_word("ms", Kind::Duration, false), "ms");
    }
}
