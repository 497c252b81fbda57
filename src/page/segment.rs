//! The stream → articles: which chunks belong together, and which headline is theirs.
//!
//! "CSNS Makes Neutron Advances" stands behind its body, "New Satellite Launched" in front of it,
//! on the same page. So every way of cutting the stream is weighed at once, by dynamic programming
//! over the gaps: form of the headlines, words shared with the body, bylines and jump notices,
//! sentences that would be torn, talk that goes on. The direction (headline first or last) is
//! carried along, because switching is rarer than staying. A cut may fall inside a gap: what
//! stands above it closes one article, what stands below it opens the next.
//! Linear: an article spans at most [`MOST_CHUNKS`] chunks. It refuses to reorder anything.

use super::byline::find_byline;
use super::form::{End, Start};
use super::heads::HeadRate;
use super::stream::Stream;
use super::talk::talk_across_gaps;
use super::topics::{Profile, Topics};
use super::units::{Page, Shape, Unit};

/// Most chunks of one article, that is, about as many subheads.
const MOST_CHUNKS: usize = 24;
/// Events of a gap in front of which it may be cut; longer gaps are lists, cut only at their ends.
const MOST_CUTS: usize = 12;

/// Weights in units of "about as good as": 1 is a hint, 4 hardly ever wrong.
mod weights {
    /// All the words of a headline found in its body, against none.
    pub(super) const WORDS: f32 = 5.0;
    /// Share of words that a wrong body has by chance.
    pub(super) const WORDS_BY_CHANCE: f32 = 0.3;
    /// Headlines of notices and lists often share no word with them: no evidence, rather than evidence against.
    pub(super) const NO_WORDS: f32 = -0.7;
    /// Likeness of the texts on both sides of a gap (a cosine), and what two stories have by chance.
    pub(super) const TALK: f32 = 6.0;
    pub(super) const TALK_BY_CHANCE: f32 = 0.045;
    /// Headlines behind bodies are the exception, and changing over within a page is, too.
    pub(super) const AFTER: f32 = -0.8;
    pub(super) const SWITCH: f32 = -1.0;
    pub(super) const HEADLESS: f32 = -3.0;
    /// A headline that would stand in an article without being its headline.
    pub(super) const WASTED_HEAD: f32 = -3.5;
    pub(super) const TORN_START: f32 = -2.0;
    pub(super) const TORN_END: f32 = -1.2;
    /// A sentence that goes on behind the gap.
    pub(super) const RUNS_ON: f32 = 2.5;
    pub(super) const BYLINE_UNDER_HEAD: f32 = 1.5;
    pub(super) const JUMP_UNDER_HEAD: f32 = 1.5;
    /// A label on the side of the text where this page does not put them.
    pub(super) const LABEL_ASTRAY: f32 = -0.5;
    /// Cutting where nothing stands.
    pub(super) const SOFT_CUT: f32 = -1.2;
    pub(super) const TORN_HEAD: f32 = -1.0;
    /// A cut between a name and what its bearer is.
    pub(super) const TORN_ROLE: f32 = -3.0;
    pub(super) const TINY: f32 = -2.0;
    pub(super) const SHORT: f32 = -0.5;
}

/// Where the headline of an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Before,
    After,
    None,
}

/// Longest deck, in words.
const MOST_DECK_WORDS: u16 = 45;

/// The chunk above the gap is one short paragraph between a headline and a byline.
pub(crate) fn is_byline_under_deck(page: Page<'_, '_>, units: &[Unit], stream: &Stream, gap: usize) -> bool {
    let shape = |at: &usize| units.get(*at).map(|unit| unit.shape);
    let Some(above) = gap.checked_sub(1) else { return false };
    let (Some(events), Some(heads), Some(chunk)) = (stream.gaps.get(gap), stream.gaps.get(above), stream.chunks.get(above)) else { return false };
    let opened = |at: &usize| units.get(*at).and_then(|unit| page.line(unit.first)).is_some_and(|line| find_byline(line.text).is_some());
    let signed = events.events.first().is_some_and(opened) && events.events.iter().all(|at| matches!(shape(at), Some(Shape::Byline | Shape::Role)));
    let headed = heads.events.last().and_then(shape) == Some(Shape::Head);
    let [para] = stream.paras.get(chunk.clone()).unwrap_or_default() else { return false };
    let words = para
        .units
        .iter()
        .filter_map(|at| units.get(*at))
        .flat_map(|unit| unit.first..=unit.last)
        .filter_map(|at| page.line(at))
        .map(|line| line.form.words)
        .fold(0, u16::saturating_add);
    signed && headed && words <= MOST_DECK_WORDS && stream.chunks.len() > gap
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
    /// How much better the headline's place is than the next best one for the same text.
    pub(crate) margin: f32,
}

