//! The text under a picture → caption and credit.
//!
//! | printed | credit |
//! |---|---|
//! | `… in Shenzhen. (PHOTO: XINHUA)` | XINHUA |
//! | `Mr. Kim Roper. (COURTESY PHOTO)` | COURTESY PHOTO |
//! | `Volunteers plant trees. Photo by Jane Roe` | Jane Roe |
//! | `Photo courtesy of the Historical Society` | the Historical Society |
//! | `Work could resume by May. Dale Whitford`, set apart | Dale Whitford |
//!
//! It refuses photo words in running text: a credit stands at the end (or is the whole).

use super::byline::is_bare_name;
use super::lexicon::agencies;
use crate::text::Span;
use crate::text::words::is_name;

/// Where the credit is, marks included, and the part that names its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Credit {
    pub(crate) whole: Span,
    pub(crate) holder: Span,
}

/// Longest credit, in bytes.
const LONGEST: usize = 110;

/// Openers of a credit without brackets, lower case.
const OPENERS: &[&str] = &[
    "photos by ",
    "photo by ",
    "photograph by ",
    "photographs by ",
    "photo courtesy of ",
    "photos courtesy of ",
    "photo courtesy ",
    "photo provided by ",
    "photograph: ",
    "photographs: ",
    "photo: ",
    "photos: ",
    "photo/",
    "photo credit: ",
    "image: ",
    "image courtesy of ",
    "image by ",
    "credit: ",
    "illustration by ",
    "illustration: ",
    "graphic by ",
    "courtesy of ",
    "picture: ",
    "picture by ",
    "pictures: ",
    "cartoon by ",
];

/// Credits that name nobody, lower case.
const WHOLE: &[&str] = &[
    "courtesy photo",
    "courtesy photos",
    "file photo",
    "submitted photo",
    "contributed photo",
    "staff photo",
    "stock photo",
    "photo submitted",
    "photo provided",
    "supplied photo",
    "picture supplied",
];

/// Four letters out of each word that a credit is known by: supplied, photo, credit, image, courtesy, picture …
const CREDIT_LETTERS: [u32; 11] = [
    u32::from_be_bytes(*b"uppl"),
    u32::from_be_bytes(*b"hoto"),
    u32::from_be_bytes(*b"redi"),
    u32::from_be_bytes(*b"mage"),
    u32::from_be_bytes(*b"rtes"),
    u32::from_be_bytes(*b"ictu"),
    u32::from_be_bytes(*b"llus"),
    u32::from_be_bytes(*b"aphi"),
    u32::from_be_bytes(*b"arto"),
    u32::from_be_bytes(*b"gett"),
    u32::from_be_bytes(*b"isto"),
];

