//! Text in the picture: how wide it will be, how to shorten it, how it is written.
//!
//! "economic aggregate of the Beijing-Tianjin-Hebei region" in 200 points becomes "economic
//! aggregate of the Bei…". Widths are those of Inter, by class of character, which is right
//! within a few percent; nothing here opens a font, so the picture is the same everywhere.

use super::super::markup::Escaped;
use super::{INK_SECONDARY, LABEL_SIZE, PAPER};
use std::io::{self, Write};

/// Estimated width in points.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Advance of a character of Inter, in ems; measured as averages of each class.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.29,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.90,
        'A'..='Z' | '…' | '–' => 0.70,
        '0'..='9' => 0.62,
        // Ideographs, kana, hangul and full-width forms fill a square.
        '\u{1100}'.. => 1.0,
        _ => 0.58,
    }
}

/// The text, or as much of it as fits into `room` points, with "…".
pub(super) fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut used = width("…", size);
    let mut short = String::new();
    for c in text.chars() {
        used += advance(c) * size;
        if used > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// The text on one line, or on two where it is too long for one; the second is shortened.
pub(super) fn two_lines(text: &str, size: f64, room: f64) -> (String, Option<String>) {
    if width(text, size) <= room {
        return (text.to_owned(), None);
    }
    let mut first = String::new();
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ') {
        let longer = if first.is_empty() {
            word.to_owned()
        } else {
            format!("{first} {word}")
        };
        if width(&longer, size) > room {
            break;
        }
        (first, rest) = (longer, after);
    }
    if first.is_empty() {
        return (shorten(text, size, room), None);
    }
    (first, Some(shorten(rest, size, room)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One line of text; `at` is its base line.
pub(super) struct Text<'a> {
    at: (f64, f64),
    words: &'a str,
    size: f64,
    anchor: Anchor,
    is_heavy: bool,
    is_secondary: bool,
    /// On a rim of paper, so that lines behind it do not cross it out.
    has_rim: bool,
    /// Degrees against the clock, around its place.
    turned: f64,
}

impl<'a> Text<'a> {
    pub(super) fn new(at: (f64, f64), words: &'a str) -> Self {
        Self {
            at,
            words,
            size: LABEL_SIZE,
            anchor: Anchor::Start,
            is_heavy: false,
            is_secondary: false,
            has_rim: false,
            turned: 0.0,
        }
    }

    pub(super) fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub(super) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn heavy(self) -> Self {
        Self {
            is_heavy: true,
            ..self
        }
    }

    pub(super) fn secondary(self) -> Self {
        Self {
            is_secondary: true,
            ..self
        }
    }

    pub(super) fn rimmed(self) -> Self {
        Self {
            has_rim: true,
            ..self
        }
    }

    pub(super) fn turned(self, turned: f64) -> Self {
        Self { turned, ..self }
    }

    pub(super) fn write(self, out: &mut impl Write) -> io::Result<()> {
        let (x, y) = self.at;
        write!(out, r#"<text x="{x:.1}" y="{y:.1}""#)?;
        if (self.size - LABEL_SIZE).abs() > f64::EPSILON {
            write!(out, r#" font-size="{}""#, self.size)?;
        }
        match self.anchor {
            Anchor::Start => {}
            Anchor::Middle => write!(out, r#" text-anchor="middle""#)?,
            Anchor::End => write!(out, r#" text-anchor="end""#)?,
        }
        if self.is_heavy {
            write!(out, r#" font-weight="600""#)?;
        }
        if self.is_secondary {
            write!(out, r#" fill="{INK_SECONDARY}""#)?;
        }
        if self.has_rim {
            write!(
                out,
                r#" stroke="{PAPER}" stroke-width="3" paint-order="stroke""#
            )?;
        }
        if self.turned > 0.0 {
            write!(
                out,
                r#" transform="rotate({:.0} {x:.1} {y:.1})""#,
                -self.turned
            )?;
        }
        writeln!(out, ">{}</text>", Escaped(self.words))
    }
}
