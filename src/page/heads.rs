//! Units that may be headlines → how much each looks like a headline, a subhead or a label.
//!
//! On a page that sets its headlines in Title Case, "Digitalization transforming floriculture" is a
//! subhead; on a page of sentence-case headlines the same line may head a story. "Policy" and "Hi! Tech"
//! are labels (kickers) anywhere. The style is the document's, so it is measured on all candidates.
//! It refuses to look at bodies; `segment` weighs those.

use super::apart::is_bracketed;
use super::byline::find_byline;
use super::classify::Kind;
use super::form::{Mark, Start};
use super::lexicon::{labels, standing};
use super::openings::{is_dateline, is_salutation};
use super::title::title_case;
use super::view::{Page, Shape, Unit, edges};
use crate::text::words::is_function_word;

/// How a document sets its headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Title,
    Capitals,
    /// Sentence case, or no telling.
    Sentence,
}

/// Ratings in the units of `segment`: about 2 is a strong yes, −2 a strong no.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeadRate {
    pub(crate) title: f32,
    pub(crate) subhead: f32,
    /// A section label rather than a headline.
    pub(crate) label: bool,
    /// Up to three words, each with a capital: "Hi! Tech".
    pub(crate) short_title: bool,
    pub(crate) words: u16,
}

impl HeadRate {
    /// More likely a headline than not.
    pub(crate) fn is_headline(&self) -> bool {
        self.title > 0.5 && !self.label
    }
}

/// What case says about one candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Title,
    Capitals,
    Sentence,
    /// Too short to tell.
    Unclear,
}

/// One rating a unit; units that are no candidates get the default.
pub(crate) fn rate_heads(page: Page<'_, '_>, units: &[Unit]) -> Vec<HeadRate> {
    let seen: Vec<Option<Seen>> = units
        .iter()
        .enumerate()
        .map(|(at, unit)| {
            (unit.shape == Shape::Head).then(|| {
                let continued = units
                    .get(at + 1)
                    .is_some_and(|next| next.shape == Shape::JumpFrom);
                look_at(page, *unit)
                    .with(Sign::Continued, continued)
                    .with(Sign::Expected, is_expected(page, units, at))
            })
        })
        .collect();
    let style = find_style(units, &seen);
    // Where text comes first, headlines stand behind their texts, and nothing is sure.
    let first = units.iter().find(|unit| unit.shape != Shape::Folio);
    let long = if first.is_some_and(|unit| unit.shape == Shape::Head) {
        find_long_heads(page, units, &seen)
    } else {
        0
    };
    let level = find_level(page, units, &seen);
    let one_article = is_one_article(units, &seen);
    seen.iter()
        .enumerate()
        .map(|(at, seen)| {
            let Some(seen) = seen else {
                return HeadRate::default();
            };
            let seen = with_label(*seen, style);
            let mut rate = rate(seen, style);
            if seen.has(Sign::Standing) && !seen.has(Sign::Label) {
                rate.title = rate.title.max(STANDING.0);
                rate.subhead = rate.subhead.min(STANDING.1);
            }
            if page
                .line(units.get(at).map_or(0, |unit| unit.first))
                .is_some_and(|line| is_bracketed(line.text))
            {
                rate.title -= 4.0;
            }
            rate.title += level_bias(page, units, at, level) * LEVEL.0;
            rate.subhead -= level_bias(page, units, at, level) * LEVEL.1;
            if seen.case == Case::Sentence
                && style == Style::Title
                && level_bias(page, units, at, level) > 0.0
            {
                rate.title = rate.title.max(LEVELLED.0);
                rate.subhead = rate.subhead.min(LEVELLED.1);
            }
            if seen.has(Sign::Led) {
                rate.title += LED.0;
                rate.subhead += LED.1;
            }
            if seen.has(Sign::Asks)
                && seen.words <= MOST_SUBHEAD_WORDS
                && seen.case == Case::Sentence
                || seen.has(Sign::Asks) && seen.case == Case::Unclear
            {
                rate.title -= ASKS;
                rate.subhead += ASKS;
            }
            let plain = matches!(seen.case, Case::Sentence | Case::Unclear);
            if plain
                && style == Style::Sentence
                && seen.words <= MOST_SUBHEAD_WORDS
                && seen.words.saturating_mul(2) <= long
                && !is_backed(page, units, at)
                && is_part_below(page, units, at)
            {
                rate.title -= 2.5;
                rate.subhead += 2.5;
            }
            if one_article && !is_anchored(units, at) {
                rate.title -= 3.0;
                rate.subhead += 2.0;
            }
            rate
        })
        .collect()
}

