//! Pieces of text that stop in the middle, and pieces that start in it → which goes on with which.
//!
//! "… the alumina acts like a bandage, said Tomas Ekdahl, who" / (two paragraphs about a planet) / "led the work."
//! Where two stories stand in frames that the extraction took in turns, every piece may have several
//! that could go on with it; ends, starts, halves of a broken word and shared talk are weighed for
//! all pairs near one another, and the pairing that is best as a whole is taken.
//! It refuses to pair a piece that a jump notice sends elsewhere.

use super::form::{End, Start};
use super::heads::HeadRate;
use super::stream::{Para, Stream};
use super::talk::{Likeness, Windows};
use super::topics::push_stems;
use super::view::{Page, Shape, Unit};

use crate::text::words::{is_function_word, is_word};
use std::collections::{BTreeMap, HashMap};

/// Pieces further on that may go on with one: a page has about so many frames.
const REACH: usize = 28;
/// A pair that is not next to one another needs this much.
const LEAST: f32 = 1.9;
/// Standing right below one another.
const NEXT: f32 = 0.9;
/// Each piece and each gap between the two.
const FAR: f32 = 0.04;
const GAP: f32 = 0.12;
/// Two halves that make a word of the list, and two that do not.
const WORD: f32 = 1.5;
const NO_WORD: f32 = -1.5;
/// "the" / "of"
const CLASH: f32 = -2.0;
/// Columns whose widths differ by more than a quarter.
const OTHER_WIDTH: f32 = -0.5;
/// A headline right above a piece usually opens it.
const HEADED: f32 = -1.0;
/// Likeness of the talk on both sides, and what two stories share by chance.
const TALK: f32 = 6.0;
const TALK_BY_CHANCE: f32 = 0.045;
/// What a change of partners has to bring.
const LEAST_GAIN: f32 = 0.05;
/// Stems on one side of a break that are looked at: about 110 words.
const WINDOW: usize = 55;

/// A unit of running text in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) unit: usize,
    /// Number of the chunk it stands in.
    pub(super) chunk: usize,
    pub(super) bullet: bool,
}

/// The pieces of a page, and which goes on with which.
pub(super) struct Pieces {
    pub(super) all: Vec<Piece>,
    /// The piece that goes on with each.
    pub(super) next: Vec<Option<usize>>,
    /// The piece that each goes on with.
    pub(super) previous: Vec<Option<usize>>,
}

impl Pieces {
    /// As the stream has them: a paragraph of several units is several pieces.
    pub(super) fn of(stream: &Stream) -> Self {
        let mut made = Self {
            all: Vec::new(),
            next: Vec::new(),
            previous: Vec::new(),
        };
        for (chunk, range) in stream.chunks.iter().enumerate() {
            for para in stream.paras.get(range.clone()).unwrap_or_default() {
                for (at, &unit) in para.units.iter().enumerate() {
                    let number = made.all.len();
                    let previous = number.checked_sub(1).filter(|_| at > 0);
                    if let Some(slot) = previous.and_then(|at| made.next.get_mut(at)) {
                        *slot = Some(number);
                    }
                    made.previous.push(previous);
                    made.next.push(None);
                    made.all.push(Piece {
                        unit,
                        chunk,
                        bullet: para.bullet,
                    });
                }
            }
        }
        made
    }

    pub(super) fn next_of(&self, at: usize) -> Option<usize> {
        self.next.get(at).copied().flatten()
    }

    pub(super) fn previous_of(&self, at: usize) -> Option<usize> {
        self.previous.get(at).copied().flatten()
    }

    fn link(&mut self, from: usize, to: usize) {
        if let Some(slot) = self.next.get_mut(from) {
            *slot = Some(to);
        }
        if let Some(slot) = self.previous.get_mut(to) {
            *slot = Some(from);
        }
    }

    fn unlink(&mut self, from: usize, to: usize) {
        if let Some(slot) = self.next.get_mut(from).filter(|next| **next == Some(to)) {
            *slot = None;
        }
        if let Some(slot) = self.previous.get_mut(to).filter(|of| **of == Some(from)) {
            *slot = None;
        }
    }
}