/// What `segment` found.
pub(crate) struct Cutting {
    pub(crate) segments: Vec<Segment>,
    /// Events at the ends of the page that belong to no article.
    pub(crate) loose: Vec<usize>,
}

/// A way to cut one gap: `events[..at]` close the article above, `events[at..]` open the one below.
#[derive(Clone, Debug, Default)]
struct Side {
    /// Score of these events as the end (or the beginning) of an article that has its headline here…
    titled: Option<f32>,
    /// … and of one that has it elsewhere.
    plain: f32,
    /// Cost of the cut itself.
    cut_cost: f32,
    profile: Profile,
    /// For each chunk, nearest first: the terms of the profile that occur in it.
    masks: Vec<u32>,
}

struct GapView {
    cuts: Vec<usize>,
    closing: Vec<Side>,
    opening: Vec<Side>,
    inner: f32,
    /// The chunk above is a deck between headline and byline.
    deck_above: bool,
    torn_start: f32,
    torn_end: f32,
}

#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: (usize, usize, usize),
    place: Place,
    margin: f32,
}

pub(crate) struct Segmenter<'a, 't> {
    pub(crate) page: Page<'a, 't>,
    pub(crate) units: &'a [Unit],
    pub(crate) stream: &'a Stream,
    pub(crate) rates: &'a [HeadRate],
    /// Labels stand under the texts they belong to.
    pub(crate) labels_below: bool,
}

/// Labels stand below their texts if the page starts without one and ends with one.
pub(crate) fn are_labels_below(stream: &Stream, rates: &[HeadRate]) -> bool {
    let labelled = |gap: Option<&super::stream::Gap>| gap.is_some_and(|gap| gap.events.iter().any(|at| rates.get(*at).is_some_and(|rate| rate.label)));
    stream.gaps.len() > 2 && !labelled(stream.gaps.first()) && labelled(stream.gaps.last())
}

pub(crate) fn segment(segmenter: &Segmenter<'_, '_>, topics: &Topics) -> Cutting {
    let talk = talk_across_gaps(&topics.windows);
    let views: Vec<GapView> = (0..segmenter.stream.gaps.len())
        .map(|gap| segmenter.view(gap, topics, talk.get(gap).copied().unwrap_or(0.0)))
        .collect();
    let words: Vec<usize> = segmenter.stream.chunks.iter().map(|chunk| segmenter.words_of(chunk.clone())).collect();
    let table = fill(&views, &words);
    segmenter.trace(&views, &table)
}

impl Segmenter<'_, '_> {
    fn unit(&self, at: usize) -> Option<Unit> {
        self.units.get(at).copied()
    }

    fn shape(&self, at: usize) -> Shape {
        self.unit(at).map_or(Shape::Body, |unit| unit.shape)
    }

    fn rate(&self, at: usize) -> HeadRate {
        self.rates.get(at).copied().unwrap_or_default()
    }

    fn words_of(&self, chunk: std::ops::Range<usize>) -> usize {
        let paras = self.stream.paras.get(chunk).unwrap_or_default();
        paras
            .iter()
            .flat_map(|para| &para.units)
            .filter_map(|at| self.unit(*at))
            .flat_map(|unit| unit.first..=unit.last)
            .filter_map(|at| self.page.line(at))
            .map(|line| usize::from(line.form.words))
            .sum()
    }