/// Below "YOUR LETTERS", and below the name under a letter, comes the headline of the next.
fn is_expected(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    let (Some(unit), Some(above)) = (
        units.get(at),
        at.checked_sub(1).and_then(|at| units.get(at)),
    ) else {
        return false;
    };
    let tight = page.line(unit.first).is_some_and(|line| line.blanks == 0);
    let text = page.text_of(*above);
    let signed = above.shape == Shape::Byline && find_byline(&text).is_none();
    tight && (signed || above.shape == Shape::Head && labels().contains(&text))
}

/// A word or two in capitals on a page whose headlines are not: "PROFILE", "ON CAMPUS".
fn with_label(seen: Seen, style: Style) -> Seen {
    let shouted = style != Style::Capitals && seen.case == Case::Capitals && seen.words <= 2;
    let label = (seen.has(Sign::Label) || shouted) && !seen.has(Sign::Continued);
    seen.with(Sign::Label, label)
}

/// What speaks for or against a headline, besides case and length.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Listed as a section label.
    Label,
    /// Marked as a heading by a converter.
    Marked,
    LowerStart,
    Question,
    Stopped,
    /// Starts with a figure, or is a third figures.
    Figures,
    /// "From page 1" stands right below.
    Continued,
    /// A label or the name under a letter stands right above.
    Expected,
    /// A quotation from its first letter to its last.
    Quoted,
    /// Every word has a capital.
    Capped,
    /// Listed as the headline of a regular item.
    Standing,
    /// A headline by what stands below it, whatever its looks.
    Led,
    /// "Why", "What", "How" in front.
    Asks,
}

#[derive(Clone, Copy)]
struct Seen {
    case: Case,
    words: u16,
    /// One bit a [`Sign`].
    signs: u16,
}

impl Seen {
    fn has(self, sign: Sign) -> bool {
        self.signs >> sign as u16 & 1 == 1
    }

    fn with(self, sign: Sign, yes: bool) -> Self {
        let bit = 1 << sign as u16;
        Self {
            signs: if yes {
                self.signs | bit
            } else {
                self.signs & !bit
            },
            ..self
        }
    }
}

fn look_at(page: Page<'_, '_>, unit: Unit) -> Seen {
    let text = page.text_of(unit);
    let words = u16::try_from(
        text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'))
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count(),
    )
    .unwrap_or(u16::MAX);
    let counted = title_case(&text, page.vocabulary);
    let first = edges(page, unit).map(|(first, _)| first);
    let capitals = first.is_some_and(super::form::Form::is_capitals);
    let case = if capitals {
        Case::Capitals
    } else if counted.big >= 1 && counted.big >= counted.small * 2 {
        Case::Title
    } else if counted.small > counted.big || counted.small >= 2 {
        Case::Sentence
    } else {
        Case::Unclear
    };
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let capped = bare.split_whitespace().all(|word| {
        is_function_word(word)
            || !word
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_lowercase)
    });
    let unmarked = text.trim_matches(['#', '*', '_', ' ']);
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let starts = |start: Start| first.is_some_and(|form| form.start == start);
    Seen {
        case,
        words,
        signs: 0,
    }
    .with(Sign::Label, labels().contains(bare))
    .with(
        Sign::Marked,
        first.is_some_and(|form| form.mark == Mark::Heading),
    )
    .with(Sign::LowerStart, starts(Start::Lower))
    .with(Sign::Question, text.ends_with(['?', '!']))
    .with(Sign::Stopped, text.ends_with('.'))
    .with(
        Sign::Figures,
        starts(Start::Digit) || figures * 3 > text.chars().count(),
    )
    .with(
        Sign::Quoted,
        unmarked.starts_with(['"', '“', '\'', '‘']) && unmarked.ends_with(['"', '”', '\'', '’']),
    )
    .with(Sign::Capped, capped)
    .with(Sign::Standing, standing().contains(bare))
    .with(
        Sign::Led,
        page.kind(unit.first) == Kind::Heading && first.is_some_and(|form| form.mark == Mark::None),
    )
    .with(
        Sign::Asks,
        matches!(
            bare.split(' ').next(),
            Some("Why" | "What" | "How" | "When" | "Where" | "Who" | "Before" | "After")
        ),
    )
}

/// Longer ones are no subheads by their length alone.
const MOST_SUBHEAD_WORDS: u16 = 5;

