//! [`CleanText`] ↔ bytes beside its raw lines: which line goes on where, not the characters.
//!
//! "Copied: the next line, whole" and "inserted: a space where the last piece ended" take one
//! byte each, since paragraphs of narrow columns are made of them. A piece that claims to be
//! copied but is not what the line says is kept with its characters, so nothing is ever lost.

use super::{RawLines, Reader, Writer, code};
use crate::text::{CleanText, CleanTextBuilder, LineNo, Origin, RawPos, Repair, RepairRule, Span};

/// Lowest three bits of a piece's first byte; the upper five carry a small number.
const WHOLE_LINE: u8 = 0;
const COPY: u8 = 1;
const COPY_ON: u8 = 2;
const SPACE: u8 = 3;
const INSERT: u8 = 4;
const REPLACE: u8 = 5;
const LITERAL: u8 = 6;

/// The upper five bits hold 0 to 30, or 31 and a number behind.
const SMALL: u8 = 31;

/// Where the last piece ended: pieces are written as steps from there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    line: u32,
    column: usize,
}

impl Place {
    pub(super) const START: Self = Self { line: 0, column: 0 };
}

pub(super) fn encode(text: &CleanText, lines: &RawLines<'_>, at: &mut Place, out: &mut Writer) {
    let pieces = text.pieces();
    out.number(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let end = pieces.get(index + 1).map_or(text.len(), |next| next.start);
        let piece_text = Span::new(piece.start, end).of(text.as_str());
        match piece.origin {
            Origin::Copied => encode_copy(piece.raw, piece_text, lines, (at, out)),
            Origin::Inserted => encode_insert(piece.raw, piece_text, at, out),
            Origin::Replaced { raw_len } => {
                out.byte(REPLACE);
                encode_position(piece.raw, *at, out);
                out.number(raw_len);
                out.text(piece_text);
                *at = Place {
                    line: piece.raw.line.get(),
                    column: piece.raw.column + raw_len,
                };
            }
        }
    }
    out.number(text.repairs().len());
    let mut last = 0;
    for repair in text.repairs() {
        encode_repair(repair, text, last, out);
        last = repair.span.start;
    }
}

fn encode_copy(
    raw: RawPos,
    text: &str,
    lines: &RawLines<'_>,
    (at, out): (&mut Place, &mut Writer),
) {
    let line = raw.line.get();
    let rest = lines.get(line).get(raw.column..).unwrap_or("");
    let to_line_end = rest.trim_end() == text;
    if !rest.starts_with(text) {
        out.byte(LITERAL);
        encode_position(raw, *at, out);
        out.text(text);
    } else if to_line_end && raw.column == 0 && line > at.line {
        small(WHOLE_LINE, (line - at.line - 1) as usize, out);
    } else if line == at.line && raw.column >= at.column {
        small(COPY_ON, raw.column - at.column, out);
        out.number(if to_line_end { 0 } else { text.len() });
    } else {
        out.byte(COPY);
        encode_position(raw, *at, out);
        out.number(if to_line_end { 0 } else { text.len() });
    }
    *at = Place {
        line,
        column: raw.column + text.len(),
    };
}

fn encode_insert(raw: RawPos, text: &str, at: &mut Place, out: &mut Writer) {
    if text == " " && raw.line.get() == at.line && raw.column == at.column {
        out.byte(SPACE);
        return;
    }
    out.byte(INSERT);
    encode_position(raw, *at, out);
    out.text(text);
    *at = Place {
        line: raw.line.get(),
        column: raw.column,
    };
}

fn encode_position(raw: RawPos, at: Place, out: &mut Writer) {
    out.signed(i128::from(raw.line.get()) - i128::from(at.line));
    out.number(raw.column);
}

fn small(tag: u8, number: usize, out: &mut Writer) {
    match u8::try_from(number) {
        Ok(number) if number < SMALL => out.byte(tag | number << 3),
        _ => {
            out.byte(tag | SMALL << 3);
            out.number(number);
        }
    }
}

fn encode_repair(repair: &Repair, text: &CleanText, last: usize, out: &mut Writer) {
    let in_place = text.raw_pos(repair.span.start) == Some(repair.raw);
    let rule = rule_code(repair.rule);
    let word = repair.span.of(text.as_str());
    let form = repair.other_form.as_deref();
    let hyphen = form.and_then(|form| hyphen_in(form, word));
    let flags = [
        (hyphen.is_some(), HYPHENATED),
        (in_place, IN_PLACE),
        (form.is_some(), HAS_FORM),
    ];
    let flags = flags.into_iter().filter(|(set, _)| *set);
    out.byte(flags.fold(rule, |head, (_, flag)| head | flag));
    out.signed(repair.span.start as i128 - last as i128);
    out.number(repair.span.len());
    if !in_place {
        out.number(repair.raw.line.get() as usize);
        out.number(repair.raw.column);
    }
    out.confidence(repair.confidence);
    match (form, hyphen) {
        (_, Some(at)) => out.number(at),
        (Some(form), None) => out.text(form),
        (None, None) => {}
    }
}

/// Upper bits of a repair's first byte; the rest is the rule.
const HYPHENATED: u8 = 0x20;
const IN_PLACE: u8 = 0x40;
const HAS_FORM: u8 = 0x80;
const RULE: u8 = 0x1f;

/// Where a hyphen goes into `word` to make it the printed form ("bil-lion"), as nearly all are.
fn hyphen_in(form: &str, word: &str) -> Option<usize> {
    let (before, after) = form.split_once('-')?;
    let same = word.strip_prefix(before) == Some(after);
    same.then_some(before.len())
}

