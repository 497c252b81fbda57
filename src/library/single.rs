//! A page is read as an import would read it, and not stored.
//!
//! The bytes of "Science Daily 2021-11-20 p2.txt" become its articles and their figures, with
//! "last year" reckoned from 2021. It refuses what an import refuses, with the same words.

use super::import::decode::decode;
use super::{dates, reading};
use crate::figures::Figure;
use crate::page::Document;
use std::path::Path;

/// What is in a page.
#[derive(Clone, Debug)]
pub struct PageReading {
    pub document: Document,
    /// One list an article.
    pub figures: Vec<Vec<Figure>>,
    /// A sentence for the user where the encoding was guessed or something was lost.
    pub reservation: Option<String>,
}

/// Reads a page; its path may tell its date.
///
/// # Errors
/// The reason, a sentence for the user, where the bytes are no text.
pub fn read_page(path: &Path, bytes: &[u8]) -> Result<PageReading, String> {
    let decoded = decode(bytes)?;
    let today = dates::today();
    let mut date = dates::from_path(path, today);
    if date.date.is_none() {
        date = dates::from_masthead(&decoded.text, today);
    }
    let mut reading = reading::read(&decoded.text, date.date);
    if date.date.is_none()
        && let Some(date) = dates::from_text(&reading.document, &reading.figures, today).date
    {
        reading.tell_time_from(date);
    }
    Ok(PageReading {
        document: reading.document,
        figures: reading.figures,
        reservation: decoded.reservation,
    })
}
