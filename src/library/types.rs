//! What goes into the library and what comes out: plain data, in the user's words.
//!
//! Searching has two phases: [`Hits`] holds the ids of all matching articles, in order;
//! [`Row`]s are made only for those that are on screen. Row ids live inside one library;
//! to the outside an article is named by its [`ArticleRef`], which re-import keeps.

use super::problems::Problem;
use super::query::Scope as QueryScope;
use super::searches::{PastSearch, SavedSearch, SavedSearchId};
use crate::figures::{Figure, Kind};
use crate::page::{Article, DocumentId, Note};
use crate::text::{Lines, Span};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Row of an article in this library. Not stable across libraries: write [`ArticleRef`] to files.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct ArticleId(pub i64);

/// Row of a figure in this library.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct FigureId(pub i64);

/// Row of a document in this library.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct DocumentKey(pub i64);

/// The lasting name of an article: 12 hexadecimal digits of the document's hash, a hyphen, and
/// the article's first raw line: "8f14e45fceea-57"; ".2" follows for the second article that
/// begins on that line.
pub type ArticleRef = String;

/// How many of each the library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub documents: u64,
    pub articles: u64,
    pub figures: u64,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Relevance,
    /// By document name, then position on the page.
    PageOrder,
    Title,
    /// Newest document date first; undated ones last.
    Date,
    /// Most figures first.
    Figures,
}

/// A facet that the user switched on: only articles with this value stay.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Document name.
    Document(String),
    /// Kicker; "" stands for articles without one.
    Section(String),
    Byline(String),
    HasFigures(bool),
    Kind(Kind),
    Tag(String),
    Collection(String),
    Starred,
    /// Date of the document.
    Year(i32),
    /// Year, and month from 1.
    Month(i32, u8),
    Undated,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchOptions {
    pub sort: Sort,
    /// All of them must hold.
    pub filters: Vec<Filter>,
    /// Facets are not counted: for those who show none.
    pub without_facets: bool,
    /// Every copy of a story stands for itself. Else the copies that match are one hit: the one
    /// that matches best, and of equals the one imported first.
    pub show_copies: bool,
}

/// The answer to a query. Cheap to clone and to hand to another thread.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Every matching article, in the order asked for; its length is the total.
    pub ids: Arc<[ArticleId]>,
    pub facets: Facets,
    /// Matching articles that are left out because a copy of them is among the hits.
    pub folded: u64,
    /// What could not be understood, and what was done with it; shown under the search field.
    pub notes: Vec<String>,
    /// "did you mean": a query with hits, offered when this one has none.
    pub suggestion: Option<String>,
    /// What the words matched, to mark them in snippets and articles.
    pub matcher: Arc<Matcher>,
    /// Generation of the library that answered; rows of another one are stale.
    pub generation: u64,
}

/// Values with the number of hits that have them, most frequent first (at most 50 each).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    pub documents: Vec<(String, u64)>,
    pub sections: Vec<(String, u64)>,
    pub bylines: Vec<(String, u64)>,
    pub kinds: Vec<(Kind, u64)>,
    pub tags: Vec<(String, u64)>,
    pub collections: Vec<(String, u64)>,
    /// Years of the documents, the newest first; not cut to the most frequent.
    pub years: Vec<YearFacet>,
    pub undated: u64,
    pub with_figures: u64,
    pub without_figures: u64,
    pub starred: u64,
}

/// A year with its months, for documents whose date begins in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearFacet {
    pub year: i32,
    pub count: u64,
    /// Months from 1, the latest first; documents that tell no month are in the year only.
    pub months: Vec<(u8, u64)>,
}

/// Finds the words of a query again in any text: stems, prefixes, phrases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matcher {
    pub terms: Vec<MatchTerm>,
    /// Where each term was asked for (`title:wind`); terms without one, anywhere.
    pub(crate) scopes: Vec<QueryScope>,
}

/// A text of an article: what can hold a match. In reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Kicker,
    Title,
    Standfirst,
    /// Index from 0, as for the others below.
    Byline(usize),
    Block(usize),
    Caption(usize),
    /// Credit of the caption with this index.
    Credit(usize),
    SourceNote,
}

/// A place in an article that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    pub part: Part,
    /// In the clean text of the part, bytes from 0.
    pub span: Span,
}

/// Words are lower case with accents folded.
#[derive(Clone, Debug, PartialEq)]
pub enum MatchTerm {
    /// Any form of the word: its stem.
    Stem(String),
    /// This form only.
    Exact(String),
    Prefix(String),
    /// Words one after the other, exact.
    Phrase(Vec<String>),
    /// Words in any order with at most so many others between them.
    Near(Vec<String>, u32),
    /// Within this edit distance.
    Fuzzy(String, u8),
}

