//! Lines that a paper or a web page prints around its articles → furniture.
//!
//! | printed | why |
//! |---|---|
//! | `Skip to main content`, `Advertisement`, `Read more: …` | listed |
//! | `News  Politics  Business  Sport`, `Obituaries A4, Sports B1` | nothing but names of sections |
//! | `32    THE LAKESIDE RECORD`, `The Kestrel \| Page 7` | a name and a page |
//! | `Barns • Sheds   Call 555-0142` and the name above it | an advertisement |
//! | `Printed and published by …` | the imprint, to its last line |
//! | `' .  i` | specks that recognition took for letters |
//!
//! It refuses lines inside a sentence, and whatever reads like one.

use super::classify::Kind;
use super::folio::is_date;
use super::form::{End, Form, Mark, Start};
use super::lexicon::{furniture, imprints, labels};
use super::split::Line;

/// Longest line that is furniture by how it starts.
const MOST_WORDS: u16 = 16;
/// Most lines of an imprint.
const MOST_IMPRINT_LINES: usize = 8;
/// Most lines of a small advertisement.
const MOST_AD_LINES: usize = 7;
/// Sections named on one line, from which it is a list of them.
const FEWEST_SECTIONS: usize = 3;
/// Letters below which a line set apart is a speck.
const SPECK_LETTERS: u16 = 3;

/// Marks furniture as folio; what has a kind of its own by its words (byline, jump) keeps it.
pub(super) fn find_furniture(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let open = |kinds: &[Kind], at: usize| {
        matches!(
            kinds.get(at),
            Some(Kind::Plain | Kind::Heading | Kind::Capitals | Kind::Bullet | Kind::Source)
        )
    };
    for (at, line) in lines.iter().enumerate() {
        let copyright = line.text.starts_with('©');
        if !open(kinds, at) || is_inside(lines, kinds, at) && !copyright {
            continue;
        }
        let count = if is_imprint(lines, at) || is_small_ad(lines, at) {
            paragraph_from(lines, at).min(MOST_IMPRINT_LINES)
        } else if opens_links(lines, at) {
            1 + links_below(lines, at)
        } else {
            usize::from(is_furniture_line(lines, line, at))
        };
        for kind in kinds.iter_mut().skip(at).take(count) {
            *kind = Kind::Folio;
        }
    }
    find_ads(lines, kinds);
}

/// The line goes on with the sentence above it.
fn is_inside(lines: &[Line<'_>], kinds: &[Kind], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return true;
    };
    let above = at
        .checked_sub(1)
        .and_then(|above| Some((lines.get(above)?, kinds.get(above)?)));
    line.blanks == 0
        && above.is_some_and(|(above, kind)| {
            matches!(kind, Kind::Plain | Kind::Bullet)
                && above.form.is_open()
                && above.form.lowers > 1
        })
}

