//! Stories become the lines of a page, and the page its gold.
//!
//! Each line knows whose it is ([`Part`]) and which words of a paragraph it carries, so the gold can be
//! read off the page (`annotate`). Damage happens while lines are made: words are broken, glued or
//! spaced, chunks of stories change places. What happens to single characters is in `letters`.

use super::Damage;
use super::dice::Dice;
use super::letters::blur;
use super::story::Story;
use std::ops::Range;

/// A raw line and whose it is.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    pub part: Part,
    /// Which words of the paragraph; a broken word belongs to both its lines.
    pub(super) words: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Blank,
    Furniture,
    /// Headline, byline, notice of this fragment.
    Head(usize),
    /// Paragraph of a story, from 0; the fragment it stands in.
    Body(usize, usize),
    Caption(usize),
}

/// Characters of a line in narrow columns, and where lines are not broken into columns.
const NARROW: (usize, usize) = (32, 46);
const WIDE: usize = 90;
const UNBROKEN: usize = usize::MAX / 2;
/// Longest line of a headline that is broken.
const HEAD_WIDTH: usize = 24;

/// Fragments are numbered: story n is fragment n, its second half fragment n + number of stories.
pub fn lay_out(stories: &[Story], damages: &[Damage], dice: &mut Dice) -> Vec<Line> {
    let has = |damage: Damage| damages.contains(&damage);
    let mut setter = Setter { damages, dice };
    let set: Vec<SetStory> = (0..)
        .zip(stories)
        .map(|(at, story)| setter.set(story, at))
        .collect();
    let mut page = Vec::new();
    if jumps(damages).is_some() {
        place_with_jumps(&setter, stories, set, &mut page);
    } else if has(Damage::HeadHeap) {
        place_heads_in_a_heap(set, &mut page);
    } else if has(Damage::HeadsAfter) {
        place_heads_after(set, columns(damages), &mut page);
    } else if has(Damage::Interrupted) {
        place_within_one_another(set, &mut page);
    } else {
        place_heads_before(set, columns(damages), &mut page);
    }
    if has(Damage::Folios) {
        page.splice(0..0, [line("FOCUS", Part::Furniture), blank()]);
        let folio = line(&format!("Page {}", dice.between(1, 16)), Part::Furniture);
        page.extend([blank(), folio]);
    }
    if has(Damage::FloatingBylines) {
        page.push(blank());
        for story in stories {
            page.push(line(&format!("By {}", story.byline), Part::Furniture));
            page.extend(dice.chance(0.5).then(blank));
        }
    }
    if has(Damage::CapitalHeads) {
        page.retain(|line| !line.text.is_empty());
    }
    for line in &mut page {
        if matches!(line.part, Part::Body(..)) {
            line.text = blur(&line.text, damages, dice);
        }
    }
    page
}

/// How a story that is printed in two places says so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Jump {
    /// "See page 2", "From page 1" and the headline again.
    Plain,
    /// "See LANTERN, page 2"; "LANTERN" and "From page 1".
    Slug,
    /// "See page 2"; "From page" and no headline.
    Bare,
}

fn jumps(damages: &[Damage]) -> Option<Jump> {
    let kinds = [
        (Damage::Jumps, Jump::Plain),
        (Damage::SlugJumps, Jump::Slug),
        (Damage::BareJumps, Jump::Bare),
    ];
    kinds
        .into_iter()
        .find(|(damage, _)| damages.contains(damage))
        .map(|(_, jump)| jump)
}

pub(super) fn printed_title(story: &Story, damages: &[Damage]) -> String {
    if damages.contains(&Damage::CapitalHeads) {
        story.title.to_uppercase()
    } else {
        story.title.clone()
    }
}

/// What stands over the second half.
pub(super) fn tail_title(story: &Story, damages: &[Damage]) -> Option<String> {
    match jumps(damages)? {
        Jump::Plain => Some(printed_title(story, damages)),
        Jump::Slug => Some(slug(story)),
        Jump::Bare => None,
    }
}

/// The longest word of the headline.
fn slug(story: &Story) -> String {
    let words = story.title.split(' ');
    let longest = words.max_by_key(|word| word.len()).unwrap();
    longest.to_uppercase()
}

/// How many stories stand side by side.
fn columns(damages: &[Damage]) -> usize {
    1 + usize::from(damages.contains(&Damage::Columns))
}

fn place_heads_before(mut set: Vec<SetStory>, columns: usize, page: &mut Vec<Line>) {
    for group in set.chunks_mut(columns) {
        for story in &mut *group {
            page.append(&mut story.head);
            page.append(&mut story.first);
            page.extend((columns > 1).then(blank));
        }
        for story in group {
            page.append(&mut story.second);
        }
    }
}