const fn sieve_of(four: u32) -> u32 {
    four.wrapping_mul(0x9e37_79b1) >> 26
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const CREDIT_SIEVE: u64 = {
    let mut sieve = 0;
    let mut index = 0;
    while index < CREDIT_LETTERS.len() {
        sieve |= 1 << sieve_of(CREDIT_LETTERS[index]);
        index += 1;
    }
    sieve
};

/// A quick look that lets ordinary lines pass.
pub(crate) fn may_hold_credit(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The last four letters, folded, as one number.
    let mut four = 0u32;
    let word = bytes.iter().any(|byte| {
        four = four << 8 | u32::from(byte | 0x20);
        // Most groups of four letters fall through this sieve of 64 holes.
        CREDIT_SIEVE >> sieve_of(four) & 1 == 1 && CREDIT_LETTERS.contains(&four)
    });
    word || memchr::memrchr2(b'/', b'|', bytes).is_some_and(|at| bytes.len() - at < LONGEST / 2)
}

/// The credit at the end of `text` (or the whole of it).
pub(crate) fn find_credit(text: &str) -> Option<Credit> {
    if !may_hold_credit(text) {
        return None;
    }
    bracketed(text)
        .or_else(|| bare(text))
        .or_else(|| slashed(text))
}

/// A credit of nothing but a name behind the last sentence: "… resume by May. Dale Whitford", "… in a day. REUTERS".
/// Only for a text that is known to stand apart.
pub(crate) fn find_name_credit(text: &str) -> Option<Credit> {
    let end = text.rfind(['.', '!', '?', '"', '”'])? + 1;
    let end = if text.get(end..)?.starts_with(['"', '”']) {
        end + text.get(end..)?.chars().next()?.len_utf8()
    } else {
        end
    };
    let holder = trim_span(text, Span::new(end, text.len()));
    let name = holder.of(text);
    let first = name.split_whitespace().next()?;
    let person = is_bare_name(name) && is_name(first) && name.split_whitespace().count() <= 3;
    (person || agencies().contains(name)).then_some(Credit {
        whole: Span::new(end, text.len()),
        holder,
    })
}

/// "… at the landing. Rosa Timm/Lakeside Record"
fn slashed(text: &str) -> Option<Credit> {
    let mut from = text.len().saturating_sub(LONGEST / 2);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..)?;
    let end = tail.rfind(['.', '!', '?', '"', '”', ')']).filter(|at| {
        tail.get(*at + 1..)
            .is_some_and(|rest| rest.contains(['/', '|']))
    });
    let start = match end {
        Some(at) => from + at + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let found = trim_span(text, Span::new(start, text.len()));
    let (name, paper) = found.of(text).split_once(['/', '|'])?;
    let capitals = |part: &str, most: usize| {
        let count = part.split_whitespace().count();
        (1..=most).contains(&count)
            && part
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    let named = capitals(name, 3) && capitals(paper, 4) && name.trim().contains(' ');
    named.then_some(Credit {
        whole: Span::new(start, text.len()),
        holder: found,
    })
}

/// "(PHOTO: XINHUA)", "[Photo by Jane Roe]", "(AP Photo/Jane Roe)"
fn bracketed(text: &str) -> Option<Credit> {
    let end = text
        .trim_end_matches(|c: char| c.is_whitespace() || c == '.')
        .len();
    let open = match text.get(..end)?.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let start = text.rfind(open)?;
    let inner = Span::new(start + 1, end - 1);
    if end - start > LONGEST || !may_hold_credit(inner.of(text)) {
        return None;
    }
    Some(Credit {
        whole: Span::new(start, end),
        holder: holder_in(text, inner),
    })
}

/// "… the new bridge. Photo by Jane Roe"
fn bare(text: &str) -> Option<Credit> {
    let mut from = text.len().saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..)?;
    // ASCII only: offsets must not move.
    let lower = tail.to_ascii_lowercase();
    let trimmed = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some(shouted) = [" SUPPLIED", " SUBMITTED", " CONTRIBUTED", " FILE PHOTO"]
        .iter()
        .find(|shouted| tail.ends_with(**shouted))
    {
        let start = text.len() - shouted.len() + 1;
        return at_sentence_start(text, start).then(|| Credit {
            whole: Span::new(start, text.len()),
            holder: Span::new(start, text.len()),
        });
    }
    if let Some(whole) = WHOLE.iter().find(|whole| trimmed.ends_with(**whole)) {
        let start = from + trimmed.len() - whole.len();
        return at_sentence_start(text, start).then(|| Credit {
            whole: Span::new(start, text.len()),
            holder: Span::new(start, from + trimmed.len()),
        });
    }
    let (at, opener) = OPENERS
        .iter()
        .filter_map(|opener| lower.rfind(opener).map(|at| (at, *opener)))
        .min_by_key(|(at, _)| *at)?;
    let start = from + at;
    let rest = text.get(start + opener.len()..)?;
    let named = rest.trim_start().starts_with(char::is_uppercase) || opener.ends_with("of ");
    let short = rest.split_whitespace().count() <= 8
        && !ends_sentence(rest.trim_end().trim_end_matches('.'));
    if !named || !short {
        return None;
    }
    // "… in Gallows Hill Picture: Ian Mellor": the colon is sure enough.
    let bracket = text.get(..start)?.trim_end().ends_with(['(', '[']);
    let start = if opener.ends_with(": ") && !opener.starts_with("credit") && !bracket {
        start
    } else {
        credit_start(text, start)?
    };
    let at = start - from;
    let opener_end = lower.get(at..)?.find(opener)? + at + opener.len();
    Some(Credit {
        whole: Span::new(start, text.len()),
        // "Sentinel photo by Jane Roe" names the paper, too: no letter of it may get lost.
        holder: if lower.get(at..).is_some_and(|tail| tail.starts_with(opener)) {
            trim_span(text, Span::new(from + opener_end, text.len()))
        } else {
            trim_span(text, Span::new(start, text.len()))
        },
    })
}

/// Where the credit starts whose opener stands at `at`: "Sentinel photo by Jane Roe" has the paper's
/// name in front. None inside a sentence.
fn credit_start(text: &str, at: usize) -> Option<usize> {
    if at_sentence_start(text, at) {
        return Some(at);
    }
    let before = text.get(..at)?.trim_end();
    let mut start = before.len();
    for _ in 0..2 {
        let head = before.get(..start)?.trim_end();
        let word = head.rfind(' ').map_or(0, |blank| blank + 1);
        if !head.get(word..)?.starts_with(char::is_uppercase) {
            return None;
        }
        start = word;
        if at_sentence_start(text, start) {
            return Some(start);
        }
    }
    None
}

/// A full stop before a blank that is not an initial's: "T. Ackroyd" goes on.
fn ends_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text
            .get(..at)
            .unwrap_or("")
            .rsplit(' ')
            .next()
            .unwrap_or("");
        word.chars().count() > 2
    })
}

