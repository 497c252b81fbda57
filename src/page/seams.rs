//! Chunks that may hold two stories without anything between them → extra places to cut.
//!
//! On a page whose headlines stand behind their bodies, the text of "Storm fells oak" can follow the
//! last line of "Blood drive on Thursday" directly: one headline is above, the other below, and
//! nothing marks the change. Where the talk changes most, a gap without events is put in; `segment`
//! decides whether to cut there. It refuses to do so on pages that give no sign of headlines behind.

use super::heads::HeadRate;
use super::stream::{Gap, Stream};
use super::talk::talk_between;
use super::view::{Page, Unit};

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
    // A headline with nothing below it belongs to what stands above it.
    if !headed(stream.gaps.last()) || stream.chunks.is_empty() {
        return stream;
    }
    let mut made = Stream {
        gaps: Vec::with_capacity(stream.gaps.len() * 2),
        chunks: Vec::with_capacity(stream.chunks.len() * 2),
        ..stream
    };
    for (index, chunk) in stream.chunks.iter().enumerate() {
        made.gaps.extend(stream.gaps.get(index).cloned());
        let between = headed(stream.gaps.get(index)) && headed(stream.gaps.get(index + 1));
        let mut start = chunk.start;
        if between {
            for seam in deepest_seams(page, units, &made, chunk.clone()) {
                made.chunks.push(start..seam);
                made.gaps.push(Gap {
                    soft: true,
                    ..Gap::default()
                });
                start = seam;
            }
        }
        made.chunks.push(start..chunk.end);
    }
    made.gaps.extend(stream.gaps.last().cloned());
    made
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
