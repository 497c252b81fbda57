//! The column of text as geometry: where each block begins, which are on screen, how high each is.
//!
//! A story of 300 blocks opens by setting the five that are on screen; the heights of the others
//! are guessed from their length until a frame has time for them. When a guess above the screen
//! is corrected, the scroll offset moves by the same amount, so that nothing jumps under the eye.
//! Lengths are logical points, y grows downward from the top of the first block. Nothing here
//! knows a font: heights come from the caller.

/// Heights and places of all blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    blocks: Vec<Extent>,
    /// What the heights were measured for.
    key: Option<Key>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Extent {
    top: f32,
    /// Empty space above it.
    gap: f32,
    height: f32,
    is_measured: bool,
}

/// Heights hold for one width at one resolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Key {
    pub width: f32,
    pub pixels_per_point: f32,
}

/// What is seen of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Distance from the top of the column to the top of the view.
    pub offset: f32,
    pub height: f32,
}

/// Screens above and below the view that are measured ahead, so that scrolling meets no guess.
const SCREENS_AHEAD: f32 = 1.0;

/// Blocks beyond those that one frame measures: nearly every story is whole after its first
/// frame, and a book is not set in one.
const MEASURED_A_FRAME: usize = 64;

impl Column {
    /// Starts anew with guessed gaps and heights.
    pub(super) fn reset(&mut self, key: Key, guesses: impl Iterator<Item = (f32, f32)>) {
        self.key = Some(key);
        self.blocks = guesses
            .map(|(gap, height)| Extent {
                top: 0.0,
                gap,
                height,
                is_measured: false,
            })
            .collect();
        self.stack();
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn fits(&self, key: Key) -> bool {
        self.key == Some(key)
    }

    pub(super) fn height(&self) -> f32 {
        self.blocks
            .last()
            .map_or(0.0, |last| last.top + last.height)
    }

    pub(super) fn top(&self, block: usize) -> f32 {
        self.blocks.get(block).map_or(0.0, |extent| extent.top)
    }

    pub(super) fn height_of(&self, block: usize) -> f32 {
        self.blocks.get(block).map_or(0.0, |extent| extent.height)
    }

    /// The blocks that the view touches.
    pub(super) fn seen(&self, view: View) -> std::ops::Range<usize> {
        let first = self
            .blocks
            .partition_point(|extent| extent.top + extent.height <= view.offset);
        let end = self
            .blocks
            .partition_point(|extent| extent.top < view.offset + view.height);
        first..end.max(first)
    }

    /// The block at the top of the view, and how far down in it (0 to 1) the view begins.
    pub(super) fn anchor(&self, offset: f32) -> Option<(usize, f32)> {
        let block = self
            .seen(View {
                offset,
                height: 0.0,
            })
            .start;
        let extent = self.blocks.get(block)?;
        let share = if extent.height > 0.0 {
            ((offset - extent.top) / extent.height).max(0.0)
        } else {
            0.0
        };
        Some((block, share))
    }

    /// The offset at which the view begins at an anchor.
    pub(super) fn offset_at(&self, (block, share): (usize, f32)) -> f32 {
        self.blocks
            .get(block)
            .map_or(0.0, |extent| extent.top + share * extent.height)
    }

    /// Measures what is seen and a little more. Returns the offset that keeps what is seen in
    /// place.
    pub(super) fn measure_seen(
        &mut self,
        view: View,
        mut height_of: impl FnMut(usize) -> f32,
    ) -> f32 {
        let mut offset = view.offset;
        let ahead = SCREENS_AHEAD * view.height;
        // Each round may bring other blocks into the view; every block is measured once.
        while let Some(block) = self
            .seen(View {
                offset: offset - ahead,
                height: view.height + 2.0 * ahead,
            })
            .find(|block| self.is_guess(*block))
        {
            offset += self.set_height(block, height_of(block), offset);
        }
        offset
    }

    /// Measures a share of the blocks that are still guesses. Returns the offset that keeps what
    /// is seen from `offset` in place, and whether anything is left for later frames.
    pub(super) fn measure_more(
        &mut self,
        mut offset: f32,
        mut height_of: impl FnMut(usize) -> f32,
    ) -> (f32, bool) {
        let mut guesses: Vec<usize> = (0..self.blocks.len())
            .filter(|block| self.is_guess(*block))
            .collect();
        let is_left = guesses.len() > MEASURED_A_FRAME;
        guesses.truncate(MEASURED_A_FRAME);
        for block in guesses {
            offset += self.set_height(block, height_of(block), offset);
        }
        (offset, is_left)
    }

    /// Makes sure that one block is measured, wherever the view is.
    pub(super) fn measure_one(&mut self, block: usize, height_of: impl FnOnce() -> f32) {
        if self.is_guess(block) {
            self.set_height(block, height_of(), 0.0);
        }
    }

    fn is_guess(&self, block: usize) -> bool {
        self.blocks
            .get(block)
            .is_some_and(|extent| !extent.is_measured)
    }

    /// Returns how far everything below moved, if that moves what a view at `offset` shows.
    fn set_height(&mut self, block: usize, height: f32, offset: f32) -> f32 {
        let Some(extent) = self.blocks.get_mut(block) else {
            return 0.0;
        };
        let change = height - extent.height;
        let is_above = extent.top < offset;
        extent.height = height;
        extent.is_measured = true;
        if change != 0.0 {
            self.stack();
        }
        if is_above { change } else { 0.0 }
    }

    fn stack(&mut self) {
        let mut y = 0.0;
        for extent in &mut self.blocks {
            y += extent.gap;
            extent.top = y;
            y += extent.height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(guess: f32, count: usize) -> Column {
        let mut column = Column::default();
        let key = Key {
            width: 560.0,
            pixels_per_point: 1.0,
        };
        column.reset(key, (0..count).map(|_| (10.0, guess)));
        column
    }

    #[test]
    fn only_what_is_seen_and_a_little_more_is_measured_at_once() {
        let mut column = column(90.0, 1_000);
        let mut asked = Vec::new();
        let view = View {
            offset: 0.0,
            height: 200.0,
        };
        column.measure_seen(view, |block| {
            asked.push(block);
            90.0
        });
        assert_eq!(asked, [0, 1, 2, 3]);
        let (_, is_left) = column.measure_more(0.0, |block| {
            asked.push(block);
            90.0
        });
        assert_eq!(asked, (0..4 + MEASURED_A_FRAME).collect::<Vec<_>>());
        assert!(is_left);
    }

    #[test]
    fn a_corrected_guess_above_the_screen_moves_nothing_on_it() {
        let mut column = column(90.0, 500);
        let height_of = |block| if block < 300 { 40.0 } else { 90.0 };
        let mut view = View {
            offset: 30_000.0,
            height: 200.0,
        };
        let before = column.top(301) - view.offset;
        let mut frames = 0;
        let mut is_left = true;
        while is_left {
            view.offset = column.measure_seen(view, height_of);
            (view.offset, is_left) = column.measure_more(view.offset, height_of);
            assert!((column.top(301) - view.offset - before).abs() < 0.01);
            frames += 1;
        }
        assert!((5..10).contains(&frames), "{frames}");
    }

    #[test]
    fn an_anchor_survives_another_width() {
        let mut column = column(90.0, 20);
        let anchor = column.anchor(545.0);
        assert_eq!(anchor, Some((5, (545.0 - 510.0) / 90.0)));
        let key = Key {
            width: 300.0,
            pixels_per_point: 1.0,
        };
        assert!(!column.fits(key));
        column.reset(key, (0..20).map(|_| (10.0, 180.0)));
        let offset = column.offset_at(anchor.unwrap_or_default());
        assert!((offset - (5.0 * 190.0 + 10.0 + 70.0)).abs() < 0.01);
    }

    #[test]
    fn an_empty_column_shows_nothing() {
        let mut column = column(0.0, 0);
        let view = View {
            offset: 0.0,
            height: 100.0,
        };
        assert_eq!(column.seen(view), 0..0);
        assert!(column.measure_seen(view, |_| 1.0).abs() < f32::EPSILON);
        assert_eq!(column.measure_more(0.0, |_| 1.0), (0.0, false));
        assert_eq!(column.anchor(0.0), None);
    }
}
