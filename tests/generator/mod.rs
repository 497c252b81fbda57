//! Pages made of invented stories, damaged in known ways, with gold that is exact by construction.
//!
//! `make_page(7, 4, &[Damage::Hyphens, Damage::Columns])` sets four stories in narrow columns, breaks
//! words at line ends, and lets the bodies of two stories alternate; its gold knows every line.
//! The same seed gives the same page. What real converters do was counted on real pages; what they
//! do rarely (tables, infographics) is not made here.

mod annotate;
mod dice;
mod layout;
mod letters;
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
    /// A paragraph is a line.
    Unwrapped,
    /// Headlines over two or three lines.
    SplitHeads,
    /// Headlines in capitals, and no blank line anywhere.
    CapitalHeads,
    /// All headlines stand in front of all bodies.
    HeadHeap,
    /// A whole story stands in the middle of another's sentence.
    Interrupted,
    /// "See LANTERN, page 2" … "LANTERN" / "From page 1".
    SlugJumps,
    /// "See page 2" … "From page", with neither number nor headline.
    BareJumps,
    /// Words pulled apart: "orch ard".
    BrokenWords,
    /// Hyphens with spaces on both sides: "high - quality".
    SpacedHyphens,
    /// Full-width digits: "１，２００".
    FullWidth,
    /// "ﬁnal"
    Ligatures,
    /// Words broken at line ends by U+00AD.
    SoftHyphens,
    /// The first letter of a story on a line of its own, or "T he".
    DropCaps,
    /// The section's label stands below the text.
    KickersAfter,
    /// Letters misread by recognition; they are kept.
    Misread,
}

impl Damage {
    pub const ALL: [Self; 26] = [
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
        Self::Unwrapped,
        Self::SplitHeads,
        Self::CapitalHeads,
        Self::HeadHeap,
        Self::Interrupted,
        Self::SlugJumps,
        Self::BareJumps,
        Self::BrokenWords,
        Self::SpacedHyphens,
        Self::FullWidth,
        Self::Ligatures,
        Self::SoftHyphens,
        Self::DropCaps,
        Self::KickersAfter,
        Self::Misread,
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
            Self::Unwrapped => "unwrapped",
            Self::SplitHeads => "split-heads",
            Self::CapitalHeads => "capital-heads",
            Self::HeadHeap => "head-heap",
            Self::Interrupted => "interrupted",
            Self::SlugJumps => "slug-jumps",
            Self::BareJumps => "bare-jumps",
            Self::BrokenWords => "broken-words",
            Self::SpacedHyphens => "spaced-hyphens",
            Self::FullWidth => "full-width",
            Self::Ligatures => "ligatures",
            Self::SoftHyphens => "soft-hyphens",
            Self::DropCaps => "drop-caps",
            Self::KickersAfter => "kickers-after",
            Self::Misread => "misread",
        }
    }

    /// Where the halves and the headlines of stories go can be decided only once.
    fn places(self) -> bool {
        matches!(
            self,
            Self::Columns
                | Self::HeadsAfter
                | Self::Jumps
                | Self::HeadHeap
                | Self::Interrupted
                | Self::SlugJumps
                | Self::BareJumps
                | Self::CapitalHeads
        )
    }
}

/// Two to four damages that one page may have together.
pub fn mix(seed: u64) -> Vec<Damage> {
    let mut dice = Dice::new(seed ^ 0x006d_6978);
    let count = dice.between(2, 4);
    let mut mixed: Vec<Damage> = Vec::new();
    for damage in dice.some(&Damage::ALL, Damage::ALL.len()) {
        let clash = damage.places() && mixed.iter().any(|other| other.places());
        if mixed.len() < count && !clash {
            mixed.push(damage);
        }
    }
    mixed
}

/// A page of `stories` stories and its gold.
pub fn make_page(seed: u64, stories: usize, damages: &[Damage]) -> Fixture {
    let mut dice = Dice::new(seed);
    let first_topic = dice.below(words::TOPICS.len());
    let mut stories: Vec<Story> = (0..stories)
        .map(|at| Story::invent(&mut dice, first_topic + at))
        .collect();
    if damages.contains(&Damage::Misread) {
        for story in &mut stories {
            story.misread(&mut dice);
        }
    }
    let lines = layout::lay_out(&stories, damages, &mut dice);
    let names: Vec<&str> = damages.iter().map(|damage| damage.name()).collect();
    let name = format!("generated-{}-{seed}", names.join("+"));
    Fixture {
        raw: lines.iter().map(|line| line.text.clone() + "\n").collect(),
        gold: annotate::gold_of(&stories, &lines, damages),
        name,
        in_seeds: false,
        // Sentences of figures may hold misread letters.
        has_figures: !damages.contains(&Damage::Misread),
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
