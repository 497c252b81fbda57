//! A stream whose stories were printed in frames → the same stream with each story's frames together.
//!
//! "… said Tomas Ekdahl, who" / (a planet, two paragraphs) / "led the work. After 2,000 charges" becomes
//! "… who led the work. After 2,000 charges" / (the planet). A run of text is moved behind the piece it goes on
//! with, or, where its headline stands below it, the piece is moved up to the run. Where frames meet
//! a gap without events is left, so that `segment` may cut there.
//! It refuses to move anything but what a torn sentence calls for; headlines stay where they are.

use super::heads::HeadRate;
use super::resume::{Piece, Pieces, Resumer};
use super::stream::{CaptionSpot, Gap, Para, Stream};
use super::talk::{Likeness, Windows};
use super::topics::push_stems;
use super::view::{Page, Unit};

/// Pieces of one run; a longer one is more than a frame.
const MOST_RUN: usize = 40;
/// How much more a paragraph has to speak of the interrupted story than of the interrupting one.
const RETURN_FROM: f32 = 0.03;

pub(crate) fn weave(
    page: Page<'_, '_>,
    units: &[Unit],
    rates: &[HeadRate],
    stream: Stream,
) -> Stream {
    let mut pieces = Pieces::of(&stream);
    let home = Resumer {
        page,
        units,
        stream: &stream,
        rates,
    };
    if !home.resume(&mut pieces) {
        return stream;
    }
    let mut weaver = Weaver {
        home: &home,
        row: Row::of(&pieces, &stream),
        pieces,
    };
    weaver.move_runs();
    weaver.rebuild()
}

/// A thing in the row: a piece, or a gap of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Piece(usize),
    Gap(usize),
}

/// Pieces and gaps in a chain that can be cut and tied anywhere.
struct Row {
    items: Vec<Item>,
    above: Vec<Option<usize>>,
    below: Vec<Option<usize>>,
    /// Place in `items` of each piece.
    place: Vec<usize>,
    /// A frame ends behind these pieces.
    frame_ends: Vec<bool>,
}

impl Row {
    fn of(pieces: &Pieces, stream: &Stream) -> Self {
        let mut items = Vec::new();
        let mut place = Vec::new();
        let mut rest = pieces.all.iter().enumerate().peekable();
        for gap in 0..stream.gaps.len() {
            items.push(Item::Gap(gap));
            while let Some((at, _)) = rest.next_if(|(_, piece)| piece.chunk == gap) {
                place.push(items.len());
                items.push(Item::Piece(at));
            }
        }
        let count = items.len();
        Self {
            above: (0..count).map(|at| at.checked_sub(1)).collect(),
            below: (0..count)
                .map(|at| Some(at + 1).filter(|at| *at < count))
                .collect(),
            frame_ends: vec![false; place.len()],
            items,
            place,
        }
    }

    fn item(&self, at: Option<usize>) -> Option<Item> {
        at.and_then(|at| self.items.get(at)).copied()
    }

    fn place_of(&self, piece: usize) -> Option<usize> {
        self.place.get(piece).copied()
    }

    fn below(&self, at: usize) -> Option<usize> {
        self.below.get(at).copied().flatten()
    }

    fn above(&self, at: usize) -> Option<usize> {
        self.above.get(at).copied().flatten()
    }

    fn piece_below(&self, piece: usize) -> Option<usize> {
        match self.item(self.place_of(piece).and_then(|at| self.below(at))) {
            Some(Item::Piece(piece)) => Some(piece),
            _ => None,
        }
    }

    fn piece_above(&self, piece: usize) -> Option<usize> {
        match self.item(self.place_of(piece).and_then(|at| self.above(at))) {
            Some(Item::Piece(piece)) => Some(piece),
            _ => None,
        }
    }

    /// The gap at which the pieces end, going down or up from a piece.
    fn gap_from(&self, piece: usize, down: bool) -> Option<usize> {
        let mut at = self.place_of(piece)?;
        for _ in 0..MOST_RUN {
            at = if down {
                self.below(at)?
            } else {
                self.above(at)?
            };
            if let Some(Item::Gap(gap)) = self.item(Some(at)) {
                return Some(gap);
            }
        }
        None
    }

    fn tie(&mut self, upper: Option<usize>, lower: Option<usize>) {
        if let Some(slot) = upper.and_then(|at| self.below.get_mut(at)) {
            *slot = lower;
        }
        if let Some(slot) = lower.and_then(|at| self.above.get_mut(at)) {
            *slot = upper;
        }
    }

    /// Takes the run from piece `first` to piece `last` out and puts it in behind the item `behind`.
    fn put_behind(&mut self, first: usize, last: usize, behind: usize) {
        let (Some(first), Some(last)) = (self.place_of(first), self.place_of(last)) else {
            return;
        };
        self.tie(self.above(first), self.below(last));
        let after = self.below(behind);
        self.tie(Some(behind), Some(first));
        self.tie(Some(last), after);
    }

