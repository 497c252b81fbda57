//! What a page becomes: a [`Document`] of [`Article`]s, in the words of tests/gold/FORMAT.md.
//!
//! Every text is a [`CleanText`], so each character of a headline, a byline or a paragraph is
//! traced to raw line and column. A block owns several line ranges (a paragraph goes on over a
//! picture), and two articles may share a raw line (columns that a converter put side by side).
//! Plain data: these types decide nothing.

use crate::text::{CleanText, LineNo, Lines, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Identity of a document: the BLAKE3 hash of its bytes as imported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub [u8; 32]);

impl DocumentId {
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// 64 lower-case hexadecimal digits.
    pub fn to_hex(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }

    pub fn from_hex(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex)
            .ok()
            .map(|hash| Self(*hash.as_bytes()))
    }
}

impl std::fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DocumentId({})", self.to_hex().get(..12).unwrap_or(""))
    }
}

/// A page as read: articles in reading order and what belongs to none of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// In the order in which their titles (or first body lines) appear on the page.
    pub articles: Vec<Article>,
    /// Non-blank lines of no article: page headings, folios, stray artefacts.
    pub furniture: Lines,
    /// Doubtful decisions, for the reader and for whoever tunes the rules.
    pub notes: Vec<Note>,
    /// Number of raw lines, blank ones included.
    pub line_count: u32,
}

impl Document {
    /// The raw lines of each article, in the order of `articles`, each line given to one article
    /// only: a line shared by two (columns side by side) goes to the one with most of it.
    /// Ascending. This is what the gold format calls `lines`.
    pub fn owned_lines(&self) -> Vec<Lines> {
        let mut shares: Vec<(LineNo, std::cmp::Reverse<usize>, usize)> = Vec::new();
        for (index, article) in self.articles.iter().enumerate() {
            let mut bytes: BTreeMap<LineNo, usize> =
                article.lines.iter().map(|line| (line, 0)).collect();
            for text in article.texts() {
                for (line, columns) in text.raw_spans(Span::new(0, text.len())) {
                    *bytes.entry(line).or_default() += columns.len();
                }
            }
            shares.extend(
                bytes
                    .into_iter()
                    .map(|(line, bytes)| (line, std::cmp::Reverse(bytes), index)),
            );
        }
        shares.sort_unstable();
        shares.dedup_by_key(|(line, _, _)| *line);
        let mut owned = vec![Lines::new(); self.articles.len()];
        for (line, _, index) in shares {
            if let Some(lines) = owned.get_mut(index) {
                lines.push(line);
            }
        }
        owned
    }
}

impl Article {
    /// Every clean text of the article.
    pub fn texts(&self) -> impl Iterator<Item = &CleanText> {
        let heads = [
            &self.kicker,
            &self.title,
            &self.standfirst,
            &self.source_note,
        ];
        let captions = self
            .captions
            .iter()
            .flat_map(|caption| std::iter::once(&caption.text).chain(&caption.credit));
        heads
            .into_iter()
            .flatten()
            .chain(&self.bylines)
            .chain(self.blocks.iter().map(|block| &block.text))
            .chain(captions)
    }
}

/// One story, or one fragment of a story printed in two places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The headline; `None` if the fragment has none.
    pub title: Option<CleanText>,
    /// Section label printed with it: Policy, Case Study, Hi! Tech.
    pub kicker: Option<CleanText>,
    /// Sub-headline or deck.
    pub standfirst: Option<CleanText>,
    /// Names only, "By" removed; "Staff Reporters" counts as a name.
    pub bylines: Vec<CleanText>,
    /// "Source: …", "Edited: …", "The article is provided by …".
    pub source_note: Option<CleanText>,
    /// "From page 1"
    pub continued_from: Option<Jump>,
    /// "See page 2"
    pub continued_on: Option<Jump>,
    /// The article of this document that this fragment goes on with.
    pub continues: Option<Continuation>,
    pub blocks: Vec<Block>,
    pub captions: Vec<Caption>,
    /// Every non-blank raw line of the article: title, byline, notes and captions included.
    pub lines: Lines,
    /// How sure the reader is that this is one article, whole, under its own headline: 0 to 1.
    pub confidence: f32,
}

/// A jump notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Jump {
    /// Page number as printed; `None` where the notice lost it ("From page").
    pub page: Option<u32>,
    pub line: LineNo,
}

/// The seam between two fragments of one story.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Continuation {
    /// Index into [`Document::articles`], from 0, of the fragment that comes before.
    pub of: usize,
    /// 0 to 1. Below [`STITCH_OFFERED_BELOW`] the stitch is offered, not made.
    pub confidence: f32,
}

/// A stitch less sure than this is shown as a suggestion. One in five of them is wrong on
/// generated pages, which is more than a reader should have to undo.
pub const STITCH_OFFERED_BELOW: f32 = 0.6;

/// A paragraph, subhead, list item, pull quote or piece of table text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    pub role: Role,
    pub text: CleanText,
    /// 0 to 1: how sure it is that the block is whole and stands where it belongs.
    pub confidence: f32,
}

impl Block {
    /// The raw lines it came from, in reading order.
    pub fn lines(&self) -> Lines {
        self.text.lines()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Paragraph,
    Subhead,
    ListItem,
    PullQuote,
    TableText,
}

impl Role {
    /// As the gold format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Subhead => "subhead",
            Self::ListItem => "list_item",
            Self::PullQuote => "pull_quote",
            Self::TableText => "table_text",
        }
    }
}

/// The text under a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caption {
    /// Without the credit.
    pub text: CleanText,
    /// "XINHUA" of "(PHOTO: XINHUA)".
    pub credit: Option<CleanText>,
    /// Lines of text and credit.
    pub lines: Lines,
    /// 0 to 1: how sure it is that the caption belongs to this article.
    pub confidence: f32,
}

/// A decision the reader of the page should know of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub lines: Lines,
    /// One sentence, no full stop: what was decided and why.
    pub message: String,
    /// 0 to 1.
    pub confidence: f32,
}