/// What a listed headline ("Corrections") is rated at least as a headline and at most as a subhead.
const STANDING: (f32, f32) = (1.2, -2.0);
/// How much the level of a heading counts where all sure headlines have one level.
const LEVEL: (f32, f32) = (1.5, 1.5);
/// A heading in sentence case of the one level that all sure headlines have.
const LEVELLED: (f32, f32) = (1.0, -1.0);
/// A short line above a text that opens as this page's stories do.
const LED: (f32, f32) = (1.2, -1.5);
/// "Why it went", "When to call": subheads ask more often than headlines.
const ASKS: f32 = 0.7;
/// A part of a story is longer than a notice under a short headline of its own.
const FEWEST_PART_WORDS: u16 = 70;

/// A byline or a "From page" under a line says that it is a headline.
fn is_anchored(units: &[Unit], at: usize) -> bool {
    units
        .get(at + 1)
        .is_some_and(|next| matches!(next.shape, Shape::Byline | Shape::JumpFrom))
}

/// So does a picture, a deck with a byline under it, a dateline, or the salutation of a letter.
fn is_backed(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    let opens = |unit: &Unit| {
        page.line(unit.first)
            .is_some_and(|line| is_dateline(line.text) || is_salutation(line.text))
    };
    is_anchored(units, at)
        || units.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Body && (is_anchored(units, at + 1) || opens(next))
        })
}

/// Number of `#` in front of a heading, 7 for one in bold, none for a plain line.
fn level_of(page: Page<'_, '_>, unit: Unit) -> Option<usize> {
    let line = page.line(unit.first)?;
    if line.form.mark != Mark::Heading {
        return None;
    }
    let hashes = line.text.bytes().take_while(|byte| *byte == b'#').count();
    Some(if hashes == 0 { BOLD_LEVEL } else { hashes })
}

/// Bold lines rank below every `#`.
const BOLD_LEVEL: usize = 7;

/// What the levels of the sure headlines tell, if there are two at least.
fn find_level(page: Page<'_, '_>, units: &[Unit], seen: &[Option<Seen>]) -> Option<Levels> {
    let mut sure = seen
        .iter()
        .enumerate()
        .filter(|(at, seen)| {
            seen.as_ref()
                .is_some_and(|seen| !seen.has(Sign::Label) && is_backed(page, units, *at))
        })
        .filter_map(|(at, _)| units.get(at))
        .map(|unit| level_of(page, *unit));
    let first = sure.next()??;
    let mut levels = Levels {
        deepest: first,
        uniform: true,
    };
    let mut count = 1;
    for level in sure {
        let level = level?;
        levels.uniform &= level == first;
        levels.deepest = levels.deepest.max(level);
        count += 1;
    }
    (count >= FEWEST_SURE).then_some(levels)
}

/// The levels of the sure headlines, where all of them are marked.
#[derive(Clone, Copy)]
struct Levels {
    deepest: usize,
    /// All have the same.
    uniform: bool,
}

/// Sure headlines whose common level tells something.
const FEWEST_SURE: usize = 2;

/// 1 for a heading of the headlines' own levels, −1 for a deeper one, 0 where levels tell nothing.
fn level_bias(page: Page<'_, '_>, units: &[Unit], at: usize, levels: Option<Levels>) -> f32 {
    let own = units.get(at).and_then(|unit| level_of(page, *unit));
    match (levels, own) {
        (Some(levels), Some(own)) if levels.uniform && own == levels.deepest => 0.7,
        (Some(levels), Some(own)) if own > levels.deepest && !is_backed(page, units, at) => -1.0,
        _ => 0.0,
    }
}

/// The text below a head is a part of a story rather than a short notice.
fn is_part_below(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    let (mut words, mut paragraphs) = (0u16, 0);
    for unit in units
        .iter()
        .skip(at + 1)
        .take_while(|unit| matches!(unit.shape, Shape::Body | Shape::Bullet | Shape::Caption))
    {
        for line in (unit.first..=unit.last).filter_map(|line| page.line(line)) {
            words = words.saturating_add(line.form.words);
        }
        paragraphs += u16::from(unit.shape == Shape::Body);
        if words > FEWEST_PART_WORDS || paragraphs > 1 && words > FEWEST_PART_WORDS / 2 {
            return true;
        }
    }
    false
}

