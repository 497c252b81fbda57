//! The order of reading: fragments of a story become one column of blocks.
//!
//! Kicker, headline, standfirst and bylines come first; a caption stands after the block that
//! precedes it on the page; a fragment that goes on with another begins with a seam
//! "Continued from page 1 — lines 57–92 of 002.txt".
//! It moves nothing inside a fragment: the order of its blocks is the page floor's decision.

use super::data::{BlockRole, DOUBTFUL_BELOW, Seam, TextBlock, name_extent};
use crate::figures::Place;
use crate::library::StoredArticle;
use crate::page::{Article, Caption, Jump, Role};
use crate::text::CleanText;

/// All blocks of a story. `parts` are its joined fragments, in reading order.
pub(super) fn arrange(parts: &[StoredArticle]) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index == 0 {
            blocks.extend(offer_previous(part));
            blocks.extend(say_aside(part, index));
            open_story(&mut blocks, &part.article);
        } else {
            blocks.push(join_fragment(part, index));
            blocks.extend(say_aside(part, index));
            open_fragment(&mut blocks, parts, index);
        }
        set_body(&mut blocks, &part.article, index);
        blocks.extend(
            part.article
                .source_note
                .as_ref()
                .map(|note| TextBlock::of(BlockRole::SourceNote, note, index)),
        );
    }
    if let Some(last) = parts.last() {
        blocks.extend(offer_next(last, parts.len() - 1));
    }
    blocks
}

/// The user's note, and a warning where the page was hard to read.
fn say_aside(part: &StoredArticle, index: usize) -> impl Iterator<Item = TextBlock> {
    let note = part.marks.note.trim();
    let note =
        (!note.is_empty()).then(|| TextBlock::plain(BlockRole::Note, note.to_owned(), index));
    let doubt = (part.article.confidence < DOUBTFUL_BELOW).then(|| {
        let told = format!(
            "Read from the page with little confidence ({:.0} %): compare it with the raw page",
            part.article.confidence.clamp(0.0, 1.0) * 100.0
        );
        TextBlock::plain(BlockRole::Doubt, told, index)
    });
    note.into_iter().chain(doubt)
}

fn open_story(blocks: &mut Vec<TextBlock>, article: &Article) {
    if let Some(kicker) = &article.kicker {
        // Set in capitals, as a section label is; its marks are found in what is shown.
        blocks.push(TextBlock {
            text: kicker.as_str().to_uppercase(),
            ..TextBlock::of(BlockRole::Kicker, kicker, 0)
        });
    }
    if let Some(title) = &article.title {
        blocks.push(TextBlock::of(BlockRole::Headline, title, 0).at(Place::Title));
    }
    if let Some(standfirst) = &article.standfirst {
        blocks.push(TextBlock::of(BlockRole::Standfirst, standfirst, 0).at(Place::Standfirst));
    }
    blocks.extend(name_authors(article, 0));
}

/// A later fragment repeats headline or byline only where they say something new.
fn open_fragment(blocks: &mut Vec<TextBlock>, parts: &[StoredArticle], index: usize) {
    let (Some(part), Some(first)) = (parts.get(index), parts.first()) else {
        return;
    };
    let article = &part.article;
    if let Some(title) = &article.title
        && first.article.title.as_ref().map(CleanText::as_str) != Some(title.as_str())
    {
        let role = BlockRole::Body(Role::Subhead);
        blocks.push(TextBlock::of(role, title, index).at(Place::Title));
    }
    if let Some(standfirst) = &article.standfirst {
        blocks.push(TextBlock::of(BlockRole::Standfirst, standfirst, index).at(Place::Standfirst));
    }
    if first.article.bylines.is_empty() {
        blocks.extend(name_authors(article, index));
    }
}

/// "By CHEN Chunyou, LI Ming and TANG Zhexuan".
fn name_authors(article: &Article, part: usize) -> Option<TextBlock> {
    let (last, before) = article.bylines.split_last()?;
    let mut text = String::from("By ");
    for (index, name) in before.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(name.as_str());
    }
    if !before.is_empty() {
        text.push_str(" and ");
    }
    text.push_str(last.as_str());
    let lines = article
        .bylines
        .iter()
        .flat_map(|name| name.lines().iter().collect::<Vec<_>>())
        .collect();
    Some(TextBlock {
        lines,
        ..TextBlock::plain(BlockRole::Byline, text, part)
    })
}

