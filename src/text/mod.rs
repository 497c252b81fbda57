//! FLOOR 1: characters, words, hyphens, spaces, sentences. Text in, text out.
//!
//! Knows no page, no file and no database; reads nothing but its arguments and the word list
//! compiled in; cannot fail. Whatever it changes, [`CleanText`] can trace back to the raw line.

mod clean;
mod sentences;
mod span;

pub use clean::{CleanText, CleanTextBuilder, Origin, Piece, Repair, RepairRule};
pub use sentences::sentences;
pub use span::{LineNo, Lines, RawPos, Span};
