//! Headlines that stand far from their bodies → moved next to them.
//!
//! Where frames were taken in turns, "Alumina Coat Doubles Life of Sodium Batteries" stands below "Giant Planet
//! Puzzles Astronomers", though the text of the one stands above the other's; some extractions
//! print all headlines of a page in a heap in front of all bodies. Each such headline goes to the text
//! that has its words, if that text is far away and no nearer one has them.
//! It refuses to move a headline that fits where it stands, and one whose words are everywhere.

use super::heads::HeadRate;
use super::stream::{Gap, Stream};
use super::talk::talk_between;
use super::topics::{Profile, Topics};
use super::view::{Page, Shape, Unit};

/// Headlines in one gap from which they are a heap.
const HEAP: usize = 3;
/// Chunks on either side that a headline is compared with.
const REACH: usize = 16;
/// Share of a headline's words that its body has, and how much more than the texts next to it.
const LEAST_SHARE: f32 = 0.45;
const LEAST_LEAD: f32 = 0.25;
/// Going over to another headline's body, and the talk that makes up for it.
const SWITCH: f32 = -0.35;
const TALK: f32 = 1.5;

pub(crate) fn rehang(
    page: Page<'_, '_>,
    units: &[Unit],
    rates: &[HeadRate],
    stream: Stream,
) -> Stream {
    let home = Hanger { page, units, rates };
    let heap = stream
        .gaps
        .iter()
        .any(|gap| home.groups_of(gap).len() >= HEAP);
    let torn = stream.gaps.iter().any(|gap| gap.torn);
    if !heap && !torn {
        return stream;
    }
    let stream = home.spread_heaps(stream);
    home.move_strays(stream)
}

struct Hanger<'a, 't> {
    page: Page<'a, 't>,
    units: &'a [Unit],
    rates: &'a [HeadRate],
}

/// Events of a gap that make one headline, with the label, byline or deck right below.
#[derive(Clone, Debug)]
struct Group {
    events: std::ops::Range<usize>,
    /// Indices of the units of the headline.
    heads: Vec<usize>,
}

impl Hanger<'_, '_> {
    fn is_tight(&self, at: usize) -> bool {
        self.units
            .get(at)
            .and_then(|unit| self.page.line(unit.first))
            .is_some_and(|line| line.blanks == 0)
    }

