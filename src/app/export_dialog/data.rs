//! What is to be exported, as plain data.
//!
//! `ExportOrder { articles: [3, 8], choice: Markdown, one file each, into ~/Documents }` becomes
//! two files named after their headlines.

use crate::library::ArticleId;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportFormat {
    #[default]
    Markdown,
    Html,
    Text,
    Json,
    Csv,
}

impl ExportFormat {
    pub const ALL: [Self; 5] = [
        Self::Markdown,
        Self::Html,
        Self::Text,
        Self::Json,
        Self::Csv,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML page",
            Self::Text => "Plain text",
            Self::Json => "JSON",
            Self::Csv => "CSV of the figures",
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Self::Markdown => "Clean text with headings and a source note",
            Self::Html => "One page that any browser shows",
            Self::Text => "Clean text alone",
            Self::Json => "Everything, lossless: blocks, lines, figures",
            Self::Csv => "One row a figure: value, unit, time, sentence, source",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// Whether each article can have a file of its own; a table is one file.
    pub fn can_split(self) -> bool {
        self != Self::Csv
    }
}

/// What stays for the next export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    pub format: ExportFormat,
    pub one_file_each: bool,
    /// `None` before the first export: the user's documents folder.
    pub folder: Option<PathBuf>,
}

/// What to do with files that are already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    Replace,
    /// "name (2).md"
    KeepBoth,
    Skip,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    /// In the order in which they are written.
    pub articles: Vec<ArticleId>,
    pub choice: ExportChoice,
    /// `None`: ask if there is a conflict.
    pub conflict: Option<Conflict>,
}

/// Where the export stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportState {
    #[default]
    Choosing,
    /// These files are there already.
    Asking(Vec<PathBuf>),
    /// So many of so many articles.
    Writing { done: u64, total: u64 },
}
