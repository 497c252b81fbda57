//! Numbers as printed become exact decimals: digits, words, scales, fractions.
//!
//! "2.66 trillion" → 2,660,000,000,000; "two and a half" → 2.5; "1 234 567" → 1234567; "half a
//! million" → 500,000; "one in five" → 0.2; "doubled" → 2. It says what a number is worth, not
//! whether it counts anything: that is [`super::reject`]'s business.

use super::tags::Tags;
use super::token::{Shape, Words, vulgar_fraction};
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
    fn new(first: usize, end: usize, value: Decimal, form: Form) -> Self {
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

    fn scaled(mut self, token: usize, scale: Decimal) -> Option<Self> {
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
                .or_else(|| number_words(words, at))
                .or_else(|| multiple_word(words, at))
                .or_else(|| couple(words, at))?;
            Some(negated(words, number))
        }
        _ => None,
    }
}

fn is_article(words: Words<'_>, at: usize) -> bool {
    words.is(at, "a") || words.is(at, "an")
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

/// A slash, perhaps escaped as old corpora print it ("1\/2"); the token after it.
fn slash(words: Words<'_>, at: usize) -> Option<usize> {
    let escaped = usize::from(words.is_symbol(at, '\\'));
    let after = at + escaped + 1;
    let glued = words.at(at).glued && words.at(after).glued;
    (words.is_symbol(at + escaped, '/') && glued).then_some(after)
}

/// Denominators that fractions are printed with; others are dates, scores and emergency numbers.
const DENOMINATORS: [u32; 15] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 40, 64, 100, 1000];

/// "3/4"
fn slashed(words: Words<'_>, at: usize) -> Option<Number> {
    let below_at = slash(words, at + 1)?;
    let below: u32 = words.text(below_at).parse().ok()?;
    let above: u32 = words.text(at).parse().ok()?;
    let more = slash(words, below_at + 1).is_some();
    if more || above == 0 || above >= below || !DENOMINATORS.contains(&below) {
        return None;
    }
    let value = Decimal::from(above) / Decimal::from(below);
    Some(Number::new(at, below_at + 1, value, Form::Fraction))
}

fn vulgar(words: Words<'_>, at: usize) -> Option<Decimal> {
    let (above, below) = vulgar_fraction(words.text(at).chars().next()?)?;
    Some(Decimal::from(above) / Decimal::from(below))
}