    fn groups_of(&self, gap: &Gap) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (index, &at) in gap.events.iter().enumerate() {
            let head = self
                .units
                .get(at)
                .is_some_and(|unit| unit.shape == Shape::Head);
            let below = groups
                .last()
                .is_some_and(|group| group.events.end == index && self.is_tight(at));
            let headline = head && self.rates.get(at).is_some_and(HeadRate::is_headline);
            // A byline between two headlines belongs to the upper one.
            let signs = self
                .units
                .get(at)
                .is_some_and(|unit| unit.shape == Shape::Byline)
                && groups.last().is_some_and(|group| group.events.end == index);
            match groups.last_mut() {
                Some(group) if below || signs => {
                    group.events.end = index + 1;
                    group.heads.extend(headline.then_some(at));
                }
                _ if headline => groups.push(Group {
                    events: index..index + 1,
                    heads: vec![at],
                }),
                _ => {}
            }
        }
        groups
    }

    /// A heap of headlines next to one long text: the paragraphs are dealt out among them.
    fn spread_heaps(&self, stream: Stream) -> Stream {
        let mut made = Stream {
            gaps: Vec::with_capacity(stream.gaps.len()),
            chunks: Vec::with_capacity(stream.chunks.len()),
            ..stream
        };
        for (index, gap) in stream.gaps.iter().enumerate() {
            let chunk = stream.chunks.get(index).cloned();
            let groups = self.groups_of(gap);
            let dealt = chunk
                .as_ref()
                .filter(|chunk| groups.len() >= HEAP && chunk.len() >= groups.len())
                .and_then(|chunk| self.deal(&made, chunk, &groups));
            let (Some(chunk), Some(starts)) = (chunk.clone(), dealt) else {
                made.gaps.push(gap.clone());
                made.chunks.extend(chunk);
                continue;
            };
            let taken = |at: &usize| groups.iter().any(|group| group.events.contains(at));
            let left: Vec<usize> = (0..gap.events.len()).filter(|at| !taken(at)).collect();
            for (order, (start, group)) in starts.iter().enumerate() {
                let end = starts.get(order + 1).map_or(chunk.end, |(next, _)| *next);
                let mut events: Vec<usize> = Vec::new();
                if order == 0 {
                    events.extend(left.iter().filter_map(|at| gap.events.get(*at)));
                }
                if let Some(group) = groups.get(*group) {
                    events.extend(gap.events.get(group.events.clone()).unwrap_or_default());
                }
                made.gaps.push(Gap {
                    events,
                    wide: gap.wide && order == 0,
                    ..Gap::default()
                });
                made.chunks.push(*start..end);
            }
        }
        made
    }

    /// The paragraph at which the body of each headline starts, ascending; nothing unless every headline
    /// gets one run of paragraphs that has words of it.
    fn deal(
        &self,
        stream: &Stream,
        chunk: &std::ops::Range<usize>,
        groups: &[Group],
    ) -> Option<Vec<(usize, usize)>> {
        let single = Stream {
            paras: stream.paras.clone(),
            chunks: chunk.clone().map(|at| at..at + 1).collect(),
            ..Stream::default()
        };
        let topics = Topics::gather(self.page, self.units, &single);
        let profiles: Vec<Profile> = groups
            .iter()
            .map(|group| topics.profile(group.heads.iter().copied()))
            .collect();
        let share = |para: usize, group: usize| {
            profiles.get(group).map_or(0.0, |profile| {
                profile.share(topics.mask(profile, para - chunk.start))
            })
        };
        let talk = |para: usize| match (stream.paras.get(para - 1), stream.paras.get(para)) {
            (Some(above), Some(below)) => talk_between(self.page, self.units, above, below),
            _ => 0.0,
        };
        let path = best_path(chunk, groups.len(), share, talk);
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for (para, group) in chunk.clone().zip(path) {
            if starts.last().is_none_or(|(_, last)| *last != group) {
                starts.push((para, group));
            }
        }
        let each_once = starts.len() == groups.len()
            && (0..groups.len()).all(|group| starts.iter().any(|(_, of)| *of == group));
        let spoken = starts.iter().enumerate().all(|(order, (start, group))| {
            let end = starts.get(order + 1).map_or(chunk.end, |(next, _)| *next);
            (*start..end).any(|para| share(para, *group) > 0.0)
        });
        (each_once && spoken).then_some(starts)
    }

    /// Headlines of crowded gaps whose words stand in a text further away.
    fn move_strays(&self, stream: Stream) -> Stream {
        let topics = Topics::gather(self.page, self.units, &stream);
        let groups: Vec<Vec<Group>> = stream.gaps.iter().map(|gap| self.groups_of(gap)).collect();
        let share = |group: &Group, chunk: usize| {
            let profile = topics.profile(group.heads.iter().copied());
            profile.share(topics.mask(&profile, chunk))
        };
        let mut moves: Vec<(usize, std::ops::Range<usize>, usize)> = Vec::new();
        for (gap, here) in groups.iter().enumerate().filter(|(_, here)| here.len() > 1) {
            for group in here {
                let near = [gap.checked_sub(1), Some(gap)]
                    .into_iter()
                    .flatten()
                    .map(|chunk| share(group, chunk))
                    .fold(0.0, f32::max);
                let chunks = gap.saturating_sub(REACH)..(gap + REACH).min(stream.chunks.len());
                let best = chunks
                    .filter(|chunk| *chunk != gap && chunk + 1 != gap)
                    .map(|chunk| (chunk, share(group, chunk)))
                    .max_by(|a, b| a.1.total_cmp(&b.1));
                let Some((chunk, found)) = best else { continue };
                // The text has a headline of its own next to it that fits as well.
                let taken = [chunk, chunk + 1].into_iter().any(|side| {
                    side != gap
                        && groups.get(side).is_some_and(|others| {
                            others.iter().any(|other| share(other, chunk) >= found)
                        })
                });
                if found >= LEAST_SHARE && found >= near + LEAST_LEAD && !taken {
                    moves.push((gap, group.events.clone(), chunk));
                }
            }
        }
        apply(stream, &moves)
    }
}

