//! Pages made of invented stories, damaged in known ways, with gold that is exact by construction.
//!
//! `make_page(7, 4, &[Damage::Hyphens, Damage::Columns])` sets four stories in narrow columns, breaks
//! words at line ends, and lets the bodies of two stories alternate; its gold knows every line.
//! The same seed gives the same page. What real converters do was counted on real pages; what they
//! do rarely (tables, infographics) is not made here.

pub mod dice;
mod layout;
mod story;
mod words;

use crate::gold::Fixture;
use dice::Dice;
use story::Story;

/// One way in which a page comes out of a converter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Narrow columns with words broken at line ends: "ex-" / "hibition".
    Hyphens,
    /// The bodies of two stories alternate: a body goes on after the other's first part.
    Columns,
    /// Headline and byline stand below their body.
    HeadsAfter,
    /// All bylines stand together at the end of the page: furniture.
    FloatingBylines,
    /// The second half stands elsewhere: "See page 2" … "From page 1", with the headline again.
    Jumps,
    /// A caption stands in the middle of a paragraph.
    CaptionsBetween,
    /// Words run together: "thelanternwas".
    LostSpaces,
    /// Spaces inside compounds and numbers: "high- quality", "1, 200".
    StraySpaces,
    /// Nothing but its short last line tells where a paragraph ends.
    NoBlankLines,
    /// A page heading above and a page number below all stories.
    Folios,
    /// Headlines marked up: "## **Headline**".
    Markdown,
}

impl Damage {
    pub const ALL: [Self; 11] = [
        Self::Hyphens,
        Self::Columns,
        Self::HeadsAfter,
        Self::FloatingBylines,
        Self::Jumps,
        Self::CaptionsBetween,
        Self::LostSpaces,
        Self::StraySpaces,
        Self::NoBlankLines,
        Self::Folios,
        Self::Markdown,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hyphens => "hyphens",
            Self::Columns => "columns",
            Self::HeadsAfter => "heads-after",
            Self::FloatingBylines => "floating-bylines",
            Self::Jumps => "jumps",
            Self::CaptionsBetween => "captions-between",
            Self::LostSpaces => "lost-spaces",
            Self::StraySpaces => "stray-spaces",
            Self::NoBlankLines => "no-blank-lines",
            Self::Folios => "folios",
            Self::Markdown => "markdown",
        }
    }
}

/// A page of `stories` stories and its gold.
pub fn make_page(seed: u64, stories: usize, damages: &[Damage]) -> Fixture {
    let mut dice = Dice::new(seed);
    let first_topic = dice.below(words::TOPICS.len());
    let stories: Vec<Story> = (0..stories)
        .map(|at| Story::invent(&mut dice, first_topic + at))
        .collect();
    let lines = layout::lay_out(&stories, damages, &mut dice);
    let names: Vec<&str> = damages.iter().map(|damage| damage.name()).collect();
    let name = format!("generated-{}-{seed}", names.join("+"));
    Fixture {
        raw: lines.iter().map(|line| line.text.clone() + "\n").collect(),
        gold: layout::gold_of(&stories, &lines, damages),
        name,
        in_seeds: false,
        has_figures: true,
    }
}

/// The raw page of many stories of one paragraph, for lists that are long.
pub fn make_briefs(seed: u64, stories: usize) -> String {
    let mut dice = Dice::new(seed);
    let stories: Vec<Story> = (0..stories)
        .map(|topic| Story::invent_brief(&mut dice, topic))
        .collect();
    let lines = layout::lay_out(&stories, &[], &mut dice);
    lines.iter().map(|line| line.text.clone() + "\n").collect()
}

#[test]
fn the_same_seed_makes_the_same_page() {
    let make = || make_page(3, 3, &Damage::ALL).raw;
    assert_eq!(make(), make());
    assert_ne!(make(), make_page(4, 3, &Damage::ALL).raw);
}

#[test]
fn every_inked_line_of_a_made_page_has_one_owner() {
    for seed in 0..20 {
        let page = make_page(seed, 4, &Damage::ALL);
        let mut owned = vec![0; page.raw.lines().count() + 1];
        let articles = page.gold.articles.iter().flat_map(|article| &article.lines);
        for line in crate::gold::lines_of(&page.gold.furniture)
            .chain(articles.flat_map(|[first, last]| *first..=*last))
        {
            owned[line] += 1;
        }
        for (at, text) in page.raw.lines().enumerate() {
            assert_eq!(owned[at + 1], i32::from(!text.is_empty()), "{text}");
        }
    }
}