fn is_set_apart(lines: &[Line<'_>], at: usize) -> bool {
    let above = lines
        .get(at)
        .is_some_and(|line| at == 0 || line.blanks > 0 || line.page_break);
    above
        && lines
            .get(at + 1)
            .is_none_or(|line| line.blanks > 0 || line.page_break)
}

fn is_furniture_line(lines: &[Line<'_>], line: &Line<'_>, at: usize) -> bool {
    let bare = line
        .text
        .trim_matches(|c: char| matches!(c, '#' | '*' | '_' | '[' | ']' | ' ' | '►' | '»' | '-'));
    if line.form.words <= MOST_WORDS && furniture().matches(bare) {
        // A wrapped sentence may open like a button: "Subscribe to" / "the view that".
        return line.form.end != End::Comma
            && !lines.get(at + 1).is_some_and(|next| {
                next.blanks == 0 && next.form.start == Start::Lower && line.form.is_open()
            });
    }
    // "INSIDE" right above the list of sections.
    let heads_list = line.form.words <= 3
        && lines.get(at + 1).is_some_and(|next| {
            next.blanks == 0 && next.form.words <= MOST_WORDS && is_section_list(next.text)
        });
    heads_list
        || is_speck(lines, at)
        || line.form.words <= MOST_WORDS
            && (is_section_list(line.text)
                || is_small_print(lines, at)
                || is_weather(&line.form, line.text)
                || is_running_head(lines, at))
}

/// "Related stories:" and its like, above a list of other articles.
fn opens_links(lines: &[Line<'_>], at: usize) -> bool {
    lines.get(at).is_some_and(|line| {
        let bare = line
            .text
            .trim_matches(|c: char| matches!(c, '#' | '*' | '_' | ' ' | ':'))
            .to_lowercase();
        matches!(
            bare.as_str(),
            "related"
                | "related stories"
                | "related articles"
                | "related news"
                | "most read"
                | "most popular"
                | "more stories"
                | "more news"
                | "recommended"
                | "recommended for you"
                | "read more"
                | "read next"
                | "trending"
                | "trending now"
                | "top stories"
                | "latest news"
                | "you may also like"
                | "you might also like"
                | "on the air"
                | "in the city today"
        )
    })
}

/// Lines right below that are no sentences.
fn links_below(lines: &[Line<'_>], at: usize) -> usize {
    lines
        .iter()
        .skip(at + 1)
        .take(MOST_LINKS)
        .take_while(|line| {
            line.blanks == 0
                && !line.page_break
                && line.form.words <= MOST_WORDS
                && (line.form.end != End::Terminal || line.form.numbers > 0)
        })
        .count()
}

/// Longest list of links.
const MOST_LINKS: usize = 10;

/// "' .  i" or "I": hardly a letter, between blanks. A drop capital has its word below it.
fn is_speck(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let drops = line.form.upper_letters == 1
        && line.form.letters == 1
        && lines
            .get(at + 1)
            .is_some_and(|next| next.form.letters > SPECK_LETTERS);
    line.form.letters < SPECK_LETTERS
        && line.form.numbers == 0
        && line.form.width <= 8
        && line.form.mark != Mark::Bullet
        && line.blanks > 0
        && lines
            .get(at + 1)
            .is_none_or(|next| next.blanks > 0 || next.form.letters == 0)
        && !drops
}

/// What stands between bars, bullets, dashes with blanks, and wide blanks.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '•', '·', '\t', '›', '»', '■', '●', '/'])
        .flat_map(|part| part.split("   "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" — "))
        .flat_map(|part| part.split(" – "))
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#')))
        .filter(|part| !part.is_empty())
}

/// "A4", "12", "B1-3", "page 7"
fn is_page(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let bare = lower
        .strip_prefix("page")
        .or_else(|| lower.strip_prefix("pg."))
        .unwrap_or(&lower)
        .trim_matches(|c: char| !c.is_alphanumeric());
    let letters = bare.chars().filter(char::is_ascii_alphabetic).count();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && letters <= 1
        && bare
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–'))
}

/// "News  Politics  Business  Science", "Classifieds B6, Comics B4, Obituaries A5"
fn is_section_list(text: &str) -> bool {
    // Running text has a comma a line at most.
    let marks = text
        .bytes()
        .filter(|byte| matches!(byte, b'|' | b'\t' | b'/' | b'-' | b',' | b';') || *byte >= 0x80)
        .count();
    let parted = marks + 1 >= FEWEST_SECTIONS || text.contains("  ");
    if !parted || text.ends_with('.') {
        return false;
    }
    let (mut parts, mut named, mut paged) = (0, 0, 0);
    for part in segments(text)
        .flat_map(|part| part.split("  "))
        .flat_map(|part| part.split([',', ';']))
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        // "Arts  C1": the page stands apart from its section.
        if is_page(part) && parts > 0 {
            continue;
        }
        let words = part.split_whitespace().count();
        let page = part
            .rsplit([' ', '.'])
            .next()
            .is_some_and(|last| words <= 4 && is_page(last) && last.len() < part.len());
        let name = part
            .rsplit_once([' ', '.'])
            .map_or(part, |(name, _)| if page { name } else { part });
        parts += 1;
        named += usize::from(labels().contains(name) || furniture().matches(name));
        paged += usize::from(page && part.starts_with(char::is_uppercase));
    }
    parts >= FEWEST_SECTIONS && (named * 3 >= parts * 2 || paged == parts && named > 0)
}

/// "Weather: high 54, low 38"
fn is_weather(form: &Form, text: &str) -> bool {
    if text.starts_with("WEATHER ") && form.numbers > 0 {
        return true;
    }
    if form.numbers < 2 || form.words > MOST_WORDS {
        return false;
    }
    let lower = text.to_lowercase();
    let has = |word: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|found| found == word)
    };
    (has("high") || has("hi") || has("max"))
        && (has("low") || has("lo") || has("min"))
        && form.end != End::Terminal
}

