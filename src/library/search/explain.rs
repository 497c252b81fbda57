//! How a query was understood, with the number of articles for each part of it.
//!
//! `power>1GW wind*` becomes "all of these: 2" over "power more than 1GW: 9" and "words that begin
//! with “wind”: 31", with the words themselves below.

use super::compile::Compiler;
use super::{Ground, count, terms};
use crate::figures::Change;
use crate::library::Error;
use crate::library::query::{FigureCondition, Node, Query, Scope, Words};
use crate::library::types::Explanation;
use tantivy::Searcher;

/// Words shown below a prefix.
const MOST_WORDS: usize = 12;

pub(crate) fn explain(ground: Ground<'_>, query: &Query) -> Result<Explanation, Error> {
    let searcher = ground.index.searcher();
    Explainer {
        ground,
        searcher: &searcher,
    }
    .node(query.root())
}

struct Explainer<'a> {
    ground: Ground<'a>,
    searcher: &'a Searcher,
}

impl Explainer<'_> {
    fn node(&self, node: &Node) -> Result<Explanation, Error> {
        let parts = match node {
            Node::And(parts) | Node::Or(parts) => {
                let parts: Result<_, Error> = parts.iter().map(|part| self.node(part)).collect();
                parts?
            }
            Node::Not(negated) => vec![self.node(negated)?],
            Node::Words(scope, words) => self.words(*scope, words)?,
            _ => Vec::new(),
        };
        let query = Compiler::new(self.ground, self.searcher).node(node)?;
        Ok(Explanation {
            label: label(node),
            count: count(self.searcher, &*query)?,
            parts,
        })
    }

    /// The words of the index that a prefix stands for.
    fn words(&self, scope: Scope, words: &Words) -> Result<Vec<Explanation>, Error> {
        let (Words::Prefix(prefix) | Words::Typed(prefix)) = words else {
            return Ok(Vec::new());
        };
        let fields: Vec<_> = Compiler::new(self.ground, self.searcher)
            .fields(scope)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        let prefix = crate::library::words::fold(prefix);
        let words = terms::expand(self.searcher, &fields, (&prefix, MOST_WORDS))?;
        Ok(words
            .into_iter()
            .take(MOST_WORDS)
            .map(|expanded| Explanation {
                label: expanded.word,
                count: expanded.frequency,
                parts: Vec::new(),
            })
            .collect())
    }
}

fn label(node: &Node) -> String {
    match node {
        Node::Everything => "every article".to_owned(),
        Node::And(_) => "all of these".to_owned(),
        Node::Or(_) => "any of these".to_owned(),
        Node::Not(_) => "without".to_owned(),
        Node::Words(scope, words) => words_label(*scope, words),
        Node::Figure(condition) => condition_label(condition),
        Node::Date(days) => format!("document of {}", days.shown),
        Node::HasFigures => "with figures".to_owned(),
        Node::HasNote => "with a note".to_owned(),
        Node::Starred => "starred".to_owned(),
        Node::Tag(name) => format!("tagged “{name}”"),
        Node::Collection(name) => format!("in the collection “{name}”"),
    }
}

fn words_label(scope: Scope, words: &Words) -> String {
    let what = match words {
        Words::Word(word) => format!("“{word}” in any form"),
        Words::Typed(word) => format!("“{word}” in any form, or words that begin with it"),
        Words::Prefix(prefix) => format!("words that begin with “{prefix}”"),
        Words::Fuzzy(word, 1) => format!("words one letter from “{word}”"),
        Words::Fuzzy(word, _) => format!("words two letters from “{word}”"),
        Words::Phrase(phrase) => format!("exactly “{phrase}”"),
        Words::Near(words, distance) => format!("“{words}” at most {distance} words apart"),
    };
    let place = match scope {
        Scope::Anywhere => return what,
        Scope::Title => "headline",
        Scope::By => "byline",
        Scope::Kicker => "section",
        Scope::Caption => "captions",
        Scope::Text => "text",
        Scope::Document => "document name",
    };
    format!("{what}, in the {place}")
}

fn condition_label(condition: &FigureCondition) -> String {
    match condition {
        FigureCondition::Value {
            kind, unit, shown, ..
        } => {
            let kind = kind.as_str().replace('_', " ");
            let unit = unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" in “{unit}”"));
            let limits = if shown.is_empty() {
                String::new()
            } else {
                format!(" {shown}")
            };
            format!("a figure of {kind}{unit}{limits}")
        }
        FigureCondition::Change(Change::Increase) => "a figure that is an increase".to_owned(),
        FigureCondition::Change(Change::Decrease) => "a figure that is a decrease".to_owned(),
        FigureCondition::Time(days) => format!("a figure about {}", days.shown),
        FigureCondition::Target => "a figure that is a goal or forecast".to_owned(),
    }
}
