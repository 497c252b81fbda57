//! One sentence after another, from tokens to figures.
//!
//! [`Reader::sentence`] reads aloud: dates, numbers, amounts, ages, ranges, nouns, pronouns,
//! hedges, changes, periods, subjects. Each stage works on the readings the one before has left.
//! Of the sentence before, its tokens and its period are kept, for "them", "it" and "this".

use super::Context;
use super::beside::goes_on_about;
use super::carry::{carry_over, own_subject};
use super::change::change;
use super::clock::Clock;
use super::count::{count_nouns, read_ages};
use super::dates::{Mention, When, find_dates};
use super::figure::{Date, DatePart, Figure, Place};
use super::find::{find_numbers, starts_number};
use super::finish::finish;
use super::hedge::modifier;
use super::join::{join_amounts, link_restatements};
use super::lexer::lex;
use super::lexicon::{Lexicon, lexicon};
use super::period::{Dated, is_due, is_over, period_of, respective_periods};
use super::pronoun::refuse_pronouns;
use super::range::combine;
use super::reading::Reading;
use super::reject::Reason;
use super::subject::subject;
use super::tags::Tags;
use super::target::is_target;
use super::token::{Token, Words};
use crate::text::{Span, sentences};

/// Reads the texts of one article in order, and remembers what pronouns refer to.
pub(super) struct Reader<'a> {
    lexicon: &'static Lexicon,
    place: Place,
    now: Sentence<'a>,
    dates: Vec<Mention>,
    readings: Vec<Reading>,
    clock: Clock,
    before: Sentence<'a>,
}

