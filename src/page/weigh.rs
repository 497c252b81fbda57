//! A gap of the stream → what each way to cut it is worth.
//!
//! The events between two chunks (headlines, bylines, notices) may all belong to one article, or the
//! upper ones close an article and the lower ones open the next. Each way gets a score on its own
//! here; `segment` finds the best cutting of the whole page. Scores are sums of hints, in the
//! units of [`weights`]. It refuses to look beyond the gap and the chunks next to it.

use super::byline::find_byline;
use super::form::{End, Start};
use super::heads::HeadRate;
use super::openings::{is_dateline, is_salutation};
use super::segment::MOST_CHUNKS;
use super::stream::Stream;
use super::topics::{Profile, Topics};
use super::view::{Page, Shape, Unit};

/// Events of a gap in front of which it may be cut; longer gaps are lists, cut only at their ends.
const MOST_CUTS: usize = 12;

/// Weights in units of "about as good as": 1 is a hint, 4 hardly ever wrong.
pub(super) mod weights {
    /// All the words of a headline found in its body, against none.
    pub(crate) const WORDS: f32 = 5.0;
    /// Share of words that a wrong body has by chance.
    pub(crate) const WORDS_BY_CHANCE: f32 = 0.3;
    /// Headlines of notices and lists often share no word with them: no evidence, rather than evidence against.
    pub(crate) const NO_WORDS: f32 = -0.7;
    /// Likeness of the texts on both sides of a gap (a cosine), and what two stories have by chance.
    pub(crate) const TALK: f32 = 6.0;
    pub(crate) const TALK_BY_CHANCE: f32 = 0.045;
    /// Headlines behind bodies are the exception, and changing over within a page is, too.
    pub(crate) const AFTER: f32 = -0.8;
    /// On a page that starts with a headline and ends with a text.
    pub(crate) const AFTER_ASTRAY: f32 = -2.5;
    pub(crate) const SWITCH: f32 = -1.0;
    pub(crate) const HEADLESS: f32 = -3.0;
    /// What is given back of that behind "From page 1".
    pub(crate) const TAIL_WITHOUT_HEAD: f32 = 2.0;
    /// A headline that would stand in an article without being its headline.
    pub(crate) const WASTED_HEAD: f32 = -3.5;
    pub(crate) const TORN_START: f32 = -2.0;
    pub(crate) const TORN_END: f32 = -1.2;
    /// A sentence that goes on behind the gap.
    pub(crate) const RUNS_ON: f32 = 2.5;
    pub(crate) const BYLINE_UNDER_HEAD: f32 = 1.5;
    pub(crate) const JUMP_UNDER_HEAD: f32 = 1.5;
    /// A dateline or a salutation below a headline.
    pub(crate) const STORY_OPENS: f32 = 1.0;
    /// A signature right behind a text, and one in front of the next.
    pub(crate) const SIGNED: f32 = 0.5;
    pub(crate) const SIGNATURE_ASTRAY: f32 = -1.2;
    /// A label on the side of the text where this page does not put them.
    pub(crate) const LABEL_ASTRAY: f32 = -0.5;
    /// Cutting where nothing stands.
    pub(crate) const SOFT_CUT: f32 = -1.2;
    /// Not cutting where frames of two stories meet.
    pub(crate) const TORN_FRAMES: f32 = -2.0;
    pub(crate) const TORN_HEAD: f32 = -1.0;
    /// An event on top of the page or at its end that no article takes.
    pub(crate) const GIVEN_UP: f32 = -1.5;
    /// A cut between a name and what its bearer is.
    pub(crate) const TORN_ROLE: f32 = -3.0;
    pub(crate) const TINY: f32 = -2.0;
    pub(crate) const SHORT: f32 = -0.5;
}

/// Longest deck, in words.
const MOST_DECK_WORDS: u16 = 45;

