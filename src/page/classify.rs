//! Lines → what each one is by its own words: byline, jump notice, source note, list item,
//! folio, heading mark, or plain text.
//!
//! "By CHEN Chunyou" is a byline wherever it stands; "Sci-tech Powers Fresher, Greener Beijing"
//! is plain text until `units` has looked at its neighbours. It refuses to look around.

use super::apart::is_bracketed;
use super::byline::{
    find_byline, find_trailing_byline, is_bare_name, is_signature, without_honorific,
};
use super::credit::{find_credit, may_hold_credit};
use super::folio::{is_date, is_folio};
use super::form::{End, Mark, Start};
use super::furniture::find_furniture;
use super::jump::find_jump;
use super::lexicon::{collectives, labels, roles, sources};
use super::lists::find_lists;
use super::openings::{is_dateline, is_lead, is_salutation};
use super::split::Line;
use crate::text::words::{Commonness, commonness, is_name};

/// What a line is, as far as it shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    /// Marked as a heading by a converter.
    Heading,
    /// Nothing but capitals, and short.
    Capitals,
    Byline,
    /// "Staff Writer", an e-mail address: belongs to the byline above.
    Role,
    JumpOn,
    JumpFrom,
    Source,
    Bullet,
    /// Page number, masthead, date line, rule: text of no article.
    Folio,
    /// "| Otters | 12 | 3 |"
    Row,
    /// Ends with a picture credit, so the caption ends here.
    Credited,
}

/// Most words of a headline and a byline on one line.
const MOST_HEADLINE_WORDS: u16 = 24;
/// Most words of a line of capitals that may be a headline; longer ones are shouted text.
const MOST_CAPITALS: u16 = 14;

pub(crate) fn classify(lines: &[Line<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let above = index
            .checked_sub(1)
            .and_then(|at| Some((lines.get(at)?, *kinds.get(at)?)));
        kinds.push(classify_line(line, above));
    }
    find_furniture(lines, &mut kinds);
    find_lists(lines, &mut kinds);
    find_rows(lines, &mut kinds);
    find_names_with_roles(lines, &mut kinds);
    find_offices(lines, &mut kinds);
    find_brackets(lines, &mut kinds);
    find_signatures(lines, &mut kinds);
    anchor_heads(lines, &mut kinds);
    anchor_leads(lines, &mut kinds);
    anchor_tails(lines, &mut kinds);
    find_strips(lines, &mut kinds);
    // A page all in capitals has no headlines that could be told by their capitals.
    let shouted = kinds.iter().filter(|kind| **kind == Kind::Capitals).count();
    if shouted * 2 > lines.len() && lines.len() > 8 {
        for kind in &mut kinds {
            if *kind == Kind::Capitals {
                *kind = Kind::Plain;
            }
        }
    }
    kinds
}