pub(super) struct Resumer<'a, 't> {
    pub(super) page: Page<'a, 't>,
    pub(super) units: &'a [Unit],
    pub(super) stream: &'a Stream,
    pub(super) rates: &'a [HeadRate],
}

/// A pair that may be one sentence.
#[derive(Clone, Copy)]
struct Pair {
    from: usize,
    to: usize,
    weight: f32,
}

impl Resumer<'_, '_> {
    /// Changes the links of the pieces to the best pairing; false if nothing is torn.
    pub(super) fn resume(&self, pieces: &mut Pieces) -> bool {
        let ends: Vec<usize> = self.ends(pieces);
        if ends.is_empty() {
            return false;
        }
        let pairs = self.weigh_pairs(pieces, &ends);
        let chosen = choose(&pairs);
        let mut moved = false;
        for pair in &pairs {
            if pieces.next_of(pair.from) == Some(pair.to)
                && chosen.get(&pair.from) != Some(&pair.to)
            {
                pieces.unlink(pair.from, pair.to);
            }
        }
        for (&from, &to) in &chosen {
            if pieces.next_of(from) != Some(to) {
                if let Some(above) = pieces.previous_of(to) {
                    pieces.unlink(above, to);
                }
                pieces.link(from, to);
                moved = true;
            }
        }
        moved
    }

    /// Pieces that stop in the middle and may go on elsewhere: those that do not go on where they stand,
    /// and those in reach of one.
    fn ends(&self, pieces: &Pieces) -> Vec<usize> {
        let count = pieces.all.len();
        let open: Vec<bool> = (0..count).map(|at| self.is_open(pieces, at)).collect();
        let torn: Vec<bool> = (0..count).map(|at| self.is_torn(pieces, at)).collect();
        // A finished sentence above is no sentence to go on with.
        let stray = |at: usize| {
            torn.get(at).copied().unwrap_or(false)
                && pieces
                    .previous_of(at)
                    .is_none_or(|above| !open.get(above).copied().unwrap_or(false))
        };
        let mut ends = Vec::new();
        // The last piece up to which something is left open.
        let mut left_open = None;
        for (at, open) in open.iter().enumerate() {
            if !open {
                continue;
            }
            if pieces.next_of(at).is_none() {
                left_open = Some(at);
            }
            let reached = left_open.is_some_and(|from| at <= from + REACH);
            if reached && (at + 1..=at + REACH).any(|to| to < count && stray(to)) {
                ends.push(at);
            }
        }
        ends
    }

    fn unit(&self, pieces: &Pieces, at: usize) -> Option<Unit> {
        pieces
            .all
            .get(at)
            .and_then(|piece| self.units.get(piece.unit))
            .copied()
    }

    fn events_around(&self, pieces: &Pieces, at: usize, below: usize) -> &[usize] {
        let chunk = pieces.all.get(at).map(|piece| piece.chunk);
        let other = if below == 1 {
            pieces.all.get(at + 1)
        } else {
            at.checked_sub(1).and_then(|at| pieces.all.get(at))
        };
        if chunk.is_none() || other.map(|piece| piece.chunk) == chunk {
            return &[];
        }
        chunk
            .and_then(|chunk| self.stream.gaps.get(chunk + below))
            .map(|gap| gap.events.as_slice())
            .unwrap_or_default()
    }

    fn has_shape(&self, events: &[usize], shape: Shape) -> bool {
        events
            .iter()
            .any(|at| self.units.get(*at).is_some_and(|unit| unit.shape == shape))
    }

    fn is_open(&self, pieces: &Pieces, at: usize) -> bool {
        let Some(unit) = self.unit(pieces, at) else {
            return false;
        };
        let open = self.page.line(unit.last).is_some_and(|line| {
            !matches!(line.form.end, End::Terminal | End::Colon)
                && (line.form.words > 2 && line.form.lowers > 0 || line.form.end == End::Hyphen)
        });
        open && unit.shape == Shape::Body
            && !self.has_shape(self.events_around(pieces, at, 1), Shape::JumpOn)
    }