/// "Thursday, May 3 | The student newspaper of Northfield | thecurrent.org", "First Church, 210 Chapel
/// Street | Office hours 9-12 | 555-0162": bars, and a date or an address between them.
fn is_small_print(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    if line.form.end == End::Terminal && !holds_contact(line.text) {
        return false;
    }
    let (mut parts, mut told, mut longest) = (0, 0, 0);
    for part in line.text.split(['|', '•', '·', '●']).map(str::trim) {
        parts += 1;
        told += usize::from(is_date(part.trim_matches(['*', '_', ' '])) || holds_contact(part));
        longest = longest.max(part.split_whitespace().count());
    }
    let apart = line.blanks > 0 || at == 0;
    let contacts = line
        .text
        .split([',', '|', '•', '·', ';'])
        .filter(|part| holds_contact(part))
        .count();
    apart
        && (parts >= 3 && told >= 1 && longest <= 10
            || contacts >= 2 && line.form.words <= MOST_WORDS)
}

/// "32    THE LAKESIDE RECORD", "The Kestrel | Page 7", "SPORTS — Page 4 — May 3, 1998"
fn is_running_head(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let form = &line.form;
    if form.words > 18 || form.lowers > 1 || form.numbers == 0 || form.end == End::Terminal {
        return false;
    }
    let (mut paged, mut named, mut dated, mut other) = (0, 0, 0, 0);
    let mut spelled = false;
    for part in segments(line.text) {
        let words = part.split_whitespace().count();
        if is_page(part) {
            paged += 1;
            spelled |= part.len() > 4;
        } else if is_date(part) {
            dated += 1;
        } else if words <= 10
            && part.starts_with(char::is_uppercase)
            && !part.contains(|c: char| c.is_ascii_digit())
        {
            named += 1;
        } else {
            other += 1;
        }
    }
    let whole = other == 0 && paged <= 1 && named <= 3;
    let alone = is_set_apart(lines, at);
    whole
        && (paged == 1 && named >= 1 && (spelled || dated > 0 || alone)
            || paged == 1 && dated == 1 && alone
            // "Newsletter of the Walling Association | No. 112 | Spring 2018"
            || dated >= 2 && named >= 1 && alone)
}

/// The paragraph that says who publishes the paper, and when.
fn is_imprint(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let fresh = at == 0
        || line.blanks > 0
        || line.page_break
        || at
            .checked_sub(1)
            .and_then(|above| lines.get(above))
            .is_some_and(|above| !above.form.is_open());
    let bare = line.text.trim_start_matches(['#', '*', '_', '(', ' ']);
    line.text.starts_with('©')
        || fresh && (imprints().starts(bare) || publishes(line, lines.get(at + 1)))
}

/// "WANTED, a steady man, to drive a cart.", "FOR SALE: oak table"
fn is_small_ad(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| at == 0 || line.blanks > 0) else {
        return false;
    };
    SMALL_ADS
        .iter()
        .filter_map(|opener| line.text.strip_prefix(opener))
        .any(|rest| {
            rest.starts_with([',', ':', '—', '–', '-', '.'])
                && rest.chars().filter(|c| c.is_lowercase()).count() >= 3
        })
}

/// How small advertisements start, in capitals.
const SMALL_ADS: &[&str] = &[
    "WANTED",
    "HELP WANTED",
    "FOR SALE",
    "FOR RENT",
    "TO LET",
    "TO RENT",
    "TO BE SOLD",
    "LOST",
    "FOUND",
    "STRAYED",
    "SITUATIONS WANTED",
];

/// "The Lakeside Record is published four times a year"
fn publishes(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let Some((name, rest)) = [" is published ", " is produced ", " is printed "]
        .iter()
        .find_map(|verb| line.text.split_once(verb))
    else {
        return false;
    };
    let rest: Vec<&str> = rest
        .split_whitespace()
        .chain(next.map_or("", |next| next.text).split_whitespace())
        .take(6)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    name.split_whitespace().count() <= 8
        && rest.iter().any(|word| {
            matches!(
                *word,
                "weekly"
                    | "monthly"
                    | "quarterly"
                    | "daily"
                    | "biweekly"
                    | "fortnightly"
                    | "times"
                    | "twice"
                    | "every"
                    | "each"
                    | "by"
            )
        })
}

/// Number of lines of the paragraph that starts here.
fn paragraph_from(lines: &[Line<'_>], at: usize) -> usize {
    1 + lines
        .iter()
        .skip(at)
        .zip(lines.iter().skip(at + 1))
        .take_while(|(line, next)| {
            next.blanks == 0
                && !next.page_break
                && (line.form.is_open() || next.form.start == Start::Lower)
                && !next.form.is_capitals()
        })
        .take(MOST_IMPRINT_LINES)
        .count()
}

/// A telephone number or an address of the web.
fn holds_contact(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let phone = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';'))
        .any(|word| {
            let parts: Vec<&str> = word.split(['-', '.']).collect();
            match parts.as_slice() {
                [.., a, b] => a.len() == 3 && b.len() == 4 && digits(a) && digits(b),
                _ => false,
            }
        });
    let web = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|'))
        .any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.starts_with("www.")
                || word.starts_with("http")
                || word.rsplit_once('.').is_some_and(|(host, end)| {
                    host.len() >= 4
                        && host
                            .chars()
                            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '@' | '/'))
                        && matches!(
                            end,
                            "com" | "org" | "net" | "edu" | "example" | "gov" | "uk" | "in" | "au"
                        )
                })
        });
    phone || web || lower.contains("tel:") || lower.contains("tel.")
}

