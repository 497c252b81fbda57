//! FLOOR 6: pure writers to `io::Write`, one file per format.
//!
//! Articles go out as a [`Sheet`] for each document ([`json`], [`markdown`], [`html`], [`text`]),
//! figures as rows ([`csv`]), charts as pictures and tables ([`svg`], [`png`], [`chart_csv`]).
//! [`plan`] decides names before anything is written; [`run`] writes them through the caller.

pub mod chart_csv;
pub mod citation;
pub mod concordance;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
pub mod plan;
pub mod png;
mod sheet;
pub mod svg;
pub mod text;

pub use plan::{Conflict, Plan, PlannedFile, file_name};
pub use sheet::{Entry, Sheet};

use crate::library::{FigureRow, StoredArticle};
use crate::text::CleanText;
use std::io::{self, Write};

/// What stands where an article has no headline.
const UNTITLED: &str = "Untitled";

/// How articles are written.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Markdown,
    Html,
    Text,
    /// Everything known of the articles and their figures.
    Json,
    /// The figures only.
    Csv,
}

impl Format {
    pub const ALL: [Self; 5] = [
        Self::Markdown,
        Self::Html,
        Self::Text,
        Self::Json,
        Self::Csv,
    ];

    /// As on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == name || format.extension() == name)
    }

    /// Without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// What menus and dialogs call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Text => "Plain text",
            Self::Json => "JSON",
            Self::Csv => "Figures as CSV",
        }
    }
}

/// Writes articles in one file.
pub fn write(out: &mut dyn Write, articles: &[&StoredArticle], format: Format) -> io::Result<()> {
    let mut out = out;
    let sheets = || Sheet::of_articles(articles.iter().copied());
    match format {
        Format::Markdown => markdown::write(&mut out, &sheets()),
        Format::Html => html::write(&mut out, &sheets()),
        Format::Text => text::write(&mut out, &sheets()),
        Format::Json => json::write(&mut out, &sheets()),
        Format::Csv => {
            let rows: Vec<FigureRow> = articles
                .iter()
                .flat_map(|article| sheet::figure_rows(article))
                .collect();
            csv::write(&mut out, &rows)
        }
    }
}

/// What an article is called: its headline, or its first words in brackets.
pub fn headline(stored: &StoredArticle) -> String {
    sheet::headline(&stored.article)
}

/// Writes the content of one file into what the caller opened for it.
pub type Fill<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// What became of a plan.
#[derive(Debug, Default)]
pub struct Exported {
    pub written: Vec<String>,
    /// Left as they were, because the plan said so.
    pub skipped: Vec<String>,
    pub failed: Vec<(String, io::Error)>,
}

/// Carries out a settled plan: for each file `store` gets the name and a function that fills it,
/// and is expected to leave no half-written file behind. One failure does not stop the others.
pub fn run(
    plan: Plan,
    (articles, format): (&[StoredArticle], Format),
    mut store: impl FnMut(&str, Fill<'_>) -> io::Result<()>,
) -> Exported {
    let mut exported = Exported {
        skipped: plan.skipped,
        ..Exported::default()
    };
    for file in plan.files {
        let part: Vec<&StoredArticle> = file
            .articles
            .iter()
            .filter_map(|index| articles.get(*index))
            .collect();
        match store(&file.name, &mut |out| write(out, &part, format)) {
            Ok(()) => exported.written.push(file.name),
            Err(error) => exported.failed.push((file.name, error)),
        }
    }
    exported
}

/// What stands over a fragment of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title<'a> {
    OfStory(&'a str),
    /// Another headline than that of the story.
    OfFragment(&'a str),
    None,
}

fn title_of<'a>(story: &[&Entry<'a>], number: usize) -> Title<'a> {
    let title = |entry: &&Entry<'a>| entry.article.title.as_ref().map(CleanText::as_str);
    let own = story.get(number).and_then(title);
    match (own, number) {
        (own, 0) => Title::OfStory(own.unwrap_or(UNTITLED)),
        (Some(own), _) if story.first().and_then(title) != Some(own) => Title::OfFragment(own),
        _ => Title::None,
    }
}

/// What is written between two fragments of one story.
fn seam(entry: &Entry<'_>) -> String {
    match entry
        .article
        .continued_from
        .as_ref()
        .and_then(|jump| jump.page)
    {
        Some(page) => format!("continued from page {page}"),
        None => "continued from another place on the page".to_owned(),
    }
}

#[cfg(test)]
mod tests;
