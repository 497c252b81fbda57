//! The texts on both sides of a gap → how much they talk of the same things.
//!
//! The text above "Understanding TCM" and the text below it both speak of Yaacov, of medicine and of
//! Guizhou; the text above a headline and the text below it share little. The measure is the cosine of the
//! rarer stems near the gap. It is a weak witness, one of many, and refuses to be more.

use super::stream::Para;
use super::topics::push_stems;
use super::view::{Page, Unit};

/// Stems on either side of a gap that are looked at: about 110 words.
const WINDOW: usize = 55;

/// The stems at both ends of a chunk, each ascending and without doubles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Windows {
    head: Vec<u32>,
    tail: Vec<u32>,
}

impl Windows {
    /// From the stems of a chunk in reading order.
    pub(crate) fn of(stems: &[u32]) -> Self {
        let tail = stems.len().saturating_sub(WINDOW);
        Self {
            head: tidy(stems.get(..WINDOW).unwrap_or(stems).to_vec()),
            tail: tidy(stems.get(tail..).unwrap_or_default().to_vec()),
        }
    }
}

fn tidy(mut stems: Vec<u32>) -> Vec<u32> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// How alike two texts are, by the stems that few of the windows share.
pub(crate) struct Likeness {
    /// In how many windows each stem is said, by its number.
    spread: Vec<u32>,
    /// What a stem is worth by the number of windows that have it, from 1.
    weights: Vec<f32>,
}

impl Likeness {
    pub(crate) fn over(windows: &[Windows]) -> Self {
        let said = || {
            windows
                .iter()
                .flat_map(|window| window.head.iter().chain(&window.tail))
        };
        let mut spread = vec![0; said().max().map_or(0, |most| *most as usize + 1)];
        for stem in said() {
            if let Some(count) = spread.get_mut(*stem as usize) {
                *count += 1;
            }
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of windows, for a logarithm"
        )]
        let weights = (1..=64u16)
            .map(|count| {
                (1.0 + 2.0 * windows.len() as f32 / f32::from(count))
                    .ln()
                    .powi(2)
            })
            .collect();
        Self { spread, weights }
    }

    /// The cosine of the end of one text and the beginning of the other: 0 to 1.
    pub(crate) fn between(&self, above: &Windows, below: &Windows) -> f32 {
        let (above, below) = (&above.tail, &below.head);
        let shared: f32 = above
            .iter()
            .filter(|stem| below.binary_search(stem).is_ok())
            .map(|stem| self.weigh(*stem))
            .sum();
        let norm = |side: &[u32]| {
            side.iter()
                .map(|stem| self.weigh(*stem))
                .sum::<f32>()
                .sqrt()
        };
        let length = norm(above) * norm(below);
        if length > 0.0 { shared / length } else { 0.0 }
    }

    fn weigh(&self, stem: u32) -> f32 {
        // A stem said in more than 64 windows weighs what one said in 64 does: next to nothing.
        let count = self.spread.get(stem as usize).copied().unwrap_or(1) as usize;
        self.weights
            .get(count.saturating_sub(1))
            .or(self.weights.last())
            .copied()
            .unwrap_or(1.0)
    }
}

/// One likeness a gap, 0 to 1; a gap at an end of the page has none.
pub(crate) fn talk_across_gaps(windows: &[Windows]) -> Vec<f32> {
    let likeness = Likeness::over(windows);
    let mut talk = vec![0.0];
    talk.extend(windows.windows(2).map(|pair| match pair {
        [above, below] => likeness.between(above, below),
        _ => 0.0,
    }));
    talk.push(0.0);
    talk
}

/// The share of stems that two paragraphs have in common: 0 to 1.
pub(crate) fn talk_between(page: Page<'_, '_>, units: &[Unit], above: &Para, below: &Para) -> f32 {
    let stems = |para| {
        let mut stems = Vec::new();
        push_stems(page, units, para, &mut stems);
        tidy(stems)
    };
    let (above, below) = (stems(above), stems(below));
    let shared = above
        .iter()
        .filter(|stem| below.binary_search(stem).is_ok())
        .count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a paragraph")]
    let share = shared as f32 / above.len().min(below.len()).max(1) as f32;
    share
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn talk_that_goes_on_is_alike_and_new_talk_is_not() {
        let windows = [
            Windows::of(&[1, 2, 3, 9]),
            Windows::of(&[2, 3, 4, 5]),
            Windows::of(&[6, 7, 8, 9]),
        ];
        let talk = talk_across_gaps(&windows);
        assert_eq!(talk.len(), 4);
        assert!(talk[1] > 0.3 && talk[2] < 0.01, "{talk:?}");
    }
}
