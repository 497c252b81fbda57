//! The JSON format, field by field; the same format as tests/gold/FORMAT.md, which says what each
//! field means. Keys stand in the order of the fields here; all are always present.
//!
//! Lines count from 1, ranges include both ends. Beyond that format a figure ends with two
//! fields: `confidence` (0 to 1) and `rule` (which rule read it). Both may be missing when read.

use super::number::Number;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

type Text<'a> = Cow<'a, str>;
pub type LineRange = (u32, u32);

/// One document: a whole page as `newsprint-cli read` prints it, or exported articles of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document<'a> {
    /// File name.
    pub document: Text<'a>,
    pub articles: Vec<Article<'a>>,
    /// Empty where only some articles of the document were exported.
    pub furniture: Vec<LineRange>,
    pub notes: Vec<String>,
    pub figures: Vec<Figure<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article<'a> {
    /// "a01", "a02" … in reading order, unique in its document.
    pub id: String,
    pub title: Option<Text<'a>>,
    pub kicker: Option<Text<'a>>,
    pub standfirst: Option<Text<'a>>,
    pub bylines: Vec<Text<'a>>,
    pub source_note: Option<Text<'a>>,
    pub continued_from_page: Option<u32>,
    pub continued_on_page: Option<u32>,
    /// The id of another article of this document.
    pub continues: Option<String>,
    pub blocks: Vec<Block<'a>>,
    pub captions: Vec<Caption<'a>>,
    /// A line that two articles share is given to the one with most of it.
    pub lines: Vec<LineRange>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block<'a> {
    pub role: crate::page::Role,
    pub lines: Vec<LineRange>,
    pub text: Text<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caption<'a> {
    pub lines: Vec<LineRange>,
    pub text: Text<'a>,
    pub credit: Option<Text<'a>>,
}

/// A figure of a page: where it stands, and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure<'a> {
    /// Title of the article; `null` if it has none.
    pub article: Option<Text<'a>>,
    pub lines: LineRange,
    #[serde(flatten)]
    pub said: Said<'a>,
}

/// What a figure says; all of it where a sentence was read without a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said<'a> {
    pub surface: Text<'a>,
    pub value: Number,
    pub value_high: Option<Number>,
    pub kind: crate::figures::Kind,
    pub unit: Option<Text<'a>>,
    pub unit_value: Number,
    pub unit_scale: Option<Text<'a>>,
    pub modifier: Option<Text<'a>>,
    pub change: Option<crate::figures::Change>,
    pub time: Option<crate::figures::Period>,
    pub time_is_target: bool,
    pub subject: Option<Text<'a>>,
    pub sentence: Text<'a>,
    #[serde(default)]
    pub confidence: f32,
    #[serde(default)]
    pub rule: Text<'a>,
    /// The words that date it, where its sentence says them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_said: Option<Text<'a>>,
}
