//! Numbers as printed become exact decimals: digits, words, scales, fractions.
//!
//! "2.66 trillion" → 2,660,000,000,000; "two and a half" → 2.5; "1 234 567" → 1234567; "half a
//! million" → 500,000; "one in five" → 0.2; "doubled" → 2. It says what a number is worth, not
//! whether it counts anything: that is [`super::reject`]'s business.

use super::fraction::{
    and_a_half, fraction_words, in_parts, mixed_fraction, odds, slashed, vulgar,
};
use super::number_words::{couple, multiple_word, number_words};
use super::tags::Tags;
use super::token::{Shape, Words};
use rust_decimal::Decimal;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "1,234", "2.66 trillion"
    Digits,
    /// "twenty-one", "a dozen"
    Words,
    /// "two-thirds", "3/4", "half"
    Fraction,
    /// "one in five"
    Odds,
    /// "doubled", "twice"
    Multiple,
}

#[derive(Clone, Debug)]
pub(super) struct Number {
    /// First token, a minus sign included, and the one after the last, scale included.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// Before the scale: 2.66.
    pub(super) printed: Decimal,
    /// Token of the scale word or letter.
    pub(super) scale: Option<usize>,
    pub(super) form: Form,
    /// Written with thousands separators, decimals or a scale: no year, no number of a bus.
    pub(super) grouped: bool,
}

impl Number {
    pub(super) fn new(first: usize, end: usize, value: Decimal, form: Form) -> Self {
        Self {
            first,
            end,
            value,
            printed: value,
            scale: None,
            form,
            grouped: false,
        }
    }

    pub(super) fn scaled(mut self, token: usize, scale: Decimal) -> Option<Self> {
        self.value = self.value.checked_mul(scale)?;
        self.scale = Some(token);
        self.end = token + 1;
        self.grouped = true;
        Some(self)
    }

    /// A whole number in bare digits, which may as well be a name, a year or a position.
    pub(super) fn is_plain(&self) -> bool {
        self.form == Form::Digits && !self.grouped
    }
}

/// What stands before a number decides what "m" and "b" after it mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Money,
    Nothing,
}

/// The number that starts at token `at`, the longest reading.
pub(super) fn parse(words: Words<'_>, at: usize, lead: Lead) -> Option<Number> {
    let token = words.at(at);
    match token.shape {
        Shape::Digits => {
            let number = odds(words, at).or_else(|| digits(words, at, lead))?;
            Some(negated(words, number))
        }
        Shape::Vulgar => {
            let number = Number::new(at, at + 1, vulgar(words, at)?, Form::Fraction);
            Some(scale_word(words, number))
        }
        Shape::Word if token.tags.any(Tags::NUMERIC) || is_article(words, at) => {
            let number = odds(words, at)
                .or_else(|| fraction_words(words, at))
                .or_else(|| number_words(words, at).map(|number| in_parts(words, number)))
                .or_else(|| multiple_word(words, at))
                .or_else(|| couple(words, at))?;
            Some(negated(words, number))
        }
        _ => None,
    }
}

pub(super) fn is_article(words: Words<'_>, at: usize) -> bool {
    words.has(at, Tags::ARTICLE)
}

/// The value of a digits token.
pub(super) fn digits_value(words: Words<'_>, at: usize) -> Option<Decimal> {
    let text = words.text(at);
    if text.contains(['e', 'E']) {
        return Decimal::from_scientific(text).ok();
    }
    if text.contains(',') {
        return text.replace(',', "").parse().ok();
    }
    text.parse().ok()
}

fn digits(words: Words<'_>, at: usize, lead: Lead) -> Option<Number> {
    if let Some(number) = slashed(words, at) {
        return Some(scale_word(words, number));
    }
    let mut number = Number::new(at, at + 1, digits_value(words, at)?, Form::Digits);
    number.grouped = words.text(at).contains([',', '.']);
    number = space_groups(words, number);
    number = mixed_fraction(words, number);
    number = power_of_ten(words, number)?;
    if let Some(scaled) = glued_scale(words, &number, lead) {
        return Some(more_scales(words, scaled));
    }
    if lead == Lead::Money
        && words.is_any(number.end, &["m", "b"])
        && !words.at(number.end).glued
        && !words.is_symbol(number.end + 1, '.')
    {
        let million = if words.is(number.end, "m") {
            1_000_000
        } else {
            1_000_000_000
        };
        let end = number.end;
        return number.scaled(end, Decimal::from(million));
    }
    let scaled = scale_word(words, number);
    and_a_half(words, scaled)
}

