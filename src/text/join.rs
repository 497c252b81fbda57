//! Pieces of raw lines, in reading order → one clean text.
//!
//! "(about 412 bil-" and "lion USD) in the first" become "(about 412 billion USD) in the first";
//! Markdown emphasis, zero-width characters and full-width forms go the way the reader expects.
//! Which pieces belong together is the page floor's business. It refuses to change a word
//! inside a line: `spacing` proposes that afterwards.

use super::clean::{CleanText, CleanTextBuilder, Repair, RepairRule};
use super::edit::apply_edits;
use super::hyphens::judge_hyphen;
use super::spacing::{find_edits, token_starts};
use super::span::{RawPos, Span};
use super::tokens::TokenRun;
use super::vocabulary::Vocabulary;
use super::words::{is_listed, is_word};

/// A stretch of one raw line.
#[derive(Clone, Copy, Debug)]
pub struct RawPiece<'t> {
    /// Where `text` starts.
    pub at: RawPos,
    pub text: &'t str,
    /// What the vocabulary knows of its tokens; the default is nothing.
    pub tokens: TokenRun<'t>,
}

/// Joins the pieces and repairs the text they make.
pub fn clean_text<'t>(
    pieces: impl Iterator<Item = RawPiece<'t>> + Clone,
    vocabulary: &Vocabulary,
) -> CleanText {
    let (joined, suspects) = join_pieces(pieces, vocabulary);
    let edits = find_edits(joined.as_str(), &suspects, vocabulary);
    if edits.is_empty() {
        joined
    } else {
        apply_edits(&joined, &edits)
    }
}

/// Characters that a typesetter or a converter leaves where a line breaks a word.
fn is_break_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬' | '\u{2010}' | '\u{2011}')
}

/// Joins the pieces without repairing anything inside a line; tells, too, where the tokens stand
/// that may need it.
fn join_pieces<'t>(
    pieces: impl Iterator<Item = RawPiece<'t>> + Clone,
    vocabulary: &Vocabulary,
) -> (CleanText, Vec<usize>) {
    let (lines, bytes) = pieces.clone().fold((0, 0), |(lines, bytes), piece| {
        (lines + 1, bytes + piece.text.len() + 1)
    });
    let mut builder = CleanTextBuilder::with_capacity(bytes, 2 * lines);
    let mut suspects = Vec::new();
    let mut end = None;
    // A soft hyphen at a line end stands for nothing but the break, and is gone by now.
    let mut soft = false;
    for piece in pieces {
        let piece = trim(piece);
        if piece.text.is_empty() {
            continue;
        }
        if let Some(end) = end.filter(|_| !soft) {
            bridge(&mut builder, end, piece.text, vocabulary);
        }
        soft = piece.text.ends_with('\u{ad}');
        let start = builder.len();
        copy_normalised(&mut builder, piece);
        let made = builder.as_str().get(start..).unwrap_or("");
        if made == piece.text && !piece.tokens.is_empty() {
            suspects.extend(piece.tokens.suspects(vocabulary).map(|at| start + at));
        } else {
            suspects.extend(token_starts(made).map(|at| start + at));
        }
        end = Some(RawPos {
            line: piece.at.line,
            column: piece.at.column + piece.text.len(),
        });
    }
    (builder.finish(), suspects)
}