/// The tokens of a sentence, and the text they stand in.
#[derive(Default)]
struct Sentence<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl Sentence<'_> {
    fn words(&self, lexicon: &'static Lexicon) -> Words<'_> {
        Words {
            text: self.text,
            tokens: &self.tokens,
            lexicon,
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(context: Context) -> Self {
        Self {
            lexicon: lexicon(),
            place: Place::Title,
            now: Sentence::default(),
            dates: Vec::new(),
            readings: Vec::new(),
            clock: Clock {
                today: context.date,
                ..Clock::default()
            },
            before: Sentence::default(),
        }
    }

    /// Appends the figures of a text; what is refused is told to `refuse`.
    pub(super) fn read(&mut self, text: &'a str, place: Place, mut tell: impl FnMut(Told)) {
        self.now.text = text;
        self.place = place;
        self.clock.leave_text();
        for sentence in sentences(text) {
            let mut rest = sentence;
            while !rest.is_empty() {
                let piece = first_piece(text, rest);
                self.sentence(piece, &mut tell);
                rest = Span::new(piece.end, rest.end);
            }
        }
    }

    fn sentence(&mut self, span: Span, tell: &mut impl FnMut(Told)) {
        self.now.tokens.clear();
        lex(
            self.now.text,
            span,
            Some(self.lexicon),
            &mut self.now.tokens,
        );
        let words = self.now.words(self.lexicon);
        let before = self.before.words(self.lexicon);
        self.dates.clear();
        self.readings.clear();
        find_dates(words, &mut self.dates);
        self.clock.settle(&mut self.dates);
        let dated = Dated {
            mentions: &self.dates,
            clock: &self.clock,
        };
        if words.tokens.iter().any(starts_number) {
            let mut refuse = |first: usize, end: usize, reason: Reason| {
                tell(Told::Refused(words.span(first, end), reason));
            };
            find_numbers(words, &self.dates, &mut self.readings, &mut refuse);
            join_amounts(words, &mut self.readings);
            read_ages(words, &mut self.readings);
            combine(words, &mut self.readings, &mut refuse);
            count_nouns(words, before, &mut self.readings);
            refuse_pronouns(words, &mut self.readings, &mut refuse);
            carry_over(words, &mut self.readings);
            for reading in &mut self.readings {
                reading.modifier = modifier(words, reading);
                reading.change = change(words, reading);
                reading.target = is_target(words, reading);
                reading.time = period_of(words, reading, dated);
                reading.target |= is_due(words, reading, dated);
                reading.target &= !is_over(reading, &self.clock);
            }
            respective_periods(words, &mut self.readings, dated);
            link_restatements(words, &mut self.readings);
        }
        self.clock.go_on(words, &self.dates);
        mark_dates(&self.dates, &mut self.now.tokens);
        self.tell_figures(span, tell);
        let goals = self.readings.iter().filter(|reading| reading.target);
        self.clock.goal = goals.rev().find_map(|goal| goal.time).or(self.clock.goal);
        self.before.text = self.now.text;
        std::mem::swap(&mut self.before.tokens, &mut self.now.tokens);
    }

    /// Names what each reading measures, and tells of it.
    fn tell_figures(&self, sentence: Span, tell: &mut impl FnMut(Told)) {
        let words = self.now.words(self.lexicon);
        let before = self.before.words(self.lexicon);
        let mut last: Option<(&Reading, Option<String>)> = None;
        for reading in &self.readings {
            let same = last
                .as_ref()
                .filter(|(last, _)| goes_on_about(words, last, reading))
                .and_then(|(_, subject)| subject.clone());
            let subject = own_subject(words, reading)
                .or(same)
                .or_else(|| subject(words, before, reading));
            last = Some((reading, subject.clone()));
            tell(Told::Figure(Figure {
                subject,
                ..finish(words, reading, sentence, self.place)
            }));
        }
    }
}

/// Dates are told from nouns from here on: "passengers in fiscal 2022" are passengers.
fn mark_dates(dates: &[Mention], tokens: &mut [Token]) {
    for mention in dates {
        let time_noun = |at: usize| {
            let noun = tokens.get(at).map(|token| token.tags);
            noun.is_some_and(|tags| tags.any(Tags::TIME_NOUN))
        };
        let preposition = |at: usize| {
            let link = tokens.get(at).map(|token| token.tags);
            link.is_some_and(|tags| tags.any(Tags::PREPOSITION))
        };
        // "the week to March 5", "the night of January 4", "fiscal year 2022"
        let mut first = mention.lead;
        if first > 1 && preposition(first - 1) && time_noun(first - 2) {
            first -= 2;
        } else if first > 0 && time_noun(first - 1) {
            first -= 1;
        }
        let dated = tokens.get_mut(first..mention.end);
        for token in dated.into_iter().flatten() {
            token.tags = token.tags.or(Tags::DATE);
        }
    }
}

/// The latest day named with its year.
pub(super) fn latest_day(text: &str) -> Option<Date> {
    let lexicon = lexicon();
    let (mut tokens, mut dates) = (Vec::new(), Vec::new());
    for span in sentences(text) {
        tokens.clear();
        lex(text, span, Some(lexicon), &mut tokens);
        let words = Words {
            text,
            tokens: &tokens,
            lexicon,
        };
        find_dates(words, &mut dates);
    }
    let days = dates.into_iter().filter_map(|mention| match mention.when {
        When::At(period) if matches!(period.from.part, DatePart::Day(..)) => Some(period.from),
        _ => None,
    });
    days.max_by_key(|day| day.first_day())
}

/// Longest sentence read as one, in bytes. Stages look around in their sentence, so its length bounds
/// their work and reading stays linear; no newspaper prints a sentence as long.
const LONGEST: usize = 1500;

/// A sentence as it is, or the head of an endless one, cut at a blank where there is one.
fn first_piece(text: &str, span: Span) -> Span {
    if span.len() <= LONGEST {
        return span;
    }
    let mut end = span.start + LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = Span::new(span.start, end).of(text);
    match head.rfind(char::is_whitespace) {
        Some(blank) if blank > 0 => Span::new(span.start, span.start + blank),
        _ => Span::new(span.start, end),
    }
}

/// What reading tells of.
#[expect(
    clippy::large_enum_variant,
    reason = "told once and taken apart at once, never stored"
)]
pub(super) enum Told {
    Figure(Figure),
    /// A number that is no figure.
    Refused(Span, Reason),
}
