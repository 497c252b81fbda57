//! Chunks that may hold two stories without anything between them → extra places to cut.
//!
//! On a page whose headlines stand behind their bodies, the text of "Storm fells oak" can follow the
//! last line of "Blood drive on Thursday" directly: one headline is above, the other below, and
//! nothing marks the change. Where the talk changes most, a gap without events is put in; `segment`
//! decides whether to cut there. It refuses to do so on pages that give no sign of headlines behind.

use super::heads::HeadRate;
use super::stream::{Gap, Para, Stream};
use super::talk::talk_between;
use super::view::{Page, Shape, Unit};

/// "ROME", and the longest place with state and agency.
const FEWEST_PLACE_BYTES: usize = 4;
const MOST_DATELINE_BYTES: usize = 40;

/// Gaps put into one chunk; the change of story is nearly always one of the two deepest.
const MOST_SEAMS: usize = 2;

pub(crate) fn add_seams(
    page: Page<'_, '_>,
    units: &[Unit],
    rates: &[HeadRate],
    stream: Stream,
) -> Stream {
    let headed = |gap: Option<&Gap>| {
        gap.is_some_and(|gap| {
            gap.events
                .iter()
                .any(|at| rates.get(*at).is_some_and(HeadRate::is_headline))
        })
    };
    let continued = |gap: Option<&Gap>| {
        gap.is_some_and(|gap| {
            gap.events.iter().any(|at| {
                units
                    .get(*at)
                    .is_some_and(|unit| unit.shape == Shape::JumpFrom)
            })
        })
    };
    // A headline with nothing below it belongs to what stands above it, a text with none above it to one below.
    let behind = headed(stream.gaps.last())
        || !headed(stream.gaps.first())
        || stream.gaps.iter().any(|gap| gap.torn);
    let opened = stream.paras.iter().any(|para| is_dated(page, units, para));
    if !behind && !opened || stream.chunks.is_empty() {
        return stream;
    }
    let mut made = Stream {
        gaps: Vec::with_capacity(stream.gaps.len() * 2),
        chunks: Vec::with_capacity(stream.chunks.len() * 2),
        ..stream
    };
    for (index, chunk) in stream.chunks.iter().enumerate() {
        made.gaps.extend(stream.gaps.get(index).cloned());
        let between = behind
            && (headed(stream.gaps.get(index)) || continued(stream.gaps.get(index)))
            && headed(stream.gaps.get(index + 1));
        let mut start = chunk.start;
        let mut seams = if between {
            deepest_seams(page, units, &made, chunk.clone())
        } else {
            Vec::new()
        };
        let dated: Vec<usize> = (chunk.start + 1..chunk.end)
            .filter(|at| {
                made.paras
                    .get(*at)
                    .is_some_and(|para| is_dated(page, units, para))
            })
            .collect();
        seams.extend(&dated);
        seams.sort_unstable();
        seams.dedup();
        for seam in seams {
            made.chunks.push(start..seam);
            made.gaps.push(Gap {
                soft: true,
                torn: dated.contains(&seam),
                ..Gap::default()
            });
            start = seam;
        }
        made.chunks.push(start..chunk.end);
    }
    made.gaps.extend(stream.gaps.last().cloned());
    made
}

/// "CHICAGO (AP) — A strike", "OMAHA, Neb. — The crest": the place in capitals and a dash open a story.
fn is_dated(page: Page<'_, '_>, units: &[Unit], para: &Para) -> bool {
    let Some(line) = para
        .units
        .first()
        .and_then(|at| units.get(*at))
        .and_then(|unit| page.line(unit.first))
    else {
        return false;
    };
    let Some((place, _)) = line
        .text
        .split_once(['—', '–'])
        .or_else(|| line.text.split_once("--"))
    else {
        return false;
    };
    let bare = place.split(['(', ',']).next().unwrap_or("").trim();
    bare.len() >= FEWEST_PLACE_BYTES
        && place.len() <= MOST_DATELINE_BYTES
        && bare.split(' ').count() <= 3
        && bare
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\''))
        && place.ends_with(' ')
}

/// Paragraphs of the chunk in front of which the talk changes most, ascending.
fn deepest_seams(
    page: Page<'_, '_>,
    units: &[Unit],
    stream: &Stream,
    chunk: std::ops::Range<usize>,
) -> Vec<usize> {
    let mut seams: Vec<(f32, usize)> = (chunk.start + 1..chunk.end)
        .filter_map(|at| {
            let (above, below) = (stream.paras.get(at - 1)?, stream.paras.get(at)?);
            (!below.bullet).then(|| (talk_between(page, units, above, below), at))
        })
        .collect();
    seams.sort_by(|a, b| a.0.total_cmp(&b.0));
    seams.truncate(MOST_SEAMS);
    let mut places: Vec<usize> = seams.into_iter().map(|(_, at)| at).collect();
    places.sort_unstable();
    places
}