/// Text with marked places, in bytes from 0, ascending, not overlapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Span>,
}

/// One line of the article list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ArticleId,
    pub reference: ArticleRef,
    /// The headline; where the article has none, its first words in brackets: "[Green development …]".
    pub title: Marked,
    /// "" if there is none.
    pub section: String,
    pub bylines: Vec<String>,
    pub document: String,
    /// Of the document, as in [`StoredDocument::date`].
    pub date: Option<String>,
    pub date_source: DateSource,
    /// What became of the document: shown unless it is present.
    pub state: DocumentState,
    /// Other articles of the library that print the same story.
    pub copies: u32,
    /// First raw line, from 1.
    pub line: u32,
    /// The best passage, at most 200 characters.
    pub snippet: Marked,
    pub figures: u32,
    pub starred: bool,
    pub tags: Vec<String>,
}

/// An article with everything the article view shows.
#[derive(Clone, Debug)]
pub struct StoredArticle {
    pub id: ArticleId,
    pub reference: ArticleRef,
    pub document: StoredDocument,
    /// Fragments of one story come as one article each; the seams below join them.
    pub article: Article,
    /// In reading order.
    pub figures: Vec<StoredFigure>,
    /// The fragment this one goes on with, and the one that goes on with it.
    pub previous: Option<Seam>,
    pub next: Option<Seam>,
    pub marks: ArticleMarks,
}

/// A seam between two fragments of one story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seam {
    pub other: ArticleId,
    /// 0 to 1; below `page::STITCH_OFFERED_BELOW` it is a suggestion.
    pub confidence: f32,
    /// The user took it apart; shown as two articles until undone.
    pub undone: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StoredDocument {
    pub key: DocumentKey,
    pub id: DocumentId,
    /// File name without its folder.
    pub name: String,
    /// Where it was imported from; a page that came with the program has none.
    pub path: Option<PathBuf>,
    /// Other places where the same bytes were found.
    pub copies: Vec<PathBuf>,
    /// ISO date or period of the issue, where file name, masthead or user tell it.
    pub date: Option<String>,
    pub date_source: DateSource,
    pub publication: Option<String>,
    /// Page of the issue, as printed or named: "2", "A4".
    pub page: Option<String>,
    pub line_count: u32,
    pub state: DocumentState,
    /// How its bytes were read: "UTF-8", "windows-1252" …
    pub encoding: String,
    pub articles: u32,
    pub figures: u32,
}

/// What became of a document since it was imported. All states keep their articles in the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentState {
    /// As on disk.
    #[default]
    Present,
    /// Its file is gone; it can still be found and read here.
    Missing,
    /// Its file has other bytes now, which were imported too; kept findable for its marks.
    Changed,
    /// Its file has other bytes now; not found by searches any more.
    Replaced,
    /// Taken out by the user; not found by searches, can be put back until purged.
    Removed,
}

impl DocumentState {
    /// Whether searches find its articles.
    pub fn is_searchable(self) -> bool {
        matches!(self, Self::Present | Self::Missing | Self::Changed)
    }
}

/// How the date of a document is known, the least sure first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    #[default]
    Unknown,
    /// The latest past date that its text states: shown as inferred.
    Text,
    Masthead,
    FolderName,
    FileName,
    User,
}

impl DateSource {
    pub fn is_inferred(self) -> bool {
        self == Self::Text
    }
}

/// A document as the page reader made it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPage {
    /// In page order.
    pub articles: Vec<(ArticleId, Article)>,
    pub furniture: Lines,
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StoredFigure {
    pub id: FigureId,
    pub figure: Figure,
    /// The user rejected it ("not a figure") or changed it; `figure` holds the changed values.
    pub correction: Option<Correction>,
}

/// What the user decided about a figure.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// It is right as read.
    Confirmed,
    /// It is no figure.
    Rejected,
    /// It says something else.
    Changed {
        value: rust_decimal::Decimal,
        /// Upper end, where it is a range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<rust_decimal::Decimal>,
        unit: Option<String>,
    },
}

/// What the user added to an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleMarks {
    pub starred: bool,
    pub tags: Vec<String>,
    pub collections: Vec<String>,
    pub note: String,
}

