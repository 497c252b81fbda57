//! A line or a short unit → does it stand apart like a headline, a label, a name, a caption?
//!
//! "Kicks Off in Inner Mongolia" below "R&D Breakthrough Campaign" ends a headline; "The 14th Five-" does not start one.
//! Case, length, blanks, room left on the line and what stands above and below are looked at; nothing is
//! decided about articles. It refuses whatever reads like the middle of a sentence.

use super::byline::is_signature;
use super::classify::Kind;
use super::credit::{find_credit, may_hold_credit};
use super::flow::has_room;
use super::form::{End, Mark, Start};
use super::lexicon::labels;
use super::title::title_case;
use super::view::{Page, Shape, Unit};

/// Longest headline: three lines of eight words and a little more.
pub(super) const MOST_HEAD_WORDS: u16 = 24;
/// Most lines of one.
pub(super) const MOST_HEAD_LINES: usize = 5;
/// A headline in sentence case that is longer than this is a sentence that lost its full stop.
pub(super) const MOST_PLAIN_HEAD_WORDS: u16 = 13;

/// More lines than a caption usually has.
const MOST_CAPTION_LINES: usize = 6;
const MOST_WRAPPED_HEAD_WORDS: u16 = 18;
/// With "The" or "A" in front it is a sentence even sooner: headlines drop their articles.
const MOST_ARTICLE_HEAD_WORDS: u16 = 8;

/// Line `last` may be the last line of the headline that starts with line `at`.
pub(super) fn ends_title(page: Page<'_, '_>, at: usize, last: usize) -> bool {
    let Some(line) = page.line(last) else {
        return false;
    };
    let broken = last
        .checked_sub(1)
        .and_then(|above| page.line(above))
        .is_some_and(|above| above.form.end == End::Hyphen);
    let whole = Unit {
        shape: Shape::Head,
        first: at,
        last,
        from: 0,
        to: line.text.len(),
    };
    let case = title_case(&page.text_of(whole), page.vocabulary);
    let stops = matches!(line.form.end, End::Terminal | End::Comma) || is_signature(line.text);
    let apart = starts_anew_below(page, last)
        || line.form.end == End::Function
            && page.line(last + 1).is_some_and(|next| next.blanks == 0);
    !stops
        && case.small == 0
        && case.big >= 2
        && (line.form.start != Start::Lower || broken)
        && apart
}

pub(super) fn is_label_line(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| {
        line.form.words <= 5 && line.form.start == Start::Upper && labels().contains(line.text)
    })
}

/// A section label on a line of its own, above a headline or under one.
pub(super) fn is_label_apart(page: Page<'_, '_>, at: usize) -> bool {
    let fresh = |at: usize| {
        page.line(at)
            .is_none_or(|line| line.form.start != Start::Lower)
    };
    let ended = at
        .checked_sub(1)
        .and_then(|above| page.line(above))
        .is_none_or(|above| {
            above.form.is_capitals()
                || above.form.lowers <= 1
                || !matches!(
                    above.form.end,
                    End::Open | End::Function | End::Hyphen | End::Comma
                )
                || page.line(at).is_some_and(|line| line.blanks > 0)
        });
    is_label_line(page, at) && fresh(at) && fresh(at + 1) && ended
}

/// Title Case on a line of its own: strong enough to stop a run of text.
pub(super) fn is_head_line(page: Page<'_, '_>, at: usize) -> bool {
    let Some(line) = page.line(at) else {
        return false;
    };
    let case = title_case_of(page, at);
    let short = line.form.words <= 5 && line.form.lowers == 0 && !line.text.contains(',');
    case >= 2 && line.form.capitals >= 3 || case >= 1 && short
}

/// Capitals that a line need not have, if it looks like a headline at all.
fn title_case_of(page: Page<'_, '_>, at: usize) -> u16 {
    let Some(line) = page.line(at) else { return 0 };
    let form = &line.form;
    if !matches!(page.kind(at), Kind::Plain)
        || form.words < 3
        || form.words > 14
        || form.start == Start::Lower
    {
        return 0;
    }
    // "Flood Crest Moves South;" goes on with a second line.
    let stops = form.end == End::Comma && !line.text.ends_with(';');
    if stops
        || matches!(form.end, End::Terminal | End::Colon)
        || form.lowers > 1
        || form.capitals < 2
    {
        return 0;
    }
    let case = title_case(line.text, page.vocabulary);
    if case.small == 0 { case.big } else { 0 }
}

/// The text above has ended and the text below starts anew.
pub(super) fn is_own_line(page: Page<'_, '_>, at: usize) -> bool {
    let Some(line) = page.line(at) else {
        return false;
    };
    let above_ended = match at.checked_sub(1).and_then(|above| page.line(above)) {
        None => true,
        Some(above) => {
            line.blanks > 0
                || above.form.end == End::Terminal
                || page.kind(at - 1) != Kind::Plain
                || is_short(page, at - 1)
        }
    };
    above_ended && starts_anew_below(page, at)
}

