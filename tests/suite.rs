//! The one test binary, and the table of what it proves.
//!
//! | module | proves |
//! |---|---|
//! | [`floors`] | the house: imports point down, one door for files, database and window, small files with docs |
//! | [`laws`] | no letter lost or invented, no line owned twice, every span inside its text: seeds, gold, generated pages |
//! | [`scores`] | how well the gold pages are read, against floors that may only rise (`tests/gold/scores.csv`) |
//!
//! [`gold`] reads the gold format and [`generator`] makes pages with exact gold; both only serve the others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic: that is how it fails"
)]

mod floors;
mod gold;
mod scores;