/// A change of what the user added, or of which documents the library holds.
/// [`Library::apply`](super::Library::apply) makes it and answers with the change that undoes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Star(ArticleId, bool),
    /// All tags of the article, not the ones to add.
    Tags(ArticleId, Vec<String>),
    /// All collections of the article.
    Collections(ArticleId, Vec<String>),
    /// "" takes the note away.
    Note(ArticleId, String),
    /// `None` takes the decision back.
    Correct(FigureId, Option<Correction>),
    /// The seam before this fragment: taken apart, joined (also where it was only offered), or
    /// left to the page reader again.
    Stitch(ArticleId, Option<StitchDecision>),
    /// Takes documents out of searches; their files on disk stay.
    Remove(Vec<DocumentKey>),
    /// Puts removed or replaced documents back.
    Restore(Vec<(DocumentKey, DocumentState)>),
    /// Publication, date and page by the user. Where the date changes, so do the times of figures
    /// that are told from it ("last year"). For many documents at once: [`Change::All`].
    Describe(DocumentKey, Description),
    /// Saves a search: a new one, or in place of the one with its id.
    SaveSearch(SavedSearch),
    ForgetSearch(SavedSearchId),
    /// Forgets searches of the history, by [`PastSearch::id`].
    ForgetPast(Vec<i64>),
    RestorePast(Vec<PastSearch>),
    /// Takes files off the list of problems.
    ForgetProblems(Vec<PathBuf>),
    RestoreProblems(Vec<Problem>),
    /// One after the other; undone in the opposite order.
    All(Vec<Change>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StitchDecision {
    Joined,
    Apart,
}

/// What a document is an issue of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    pub publication: Option<String>,
    /// ISO, as [`Period`](crate::figures::Period) writes it: "2021", "2021-11", "2021-11-20".
    pub date: Option<String>,
    pub date_source: DateSource,
    pub page: Option<String>,
}

/// Stops or halts a job from another thread. Cheap to clone; all clones are one.
#[derive(Clone, Debug, Default)]
pub struct Control {
    pub cancel: Arc<AtomicBool>,
    pub pause: Arc<AtomicBool>,
}

impl Control {
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Returns when the job may go on; `false` if it was cancelled.
    pub fn wait_while_paused(&self) -> bool {
        while self.pause.load(Ordering::Relaxed) && !self.is_cancelled() {
            std::thread::sleep(PAUSE_POLL);
        }
        !self.is_cancelled()
    }
}

/// A pause is a matter of seconds; a tenth of one to notice its end is not felt.
const PAUSE_POLL: Duration = Duration::from_millis(100);

/// How far bringing the index up to date, or checking the library, has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// What a check found. Problems that were repaired are named, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    pub documents: u64,
    pub articles: u64,
    pub figures: u64,
    /// One sentence each; empty if all is well.
    pub problems: Vec<String>,
    /// What was done about them, where repair was asked for.
    pub repaired: Vec<String>,
}

impl CheckReport {
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// How a query was understood: a tree with the number of articles for each part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// "all of these", "innovation, in any form", "money more than 1 billion".
    pub label: String,
    /// Articles that this part alone finds.
    pub count: u64,
    pub parts: Vec<Explanation>,
}

/// A figure with what a table or a chart says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    pub id: FigureId,
    pub article: ArticleId,
    pub reference: ArticleRef,
    /// Headline of the article, as in [`Row`].
    pub title: String,
    pub document: String,
    pub figure: Figure,
    /// The mention as in the clean text.
    pub surface: String,
    /// The sentence in clean text.
    pub sentence: String,
    /// Raw lines of the mention.
    pub lines: Lines,
    pub correction: Option<Correction>,
}

/// Which figures to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Articles(Arc<[ArticleId]>),
    Library,
}

/// How far an import has come. Sent at most ten times a second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportProgress {
    pub files_done: u64,
    /// Grows while folders are still being listed.
    pub files_total: u64,
    pub articles: u64,
    pub figures: u64,
    /// Bytes read so far.
    pub bytes: u64,
    pub skipped: u64,
    /// The file at hand.
    pub current: String,
}

/// How an import ended. Cancelling keeps what is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Newly imported.
    pub documents: u64,
    /// Already there with the same bytes.
    pub unchanged: u64,
    pub articles: u64,
    /// Articles among those that the library had before, or has twice now, in other bytes.
    pub copies: u64,
    pub figures: u64,
    pub bytes: u64,
    pub seconds: f64,
    pub skipped: Vec<Skipped>,
    /// Files that were imported with a reservation: "3 bytes were not UTF-8".
    pub reservations: Vec<Skipped>,
    /// Files that hold nothing but what another document has, in other bytes.
    pub repeated: Vec<Skipped>,
    pub cancelled: bool,
}

/// A file that was not imported (or with a reservation), and why, in a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub path: PathBuf,
    /// What failed and what to do about it; no path, no full stop.
    pub reason: String,
}
