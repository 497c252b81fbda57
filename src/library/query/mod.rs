//! What the user types becomes a [`Query`]: a tree of conditions, and notes on what was not
//! understood.
//!
//! `"wind power" OR solar -nuclear power>1GW` becomes: all of (any of (the phrase "wind power",
//! solar in any form), not nuclear, a figure of power above 10⁹ W). Parsing never fails; what
//! makes no sense as a condition is searched as words and named in the notes. A query written
//! out again ([`std::fmt::Display`]) reads back as the same tree. Knows no index: `search` does.
//!
//! | typed | means |
//! |---|---|
//! | `solar power` | both words, in any form, case and accents folded |
//! | `"solar power"` · `"solar power"~5` | the exact phrase · the words at most five apart |
//! | `sol*` · `solr~1` | words that begin so · words one letter off |
//! | `a OR b` · `-a` · `NOT a` · `(…)` | either · without · without · together; OR binds tighter |
//! | `title: by: kicker: caption: text: doc:` | in that part only; `title:(a b)`, `title:"a b"` |
//! | `date:2021-11..2022` `date>2021` | document date |
//! | `has:figures` `has:money` `tag:x` `collection:x` `is:starred` `has:note` | |
//! | `money>1bn` `RMB>=100m` `percent:10..20` `count:patent>50` | a figure of that value |
//! | `change:up` `time:2025` `is:target` | of the same figure, where values are asked for too |

mod condition;
mod fields;
mod parse;
mod show;

#[cfg(test)]
mod tests;

pub use condition::{DayRange, FigureCondition, Limits};
pub(crate) use condition::{base_matches, tolerance};

use std::fmt;

/// A query as understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    root: Node,
    notes: Vec<String>,
}

impl Query {
    /// Understands a finished query.
    pub fn parse(text: &str) -> Self {
        parse::parse(text, false)
    }

    /// Understands a query that is still being typed: the last word also matches as a prefix,
    /// unless a blank follows it.
    pub fn parse_typing(text: &str) -> Self {
        parse::parse(text, true)
    }

    /// What was not understood and how it was searched instead; a sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether it asks for nothing, so that it finds everything.
    pub fn is_empty(&self) -> bool {
        self.root == Node::Everything
    }

    pub(crate) fn of(root: Node) -> Self {
        Self {
            root,
            notes: Vec::new(),
        }
    }

    pub(crate) fn root(&self) -> &Node {
        &self.root
    }

    /// The conditions on figures that narrow a list of figures: those that must hold.
    pub fn figure_conditions(&self) -> Vec<FigureCondition> {
        match &self.root {
            Node::Figure(condition) => vec![condition.clone()],
            Node::And(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    Node::Figure(condition) => Some(condition.clone()),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show::write(&self.root, f)
    }
}

/// A part of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Node {
    #[default]
    Everything,
    Words(Scope, Words),
    Figure(FigureCondition),
    /// Document date.
    Date(DayRange),
    HasFigures,
    HasNote,
    Starred,
    Tag(String),
    Collection(String),
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    #[default]
    Anywhere,
    Title,
    By,
    Kicker,
    Caption,
    Text,
    Document,
}

impl Scope {
    pub(crate) const NAMED: [(&'static str, Self); 6] = [
        ("title", Self::Title),
        ("by", Self::By),
        ("kicker", Self::Kicker),
        ("caption", Self::Caption),
        ("text", Self::Text),
        ("doc", Self::Document),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::NAMED
            .iter()
            .find(|(_, scope)| *scope == self)
            .map_or("", |(name, _)| name)
    }
}

/// Words as typed; they are folded and stemmed when they are searched.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Words {
    /// In any form.
    Word(String),
    /// Still being typed: in any form, or as the beginning of a word.
    Typed(String),
    Prefix(String),
    /// So many letters off, 1 or 2.
    Fuzzy(String, u8),
    Phrase(String),
    /// With so many other words between them at most, in any order.
    Near(String, u32),
}