/// "1 234 567", "816 000": groups of three with one blank between.
fn space_groups(words: Words<'_>, number: Number) -> Number {
    let first = words.text(number.first);
    if number.grouped || first.len() > 3 || first.starts_with('0') {
        return number;
    }
    let mut value = number.value;
    let mut end = number.end;
    loop {
        let (token, text) = (words.at(end), words.text(end));
        let (group, tail) = text.split_once('.').unwrap_or((text, ""));
        let whole = group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
        let near = token.start.saturating_sub(words.before(end).end) <= 3;
        if token.shape != Shape::Digits || token.glued || !whole || !near {
            break;
        }
        let Ok(group) = text.parse::<Decimal>() else {
            break;
        };
        let Some(next) = value
            .checked_mul(Decimal::ONE_THOUSAND)
            .and_then(|v| v.checked_add(group))
        else {
            break;
        };
        value = next;
        end += 1;
        if !tail.is_empty() {
            break;
        }
    }
    // "12 500-metre races" is not 12,500; "10 100 200 300 4" is an axis.
    if end == number.end || words.is_hyphen(end) || words.at(end).shape == Shape::Digits {
        return number;
    }
    Number {
        end,
        value,
        printed: value,
        grouped: true,
        ..number
    }
}

/// "2.48×10−5", "5.5x10^3"; `None` where the power does not fit a decimal.
fn power_of_ten(words: Words<'_>, number: Number) -> Option<Number> {
    let times = number.end;
    let cross = words.is_symbol(times, '×') || (words.is(times, "x") && words.at(times).glued);
    if !cross || words.text(times + 1) != "10" {
        return Some(number);
    }
    let mut at = times + 2;
    let caret = words.is_symbol(at, '^');
    at += usize::from(caret);
    let minus = words.is_symbol(at, '-') && words.at(at + 1).glued;
    at += usize::from(minus);
    if !(caret || minus) || words.at(at).shape != Shape::Digits {
        return Some(number);
    }
    let exponent: u32 = words.text(at).parse().ok()?;
    let mut value = number.value;
    for _ in 0..exponent.min(40) {
        value = if minus {
            value.checked_div(Decimal::TEN)?
        } else {
            value.checked_mul(Decimal::TEN)?
        };
    }
    Some(Number {
        end: at + 1,
        value,
        printed: value,
        grouped: true,
        ..number
    })
}

/// "3bn", "12.5m", "$5b", "10K". One letter is a scale only where no unit can be meant.
fn glued_scale(words: Words<'_>, number: &Number, lead: Lead) -> Option<Number> {
    let at = number.end;
    if !words.at(at).glued || !words.is_word(at) {
        return None;
    }
    let scale = words.entry(at).glued_scale;
    if scale.is_zero() {
        return None;
    }
    let counts = counted_next(words, at + 1) || speaks_of_money(words, at + 1);
    let text = words.text(at);
    let reads = match text {
        "k" | "K" => !matches!(words.text(number.first), "2" | "4" | "8") || lead == Lead::Money,
        "m" | "b" | "B" => lead == Lead::Money || counts,
        "t" | "T" => lead == Lead::Money,
        "mm" => false,
        _ => true,
    };
    reads.then(|| number.clone().scaled(at, scale)).flatten()
}

/// "77m euros, up from 38m": among amounts of money "m" is million, unless a length is said.
fn speaks_of_money(words: Words<'_>, next: usize) -> bool {
    let length = words.has(next, Tags::LENGTH_CUE.or(Tags::RACE))
        || words.is_word(next) && !words.has(next, Tags::CLOSED);
    let money = |at: usize| {
        let names = words.lexicon.units.names(words.entry(at).names);
        names.iter().any(|name| words.lexicon.units.is_money(name))
    };
    let scaled = |at: usize| {
        let millions = words.at(at).glued && words.entry(at).glued_scale > Decimal::ONE_THOUSAND;
        at + 1 != next && (millions || words.has(at, Tags::SCALE))
    };
    !length && (0..words.len()).any(scaled) && (0..words.len()).any(money)
}