/// Short lines that are no sentences, one of them with a telephone number: an advertisement.
fn find_ads(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let plain = matches!(
            kinds.get(at),
            Some(Kind::Plain | Kind::Capitals | Kind::Byline | Kind::Heading)
        );
        if !plain || is_texty(line) || !holds_contact(line.text) || is_inside(lines, kinds, at) {
            at += 1;
            continue;
        }
        let first = ad_start(lines, kinds, at);
        let last = ad_end(lines, kinds, at);
        if let Some(first) = first.filter(|first| last - first < MOST_AD_LINES) {
            kinds
                .iter_mut()
                .take(last + 1)
                .skip(first)
                .for_each(|kind| *kind = Kind::Folio);
        }
        at = last + 1;
    }
}

/// Reads like part of a story.
fn is_texty(line: &Line<'_>) -> bool {
    line.form.lowers >= 3
        || line.form.start == Start::Lower
        || line.form.end == End::Terminal && line.form.words > 5
        || line.form.words > 12
        || matches!(line.form.end, End::Comma | End::Hyphen | End::Function)
}

/// The first line of the advertisement: up to a blank or the end of a text. None if the lines above are
/// a text that may be followed by its address.
fn ad_start(lines: &[Line<'_>], kinds: &[Kind], at: usize) -> Option<usize> {
    let mut first = at;
    while lines.get(first).is_some_and(|line| line.blanks == 0) && first > 0 {
        let above = lines.get(first - 1)?;
        if above.form.end == End::Terminal && above.form.words > 2
            || kinds.get(first - 1) == Some(&Kind::Folio)
        {
            break;
        }
        if is_texty(above) || at - first > MOST_AD_LINES {
            return None;
        }
        first -= 1;
    }
    // One line with an address under a text is the text's own.
    let set_off = lines.get(first).is_some_and(|line| line.blanks > 0) || first == 0;
    (first < at || set_off).then_some(first)
}

/// The last line: up to a blank, as far as the lines look alike.
fn ad_end(lines: &[Line<'_>], kinds: &[Kind], at: usize) -> usize {
    let run = lines
        .iter()
        .zip(kinds)
        .skip(at + 1)
        .take_while(|(line, kind)| {
            line.blanks == 0
                && !line.page_break
                && matches!(kind, Kind::Plain | Kind::Byline)
                && !is_texty(line)
                && (line.form.numbers > 0 || holds_contact(line.text))
        })
        .count();
    at + run
}

#[cfg(test)]
mod tests {
    use super::super::classify::{Kind, classify};
    use super::super::split::split;

    fn folios(text: &str) -> Vec<u32> {
        let lines = split(text).0;
        classify(&lines)
            .iter()
            .zip(&lines)
            .filter(|(kind, _)| **kind == Kind::Folio)
            .map(|(_, line)| line.number.get())
            .collect()
    }

    #[test]
    fn what_a_web_page_prints_around_its_articles_is_furniture() {
        let page = "Skip to main content\nNews  Politics  Business  Science\n\nHarbour bridge to close for a month of repairs\n\nThe bridge will close on Monday.\n\nAdvertisement\n\nRead more: Why bridges close";
        assert_eq!(folios(page), [1, 2, 8, 10]);
    }

    #[test]
    fn running_heads_indexes_and_imprints_are_furniture() {
        let page = "32    THE LAKESIDE RECORD\n\nObituaries A4, Sports B1, Comics B6\n\nThe Kestrel | Page 7\n\nHigh 54, Low 38\n\nThe council met on Monday.\n\nPrinted and published by Lakeside Papers Ltd at their\nworks in Mill Street.";
        assert_eq!(folios(page), [1, 3, 5, 7, 11, 12]);
    }

    #[test]
    fn an_advertisement_is_no_article_but_an_address_under_a_text_stays_with_it() {
        let page = "The shed was sold on Friday for a dollar.\nPRUITT BROTHERS BUILDERS\nBarns • Sheds   Call 555-0142\n\nTickets are sold at the door, and the hall can be reached by calling\n555-0199";
        assert_eq!(folios(page), [2, 3]);
    }
}
