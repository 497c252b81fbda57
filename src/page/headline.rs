//! The heads at one end of an article → headline, kicker, deck, and names that stand for a byline.
//!
//! "# Sichuan's Blueprint to Champion AI Industry Chain" + "## AI Ripples" are headline and kicker;
//! "BRI: Eight Years of" + "Concrete Achievements" are one headline; "… Centenary Goal——" goes on with
//! the next line. "Accelerated in Key Areas" cannot stand without the "Emission Reduction" next to it.
//! Heading levels mean nothing. It refuses to look further than the gap.

use super::apart::{is_bracketed, is_stopped};
use super::byline::{is_bare_name, is_signature};
use super::folio::is_date;
use super::form::{End, Start};
use super::heads::HeadRate;
use super::lexicon::papers;
use super::openings::is_salutation;
use super::view::{Page, Shape, Unit, edges};
use crate::text::words::{commonness, is_name};

/// Longest kicker that is not in the list of labels, in words.
const MOST_KICKER_WORDS: u16 = 3;
/// What a quotation gains as the first of several heads.
const QUOTED: f32 = 5.5;
/// What a headline loses right below another one that ends with a full stop.
const BELOW_STOP: f32 = -2.5;
/// Labels elsewhere in the document that make the first one a kicker.
const FEWEST_KICKERS: usize = 2;
/// Longest name of a paper, in words.
const MOST_PAPER_WORDS: u16 = 6;

/// Indices of units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headline {
    pub(crate) title: Vec<usize>,
    pub(crate) kicker: Vec<usize>,
    pub(crate) deck: Vec<usize>,
    /// Bare names that stand where a byline would.
    pub(crate) names: Vec<usize>,
    /// A page heading above everything: "FOCUS".
    pub(crate) page_heading: Option<usize>,
}

pub(crate) struct HeadlineReader<'a, 't> {
    pub(crate) page: Page<'a, 't>,
    pub(crate) units: &'a [Unit],
    pub(crate) rates: &'a [HeadRate],
}

/// Nothing but page furniture stands in front of this unit on its page.
fn is_first_on_page(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    for (index, unit) in units.iter().enumerate().take(at + 1).rev() {
        if index < at && unit.shape != Shape::Folio {
            return false;
        }
        if page.line(unit.first).is_some_and(|line| line.page_break) {
            return true;
        }
    }
    true
}

impl HeadlineReader<'_, '_> {
    /// `events` of one gap, in page order; everything but heads is looked at, not taken.
    pub(crate) fn read(&self, events: &[usize]) -> Headline {
        let mut made = Headline::default();
        let mut groups = self.groups(events, &mut made);
        if groups.len() > 1
            && let Some(first) = groups.first()
            && self.is_page_heading(first, &groups)
        {
            made.page_heading = first.first().copied();
            groups.remove(0);
        }
        let Some(main) = self.main_group(&groups) else {
            return made;
        };
        let (mut title, mut kicker): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (index, group) in groups.iter().enumerate() {
            let stopped = index > main
                && groups
                    .get(main)
                    .and_then(|group| group.last())
                    .is_some_and(|at| is_stopped(&self.text(*at)));
            if index == main {
                title.extend(group);
            } else if index > main && self.is_first_question(group, &title) {
                // "Is ammonia safe?": an interview begins.
            } else if stopped && group.iter().all(|at| !self.rate(*at).label) {
                made.deck.extend(group);
            } else if self.is_kicker(
                group,
                groups.get(main).map(Vec::as_slice).unwrap_or_default(),
            ) {
                kicker.extend(group);
            } else if index < main
                || self.goes_on(
                    groups.get(index - 1).map(Vec::as_slice).unwrap_or_default(),
                    group,
                )
            {
                title.extend(group);
            } else {
                made.deck.extend(group);
            }
        }
        if self.lacks_subject(&title)
            && kicker.iter().all(|at| !self.rate(*at).label)
            && !kicker.is_empty()
        {
            kicker.append(&mut title);
            std::mem::swap(&mut title, &mut kicker);
        }
        made.title = title;
        // The label next to the headline is its kicker; another one is not known to be.
        made.kicker = kicker;
        made
    }