/// The chunk above the gap is one short paragraph between a headline and a byline.
pub(crate) fn is_byline_under_deck(
    page: Page<'_, '_>,
    units: &[Unit],
    stream: &Stream,
    gap: usize,
) -> bool {
    let shape = |at: &usize| units.get(*at).map(|unit| unit.shape);
    let Some(above) = gap.checked_sub(1) else {
        return false;
    };
    let (Some(events), Some(heads), Some(chunk)) = (
        stream.gaps.get(gap),
        stream.gaps.get(above),
        stream.chunks.get(above),
    ) else {
        return false;
    };
    let opened = |at: &usize| {
        units
            .get(*at)
            .and_then(|unit| page.line(unit.first))
            .is_some_and(|line| find_byline(line.text).is_some())
    };
    let signed = events.events.first().is_some_and(opened)
        && events
            .events
            .iter()
            .all(|at| matches!(shape(at), Some(Shape::Byline | Shape::Role)));
    let headed = heads.events.last().and_then(shape) == Some(Shape::Head);
    let [para] = stream.paras.get(chunk.clone()).unwrap_or_default() else {
        return false;
    };
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

/// A way to cut one gap: `events[..at]` close the article above, `events[at..]` open the one below.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// Score of these events as the end (or the beginning) of an article that has its headline here…
    pub(super) titled: Option<f32>,
    /// … and of one that has it elsewhere.
    pub(super) plain: f32,
    /// What is given back to an article without a headline.
    pub(super) headless: f32,
    /// Cost of the cut itself.
    pub(super) cut_cost: f32,
    pub(super) profile: Profile,
    /// For each chunk, nearest first: the terms of the profile that occur in it.
    pub(super) masks: Vec<u32>,
}

pub(super) struct GapView {
    pub(super) cuts: Vec<usize>,
    pub(super) closing: Vec<Side>,
    pub(super) opening: Vec<Side>,
    pub(super) inner: f32,
    /// The chunk above is a deck between headline and byline.
    pub(super) deck_above: bool,
    pub(super) torn_start: f32,
    pub(super) torn_end: f32,
}

pub(crate) struct Segmenter<'a, 't> {
    pub(crate) page: Page<'a, 't>,
    pub(crate) units: &'a [Unit],
    pub(crate) stream: &'a Stream,
    pub(crate) rates: &'a [HeadRate],
    /// Labels stand under the texts they belong to.
    pub(crate) labels_below: bool,
    /// The page opens with a headline and ends with a text.
    pub(crate) heads_first: bool,
}

/// Labels stand below their texts if the page starts without one and ends with one.
pub(crate) fn are_labels_below(stream: &Stream, rates: &[HeadRate]) -> bool {
    let labelled = |gap: Option<&super::stream::Gap>| {
        gap.is_some_and(|gap| {
            gap.events
                .iter()
                .any(|at| rates.get(*at).is_some_and(|rate| rate.label))
        })
    };
    stream.gaps.len() > 2 && !labelled(stream.gaps.first()) && labelled(stream.gaps.last())
}