    fn view(&self, gap: usize, topics: &Topics, talk: f32) -> GapView {
        let Some(found) = self.stream.gaps.get(gap) else {
            return GapView { cuts: vec![0], closing: vec![Side::default()], opening: vec![Side::default()], inner: 0.0, deck_above: false, torn_start: 0.0, torn_end: 0.0 };
        };
        let events = &found.events;
        let mut cuts: Vec<usize> = if events.len() <= MOST_CUTS { (0..=events.len()).collect() } else { vec![0, 1, 2, events.len() - 2, events.len() - 1, events.len()] };
        // The first gap closes nothing, the last opens nothing.
        if self.stream.chunks.is_empty() {
            cuts = vec![0];
        }
        let above = gap.checked_sub(1).and_then(|at| self.stream.chunks.get(at)).and_then(|chunk| self.last_unit(chunk.clone()));
        let below = self.stream.chunks.get(gap).and_then(|chunk| self.first_unit(chunk.clone()));
        let runs_on = match (above, below) {
            (Some(above), Some(below)) => self.page.flow(above.last, below.first, true) > 0.0,
            _ => false,
        };
        let lower = below.and_then(|unit| self.page.line(unit.first)).is_some_and(|line| line.form.start == Start::Lower);
        let open = above.and_then(|unit| self.page.line(unit.last)).is_some_and(|line| !matches!(line.form.end, End::Terminal | End::Colon));
        GapView {
            closing: cuts.iter().map(|&at| self.closing(gap, events.get(..at).unwrap_or_default(), topics)).collect(),
            opening: cuts
                .iter()
                .map(|&at| Side {
                    cut_cost: self.tears_heads(events, at) + if found.soft { weights::SOFT_CUT } else { 0.0 },
                    ..self.opening(gap, events.get(at..).unwrap_or_default(), topics)
                })
                .collect(),
            cuts,
            deck_above: self.is_byline_under_deck(gap),
            inner: self.inner(events, found.wide) + weights::TALK * (talk - weights::TALK_BY_CHANCE) + if runs_on { weights::RUNS_ON } else { 0.0 },
            torn_start: if lower { weights::TORN_START } else { 0.0 },
            torn_end: if open { weights::TORN_END } else { 0.0 },
        }
    }

    fn first_unit(&self, chunk: std::ops::Range<usize>) -> Option<Unit> {
        self.stream.paras.get(chunk)?.first()?.units.first().and_then(|at| self.unit(*at))
    }

    fn last_unit(&self, chunk: std::ops::Range<usize>) -> Option<Unit> {
        self.stream.paras.get(chunk)?.last()?.units.last().and_then(|at| self.unit(*at))
    }

    /// All the gap's events inside one article: subheads, perhaps a stray byline.
    fn inner(&self, events: &[usize], wide: bool) -> f32 {
        let mut score = if wide { -0.5 } else { 0.0 };
        let mut after_head = false;
        for &at in events {
            score += match self.shape(at) {
                Shape::Head => self.rate(at).subhead,
                Shape::Byline if after_head => -3.0,
                Shape::Byline => -1.5,
                Shape::JumpOn => -3.0,
                Shape::JumpFrom => -3.5,
                Shape::Source => -2.0,
                _ => 0.0,
            };
            after_head = self.shape(at) == Shape::Head;
        }
        score
    }

