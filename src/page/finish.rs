//! An article put together → its last touches: pull quotes, signature, what is torn, how sure it all is.
//!
//! "— Pei Gang, an academician of the Chinese Academy of Sciences" under a text names its author; a
//! quotation that stands alone and in the text, too, was set large beside it.
//! It refuses to move a block.

use super::assemble::{Assembler, Draft};
use super::byline::is_bare_name;
use super::clean::clean_stretches;
use super::document::{Block, Role};
use super::form::End;
use super::segment::Segment;
use super::stream::Para;

/// Longest quotation looked for a second time, in bytes.
const MOST_QUOTE_BYTES: usize = 300;
/// Longest repeated text that is taken for a pull quote, in bytes, and shortest, in words.
const MOST_REPEATED_BYTES: usize = 220;
const FEWEST_REPEATED_WORDS: usize = 6;
/// Letters of a quotation that are looked for: its "she said" may follow soon.
const MOST_OPENING_LETTERS: usize = 18;
/// Shortest, in letters.
const FEWEST_QUOTE_LETTERS: usize = 12;
/// Blocks on either side in which it is looked for: a pull quote stands near its source.
const QUOTE_REACH: usize = 8;
/// A headline better by so many points than the next best reading is three quarters sure.
const HALF_SURE: f32 = 1.5;

/// A quotation alone that the text has, too, was set large beside it.
pub(super) fn find_pull_quotes(blocks: &mut [Block]) {
    let is_quote = |block: &Block| {
        let text = block.text.as_str();
        text.starts_with(['"', '“'])
            && text.ends_with(['"', '”'])
            && text.len() < MOST_QUOTE_BYTES
            && matches!(block.role, Role::Paragraph | Role::Subhead)
    };
    // Letters and digits of the blocks looked at so far: neighbours are looked at together.
    let mut read: Vec<Option<String>> = vec![None; blocks.len()];
    for at in 0..blocks.len() {
        let Some(block) = blocks
            .get(at)
            .filter(|block| is_quote(block) || is_repeated(blocks, at))
        else {
            continue;
        };
        let letters = letters_of(block.text.as_str());
        // The quotation may stand in pieces around its "she said": the first words are enough.
        let opening: String = letters.chars().take(MOST_OPENING_LETTERS).collect();
        let from = at.saturating_sub(QUOTE_REACH);
        let near = blocks
            .iter()
            .zip(&mut read)
            .enumerate()
            .skip(from)
            .take(2 * QUOTE_REACH + 1);
        let mut others = near
            .filter(|(other, (near, _))| *other != at && near.text.len() > block.text.len())
            .map(|(_, (block, read))| read.get_or_insert_with(|| letters_of(block.text.as_str())));
        let pulled = letters.len() >= FEWEST_QUOTE_LETTERS
            && (block.role == Role::Subhead || others.any(|body| body.contains(&opening)));
        if let Some(block) = blocks.get_mut(at).filter(|_| pulled) {
            block.role = Role::PullQuote;
        }
    }
}

/// A short block whose words stand once more in a block near it: "More than a dozen, and you put
/// the net down."
fn is_repeated(blocks: &[Block], at: usize) -> bool {
    let Some(block) = blocks.get(at) else {
        return false;
    };
    let text = block.text.as_str();
    if !matches!(block.role, Role::Paragraph | Role::Subhead)
        || text.len() > MOST_REPEATED_BYTES
        || text.split_whitespace().count() < FEWEST_REPEATED_WORDS
    {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    blocks
        .iter()
        .enumerate()
        .skip(at.saturating_sub(QUOTE_REACH))
        .take(2 * QUOTE_REACH + 1)
        .any(|(other, block)| {
            other != at
                && block.text.len() > text.len() + 20
                && memchr::memmem::find(block.text.as_str().as_bytes(), bare.as_bytes()).is_some()
        })
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A signature under the text names the author if nothing else does.
pub(super) fn sign(home: &Assembler<'_, '_>, draft: &mut Draft) {
    let unsigned = draft.article.bylines.is_empty();
    let Some(last) = draft.article.blocks.last().filter(|_| unsigned) else {
        return;
    };
    let Some(rest) = last.text.as_str().strip_prefix(['—', '–', '―']) else {
        return;
    };
    let name = rest.split([',', '(', '.']).next().unwrap_or("").trim();
    let Some(unit) = draft.units.last().and_then(|at| home.unit(*at)) else {
        return;
    };
    let Some(start) = home
        .page
        .line(unit.first)
        .and_then(|line| line.text.find(name))
    else {
        return;
    };
    if is_bare_name(name) {
        let stretch = (unit.first, start, start + name.len());
        draft
            .article
            .bylines
            .push(clean_stretches(home.page, &[stretch]));
    }
}

/// What is torn, and how sure the article is.
pub(super) fn rate(home: &Assembler<'_, '_>, draft: &mut Draft, segment: &Segment) {
    let paras = home
        .stream
        .paras
        .get(draft.paras.clone())
        .unwrap_or_default();
    let last_unit = paras
        .last()
        .and_then(|para: &Para| para.units.last())
        .and_then(|at| home.unit(*at));
    let last_line = last_unit.and_then(|unit| home.page.line(unit.last));
    draft.open_end =
        last_line.is_some_and(|line| !matches!(line.form.end, End::Terminal | End::Colon));
    draft.torn_start = draft
        .article
        .blocks
        .first()
        .is_some_and(|block| block.text.as_str().starts_with(char::is_lowercase));
    let sure = 0.5 + 0.5 * segment.margin / (segment.margin.abs() + HALF_SURE);
    let whole = if draft.torn_start && draft.article.continued_from.is_none() {
        0.7
    } else {
        1.0
    };
    let headed = if draft.article.title.is_none() {
        0.6
    } else {
        1.0
    };
    draft.article.confidence = (sure * whole * headed).clamp(0.05, 0.99);
}
