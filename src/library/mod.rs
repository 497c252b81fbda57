//! FLOOR 4: the user's collection. SQLite is the truth, the tantivy index is derived from it.

mod error;
mod types;

pub use error::Error;
pub use types::{
    ArticleId, ArticleMarks, ArticleRef, Correction, Counts, DocumentKey, Explanation, Facets,
    FigureId, FigureRow, Filter, Hits, ImportProgress, ImportReport, Marked, MatchTerm, Matcher,
    Row, Scope, Seam, SearchOptions, Skipped, Sort, StoredArticle, StoredDocument, StoredFigure,
};
