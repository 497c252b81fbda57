//! Numbers that only name, date or point are refused, each for a stated reason.
//!
//! "5G" and "Phase 3" name, "one of the" is a pronoun, "3-1" is a score, "0 5 10 15 20" an axis.
//! This runs before anything is accepted, looks at the neighbours of the number only, and
//! allocates nothing.

use super::number::{Form, Number};
use super::reject_names::{hyphened, is_name, is_version};
use super::reject_words::{fraction, multiple, spelled};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Case, Shape, Words};
use rust_decimal::Decimal;

/// Why a number is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A date, a year or a clock time.
    Date,
    /// Part of a name: "5G", "COVID-19", "Top 100".
    Name,
    /// A number that tells things apart: "Phase 3", "No. 8", "article 73".
    Label,
    /// An ordinal that only names: "the 14th Five-Year Plan".
    Ordinal,
    /// "one of the", "the two", "this one".
    Pronoun,
    /// "dozens of", "several hundred": no value.
    Vague,
    /// "1." at the head of a list item.
    ListMarker,
    /// A row of bare numbers: the ticks of a chart.
    Axis,
    /// "3-1", "6-4, 7-5"
    Score,
    /// "24/7", "one-stop", "50-50"
    Idiom,
    /// "per 10,000 people": belongs to the unit of another figure.
    Denominator,
    /// Version, telephone or section number: "1.2.3", "555-0132".
    Code,
}

impl Reason {
    /// One or two words for lists and tests.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Name => "name",
            Self::Label => "label",
            Self::Ordinal => "ordinal",
            Self::Pronoun => "pronoun",
            Self::Vague => "vague",
            Self::ListMarker => "list marker",
            Self::Axis => "axis",
            Self::Score => "score",
            Self::Idiom => "idiom",
            Self::Denominator => "denominator",
            Self::Code => "code",
        }
    }
}

/// Why the number is refused, if it is. `measured`: a unit or money sign belongs to it.
pub(super) fn why_not(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let first = number.first;
    if is_denominator(words, first) && !(measured && is_interval(words, number)) {
        return Some(Reason::Denominator);
    }
    // "its 10 millionth visitor"
    if words.has(number.end, Tags::ORDINAL) && words.entry(number.end).value > Decimal::ONE_HUNDRED
    {
        return Some(Reason::Ordinal);
    }
    // "a 6 figure salary", "six-figure", "two-digit growth"
    let digits_of = number.end + usize::from(words.is_hyphen(number.end));
    let figures =
        number.scale.is_none() && words.is_any(digits_of, &["figure", "figures", "digit"]);
    let those = words.has(first.wrapping_sub(1), Tags::DEFINITE);
    if figures && !those && !words.is(digits_of.wrapping_sub(2), "of")
        || swaps(words, first, number.end)
    {
        return Some(Reason::Idiom);
    }
    match number.form {
        Form::Digits => digits(words, number, measured),
        Form::Words => spelled(words, number, measured),
        Form::Fraction => fraction(words, number, measured),
        Form::Multiple => multiple(words, number),
        Form::Odds => None,
    }
}

/// "per 10,000 people", "of every 100", "for each 1,000"
fn is_denominator(words: Words<'_>, first: usize) -> bool {
    // "for each $1,000"
    let sign = usize::from(words.is_symbol(first.wrapping_sub(1), '$'));
    let before = first.wrapping_sub(1 + sign);
    let second = before.wrapping_sub(1);
    // "every four to five days"
    let range = sign == 0
        && words.is_any(before, &["to", "or"])
        && words.is_any(second.wrapping_sub(1), &["per", "every"]);
    words.is_any(before, &["per", "every"])
        || range
        || words.is(before, "each") && words.is(second, "for")
}

/// "trains run every 15 minutes": the time between two; not "12 doses every four weeks".
fn is_interval(words: Words<'_>, number: &Number) -> bool {
    let before = number.first.wrapping_sub(1);
    let time = words.has(number.end, Tags::TIME_NOUN);
    let counted = (before.saturating_sub(6)..before).any(|at| {
        words.at(at).shape == Shape::Digits || words.has(at, Tags::CARDINAL.or(Tags::MULTIPLE))
    });
    words.is(before, "every") && time && !counted
}

