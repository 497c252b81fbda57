//! Captions → the articles they belong to, with text and credit apart.
//!
//! "The sunrise scenery over Baiyangdian Lake … (PHOTO: VCG)" interrupts a sentence of the article it
//! belongs to; "Construction workers … at Sirindhorn Dam" stands among the bylines of another story
//! and is placed by its words. Shared words, nearness and interruption are added up.
//! It refuses to give a caption to a story on a far page.

use super::assemble::Draft;
use super::clean::{clean_stretches, joined, lines_of, part_of, stretches_of};
use super::credit::{Credit, find_credit, find_name_credit};
use super::document::Caption;
use super::stream::{CaptionSpot, Stream};
use super::topics::{Profile, Topics};
use super::view::{Page, Unit};
use crate::text::Span;

/// Articles on either side that a caption is compared with: about a page.
const REACH: usize = 14;

/// A caption that interrupts a paragraph belongs there unless its words say something else loudly.
const INTERRUPTS: f32 = 0.45;
/// Standing inside an article, and standing at its edge.
const INSIDE: f32 = 0.18;
const BESIDE: f32 = 0.1;
/// All the caption's words in the headline.
const HEADLINE: f32 = 0.6;
/// Below this a caption is left to the page.
const LEAST: f32 = 0.08;

/// Gives each caption to one of the drafts; the units of those it could not give come back.
pub(crate) fn place_captions(
    page: Page<'_, '_>,
    units: &[Unit],
    stream: &Stream,
    topics: &Topics,
    drafts: &mut [Draft],
) -> Vec<usize> {
    let mut loose = Vec::new();
    for spot in &stream.captions {
        let own: Vec<Unit> = spot
            .units
            .iter()
            .filter_map(|at| units.get(*at))
            .copied()
            .collect();
        let all = joined(page, &stretches_of(page, own.iter().copied()));
        // The photographer's name would only mislead.
        let named = |credit: &Credit| credit.holder.of(&all).split_whitespace().count() < 3;
        let spoken = find_credit(&all)
            .or_else(|| find_name_credit(&all))
            .filter(named)
            .map_or(all.as_str(), |credit| {
                let (before, after) = (
                    all.get(..credit.whole.start).unwrap_or(""),
                    all.get(credit.whole.end..).unwrap_or(""),
                );
                if before.len() > after.len() {
                    before
                } else {
                    after
                }
            });
        let profile = topics.profile_of(spoken, page.vocabulary);
        let Some((index, confidence)) = best_home(spot, &profile, topics, drafts) else {
            loose.extend(&spot.units);
            continue;
        };
        let caption = make_caption(page, &own, confidence * spot.confidence);
        if let Some(draft) = drafts.get_mut(index) {
            draft.article.captions.push(caption);
            draft.units.extend(&spot.units);
        }
    }
    loose
}

fn best_home(
    spot: &CaptionSpot,
    profile: &Profile,
    topics: &Topics,
    drafts: &[Draft],
) -> Option<(usize, f32)> {
    // Drafts are in page order: the first whose text ends at or behind the caption.
    let near = drafts
        .partition_point(|draft| draft.paras.end < spot.paras_before)
        .min(drafts.len().saturating_sub(1));
    let mut scores: Vec<(usize, f32)> = drafts
        .iter()
        .enumerate()
        .skip(near.saturating_sub(REACH))
        .take(2 * REACH + 1)
        .map(|(index, draft)| (index, score(spot, profile, topics, draft)))
        .collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let &(index, best) = scores.first()?;
    let second = scores.get(1).map_or(0.0, |(_, score)| *score);
    (best >= LEAST).then(|| (index, (0.6 + best - second).clamp(0.2, 0.98)))
}

fn score(spot: &CaptionSpot, profile: &Profile, topics: &Topics, draft: &Draft) -> f32 {
    let at = spot.paras_before;
    let nearness = if draft.paras.start < at && at < draft.paras.end {
        if spot.interrupts { INTERRUPTS } else { INSIDE }
    } else if at == draft.paras.end {
        if spot.interrupts {
            INTERRUPTS
        } else {
            BESIDE + 0.04
        }
    } else if at == draft.paras.start {
        BESIDE
    } else {
        0.0
    };
    topics.likeness(profile, draft.chunks.clone())
        + HEADLINE * profile.overlap(&draft.headline)
        + nearness
}

fn make_caption(page: Page<'_, '_>, units: &[Unit], confidence: f32) -> Caption {
    let all = stretches_of(page, units.iter().copied());
    let text = joined(page, &all);
    let credit = find_credit(&text).or_else(|| find_name_credit(&text));
    let kept = match credit {
        None => all.clone(),
        Some(credit) => {
            let mut kept = part_of(&all, Span::new(0, credit.whole.start));
            kept.extend(part_of(&all, Span::new(credit.whole.end, text.len())));
            kept
        }
    };
    let holder = credit.map(|credit| clean_stretches(page, &part_of(&all, credit.holder)));
    Caption {
        text: clean_stretches(page, &kept),
        credit: holder.filter(|holder| !holder.is_empty()),
        lines: lines_of(page, &all),
        confidence,
    }
}
