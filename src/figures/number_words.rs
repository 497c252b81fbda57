//! Numbers spelled out: "twenty-one", "two hundred and fifty thousand", "a dozen", "one point three".
//!
//! Words add up below a scale and are multiplied by it; "and" joins only what belongs to one
//! number. Digits and fractions are read elsewhere.

use super::fraction::{and_a_half, fraction_part};
use super::number::{Form, Number, is_article, scale_word};
use super::tags::Tags;
use super::token::Words;
use rust_decimal::Decimal;

/// "twenty-one", "two hundred and fifty thousand", "a dozen", "one point three"
pub(super) fn number_words(words: Words<'_>, at: usize) -> Option<Number> {
    let mut at_word = at;
    let mut sum = Sum::default();
    if is_article(words, at) {
        if !words.has(at + 1, Tags::SCALE) {
            return None;
        }
        sum.group = Decimal::ONE;
        at_word += 1;
    } else if !words.has(at, Tags::CARDINAL) {
        return None;
    }
    let mut end = at;
    let mut last_scale = None;
    loop {
        let entry = words.entry(at_word);
        let taken = if words.has(at_word, Tags::CARDINAL) {
            sum.add(entry.value)
        } else if words.has(at_word, Tags::SCALE) {
            last_scale = Some(at_word);
            sum.multiply(entry.value)?
        } else {
            false
        };
        if !taken {
            break;
        }
        end = at_word + 1;
        at_word = end;
        let after_scale = words.has(end - 1, Tags::SCALE);
        let hyphen = words.is_hyphen(end) && words.has(end + 1, Tags::CARDINAL.or(Tags::SCALE));
        let next = words.entry(end + 1).value;
        let tens = words.entry(end - 1).value >= Decimal::from(20) && !after_scale;
        // "two hundred and five", and of old "twenty and four hours"
        let and = (after_scale || tens && next < Decimal::TEN && words.is_unit(end + 2))
            && words.is(end, "and")
            && words.has(end + 1, Tags::CARDINAL)
            && !starts_next(words, end + 1)
            && fraction_part(words, end + 1).is_none();
        at_word += usize::from(hyphen || and);
    }
    let mut number = Number::new(at, end, sum.total.checked_add(sum.group)?, Form::Words);
    if let Some(with_point) = spoken_decimals(words, &number) {
        number = with_point;
    }
    if let Some(scale) = last_scale.filter(|scale| scale + 1 == number.end) {
        number.printed = number.value.checked_div(words.entry(scale).value)?;
        number.scale = Some(scale);
    }
    number.grouped = last_scale.is_some();
    and_a_half(words, number)
}

/// "two thousand and five of …": the second number is a figure of its own ("two million and five ninths" is not).
fn starts_next(words: Words<'_>, at: usize) -> bool {
    words.has(at + 1, Tags::SCALE) && words.entry(at + 1).value > Decimal::ONE_HUNDRED
}

/// "one point three": digits as words behind "point".
fn spoken_decimals(words: Words<'_>, number: &Number) -> Option<Number> {
    if !words.is(number.end, "point") || !words.has(number.end + 1, Tags::CARDINAL) {
        return None;
    }
    let (mut value, mut place, mut at) = (number.value, Decimal::new(1, 1), number.end + 1);
    while words.has(at, Tags::CARDINAL) {
        let digit = words.entry(at).value;
        if digit >= Decimal::TEN {
            place /= Decimal::TEN;
        }
        value = value.checked_add(digit.checked_mul(place)?)?;
        place = place.checked_div(Decimal::TEN)?;
        at += 1 + usize::from(words.is_hyphen(at + 1));
    }
    let spoken = Number {
        end: at,
        value,
        printed: value,
        grouped: true,
        ..number.clone()
    };
    Some(scale_word(words, spoken))
}

/// Adds up number words.
#[derive(Default)]
struct Sum {
    total: Decimal,
    group: Decimal,
    scale: Decimal,
    started: bool,
}

impl Sum {
    /// Whether the small number fits behind what was said: "twenty one", "hundred five".
    fn add(&mut self, small: Decimal) -> bool {
        let tail = self.group % Decimal::ONE_HUNDRED;
        let tens = tail >= Decimal::from(20) && (tail % Decimal::TEN).is_zero();
        let fits = !self.started
            || tail.is_zero() && !self.group.is_zero()
            || tens && small < Decimal::TEN && !small.is_zero()
            || self.group.is_zero() && !self.total.is_zero();
        if fits {
            self.group += small;
            self.started = true;
        }
        fits
    }

    /// `None` where the value does not fit a decimal.
    fn multiply(&mut self, scale: Decimal) -> Option<bool> {
        self.started = true;
        if self.group.is_zero() && self.total.is_zero() {
            return Some(false);
        }
        if scale <= Decimal::ONE_HUNDRED {
            self.group = self.group.max(Decimal::ONE).checked_mul(scale)?;
        } else if scale > self.scale && !self.scale.is_zero() {
            self.total = self.total.checked_add(self.group)?.checked_mul(scale)?;
            self.group = Decimal::ZERO;
        } else {
            self.total = self.total.checked_add(self.group.checked_mul(scale)?)?;
            self.group = Decimal::ZERO;
        }
        if scale > Decimal::ONE_HUNDRED {
            self.scale = scale;
        }
        Some(true)
    }
}

/// "doubled", "twice", "tenfold"
pub(super) fn multiple_word(words: Words<'_>, at: usize) -> Option<Number> {
    let known = words.has(at, Tags::MULTIPLE);
    known.then(|| Number::new(at, at + 1, words.entry(at).value, Form::Multiple))
}

/// "a couple of weeks" is two; of other things it is only a few.
pub(super) fn couple(words: Words<'_>, at: usize) -> Option<Number> {
    let pair = at + usize::from(is_article(words, at));
    let of = words.is(pair + 1, "of");
    let timed = words.has(pair + 2, Tags::TIME_NOUN) && words.text(pair + 2).ends_with('s');
    let known = words.has(pair, Tags::PAIR) && of && timed;
    known.then(|| Number::new(at, pair + 2, words.entry(pair).value, Form::Words))
}