/// What stands below does not run on from here.
fn starts_anew_below(page: Page<'_, '_>, at: usize) -> bool {
    match page.line(at + 1) {
        Some(below) if page.kind(at + 1) == Kind::Plain => {
            below.form.start != Start::Lower
                && (below.blanks > 0
                    || title_case_of(page, at + 1) >= 2
                    || ends_early(page, at)
                    || is_wider(page, at)
                    || is_strong_title(page, at))
        }
        None | Some(_) => true,
    }
}

/// The next word would still have fitted.
fn ends_early(page: Page<'_, '_>, at: usize) -> bool {
    match (page.line(at), page.line(at + 1)) {
        (Some(line), Some(below)) => has_room(line, below, page.measure(at).width),
        _ => true,
    }
}

/// Three words or more with capitals that they need not have, and none without: no line of text looks so.
fn is_strong_title(page: Page<'_, '_>, at: usize) -> bool {
    // Below a label a headline is expected, and less will do.
    let after_label = at
        .checked_sub(1)
        .is_some_and(|above| is_label_line(page, above));
    page.line(at).is_some_and(|line| {
        let big = title_case(line.text, page.vocabulary).big;
        line.form.lowers == 0 && (big >= 3 || after_label && big >= 2 && line.form.words >= 4)
    })
}

/// Wider than the column it stands in: set over several columns, or in another one.
pub(super) fn is_wider(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| {
        u32::from(line.form.width) * 10 > u32::from(page.measure(at).width) * 12
    })
}

fn is_short(page: Page<'_, '_>, at: usize) -> bool {
    page.line(at)
        .is_some_and(|line| u32::from(line.form.width) * 10 < u32::from(page.measure(at).width) * 8)
}

/// The credit may be broken over two lines.
pub(super) fn holds_credit(page: Page<'_, '_>, unit: Unit) -> bool {
    let tail = Unit {
        first: unit.first.max(unit.last.saturating_sub(2)),
        ..unit
    };
    let tail = if tail.first > unit.first {
        Unit { from: 0, ..tail }
    } else {
        tail
    };
    let may = (tail.first..=tail.last)
        .any(|at| page.line(at).is_some_and(|line| may_hold_credit(line.text)));
    may && find_credit(&page.text_of(tail)).is_some()
}

/// Where the caption starts if text stands right above it: at the last line that opens a sentence, in a
/// run that starts like a paragraph or is too long for a caption.
pub(super) fn caption_start(page: Page<'_, '_>, unit: Unit) -> Option<usize> {
    if let Some(start) = torn_start(page, unit) {
        return Some(start);
    }
    let indented = page.line(unit.first)?.indent > page.line(unit.first + 1)?.indent;
    if unit.last == unit.first || !indented && unit.last - unit.first < MOST_CAPTION_LINES {
        return None;
    }
    (unit.first + 1..=unit.last).rev().find(|&at| {
        let ended = page
            .line(at - 1)
            .is_some_and(|line| line.form.end == End::Terminal);
        ended
            && page
                .line(at)
                .is_some_and(|line| line.form.start != Start::Lower && line.form.words > 2)
    })
}

/// The text above goes on below the credit: "and gone" / ON A ROLL — Walt Sprague … / "through one
/// first-aid kit". The caption starts at a capital behind an open end.
fn torn_start(page: Page<'_, '_>, unit: Unit) -> Option<usize> {
    let below = page.line(unit.last + 1)?;
    if below.form.start != Start::Lower || page.kind(unit.last + 1) != Kind::Plain {
        return None;
    }
    let from = unit
        .first
        .max((unit.last + 1).saturating_sub(MOST_CAPTION_LINES));
    let mut best: Option<(usize, f32)> = None;
    for at in from..=unit.last {
        let (Some(above), Some(line)) = (
            at.checked_sub(1).and_then(|above| page.line(above)),
            page.line(at),
        ) else {
            continue;
        };
        let opens = line.form.start == Start::Upper && above.form.is_open();
        if !opens || page.flow(at - 1, unit.last + 1, true) < 2.0 {
            continue;
        }
        let first = line.text.split_whitespace().next().unwrap_or("");
        let shouted = first.len() > 1 && !first.contains(char::is_lowercase);
        let title = shouted && line.text.contains(['—', '–', ':']) && line.form.upper_letters > 3;
        // Set off by a blank, or with a title in capitals; else the weaker the join above, the better.
        let score = f32::from(u8::from(line.blanks > 0)) * 4.0 + f32::from(u8::from(title)) * 4.0
            - page.flow(at - 1, at, false);
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at).filter(|at| *at > unit.first)
}