    /// The heads among the events that a headline can be made of: labels only if there is nothing else.
    fn heads<'e>(&self, events: &'e [usize]) -> Vec<&'e usize> {
        let all: Vec<&usize> = events.iter().filter(|at| self.shape(**at) == Shape::Head).collect();
        let real: Vec<&usize> = all.iter().copied().filter(|at| !self.rate(**at).label).collect();
        if real.is_empty() { all } else { real }
    }

    fn profile(&self, heads: &[&usize], topics: &Topics) -> Profile {
        topics.profile(self.page, heads.iter().filter_map(|at| self.unit(**at)))
    }

    fn opening(&self, gap: usize, events: &[usize], topics: &Topics) -> Side {
        let heads = self.heads(events);
        let mut plain = 0.0;
        let (mut under_head, mut under_title) = (false, 0.0);
        let mut common = 0.0;
        // Bylines in a heap have been swept together from all over the page.
        let heap = self.are_heaped(events);
        for &at in events {
            match self.shape(at) {
                Shape::Head if self.rate(at).label && self.labels_below => {
                    common += weights::LABEL_ASTRAY;
                    plain -= 0.4;
                }
                Shape::Head => {
                    under_head |= !self.rate(at).label || heads.len() == 1;
                    plain += self.wasted(at, 0.4);
                }
                Shape::Byline if under_head && !heap => under_title = weights::BYLINE_UNDER_HEAD,
                Shape::Byline => common -= 0.4,
                Shape::JumpFrom if under_head => under_title += weights::JUMP_UNDER_HEAD,
                Shape::JumpFrom => common += 0.3,
                Shape::JumpOn => common -= 5.0,
                Shape::Source => common -= 2.5,
                _ => {}
            }
        }
        let titled = (!heads.is_empty()).then(|| common + self.title(&heads) + under_title);
        let profile = self.profile(&heads, topics);
        let masks = self.masks(&profile, topics, (gap..self.stream.chunks.len()).take(MOST_CHUNKS));
        Side { titled, plain: common + plain - if under_title > 0.0 { 1.0 } else { 0.0 }, profile, masks, ..Side::default() }
    }

    fn closing(&self, gap: usize, events: &[usize], topics: &Topics) -> Side {
        let heads = self.heads(events);
        let (mut plain, mut common) = (0.0, 0.0);
        let mut previous: Option<usize> = None;
        let mut titled_above = false;
        // In the whole gap: what is left of a heap is no byline either.
        let bylines = self.stream.gaps.get(gap).map_or(0, |gap| gap.events.iter().filter(|at| self.shape(**at) == Shape::Byline).count());
        for &at in events {
            match self.shape(at) {
                // Behind the headline and a byline something new begins.
                Shape::Head if titled_above && previous.is_some_and(|previous| self.shape(previous) != Shape::Head) => common -= 2.0,
                // A label above a text is likelier than one below it.
                Shape::Head if self.rate(at).label => common += if self.labels_below { 0.0 } else { weights::LABEL_ASTRAY },
                Shape::Head => plain += self.wasted(at, 0.0),
                Shape::Byline => {
                    let right_below = previous.is_some_and(|previous| self.shape(previous) == Shape::Head) && self.is_tight(at);
                    let below = previous.is_some_and(|previous| self.shape(previous) == Shape::Head);
                    let alone = bylines == 1;
                    common += match (right_below, below && alone) {
                        (true, _) => 0.3,
                        (false, true) => 0.1,
                        (false, false) => -0.5,
                    };
                }
                Shape::JumpFrom => common -= 5.0,
                Shape::JumpOn => common += 1.0,
                Shape::Source => common += 0.5,
                _ => {}
            }
            titled_above |= self.shape(at) == Shape::Head;
            previous = Some(at);
        }
        let titled = (!heads.is_empty()).then(|| common + self.title(&heads) + weights::AFTER);
        let profile = self.profile(&heads, topics);
        let masks = self.masks(&profile, topics, (0..gap).rev().take(MOST_CHUNKS));
        Side { titled, plain: common + plain, profile, masks, ..Side::default() }
    }

    fn masks(&self, profile: &Profile, topics: &Topics, chunks: impl Iterator<Item = usize>) -> Vec<u32> {
        if profile.is_empty() { Vec::new() } else { chunks.map(|chunk| topics.mask(profile, chunk)).collect() }
    }

    /// "[Headline] In a tower above the harbor, a retired machinist keeps … [By Leonora Vance]".
    fn is_byline_under_deck(&self, gap: usize) -> bool {
        is_byline_under_deck(self.page, self.units, self.stream, gap)
    }

    /// Two bylines with a blank between them.
    fn are_heaped(&self, events: &[usize]) -> bool {
        events.windows(2).any(|pair| match pair {
            [above, below] => self.shape(*above) == Shape::Byline && self.shape(*below) == Shape::Byline && !self.is_tight(*below),
            _ => false,
        })
    }

    /// A cut between two heads right below one another tears a headline in two.
    fn tears_heads(&self, events: &[usize], cut: usize) -> f32 {
        let pair = (cut.checked_sub(1).and_then(|at| events.get(at)), events.get(cut));
        match pair {
            (Some(&above), Some(&below)) if self.shape(above) == Shape::Head && self.shape(below) == Shape::Head && self.is_tight(below) && !self.rate(below).label && !self.rate(above).label => weights::TORN_HEAD,
            (Some(&above), Some(&below)) if self.shape(below) == Shape::Role && matches!(self.shape(above), Shape::Byline | Shape::Role) => weights::TORN_ROLE,
            _ => 0.0,
        }
    }

    fn is_tight(&self, at: usize) -> bool {
        self.unit(at).and_then(|unit| self.page.line(unit.first)).is_some_and(|line| line.blanks == 0)
    }

    /// A head that is not the headline: a leading subhead or a label at best.
    fn wasted(&self, at: usize, ease: f32) -> f32 {
        let rate = self.rate(at);
        if rate.label {
            -0.4
        } else if rate.short_title {
            -0.8
        } else if rate.title < 0.0 {
            -0.8 + ease + rate.subhead.min(0.0)
        } else {
            weights::WASTED_HEAD
        }
    }

    /// Heads together as one headline, perhaps with a label or a deck.
    fn title(&self, heads: &[&usize]) -> f32 {
        let best = heads.iter().map(|at| self.rate(**at).title).fold(f32::MIN, f32::max);
        let mut apart = 0.0;
        for pair in heads.windows(2) {
            let [_, below] = pair else { continue };
            apart += if self.is_tight(**below) { 0.3 } else { 0.5 };
            // Two strong headlines with a blank between them are two headlines.
            if pair.iter().all(|at| self.rate(**at).title >= 1.0 && self.rate(**at).words >= 4) {
                apart += 0.7;
            }
        }
        best - apart
    }
}