    fn is_torn(&self, pieces: &Pieces, at: usize) -> bool {
        let Some(unit) = self.unit(pieces, at) else {
            return false;
        };
        let lower = self
            .page
            .line(unit.first)
            .is_some_and(|line| line.form.start == Start::Lower && line.form.lowers > 0);
        lower
            && unit.shape == Shape::Body
            && !self.has_shape(self.events_around(pieces, at, 0), Shape::JumpFrom)
    }

    fn weigh_pairs(&self, pieces: &Pieces, ends: &[usize]) -> Vec<Pair> {
        let mut spots = Vec::new();
        for &from in ends {
            for to in from + 1..=(from + REACH).min(pieces.all.len().saturating_sub(1)) {
                if pieces.next_of(from) == Some(to) || self.is_torn(pieces, to) {
                    spots.push((from, to));
                }
            }
        }
        let mut windows = Vec::new();
        let mut place = HashMap::new();
        for &(from, to) in &spots {
            for (at, back) in [(from, true), (to, false)] {
                place.entry((at, back)).or_insert_with(|| {
                    windows.push(Windows::of(&self.context(pieces, at, back)));
                    windows.len() - 1
                });
            }
        }
        let likeness = Likeness::over(&windows);
        let window = |at: usize, back: bool| place.get(&(at, back)).and_then(|at| windows.get(*at));
        spots
            .into_iter()
            .map(|(from, to)| {
                let talk = match (window(from, true), window(to, false)) {
                    (Some(above), Some(below)) => likeness.between(above, below),
                    _ => 0.0,
                };
                let weight = self.weigh(pieces, from, to) + TALK * (talk - TALK_BY_CHANCE);
                Pair { from, to, weight }
            })
            .filter(|pair| pieces.next_of(pair.from) == Some(pair.to) || pair.weight >= LEAST)
            .collect()
    }

    fn weigh(&self, pieces: &Pieces, from: usize, to: usize) -> f32 {
        let (Some(above), Some(below)) = (self.unit(pieces, from), self.unit(pieces, to)) else {
            return -9.0;
        };
        let (Some(first), Some(second)) = (self.page.line(above.last), self.page.line(below.first))
        else {
            return -9.0;
        };
        let tail = last_word(first.text);
        let head = first_word(second.text);
        let mut weight = self.page.flow(above.last, below.first, true);
        if first.form.end == End::Hyphen {
            let joined = format!("{tail}{head}");
            let known = is_word(&joined) || self.page.vocabulary.count_of(&joined) > 0;
            let compound = is_word(tail) && is_word(head);
            weight += match (known, compound) {
                (true, _) => WORD,
                (false, true) => 0.0,
                (false, false) => NO_WORD,
            };
        } else if is_article(tail) && is_function_word(head) {
            weight += CLASH;
        }
        let (wide, narrow) = (
            self.page.measure(above.last).width,
            self.page.measure(below.first).width,
        );
        if u32::from(wide.max(narrow)) * 4 > u32::from(wide.min(narrow)) * 5 {
            weight += OTHER_WIDTH;
        }
        if pieces.next_of(from) == Some(to) {
            weight += NEXT;
        }
        let headed = self
            .events_around(pieces, to, 0)
            .iter()
            .any(|at| self.rates.get(*at).is_some_and(HeadRate::is_headline));
        if headed {
            weight += HEADED;
        }
        let chunk = |at: usize| pieces.all.get(at).map_or(0, |piece| piece.chunk);
        #[expect(clippy::cast_precision_loss, reason = "a handful of pieces")]
        let far = FAR * (to - from - 1) as f32 + GAP * (chunk(to) - chunk(from)) as f32;
        weight - far
    }

