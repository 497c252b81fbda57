//! Stories become the lines of a page, and the page its gold.
//!
//! Each line knows whose it is ([`Part`]) and which words of a paragraph it carries, so the gold is
//! read off the page and cannot disagree with it. Damage happens while lines are made: words are
//! broken, glued or spaced, chunks of stories change places.

use super::Damage;
use super::dice::Dice;
use super::story::Story;
use crate::gold::{Article, Block, Caption, Figure, Page, Ranges};
use std::ops::Range;

/// A raw line and whose it is.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    pub part: Part,
    /// Which words of the paragraph; a broken word belongs to both its lines.
    words: Range<usize>,
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

/// Fragments are numbered: story n is fragment n, its second half fragment n + number of stories.
pub fn lay_out(stories: &[Story], damages: &[Damage], dice: &mut Dice) -> Vec<Line> {
    let mut setter = Setter {
        has: |damage| damages.contains(&damage),
        dice,
    };
    let set: Vec<SetStory> = (0..)
        .zip(stories)
        .map(|(at, story)| setter.set(story, at))
        .collect();
    let mut page = Vec::new();
    if damages.contains(&Damage::Jumps) {
        place_with_jumps(&setter, stories, set, &mut page);
    } else if damages.contains(&Damage::HeadsAfter) {
        place_heads_after(set, columns(damages), &mut page);
    } else {
        place_heads_before(set, columns(damages), &mut page);
    }
    if damages.contains(&Damage::Folios) {
        page.splice(0..0, [line("FOCUS", Part::Furniture), blank()]);
        let folio = line(&format!("Page {}", dice.between(1, 16)), Part::Furniture);
        page.extend([blank(), folio]);
    }
    if damages.contains(&Damage::FloatingBylines) {
        for story in stories {
            page.push(line(&format!("By {}", story.byline), Part::Furniture));
        }
    }
    page
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

fn place_with_jumps<F: Fn(Damage) -> bool>(
    setter: &Setter<F>,
    stories: &[Story],
    set: Vec<SetStory>,
    page: &mut Vec<Line>,
) {
    let mut elsewhere = Vec::new();
    for (at, story) in set.into_iter().enumerate() {
        page.extend(story.head);
        page.extend(story.first);
        page.extend([blank(), line("See page 2", Part::Head(at)), blank()]);
        let fragment = at + stories.len();
        elsewhere.extend([line("From page 1", Part::Head(fragment)), blank()]);
        elsewhere.extend(setter.headline(&stories[at], fragment));
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
struct Setter<'d, F: Fn(Damage) -> bool> {
    has: F,
    dice: &'d mut Dice,
}

impl<F: Fn(Damage) -> bool> Setter<'_, F> {
    fn set(&mut self, story: &Story, at: usize) -> SetStory {
        let mut head = self.headline(story, at);
        if !(self.has)(Damage::FloatingBylines) {
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
            first.extend((is_last || !(self.has)(Damage::NoBlankLines)).then(blank));
        }
        let mut second = first.split_off(cut);
        let text = format!("{} (PHOTO: {})", story.caption, story.credit);
        let caption = [blank(), line(&text, Part::Caption(at)), blank()];
        if (self.has)(Damage::CaptionsBetween) {
            first.extend(caption);
        } else {
            second.extend(caption);
        }
        SetStory {
            head,
            first,
            second,
        }
    }

    fn headline(&self, story: &Story, at: usize) -> Vec<Line> {
        let text = if (self.has)(Damage::Markdown) {
            format!("## **{}**", story.title)
        } else {
            story.title.clone()
        };
        vec![line(&text, Part::Head(at)), blank()]
    }

    fn paragraph(&mut self, words: &[String], part: Part) -> Vec<Line> {
        let width = if (self.has)(Damage::Hyphens) {
            self.dice.between(NARROW.0, NARROW.1)
        } else {
            WIDE
        };
        let mut lines: Vec<Line> = Vec::new();
        let glued_words = if (self.has)(Damage::LostSpaces) && self.dice.chance(0.5) {
            let first = self.dice.below(words.len());
            first + 1..first + 1 + self.dice.between(2, 4)
        } else {
            0..0
        };
        for (at, word) in words.iter().enumerate() {
            let word = self.spaced(word);
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
                .filter(|_| (self.has)(Damage::Hyphens))
                .and_then(|word| break_point(word, room));
            let (above, below) = split.map_or(("", word.as_str()), |at| word.split_at(at));
            if !above.is_empty() {
                last.text += " ";
                last.text += above;
                last.text += if above.ends_with('-') { "" } else { "-" };
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

    /// "high- quality" and "1, 200", where the page has stray spaces.
    fn spaced(&mut self, word: &str) -> String {
        if !(self.has)(Damage::StraySpaces) || !self.dice.chance(0.5) {
            return word.to_owned();
        }
        match word.find(['-', ',']) {
            Some(at) if at + 1 < word.len() && !word.ends_with('"') => {
                let (before, after) = word.split_at(at + 1);
                format!("{before} {after}")
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

/// The page as a careful editor would annotate it.
pub fn gold_of(stories: &[Story], page: &[Line], damages: &[Damage]) -> Page {
    let mut articles = Vec::new();
    for fragment in 0..2 * stories.len() {
        let story = &stories[fragment % stories.len()];
        let second_half = fragment >= stories.len();
        let lines = ranges(page, |part| belongs(part, fragment));
        if lines.is_empty() {
            continue;
        }
        let byline = (!second_half && !damages.contains(&Damage::FloatingBylines))
            .then(|| story.byline.clone());
        articles.push(Article {
            id: format!("a{fragment:02}"),
            title: Some(story.title.clone()),
            kicker: None,
            bylines: byline.into_iter().collect(),
            continues: second_half.then(|| format!("a{:02}", fragment - stories.len())),
            blocks: blocks(story, page, fragment),
            captions: captions(story, page, fragment),
            lines,
        });
    }
    articles.sort_by_key(|article| article.lines[0][0]);
    Page {
        articles,
        furniture: ranges(page, |part| part == Part::Furniture),
        figures: figures(stories, page),
    }
}

fn belongs(part: Part, fragment: usize) -> bool {
    match part {
        Part::Head(of) | Part::Body(of, _) | Part::Caption(of) => of == fragment,
        Part::Blank | Part::Furniture => false,
    }
}

/// The lines for which it holds, as ranges without blank lines.
fn ranges(page: &[Line], holds: impl Fn(Part) -> bool) -> Ranges {
    let mut ranges = Ranges::new();
    for (number, _) in (1..).zip(page).filter(|(_, line)| holds(line.part)) {
        match ranges.last_mut() {
            Some([_, last]) if *last + 1 == number => *last = number,
            _ => ranges.push([number, number]),
        }
    }
    ranges
}

fn blocks(story: &Story, page: &[Line], fragment: usize) -> Vec<Block> {
    let paragraph = |number: usize| {
        let part = Part::Body(fragment, number);
        let lines = ranges(page, |of| of == part);
        let words = page
            .iter()
            .filter(|line| line.part == part)
            .map(|line| &line.words);
        let first = words.clone().map(|words| words.start).min()?;
        let last = words.map(|words| words.end).max()?;
        Some(Block {
            role: "paragraph".to_owned(),
            lines,
            text: story.paragraphs[number][first..last].join(" "),
        })
    };
    (0..story.paragraphs.len()).filter_map(paragraph).collect()
}

fn captions(story: &Story, page: &[Line], fragment: usize) -> Vec<Caption> {
    let lines = ranges(page, |part| part == Part::Caption(fragment));
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Caption {
        lines,
        text: story.caption.clone(),
        credit: Some(story.credit.clone()),
    }]
}

fn figures(stories: &[Story], page: &[Line]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        for stated in &story.figures {
            let words = stated.at..stated.at + stated.words;
            let lines: Vec<usize> = (1..)
                .zip(page)
                .filter(|(_, line)| match line.part {
                    Part::Body(fragment, paragraph) => {
                        fragment % stories.len() == at && paragraph == stated.paragraph
                    }
                    _ => false,
                })
                .filter(|(_, line)| line.words.start < words.end && words.start < line.words.end)
                .map(|(number, _)| number)
                .collect();
            figures.push(Figure {
                lines: [lines[0], lines[lines.len() - 1]],
                surface: stated.surface.clone(),
                value: stated.value,
                value_high: None,
                kind: stated.kind.to_owned(),
                unit: Some(stated.unit.to_owned()),
                change: None,
                time: None,
                time_is_target: false,
                sentence: stated.sentence.clone(),
            });
        }
    }
    figures
}
