//! The one test binary, and the table of what it proves.
//!
//! | module | proves |
//! |---|---|
//! | [`cli`] | the command line as a user calls it: data on stdout, messages on stderr, exit codes |
//! | [`floors`] | the house: imports point down, one door for files, database and window, small files with docs |
//! | [`page_laws`] | the same of pages mutilated at random, and of text that is no page |
//! | [`fuzz`] | texts changed at random, for as long as one likes, make nothing panic and obey the laws |
//! | [`laws`] | no letter lost or invented, no line owned twice, every span inside its text: seeds, gold, generated pages |
//! | [`scores`] | how well the gold pages are read, against floors that may only rise (`tests/gold/scores.csv`) |
//! | [`window`] | the real window, used by its accessible names: search, read, chart, import, export |
//! | [`images`] | two pictures of it, light and dark, where a renderer is present |
//! | [`packaging`] | what installers are told agrees with the program |
//!
//! [`gold`] reads the gold format, [`generator`] makes pages with exact gold, [`reading`] asks the program for its
//! reading; they only serve the others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test may panic, that is how it fails; and counts of a page are small"
)]
#![allow(
    unreachable_pub,
    reason = "in a test binary pub says what a module offers to the others"
)]

mod cli;
mod floors;
mod fuzz;
mod generator;
mod gold;
mod images;
mod laws;
mod packaging;
mod page_laws;
mod reading;
mod scores;
mod window;
