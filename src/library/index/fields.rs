//! The fields of the index, and how a figure's qualities are packed into its columns.
//!
//! Words live as printed in `text` (standfirst, blocks, captions) and `head` (title, kicker,
//! bylines), and once more in a small field each for `title:`, `by:`, `kicker:`, `caption:` and
//! `doc:`. Their other forms are found through the dictionary (`search/terms.rs`). Figures
//! live in columns by kind: value in base units, qualities, and base; entry n of the three
//! belongs to one figure. Facets are columns of words. Nothing is stored.

use crate::figures::{Change, DatePart, Figure, Kind, Period};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};

/// Name under which `tokenizer.rs` registers its tokenizer.
pub(super) const WORDS: &str = "words";

#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) document: Field,
    pub(crate) text: Field,
    pub(crate) head: Field,
    pub(crate) title: Field,
    pub(crate) by: Field,
    pub(crate) kicker: Field,
    pub(crate) caption: Field,
    pub(crate) doc: Field,
    pub(crate) section: Field,
    pub(crate) byline: Field,
    pub(crate) date_from: Field,
    pub(crate) date_to: Field,
    pub(crate) figures: Field,
    pub(crate) kinds: Field,
    columns: Vec<FigureColumns>,
}

/// The columns of one kind of figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FigureColumns {
    pub(crate) value: Field,
    pub(crate) quality: Field,
    pub(crate) base: Field,
}

impl Fields {
    pub(crate) fn schema() -> Schema {
        let mut schema = Schema::builder();
        schema.add_u64_field("id", FAST);
        schema.add_u64_field("document", INDEXED | FAST);
        for name in ["text", "head", "title", "by", "kicker", "caption", "doc"] {
            schema.add_text_field(name, indexed());
        }
        for name in ["section", "byline"] {
            schema.add_text_field(name, TextOptions::default().set_fast("raw"));
        }
        for name in ["date_from", "date_to"] {
            schema.add_i64_field(name, FAST);
        }
        for name in ["figures", "kinds"] {
            schema.add_u64_field(name, FAST);
        }
        for kind in Kind::ALL {
            schema.add_f64_field(&column_name("value", kind), FAST);
            schema.add_u64_field(&column_name("quality", kind), FAST);
            let base = TextOptions::default().set_fast("raw");
            schema.add_text_field(&column_name("base", kind), base);
        }
        schema.build()
    }

    pub(super) fn of(schema: &Schema) -> tantivy::Result<Self> {
        let field = |name: &str| schema.get_field(name);
        let mut columns = Vec::new();
        for kind in Kind::ALL {
            columns.push(FigureColumns {
                value: field(&column_name("value", kind))?,
                quality: field(&column_name("quality", kind))?,
                base: field(&column_name("base", kind))?,
            });
        }
        Ok(Self {
            id: field("id")?,
            document: field("document")?,
            text: field("text")?,
            head: field("head")?,
            title: field("title")?,
            by: field("by")?,
            kicker: field("kicker")?,
            caption: field("caption")?,
            doc: field("doc")?,
            section: field("section")?,
            byline: field("byline")?,
            date_from: field("date_from")?,
            date_to: field("date_to")?,
            figures: field("figures")?,
            kinds: field("kinds")?,
            columns,
        })
    }

    pub(crate) fn columns(&self, kind: Kind) -> Option<&FigureColumns> {
        self.columns.get(kind_index(kind))
    }
}

/// `value_money`
pub(crate) fn column_name(column: &str, kind: Kind) -> String {
    format!("{column}_{}", kind.as_str())
}

pub(crate) fn kind_index(kind: Kind) -> usize {
    Kind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or(0)
}

fn indexed() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(WORDS)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    )
}

/// A figure's qualities in one column: 2 bits of change, 1 of target, then the first and the
/// last day of its period (see [`day_range`]), 0 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QualifierBits(pub(crate) u64);

const DAY_BITS: u32 = 23;

pub(crate) fn qualifier_bits(figure: &Figure) -> QualifierBits {
    let change = match figure.change {
        None => 0,
        Some(Change::Increase) => 1,
        Some(Change::Decrease) => 2,
    };
    let (from, to) = figure.time.map_or((0, 0), |time| {
        let (from, to) = day_range(time);
        (day_code(from), day_code(to))
    });
    QualifierBits(change | u64::from(figure.time_is_target) << 2 | from << 3 | to << (3 + DAY_BITS))
}

impl QualifierBits {
    pub(crate) fn change(self) -> Option<Change> {
        match self.0 & 3 {
            1 => Some(Change::Increase),
            2 => Some(Change::Decrease),
            _ => None,
        }
    }

    pub(crate) fn is_target(self) -> bool {
        self.0 & 4 != 0
    }

    /// Whether the figure's period and the range of days have one in common.
    pub(crate) fn overlaps(self, (from, to): (i64, i64)) -> bool {
        let mask = (1 << DAY_BITS) - 1;
        let first = self.0 >> 3 & mask;
        let last = self.0 >> (3 + DAY_BITS) & mask;
        last != 0 && first <= day_code(to) && day_code(from) <= last
    }
}

fn day_code(day: i64) -> u64 {
    u64::try_from(day).unwrap_or(0).min((1 << DAY_BITS) - 1)
}

/// Year and month, from 1, of a day of [`crate::figures::Date::first_day`].
pub(crate) fn month_of(day: i64) -> (i64, u8) {
    let month = day.rem_euclid(372) / 31 + 1;
    (day.div_euclid(372), u8::try_from(month).unwrap_or(1))
}

/// First and last day of a period, in the days of [`crate::figures::Date::first_day`].
pub(crate) fn day_range(period: Period) -> (i64, i64) {
    let last = period.to.unwrap_or(period.from);
    let days = match last.part {
        DatePart::Whole => 372,
        DatePart::Half(_) => 186,
        DatePart::Quarter(_) => 93,
        DatePart::Month(_) => 31,
        DatePart::Day(..) => 1,
    };
    (period.from.first_day(), last.first_day() + days - 1)
}