/// On a page whose sure headlines are long, a few words in sentence case between two texts divide
/// one story: half as many words as the sure headlines have.
fn find_long_heads(page: Page<'_, '_>, units: &[Unit], seen: &[Option<Seen>]) -> u16 {
    let mut words: Vec<u16> = seen
        .iter()
        .enumerate()
        .filter_map(|(at, seen)| seen.as_ref().map(|seen| (at, seen)))
        .filter(|(at, seen)| !seen.has(Sign::Label) && is_backed(page, units, *at))
        .map(|(_, seen)| seen.words)
        .collect();
    words.sort_unstable();
    words.first().copied().unwrap_or(0)
}

/// One long headline with a byline on top of the page, and below it nothing but short headings
/// without bylines: one article with subheads.
fn is_one_article(units: &[Unit], seen: &[Option<Seen>]) -> bool {
    let mut heads = seen
        .iter()
        .enumerate()
        .filter_map(|(at, seen)| seen.as_ref().map(|seen| (at, seen)));
    let Some((first, main)) = heads.next() else {
        return false;
    };
    is_anchored(units, first)
        && heads.all(|(at, seen)| {
            seen.words <= MOST_SUBHEAD_WORDS
                && seen.words.saturating_mul(2) <= main.words
                && !is_anchored(units, at)
        })
}

/// Headlines are set in one case throughout a paper; subheads and labels may differ.
fn find_style(units: &[Unit], seen: &[Option<Seen>]) -> Style {
    let (mut title, mut capitals, mut sentence) = (0u32, 0u32, 0u32);
    for (at, seen) in seen.iter().enumerate() {
        let Some(seen) = seen else { continue };
        if seen.words < 3 || seen.has(Sign::Label) {
            continue;
        }
        let votes = if is_anchored(units, at) { 4 } else { 1 };
        match seen.case {
            Case::Title => title += votes,
            Case::Capitals => capitals += votes,
            Case::Sentence => sentence += votes,
            Case::Unclear => {}
        }
    }
    // Sentence-case subheads outnumber the headlines they stand under, so a quarter is enough.
    if capitals >= 2 && capitals * 4 >= sentence && capitals >= title {
        Style::Capitals
    } else if title >= 2 && title * 3 >= sentence {
        Style::Title
    } else {
        Style::Sentence
    }
}

/// What each sign adds to the rating as a headline and as a subhead.
const SIGN_WEIGHTS: &[(Sign, f32, f32)] = &[
    // Alone over a text a label is all the headline there is; within a story it hardly ever stands.
    (Sign::Label, -2.1, -3.0),
    (Sign::Marked, 0.4, 0.0),
    (Sign::LowerStart, -2.5, 0.0),
    (Sign::Question, -0.5, 0.5),
    (Sign::Stopped, -1.0, 0.0),
    (Sign::Figures, -0.8, 0.0),
    (Sign::Continued, 2.0, 0.0),
    (Sign::Expected, 1.6, -1.0),
    (Sign::Quoted, -5.0, 1.0),
];

fn rate(seen: Seen, style: Style) -> HeadRate {
    let (mut title, mut subhead): (f32, f32) = match (style, seen.case) {
        (Style::Title, Case::Title) => (2.0, -2.5),
        (Style::Title, Case::Sentence) => (-2.5, 0.8),
        (Style::Title | Style::Capitals, Case::Capitals) => (1.8, -2.0),
        (Style::Capitals, Case::Title) => (0.3, -0.8),
        (Style::Capitals, Case::Sentence) => (-1.2, 0.3),
        (Style::Sentence, Case::Title) => (1.5, -2.0),
        (Style::Sentence, Case::Capitals) => (1.5, -1.5),
        (Style::Sentence, Case::Sentence) => (0.6, -0.6),
        (_, Case::Unclear) => (0.2, -0.2),
    };
    title -= match seen.words {
        // A label is short by nature; what it loses is taken off below.
        0..=3 if seen.has(Sign::Label) => 0.0,
        0 | 1 => 1.4,
        2 | 15.. => 1.0,
        _ => 0.0,
    };
    if seen.words <= 2 {
        subhead += 0.6;
    }
    for &(sign, as_title, as_subhead) in SIGN_WEIGHTS {
        let void = sign == Sign::Question && seen.case == Case::Title
            || sign == Sign::Stopped && style == Style::Capitals;
        if seen.has(sign) && !void {
            title += as_title;
            subhead += as_subhead;
        }
    }
    HeadRate {
        title,
        subhead,
        label: seen.has(Sign::Label),
        short_title: seen.words <= 3 && seen.has(Sign::Capped),
        words: seen.words,
    }
}