    /// The stems in front of a break, or behind it, up to the next one.
    fn context(&self, pieces: &Pieces, at: usize, back: bool) -> Vec<u32> {
        let mut stems = Vec::new();
        let mut here = at;
        loop {
            if let Some(piece) = pieces.all.get(here) {
                let para = Para {
                    units: vec![piece.unit],
                    bullet: piece.bullet,
                };
                push_stems(self.page, self.units, &para, &mut stems);
            }
            let other = if back {
                here.checked_sub(1)
            } else {
                Some(here + 1)
            };
            let Some(other) = other.filter(|_| stems.len() < WINDOW) else {
                break;
            };
            let (upper, lower) = (here.min(other), here.max(other));
            let chunk = |at: usize| pieces.all.get(at).map(|piece| piece.chunk);
            let broken = chunk(upper) != chunk(lower)
                || self.is_open(pieces, upper)
                || self.is_torn(pieces, lower);
            if broken {
                break;
            }
            here = other;
        }
        // What stands nearest to the break comes last.
        if back {
            stems.reverse();
        }
        stems
    }
}

/// Rounds of improvement; a page with crossed frames needs one or two.
const ROUNDS: usize = 4;

/// The best pairing: the strongest pairs first, then pieces change partners where all together gain.
fn choose(pairs: &[Pair]) -> BTreeMap<usize, usize> {
    let mut order: Vec<&Pair> = pairs.iter().collect();
    order.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut pairing = Pairing::default();
    for pair in order {
        if !pairing.to_of.contains_key(&pair.from) && !pairing.from_of.contains_key(&pair.to) {
            pairing.tie(pair.from, pair.to);
        }
    }
    let mut of: HashMap<usize, Vec<(usize, f32)>> = HashMap::new();
    for pair in pairs {
        of.entry(pair.from)
            .or_default()
            .push((pair.to, pair.weight));
    }
    for _ in 0..ROUNDS {
        if !pairs.iter().any(|pair| pairing.improve(pair, &of)) {
            break;
        }
    }
    pairing.to_of
}

#[derive(Default)]
struct Pairing {
    to_of: BTreeMap<usize, usize>,
    from_of: BTreeMap<usize, usize>,
}

impl Pairing {
    fn tie(&mut self, from: usize, to: usize) {
        self.to_of.insert(from, to);
        self.from_of.insert(to, from);
    }

    /// Gives `pair.to` to `pair.from` and its former partner another one, if both together gain.
    fn improve(&mut self, pair: &Pair, of: &HashMap<usize, Vec<(usize, f32)>>) -> bool {
        let weight = |from: usize, to: usize| {
            of.get(&from)
                .and_then(|known| known.iter().find(|(at, _)| *at == to))
                .map_or(0.0, |(_, weight)| *weight)
        };
        let left = self.to_of.get(&pair.from).copied();
        let Some(&rival) = self
            .from_of
            .get(&pair.to)
            .filter(|rival| **rival != pair.from)
        else {
            return false;
        };
        let free = |to: usize| Some(to) == left || !self.from_of.contains_key(&to);
        let consolation = of
            .get(&rival)
            .into_iter()
            .flatten()
            .filter(|(to, _)| *to != pair.to && free(*to))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let before = weight(rival, pair.to) + left.map_or(0.0, |to| weight(pair.from, to));
        let after = pair.weight + consolation.map_or(0.0, |(_, weight)| *weight);
        if after <= before + LEAST_GAIN {
            return false;
        }
        if let Some(to) = left {
            self.from_of.remove(&to);
        }
        self.to_of.remove(&rival);
        self.tie(pair.from, pair.to);
        if let Some(&(to, _)) = consolation {
            self.tie(rival, to);
        }
        true
    }
}

fn last_word(text: &str) -> &str {
    core(text.split_whitespace().next_back().unwrap_or(""))
}

fn first_word(text: &str) -> &str {
    core(text.split_whitespace().next().unwrap_or(""))
}

fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word that only a noun or an adjective can follow.
fn is_article(word: &str) -> bool {
    [
        "a", "an", "the", "its", "their", "his", "our", "my", "your", "every",
    ]
    .iter()
    .any(|article| word.eq_ignore_ascii_case(article))
}