/// The headline of each paragraph: words shared with it, talk that goes on, and a price for changing over.
fn best_path(
    chunk: &std::ops::Range<usize>,
    groups: usize,
    share: impl Fn(usize, usize) -> f32,
    talk: impl Fn(usize) -> f32,
) -> Vec<usize> {
    let mut scores = vec![0.0; groups];
    let mut back: Vec<Vec<usize>> = Vec::new();
    for para in chunk.clone() {
        let stay = if para > chunk.start {
            TALK * talk(para) - SWITCH
        } else {
            0.0
        };
        let (best, top) =
            scores
                .iter()
                .enumerate()
                .fold((0, f32::MIN), |(at, top), (group, score)| {
                    if *score > top {
                        (group, *score)
                    } else {
                        (at, top)
                    }
                });
        let mut from = Vec::with_capacity(groups);
        let mut next = Vec::with_capacity(groups);
        for (group, score) in scores.iter().enumerate() {
            let kept = score + stay;
            from.push(if kept >= top { group } else { best });
            next.push(kept.max(top) + share(para, group));
        }
        back.push(from);
        scores = next;
    }
    let mut at = scores
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1))
        .map_or(0, |(group, _)| group);
    let mut path = Vec::with_capacity(back.len());
    for from in back.iter().rev() {
        path.push(at);
        at = from.get(at).copied().unwrap_or(0);
    }
    path.reverse();
    path
}

/// Moves events to the gap next to their chunk: below it if it stands above them, else above it.
fn apply(mut stream: Stream, moves: &[(usize, std::ops::Range<usize>, usize)]) -> Stream {
    for (gap, events, chunk) in moves.iter().rev() {
        let Some(source) = stream.gaps.get_mut(*gap) else {
            continue;
        };
        let taken: Vec<usize> = source.events.drain(events.clone()).collect();
        let above = chunk < gap;
        if let Some(target) = stream.gaps.get_mut(if above { chunk + 1 } else { *chunk }) {
            let at = if above { 0 } else { target.events.len() };
            target.events.splice(at..at, taken);
            target.soft = false;
            target.torn = false;
        }
    }
    stream
}

#[cfg(test)]
mod tests {
    use crate::page::read_page;

    #[test]
    fn headlines_in_a_heap_find_their_bodies() {
        let page = read_page(
            "\
Ferry Captain Rescues Drifting Kayak

Bakery Wins Prize for Rye Bread

Library Roof Leaks on Rare Maps

The captain of the harbor ferry turned around on Tuesday when a passenger saw a kayak drifting.

He threw a rope to the kayak and towed it to the pier, and the ferry was only nine minutes late.

A rye bread made by the bakery on Mill Lane won the first prize at the county fair.

The bakery has used the same rye since 1931, and the bread needs two days.

Rain came through the roof of the library and ran over a case of rare maps.

The maps were dried with blotting paper, and the library asked the council for a new roof.
",
        );
        let read: Vec<(&str, usize)> = page
            .articles
            .iter()
            .map(|article| {
                let title = article.title.as_ref().map_or("", |title| title.as_str());
                (title, article.blocks.len())
            })
            .collect();
        assert_eq!(
            read,
            [
                ("Ferry Captain Rescues Drifting Kayak", 2),
                ("Bakery Wins Prize for Rye Bread", 2),
                ("Library Roof Leaks on Rare Maps", 2)
            ]
        );
    }
}
