//! One sentence, from tokens to figures: dates, numbers, refusals, units, ranges, nouns, hedges.
//!
//! The stages stand in [`Reader::sentence`] in the order in which they run; each works on the
//! readings that the one before has left.

use super::Context;
use super::dates::{Mention, When, find_dates};
use super::figure::{Figure, Kind, Place};
use super::left;
use super::lexicon::{Lexicon, lexicon};
use super::measure::{lead, measure, rate_at, rate_behind};
use super::noun::{phrase_at, unit_text};
use super::number::{Form, Lead, parse};
use super::period::{Clock, is_target, period_of, resolve};
use super::qualify::{change, modifier};
use super::range::combine;
use super::rank::ordinal;
use super::reading::{Per, Reading, What, kind_of};
use super::reject::{Reason, times_sign, why_not};
use super::subject::subject;
use super::tags::Tags;
use super::token::{Shape, Token, Words, lex};
use crate::text::Span;

/// Reads sentence after sentence of one text, and remembers what pronouns refer to.
pub(super) struct Reader<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    tokens: Vec<Token>,
    dates: Vec<Mention>,
    readings: Vec<Reading>,
    clock: Clock,
    /// The last plural of the sentence before.
    plural: Option<String>,
    place: Place,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, place: Place, context: &Context<'_>) -> Self {
        Self {
            text,
            lexicon: lexicon(),
            tokens: Vec::new(),
            dates: Vec::new(),
            readings: Vec::new(),
            clock: Clock {
                today: context.date,
                ..Clock::default()
            },
            plural: None,
            place,
        }
    }

    /// Appends the figures of one sentence; what is refused is told to `refuse`.
    pub(super) fn sentence(
        &mut self,
        span: Span,
        figures: &mut Vec<Figure>,
        mut refuse: impl FnMut(Span, Reason),
    ) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        lex(self.text, span, Some(self.lexicon), &mut tokens);
        let words = Words {
            text: self.text,
            tokens: &tokens,
            lexicon: self.lexicon,
        };
        self.dates.clear();
        self.readings.clear();
        if may_hold_figures(words) {
            find_dates(words, &mut self.dates);
            self.read_numbers(words, &mut refuse);
            combine(words, &mut self.readings, &mut |number, reason| {
                refuse(words.span(number.first, number.end), reason);
            });
            self.count_nouns(words);
            self.refuse_pronouns(words, &mut refuse);
            self.qualify(words);
            for reading in &self.readings {
                figures.push(finish(words, reading, span, self.place));
            }
        }
        self.remember(words);
        self.tokens = tokens;
    }

    fn read_numbers(&mut self, words: Words<'_>, refuse: &mut impl FnMut(Span, Reason)) {
        let mut date = 0;
        let mut at = 0;
        while at < words.len() {
            while self
                .dates
                .get(date)
                .is_some_and(|mention| mention.end <= at)
            {
                date += 1;
            }
            if let Some(mention) = self.dates.get(date).filter(|mention| mention.first <= at) {
                if (mention.first..mention.end).any(|n| words.at(n).shape == Shape::Digits) {
                    refuse(words.span(mention.first, mention.end), Reason::Date);
                }
                at = mention.end;
                continue;
            }
            let from = at;
            at = self.number_at(words, from, refuse).max(from + 1);
        }
    }

    /// Reads what starts at a token; the token to go on with.
    fn number_at(
        &mut self,
        words: Words<'_>,
        at: usize,
        refuse: &mut impl FnMut(Span, Reason),
    ) -> usize {
        let token = words.at(at);
        let numeric = token.shape == Shape::Digits
            || token.shape == Shape::Vulgar
            || token.tags.any(Tags::NUMERIC)
            || words.is(at, "a")
            || words.is(at, "an");
        if !numeric
            && token.shape != Shape::Ordinal
            && token.shape != Shape::Code
            && !token.has_digit
        {
            return at + 1;
        }
        if token.shape == Shape::Code {
            refuse(words.span(at, at + 1), Reason::Code);
            return at + 1;
        }
        if token.has_digit {
            refuse(words.span(at, at + 1), Reason::Name);
            return at + 1;
        }
        let met = lead(words, at);
        let money = met.is_some_and(|met| words.lexicon.units.get(met.unit).kind == Kind::Money);
        let Some(number) = parse(words, at, if money { Lead::Money } else { Lead::Nothing }) else {
            return self.ordinal_at(words, at, refuse);
        };
        let end = number.end;
        let met = if number.first == at {
            met
        } else {
            lead(words, number.first)
        };
        let measure = measure(words, &number, met);
        if let Some(reason) = why_not(words, &number, measure.is_some()) {
            refuse(words.span(number.first, end), reason);
            return end;
        }
        let mut reading = Reading::new(number);
        if let Some(measure) = measure {
            reading.first = reading.first.min(measure.first);
            reading.end = reading.end.max(measure.end);
            let kind = words.lexicon.units.get(measure.unit).kind;
            let rule = match (kind, measure.leads) {
                (Kind::Money, true) => "money/sign-before",
                (Kind::Money, false) => "money/name-after",
                (Kind::Percent | Kind::PercentagePoints, _) => "percent",
                _ => "measure",
            };
            reading.found(What::Unit(measure.unit), rule, 0.95);
            self.attach_rate(words, &mut reading, kind);
        } else if times_sign(words, end)
            || words.is_any(end, &["times", "fold"])
            || words.is_hyphen(end) && words.is(end + 1, "fold")
        {
            self.read_times(words, &mut reading);
        } else if reading.number.form == Form::Multiple {
            reading.found(What::Times, "multiple/word", 0.8);
        } else if matches!(reading.number.form, Form::Fraction | Form::Odds)
            && reading.number.scale.is_none()
        {
            reading.found(What::Share, "share", 0.8);
        }
        let end = reading.end.max(end);
        self.readings.push(reading);
        end
    }

    fn ordinal_at(
        &mut self,
        words: Words<'_>,
        at: usize,
        refuse: &mut impl FnMut(Span, Reason),
    ) -> usize {
        let token = words.at(at);
        if token.shape == Shape::Ordinal || token.tags.any(Tags::ORDINAL) {
            if let Some(reading) = ordinal(words, at) {
                let end = reading.end;
                self.readings.push(reading);
                return end;
            }
            refuse(words.span(at, at + 1), Reason::Ordinal);
        } else if token.tags.any(Tags::VAGUE_NUMBER) {
            refuse(words.span(at, at + 1), Reason::Vague);
        }
        at + 1
    }

    fn attach_rate(&self, words: Words<'_>, reading: &mut Reading, kind: Kind) {
        if matches!(
            kind,
            Kind::Percent | Kind::PercentagePoints | Kind::Temperature
        ) {
            return;
        }
        let money = kind == Kind::Money;
        if let Some((per, end)) = rate_at(words, reading.end, money) {
            reading.per = Some(per);
            reading.end = end;
        } else if kind != Kind::Duration {
            reading.per = rate_behind(words, reading.end);
        }
    }

    /// "1.8 times that of 2013", "30x", "ten-fold", "three times a week"
    fn read_times(&self, words: Words<'_>, reading: &mut Reading) {
        let end = reading.end + 1 + usize::from(words.is_hyphen(reading.end));
        let often = words.is(reading.end, "times");
        let rate = often.then(|| rate_at(words, end, false)).flatten();
        reading.end = end;
        if let Some((per, end)) = rate {
            reading.per = Some(per);
            reading.end = end;
            reading.found(What::Noun("time".to_owned()), "count/times-per", 0.8);
            return;
        }
        reading.found(What::Times, "multiple/times", 0.85);
    }

    /// Gives bare numbers the noun they count, right to left so that lists can share.
    fn count_nouns(&mut self, words: Words<'_>) {
        for index in 0..self.readings.len() {
            let Some(reading) = self.readings.get(index).filter(|reading| reading.is_bare()) else {
                continue;
            };
            let limit = self
                .readings
                .get(index + 1)
                .map_or(usize::MAX, |next| next.first);
            let mut reading = reading.clone();
            count_right(words, &mut reading, limit);
            if reading.is_bare() {
                self.count_elsewhere(words, index, &mut reading);
            }
            if let Some(slot) = self.readings.get_mut(index) {
                *slot = reading;
            }
        }
        share_nouns(words, &mut self.readings);
    }

    fn count_elsewhere(&self, words: Words<'_>, index: usize, reading: &mut Reading) {
        if left::is_pronominal(words, reading.end) {
            let noun = left::last_plural(words, reading.first).or_else(|| self.plural.clone());
            if let Some(noun) = noun {
                reading.found(What::Noun(noun), "count/pronoun", 0.7);
            }
            return;
        }
        let before = index
            .checked_sub(1)
            .and_then(|before| self.readings.get(before));
        if let Some(before) = before.filter(|before| left::goes_on_with(words, before, reading)) {
            reading.per = reading.per.or(before.per);
            reading.found(before.what.clone(), "count/goes-on", 0.7);
            return;
        }
        if let Some(found) = left::noun_left(words, reading) {
            reading.per = found.per;
            reading.found(What::Noun(found.noun), found.rule, found.confidence);
        }
    }

    /// "the two", "these three": definite, and no noun behind.
    fn refuse_pronouns(&mut self, words: Words<'_>, refuse: &mut impl FnMut(Span, Reason)) {
        self.readings.retain(|reading| {
            let small = reading.number.form == Form::Words && reading.number.scale.is_none();
            let before = reading.first.wrapping_sub(1);
            let definite = words.has(before, Tags::DEFINITE)
                || words.is_any(
                    before,
                    &["all", "other", "both", "either", "former", "latter", "of"],
                );
            let sides = words.is_any(reading.number.end, &["sides", "parties"])
                && words.has(before, Tags::DEFINITE);
            let pronoun = small && (definite && reading.is_bare() || sides);
            if pronoun {
                refuse(words.span(reading.first, reading.end), Reason::Pronoun);
            }
            !pronoun
        });
    }

    fn qualify(&mut self, words: Words<'_>) {
        for reading in &mut self.readings {
            reading.modifier = modifier(words, reading);
            if reading.what != What::Rank {
                reading.change = change(words, reading);
            }
            reading.period = period_of(words, reading, &self.dates, &self.clock);
            reading.target = is_target(words, reading);
        }
    }

    /// Keeps what the next sentence may refer to.
    fn remember(&mut self, words: Words<'_>) {
        if let Some(period) = self
            .dates
            .iter()
            .rev()
            .find_map(|mention| match mention.when {
                When::At(period) => Some(period),
                When::Undated => None,
                other => resolve(other, &self.clock),
            })
        {
            self.clock.period = Some(period);
            self.clock.year = Some(period.from.year);
        }
        if words.len() > 0 {
            self.plural = left::last_plural(words, words.len());
        }
    }
}