type Table = Vec<Vec<[Option<Step>; 2]>>;

fn fill(views: &[GapView], words: &[usize]) -> Table {
    let mut table: Table = views.iter().map(|view| vec![[None, None]; view.cuts.len()]).collect();
    let start = Step { score: 0.0, from: (0, 0, 0), place: Place::None, margin: 0.0 };
    if let (Some(first), Some(view)) = (table.first_mut(), views.first()) {
        for (slot, &cut) in first.iter_mut().zip(&view.cuts) {
            // What stands above the cut on top of the page is given up.
            #[expect(clippy::cast_precision_loss, reason = "a handful of events")]
            let given_up = -1.5 * cut as f32;
            *slot = [Some(Step { score: given_up, ..start }), Some(Step { score: given_up + weights::SWITCH * 0.5, ..start })];
        }
    }
    for to in 1..views.len() {
        let mut inner = 0.0;
        let mut count = 0;
        for from in (to.saturating_sub(MOST_CHUNKS)..to).rev() {
            count += words.get(from).copied().unwrap_or(0);
            // The first chunk of an article may be a deck with the byline under it.
            let deck = views.get(from + 1).is_some_and(|view| view.deck_above) && from + 1 < to;
            let eased = if deck { inner - views.get(from + 1).map_or(0.0, |view| view.inner) + weights::BYLINE_UNDER_HEAD } else { inner };
            relax(views, &mut table, Span { from, to, inner: eased, words: count });
            inner += views.get(from).map_or(0.0, |view| view.inner);
        }
    }
    table
}

#[derive(Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    inner: f32,
    words: usize,
}

