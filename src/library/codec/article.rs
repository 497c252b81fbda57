//! [`Article`] ↔ bytes beside its raw lines, and the outline of a document (furniture, notes).
//!
//! Which parts an article has is one byte of flags; the parts follow in the order of the page, so
//! that each text starts where the one before it ended and lines are written as small steps.

use super::clean::{self, Place};
use super::{RawLines, Reader, Writer, code};
use crate::page::{Article, Block, Caption, Continuation, Jump, Note, Role};
use crate::text::{CleanText, LineNo, Lines};

const VERSION: u8 = 1;

const TITLE: u8 = 1;
const KICKER: u8 = 2;
const STANDFIRST: u8 = 4;
const SOURCE_NOTE: u8 = 8;
const FROM: u8 = 16;
const ON: u8 = 32;
const CONTINUES: u8 = 64;

pub(crate) fn encode_article(article: &Article, lines: &RawLines<'_>) -> Vec<u8> {
    let mut out = Writer::default();
    let mut at = Place::START;
    out.byte(VERSION);
    out.byte(flags(article));
    out.confidence(article.confidence);
    let mut text = |text: &CleanText, out: &mut Writer| clean::encode(text, lines, &mut at, out);
    let heads = [&article.kicker, &article.title, &article.standfirst];
    for head in heads.into_iter().flatten() {
        text(head, &mut out);
    }
    out.number(article.bylines.len());
    for byline in &article.bylines {
        text(byline, &mut out);
    }
    out.number(article.blocks.len());
    for block in &article.blocks {
        out.byte(role_code(block.role));
        out.confidence(block.confidence);
        text(&block.text, &mut out);
    }
    out.number(article.captions.len());
    for caption in &article.captions {
        out.byte(u8::from(caption.credit.is_some()));
        out.confidence(caption.confidence);
        text(&caption.text, &mut out);
        if let Some(credit) = &caption.credit {
            text(credit, &mut out);
        }
        encode_lines(&caption.lines, &mut out);
    }
    if let Some(note) = &article.source_note {
        text(note, &mut out);
    }
    let jumps = [&article.continued_from, &article.continued_on];
    for jump in jumps.into_iter().flatten() {
        out.number(jump.page.map_or(0, |page| page as usize + 1));
        out.number(jump.line.get() as usize);
    }
    if let Some(seam) = article.continues {
        out.number(seam.of);
        out.confidence(seam.confidence);
    }
    encode_lines(&article.lines, &mut out);
    out.0
}

pub(crate) fn decode_article(bytes: &[u8], lines: &RawLines<'_>) -> Option<Article> {
    let bytes = &mut Reader(bytes);
    if bytes.byte()? != VERSION {
        return None;
    }
    let flags = bytes.byte()?;
    let has = |flag: u8| flags & flag != 0;
    let mut article = Article {
        confidence: bytes.confidence()?,
        ..Article::default()
    };
    let mut at = Place::START;
    let mut text = |bytes: &mut Reader<'_>| clean::decode(bytes, lines, &mut at);
    for (flag, head) in [
        (KICKER, &mut article.kicker),
        (TITLE, &mut article.title),
        (STANDFIRST, &mut article.standfirst),
    ] {
        if has(flag) {
            *head = Some(text(bytes)?);
        }
    }
    for _ in 0..bytes.count()? {
        article.bylines.push(text(bytes)?);
    }
    for _ in 0..bytes.count()? {
        let role = role_of(bytes.byte()?)?;
        let confidence = bytes.confidence()?;
        article.blocks.push(Block {
            role,
            text: text(bytes)?,
            confidence,
        });
    }
    for _ in 0..bytes.count()? {
        let credited = bytes.byte()? != 0;
        let confidence = bytes.confidence()?;
        article.captions.push(Caption {
            text: text(bytes)?,
            credit: if credited { Some(text(bytes)?) } else { None },
            lines: decode_lines(bytes)?,
            confidence,
        });
    }
    if has(SOURCE_NOTE) {
        article.source_note = Some(text(bytes)?);
    }
    for (flag, jump) in [
        (FROM, &mut article.continued_from),
        (ON, &mut article.continued_on),
    ] {
        if has(flag) {
            *jump = Some(decode_jump(bytes)?);
        }
    }
    if has(CONTINUES) {
        article.continues = Some(Continuation {
            of: bytes.number()?,
            confidence: bytes.confidence()?,
        });
    }
    article.lines = decode_lines(bytes)?;
    Some(article)
}