pub(super) fn decode(
    bytes: &mut Reader<'_>,
    lines: &RawLines<'_>,
    at: &mut Place,
) -> Option<CleanText> {
    let mut text = CleanTextBuilder::new();
    let mut starts = Vec::new();
    for _ in 0..bytes.count()? {
        let start = text.len();
        let (from, copied) = decode_piece(bytes, lines, at, &mut text)?;
        starts.push((start, from, copied));
    }
    let mut last = 0;
    for _ in 0..bytes.count()? {
        let (mut repair, in_place) = decode_repair(bytes, last, text.as_str())?;
        last = repair.span.start;
        if in_place {
            let offset = last.min(text.len().saturating_sub(1));
            let after = starts.partition_point(|(start, ..)| *start <= offset);
            let (start, from, copied) = starts.get(after.checked_sub(1)?)?;
            repair.raw = *from;
            if *copied {
                repair.raw.column += offset - start;
            }
        }
        text.record(repair);
    }
    Some(text.finish())
}

/// Adds a piece and says where it stood on the page, and whether each of its bytes did.
fn decode_piece(
    bytes: &mut Reader<'_>,
    lines: &RawLines<'_>,
    at: &mut Place,
    text: &mut CleanTextBuilder,
) -> Option<(RawPos, bool)> {
    let first = bytes.byte()?;
    let mut number = || {
        let small = first >> 3;
        if small < SMALL {
            Some(usize::from(small))
        } else {
            bytes.number()
        }
    };
    Some(match first & 7 {
        WHOLE_LINE => {
            let skipped = u32::try_from(number()?).ok()?;
            let line = at.line.checked_add(skipped)?.checked_add(1)?;
            let from = raw(line, 0);
            copy(from, 0, lines, (at, text))?;
            (from, true)
        }
        COPY_ON => {
            let from = raw(at.line, at.column.checked_add(number()?)?);
            copy(from, bytes.number()?, lines, (at, text))?;
            (from, true)
        }
        COPY => {
            let from = decode_position(bytes, *at)?;
            copy(from, bytes.number()?, lines, (at, text))?;
            (from, true)
        }
        SPACE => {
            let from = raw(at.line, at.column);
            text.insert(from, " ");
            (from, false)
        }
        INSERT => {
            let from = decode_position(bytes, *at)?;
            text.insert(from, bytes.text()?);
            *at = Place {
                line: from.line.get(),
                column: from.column,
            };
            (from, false)
        }
        REPLACE => {
            let from = decode_position(bytes, *at)?;
            let raw_len = bytes.number()?;
            text.replace(from, raw_len, bytes.text()?);
            *at = Place {
                line: from.line.get(),
                column: from.column.checked_add(raw_len)?,
            };
            (from, false)
        }
        LITERAL => {
            let from = decode_position(bytes, *at)?;
            let literal = bytes.text()?;
            text.copy(from, literal);
            *at = Place {
                line: from.line.get(),
                column: from.column.checked_add(literal.len())?,
            };
            (from, true)
        }
        _ => return None,
    })
}

fn copy(
    from: RawPos,
    length: usize,
    lines: &RawLines<'_>,
    (at, text): (&mut Place, &mut CleanTextBuilder),
) -> Option<()> {
    let rest = lines.get(from.line.get()).get(from.column..)?;
    let copied = if length == 0 {
        rest.trim_end()
    } else {
        rest.get(..length)?
    };
    text.copy(from, copied);
    *at = Place {
        line: from.line.get(),
        column: from.column.checked_add(copied.len())?,
    };
    Some(())
}

fn decode_position(bytes: &mut Reader<'_>, at: Place) -> Option<RawPos> {
    let line = bytes.signed()?.checked_add(i128::from(at.line))?;
    Some(RawPos {
        line: LineNo::new(u32::try_from(line).ok()?),
        column: bytes.number()?,
    })
}

fn decode_repair(bytes: &mut Reader<'_>, last: usize, text: &str) -> Option<(Repair, bool)> {
    let head = bytes.byte()?;
    let start = bytes.signed()?.checked_add(last as i128)?;
    let start = usize::try_from(start).ok()?;
    let span = Span::new(start, start.checked_add(bytes.number()?)?);
    let in_place = head & IN_PLACE != 0;
    let raw = if in_place {
        raw(1, 0)
    } else {
        raw(u32::try_from(bytes.number()?).ok()?, bytes.number()?)
    };
    let repair = Repair {
        span,
        raw,
        rule: rule_of(head & RULE)?,
        confidence: bytes.confidence()?,
        other_form: if head & HYPHENATED != 0 {
            let (before, after) = span.of(text).split_at_checked(bytes.number()?)?;
            Some(format!("{before}-{after}"))
        } else if head & HAS_FORM != 0 {
            Some(bytes.text()?.to_owned())
        } else {
            None
        },
    };
    Some((repair, in_place))
}

fn raw(line: u32, column: usize) -> RawPos {
    RawPos {
        line: LineNo::new(line),
        column,
    }
}

/// The order is part of the format: new rules go to the end.
const RULES: [RepairRule; 8] = [
    RepairRule::HyphenDropped,
    RepairRule::HyphenKept,
    RepairRule::HyphenTightened,
    RepairRule::SpaceDropped,
    RepairRule::SpaceAdded,
    RepairRule::WidthNormalised,
    RepairRule::MarkupDropped,
    RepairRule::CutShort,
];

fn rule_code(rule: RepairRule) -> u8 {
    code(&RULES, &rule)
}

fn rule_of(code: u8) -> Option<RepairRule> {
    RULES.get(usize::from(code)).copied()
}