/// What follows is something one can have millions of: "1.3m tons", not "100m sprint", "5m long".
fn counted_next(words: Words<'_>, at: usize) -> bool {
    let token = words.at(at);
    let open =
        words.is_word(at) && !token.glued && !token.tags.any(Tags::CLOSED.or(Tags::LENGTH_CUE));
    let text = words.text(at);
    let many = text.ends_with('s') && !token.tags.any(Tags::SINGULAR_S);
    let next_many = words.text(at + 1).ends_with('s')
        && words.is_word(at + 1)
        && !words.has(at + 1, Tags::CLOSED);
    open && (many
        || next_many
        || token.tags.any(Tags::COLLECTIVE.or(Tags::IRREGULAR_PLURAL))
        || words.is_unit(at))
}

/// "million" after the number, with or without a hyphen; "2 dozens", "three billions".
pub(super) fn scale_word(words: Words<'_>, number: Number) -> Number {
    let at = number.end + usize::from(words.is_hyphen(number.end));
    if words.has(at, Tags::SCALE.or(Tags::VAGUE_NUMBER)) {
        let scale = words.entry(at).value;
        if let Some(scaled) = number.clone().scaled(at, scale) {
            return more_scales(words, scaled);
        }
    }
    number
}

/// "three hundred million", "3 lakh crore", "4 thousand 3 hundred and 21"
fn more_scales(words: Words<'_>, mut number: Number) -> Number {
    while words.has(number.end, Tags::SCALE.or(Tags::VAGUE_NUMBER))
        && !words.is(number.end, "dozen")
    {
        let at = number.end;
        let Some(next) = number.clone().scaled(at, words.entry(at).value) else {
            break;
        };
        number = next;
    }
    smaller_part(words, &number).unwrap_or(number)
}

/// The "21" of "3 hundred and 21", below the scale before it.
fn smaller_part(words: Words<'_>, number: &Number) -> Option<Number> {
    let scale = words.entry(number.scale?).value;
    let and = usize::from(words.is(number.end, "and"));
    let at = number.end + and;
    let small = words.at(at).shape == Shape::Digits
        && number.form == Form::Digits
        && scale <= Decimal::ONE_THOUSAND;
    let part = digits_value(words, at).filter(|part| small && *part < scale && !part.is_zero())?;
    let hundred = words.is(at + 1, "hundred") && scale == Decimal::ONE_THOUSAND;
    if words.text(at).contains([',', '.']) || words.has(at + 1, Tags::SCALE) && !hundred {
        return None;
    }
    let part = if hundred {
        part.checked_mul(Decimal::ONE_HUNDRED)?
    } else {
        part
    };
    let value = number.value.checked_add(part)?;
    let whole = Number {
        end: at + 1 + usize::from(hundred),
        value,
        printed: value,
        scale: None,
        ..number.clone()
    };
    if !hundred {
        return Some(whole);
    }
    let rest = Number {
        scale: Some(at + 1),
        ..whole.clone()
    };
    Some(smaller_part(words, &rest).map_or(whole, |rest| rest))
}

/// "-5 °C", "minus five"
fn negated(words: Words<'_>, number: Number) -> Number {
    let before = number.first.wrapping_sub(1);
    let money = words.before(before).entry != 0 && !words.is_word(before.wrapping_sub(1));
    let sign = words.is_symbol(before, '-')
        && words.at(number.first).glued
        && (!words.at(before).glued || words.is_symbol(before.wrapping_sub(1), '(') || money);
    let word = words.is_any(before, &["minus", "negative"])
        && !words.has(before.wrapping_sub(1), Tags::COORDINATOR)
        && !words.is(before.wrapping_sub(1), "plus");
    if sign || word {
        return Number {
            first: before,
            value: -number.value,
            printed: -number.printed,
            grouped: true,
            ..number
        };
    }
    number
}
