//! FLOOR 2: a raw page becomes a [`Document`]: split, classify, segment, assemble, order, stitch.
//!
//! No I/O, cannot fail: any text gives a document, and what is doubtful is said in its notes.

mod document;

pub use document::{
    Article, Block, Caption, Continuation, Document, DocumentId, Jump, Note, Role,
    STITCH_OFFERED_BELOW,
};