    fn mark_frame_end(&mut self, piece: usize) {
        if let Some(slot) = self.frame_ends.get_mut(piece) {
            *slot = true;
        }
    }
}

struct Weaver<'h, 'a, 't> {
    home: &'h Resumer<'a, 't>,
    pieces: Pieces,
    row: Row,
}

impl Weaver<'_, '_, '_> {
    fn move_runs(&mut self) {
        for from in 0..self.pieces.all.len() {
            if let Some(to) = self.pieces.next_of(from)
                && self.row.piece_below(from) != Some(to)
            {
                self.bring_together(from, to);
            }
        }
    }

    /// The run that goes on with `from` comes up to it; or the run that ends with `from` comes down, if the
    /// headline of both stands below.
    fn bring_together(&mut self, from: usize, to: usize) {
        let first = self.start_of_run(from);
        let last = self.end_of_run(first, from, to);
        let below = self.row.piece_below(last).is_none() && self.is_headed(last, true);
        let above = self.row.piece_above(first).is_none() && self.is_headed(first, false);
        if below && !above {
            let upper = self.row.piece_above(to);
            if let Some(behind) = self.row.place_of(to).and_then(|at| self.row.above(at)) {
                self.row.put_behind(first, from, behind);
            }
            if let Some(upper) = upper {
                self.row.mark_frame_end(upper);
            }
        } else if let Some(behind) = self.row.place_of(from) {
            self.row.put_behind(to, last, behind);
            self.row.mark_frame_end(last);
        }
    }

    /// The gap at which the pieces end, going down or up from a piece, has a headline in it.
    fn is_headed(&self, piece: usize, down: bool) -> bool {
        let events = self
            .row
            .gap_from(piece, down)
            .and_then(|gap| self.home.stream.gaps.get(gap))
            .map(|gap| gap.events.as_slice())
            .unwrap_or_default();
        events
            .iter()
            .any(|at| self.home.rates.get(*at).is_some_and(HeadRate::is_headline))
    }

    /// A frame ends between the two: what stands above goes on elsewhere, or what stands below does.
    fn parts_frames(&self, upper: usize, lower: usize) -> bool {
        let goes_on = self.pieces.next_of(upper);
        let gone_on_with = self.pieces.previous_of(lower);
        goes_on != Some(lower) && (goes_on.is_some() || gone_on_with.is_some())
    }

    fn start_of_run(&self, from: usize) -> usize {
        let mut first = from;
        for _ in 0..MOST_RUN {
            match self.row.piece_above(first) {
                Some(upper) if !self.parts_frames(upper, first) => first = upper,
                _ => break,
            }
        }
        first
    }

    /// The last piece that comes along with `to`: up to the next frame, and no further than the talk is that
    /// of the run from `first` to `from` rather than of what stands above `to`.
    fn end_of_run(&self, first: usize, from: usize, to: usize) -> usize {
        let mut run = vec![to];
        while let Some(lower) = run.last().and_then(|last| self.row.piece_below(*last))
            && run.len() < MOST_RUN
            && run
                .last()
                .is_some_and(|last| !self.parts_frames(*last, lower))
        {
            run.push(lower);
        }
        let Some(rival) = self.row.piece_above(to).filter(|rival| *rival != from) else {
            return run.last().copied().unwrap_or(to);
        };
        let rival_first = self.start_of_run(rival);
        let mut texts = vec![
            self.talk_of(&self.run_between(first, from)),
            self.talk_of(&self.run_between(rival_first, rival)),
        ];
        texts.extend(run.iter().map(|piece| self.talk_of(&[*piece])));
        let likeness = Likeness::over(&texts);
        let [own, other, rest @ ..] = texts.as_slice() else {
            return to;
        };
        let (mut best, mut gain, mut last) = (0.0, 0.0, to);
        // The first piece is torn off `from`, whatever it speaks of.
        for (piece, text) in run.iter().zip(rest).skip(1) {
            gain += likeness.between(own, text) - likeness.between(other, text) + RETURN_FROM;
            if gain >= best {
                (best, last) = (gain, *piece);
            }
        }
        last
    }

    fn run_between(&self, first: usize, last: usize) -> Vec<usize> {
        let mut run = vec![first];
        while let Some(lower) = run.last().and_then(|at| self.row.piece_below(*at))
            && run.last() != Some(&last)
            && run.len() < MOST_RUN
        {
            run.push(lower);
        }
        run
    }

    fn talk_of(&self, run: &[usize]) -> Windows {
        let mut stems: Vec<u32> = Vec::new();
        let units: Vec<usize> = run
            .iter()
            .filter_map(|at| self.pieces.all.get(*at))
            .map(|piece| piece.unit)
            .collect();
        let para = Para {
            units,
            bullet: false,
        };
        push_stems(self.home.page, self.home.units, &para, &mut stems);
        Windows::of(&stems)
    }

    /// The stream in the new order.
    fn rebuild(&self) -> Stream {
        let old = self.home.stream;
        let mut made = Stream {
            folios: old.folios.clone(),
            ..Stream::default()
        };
        let mut para_of = vec![0; self.pieces.all.len()];
        let mut above: Option<usize> = None;
        let mut at = Some(0);
        while let Some(item) = self.row.item(at) {
            match item {
                Item::Gap(gap) => {
                    push_gap(&mut made, old.gaps.get(gap).cloned().unwrap_or_default());
                    above = None;
                }
                Item::Piece(number) => {
                    self.push_piece(&mut made, above, number);
                    if let Some(slot) = para_of.get_mut(number) {
                        *slot = made.paras.len();
                    }
                    above = Some(number);
                }
            }
            at = at.and_then(|at| self.row.below(at));
        }
        if made.gaps.len() == made.chunks.len() {
            made.gaps.push(Gap::default());
        }
        made.captions = old
            .captions
            .iter()
            .map(|spot| self.move_caption(spot, &para_of))
            .collect();
        made.captions.sort_by_key(|spot| spot.paras_before);
        made
    }

    fn push_piece(&self, made: &mut Stream, above: Option<usize>, number: usize) {
        let Some(&Piece { unit, bullet, .. }) = self.pieces.all.get(number) else {
            return;
        };
        let runs_on = above.is_some_and(|above| self.pieces.next_of(above) == Some(number));
        if runs_on && let Some(para) = made.paras.last_mut() {
            para.units.push(unit);
            return;
        }
        let frame_ends =
            above.is_some_and(|above| self.row.frame_ends.get(above).copied().unwrap_or(false));
        if frame_ends {
            made.gaps.push(Gap {
                torn: true,
                soft: true,
                ..Gap::default()
            });
        }
        made.paras.push(Para {
            units: vec![unit],
            bullet,
        });
        let end = made.paras.len();
        if made.chunks.len() == made.gaps.len()
            && let Some(chunk) = made.chunks.last_mut()
        {
            chunk.end = end;
        } else {
            made.chunks.push(end - 1..end);
        }
    }

    /// The caption stands behind the piece that it stood behind.
    fn move_caption(&self, spot: &CaptionSpot, para_of: &[usize]) -> CaptionSpot {
        let first = spot.units.first().copied().unwrap_or(0);
        let behind = self.pieces.all.partition_point(|piece| piece.unit < first);
        CaptionSpot {
            paras_before: behind
                .checked_sub(1)
                .and_then(|at| para_of.get(at))
                .copied()
                .unwrap_or(0),
            ..spot.clone()
        }
    }
}

