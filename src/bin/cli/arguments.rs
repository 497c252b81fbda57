//! What may be typed.
//!
//! `newsprint-cli search --library papers 'money>1bn "basic research"' --json --limit 20`
//! The doc comments below are the help texts.

use clap::{Args, Parser, Subcommand, ValueEnum};
use newsprint::charts::Spec;
use newsprint::export::Format;
use newsprint::library::{ConcordanceOrder, Sort};
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
    /// Print every match on a line of its own, between what stands before and after it.
    Concordance(ConcordanceArguments),
    /// Find articles about the same things as one.
    Similar(SimilarArguments),
    /// Print the figures of the articles found.
    Figures(FiguresArguments),
    /// Draw a chart of the figures found.
    Chart(ChartArguments),
    /// Write articles to files.
    Export(ExportArguments),
    /// Verify store and index of a library against each other.
    Check(CheckArguments),
    /// Save a library to another folder, also while it is in use.
    Backup(BackupArguments),
    /// List the files that could not be imported, or try them again.
    Problems(ProblemsArguments),
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
    /// Print every copy of a story; without it, one of them and the number of the others.
    #[arg(long)]
    pub(crate) copies: bool,
    /// With --json: also years, documents, sections, bylines, kinds of figures, tags with counts.
    #[arg(long, requires = "json")]
    pub(crate) facets: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ConcordanceArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// What to find, in the query language.
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    /// Print one JSON object a line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Matches to print at most.
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
    /// Matches to leave out at the top.
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: usize,
    /// Characters to print on either side.
    #[arg(long, default_value_t = 60)]
    pub(crate) context: usize,
    /// articles, date, title, page, match, or the words beside the match: left, right, left2 …
    #[arg(long, value_name = "ORDER", default_value = "articles", value_parser = order)]
    pub(crate) sort: LineOrder,
}

/// In which order lines of a concordance come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineOrder {
    pub(crate) articles: Sort,
    pub(crate) lines: ConcordanceOrder,
}

fn order(name: &str) -> Result<LineOrder, String> {
    let by = |articles| LineOrder {
        articles,
        lines: ConcordanceOrder::Articles,
    };
    let lines = |lines| LineOrder {
        articles: Sort::Relevance,
        lines,
    };
    // "left" is the first word to the left, "left2" the second.
    let nth = |side: &str| match name.strip_prefix(side) {
        Some("") => Some(1),
        Some(nth) => nth.parse().ok().filter(|nth| (1..=9).contains(nth)),
        None => None,
    };
    match name {
        "articles" => Ok(by(Sort::Relevance)),
        "date" => Ok(by(Sort::Date)),
        "title" => Ok(by(Sort::Title)),
        "page" => Ok(by(Sort::PageOrder)),
        "match" => Ok(lines(ConcordanceOrder::Match)),
        _ => (nth("left").map(ConcordanceOrder::Left))
            .or(nth("right").map(ConcordanceOrder::Right))
            .map(lines)
            .ok_or_else(|| {
                format!(
                    "expected articles, date, title, page, match, left or right (left2 …), but \
                     found {name:?}"
                )
            }),
    }
}

#[derive(Debug, Args)]
pub(crate) struct SimilarArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// The article, named as search prints it.
    #[arg(value_name = "ID")]
    pub(crate) article: String,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
    /// Articles to print at most.
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Where to; a folder that is new or empty.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ProblemsArguments {
    #[command(flatten)]
    pub(crate) library: LibraryArgument,
    /// Try to import them again.
    #[arg(long)]
    pub(crate) retry: bool,
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