/// A headline above the first text, and none below the last one: headlines come first here.
pub(crate) fn are_heads_first(stream: &Stream, rates: &[HeadRate]) -> bool {
    let headed = |gap: Option<&super::stream::Gap>| {
        gap.is_some_and(|gap| {
            gap.events.iter().any(|at| {
                rates
                    .get(*at)
                    .is_some_and(|rate| rate.words > 0 && !rate.label)
            })
        })
    };
    stream.gaps.len() > 2 && headed(stream.gaps.first()) && !headed(stream.gaps.last())
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

    pub(super) fn words_of(&self, chunk: std::ops::Range<usize>) -> usize {
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

    pub(super) fn view(&self, gap: usize, topics: &Topics, talk: f32) -> GapView {
        let Some(found) = self.stream.gaps.get(gap) else {
            return GapView {
                cuts: vec![0],
                closing: vec![Side::default()],
                opening: vec![Side::default()],
                inner: 0.0,
                deck_above: false,
                torn_start: 0.0,
                torn_end: 0.0,
            };
        };
        let events = &found.events;
        let mut cuts: Vec<usize> = if events.len() <= MOST_CUTS {
            (0..=events.len()).collect()
        } else {
            vec![0, 1, 2, events.len() - 2, events.len() - 1, events.len()]
        };
        // The first gap closes nothing, the last opens nothing.
        if self.stream.chunks.is_empty() {
            cuts = vec![0];
        }
        let above = gap
            .checked_sub(1)
            .and_then(|at| self.stream.chunks.get(at))
            .and_then(|chunk| self.last_unit(chunk.clone()));
        let below = self
            .stream
            .chunks
            .get(gap)
            .and_then(|chunk| self.first_unit(chunk.clone()));
        let runs_on = match (above, below) {
            (Some(above), Some(below)) => self.page.flow(above.last, below.first, true) > 0.0,
            _ => false,
        };
        let lower = below
            .and_then(|unit| self.page.line(unit.first))
            .is_some_and(|line| line.form.start == Start::Lower);
        // The rest of a story from another page starts in the middle.
        let continued = events.iter().any(|at| self.shape(*at) == Shape::JumpFrom);
        let open = above
            .and_then(|unit| self.page.line(unit.last))
            .is_some_and(|line| !matches!(line.form.end, End::Terminal | End::Colon));
        GapView {
            closing: cuts
                .iter()
                .map(|&at| self.closing(gap, events.get(..at).unwrap_or_default(), topics))
                .collect(),
            opening: cuts
                .iter()
                .map(|&at| Side {
                    cut_cost: self.tears_heads(events, at)
                        + if found.soft && !found.torn {
                            weights::SOFT_CUT
                        } else {
                            0.0
                        },
                    ..self.opening(gap, events.get(at..).unwrap_or_default(), topics)
                })
                .collect(),
            cuts,
            deck_above: self.is_byline_under_deck(gap),
            inner: self.inner(events, found.wide)
                + if found.torn {
                    weights::TORN_FRAMES
                } else {
                    0.0
                }
                + weights::TALK * (talk - weights::TALK_BY_CHANCE)
                + if runs_on { weights::RUNS_ON } else { 0.0 },
            torn_start: if lower && !continued {
                weights::TORN_START
            } else {
                0.0
            },
            torn_end: if open { weights::TORN_END } else { 0.0 },
        }
    }

    /// The text below the gap starts with a dateline or a salutation.
    fn opens_story(&self, gap: usize) -> bool {
        self.stream
            .chunks
            .get(gap)
            .and_then(|chunk| self.first_unit(chunk.clone()))
            .and_then(|unit| self.page.line(unit.first))
            .is_some_and(|line| is_dateline(line.text) || is_salutation(line.text))
    }

    fn first_unit(&self, chunk: std::ops::Range<usize>) -> Option<Unit> {
        self.stream
            .paras
            .get(chunk)?
            .first()?
            .units
            .first()
            .and_then(|at| self.unit(*at))
    }

    fn last_unit(&self, chunk: std::ops::Range<usize>) -> Option<Unit> {
        self.stream
            .paras
            .get(chunk)?
            .last()?
            .units
            .last()
            .and_then(|at| self.unit(*at))
    }

    /// All the gap's events inside one article: subheads, perhaps a stray byline.
    fn inner(&self, events: &[usize], wide: bool) -> f32 {
        let mut score = if wide { -0.5 } else { 0.0 };
        let (mut after_head, mut signed) = (false, false);
        for &at in events {
            score += match self.shape(at) {
                Shape::Head if signed => self.rate(at).subhead + weights::SIGNATURE_ASTRAY,
                Shape::Head => self.rate(at).subhead,
                Shape::Byline if after_head => -3.0,
                Shape::Byline if self.signs(at) => -0.3,
                Shape::Byline => -1.5,
                Shape::JumpOn => -3.0,
                Shape::JumpFrom if signed => -3.5 + weights::SIGNATURE_ASTRAY,
                Shape::JumpFrom => -3.5,
                Shape::Source => -2.0,
                _ => 0.0,
            };
            after_head = self.shape(at) == Shape::Head;
            signed = self.shape(at) == Shape::Byline && self.signs(at);
        }
        score
    }

    /// A signature ("Edna Marsh, Department of Classics") rather than a "By …" line.
    fn signs(&self, at: usize) -> bool {
        let line = self.unit(at).and_then(|unit| self.page.line(unit.first));
        line.is_some_and(|line| find_byline(line.text).is_none())
    }

    /// The heads among the events that a headline can be made of: labels only if there is nothing else.
    fn heads<'e>(&self, events: &'e [usize]) -> Vec<&'e usize> {
        let all: Vec<&usize> = events
            .iter()
            .filter(|at| self.shape(**at) == Shape::Head)
            .collect();
        let real: Vec<&usize> = all
            .iter()
            .copied()
            .filter(|at| !self.rate(**at).label)
            .collect();
        if real.is_empty() { all } else { real }
    }

    fn opening(&self, gap: usize, events: &[usize], topics: &Topics) -> Side {
        let heads = self.heads(events);
        let mut plain = 0.0;
        let (mut under_head, mut under_title) = (false, 0.0);
        let (mut common, mut headless) = (0.0, 0.0);
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
                Shape::Byline if !under_head && self.signs(at) => {
                    common += weights::SIGNATURE_ASTRAY;
                }
                Shape::Byline if under_head && !heap => under_title = weights::BYLINE_UNDER_HEAD,
                // The name under a letter belongs to the letter.
                Shape::Byline if self.signs(at) && self.is_tight(at) => common -= 1.5,
                Shape::Byline => common -= 0.4,
                Shape::JumpFrom if under_head => under_title += weights::JUMP_UNDER_HEAD,
                // A tail starts in the middle of a sentence, and often has no headline.
                Shape::JumpFrom => {
                    common += 0.3;
                    if heads.is_empty() {
                        headless = weights::TAIL_WITHOUT_HEAD;
                    }
                }
                Shape::JumpOn => common -= 5.0,
                Shape::Source => common -= 2.5,
                _ => {}
            }
        }
        if under_head && self.opens_story(gap) {
            under_title += weights::STORY_OPENS;
        }
        let titled = (!heads.is_empty()).then(|| common + self.title(&heads) + under_title);
        let profile = topics.profile(heads.iter().map(|at| **at));
        let masks = masks_of(
            &profile,
            topics,
            (gap..self.stream.chunks.len()).take(MOST_CHUNKS),
        );
        Side {
            titled,
            plain: common + plain - if under_title > 0.0 { 1.0 } else { 0.0 },
            headless,
            profile,
            masks,
            ..Side::default()
        }
    }

    fn closing(&self, gap: usize, events: &[usize], topics: &Topics) -> Side {
        let heads = self.heads(events);
        let (mut plain, mut common) = (0.0, 0.0);
        let mut previous: Option<usize> = None;
        let mut titled_above = false;
        // In the whole gap: what is left of a heap is no byline either.
        let bylines = self.stream.gaps.get(gap).map_or(0, |gap| {
            gap.events
                .iter()
                .filter(|at| self.shape(**at) == Shape::Byline)
                .count()
        });
        for &at in events {
            match self.shape(at) {
                // Behind the headline and a byline something new begins.
                Shape::Head
                    if titled_above
                        && previous.is_some_and(|previous| self.shape(previous) != Shape::Head) =>
                {
                    common -= 2.0;
                }
                // A label above a text is likelier than one below it.
                Shape::Head if self.rate(at).label => {
                    let under_head = previous.is_some_and(|above| self.shape(above) == Shape::Head)
                        && self.is_tight(at)
                        && !self.is_followed_tightly(at);
                    common += if self.labels_below || under_head {
                        0.0
                    } else {
                        weights::LABEL_ASTRAY
                    }
                }
                Shape::Head => plain += self.wasted(at, 0.0),
                Shape::Byline if previous.is_none() && bylines == 1 && self.signs(at) => {
                    common += weights::SIGNED;
                }
                Shape::Byline => {
                    let right_below = previous
                        .is_some_and(|previous| self.shape(previous) == Shape::Head)
                        && self.is_tight(at);
                    let below =
                        previous.is_some_and(|previous| self.shape(previous) == Shape::Head);
                    let alone = bylines == 1;
                    let signature = previous.is_none() && self.signs(at) && self.is_tight(at);
                    common += match (right_below || signature, below && alone) {
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
        let after = if self.heads_first {
            weights::AFTER_ASTRAY
        } else {
            weights::AFTER
        };
        let titled = (!heads.is_empty()).then(|| common + self.title(&heads) + after);
        let profile = topics.profile(heads.iter().map(|at| **at));
        let masks = masks_of(&profile, topics, (0..gap).rev().take(MOST_CHUNKS));
        Side {
            titled,
            plain: common + plain,
            profile,
            masks,
            ..Side::default()
        }
    }

    /// "[Headline] In a tower above the harbor, a retired machinist keeps … [By Leonora Vance]".
    fn is_byline_under_deck(&self, gap: usize) -> bool {
        is_byline_under_deck(self.page, self.units, self.stream, gap)
    }

    /// Two bylines with a blank between them.
    fn are_heaped(&self, events: &[usize]) -> bool {
        events.windows(2).any(|pair| match pair {
            [above, below] => {
                self.shape(*above) == Shape::Byline
                    && self.shape(*below) == Shape::Byline
                    && !self.is_tight(*below)
            }
            _ => false,
        })
    }

    /// A cut between two heads right below one another tears a headline in two.
    fn tears_heads(&self, events: &[usize], cut: usize) -> f32 {
        let pair = (
            cut.checked_sub(1).and_then(|at| events.get(at)),
            events.get(cut),
        );
        match pair {
            (Some(&above), Some(&below))
                if self.shape(above) == Shape::Head
                    && self.shape(below) == Shape::Head
                    && self.is_tight(below)
                    && !self.rate(below).label
                    && !self.rate(above).label =>
            {
                weights::TORN_HEAD
            }
            // "Loans Put Pumps on Sunlight" with "Policy" right below it and a blank behind.
            (Some(&above), Some(&below))
                if self.shape(above) == Shape::Head
                    && self.rate(below).label
                    && !self.rate(above).label
                    && self.is_tight(below)
                    && !self.is_followed_tightly(below) =>
            {
                weights::TORN_HEAD
            }
            (Some(&above), Some(&below))
                if self.shape(below) == Shape::Role
                    && matches!(self.shape(above), Shape::Byline | Shape::Role) =>
            {
                weights::TORN_ROLE
            }
            _ => 0.0,
        }
    }

    fn is_followed_tightly(&self, at: usize) -> bool {
        self.unit(at)
            .and_then(|unit| self.page.line(unit.last + 1))
            .is_some_and(|line| line.blanks == 0)
    }

    fn is_tight(&self, at: usize) -> bool {
        self.unit(at)
            .and_then(|unit| self.page.line(unit.first))
            .is_some_and(|line| line.blanks == 0)
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
        let best = heads
            .iter()
            .map(|at| self.rate(**at).title)
            .fold(f32::MIN, f32::max);
        let mut apart = 0.0;
        for pair in heads.windows(2) {
            let [_, below] = pair else { continue };
            apart += if self.is_tight(**below) { 0.3 } else { 0.5 };
            // Two strong headlines with a blank between them are two headlines.
            if pair
                .iter()
                .all(|at| self.rate(**at).title >= 1.0 && self.rate(**at).words >= 4)
            {
                apart += 0.7;
            }
        }
        best - apart
    }
}

/// Which terms of the profile occur in each of the chunks.
fn masks_of(profile: &Profile, topics: &Topics, chunks: impl Iterator<Item = usize>) -> Vec<u32> {
    if profile.is_empty() {
        return Vec::new();
    }
    chunks.map(|chunk| topics.mask(profile, chunk)).collect()
}