/// "Melissa Stroud" above "Opinion Editor".
fn find_names_with_roles(lines: &[Line<'_>], kinds: &mut [Kind]) {
    for at in 1..lines.len() {
        let (Some(name), Some(role)) = (lines.get(at - 1), lines.get(at)) else {
            continue;
        };
        let plain = |at: usize| {
            matches!(
                kinds.get(at),
                Some(Kind::Plain | Kind::Heading | Kind::Capitals)
            )
        };
        let role_alone = role.blanks == 0
            && role.form.words <= 6
            && role.form.start == Start::Upper
            && role.form.end != End::Terminal
            && roles().ends(role.text);
        if role_alone
            && plain(at)
            && plain(at - 1)
            && name.form.words <= 4
            && is_bare_name(name.text)
            && !roles().ends(name.text)
        {
            if let Some(kind) = kinds.get_mut(at - 1) {
                *kind = Kind::Byline;
            }
            if let Some(kind) = kinds.get_mut(at) {
                *kind = Kind::Role;
            }
        }
    }
}

/// "Librarian" under "By Ruth Pelkey": a few words with capitals between a byline and its text.
fn find_offices(lines: &[Line<'_>], kinds: &mut [Kind]) {
    for at in 1..lines.len() {
        let (Some(byline), Some(line)) = (lines.get(at - 1), lines.get(at)) else {
            continue;
        };
        let form = &line.form;
        let fits = kinds.get(at - 1) == Some(&Kind::Byline)
            && find_byline(byline.text).is_some()
            && matches!(
                kinds.get(at),
                Some(Kind::Plain | Kind::Capitals | Kind::Heading)
            )
            && line.blanks == 0
            && form.words <= MOST_OFFICE_WORDS
            && form.lowers == 0
            && form.numbers == 0
            && form.start == Start::Upper
            && matches!(form.end, End::Open)
            && !labels().contains(line.text);
        // A byline at the end of a text has the next headline below it.
        let headed = at.checked_sub(2).is_none_or(|above| {
            matches!(kinds.get(above), Some(Kind::Heading | Kind::Capitals))
                || lines.get(above).is_some_and(|above| above.form.is_open())
        });
        let text_below = lines.get(at + 1).is_some_and(|below| {
            below.form.words > MOST_OFFICE_WORDS
                && below.form.lowers > 0
                && below.form.start != Start::Lower
                && matches!(kinds.get(at + 1), Some(Kind::Plain | Kind::Bullet))
        });
        if fits
            && headed
            && text_below
            && let Some(kind) = kinds.get_mut(at)
        {
            *kind = Kind::Role;
        }
    }
}

/// "(Before the Mayor and Mr. Tulk, J.P.)" right under a headline is its deck.
fn find_brackets(lines: &[Line<'_>], kinds: &mut [Kind]) {
    for at in 1..lines.len() {
        let under_head = matches!(kinds.get(at - 1), Some(Kind::Heading | Kind::Capitals));
        let deck = under_head
            && kinds.get(at) == Some(&Kind::Plain)
            && lines.get(at).is_some_and(|line| {
                line.blanks == 0 && line.form.words >= 2 && is_bracketed(line.text)
            })
            && lines
                .get(at + 1)
                .is_some_and(|below| below.form.start != Start::Lower);
        if deck && let Some(kind) = kinds.get_mut(at) {
            *kind = Kind::Heading;
        }
    }
}

/// Short lines between "From page 1" and a text that starts in the middle of a sentence are the headline of
/// the tail.
fn anchor_tails(lines: &[Line<'_>], kinds: &mut [Kind]) {
    if !kinds.contains(&Kind::JumpFrom) {
        return;
    }
    let mut printed: std::collections::HashMap<&str, u16> = std::collections::HashMap::new();
    for line in lines {
        let count = printed.entry(line.text).or_default();
        *count = count.saturating_add(1);
    }
    for notice in 0..lines.len() {
        if kinds.get(notice) != Some(&Kind::JumpFrom) {
            continue;
        }
        let run = lines
            .iter()
            .zip(kinds.iter())
            .skip(notice + 1)
            .take_while(|(_, kind)| **kind == Kind::Plain)
            .enumerate()
            .take_while(|(at, (line, _))| {
                (*at == 0 || line.blanks == 0)
                    && line.form.start != Start::Lower
                    && line.form.words <= MOST_ANCHORED_LINE
                    && !matches!(line.form.end, End::Terminal | End::Comma | End::Hyphen)
                    // In Title Case, or as it stood over the first part.
                    && (line.form.lowers == 0
                        || printed.get(line.text).is_some_and(|count| *count > 1))
            })
            .count();
        let words = lines
            .iter()
            .skip(notice + 1)
            .take(run)
            .map(|line| line.form.words)
            .fold(0, u16::saturating_add);
        let torn_below = lines
            .get(notice + 1 + run)
            .is_some_and(|below| below.blanks > 0 && below.form.start == Start::Lower);
        if torn_below && run <= MOST_TAIL_LINES && words <= MOST_ANCHORED.1 {
            kinds
                .iter_mut()
                .skip(notice + 1)
                .take(run)
                .for_each(|kind| *kind = Kind::Heading);
        }
    }
}

/// Longest office that is not in the list of roles.
const MOST_OFFICE_WORDS: u16 = 4;

/// "Lottery  A2   Obituaries  B6   Sports  D1": names and figures with wide blanks between them, on a line or
/// two. More of them make a table.
fn find_strips(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let looks = |line: &Line<'_>| {
        let form = &line.form;
        form.numbers >= 2
            && form.numbers.saturating_mul(4) >= form.words
            && form.lowers == 0
            && !matches!(form.end, End::Terminal | End::Hyphen)
            && line
                .text
                .split("  ")
                .filter(|part| !part.is_empty())
                .count()
                >= FEWEST_PARTS
    };
    for at in 0..lines.len() {
        if is_strip_with_label(lines, at)
            && let Some(kind) = kinds.get_mut(at).filter(|kind| **kind == Kind::Plain)
        {
            *kind = Kind::Folio;
        }
    }
    let mut start = 0;
    while start < lines.len() {
        let run = lines
            .iter()
            .zip(kinds.iter())
            .skip(start)
            .take_while(|(line, kind)| matches!(kind, Kind::Plain | Kind::Capitals) && looks(line))
            .count();
        if (1..FEWEST_ROWS).contains(&run) {
            kinds
                .iter_mut()
                .skip(start)
                .take(run)
                .for_each(|kind| *kind = Kind::Folio);
        }
        start += run.max(1);
    }
}

/// "WEATHER Showers, 12C. Tomorrow bright, 14C.", alone between blanks.
fn is_strip_with_label(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let form = &line.form;
    let first = line.text.split(' ').next().unwrap_or("");
    let rest = line.text.get(first.len()..).unwrap_or("").trim_start();
    form.numbers >= 1
        && (3..=MOST_STRIP_WORDS).contains(&form.words)
        && (at == 0 || line.blanks > 0)
        && lines.get(at + 1).is_none_or(|below| below.blanks > 0)
        && first.len() >= 4
        && first.bytes().all(|byte| byte.is_ascii_uppercase())
        && !rest.starts_with(['(', '—', '–', '-'])
        && labels().contains(first)
}

/// "Selby 2, Pilots 1" above "Bedford 0, Otters 0": figures and names, twice in a row.
fn find_rows(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let looks = |line: &Line<'_>| {
        let form = &line.form;
        form.numbers >= 1
            && form.numbers.saturating_mul(3) >= form.words
            && (2..=10).contains(&form.words)
            && form.lowers <= 2
            && form.start != Start::Lower
            && !matches!(form.end, End::Terminal | End::Hyphen)
            || is_tabular(line)
            || form.numbers > 0 && (line.text.contains(" . . ") || line.text.contains("...."))
            || form.end != End::Terminal && line.text.matches(" | ").count() >= 2
    };
    let mut start = 0;
    while start < lines.len() {
        let run = lines
            .iter()
            .zip(kinds.iter())
            .enumerate()
            .skip(start)
            .take_while(|(at, (line, kind))| {
                **kind == Kind::Plain && looks(line) && (*at == start || line.blanks == 0)
            })
            .count();
        if run >= FEWEST_ROWS {
            // "Stock    Volume    Last": the names of the columns.
            let header = start.checked_sub(1).filter(|above| {
                matches!(kinds.get(*above), Some(Kind::Plain | Kind::Capitals))
                    && lines.get(start).is_some_and(|line| line.blanks == 0)
                    && lines
                        .get(*above)
                        .is_some_and(|line| fields_of(line.text).count() > 2)
            });
            let from = header.unwrap_or(start);
            kinds
                .iter_mut()
                .take(start + run)
                .skip(from)
                .for_each(|kind| *kind = Kind::Row);
        }
        start += run.max(1);
    }
}

/// What stands between blanks wider than one, or tabs.
fn fields_of(text: &str) -> impl Iterator<Item = &str> {
    text.split("  ")
        .flat_map(|part| part.split('\t'))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// "Turnover (Rs m)      1,862.7": a name, a wide blank and a figure.
fn is_tabular(line: &Line<'_>) -> bool {
    if line.form.numbers == 0 || line.form.words > 12 || !line.text.contains("  ") {
        return false;
    }
    let (mut names, mut figures) = (0, 0);
    for field in fields_of(line.text) {
        let figure = field.split_whitespace().count() <= 2
            && field.contains(|c: char| c.is_ascii_digit())
            && field.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        figures += usize::from(figure);
        names += usize::from(!figure);
    }
    figures > 0 && names > 0 && names <= figures + 1
}

/// Lines of figures in a row that make a table; two may be an accident of wrapping.
const FEWEST_ROWS: usize = 3;

/// Parts of a line with wide blanks between them that make it a strip.
const FEWEST_PARTS: usize = 3;

/// Most words of a strip that a label opens.
const MOST_STRIP_WORDS: u16 = 12;

/// Most lines of the headline of a tail.
const MOST_TAIL_LINES: usize = 3;

/// Most lines and words that a byline right below turns into a headline.
const MOST_ANCHORED: (usize, u16) = (6, 24);
/// Most words of one such line; a longer one is a paragraph that was cut short.
const MOST_ANCHORED_LINE: u16 = 12;

/// Lines right above a byline that end no sentence are a headline, whatever their case.
fn anchor_heads(lines: &[Line<'_>], kinds: &mut [Kind]) {
    for at in 1..lines.len() {
        if kinds.get(at) != Some(&Kind::Byline)
            || kinds.get(at - 1) != Some(&Kind::Plain)
            || lines
                .get(at)
                .is_none_or(|line| line.blanks > 1 || line.page_break)
        {
            continue;
        }
        let open = |at: usize| {
            kinds.get(at) == Some(&Kind::Plain)
                && lines.get(at).is_some_and(|line| {
                    !matches!(line.form.end, End::Terminal | End::Comma)
                        && line.form.words <= MOST_ANCHORED_LINE
                        && !may_hold_credit(line.text)
                })
        };
        let mut first = at;
        let mut words = 0u16;
        while let Some(above) = first.checked_sub(1).filter(|above| open(*above)) {
            first = above;
            words = words.saturating_add(lines.get(above).map_or(0, |line| line.form.words));
            if lines
                .get(above)
                .is_some_and(|line| line.blanks > 0 || line.page_break)
            {
                break;
            }
        }
        let fresh = lines
            .get(first)
            .is_some_and(|line| line.form.start != Start::Lower);
        if at - first <= MOST_ANCHORED.0 && words <= MOST_ANCHORED.1 && fresh {
            kinds
                .iter_mut()
                .skip(first)
                .take(at - first)
                .for_each(|kind| *kind = Kind::Heading);
        }
    }
}

/// "Jean Petrie, Shore Street" between the end of a letter and the headline of the next, or at the end of
/// the last one: on a page with a salutation, a name with its place behind a finished text.
fn find_signatures(lines: &[Line<'_>], kinds: &mut [Kind]) {
    if !lines.iter().any(|line| is_salutation(line.text)) {
        return;
    }
    for at in 1..lines.len() {
        let (Some(above), Some(line)) = (lines.get(at - 1), lines.get(at)) else {
            continue;
        };
        let ended = above.form.end == End::Terminal
            && matches!(kinds.get(at - 1), Some(Kind::Plain | Kind::Bullet));
        let plain = matches!(
            kinds.get(at),
            Some(Kind::Plain | Kind::Capitals | Kind::Heading)
        );
        if !(ended && plain && is_placed_name(line)) {
            continue;
        }
        // The next letter, with its headline, or the end of the letters.
        let next = lines
            .iter()
            .enumerate()
            .skip(at + 1)
            .take(MOST_ANCHORED.0 / 2);
        let salutes = next
            .take_while(|(_, line)| {
                line.form.words <= MOST_ANCHORED_LINE || is_salutation(line.text)
            })
            .any(|(_, line)| is_salutation(line.text));
        let last = lines.get(at + 1).is_none_or(|below| {
            below.blanks > 0
                || matches!(
                    kinds.get(at + 1),
                    Some(Kind::Heading | Kind::Capitals | Kind::Folio)
                )
        });
        if (salutes || last)
            && let Some(kind) = kinds.get_mut(at)
        {
            *kind = Kind::Byline;
        }
    }
}

/// "Hamish Orr, Pier Road": two or three words of a name, a comma, a place or an office in capitals.
fn is_placed_name(line: &Line<'_>) -> bool {
    let bare = without_honorific(line.text);
    bare.split_once(',').is_some_and(|(name, place)| {
        is_bare_name(name)
            && (1..=5).contains(&place.split_whitespace().count())
            && place
                .split_whitespace()
                .all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 3)
    }) && line.form.end == End::Open
}

/// Texts of a page that open with a word in capitals or a dateline, from which it is the paper's way.
const FEWEST_LEADS: usize = 3;

/// Most lines and words of a headline above such an opening.
const MOST_LED: (usize, u16) = (4, 20);

/// "Burglar left his own" / "phone at the scene" above "A BURGLAR who dropped his mobile": on a page whose
/// stories open so, the short lines right above an opening are its headline, blanks or not.
fn anchor_leads(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let leads: Vec<usize> = (1..lines.len())
        .filter(|&at| {
            let fresh = lines.get(at - 1).is_some_and(|above| {
                lines.get(at).is_some_and(|line| line.blanks > 0)
                    || above.form.end != End::Hyphen && above.form.words <= MOST_ANCHORED_LINE
                    || above.form.end == End::Terminal
            });
            fresh
                && kinds.get(at) == Some(&Kind::Plain)
                && lines
                    .get(at)
                    .is_some_and(|line| is_lead(line.text) || is_dateline(line.text))
        })
        .collect();
    let after_name = leads
        .iter()
        .filter(|&&at| kinds.get(at - 1) != Some(&Kind::Plain))
        .count();
    if leads.len() < FEWEST_LEADS || after_name == leads.len() {
        return;
    }
    for at in leads {
        let mut first = at;
        let mut words = 0u16;
        while let Some(above) = first.checked_sub(1).and_then(|above| lines.get(above)) {
            words = words.saturating_add(above.form.words);
            let fits = kinds.get(first - 1) == Some(&Kind::Plain)
                && !matches!(
                    above.form.end,
                    End::Terminal | End::Comma | End::Hyphen | End::Function
                )
                && above.form.words <= MOST_ANCHORED_LINE
                && lines.get(first).is_some_and(|line| line.blanks <= 1)
                && at - first < MOST_LED.0
                && words <= MOST_LED.1
                && !(above.text.contains(',') && is_signature(above.text))
                && !may_hold_credit(above.text);
            if !fits {
                break;
            }
            first -= 1;
            if above.blanks > 0 || above.page_break {
                break;
            }
        }
        // Whatever ended above the headline must have ended.
        let ended = first.checked_sub(1).is_none_or(|above| {
            kinds.get(above) != Some(&Kind::Plain)
                || lines.get(first).is_some_and(|line| line.blanks > 0)
                || lines
                    .get(above)
                    .is_some_and(|line| line.form.end == End::Terminal)
        });
        let fresh = lines
            .get(first)
            .is_some_and(|line| line.form.start != Start::Lower);
        if first < at && ended && fresh {
            kinds
                .iter_mut()
                .take(at)
                .skip(first)
                .for_each(|kind| *kind = Kind::Heading);
        }
    }
}

fn classify_line(line: &Line<'_>, above: Option<(&Line<'_>, Kind)>) -> Kind {
    let form = &line.form;
    let text = line.text;
    let follows_open = above.is_some_and(|(above, kind)| {
        line.blanks == 0
            && matches!(kind, Kind::Plain | Kind::Bullet)
            && above.form.is_open()
            && above.form.words > 2
            && above.form.lowers > 1
    });
    if text.starts_with('|') && text.ends_with('|') && text.len() > 2 {
        return Kind::Row;
    }
    let inside = above.is_some_and(|(above, kind)| {
        line.blanks == 0
            && matches!(kind, Kind::Plain | Kind::Bullet)
            && above.form.is_open()
            && above.form.lowers > 0
    });
    let dated = form.words <= 4 && form.lowers == 0 && is_date(text);
    if is_folio(line, inside && !dated) {
        return Kind::Folio;
    }
    if form.words <= 14 {
        if let Some(notice) = find_jump(text) {
            return if notice.onward {
                Kind::JumpOn
            } else {
                Kind::JumpFrom
            };
        }
        let in_sentence = follows_open && form.start == Start::Lower;
        if !in_sentence && find_byline(text).is_some() {
            return Kind::Byline;
        }
        if form.words <= 6
            && !in_sentence
            && form.start == Start::Upper
            && above.is_none_or(|(_, kind)| kind != Kind::Byline)
            && collectives().contains(text)
        {
            return Kind::Byline;
        }
        // "- PTI" under a text
        if form.words <= 4
            && text.starts_with(['-', '—', '–', '('])
            && form.mark != Mark::Heading
            && above.is_some_and(|(above, _)| above.form.end == End::Terminal)
            && collectives().contains(text)
        {
            return Kind::Source;
        }
        let under_byline = above.is_some_and(|(_, kind)| kind == Kind::Byline) && line.blanks == 0;
        if under_byline
            && is_bare_name(text)
            && form.words <= 3
            && !roles().ends(text)
            && !text.split_whitespace().any(is_matter)
        {
            return Kind::Byline;
        }
        if is_role(line, above.map(|(_, kind)| kind)) {
            return Kind::Role;
        }
    }
    if form.words <= 45
        && !follows_open
        && sources().starts(text.trim_start_matches(['*', '_', '(', '[']))
    {
        return Kind::Source;
    }
    if find_credit(text).is_some() {
        return Kind::Credited;
    }
    match form.mark {
        Mark::Heading if form.words <= 30 => Kind::Heading,
        Mark::Bullet => Kind::Bullet,
        _ if form.is_capitals() && form.words <= MOST_CAPITALS && !follows_open => Kind::Capitals,
        _ => Kind::Plain,
    }
}

/// A line that carries a byline behind a headline: `split_trailing` cuts it there.
pub(crate) fn trailing_byline_at(line: &Line<'_>, kind: Kind) -> Option<usize> {
    (matches!(kind, Kind::Heading | Kind::Plain | Kind::Capitals)
        && line.form.words <= MOST_HEADLINE_WORDS)
        .then(|| find_trailing_byline(line.text))
        .flatten()
        .map(|(at, _)| at)
}

/// An everyday word that is no name: "TRIBUNE-STAR SPORTS" is none of a person.
fn is_matter(word: &str) -> bool {
    commonness(word).is_some_and(|rank| rank <= Commonness::Common) && !is_name(word)
}

fn is_role(line: &Line<'_>, above: Option<Kind>) -> bool {
    let text = line.text;
    let email = text.contains('@') && line.form.words <= 3;
    let under_name = matches!(above, Some(Kind::Byline | Kind::Role)) && line.blanks == 0;
    email || under_name && line.form.words <= 6 && !text.ends_with('.') && roles().ends(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_of_more_numbers_than_a_page_holds_is_read() {
        let page = "12 ".repeat(70_000);
        assert_eq!(crate::page::read_page(&page).line_count, 1);
    }
}