fn digits(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    if let Some(reason) = hyphened(words, number, measured) {
        return Some(reason);
    }
    if words.is_symbol(first.wrapping_sub(1), '#') && !measured {
        return Some(Reason::Label);
    }
    if slashed(words, first, end) {
        return Some(Reason::Idiom);
    }
    if measured {
        return None;
    }
    if is_name(words, number) {
        return Some(Reason::Name);
    }
    // "007", "056"
    if number.is_plain() && words.text(first).starts_with('0') && words.text(first).len() > 1 {
        return Some(Reason::Code);
    }
    if is_clock(words, first, end) {
        return Some(Reason::Date);
    }
    if is_code(words, first, end) {
        return Some(Reason::Code);
    }
    // "version 1.0", "Chapter 3.2"
    if words.has(first.wrapping_sub(1), Tags::NAME_HEAD)
        && number.scale.is_none()
        && !counted(words, end)
    {
        return Some(Reason::Label);
    }
    if is_version(words, number) {
        return Some(Reason::Name);
    }
    if in_axis(words, first, end) {
        return Some(Reason::Axis);
    }
    if number.is_plain() {
        return marked(words, number).or_else(|| labelled(words, first, end));
    }
    None
}

/// "19.30 GMT"
fn is_clock(words: Words<'_>, first: usize, end: usize) -> bool {
    let below = |text: &str, limit: u8| text.parse().is_ok_and(|value: u8| value < limit);
    let time = words
        .text(first)
        .split_once('.')
        .is_some_and(|(hour, minute)| minute.len() == 2 && below(hour, 24) && below(minute, 60));
    time && words.has(end, Tags::CLOCK_SUFFIX)
}

/// "1." or "(3)" before what it marks.
fn marked(words: Words<'_>, number: &Number) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    let point = words.is_symbol(end, '.') || words.is_symbol(end, ')');
    if first == 0 && point && words.is_word(end + 1) {
        return Some(Reason::ListMarker);
    }
    let head = first.wrapping_sub(2);
    let bracket = words.is_symbol(first.wrapping_sub(1), '(') && words.is_symbol(end, ')');
    if bracket && words.is_capital(head) && number.value < Decimal::from(16) {
        return Some(Reason::Label);
    }
    let item = first <= 1 || words.is_word(end + 1) && words.is_symbol(head, ';');
    (bracket && item && number.value < Decimal::from(20)).then_some(Reason::ListMarker)
}

/// "24/7", "9/11", "2020/21": what is no fraction.
fn slashed(words: Words<'_>, first: usize, end: usize) -> bool {
    let slash =
        |at: usize| words.is_symbol(at, '/') && words.at(at).glued && words.at(at + 1).glued;
    slash(end) && words.at(end + 1).shape == Shape::Digits
        || slash(first.wrapping_sub(1)) && words.at(first.wrapping_sub(2)).shape == Shape::Digits
}

/// "7610.extended", "2+2=5": files and sums.
fn is_code(words: Words<'_>, first: usize, end: usize) -> bool {
    let glued = |at: usize| words.at(at).glued && words.at(at + 1).glued;
    let digits = |at: usize| words.at(at).shape == Shape::Digits;
    let file = words.is_symbol(end, '.') && glued(end) && words.is_word(end + 1);
    let sum = |at: usize| matches!(words.at(at).symbol, '+' | '=') && glued(at);
    let before = first.wrapping_sub(1);
    file || sum(end) && digits(end + 1) || sum(before) && digits(first.wrapping_sub(2))
}

/// Three bare numbers in a row, or two beside a year.
fn in_axis(words: Words<'_>, first: usize, end: usize) -> bool {
    let bare = |at: usize| {
        words.at(at).shape == Shape::Digits && !words.at(at).glued && !words.at(at + 1).glued
    };
    let before = |n: usize| bare(first.wrapping_sub(n));
    let after = |n: usize| bare(end - 1 + n) && end - 1 + n < words.len();
    if !(bare(first) || first == 0) {
        return false;
    }
    before(1) && before(2) || before(1) && after(1) || after(1) && after(2)
}