/// What a document has besides its articles.
pub(crate) fn encode_outline(furniture: &Lines, notes: &[Note]) -> Vec<u8> {
    let mut out = Writer::default();
    out.byte(VERSION);
    encode_lines(furniture, &mut out);
    out.number(notes.len());
    for note in notes {
        encode_lines(&note.lines, &mut out);
        out.text(&note.message);
        out.confidence(note.confidence);
    }
    out.0
}

pub(crate) fn decode_outline(bytes: &[u8]) -> Option<(Lines, Vec<Note>)> {
    let bytes = &mut Reader(bytes);
    if bytes.byte()? != VERSION {
        return None;
    }
    let furniture = decode_lines(bytes)?;
    let mut notes = Vec::new();
    for _ in 0..bytes.count()? {
        notes.push(Note {
            lines: decode_lines(bytes)?,
            message: bytes.text()?.to_owned(),
            confidence: bytes.confidence()?,
        });
    }
    Some((furniture, notes))
}

fn flags(article: &Article) -> u8 {
    [
        (article.title.is_some(), TITLE),
        (article.kicker.is_some(), KICKER),
        (article.standfirst.is_some(), STANDFIRST),
        (article.source_note.is_some(), SOURCE_NOTE),
        (article.continued_from.is_some(), FROM),
        (article.continued_on.is_some(), ON),
        (article.continues.is_some(), CONTINUES),
    ]
    .into_iter()
    .filter(|(set, _)| *set)
    .fold(0, |flags, (_, flag)| flags | flag)
}

fn decode_jump(bytes: &mut Reader<'_>) -> Option<Jump> {
    let page = bytes.number()?;
    Some(Jump {
        page: page.checked_sub(1).map(u32::try_from).transpose().ok()?,
        line: LineNo::new(u32::try_from(bytes.number()?).ok()?),
    })
}

/// Ranges as steps from the end of the range before.
fn encode_lines(lines: &Lines, out: &mut Writer) {
    out.number(lines.ranges().len());
    let mut at = 0;
    for (first, last) in lines.ranges() {
        out.signed(i128::from(first.get()) - at);
        out.number((last.get() - first.get()) as usize);
        at = i128::from(last.get());
    }
}

/// No page is longer: a range beyond it is damage, not something to count through.
const MOST_LINES: u32 = 1 << 27;

fn decode_lines(bytes: &mut Reader<'_>) -> Option<Lines> {
    let mut lines = Lines::new();
    let mut at = 0_i128;
    for _ in 0..bytes.count()? {
        let first = u32::try_from(at.checked_add(bytes.signed()?)?).ok()?;
        let last = first.checked_add(u32::try_from(bytes.number()?).ok()?)?;
        if last > MOST_LINES {
            return None;
        }
        at = i128::from(last);
        for line in first..=last {
            lines.push(LineNo::new(line));
        }
    }
    Some(lines)
}

/// The order is part of the format: new roles go to the end.
const ROLES: [Role; 5] = [
    Role::Paragraph,
    Role::Subhead,
    Role::ListItem,
    Role::PullQuote,
    Role::TableText,
];

fn role_code(role: Role) -> u8 {
    code(&ROLES, &role)
}

fn role_of(code: u8) -> Option<Role> {
    ROLES.get(usize::from(code)).copied()
}

#[cfg(test)]
#[path = "codec_tests.rs"]
mod tests;