/// A sentence without digits and number words is done with.
fn may_hold_figures(words: Words<'_>) -> bool {
    words.tokens.iter().any(|token| {
        token.has_digit
            || token.tags.any(Tags::NUMERIC)
            || matches!(
                token.shape,
                Shape::Digits | Shape::Code | Shape::Vulgar | Shape::Ordinal
            )
    })
}

/// The noun behind a number: "63 national-level high-tech enterprises", "five-storied".
fn count_right(words: Words<'_>, reading: &mut Reading, limit: usize) {
    let end = reading.number.end;
    if words.is_hyphen(end) {
        if let Some((noun, after)) = hyphen_noun(words, end + 1) {
            reading.end = after;
            reading.found(What::Noun(noun), "count/hyphen", 0.75);
            return;
        }
    }
    let mut start = end;
    if words.is_hyphen(end) && words.is_any(end + 1, &["plus", "odd", "some", "strong"]) {
        start = end + 2;
    } else if words.is_symbol(end, '+') {
        start = end + 1;
    } else if words.is(end, "or") && words.is_any(end + 1, &["so", "more"]) {
        start = end + 2;
    }
    if words.is(start, "of") && !left::is_pronominal(words, end) {
        // "three of the companies", "10 of its 12 directors"
        start += 1;
        while words.has(start, Tags::DETERMINER)
            || words.has(start, Tags::CARDINAL)
            || words.at(start).shape == Shape::Digits
        {
            start += 1;
        }
    }
    let one = reading.number.value <= rust_decimal::Decimal::ONE && reading.high.is_none();
    let Some(phrase) = phrase_at(words, start, one) else {
        return;
    };
    if phrase.first >= limit && start == end {
        return;
    }
    let weak = !phrase.plural && !one;
    if weak && words.at(phrase.head).case != super::token::Case::Lower {
        return;
    }
    reading.end = phrase.end;
    reading.found(
        What::Noun(unit_text(words, phrase)),
        "count/noun",
        if weak { 0.55 } else { 0.9 },
    );
    if let Some((per, end)) = rate_at(words, phrase.end, false) {
        reading.per = Some(per);
        reading.end = end;
    } else {
        reading.per = rate_behind(words, phrase.end);
    }
}

