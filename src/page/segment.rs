//! The stream → articles: which chunks belong together, and which headline is theirs.
//!
//! "CSNS Makes Neutron Advances" stands behind its body, "New Satellite Launched" in front of it,
//! on the same page. So every way of cutting the stream is weighed at once, by dynamic programming
//! over the gaps: form of the headlines, words shared with the body, bylines and jump notices,
//! sentences that would be torn, talk that goes on. The direction (headline first or last) is
//! carried along, because switching is rarer than staying. A cut may fall inside a gap: what
//! stands above it closes one article, what stands below it opens the next.
//! Linear: an article spans at most [`MOST_CHUNKS`] chunks. It refuses to reorder anything.

use super::margin::margins;
use super::talk::talk_across_gaps;
use super::topics::Topics;
use super::weigh::{GapView, Segmenter, Side, weights};

/// Most chunks of one article, that is, about as many subheads.
pub(super) const MOST_CHUNKS: usize = 24;

/// Where the headline of an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Before,
    After,
    None,
}

/// One article as cut from the stream.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// Units above the first chunk that belong to the article.
    pub(crate) opening: Vec<usize>,
    pub(crate) chunks: std::ops::Range<usize>,
    /// Units below the last chunk that belong to it.
    pub(crate) closing: Vec<usize>,
    pub(crate) place: Place,
    /// How much better this reading is than the next best one; see `margin`.
    pub(crate) margin: f32,
}

/// What `segment` found.
pub(crate) struct Cutting {
    pub(crate) segments: Vec<Segment>,
    /// Events at the ends of the page that belong to no article.
    pub(crate) loose: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: (usize, usize, usize),
    place: Place,
}

pub(crate) fn segment(segmenter: &Segmenter<'_, '_>, topics: &Topics) -> Cutting {
    let talk = talk_across_gaps(&topics.windows);
    let views: Vec<GapView> = (0..segmenter.stream.gaps.len())
        .map(|gap| segmenter.view(gap, topics, talk.get(gap).copied().unwrap_or(0.0)))
        .collect();
    let words: Vec<usize> = segmenter
        .stream
        .chunks
        .iter()
        .map(|chunk| segmenter.words_of(chunk.clone()))
        .collect();
    let table = fill(&views, &words);
    segmenter.trace(&views, &table, &words)
}

type Table = Vec<Vec<[Option<Step>; 2]>>;

fn fill(views: &[GapView], words: &[usize]) -> Table {
    let mut table: Table = views
        .iter()
        .map(|view| vec![[None, None]; view.cuts.len()])
        .collect();
    let start = Step {
        score: 0.0,
        from: (0, 0, 0),
        place: Place::None,
    };
    if let (Some(first), Some(view)) = (table.first_mut(), views.first()) {
        for (slot, &cut) in first.iter_mut().zip(&view.cuts) {
            // What stands above the cut on top of the page is given up.
            #[expect(clippy::cast_precision_loss, reason = "a handful of events")]
            let given_up = weights::GIVEN_UP * cut as f32;
            *slot = [
                Some(Step {
                    score: given_up,
                    ..start
                }),
                Some(Step {
                    score: given_up + weights::SWITCH * 0.5,
                    ..start
                }),
            ];
        }
    }
    for to in 1..views.len() {
        let (mut inner, mut count) = (0.0, 0);
        for from in (to.saturating_sub(MOST_CHUNKS)..to).rev() {
            count += words.get(from).copied().unwrap_or(0);
            let shared = score_span(views, from, to, inner, count);
            relax(views, &mut table, Reach { from, to, shared });
            inner += views.get(from).map_or(0.0, |view| view.inner);
        }
    }
    table
}

/// The chunks between two gaps, and what they are worth as one article, headline apart.
#[derive(Clone, Copy)]
struct Reach {
    from: usize,
    to: usize,
    shared: f32,
}

/// What speaks for the chunks between two gaps as one article, whatever its headline: the gaps
/// inside (`inner`), the number of words, the sentences torn at both ends.
pub(super) fn score_span(
    views: &[GapView],
    from: usize,
    to: usize,
    inner: f32,
    words: usize,
) -> f32 {
    let size = match words {
        0..12 => weights::TINY,
        12..25 => weights::SHORT,
        _ => 0.0,
    };
    // The first chunk of an article may be a deck with the byline under it.
    let deck = views
        .get(from + 1)
        .filter(|view| view.deck_above && from + 1 < to);
    let eased = deck.map_or(0.0, |view| weights::BYLINE_UNDER_HEAD - view.inner);
    let torn_start = views.get(from).map_or(0.0, |view| view.torn_start);
    let torn_end = views.get(to).map_or(0.0, |view| view.torn_end);
    inner + eased + size + torn_start + torn_end
}

