//! The lines of a made page become its gold: read off the lines, so the two cannot disagree.

use super::Damage;
use super::layout::{Line, Part, printed_title, tail_title};
use super::story::Story;
use crate::gold::{Article, Block, Caption, Figure, Page, Ranges};

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
            title: if second_half {
                tail_title(story, damages)
            } else {
                Some(printed_title(story, damages))
            },
            kicker: (!second_half && damages.contains(&Damage::KickersAfter))
                .then(|| story.kicker.to_owned()),
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