/// Short, not a sentence, and set apart from what stands around it.
pub(super) fn may_be_head(page: Page<'_, '_>, unit: Unit, after_head: bool) -> bool {
    let (Some(first), Some(last)) = (page.line(unit.first), page.line(unit.last)) else {
        return false;
    };
    let words: u16 = (unit.first..=unit.last)
        .filter_map(|at| page.line(at))
        .map(|line| line.form.words)
        .fold(0, u16::saturating_add);
    let numbers_only =
        (unit.first..=unit.last).all(|at| page.line(at).is_none_or(|line| line.form.letters < 3));
    if words > MOST_HEAD_WORDS || unit.last - unit.first >= MOST_HEAD_LINES || numbers_only {
        return false;
    }
    let ends_like_text = match last.form.end {
        End::Comma | End::Hyphen | End::Colon => true,
        // "Kicks Off" and "Returns One" may end a headline, "Eight Years of" may not.
        End::Function => last
            .text
            .split_whitespace()
            .next_back()
            .is_some_and(leads_on),
        End::Terminal => {
            !(last.text.ends_with(['?', '!']) && words <= MOST_PLAIN_HEAD_WORDS
                || after_head && is_stopped_deck(page, unit))
        }
        End::Dash | End::Open => false,
    };
    if ends_like_text || first.form.start == Start::Lower || first.form.mark == Mark::Bullet {
        return false;
    }
    let text = page.text_of(unit);
    // "— Ines Carvalho, oceanographer at the institute": whoever wrote what stands above.
    if text.starts_with(['—', '―']) {
        return false;
    }
    let case = title_case(&text, page.vocabulary);
    let article_first = ["The ", "A ", "An ", "This ", "These "]
        .iter()
        .any(|word| text.starts_with(word));
    // Where lines are wrapped, a paragraph without an end would have run on.
    let most = match (page.measure(unit.first).wrapped, article_first) {
        (true, false) => MOST_WRAPPED_HEAD_WORDS,
        (_, true) => MOST_ARTICLE_HEAD_WORDS,
        (false, false) => MOST_PLAIN_HEAD_WORDS,
    };
    if words > most && case.small > case.big {
        return false;
    }
    stands_apart(page, unit, case.big >= 2 && case.small == 0 || after_head)
}

/// "Jane Roe" alone, right below a headline and above a text.
pub(super) fn is_name_under_head(page: Page<'_, '_>, unit: Unit, above: Option<&Unit>) -> bool {
    let Some(line) = page.line(unit.first) else {
        return false;
    };
    let below_head = above.is_some_and(|above| above.shape == Shape::Head) && line.blanks == 0;
    let text_below = page
        .line(unit.first + 1)
        .is_some_and(|below| below.form.start != Start::Lower);
    unit.first == unit.last
        && below_head
        && text_below
        && !line.text.contains(',')
        && is_signature(line.text)
}

/// Old papers stop their decks: "Two Buildings Consumed.--A Watchman Injured."
fn is_stopped_deck(page: Page<'_, '_>, unit: Unit) -> bool {
    let case = title_case(&page.text_of(unit), page.vocabulary);
    unit.last - unit.first < 3 && case.big >= 2 && case.small == 0
}

/// Old papers stop their headlines: what stands below "THE NEW JETTY." is a deck.
pub(super) fn is_stopped(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|rest| {
        let last = rest.rsplit(' ').next().unwrap_or("");
        last.chars().count() > 3 && !last.contains('.')
    })
}

/// "[BY SUBMARINE TELEGRAPH.]", "(Before the Mayor and Mr. Tulk, J.P.)"
pub(super) fn is_bracketed(text: &str) -> bool {
    let inner = |open, close| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.contains(open))
    };
    inner('(', ')') || inner('[', ']')
}

/// Words that need another behind them.
fn leads_on(word: &str) -> bool {
    const LEADING: &[&str] = &[
        "a", "an", "the", "and", "or", "but", "nor", "of", "for", "from", "with", "to", "at", "by",
        "as", "than", "into", "onto", "upon", "between", "among", "during", "against", "its",
        "their", "his", "her", "our", "my", "your", "that", "which", "who", "whose", "where",
        "when", "while", "because", "if", "whether", "has", "have", "had", "was", "were", "been",
        "will", "would", "could", "should", "may", "might", "must", "can", "this", "these",
        "those",
    ];
    LEADING
        .iter()
        .any(|leading| word.eq_ignore_ascii_case(leading))
}

/// Blank lines, or the end of a sentence above and a fresh start below.
fn stands_apart(page: Page<'_, '_>, unit: Unit, title: bool) -> bool {
    let above_apart = match unit.first.checked_sub(1).and_then(|at| page.line(at)) {
        None => true,
        Some(above) => {
            let gap = page
                .line(unit.first)
                .is_some_and(|line| line.blanks > 0 || line.page_break);
            gap || title && is_wider(page, unit.first - 1)
                || page.kind(unit.first - 1) != Kind::Plain
                || above.form.end == End::Terminal
                || is_short(page, unit.first - 1)
        }
    };
    let below_apart = match page.line(unit.last + 1) {
        None => true,
        Some(below) => {
            let fresh = below.form.start != Start::Lower;
            let gap = below.blanks > 0 || below.page_break;
            let short = page
                .line(unit.last)
                .is_some_and(|line| has_room(line, below, page.measure(unit.last).width));
            page.kind(unit.last + 1) != Kind::Plain
                || fresh
                    && (gap || short || title || page.flow(unit.last, unit.last + 1, false) < 0.0)
        }
    };
    above_apart && below_apart
}