fn place_heads_after(mut set: Vec<SetStory>, columns: usize, page: &mut Vec<Line>) {
    for group in set.chunks_mut(columns) {
        for story in &mut *group {
            page.append(&mut story.first);
            page.extend((columns > 1).then(blank));
        }
        for story in group {
            page.append(&mut story.second);
            page.append(&mut story.head);
        }
    }
}

/// All headlines in front of all bodies.
fn place_heads_in_a_heap(mut set: Vec<SetStory>, page: &mut Vec<Line>) {
    for story in &mut set {
        page.append(&mut story.head);
    }
    for story in &mut set {
        page.append(&mut story.first);
        page.append(&mut story.second);
    }
}

/// Every second story stands inside the one before it.
fn place_within_one_another(mut set: Vec<SetStory>, page: &mut Vec<Line>) {
    for pair in set.chunks_mut(2) {
        let [outer, inner @ ..] = pair else { continue };
        page.append(&mut outer.head);
        page.append(&mut outer.first);
        for story in inner {
            page.push(blank());
            page.append(&mut story.head);
            page.append(&mut story.first);
            page.append(&mut story.second);
        }
        page.append(&mut outer.second);
    }
}

fn place_with_jumps(setter: &Setter, stories: &[Story], set: Vec<SetStory>, page: &mut Vec<Line>) {
    let mut elsewhere = Vec::new();
    let jump = jumps(setter.damages).unwrap();
    for (at, story) in set.into_iter().enumerate() {
        let own = &stories[at];
        let notice = match jump {
            Jump::Slug => format!("See {}, page 2", slug(own)),
            Jump::Plain | Jump::Bare => "See page 2".to_owned(),
        };
        page.extend(story.head);
        page.extend(story.first);
        page.extend([blank(), line(&notice, Part::Head(at)), blank()]);
        let fragment = at + stories.len();
        let from = line("From page 1", Part::Head(fragment));
        match jump {
            Jump::Plain => {
                elsewhere.extend([from, blank()]);
                elsewhere.extend(setter.headline(own, fragment));
            }
            Jump::Slug => {
                let over = line(&slug(own), Part::Head(fragment));
                elsewhere.extend([blank(), over, from]);
            }
            Jump::Bare => {
                elsewhere.extend([blank(), line("From page", Part::Head(fragment)), blank()]);
            }
        }
        elsewhere.extend(story.second.into_iter().map(|line| moved(line, fragment)));
    }
    page.append(&mut elsewhere);
}

/// The lines of a story before they are placed. The cut goes through a paragraph.
struct SetStory {
    head: Vec<Line>,
    first: Vec<Line>,
    second: Vec<Line>,
}

/// Sets stories in lines.
struct Setter<'d> {
    damages: &'d [Damage],
    dice: &'d mut Dice,
}

