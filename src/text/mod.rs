//! FLOOR 1: characters, words, hyphens, spaces, sentences. Text in, text out.
//!
//! Knows no page, no file and no database; reads nothing but its arguments and the word list
//! compiled in; cannot fail. Whatever it changes, [`CleanText`] can trace back to the raw line.
//!
//! [`clean_text`] joins the pieces of raw lines (`join`, with `hyphens` for words broken at line
//! ends) and then applies (`edit`) what `spacing` and `glue` find inside the lines; all of them
//! ask the document's own [`Vocabulary`] before the word list ([`words`]).

pub mod calendar;
mod clean;
mod edit;
mod gather;
mod glue;
mod hyphens;
mod join;
mod sentences;
mod spacing;
mod span;
pub mod stems;
pub(crate) mod tokens;
pub(crate) mod vocabulary;
pub mod words;

pub use clean::{CleanText, CleanTextBuilder, Origin, Piece, Repair, RepairRule};
pub use hyphens::{HyphenVerdict, judge_hyphen};
pub use join::{RawPiece, clean_text};
pub use sentences::sentences;
pub use spacing::UNKNOWN_WORDS_LIMIT;
pub use span::{LineNo, Lines, RawPos, Span};
pub use tokens::TokenRun;
pub use vocabulary::Vocabulary;