fn trim(piece: RawPiece<'_>) -> RawPiece<'_> {
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let text = piece.text.trim_start_matches(is_blank);
    let lead = piece.text.len() - text.len();
    RawPiece {
        at: RawPos {
            line: piece.at.line,
            column: piece.at.column + lead,
        },
        text: text.trim_end_matches(is_blank),
        tokens: piece.tokens.skip(lead),
    }
}

/// Decides what stands between the text so far and the next piece: a space, a hyphen or nothing.
fn bridge(builder: &mut CleanTextBuilder, end: RawPos, next: &str, vocabulary: &Vocabulary) {
    let text = builder.as_str();
    let mut back = text.chars().rev();
    let last = back.next().unwrap_or(' ');
    let before = back.next().unwrap_or(' ');
    if is_drop_cap(text, next) {
        return;
    }
    let attached = !before.is_whitespace();
    if attached && matches!(last, '/' | '—' | '–') {
        return;
    }
    if !(is_break_hyphen(last) && before.is_alphanumeric()) {
        builder.insert(end, " ");
        return;
    }
    let Some((left, right)) = halves_of(text, next) else {
        builder.insert(end, " ");
        return;
    };
    let left_start = left.start;
    let left = left.of(text).trim_end_matches(is_break_hyphen);
    if matches!(right, "and" | "or" | "to") {
        // "pre-" / "and post-war": a suspended hyphen
        builder.insert(end, " ");
        return;
    }
    let verdict = judge_hyphen(left, right, vocabulary);
    let (joined_form, other_form) = (format!("{left}{right}"), format!("{left}-{right}"));
    let keep = verdict.keep && last != '\u{ad}';
    let hyphen = RawPos {
        line: end.line,
        column: end.column.saturating_sub(last.len_utf8()),
    };
    if !keep || last != '-' {
        builder.truncate_by(last.len_utf8());
    }
    if keep && last != '-' {
        builder.replace(hyphen, last.len_utf8(), "-");
    }
    let printed = if keep { &other_form } else { &joined_form };
    builder.record(Repair {
        span: Span::new(left_start, left_start + printed.len()),
        raw: hyphen,
        rule: if keep {
            RepairRule::HyphenKept
        } else {
            RepairRule::HyphenDropped
        },
        confidence: verdict.confidence,
        other_form: Some(if keep { joined_form } else { other_form }),
    });
}

/// Longest half of a broken word, in bytes; what is longer is no word.
const LONGEST_HALF: usize = 80;

/// The word that `text` breaks off, and the rest of it in `next`.
fn halves_of<'t>(text: &str, next: &'t str) -> Option<(Span, &'t str)> {
    let mut from = text.len().saturating_sub(LONGEST_HALF);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..)?;
    let parts = |c: char| c.is_whitespace() || c == '—';
    if from > 0 && !tail.contains(parts) {
        return None;
    }
    let broken = tail.rsplit(parts).next()?;
    let left = broken.trim_start_matches(|c: char| !c.is_alphanumeric());
    let right = next
        .split(|c: char| c.is_whitespace() || c.is_control() || c == '—' || c == '/')
        .next()?
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    (right.len() <= LONGEST_HALF).then(|| (Span::new(text.len() - left.len(), text.len()), right))
}

/// A capital alone in front of the rest of its word: "T" + "he heronry". "A" and "I" are words themselves.
pub(crate) fn is_drop_cap(text: &str, next: &str) -> bool {
    let mut letters = text.chars();
    let (Some(capital), None) = (letters.next(), letters.next()) else {
        return false;
    };
    let rest: &str = next
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    if !capital.is_uppercase() || !rest.starts_with(char::is_lowercase) {
        return false;
    }
    let lone_word = matches!(capital, 'A' | 'I' | 'O');
    !lone_word || !is_listed(rest) && is_word(&format!("{capital}{rest}"))
}

/// A line that can be copied as it stands: plain ASCII, single spaces, no Markdown.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "whole-line folds compile into a few wide steps, early exits do not"
)]
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let printable = bytes
        .iter()
        .fold(true, |all, byte| all & (b' '..0x7f).contains(byte));
    let doubled = bytes
        .iter()
        .zip(bytes.iter().skip(1))
        .fold(false, |any, (one, next)| {
            any | ((*one == b' ') & (*next == b' '))
        });
    printable
        && !doubled
        && memchr::memchr3(b'*', b'_', b'\\', bytes).is_none()
        && memchr::memchr(b'`', bytes).is_none()
}

