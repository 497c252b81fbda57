//! Drafts → the document: articles in the order in which their titles appear, lines accounted for.
//!
//! Every non-blank line goes to an article or to the furniture; what is doubtful becomes a note:
//! "unattached byline, it stands with no headline". It refuses to lose a line.

use super::assemble::Draft;
use super::clean::{lines_of, stretches_of};
use super::document::{Article, Document, Note, STITCH_OFFERED_BELOW};
use super::view::{Page, Shape, Unit};
use crate::text::{LineNo, Lines};
use std::collections::HashSet;

/// An article less sure than this gets a note.
const NOTE_BELOW: f32 = 0.6;
/// How sure it is that the other part of a story is missing: it may have been taken for a story of its own.
const NOT_FOUND: f32 = 0.7;

pub(crate) fn put_in_order(
    page: Page<'_, '_>,
    units: &[Unit],
    drafts: Vec<Draft>,
    loose: Vec<usize>,
) -> Document {
    let mut keyed: Vec<(usize, Draft)> = drafts.into_iter().enumerate().collect();
    keyed.sort_by_key(|(index, draft)| (first_line(&draft.article), *index));
    let mut place = vec![0; keyed.len()];
    for (new, (old, _)) in keyed.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = new;
        }
    }
    let continued: HashSet<usize> = keyed
        .iter()
        .filter_map(|(_, draft)| draft.article.continues.map(|link| link.of))
        .collect();
    let mut document = Document::default();
    let mut owned = vec![false; page.lines.len()];
    for (index, mut draft) in keyed {
        let mut stretches = stretches_of(
            page,
            draft.units.iter().filter_map(|at| units.get(*at)).copied(),
        );
        stretches.sort_unstable();
        for (at, _, _) in &stretches {
            if let Some(slot) = owned.get_mut(*at) {
                *slot = true;
            }
        }
        draft.article.lines = lines_of(page, &stretches);
        if let Some(continuation) = &mut draft.article.continues {
            continuation.of = place.get(continuation.of).copied().unwrap_or(0);
        }
        note_article(&draft, &mut document.notes);
        note_jumps(&draft, continued.contains(&index), &mut document.notes);
        document.articles.push(draft.article);
    }
    for at in loose {
        if let Some(unit) = units.get(at) {
            note_loose(page, *unit, &mut document.notes);
        }
    }
    document.furniture = unowned_lines(page, &owned);
    document.notes.sort_by_key(|note| note.lines.first());
    document
}

/// A raw line is furniture if none of its columns went to an article.
fn unowned_lines(page: Page<'_, '_>, owned: &[bool]) -> Lines {
    let mut numbers: Vec<(LineNo, bool)> = page
        .lines
        .iter()
        .zip(owned)
        .map(|(line, owned)| (line.number, !*owned))
        .collect();
    // Within a line, an owned column comes first.
    numbers.sort_unstable();
    numbers.dedup_by_key(|(number, _)| *number);
    numbers
        .into_iter()
        .filter(|(_, unowned)| *unowned)
        .map(|(number, _)| number)
        .collect()
}

/// Where the title stands, or the first line of text.
fn first_line(article: &Article) -> Option<LineNo> {
    let title = article
        .title
        .as_ref()
        .and_then(|title| title.lines().first());
    title
        .or_else(|| {
            article
                .blocks
                .first()
                .and_then(|block| block.lines().first())
        })
        .or_else(|| article.lines.first())
}

fn note_article(draft: &Draft, notes: &mut Vec<Note>) {
    let article = &draft.article;
    let at: Lines = first_line(article).into_iter().collect();
    if article.title.is_none() {
        notes.push(Note {
            lines: at,
            message: "no headline found for this text".to_owned(),
            confidence: article.confidence,
        });
    } else if article.confidence < NOTE_BELOW {
        notes.push(Note {
            lines: at,
            message: "the headline may belong to another text".to_owned(),
            confidence: article.confidence,
        });
    }
    for caption in article
        .captions
        .iter()
        .filter(|caption| caption.confidence < NOTE_BELOW)
    {
        notes.push(Note {
            lines: caption.lines.clone(),
            message: "the caption may belong to another article".to_owned(),
            confidence: caption.confidence,
        });
    }
}

/// Parts of stories whose other part is missing or not sure.
fn note_jumps(draft: &Draft, has_tail: bool, notes: &mut Vec<Note>) {
    let article = &draft.article;
    let mut note = |at: Option<LineNo>, message: &str, confidence: f32| {
        notes.push(Note {
            lines: at.into_iter().collect(),
            message: message.to_owned(),
            confidence,
        });
    };
    let first = article.lines.first();
    match article.continues {
        Some(link) if link.confidence < STITCH_OFFERED_BELOW => note(
            first,
            "this text may go on with another article of the page: offered, not joined",
            link.confidence,
        ),
        Some(_) => {}
        None if article.continued_from.is_some() => note(
            article.continued_from.as_ref().map(|jump| jump.line),
            "the beginning of this story was not found",
            NOT_FOUND,
        ),
        None if draft.torn_start => {
            note(
                first,
                "this text starts in the middle of a sentence",
                NOT_FOUND,
            );
        }
        None => {}
    }
    if has_tail {
        return;
    }
    if let Some(jump) = &article.continued_on {
        note(
            Some(jump.line),
            "the story goes on at another place that was not found",
            NOT_FOUND,
        );
    } else if draft.open_end {
        note(
            article.lines.iter().last(),
            "this text stops in the middle of a sentence: cut off, or its rest was not found",
            NOT_FOUND,
        );
    }
}

fn note_loose(page: Page<'_, '_>, unit: Unit, notes: &mut Vec<Note>) {
    let message = match unit.shape {
        Shape::Byline => "unattached byline: it stands with no headline of its own",
        Shape::Head => "unattached heading: taken for a page heading or a label of the page",
        Shape::Caption => "unattached caption: no article shares its words",
        _ => return,
    };
    notes.push(Note {
        lines: lines_of(page, &stretches_of(page, std::iter::once(unit))),
        message: message.to_owned(),
        confidence: 0.5,
    });
}