/// Only a sentence end, a mark or the start of the text may stand in front of a bare credit.
fn at_sentence_start(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("").trim_end();
    before.is_empty()
        || before.ends_with(" -")
        || before.ends_with([
            '.', '!', '?', '"', '”', '|', '—', '–', ')', '/', ':', ']', '*', '_',
        ])
}

/// The name inside the brackets, behind "PHOTO:", "Photo by" and their like.
fn holder_in(text: &str, inner: Span) -> Span {
    let content = inner.of(text);
    let lower = content.to_ascii_lowercase();
    let lead = OPENERS
        .iter()
        .filter(|opener| lower.trim_start().starts_with(opener.trim_end()))
        .map(|opener| opener.trim_end().len() + (lower.len() - lower.trim_start().len()))
        .max()
        .unwrap_or(0);
    let found = trim_span(text, Span::new(inner.start + lead, inner.end));
    if found.is_empty() {
        trim_span(text, inner)
    } else {
        found
    }
}

fn trim_span(text: &str, span: Span) -> Span {
    let trim = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':' | '.');
    let content = span.of(text);
    let start = span.start + (content.len() - content.trim_start_matches(trim).len());
    Span::new(start, start + content.trim_matches(trim).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(text: &str) -> Option<(&str, &str)> {
        find_credit(text).map(|credit| (credit.whole.of(text), credit.holder.of(text)))
    }

    #[test]
    fn credits_in_brackets_and_at_the_end_are_found() {
        assert_eq!(
            holder("In Shenzhen. (PHOTO: XINHUA)"),
            Some(("(PHOTO: XINHUA)", "XINHUA"))
        );
        assert_eq!(
            holder("Mr. Roper. (COURTESY PHOTO)"),
            Some(("(COURTESY PHOTO)", "COURTESY PHOTO"))
        );
        assert_eq!(
            holder("Trees. Photo by Jane Roe"),
            Some(("Photo by Jane Roe", "Jane Roe"))
        );
        assert_eq!(
            holder("At the landing. *Rosa Timm / Lakeside Record*"),
            Some((
                " *Rosa Timm / Lakeside Record*",
                "Rosa Timm / Lakeside Record"
            ))
        );
        assert_eq!(
            holder("Photo courtesy of the Society"),
            Some(("Photo courtesy of the Society", "the Society"))
        );
        assert_eq!(
            holder("A barn burns. (AP Photo/Jane Roe)"),
            Some(("(AP Photo/Jane Roe)", "AP Photo/Jane Roe"))
        );
    }

    #[test]
    fn photographs_in_sentences_are_no_credits() {
        assert_eq!(holder("She took a photo by the lake."), None);
        assert_eq!(holder("Credit unions are growing (about 5 percent)"), None);
    }
}