fn set_body(blocks: &mut Vec<TextBlock>, article: &Article, part: usize) {
    let placed: Vec<Option<usize>> = article
        .captions
        .iter()
        .map(|caption| block_before(article, caption))
        .collect();
    let captions_after = |at: Option<usize>| {
        article
            .captions
            .iter()
            .enumerate()
            .zip(&placed)
            .filter(move |(_, place)| **place == at)
            .map(move |((index, caption), _)| set_caption(caption, index, part))
    };
    blocks.extend(captions_after(None));
    for (index, block) in article.blocks.iter().enumerate() {
        blocks.push(
            TextBlock::of(BlockRole::Body(block.role), &block.text, part)
                .at(Place::Block(index))
                .with_confidence(block.confidence),
        );
        blocks.extend(captions_after(Some(index)));
    }
}

/// The block that begins nearest above the caption on the page. `None`: the caption is on top.
fn block_before(article: &Article, caption: &Caption) -> Option<usize> {
    let first = caption.lines.first()?;
    article
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((block.lines().first()?, index)))
        .filter(|(line, _)| *line < first)
        .max()
        .map(|(_, index)| index)
}

fn set_caption(caption: &Caption, index: usize, part: usize) -> TextBlock {
    let mut text = caption.text.as_str().to_owned();
    let credit_from = caption.credit.as_ref().map(|credit| {
        let from = text.len();
        if !text.is_empty() {
            text.push_str("  ");
        }
        text.push_str(credit.as_str());
        from
    });
    TextBlock {
        lines: caption.lines.clone(),
        ..TextBlock::plain(BlockRole::Caption { credit_from }, text, part)
    }
    .at(Place::Caption(index))
    .with_confidence(caption.confidence)
}

fn join_fragment(part: &StoredArticle, index: usize) -> TextBlock {
    let told = format!(
        "{} — {} of {}",
        tell_jump("Continued", "from", part.article.continued_from.as_ref()),
        name_extent(&part.article.lines),
        part.document.name
    );
    let role = BlockRole::Seam(Seam::Joined { toggles: part.id });
    with_jump_line(
        TextBlock::plain(role, told, index),
        part.article.continued_from.as_ref(),
    )
}

/// What stands above a story whose beginning is elsewhere, or may be.
fn offer_previous(part: &StoredArticle) -> Option<TextBlock> {
    let jump = part.article.continued_from.as_ref();
    let (role, told) = match part.previous {
        Some(seam) => (
            BlockRole::Seam(Seam::Offered {
                toggles: part.id,
                other: seam.other,
            }),
            match jump {
                Some(_) => tell_jump("Continued", "from", jump),
                None => "This may go on with another article".to_owned(),
            },
        ),
        None => (BlockRole::Jump, tell_jump("Continued", "from", Some(jump?))),
    };
    Some(with_jump_line(TextBlock::plain(role, told, 0), jump))
}

/// What stands below a story whose end is elsewhere, or may be.
fn offer_next(part: &StoredArticle, index: usize) -> Option<TextBlock> {
    let jump = part.article.continued_on.as_ref();
    let (role, told) = match part.next {
        Some(seam) => (
            BlockRole::Seam(Seam::Offered {
                toggles: seam.other,
                other: seam.other,
            }),
            match jump {
                Some(_) => tell_jump("Continues", "on", jump),
                None => "Another article may go on with this one".to_owned(),
            },
        ),
        None => (BlockRole::Jump, tell_jump("Continues", "on", Some(jump?))),
    };
    Some(with_jump_line(TextBlock::plain(role, told, index), jump))
}

fn tell_jump(verb: &str, word: &str, jump: Option<&Jump>) -> String {
    match jump.and_then(|jump| jump.page) {
        Some(page) => format!("{verb} {word} page {page}"),
        None => format!("{verb} {word} another page"),
    }
}

fn with_jump_line(mut block: TextBlock, jump: Option<&Jump>) -> TextBlock {
    block.lines = jump.map(|jump| jump.line).into_iter().collect();
    block
}
