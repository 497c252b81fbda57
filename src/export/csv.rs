//! The figures as a table: RFC 4180, UTF-8, a head line, then one line a figure.
//!
//! | column | holds | example |
//! |---|---|---|
//! | document | file name of the page | 002.txt |
//! | article | headline; in brackets the first words of an article without one | Trade Grows |
//! | `article_ref` | lasting name of the article | 8f14e45fceea-57 |
//! | lines | raw lines of the mention, from 1 | 340-341 |
//! | surface | the mention as in the clean text | 412 billion USD |
//! | value | plain number, in `unit`; of a range the lower end | 412000000000 |
//! | `value_high` | upper end of a range, else empty | |
//! | kind | as in the JSON format | money |
//! | unit | currency code, symbol or counted noun; empty for a bare number | USD |
//! | `unit_value` | the number as printed | 412 |
//! | `unit_scale` | the word behind it, or empty | billion |
//! | modifier | approx, more than, at least, less than, up to, nearly, or empty | approx |
//! | change | increase or decrease where the number is a change, else empty | |
//! | time | the period it is about, or empty | 2021-H1 |
//! | `time_is_target` | true for a goal or forecast, else false | false |
//! | subject | what is measured, or empty | bilateral trade |
//! | sentence | the whole sentence | |
//! | confidence | 0 to 1, how surely it was read | 0.95 |
//! | correction | confirmed or changed where a person has looked at it, else empty | |
//! | citation | where it stands | “Trade Grows”, 002.txt, lines 340–341 |
//!
//! Figures that the user rejected are no figures and are not written. A text that a spreadsheet
//! would run as a formula ("=1+1") gets a `'` before it; numbers never do.

use super::citation;
use crate::library::{Correction, FigureRow};
use std::fmt::Display;
use std::io::{self, Write};

/// The columns, in order.
pub const COLUMNS: [&str; 20] = [
    "document",
    "article",
    "article_ref",
    "lines",
    "surface",
    "value",
    "value_high",
    "kind",
    "unit",
    "unit_value",
    "unit_scale",
    "modifier",
    "change",
    "time",
    "time_is_target",
    "subject",
    "sentence",
    "confidence",
    "correction",
    "citation",
];

pub fn write<'a>(
    out: &mut impl Write,
    figures: impl IntoIterator<Item = &'a FigureRow>,
) -> io::Result<()> {
    head(out, &COLUMNS)?;
    for row in figures {
        if row.correction != Some(Correction::Rejected) {
            write_figure(out, row)?;
        }
    }
    Ok(())
}

fn write_figure(out: &mut impl Write, row: &FigureRow) -> io::Result<()> {
    let figure = &row.figure;
    let mut record = Record::new(out);
    record.text(&row.document)?;
    record.text(&row.title)?;
    record.text(&row.reference)?;
    record.text(&citation::ranges(&row.lines, "-", " "))?;
    record.text(&row.surface)?;
    record.number(figure.value.normalize())?;
    record.number_or_empty(figure.high.map(|high| high.normalize()))?;
    record.text(figure.kind.as_str())?;
    record.text(figure.unit.as_deref().unwrap_or_default())?;
    record.number(figure.printed.normalize())?;
    record.text(figure.scale.as_deref().unwrap_or_default())?;
    record.text(figure.modifier.map_or("", |modifier| modifier.as_str()))?;
    record.text(figure.change.map_or("", |change| change.as_str()))?;
    record.number_or_empty(figure.time)?;
    record.number(figure.time_is_target)?;
    record.text(figure.subject.as_deref().unwrap_or_default())?;
    record.text(&row.sentence)?;
    record.number(figure.confidence)?;
    record.text(match row.correction {
        Some(Correction::Confirmed) => "confirmed",
        Some(Correction::Changed { .. }) => "changed",
        Some(Correction::Rejected) | None => "",
    })?;
    record.text(&citation::of_figure(row))?;
    record.end()
}

/// The head line.
pub(super) fn head(out: &mut impl Write, columns: &[&str]) -> io::Result<()> {
    let mut record = Record::new(out);
    for column in columns {
        record.text(column)?;
    }
    record.end()
}

/// One line of a table, cell by cell.
pub(super) struct Record<'a, W> {
    out: &'a mut W,
    is_first: bool,
}

impl<'a, W: Write> Record<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        Self {
            out,
            is_first: true,
        }
    }

    /// A cell of text: quoted where it must be, never a formula.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.separate()?;
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let needs_quotes = text.contains([',', '"', '\n', '\r']);
        if !needs_quotes {
            let mark = if is_formula { "'" } else { "" };
            return write!(self.out, "{mark}{text}");
        }
        self.out.write_all(b"\"")?;
        if is_formula {
            self.out.write_all(b"'")?;
        }
        for (index, piece) in text.split('"').enumerate() {
            if index > 0 {
                self.out.write_all(b"\"\"")?;
            }
            self.out.write_all(piece.as_bytes())?;
        }
        self.out.write_all(b"\"")
    }

    /// A cell as it is: a number, a period, true or false.
    pub(super) fn number(&mut self, number: impl Display) -> io::Result<()> {
        self.separate()?;
        write!(self.out, "{number}")
    }

    pub(super) fn number_or_empty(&mut self, number: Option<impl Display>) -> io::Result<()> {
        match number {
            Some(number) => self.number(number),
            None => self.separate(),
        }
    }

    pub(super) fn end(self) -> io::Result<()> {
        self.out.write_all(b"\r\n")
    }

    fn separate(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.is_first, false) {
            self.out.write_all(b",")?;
        }
        Ok(())
    }
}