fn relax(views: &[GapView], table: &mut Table, span: Reach) {
    let (Some(above), Some(below)) = (views.get(span.from), views.get(span.to)) else {
        return;
    };
    for (p, opening) in above.opening.iter().enumerate() {
        let Some(starts) = table.get(span.from).and_then(|row| row.get(p)).copied() else {
            continue;
        };
        for (q, closing) in below.closing.iter().enumerate() {
            let scores = score_places(opening, closing, span.to - span.from);
            for (direction, start) in starts.iter().enumerate() {
                let Some(start) = start else { continue };
                for &(place, score) in &scores {
                    let Some(score) = score else { continue };
                    let target = match place {
                        Place::Before => 0,
                        Place::After => 1,
                        Place::None => direction,
                    };
                    let turn = if target == direction {
                        0.0
                    } else {
                        weights::SWITCH
                    };
                    let total = start.score + span.shared + score + turn + opening.cut_cost;
                    let slot = table
                        .get_mut(span.to)
                        .and_then(|row| row.get_mut(q))
                        .and_then(|pair| pair.get_mut(target));
                    if let Some(slot) = slot
                        && slot.is_none_or(|known| total > known.score)
                    {
                        *slot = Some(Step {
                            score: total,
                            from: (span.from, p, direction),
                            place,
                        });
                    }
                }
            }
        }
    }
}

pub(super) fn score_places(
    opening: &Side,
    closing: &Side,
    chunks: usize,
) -> [(Place, Option<f32>); 3] {
    let words = |side: &Side| {
        if side.profile.is_empty() {
            return 0.0;
        }
        let mask = side
            .masks
            .iter()
            .take(chunks)
            .fold(0, |all, mask| all | mask);
        (weights::WORDS * (side.profile.share(mask) - weights::WORDS_BY_CHANCE))
            .max(weights::NO_WORDS)
    };
    [
        (
            Place::Before,
            opening
                .titled
                .map(|score| score + words(opening) + closing.plain),
        ),
        (
            Place::After,
            closing
                .titled
                .map(|score| score + words(closing) + opening.plain),
        ),
        (
            Place::None,
            Some(opening.plain + closing.plain + weights::HEADLESS + opening.headless),
        ),
    ]
}

impl Segmenter<'_, '_> {
    fn trace(&self, views: &[GapView], table: &Table, words: &[usize]) -> Cutting {
        let mut cutting = Cutting {
            segments: Vec::new(),
            loose: Vec::new(),
        };
        let last = views.len().saturating_sub(1);
        let (Some(view), Some(row)) = (views.get(last), table.get(last)) else {
            return cutting;
        };
        let events_of = |gap: usize| {
            self.stream
                .gaps
                .get(gap)
                .map(|gap| gap.events.as_slice())
                .unwrap_or_default()
        };
        let count = events_of(last).len();
        let mut best: Option<((usize, usize, usize), f32)> = None;
        for (q, pair) in row.iter().enumerate() {
            for (direction, step) in pair.iter().enumerate() {
                let Some(step) = step else { continue };
                #[expect(clippy::cast_precision_loss, reason = "a handful of events")]
                let score = step.score
                    + weights::GIVEN_UP * (count - view.cuts.get(q).copied().unwrap_or(0)) as f32;
                if best.is_none_or(|(_, known)| score > known) {
                    best = Some(((last, q, direction), score));
                }
            }
        }
        let Some((mut at, _)) = best else {
            return cutting;
        };
        let cut_of = |(gap, cut, _): (usize, usize, usize)| {
            views
                .get(gap)
                .and_then(|view| view.cuts.get(cut))
                .copied()
                .unwrap_or(0)
        };
        cutting
            .loose
            .extend(events_of(last).get(cut_of(at)..).unwrap_or_default());
        let mut cuts = vec![(at.0, at.1)];
        while at.0 > 0 {
            let Some(step) = table
                .get(at.0)
                .and_then(|row| row.get(at.1))
                .and_then(|pair| *pair.get(at.2)?)
            else {
                break;
            };
            cutting.segments.push(Segment {
                opening: events_of(step.from.0)
                    .get(cut_of(step.from)..)
                    .unwrap_or_default()
                    .to_vec(),
                chunks: step.from.0..at.0,
                closing: events_of(at.0)
                    .get(..cut_of(at))
                    .unwrap_or_default()
                    .to_vec(),
                place: step.place,
                margin: 0.0,
            });
            at = step.from;
            cuts.push((at.0, at.1));
        }
        cutting
            .loose
            .extend(events_of(0).get(..cut_of(at)).unwrap_or_default());
        cutting.segments.reverse();
        cuts.reverse();
        for (segment, margin) in cutting
            .segments
            .iter_mut()
            .zip(margins(views, words, &cuts))
        {
            segment.margin = margin;
        }
        cutting
    }
}