fn copy_normalised(builder: &mut CleanTextBuilder, piece: RawPiece<'_>) {
    if is_plain(piece.text) {
        builder.copy(piece.at, piece.text);
        return;
    }
    let mut marks = find_marks(piece.text).into_iter().peekable();
    let mut plain_from = 0;
    let mut skip_to = 0;
    for (at, c) in piece.text.char_indices() {
        if at < skip_to {
            continue;
        }
        let dropped = marks.next_if(|mark| mark.start == at);
        let mut len = dropped.map_or(c.len_utf8(), Span::len);
        let replacement = if dropped.is_some() {
            Some("")
        } else if c.is_whitespace() {
            let rest = piece.text.get(at..).unwrap_or("");
            len = rest.len() - rest.trim_start().len();
            (rest.get(..len) != Some(" ")).then_some(" ")
        } else {
            normal_form(c)
        };
        if let Some(replacement) = replacement {
            copy_span(builder, piece, Span::new(plain_from, at));
            replace_span(builder, piece, Span::new(at, at + len), replacement);
            plain_from = at + len;
        }
        skip_to = at + len;
    }
    copy_span(builder, piece, Span::new(plain_from, piece.text.len()));
}

fn copy_span(builder: &mut CleanTextBuilder, piece: RawPiece<'_>, span: Span) {
    builder.copy(place(piece, span.start), span.of(piece.text));
}

fn place(piece: RawPiece<'_>, offset: usize) -> RawPos {
    RawPos {
        line: piece.at.line,
        column: piece.at.column + offset,
    }
}

fn replace_span(
    builder: &mut CleanTextBuilder,
    piece: RawPiece<'_>,
    span: Span,
    replacement: &'static str,
) {
    let raw = place(piece, span.start);
    let printed = span.of(piece.text);
    let blank = printed.trim().is_empty();
    // Emphasis at the very start or end of a word may leave two blanks side by side.
    let doubled = blank && (builder.is_empty() || builder.as_str().ends_with(' '));
    let replacement = if doubled { "" } else { replacement };
    builder.replace(raw, span.len(), replacement);
    if blank {
        return;
    }
    builder.record(Repair {
        span: Span::new(builder.len() - replacement.len(), builder.len()),
        raw,
        rule: if printed.starts_with(['*', '_', '\\', '`']) {
            RepairRule::MarkupDropped
        } else {
            RepairRule::WidthNormalised
        },
        confidence: 1.0,
        other_form: None,
    });
}

/// What a character ought to have been, or `None` where it is right as it is.
fn normal_form(c: char) -> Option<&'static str> {
    /// U+FF01 to U+FF5E stand 0xFEE0 above the ASCII they widen.
    const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let at = u32::from(c) as usize - 0xff01;
            ASCII.get(at..=at)
        }
        'ﬀ' => Some("ff"),
        'ﬁ' => Some("fi"),
        'ﬂ' => Some("fl"),
        'ﬃ' => Some("ffi"),
        'ﬄ' => Some("ffl"),
        'ﬅ' | 'ﬆ' => Some("st"),
        '\u{2010}' | '\u{2011}' => Some("-"),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
        c if c.is_control() => Some(""),
        _ => None,
    }
}

/// Markdown emphasis (in pairs, inside one line) and backslashes before punctuation.
fn find_marks(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut open: [Option<Span>; 8] = [None; 8];
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            marks.push(Span::new(at, at + 1));
            at += 2;
            continue;
        }
        if byte != b'*' && byte != b'_' {
            at += 1;
            continue;
        }
        let len = bytes
            .iter()
            .skip(at)
            .take_while(|&&other| other == byte)
            .count();
        let run = Span::new(at, at + len);
        at += len;
        if len > 3 {
            continue;
        }
        let before = run
            .start
            .checked_sub(1)
            .and_then(|at| bytes.get(at))
            .copied()
            .unwrap_or(b' ');
        let after = bytes.get(run.end).copied().unwrap_or(b' ');
        let wordy = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
        // An underscore inside a word is a file name, not emphasis.
        if byte == b'_' && wordy(before) && wordy(after) {
            continue;
        }
        let slot = open.get_mut(len + if byte == b'_' { 4 } else { 0 });
        let Some(slot) = slot else { continue };
        match slot.take() {
            Some(opening) if !before.is_ascii_whitespace() => {
                marks.push(opening);
                marks.push(run);
            }
            _ if !after.is_ascii_whitespace() => *slot = Some(run),
            _ => {}
        }
    }
    marks.sort_unstable();
    marks
}