    fn rate(&self, at: usize) -> HeadRate {
        self.rates.get(at).copied().unwrap_or_default()
    }

    fn text(&self, at: usize) -> String {
        self.units
            .get(at)
            .map(|unit| self.page.text_of(*unit))
            .unwrap_or_default()
    }

    /// Heads right below one another make one group; names are set aside.
    fn groups(&self, events: &[usize], made: &mut Headline) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut previous = None;
        for (index, &at) in events.iter().enumerate() {
            let Some(unit) = self.units.get(at).filter(|unit| unit.shape == Shape::Head) else {
                previous = None;
                continue;
            };
            let followed_by_role = events
                .get(index + 1)
                .and_then(|at| self.units.get(*at))
                .is_some_and(|next| next.shape == Shape::Role);
            // Web pages print the day below the author's name.
            let dated = self.units.get(at + 1).is_some_and(|next| {
                next.shape == Shape::Folio && is_date(&self.page.text_of(*next))
            });
            let followed_by_role = followed_by_role || dated;
            if !groups.is_empty() && self.is_name_line(at, followed_by_role) {
                made.names.push(at);
                continue;
            }
            let tight = self
                .page
                .line(unit.first)
                .is_some_and(|line| line.blanks == 0);
            let stopped = previous.is_some_and(|above| is_stopped(&self.text(above)));
            let joins = tight
                && !stopped
                && previous.is_none_or(|above| self.is_shouted(above) == self.is_shouted(at))
                && !is_bracketed(&self.text(at))
                && previous.is_some_and(|above| !self.rate(above).label)
                && !self.rate(at).label;
            match groups.last_mut() {
                Some(group) if joins => group.push(at),
                _ => groups.push(vec![at]),
            }
            previous = Some(at);
        }
        groups
    }

    /// "Jane Roe" under a headline: words that are names, not matter.
    fn is_name_line(&self, at: usize, followed_by_role: bool) -> bool {
        let text = self.text(at);
        let bare = text.trim_matches(['*', '#', ' ', '_']);
        // "Tom Beale of the Rural Desk"
        let bare = match bare.split_once(" of ") {
            Some((name, _)) if followed_by_role || is_signature(name) => name,
            _ => bare,
        };
        // "Martin Pye, Training Officer"
        let bare = match bare.split_once(',') {
            Some((name, office))
                if is_signature(bare) && office.split_whitespace().count() <= 4 =>
            {
                name
            }
            _ => bare,
        };
        if !is_bare_name(bare) || bare.split_whitespace().count() > 4 {
            return false;
        }
        let first = bare.split_whitespace().next().unwrap_or("");
        let matter = bare
            .split_whitespace()
            .filter(|word| commonness(word).is_some() && !is_name(word))
            .count();
        let known = is_name(first) && commonness(first).is_none();
        // "Hana Kereama": no word of it is in the list.
        let strange = bare
            .split_whitespace()
            .all(|word| word.chars().any(char::is_lowercase))
            && bare
                .split_whitespace()
                .any(|word| commonness(word).is_none() && !is_name(word));
        followed_by_role || (known || strange) && matter == 0
    }

    fn is_page_heading(&self, group: &[usize], groups: &[Vec<usize>]) -> bool {
        let Some(&at) = group.first() else {
            return false;
        };
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        let capitals = edges(self.page, *unit).is_some_and(|(form, _)| form.is_capitals());
        let labelled = groups
            .iter()
            .skip(1)
            .flatten()
            .any(|at| self.rate(*at).label);
        let text = self.text(at);
        // "THE LAKESIDE RECORD"
        let paper = self.rate(at).words <= MOST_PAPER_WORDS
            && papers().ends(&text)
            && (capitals || text.trim_start_matches(['#', '*', ' ']).starts_with("The "));
        let first = is_first_on_page(self.page, self.units, at);
        // Where other stories have their labels above them, this one is a kicker, too.
        let others = self
            .units
            .iter()
            .enumerate()
            .filter(|(other, unit)| {
                *other != at && unit.shape == Shape::Head && self.rate(*other).label
            })
            .take(FEWEST_KICKERS)
            .count();
        let kicker = !labelled && others >= FEWEST_KICKERS && self.rate(at).label;
        first
            && !kicker
            && group.len() == 1
            && (paper || self.rate(at).words <= 2 && (capitals || self.rate(at).label && labelled))
    }

    /// The group that looks most like a headline; the longer one where two look alike.
    fn main_group(&self, groups: &[Vec<usize>]) -> Option<usize> {
        let looks = |group: &Vec<usize>| {
            let best = group
                .iter()
                .map(|at| self.rate(*at).title)
                .fold(f32::MIN, f32::max);
            let words: u16 = group.iter().map(|at| self.rate(*at).words).sum();
            // A label is the headline only where nothing else is.
            let label = group.iter().all(|at| self.rate(*at).label);
            let addressed = group
                .first()
                .is_some_and(|at| is_salutation(&self.text(*at)) || is_bracketed(&self.text(*at)));
            // Over an interview a quotation is the headline, and what follows is the deck.
            let quoted = groups.first() == Some(group)
                && group
                    .iter()
                    .all(|at| self.text(*at).starts_with(['"', '“', '\'', '‘']));
            best + if quoted { QUOTED } else { 0.0 } - if addressed { 3.0 } else { 0.0 }
                + if words > MOST_KICKER_WORDS { 0.5 } else { 0.0 }
                - if label { 9.0 } else { 0.0 }
        };
        // The first of equals: decks follow headlines.
        // What stands right below a headline with a full stop is its deck, however long.
        let below_stop = |index: usize| {
            let above = index.checked_sub(1).and_then(|above| groups.get(above));
            let tight = groups
                .get(index)
                .and_then(|group| self.units.get(*group.first()?))
                .and_then(|unit| self.page.line(unit.first))
                .is_some_and(|line| line.blanks == 0);
            tight
                && above.is_some_and(|above| {
                    above.iter().all(|at| !self.rate(*at).label)
                        && above.last().is_some_and(|at| is_stopped(&self.text(*at)))
                })
        };
        groups
            .iter()
            .enumerate()
            .map(|(index, group)| {
                let deck = if below_stop(index) { BELOW_STOP } else { 0.0 };
                (index, looks(group) + deck)
            })
            .rev()
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(index, _)| index)
    }

    fn is_kicker(&self, group: &[usize], main: &[usize]) -> bool {
        let words: u16 = group.iter().map(|at| self.rate(*at).words).sum();
        let main_words: u16 = main.iter().map(|at| self.rate(*at).words).sum();
        let label = group.iter().all(|at| self.rate(*at).label);
        label || words <= MOST_KICKER_WORDS && main_words > words && !self.ends_with_dash(group)
    }

    /// A headline in capitals has its deck in small letters.
    fn is_shouted(&self, at: usize) -> bool {
        self.units
            .get(at)
            .and_then(|unit| edges(self.page, *unit))
            .is_some_and(|(first, _)| first.is_capitals())
    }

    fn is_first_question(&self, group: &[usize], title: &[usize]) -> bool {
        let asks = |at: Option<&usize>| at.is_some_and(|at| self.text(*at).ends_with('?'));
        asks(group.last()) && !asks(title.last())
    }

    fn ends_with_dash(&self, group: &[usize]) -> bool {
        group
            .last()
            .and_then(|at| self.units.get(*at))
            .and_then(|unit| edges(self.page, *unit))
            .is_some_and(|(_, last)| {
                matches!(
                    last.end,
                    End::Dash | End::Function | End::Comma | End::Hyphen
                )
            })
    }

    /// The second group is the rest of the first.
    fn goes_on(&self, above: &[usize], below: &[usize]) -> bool {
        let lower = below
            .first()
            .and_then(|at| self.units.get(*at))
            .and_then(|unit| edges(self.page, *unit))
            .is_some_and(|(first, _)| first.start == Start::Lower);
        self.ends_with_dash(above) || lower
    }

    /// A headline that opens with a participle misses what it speaks of.
    fn lacks_subject(&self, title: &[usize]) -> bool {
        let text = title.first().map(|at| self.text(*at)).unwrap_or_default();
        let first = text
            .trim_start_matches(['#', '*', ' '])
            .split_whitespace()
            .next()
            .unwrap_or("");
        first.len() >= 6 && first.ends_with("ed") && commonness(first).is_some()
    }
}
