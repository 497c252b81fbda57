//! A query tree becomes text that reads back as the same tree.
//!
//! Words that look like something else (`OR`, `a:b`, `-x`) come out quoted where that keeps
//! their meaning closest.

use super::{FigureCondition, Node, Scope, Words};
use crate::figures::{Change, Kind};
use std::fmt;

pub(super) fn write(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Everything => Ok(()),
        Node::And(parts) => separated(parts, " ", f),
        other => part(other, f),
    }
}

fn separated(parts: &[Node], by: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, node) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(by)?;
        }
        part(node, f)?;
    }
    Ok(())
}

/// A part among others: bracketed where it would fall apart.
fn part(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Everything => f.write_str("*"),
        Node::And(parts) => {
            f.write_str("(")?;
            separated(parts, " ", f)?;
            f.write_str(")")
        }
        Node::Or(parts) => {
            f.write_str("(")?;
            separated(parts, " OR ", f)?;
            f.write_str(")")
        }
        Node::Not(negated) => {
            f.write_str("-")?;
            part(negated, f)
        }
        Node::Words(scope, words) => {
            if *scope != Scope::Anywhere {
                write!(f, "{}:", scope.name())?;
            }
            write_words(words, f)
        }
        Node::Figure(condition) => write_condition(condition, f),
        Node::Date(days) => write!(f, "date{}{}", colon(&days.shown), days.shown),
        Node::HasFigures => f.write_str("has:figures"),
        Node::HasNote => f.write_str("has:note"),
        Node::Starred => f.write_str("is:starred"),
        Node::Tag(name) => write!(f, "tag:{}", quoted(name)),
        Node::Collection(name) => write!(f, "collection:{}", quoted(name)),
    }
}

fn write_words(words: &Words, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match words {
        Words::Word(word) | Words::Typed(word) => f.write_str(word),
        Words::Prefix(prefix) => write!(f, "{prefix}*"),
        Words::Fuzzy(word, distance) => write!(f, "{word}~{distance}"),
        Words::Phrase(phrase) => write!(f, "\"{phrase}\""),
        Words::Near(words, distance) => write!(f, "\"{words}\"~{distance}"),
    }
}

fn write_condition(condition: &FigureCondition, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match condition {
        FigureCondition::Value {
            kind, unit, shown, ..
        } => match unit {
            None if shown.is_empty() => write!(f, "has:{}", kind.as_str()),
            None => write!(f, "{}{}{shown}", kind.as_str(), colon(shown)),
            Some(unit) if *kind == Kind::Money && shown.is_empty() => {
                write!(f, "has:{}", unit.to_uppercase())
            }
            Some(unit) if *kind == Kind::Money => {
                write!(f, "{}{}{shown}", unit.to_uppercase(), colon(shown))
            }
            Some(unit) => {
                let operator = if colon(shown).is_empty() || shown.is_empty() {
                    ""
                } else {
                    "="
                };
                write!(f, "{}:{}{operator}{shown}", kind.as_str(), quoted(unit))
            }
        },
        FigureCondition::Change(Change::Increase) => f.write_str("change:up"),
        FigureCondition::Change(Change::Decrease) => f.write_str("change:down"),
        FigureCondition::Time(days) => write!(f, "time{}{}", colon(&days.shown), days.shown),
        FigureCondition::Target => f.write_str("is:target"),
    }
}

/// A value that does not bring its operator needs a colon.
fn colon(shown: &str) -> &'static str {
    if shown.starts_with(['>', '<', '=']) {
        ""
    } else {
        ":"
    }
}

fn quoted(name: &str) -> String {
    if name.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}