/// Two gaps with nothing left between them are one.
fn push_gap(made: &mut Stream, gap: Gap) {
    let empty = made.chunks.len() < made.gaps.len();
    match made.gaps.last_mut().filter(|_| empty) {
        Some(last) => {
            last.events.extend(gap.events);
            last.wide |= gap.wide;
            last.soft &= gap.soft;
        }
        None => made.gaps.push(gap),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{Document, read_page};

    const TURNS: &str = "\
Lighthouse Lamp Lit Again

The lamp of the old lighthouse was lit on
Monday for the first time since the storm,
and the keeper, who had climbed the tower at

Orchard Trees Sold for Timber

Forty apple trees from the orchard on the
hill were sold for timber after the farmer
retired and nobody could be found who was

dusk, said the lamp could be seen by ships
twenty miles from the lighthouse.

willing to prune the apple trees. The orchard
will be a field of maize by spring.
";

    fn body_of(document: &Document, title: &str) -> String {
        let article = document.articles.iter().find(|article| {
            article
                .title
                .as_ref()
                .is_some_and(|of| of.as_str() == title)
        });
        article
            .into_iter()
            .flat_map(|article| &article.blocks)
            .map(|block| block.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn sentences_of_two_stories_in_frames_taken_in_turns_are_made_whole() {
        let document = read_page(TURNS);
        let lamp = body_of(&document, "Lighthouse Lamp Lit Again");
        let trees = body_of(&document, "Orchard Trees Sold for Timber");
        assert!(
            lamp.contains("climbed the tower at dusk, said the lamp"),
            "{lamp}"
        );
        assert!(
            trees.contains("who was willing to prune the apple"),
            "{trees}"
        );
        assert!(!lamp.contains("maize"), "{lamp}");
    }

    #[test]
    fn a_text_that_stops_in_the_middle_is_kept_and_noted() {
        let cut = TURNS.split("dusk,").next().unwrap_or("");
        let document = read_page(cut);
        let stopped = document
            .notes
            .iter()
            .filter(|note| note.message.contains("stops in the middle"))
            .count();
        assert_eq!(stopped, 2, "{:?}", document.notes);
    }
}