/// "five-storied" → story, "12-member" → member; `None` for "two-way", "one-stop".
fn hyphen_noun(words: Words<'_>, at: usize) -> Option<(String, usize)> {
    let text = words.text(at);
    if words.has(at, Tags::CLOSED.or(Tags::SCALE).or(Tags::CARDINAL))
        || !words.is_word(at)
        || words.is_any(at, &["plus", "odd", "some", "strong", "ish"])
    {
        return None;
    }
    let noun = if let Some(stem) = text.strip_suffix("ied") {
        format!("{stem}y")
    } else if let Some(stem) = text.strip_suffix("ed").filter(|stem| stem.len() > 2) {
        let silent = format!("{stem}e");
        if words.lexicon.get(&silent).is_some() {
            silent
        } else {
            stem.to_owned()
        }
    } else {
        words.lexicon.singular(text)
    };
    Some((noun, at + 1))
}

/// Numbers in a list without a noun take that of the next: "71 and 80 academicians".
fn share_nouns(words: Words<'_>, readings: &mut [Reading]) {
    for right in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(right);
        let Some((a, b)) = before.last_mut().zip(after.first()) else {
            continue;
        };
        let gap = a.end;
        let comma = usize::from(words.is_symbol(gap, ','));
        let and = usize::from(words.is_any(gap + comma, &["and", "or"]));
        let near = gap + comma + and;
        let adjacent = comma + and > 0
            && near <= b.first
            && (near..b.first).all(|at| words.has(at, Tags::CUE));
        if a.is_bare() && adjacent && matches!(b.what, What::Noun(_)) && a.rule.is_empty() {
            a.what = b.what.clone();
            a.per = b.per;
            a.rule = "count/list";
            a.confidence = 0.8;
        }
    }
}

