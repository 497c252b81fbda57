//! What may be typed.
//!
//! `newsprint-cli search --library papers 'money>1bn "basic research"' --json --limit 20`
//! The doc comments below are the help texts.

use clap::{Args, Parser, Subcommand, ValueEnum};
use newsprint::charts::Spec;
use newsprint::export::Format;
use newsprint::library::Sort;
use std::path::PathBuf;

/// Newsprint without a window: read newspaper pages, search them, chart and export what they say.
///
/// Data goes to stdout, progress and messages to stderr. Exit codes: 0 all done, 1 something
/// failed or was skipped (each named), 2 the command line was wrong.
#[derive(Debug, Parser)]
#[command(name = "newsprint-cli", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Read pages and print what is in them: one JSON object per line and document.
    Read(ReadArguments),
    /// Read files and folders into a library.
    Import(ImportArguments),
    /// Find articles.
    Search(SearchArguments),
    /// Print the figures of the articles found.
    Figures(FiguresArguments),
    /// Draw a chart of the figures found.
    Chart(ChartArguments),
    /// Write articles to files.
    Export(ExportArguments),
    /// Verify store and index of a library against each other.
    Check(CheckArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    /// Pages as text; `-` is stdin.
    #[arg(required_unless_present = "sentences", conflicts_with = "sentences")]
    pub(crate) files: Vec<PathBuf>,
    /// Read {"id", "text"} a line from stdin and print {"id", "figures"} a line, in order.
    #[arg(long)]
    pub(crate) sentences: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LibraryArgument {
    /// Folder of the library, made if missing; without it, your own library.
    #[arg(long, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Files, and folders with all that is in them.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// What to find, in the query language; all articles if empty.
    #[arg(
        default_value = "",
        allow_hyphen_values = true,
        hide_default_value = true
    )]
    pub(crate) query: String,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
    /// Hits to print at most.
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
    /// Hits to leave out at the top.
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: usize,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) sort: SortArgument,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum SortArgument {
    /// Best matches first.
    #[default]
    Relevance,
    /// Newest first.
    Date,
    Title,
    /// As the articles stand on their pages.
    Page,
    /// Most figures first.
    Figures,
}

impl From<SortArgument> for Sort {
    fn from(sort: SortArgument) -> Self {
        match sort {
            SortArgument::Relevance => Self::Relevance,
            SortArgument::Date => Self::Date,
            SortArgument::Title => Self::Title,
            SortArgument::Page => Self::PageOrder,
            SortArgument::Figures => Self::Figures,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct FiguresArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Which articles, in the query language; conditions on figures narrow the figures, too.
    #[arg(
        default_value = "",
        allow_hyphen_values = true,
        hide_default_value = true
    )]
    pub(crate) query: String,
    /// Print one JSON object a line.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print a table.
    #[arg(long)]
    pub(crate) csv: bool,
    /// Print what figures of one article add up to, and what is printed: totals, growth, equivalents.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) checks: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ChartArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Which articles, in the query language; conditions on figures narrow the figures, too.
    #[arg(
        default_value = "",
        allow_hyphen_values = true,
        hide_default_value = true
    )]
    pub(crate) query: String,
    /// What to draw, for instance 'by-kind', 'over-time unit=RMB', 'by-subject unit=km top=10',
    /// 'over-time unit=% changes=yes', 'histogram unit=%'.
    #[arg(long, value_name = "SPEC")]
    pub(crate) spec: Spec,
    /// Where to; its ending says what: .svg, .png or .csv.
    #[arg(long, value_name = "FILE", value_parser = picture)]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Export the articles that this query finds, in its order.
    #[arg(
        long,
        allow_hyphen_values = true,
        required_unless_present = "article",
        conflicts_with = "article"
    )]
    pub(crate) query: Option<String>,
    /// Export these articles, named as search prints them.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) article: Vec<String>,
    /// markdown, html, text, json or csv.
    #[arg(long, value_parser = format)]
    pub(crate) format: Format,
    /// A file for all articles; a folder for a file each story (it exists, or ends in /); - for
    /// stdout.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// What to do about files that are there already.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) if_exists: IfExists,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum IfExists {
    #[default]
    Replace,
    KeepBoth,
    Skip,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Rebuild what can be rebuilt.
    #[arg(long)]
    pub(crate) repair: bool,
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name)
        .ok_or_else(|| format!("expected markdown, html, text, json or csv, but found {name:?}"))
}

fn picture(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("svg" | "png" | "csv") => Ok(path),
        _ => Err("expected a file that ends in .svg, .png or .csv".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]
    use super::*;
    use clap::CommandFactory;

    fn parsed(line: &[&str]) -> Result<Task, clap::error::ErrorKind> {
        Arguments::try_parse_from(line)
            .map(|arguments| arguments.task)
            .map_err(|error| error.kind())
    }

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_query_may_begin_with_a_minus_and_options_may_follow_it() {
        let task = parsed(&["x", "search", "-draft money>1bn", "--json", "--limit", "5"]).unwrap();
        let Task::Search(asked) = task else {
            panic!("{task:?}")
        };
        assert_eq!(
            (&*asked.query, asked.json, asked.limit),
            ("-draft money>1bn", true, 5)
        );
    }

    #[test]
    fn several_articles_may_follow_one_option() {
        let line = [
            "x",
            "export",
            "--article",
            "a-1",
            "b-2",
            "--format",
            "md",
            "--out",
            "-",
        ];
        let task = parsed(&line).unwrap();
        let Task::Export(asked) = task else {
            panic!("{task:?}")
        };
        assert_eq!(asked.article, ["a-1", "b-2"]);
        assert_eq!(asked.format, Format::Markdown);
    }

    #[test]
    fn wrong_lines_are_refused() {
        use clap::error::ErrorKind;
        assert_eq!(
            parsed(&["x", "read"]).unwrap_err(),
            ErrorKind::MissingRequiredArgument
        );
        assert_eq!(
            parsed(&["x", "chart", "q", "--spec", "by-sort", "--out", "a.svg"]).unwrap_err(),
            ErrorKind::ValueValidation
        );
        assert_eq!(
            parsed(&["x", "chart", "q", "--spec", "by-kind", "--out", "a.gif"]).unwrap_err(),
            ErrorKind::ValueValidation
        );
        assert_eq!(
            parsed(&["x", "figures", "--json", "--csv"]).unwrap_err(),
            ErrorKind::ArgumentConflict
        );
    }
}
