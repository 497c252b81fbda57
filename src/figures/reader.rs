//! One sentence, from tokens to figures: dates, numbers, refusals, units, ranges, nouns, hedges.
//!
//! The stages stand in [`Reader::sentence`] in the order in which they run; each works on the
//! readings that the one before has left.

use super::Context;
use super::dates::{Mention, find_dates};
use super::figure::{Figure, Kind, Place};
use super::left;
use super::lexicon::{Lexicon, lexicon};
use super::measure::{lead, measure, rate_at, rate_behind};
use super::number::{Form, Lead, parse};
use super::period::{Clock, period_of, refers_back};
use super::change::change;
use super::count::{count_nouns, read_ages};
use super::hedge::{modifier, only_hedges};
use super::range::{self, combine};
use super::rank::ordinal;
use super::reading::{Per, Reading, What, kind_of};
use super::reject::{Reason, times_sign, why_not};
use super::subject::{subject, topic};
use super::tags::Tags;
use super::target::is_target;
use super::token::{Shape, Token, Words, lex};
use super::units::Met;
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
    /// What the sentence before spoke of.
    topic: Option<String>,
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
            topic: None,
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
            self.join_compounds(words);
            read_ages(words, &mut self.readings);
            combine(words, &mut self.readings, &mut |number, reason| {
                refuse(words.span(number.first, number.end), reason);
            });
            count_nouns(words, &mut self.readings, self.plural.as_deref());
            self.refuse_pronouns(words, &mut refuse);
            self.qualify(words);
            for reading in &self.readings {
                let subject = subject(words, reading, self.topic.as_deref());
                figures.push(Figure {
                    subject,
                    ..finish(words, reading, span, self.place)
                });
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
        if let Some(reading) = unit_and_a_half(words, at) {
            let end = reading.end;
            self.readings.push(reading);
            return end;
        }
        let taken = self.readings.last().map_or(0, |reading| reading.end);
        let free = |met: &Met| met.first >= taken;
        let met = lead(words, at).filter(free);
        let money = met.is_some_and(|met| words.lexicon.units.get(met.unit).kind == Kind::Money);
        let Some(number) = parse(words, at, if money { Lead::Money } else { Lead::Nothing }) else {
            return self.ordinal_at(words, at, refuse);
        };
        let end = number.end;
        let met = if number.first == at {
            met
        } else {
            lead(words, number.first).filter(free)
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
            if words.is_hyphen(reading.end) && words.is_any(reading.end + 1, &["old", "olds", "long"]) {
                reading.end += 2;
            }
            reading.found(What::Unit(measure.unit), rule, 0.95);
            self.attach_rate(words, &mut reading, kind);
        } else if times_sign(words, end)
            || words.is_any(end, &["times", "fold"])
            || words.is_hyphen(end) && words.is(end + 1, "fold")
        {
            self.read_times(words, &mut reading);
        } else if words.is_any(at, &["twice", "thrice"]) {
            reading.end -= 1;
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

    /// "1.8 times that of 2013", "30x", "ten-fold"; but "three times a week", "won it 14 times".
    fn read_times(&self, words: Words<'_>, reading: &mut Reading) {
        let end = reading.end + 1 + usize::from(words.is_hyphen(reading.end));
        let often = words.is_any(reading.end, &["times", "twice", "thrice"]);
        let rate = often.then(|| rate_at(words, end, false)).flatten();
        reading.end = end;
        if let Some((per, end)) = rate {
            reading.per = Some(per);
            reading.end = end;
        }
        let compares = words.has(end, Tags::COMPARATIVE.or(Tags::ADJECTIVE).or(Tags::POSSESSIVE))
            || words.is_any(end, &["the", "that", "those", "what", "its", "their"])
            || words.is(end, "as") && (words.has(end + 1, Tags::ADJECTIVE.or(Tags::ADVERB)) || words.is(end + 1, "many"))
            || range::changes_before(words, reading.first)
            || words.is_capital(end) && words.is_capital(end + 1);
        if rate.is_some() || often && !compares {
            reading.found(What::Noun("time".to_owned()), "count/times", 0.8);
            return;
        }
        reading.found(What::Times, "multiple/times", 0.85);
    }

    /// "20 dollars and 43 cents" is one amount; "forty-five (45)" is said twice; "10 degrees below
    /// zero" is less than nothing; "2,000 ± 5 pounds" is 2,000 pounds.
    fn join_compounds(&mut self, words: Words<'_>) {
        let mut right = self.readings.len();
        while right > 1 {
            right -= 1;
            let Some((a, b)) = self.readings.get(right - 1).zip(self.readings.get(right)) else {
                return;
            };
            if let Some(joined) = compound(words, a, b) {
                self.readings.remove(right);
                if let Some(a) = self.readings.get_mut(right - 1) {
                    *a = joined;
                }
            }
        }
        for reading in &mut self.readings {
            let cold = words.is(reading.end, "below") && words.is_any(reading.end + 1, &["zero", "freezing"]);
            if cold {
                reading.number.value = -reading.number.value;
                reading.number.printed = -reading.number.printed;
                reading.end += 2;
            }
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
            let round = reading.is_bare() && !reading.number.grouped && words.is_any(before, &["last", "final", "top"]);
            let usual = reading.is_bare() && words.has(before, Tags::ADJECTIVE) && words.has(before.wrapping_sub(1), Tags::DEFINITE);
            let pronoun = small && (definite && reading.is_bare() || sides || usual) || round;
            if pronoun {
                refuse(words.span(reading.first, reading.end), Reason::Pronoun);
            }
            !pronoun
        });
    }

    fn qualify(&mut self, words: Words<'_>) {
        for reading in &mut self.readings {
            reading.modifier = modifier(words, reading);
            reading.change = change(words, reading);
            reading.period = period_of(words, reading, &self.dates, &self.clock);
            reading.target = is_target(words, reading);
        }
        restate(words, &mut self.readings);
    }

    /// Keeps what the next sentence may refer to.
    fn remember(&mut self, words: Words<'_>) {
        let clock = &self.clock;
        let said = self.dates.iter().rev().find_map(|mention| clock.resolve(mention.when));
        if let Some(period) = said {
            self.clock.year = Some(period.from.year);
        }
        if said.is_some() || !refers_back(words) {
            self.clock.period = said;
        }
        if words.len() > 0 {
            self.plural = left::last_plural(words, words.len());
            self.topic = topic(words).or(self.topic.take());
        }
    }
}