fn relax(views: &[GapView], table: &mut Table, span: Span) {
    let (Some(above), Some(below)) = (views.get(span.from), views.get(span.to)) else { return };
    let size = match span.words {
        0..12 => weights::TINY,
        12..25 => weights::SHORT,
        _ => 0.0,
    };
    let shared = span.inner + size + below.torn_end + above.torn_start;
    for (p, opening) in above.opening.iter().enumerate() {
        let Some(starts) = table.get(span.from).and_then(|row| row.get(p)).copied() else { continue };
        for (q, closing) in below.closing.iter().enumerate() {
            let scores = score_places(opening, closing, span.to - span.from);
            for (direction, start) in starts.iter().enumerate() {
                let Some(start) = start else { continue };
                for (index, &(place, score)) in scores.iter().enumerate() {
                    let Some(score) = score else { continue };
                    let target = match place {
                        Place::Before => 0,
                        Place::After => 1,
                        Place::None => direction,
                    };
                    let turn = if target == direction { 0.0 } else { weights::SWITCH };
                    let total = start.score + shared + score + turn + opening.cut_cost;
                    let slot = table.get_mut(span.to).and_then(|row| row.get_mut(q)).and_then(|pair| pair.get_mut(target));
                    if let Some(slot) = slot
                        && slot.is_none_or(|known| total > known.score)
                    {
                        let rival = scores.iter().enumerate().filter(|(other, _)| *other != index).filter_map(|(_, (_, score))| *score).fold(f32::MIN, f32::max);
                        *slot = Some(Step {
                            score: total,
                            from: (span.from, p, direction),
                            place,
                            margin: (score - rival).min(9.0),
                        });
                    }
                }
            }
        }
    }
}

fn score_places(opening: &Side, closing: &Side, chunks: usize) -> [(Place, Option<f32>); 3] {
    let words = |side: &Side| {
        if side.profile.is_empty() {
            return 0.0;
        }
        let mask = side.masks.iter().take(chunks).fold(0, |all, mask| all | mask);
        (weights::WORDS * (side.profile.share(mask) - weights::WORDS_BY_CHANCE)).max(weights::NO_WORDS)
    };
    [
        (Place::Before, opening.titled.map(|score| score + words(opening) + closing.plain)),
        (Place::After, closing.titled.map(|score| score + words(closing) + opening.plain)),
        (Place::None, Some(opening.plain + closing.plain + weights::HEADLESS)),
    ]
}

impl Segmenter<'_, '_> {
    fn trace(&self, views: &[GapView], table: &Table) -> Cutting {
        let mut cutting = Cutting { segments: Vec::new(), loose: Vec::new() };
        let last = views.len().saturating_sub(1);
        let (Some(view), Some(row)) = (views.get(last), table.get(last)) else {
            return cutting;
        };
        let events_of = |gap: usize| self.stream.gaps.get(gap).map(|gap| gap.events.as_slice()).unwrap_or_default();
        let count = events_of(last).len();
        let mut best: Option<((usize, usize, usize), f32)> = None;
        for (q, pair) in row.iter().enumerate() {
            for (direction, step) in pair.iter().enumerate() {
                let Some(step) = step else { continue };
                #[expect(clippy::cast_precision_loss, reason = "a handful of events")]
                let score = step.score - 1.5 * (count - view.cuts.get(q).copied().unwrap_or(0)) as f32;
                if best.is_none_or(|(_, known)| score > known) {
                    best = Some(((last, q, direction), score));
                }
            }
        }
        let Some((mut at, _)) = best else { return cutting };
        let cut_of = |(gap, cut, _): (usize, usize, usize)| views.get(gap).and_then(|view| view.cuts.get(cut)).copied().unwrap_or(0);
        cutting.loose.extend(events_of(last).get(cut_of(at)..).unwrap_or_default());
        while at.0 > 0 {
            let Some(step) = table.get(at.0).and_then(|row| row.get(at.1)).and_then(|pair| *pair.get(at.2)?) else { break };
            cutting.segments.push(Segment {
                opening: events_of(step.from.0).get(cut_of(step.from)..).unwrap_or_default().to_vec(),
                chunks: step.from.0..at.0,
                closing: events_of(at.0).get(..cut_of(at)).unwrap_or_default().to_vec(),
                place: step.place,
                margin: step.margin,
            });
            at = step.from;
        }
        cutting.loose.extend(events_of(0).get(..cut_of(at)).unwrap_or_default());
        cutting.segments.reverse();
        cutting
    }
}