/// A bare whole number behind a word that numbers things, or behind a name.
fn labelled(words: Words<'_>, first: usize, end: usize) -> Option<Reason> {
    let mut before = first.wrapping_sub(1);
    if words.is_symbol(before, '.') && words.at(before).glued {
        before = before.wrapping_sub(1);
    }
    let head = words.at(before);
    // "Windows 95, 98 and XP", "Phase 1, 2 and 3"
    let listed = head.symbol == ',' || words.is(before, "and");
    let item = before.wrapping_sub(1);
    if listed && words.at(item).shape == Shape::Digits && words.text(item).len() <= 4 {
        let open = !words.is_word(end)
            || words.is_any(end, &["and", "or"])
            || words.is(before, "and") && words.has(end, Tags::AUXILIARY);
        return labelled(words, item, before).filter(|_| open && words.text(first).len() <= 4);
    }
    if head.shape != Shape::Word || head.tags.any(Tags::POSSESSIVE) {
        return None;
    }
    if head.tags.any(Tags::INDEX_NAME) {
        return Some(Reason::Name);
    }
    // "two more top 20 hits"
    let among = |at: usize| words.has(at, Tags::CARDINAL) || words.at(at).shape == Shape::Digits;
    if words.is(before, "top") && (before.saturating_sub(3)..before).any(among) {
        return Some(Reason::Name);
    }
    let counts = counted(words, end);
    if head.tags.any(Tags::NAME_HEAD)
        && !(counts && head.case == Case::Lower && !words.is_any(before, &["top", "no"]))
    {
        let verb = head.tags.any(Tags::VERB) && head.case == Case::Lower && counts;
        return (!verb).then_some(if words.is_any(before, &["top", "big"]) {
            Reason::Name
        } else {
            Reason::Label
        });
    }
    let inside = before > 0
        && !head.tags.any(
            Tags::CLOSED
                .or(Tags::MONTH)
                .or(Tags::WEEKDAY)
                .or(Tags::NUMERIC),
        );
    let named =
        head.case != Case::Lower && (head.tags == Tags::NONE || inside && !title_case(words));
    // "Train 8 hit a cow": a sentence opens with a singular, and the number neither counts nor ends.
    let opens = before == 0
        && head.case == Case::Title
        && !head.tags.any(
            Tags::CLOSED
                .or(Tags::NUMERIC)
                .or(Tags::MONTH)
                .or(Tags::CUE)
                .or(Tags::VAGUE),
        )
        && !is_plural(words, before)
        && words.has(
            end,
            Tags::VERB_S
                .or(Tags::VERB_PAST)
                .or(Tags::MODAL)
                .or(Tags::AUXILIARY),
        )
        && !title_case(words);
    let named = named || opens;
    let small = words.text(first).len() <= 4;
    if named && small && !counts && words.is_glueless(first) {
        return Some(Reason::Name);
    }
    None
}

/// Whether a plural stands within three words: then the number counts it. "The Wi-Fi 6 router
/// costs" ends in a verb.
pub(super) fn counted(words: Words<'_>, at: usize) -> bool {
    super::noun::phrase_at(words, at, false).is_some_and(|phrase| {
        let ends = matches!(words.at(phrase.end).symbol, ',' | '.' | ';');
        phrase.plural && (phrase.head == at || ends || !words.has(phrase.head, Tags::VERB_S))
    })
}

/// "two-for-one", "10-for-20", "one-to-one", "best-of-seven"
fn swaps(words: Words<'_>, first: usize, end: usize) -> bool {
    let link = |at: usize| words.is_any(at, &["for", "to", "on", "by", "in", "of"]);
    let number = |at: usize| words.has(at, Tags::CARDINAL) || words.at(at).shape == Shape::Digits;
    let ahead =
        words.is_hyphen(end) && link(end + 1) && words.is_hyphen(end + 2) && number(end + 3);
    let back = words.is_hyphen(first.wrapping_sub(1))
        && link(first.wrapping_sub(2))
        && words.is_hyphen(first.wrapping_sub(3));
    ahead || back
}

/// Most words of the sentence are capitalised: a headline, where capitals say nothing.
pub(super) fn title_case(words: Words<'_>) -> bool {
    let (mut capital, mut small) = (0, 0);
    for at in 0..words.len() {
        if words.is_word(at) && !words.has(at, Tags::CLOSED) && words.text(at).len() > 2 {
            if words.is_capital(at) {
                capital += 1;
            } else {
                small += 1;
            }
        }
    }
    // A sentence with its full stop is prose, however many names it has.
    let prose = words.len() > 0 && matches!(words.at(words.len() - 1).symbol, '.' | ';');
    capital > 2 * small && !prose
}
