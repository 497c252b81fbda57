//! What is to be exported, as plain data.
//!
//! `ExportOrder { articles: [3, 8], choice: Markdown, one file each, into ~/Documents }` becomes
//! two files named after their headlines.

use crate::export::{Conflict, Format};
use crate::library::ArticleId;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What stays for the next export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    pub format: Format,
    pub one_file_each: bool,
    /// CSV begins with a byte order mark, without which Excel takes UTF-8 for the desktop's old
    /// encoding and garbles every accent.
    pub for_excel: bool,
    /// `None` before the first export: the user's documents folder.
    pub folder: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    /// In the order in which they are written.
    pub articles: Vec<ArticleId>,
    pub choice: ExportChoice,
    pub conflict: Conflict,
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
