//! Newsprint: a reading room for newspaper pages.
//!
//! Floors, from the ground up; a floor knows only those below it (`tests/floors.rs` proves it):
//!
//! | floor | turns | into |
//! |---|---|---|
//! | [`text`] | characters of raw lines | [`text::CleanText`] with its origin map |
//! | [`page`] | a raw page | [`page::Document`] of [`page::Article`]s |
//! | [`figures`] | an article's texts | [`figures::Figure`]s |
//! | [`library`] | documents on disk | the user's collection: SQLite (the truth), tantivy (derived) |
//! | [`charts`] | figures and a specification | [`charts::Chart`] |
//! | [`export`] | articles, figures, charts | files, one writer a format |
//! | [`app`] | all of it | the window |
//!
//! Invariants:
//! - Every character of clean text, and so every figure and every point of a chart, traces back
//!   to raw line and column ([`text::CleanText::raw_pos`]).
//! - `text`, `page` and `figures` do no I/O and cannot fail: any input gives a value plus notes.
//! - Values are exact decimals until a chart draws them.
//! - Bytes count from 0, raw lines from 1; said once, in [`text::Span`] and [`text::LineNo`].
//!
//! Deliberately absent: network access, accounts, telemetry, generated text, currency conversion.

pub mod app;
pub mod charts;
pub mod export;
pub mod figures;
pub mod library;
pub mod page;
pub mod text;