/// A line cleaned as part of a page, for tests of single repairs.
#[cfg(test)]
pub(super) fn cleaned(text: &str, page: &str) -> String {
    let vocabulary = Vocabulary::gather([page, text].into_iter());
    let piece = RawPiece {
        tokens: TokenRun::default(),
        at: RawPos {
            line: super::LineNo::new(1),
            column: 0,
        },
        text,
    };
    clean_text(std::iter::once(piece), &vocabulary)
        .as_str()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineNo;

    fn clean(lines: &[&str]) -> CleanText {
        let vocabulary = Vocabulary::gather(lines.iter().copied());
        let pieces = lines.iter().enumerate().map(|(index, text)| RawPiece {
            tokens: TokenRun::default(),
            at: RawPos {
                line: LineNo::from_index(index),
                column: 0,
            },
            text,
        });
        clean_text(pieces, &vocabulary)
    }

    #[test]
    fn lines_become_one_text_and_broken_words_whole() {
        let text = clean(&[
            "(about 412 bil-",
            "  lion USD) in the",
            "first half of a long-",
            "haul year",
        ]);
        assert_eq!(
            text.as_str(),
            "(about 412 billion USD) in the first half of a long-haul year"
        );
        let rules: Vec<_> = text
            .repairs()
            .iter()
            .map(|repair| (repair.rule, repair.span.of(text.as_str())))
            .collect();
        assert_eq!(
            rules,
            [
                (RepairRule::HyphenDropped, "billion"),
                (RepairRule::HyphenKept, "long-haul")
            ]
        );
    }

    #[test]
    fn markup_goes_and_footnote_stars_stay() {
        assert_eq!(
            clean(&["**Nature** and *Cell Research* (CR)"]).as_str(),
            "Nature and Cell Research (CR)"
        );
        assert_eq!(clean(&["*prices may vary"]).as_str(), "*prices may vary");
        assert_eq!(
            clean(&["the file_name_here"]).as_str(),
            "the file_name_here"
        );
    }

    #[test]
    fn wide_forms_ligatures_and_soft_hyphens_are_normal_text() {
        let text = clean(&[
            "above 1，200 ﬁnal co\u{ad}operation",
            "for a mil\u{ad}",
            "lion",
        ]);
        // "mil" and "lion" would stand as words, too.
        assert_eq!(text.as_str(), "above 1,200 final cooperation for a million");
        assert_eq!(text.raw_pos(7).map(|pos| pos.column), Some(7));
    }

    #[test]
    fn drop_capitals_join_their_word() {
        assert_eq!(
            clean(&["T", "here are 188 steps"]).as_str(),
            "There are 188 steps"
        );
        assert_eq!(clean(&["T he heronry"]).as_str(), "The heronry");
        assert_eq!(
            clean(&["A", "lthough it rained"]).as_str(),
            "Although it rained"
        );
        assert_eq!(
            clean(&["A bird in the hand"]).as_str(),
            "A bird in the hand"
        );
    }

    #[test]
    fn dashes_and_slashes_at_line_ends_need_no_space() {
        assert_eq!(
            clean(&["speed of 120–", "220 mph"]).as_str(),
            "speed of 120–220 mph"
        );
        assert_eq!(
            clean(&["the double —", "the avatar"]).as_str(),
            "the double — the avatar"
        );
        assert_eq!(
            clean(&["pre-", "and post-war"]).as_str(),
            "pre- and post-war"
        );
    }
}