impl Setter<'_> {
    fn has(&self, damage: Damage) -> bool {
        self.damages.contains(&damage)
    }

    fn set(&mut self, story: &Story, at: usize) -> SetStory {
        let mut head = self.headline(story, at);
        if !self.has(Damage::FloatingBylines) {
            head.extend([
                line(&format!("By {}", story.byline), Part::Head(at)),
                blank(),
            ]);
        }
        let mut first = Vec::new();
        let mut cut = 0;
        for (number, words) in story.paragraphs.iter().enumerate() {
            let set = self.paragraph(words, Part::Body(at, number));
            if number == story.paragraphs.len() / 2 {
                cut = first.len() + set.len() / 2;
            }
            first.extend(set);
            let is_last = number + 1 == story.paragraphs.len();
            first.extend((is_last || !self.has(Damage::NoBlankLines)).then(blank));
        }
        let mut second = first.split_off(cut);
        let text = format!("{} (PHOTO: {})", story.caption, story.credit);
        let caption = [blank(), line(&text, Part::Caption(at)), blank()];
        if self.has(Damage::CaptionsBetween) {
            first.extend(caption);
        } else {
            second.extend(caption);
        }
        if self.has(Damage::KickersAfter) {
            second.extend([line(story.kicker, Part::Head(at)), blank()]);
        }
        SetStory {
            head,
            first,
            second,
        }
    }

    fn headline(&self, story: &Story, at: usize) -> Vec<Line> {
        let title = printed_title(story, self.damages);
        let mut rows: Vec<String> = Vec::new();
        for word in title.split(' ') {
            match rows.last_mut() {
                Some(row)
                    if !self.has(Damage::SplitHeads) || row.len() + word.len() < HEAD_WIDTH =>
                {
                    *row += " ";
                    *row += word;
                }
                _ => rows.push(word.to_owned()),
            }
        }
        let marked = |row: &String| {
            if self.has(Damage::Markdown) {
                format!("## **{row}**")
            } else {
                row.clone()
            }
        };
        let rows = rows.iter().map(|row| line(&marked(row), Part::Head(at)));
        rows.chain([blank()]).collect()
    }

    fn paragraph(&mut self, words: &[String], part: Part) -> Vec<Line> {
        let broken = self.has(Damage::Hyphens) || self.has(Damage::SoftHyphens);
        let width = if self.has(Damage::Unwrapped) {
            UNBROKEN
        } else if broken {
            self.dice.between(NARROW.0, NARROW.1)
        } else {
            WIDE
        };
        let hyphen = if self.has(Damage::SoftHyphens) {
            "\u{ad}"
        } else {
            "-"
        };
        let mut lines: Vec<Line> = Vec::new();
        let glued_words = if self.has(Damage::LostSpaces) && self.dice.chance(0.5) {
            let first = self.dice.below(words.len());
            first + 1..first + 1 + self.dice.between(2, 4)
        } else {
            0..0
        };
        let drop_cap = self.has(Damage::DropCaps) && matches!(part, Part::Body(_, 0));
        for (at, word) in words.iter().enumerate() {
            let word = self.spaced(word);
            let cap = word.chars().next().filter(char::is_ascii_uppercase);
            if let Some(cap) = cap.filter(|_| drop_cap && at == 0 && word.len() > 2) {
                let rest = word[1..].to_owned();
                let apart = self.dice.chance(0.5);
                let shown = if apart {
                    format!("{cap} {rest}")
                } else {
                    lines.push(Line {
                        text: cap.to_string(),
                        part,
                        words: 0..1,
                    });
                    rest
                };
                lines.push(Line {
                    text: shown,
                    part,
                    words: 0..1,
                });
                continue;
            }
            let previous = at
                .checked_sub(1)
                .map_or("", |before| words[before].as_str());
            let glued = glued_words.contains(&at) && gluable(previous) && gluable(&word);
            let Some(last) = lines.last_mut() else {
                lines.push(Line {
                    text: word,
                    part,
                    words: at..at + 1,
                });
                continue;
            };
            let gap = if glued { "" } else { " " };
            let room = width.saturating_sub(last.text.chars().count() + gap.len());
            if glued || word.chars().count() <= room {
                last.text += gap;
                last.text += &word;
                last.words.end = at + 1;
                continue;
            }
            let split = Some(&word)
                .filter(|_| broken)
                .and_then(|word| break_point(word, room));
            let (above, below) = split.map_or(("", word.as_str()), |at| word.split_at(at));
            if !above.is_empty() {
                last.text += " ";
                last.text += above;
                last.text += if above.ends_with('-') { "" } else { hyphen };
                last.words.end = at + 1;
            }
            lines.push(Line {
                text: below.to_owned(),
                part,
                words: at..at + 1,
            });
        }
        lines
    }

    /// "high- quality" and "1, 200", or "high - quality", where the page has stray spaces; "orch ard" where words
    /// are broken.
    fn spaced(&mut self, word: &str) -> String {
        if self.has(Damage::BrokenWords)
            && word.len() > 7
            && gluable(word)
            && self.dice.chance(0.08)
        {
            let (before, after) = word.split_at(self.dice.between(2, word.len() - 3));
            return format!("{before} {after}");
        }
        let about = self.has(Damage::SpacedHyphens);
        if !(self.has(Damage::StraySpaces) || about) || !self.dice.chance(0.5) {
            return word.to_owned();
        }
        match word.find(if about { &['-'][..] } else { &['-', ','][..] }) {
            Some(at) if at + 1 < word.len() && !word.ends_with('"') => {
                let (before, after) = word.split_at(at);
                let (mark, after) = after.split_at(1);
                format!("{before}{}{mark} {after}", if about { " " } else { "" })
            }
            _ => word.to_owned(),
        }
    }
}

fn gluable(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase())
}

/// Where a word may be broken so that the first part and a hyphen fit: after its own hyphen, or
/// between two consonants with at least three letters on each side.
fn break_point(word: &str, room: usize) -> Option<usize> {
    if let Some(at) = word.find('-') {
        return (at < room).then_some(at + 1);
    }
    let letters = word.trim_end_matches(|c: char| !c.is_ascii_lowercase());
    if letters.len() < 7 || !letters.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let vowel = |at: usize| "aeiouy".contains(&letters[at..=at]);
    (3..=letters.len() - 3)
        .rev()
        .find(|&at| at < room && !vowel(at - 1) && !vowel(at) && vowel(at - 2))
}

fn line(text: &str, part: Part) -> Line {
    Line {
        text: text.to_owned(),
        part,
        words: 0..0,
    }
}

fn blank() -> Line {
    line("", Part::Blank)
}

/// The same line in another fragment.
fn moved(line: Line, fragment: usize) -> Line {
    let part = match line.part {
        Part::Body(_, paragraph) => Part::Body(fragment, paragraph),
        Part::Head(_) => Part::Head(fragment),
        Part::Caption(_) => Part::Caption(fragment),
        other => other,
    };
    Line { part, ..line }
}
