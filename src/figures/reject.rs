//! Numbers that only name, date or point are refused, each for a stated reason.
//!
//! "5G" and "Phase 3" name, "one of the" is a pronoun, "3-1" is a score, "0 5 10 15 20" an axis.
//! This runs before anything is accepted, looks at the neighbours of the number only, and
//! allocates nothing.

use super::noun::is_plural;
use super::number::{Form, Number};
use super::reject_words::{fraction, multiple, spelled};
use super::tags::Tags;
use super::times::times_sign;
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
    let before = first.wrapping_sub(1);
    let second = before.wrapping_sub(1);
    // "every four to five days"
    let range = words.is_any(before, &["to", "or"])
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
    // "50 Cent", "6 Music": a singular with a capital is a name, not what is counted.
    let titled = words.at(end).case == Case::Title && !words.has(end, Tags::CLOSED.or(Tags::MONTH));
    if number.is_plain()
        && (first > 0 || words.is(end, "cent"))
        && !words.is_dash(first.wrapping_sub(1))
        && titled
        && words.is_word(end)
        && !is_listed(words, end + 1)
        && !counted(words, end)
        && !title_case(words)
    {
        return Some(Reason::Name);
    }
    let before = first.wrapping_sub(1);
    let group = words.is(before, "of")
        && words.is(before.wrapping_sub(1), "group")
        && words.is_capital(before.wrapping_sub(1));
    let model = words.has(end, Tags::MODEL_WORD) && words.is_capital(end);
    // "Standard & Poor's 500 stock index"
    let index = words.has(before, Tags::POSSESSIVE)
        && words.is_capital(before.wrapping_sub(1))
        && (end..end + 2).any(|at| words.is_any(at, &["index", "average"]));
    let model = model || index;
    if number.is_plain() && (group || model || is_model(words, first, end)) {
        return Some(Reason::Name);
    }
    // "COVID -19": a name that extraction tore apart.
    if number.value.is_sign_negative() && words.is_capital(first.wrapping_sub(1)) {
        return Some(Reason::Name);
    }
    let next = words.at(end);
    // "7610's functions", "a 5K road race"
    if number.is_plain()
        && words.has(end, Tags::POSSESSIVE)
        && next.glued
        && !number.value.is_zero()
    {
        return Some(Reason::Name);
    }
    if number.scale.is_some_and(|scale| words.is(scale, "k"))
        && words.text(first).len() <= 2
        && words.is_word(end)
        && words.has(end, Tags::RACE)
    {
        return Some(Reason::Name);
    }
    // "5G", "3D", "4B": letters that are no unit make it a name.
    if next.glued
        && next.shape == Shape::Word
        && !times_sign(words, end)
        && !words.has(end, Tags::POSSESSIVE)
    {
        return Some(Reason::Name);
    }
    // "the 100 Best Business Environment Cases": a list with a name.
    let titled = words.is_capital(end)
        && words.is_capital(end + 1)
        && words.has(end, Tags::ADJECTIVE.or(Tags::ADVERB).or(Tags::SUPERLATIVE));
    if titled && words.has(first.wrapping_sub(1), Tags::DETERMINER) && !title_case(words) {
        return Some(Reason::Name);
    }
    // "007", "056"
    if number.is_plain() && words.text(first).starts_with('0') && words.text(first).len() > 1 {
        return Some(Reason::Code);
    }
    // "19.30 GMT"
    let clock = words
        .text(first)
        .split_once('.')
        .is_some_and(|(hour, minute)| {
            let below = |text: &str, limit: u8| text.parse().is_ok_and(|value: u8| value < limit);
            minute.len() == 2 && below(hour, 24) && below(minute, 60)
        });
    if clock && words.has(end, Tags::CLOCK_SUFFIX) {
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
    // "Firefox 1.0": a version.
    let version = words
        .text(first)
        .split_once('.')
        .is_some_and(|(whole, part)| whole.len() <= 2 && part.len() == 1);
    let product = words.is_capital(first.wrapping_sub(1))
        && !words.has(first.wrapping_sub(1), Tags::CLOSED.or(Tags::MONTH))
        && first > 1;
    if version && product && number.scale.is_none() && !counted(words, end) && !title_case(words) {
        return Some(Reason::Name);
    }
    if in_axis(words, first, end) {
        return Some(Reason::Axis);
    }
    if number.is_plain() {
        if first == 0
            && (words.is_symbol(end, '.') || words.is_symbol(end, ')'))
            && words.is_word(end + 1)
        {
            return Some(Reason::ListMarker);
        }
        let bracket = words.is_symbol(first.wrapping_sub(1), '(') && words.is_symbol(end, ')');
        if bracket && words.is_capital(first.wrapping_sub(2)) && number.value < Decimal::from(16) {
            return Some(Reason::Label);
        }
        if bracket
            && number.value < Decimal::from(20)
            && (first <= 1 || words.is_word(end + 1) && words.is_symbol(first.wrapping_sub(2), ';'))
        {
            return Some(Reason::ListMarker);
        }
        return labelled(words, first, end);
    }
    None
}