fn finish(words: Words<'_>, reading: &Reading, sentence: Span, place: Place) -> Figure {
    let units = &words.lexicon.units;
    let below = reading.per.map(|per| match per {
        Per::Unit(unit) => units.get(unit).symbol,
        Per::Symbol(symbol) => symbol,
        Per::Words(first, end) => words.slice(first, end),
    });
    let (mut kind, above) = match &reading.what {
        What::Unit(unit) => {
            let unit = units.get(*unit);
            (unit.kind, Some(unit.symbol))
        }
        What::Noun(noun) => (Kind::Count, Some(noun.as_str())),
        What::Times => (Kind::Multiple, Some("times")),
        other => (kind_of(other).unwrap_or(Kind::Other), None),
    };
    let unit = match (above, below) {
        (Some(above), Some(below)) => {
            let named = units.ratio(above, below).map(|id| units.get(id));
            if let Some(named) = named {
                kind = named.kind;
            }
            Some(named.map_or_else(
                || format!("{above}/{below}"),
                |named| named.symbol.to_owned(),
            ))
        }
        (Some(above), None) => Some(above.to_owned()),
        (None, Some(below)) => Some(format!("1/{below}")),
        (None, None) => None,
    };
    let bare = reading.what == What::Bare;
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
        time: reading.period,
        time_is_target: reading.target,
        subject: subject(words, reading),
        confidence: if bare { 0.4 } else { reading.confidence },
        rule: if bare { "bare" } else { reading.rule }.to_owned(),
    }
}

/// What a number was refused for, where it stands.
pub(super) fn refusals(
    text: &str,
    sentences: &[Span],
    context: &Context<'_>,
) -> Vec<(Span, Reason)> {
    let mut reader = Reader::new(text, Place::Title, context);
    let (mut figures, mut refused) = (Vec::new(), Vec::new());
    for span in sentences {
        reader.sentence(*span, &mut figures, |span, reason| {
            refused.push((span, reason))
        });
    }
    refused
}
