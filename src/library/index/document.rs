//! An article and its figures become a document of the index.
//!
//! "energysaving", printed "energy-saving" before its line end was repaired, goes in as
//! `energysaving\u{1}energy-saving\u{1}`, so that both forms are found at the same place.
//! Figures go in as columns; both ends of a range do, so that a search for either finds it.

use super::fields::{Fields, day_range, kind_index, qualifier_bits};
use crate::figures::{Figure, Period};
use crate::library::amounts::comparable;
use crate::library::words::OTHER_FORM;
use crate::page::Article;
use crate::text::{CleanText, RepairRule};
use std::borrow::Cow;
use tantivy::TantivyDocument;

/// What the index needs of a document besides its articles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedDocument<'a> {
    pub(crate) name: &'a str,
    pub(crate) publication: Option<&'a str>,
    pub(crate) date: Option<Period>,
}

/// Everything but the row ids of article and document, which are known only when it is stored.
pub(crate) fn index_article(
    fields: &Fields,
    article: &Article,
    figures: &[Figure],
    document: IndexedDocument<'_>,
) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    for (text, own) in [
        (&article.kicker, fields.kicker),
        (&article.title, fields.title),
    ] {
        if let Some(text) = text {
            let text = with_other_forms(text);
            out.add_text(fields.head, &text);
            out.add_text(own, &text);
        }
    }
    for byline in &article.bylines {
        out.add_text(fields.head, byline.as_str());
        out.add_text(fields.by, byline.as_str());
        out.add_text(fields.byline, byline.as_str());
    }
    let section = article.kicker.as_ref().map_or("", CleanText::as_str);
    out.add_text(fields.section, section);
    for text in article
        .standfirst
        .iter()
        .chain(article.blocks.iter().map(|block| &block.text))
        .chain(&article.source_note)
    {
        out.add_text(fields.text, with_other_forms(text));
    }
    for caption in &article.captions {
        for text in std::iter::once(&caption.text).chain(&caption.credit) {
            let text = with_other_forms(text);
            out.add_text(fields.caption, &text);
            out.add_text(fields.text, &text);
        }
    }
    out.add_text(fields.doc, document.name);
    if let Some(publication) = document.publication {
        out.add_text(fields.doc, publication);
    }
    if let Some(date) = document.date {
        let (from, to) = day_range(date);
        out.add_i64(fields.date_from, from);
        out.add_i64(fields.date_to, to);
    }
    add_figures(fields, figures, &mut out);
    out
}

fn add_figures(fields: &Fields, figures: &[Figure], out: &mut TantivyDocument) {
    out.add_u64(fields.figures, figures.len() as u64);
    let mut kinds = 0;
    for figure in figures {
        kinds |= 1 << kind_index(figure.kind);
        let Some(columns) = fields.columns(figure.kind) else {
            continue;
        };
        for value in [Some(figure.value), figure.high].into_iter().flatten() {
            if let Some(found) = comparable(value, figure.unit.as_deref()) {
                out.add_f64(columns.value, found.value);
                out.add_u64(columns.quality, qualifier_bits(figure).0);
                out.add_text(columns.base, found.base);
            }
        }
    }
    out.add_u64(fields.kinds, kinds);
}

/// The text with the printed form behind every word that repair changed.
fn with_other_forms(text: &CleanText) -> Cow<'_, str> {
    let clean = text.as_str();
    let mut forms: Vec<(usize, &str)> = text
        .repairs()
        .iter()
        .filter(|repair| {
            matches!(
                repair.rule,
                RepairRule::HyphenDropped | RepairRule::SpaceDropped | RepairRule::SpaceAdded
            )
        })
        .filter_map(|repair| {
            Some((
                word_end(clean, repair.span.end)?,
                repair.other_form.as_deref()?,
            ))
        })
        .filter(|(_, form)| !form.contains(OTHER_FORM))
        .collect();
    if forms.is_empty() && !clean.contains(OTHER_FORM) {
        return Cow::Borrowed(clean);
    }
    forms.sort_by_key(|(end, _)| *end);
    forms.dedup_by_key(|(end, _)| *end);
    let mut out = String::with_capacity(clean.len() + 16 * forms.len());
    let mut from = 0;
    for (end, form) in forms {
        out.extend(clean.get(from..end).unwrap_or("").chars().map(unmarked));
        out.push(OTHER_FORM);
        out.push_str(form);
        out.push(OTHER_FORM);
        from = end;
    }
    out.extend(clean.get(from..).unwrap_or("").chars().map(unmarked));
    Cow::Owned(out)
}

fn unmarked(c: char) -> char {
    if c == OTHER_FORM { ' ' } else { c }
}

/// The end of the word at or around `at`.
fn word_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let inside = text
        .get(..at)?
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let more = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    Some(if inside { at + more } else { at })
}