/// Two readings that are one amount.
fn compound(words: Words<'_>, a: &Reading, b: &Reading) -> Option<Reading> {
    let units = &words.lexicon.units;
    let gap = a.end;
    if words.is_symbol(gap, '(') && b.first == gap + 1 && words.is_symbol(b.end, ')') && b.is_bare() && a.number.value == b.number.value {
        return Some(a.clone());
    }
    let give_or_take = words.is_symbol(gap, '±') && b.first == gap + 1
        || words.is_symbol(gap, '+') && words.is_symbol(gap + 1, '/') && b.first <= gap + 3;
    if give_or_take {
        return Some(Reading {
            number: a.number.clone(),
            first: a.first,
            ..b.clone()
        });
    }
    let and = gap + usize::from(words.is(gap, "and"));
    let (What::Unit(whole), What::Unit(part)) = (&a.what, &b.what) else {
        return None;
    };
    let minor = matches!(units.get(*part).symbol, "cent" | "penny" | "sen" | "fen" | "jiao" | "paisa" | "kopeck");
    let major = units.get(*whole).kind == Kind::Money && !a.number.grouped && b.first == and && a.per.is_none();
    if !(minor && major) || b.number.value >= rust_decimal::Decimal::ONE_HUNDRED {
        return None;
    }
    let value = a.number.value.checked_add(b.number.value.checked_div(rust_decimal::Decimal::ONE_HUNDRED)?)?;
    let mut joined = a.clone();
    joined.number.value = value;
    joined.number.printed = value;
    joined.number.end = b.number.end;
    joined.end = b.end;
    joined.per = b.per;
    Some(joined)
}

/// "an hour and a half", "one year and a half"
fn unit_and_a_half(words: Words<'_>, at: usize) -> Option<Reading> {
    let one = words.is_any(at, &["a", "an", "one"]);
    let met = one.then(|| words.lexicon.units.after(words, at + 1)).flatten()?;
    let half = met.end + 1 + usize::from(words.is(met.end + 1, "a"));
    if !words.is(met.end, "and") || !words.is(half, "half") || words.is(half + 1, "of") {
        return None;
    }
    let mut number = parse(words, half, Lead::Nothing)?;
    number.value += rust_decimal::Decimal::ONE;
    number.printed = number.value;
    (number.first, number.end) = (at, half + 1);
    let mut reading = Reading::new(number);
    reading.found(What::Unit(met.unit), "measure/and-a-half", 0.9);
    Some(reading)
}

/// "dropped 876 points, or 2.8%", "rose 3 points (1.2%)": the second says the same change.
fn restate(words: Words<'_>, readings: &mut [Reading]) {
    for right in 1..readings.len() {
        let (before, after) = readings.split_at_mut(right);
        let Some((a, b)) = before.last().zip(after.first_mut()) else {
            continue;
        };
        let gap = a.end;
        let or = usize::from(words.is_symbol(gap, ','));
        let again = words.is(gap + or, "or") || words.is_symbol(gap, '(');
        let start = gap + or + 1;
        if again && only_hedges(words, start, b.first) {
            b.change = b.change.or(a.change);
            b.period = b.period.or(a.period);
            b.target |= a.target;
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
        subject: None,
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