/// "2 1/2", "2½"
fn mixed_fraction(words: Words<'_>, number: Number) -> Number {
    let end = number.end;
    let (part, end) = match words.at(end).shape {
        Shape::Vulgar => (vulgar(words, end), end + 1),
        Shape::Digits if number.is_plain() && !words.at(end).glued => {
            let part = slashed(words, end);
            (
                part.as_ref().map(|part| part.value),
                part.map_or(end, |part| part.end),
            )
        }
        Shape::Symbol if words.is_hyphen(end) && number.is_plain() => {
            let part = slashed(words, end + 1);
            (
                part.as_ref().map(|part| part.value),
                part.map_or(end, |part| part.end),
            )
        }
        _ => return number,
    };
    match part {
        Some(part) => Number {
            end,
            value: number.value + part,
            printed: number.value + part,
            grouped: true,
            ..number
        },
        None => number,
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
    let counts = counted_next(words, at + 1);
    let text = words.text(at);
    let reads = match text {
        "k" | "K" => !matches!(words.text(number.first), "2" | "4" | "8") || lead == Lead::Money,
        "m" => lead == Lead::Money || counts,
        "b" | "B" => lead == Lead::Money || counts,
        "t" | "T" => lead == Lead::Money,
        "mm" => false,
        _ => true,
    };
    reads.then(|| number.clone().scaled(at, scale)).flatten()
}

/// What follows is something one can have millions of: "1.3m tons", not "100m sprint", "5m long".
fn counted_next(words: Words<'_>, at: usize) -> bool {
    let token = words.at(at);
    let open =
        words.is_word(at) && !token.glued && !token.tags.any(Tags::CLOSED.or(Tags::LENGTH_CUE));
    let text = words.text(at);
    let many = text.ends_with('s') && !token.tags.any(Tags::SINGULAR_S);
    let next_many = words.text(at + 1).ends_with('s') && words.is_word(at + 1) && !words.has(at + 1, Tags::CLOSED);
    open && (many
        || next_many
        || token.tags.any(Tags::COLLECTIVE.or(Tags::IRREGULAR_PLURAL))
        || words.is_unit(at))
}

/// "million" after the number, with or without a hyphen; "2 dozens", "three billions".
fn scale_word(words: Words<'_>, number: Number) -> Number {
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
    while words.has(number.end, Tags::SCALE.or(Tags::VAGUE_NUMBER)) && !words.is(number.end, "dozen") {
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
    let small = words.at(at).shape == Shape::Digits && number.form == Form::Digits && scale <= Decimal::ONE_THOUSAND;
    let part = digits_value(words, at).filter(|part| small && *part < scale && !part.is_zero())?;
    let hundred = words.is(at + 1, "hundred") && scale == Decimal::ONE_THOUSAND;
    if words.text(at).contains([',', '.']) || words.has(at + 1, Tags::SCALE) && !hundred {
        return None;
    }
    let part = if hundred { part.checked_mul(Decimal::ONE_HUNDRED)? } else { part };
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

/// "and a half" behind a number: of its scale, or of one ("two and a half million").
fn and_a_half(words: Words<'_>, number: Number) -> Option<Number> {
    let step = |at: usize| at + usize::from(words.is_hyphen(at));
    let and = step(number.end);
    if !words.is(and, "and") || number.form == Form::Fraction {
        return Some(number);
    }
    let start = step(and + 1);
    let bare = words.is_any(start, &["half", "quarter"]);
    let (piece, end) = if bare {
        (Decimal::ONE.checked_div(words.entry(start).value)?, start + 1)
    } else {
        match fraction_part(words, start) {
            Some(found) => found,
            None => return Some(number),
        }
    };
    // "four million and a third of the people" goes on with another number.
    if words.is(end, "of") && (number.scale.is_some() || words.has(end + 1, Tags::DETERMINER)) {
        return Some(number);
    }
    if words.has(end, Tags::SCALE) && number.scale.is_some() {
        // "one billion and a half million"
        let scaled = piece.checked_mul(words.entry(end).value)?;
        let value = number.value.checked_add(scaled)?;
        return Some(Number { end: end + 1, value, printed: value, scale: None, ..number });
    }
    let unit = number.scale.map_or(Decimal::ONE, |scale| words.entry(scale).value);
    let joined = Number {
        end,
        value: number.value.checked_add(piece.checked_mul(unit)?)?,
        printed: number.printed.checked_add(piece)?,
        grouped: true,
        ..number
    };
    Some(if joined.scale.is_none() { scale_word(words, joined) } else { joined })
}

/// "a third", "one half", "three-fifths" behind "and"; the token after it.
fn fraction_part(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let hyphen = usize::from(words.is_hyphen(at + 1));
    let part = at + 1 + hyphen;
    let above = if is_article(words, at) { Decimal::ONE } else { words.entry(at).value };
    let one = above == Decimal::ONE;
    let plural = words.text(part).ends_with('s');
    let counted = is_article(words, at) || words.has(at, Tags::CARDINAL);
    let sure = counted && words.has(part, Tags::FRACTION) && plural != one && above < words.entry(part).value;
    // "two and a third party": an ordinal.
    let noun = words.is_word(part + 1) && !words.has(part + 1, Tags::CLOSED.or(Tags::SCALE)) && !words.is_unit(part + 1);
    let ordinal = one && noun && !words.is(part, "half");
    (sure && !ordinal).then(|| above.checked_div(words.entry(part).value)).flatten().map(|piece| (piece, part + 1))
}

/// "twenty-one", "two hundred and fifty thousand", "a dozen", "one point three"
fn number_words(words: Words<'_>, at: usize) -> Option<Number> {
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
        if words.is_hyphen(end) && words.has(end + 1, Tags::CARDINAL.or(Tags::SCALE)) {
            at_word = end + 1;
        } else if after_scale
            && words.is(end, "and")
            && words.has(end + 1, Tags::CARDINAL)
            && !starts_next(words, end + 1)
            && fraction_part(words, end + 1).is_none()
        {
            at_word = end + 1;
        }
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

/// "two-thirds", "a quarter", "half a million", "one third of"
fn fraction_words(words: Words<'_>, at: usize) -> Option<Number> {
    let (above, part) = if words.has(at, Tags::FRACTION) && words.is(at, "half") {
        (Decimal::ONE, at)
    } else if is_article(words, at) || words.has(at, Tags::CARDINAL) {
        let hyphen = usize::from(words.is_hyphen(at + 1));
        (words.entry(at).value.max(Decimal::ONE), at + 1 + hyphen)
    } else {
        return None;
    };
    if !words.has(part, Tags::FRACTION) || (part > at && !is_part(words, at, part)) {
        return None;
    }
    let value = above.checked_div(words.entry(part).value)?;
    let mut number = Number::new(at, part + 1, value, Form::Fraction);
    // "half a million", "a quarter of a million", "half a dozen", "half million"
    let mut next = number.end;
    next += usize::from(words.is(next, "of"));
    next += usize::from(is_article(words, next));
    next += usize::from(words.is_hyphen(next) && words.has(next + 1, Tags::SCALE));
    if words.has(next, Tags::SCALE) {
        number = number.scaled(next, words.entry(next).value)?;
    }
    Some(number)
}

/// Whether the word behind "a" or "two" is a part and not an ordinal or a time: "a third of",
/// "two thirds"; not "a third term", "the first three quarters", "a quarter earlier".
fn is_part(words: Words<'_>, at: usize, part: usize) -> bool {
    let plural = words.text(part).ends_with('s') || words.is(part, "halves");
    let many = words.has(at, Tags::CARDINAL) && words.entry(at).value > Decimal::ONE;
    let hyphen = words.is_hyphen(at + 1);
    let next = part + 1;
    let goes_on = words.is_any(
        next,
        &[
            "of", "less", "more", "fewer", "higher", "lower", "smaller", "larger", "the", "as",
        ],
    );
    if words.is_any(part, &["quarter", "quarters"]) && !hyphen {
        let time =
            words.is_any(
                at.wrapping_sub(1),
                &["first", "last", "past", "next", "previous", "consecutive"],
            ) || words.is_any(
                next,
                &[
                    "earlier", "later", "ago", "ended", "ending", "before", "after", "in",
                ],
            ) || words.is(next, "of") && words.is(next + 1, "the") && words.is(next + 2, "year")
                || words.is(next, "of") && words.at(next + 1).shape == Shape::Digits;
        let fraction = goes_on
            || words.has(next, Tags::SCALE)
            || words.is(next, "century")
            || !many && words.has(next, Tags::PREPOSITION);
        return !time && fraction;
    }
    if words.is(part, "half") {
        return !words.is_hyphen(part + 1) || words.has(part + 2, Tags::TIME_NOUN) || hyphen;
    }
    if many {
        return plural;
    }
    if words.is(at, "one") {
        return !plural
            && (hyphen
                || goes_on
                || !words.is_word(next)
                || words.has(next, Tags::CLOSED)
                || words.is_unit(next));
    }
    // "a third": the noun behind it would make it an ordinal.
    !plural
        && (goes_on
            || !words.is_word(next)
            || words.has(next, Tags::PREPOSITION.or(Tags::CONJUNCTION)))
}

/// "one in five", "nine out of 10"; not "two in 2012", "three in five years".
fn odds(words: Words<'_>, at: usize) -> Option<Number> {
    let small = |at: usize| -> Option<(Decimal, usize)> {
        if words.at(at).shape == Shape::Digits {
            let text = words.text(at);
            let whole = text.bytes().all(|b| b.is_ascii_digit() || b == b',');
            return whole
                .then(|| digits_value(words, at).map(|value| (value, at + 1)))
                .flatten();
        }
        let number = words
            .has(at, Tags::CARDINAL.or(Tags::SCALE))
            .then(|| number_words(words, at))??;
        Some((number.value, number.end))
    };
    let is_start = words.has(at, Tags::CARDINAL) || words.at(at).shape == Shape::Digits;
    if !is_start || words.is_hyphen(at + 1) {
        return None;
    }
    let (above, in_at) = if words.at(at).shape == Shape::Digits {
        small(at)?
    } else {
        (words.entry(at).value, at + 1)
    };
    let out_of = words.is(in_at, "out") && words.is(in_at + 1, "of");
    let below_at = match (words.is(in_at, "in"), out_of) {
        (true, _) => in_at + 1 + usize::from(words.is(in_at + 1, "every")),
        (_, true) => in_at + 2 + usize::from(words.is(in_at + 2, "every")),
        _ => return None,
    };
    let (below, end) = small(below_at)?;
    let round = below == Decimal::from(12)
        || below <= Decimal::TEN
        || (below % Decimal::from(5)).is_zero() && words.text(below_at).len() != 4;
    let time =
        words.has(end, Tags::TIME_NOUN) || words.is_hyphen(end) || words.has(end, Tags::SCALE);
    let measured = words.is_unit(end)
        || words.is_any(
            end,
            &["games", "matches", "starts", "innings", "tests", "races"],
        );
    if above >= below || !round || time || measured || above > Decimal::ONE_HUNDRED {
        return None;
    }
    let value = above.checked_div(below)?;
    Some(Number::new(at, end, value, Form::Odds))
}

/// "doubled", "twice", "tenfold"
fn multiple_word(words: Words<'_>, at: usize) -> Option<Number> {
    let known = words.has(at, Tags::MULTIPLE);
    known.then(|| Number::new(at, at + 1, words.entry(at).value, Form::Multiple))
}

/// "a couple of weeks" is two; of other things it is only a few.
fn couple(words: Words<'_>, at: usize) -> Option<Number> {
    let pair = at + usize::from(is_article(words, at));
    let of = words.is(pair + 1, "of");
    let timed = words.has(pair + 2, Tags::TIME_NOUN) && words.text(pair + 2).ends_with('s');
    let known = words.has(pair, Tags::PAIR) && of && timed;
    known.then(|| Number::new(at, pair + 2, words.entry(pair).value, Form::Words))
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