/// "400 British | and 60 German stores": another number follows.
fn is_listed(words: Words<'_>, at: usize) -> bool {
    let next = words.at(at + 1);
    let number = next.shape == Shape::Digits || next.tags.any(Tags::CARDINAL);
    number && (words.is_any(at, &["and", "or"]) || words.is_symbol(at, ','))
}

/// "the Bears | 7–3": two small numbers with a dash between behind a name.
fn is_beaten(words: Words<'_>, won: usize, lost: usize) -> bool {
    let small = |at: usize| words.at(at).shape == Shape::Digits && words.text(at).len() <= 3;
    let name = won.wrapping_sub(1);
    words.is_capital(name)
        && !words.has(name, Tags::MONTH.or(Tags::CLOSED))
        && small(won)
        && small(lost)
        && !words.is_hyphen(lost + 1)
        && !counted(words, lost + 1)
}

/// "the 747 carries", "a 747 crashed": an article in the singular before a number of three digits
/// that nothing is counted by.
fn is_model(words: Words<'_>, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    let long = words.text(first).len() >= 3;
    let alone = words.has(end, Tags::VERB_S) && !words.has(end, Tags::ALSO_NOUN)
        || words.is_any(end, &["is", "was", "has"]);
    let one = words.has(before, Tags::ARTICLE)
        && (!words.is_word(end) || words.has(end, Tags::CLOSED.or(Tags::VERB_PAST)));
    long && (alone && words.is(before, "the") || one && words.is_glueless(first))
}

/// "COVID-19", "F-150", "787s", "555-0132"
fn hyphened(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    let before = first.wrapping_sub(1);
    let head = before.wrapping_sub(1);
    let dash = words.is_hyphen(before)
        || words.is_symbol(before, '–') && words.at(before).glued && words.at(first).glued;
    // "a Boeing 737-800"
    let model = dash
        && words.at(head).shape == Shape::Digits
        && words.has(head.wrapping_sub(1), Tags::NAME_HEAD)
        && words.is_capital(head.wrapping_sub(1));
    if model && !measured {
        return Some(Reason::Name);
    }
    // "beat the Bears 7–3"
    let ahead = words.is_dash(end) && words.at(end).glued && words.at(end + 1).glued;
    let beaten = dash && is_beaten(words, head, first) || ahead && is_beaten(words, first, end + 1);
    if beaten && !measured {
        return Some(Reason::Score);
    }
    // "the over-70s"
    if dash && words.is(end, "s") && words.at(end).glued {
        return Some(Reason::Name);
    }
    if dash && words.is_word(head) && !words.has(head, Tags::CARDINAL.or(Tags::SCALE)) {
        let led = words.has(head, Tags::BEFORE_HYPHEN)
            || words.lexicon.units.before(words, before).is_some();
        let range = words.at(head).glued && words.at(head.wrapping_sub(1)).shape == Shape::Digits;
        return (!led && !range).then_some(Reason::Name);
    }
    let sign = measured && words.lexicon.units.before(words, first).is_some();
    let glued_name =
        words.at(first).glued && words.is_word(before) && !words.has(before, Tags::SCALE) && !sign;
    if glued_name && !words.is_unit(before) {
        return Some(Reason::Name);
    }
    // "20 Boeing 787s"
    let many = words.is(end, "s")
        && words.at(end).glued
        && words.text(first).len() >= 3
        && number.is_plain();
    if many {
        return Some(Reason::Name);
    }
    let dash_after = words.is_dash(end) && words.at(end).glued && words.at(end + 1).glued;
    if dash_after && words.at(end + 1).shape == Shape::Digits && !measured {
        let third = words.is_dash(end + 2)
            && words.at(end + 2).glued
            && words.at(end + 3).shape == Shape::Digits;
        let padded = words.text(end + 1).starts_with('0') && words.text(end + 1).len() > 1;
        if third || padded {
            return Some(Reason::Code);
        }
    }
    // "4-B", "5-HT": a single capital.
    let letter = words.is_hyphen(end) && words.is_word(end + 1) && words.text(end + 1).len() == 1;
    (letter && words.is_capital(end + 1)).then_some(Reason::Name)
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
