//! A name with an operator becomes a field, a condition on figures or a date, or nothing.
//!
//! `title:`, `by:` … restrict the words behind them; `tag:`, `is:`, `has:`, `change:` take a word;
//! `date`, `time` and the kinds and units of figures take an operator and a value, `money>1bn`.
//! A name that is no field ("12:30", "https://…") is left to be read as a word.

use super::condition::{any_figure, day_range_of, figure_condition, is_figure_name};
use super::parse::{DEEPEST, Parser, all_of, plain_word};
use super::{FigureCondition, Node, Scope, Words};
use crate::figures::{Change, Kind};
use crate::library::amounts::is_currency;

/// What a name with an operator turned out to be.
pub(super) enum Field {
    /// A field, with what it asks for, if anything.
    Known(Option<Node>),
    /// None: the text is to be read as words.
    Unknown,
}

impl Parser {
    /// `:` directly behind a name; `>`, `<`, `=` also after blanks where the name is a kind.
    pub(super) fn operator_ahead(&mut self, name: &str) -> Option<char> {
        match self.peek() {
            Some(mark @ (':' | '>' | '<' | '=')) => Some(mark),
            Some(blank) if blank.is_whitespace() && is_figure_name(name) => {
                let before = self.at;
                self.skip_blanks();
                let mark = self.peek().filter(|mark| matches!(mark, '>' | '<' | '='));
                if mark.is_none() {
                    self.at = before;
                }
                mark
            }
            _ => None,
        }
    }

    pub(super) fn field(&mut self, name: &str, operator: char) -> Field {
        let start = self.at;
        let lower = name.to_lowercase();
        let lower = match lower.as_str() {
            "byline" | "author" => "by",
            "section" => "kicker",
            "document" | "file" => "doc",
            "headline" => "title",
            "year" => "time",
            other => other,
        };
        if operator == ':' {
            if let Some((_, scope)) = Scope::NAMED.iter().find(|(known, _)| *known == lower) {
                self.at += 1;
                return Field::Known(self.scoped(lower, *scope));
            }
            if matches!(lower, "tag" | "collection" | "is" | "has" | "change") {
                self.at += 1;
                return Field::Known(self.keyword_field(lower));
            }
        }
        if matches!(lower, "date" | "time") {
            let rest = self.take_operand();
            let range = day_range_of(&rest);
            if range.is_none() {
                self.note(format!(
                    "“{name}{rest}” is no date (2021, 2021-11, 2021-11-20, 2021..2022); it was searched as words"
                ));
                self.at = start;
                return Field::Known(Some(self.words_of(name, &rest)));
            }
            return Field::Known(range.map(|range| {
                if lower == "date" {
                    Node::Date(range)
                } else {
                    Node::Figure(FigureCondition::Time(range))
                }
            }));
        }
        if is_figure_name(name) {
            let rest = self.take_operand();
            if let Some(mut condition) = figure_condition(name, &rest) {
                self.take_currency(&mut condition);
                return Field::Known(Some(Node::Figure(condition)));
            }
            self.note(format!(
                "“{name}{rest}” is no amount ({name}>1, {name}:10..20); it was searched as words"
            ));
            self.at = start;
            return Field::Known(Some(self.words_of(name, &rest)));
        }
        let next = self.text.get(self.at + 1).copied();
        if operator == ':' && next.is_some_and(char::is_alphabetic) {
            self.note(format!("“{name}:” is no field; it was searched as words"));
        }
        if operator != ':' && next.is_some_and(|c| c.is_ascii_digit() || c == '=') {
            self.note(format!(
                "“{name}” is neither a kind of figure nor a unit (money, power, km, RMB); it was \
                 searched as words"
            ));
        }
        self.at = start;
        Field::Unknown
    }

    /// The text of a condition that was not understood, as words of their own.
    fn words_of(&mut self, name: &str, rest: &str) -> Node {
        self.at += rest.chars().count();
        let words: Vec<Node> = std::iter::once(name)
            .chain(rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\''))))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(plain_word)
            .map(|word| Node::Words(Scope::Anywhere, Words::Word(word)))
            .collect();
        all_of(words)
    }

    /// What stands behind a field name: operator and value, blanks after the operator allowed.
    fn take_operand(&mut self) -> String {
        let operator = self.take_while(|c| matches!(c, ':' | '>' | '<' | '='));
        let before = self.at;
        if operator != ":" {
            self.skip_blanks();
        }
        let value = self.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"'));
        if value.is_empty() {
            self.at = before;
        }
        if operator == ":" && self.peek() == Some('"') && value.is_empty() {
            self.at += 1;
            let quoted = self.take_while(|c| c != '"');
            self.at += usize::from(self.peek().is_some());
            let limits = self.take_while(|c| !c.is_whitespace() && c != ')');
            return format!(":{quoted}{limits}");
        }
        operator + &value
    }

    /// "money > 1 billion RMB": a scale and a currency behind the amount belong to it.
    fn take_currency(&mut self, condition: &mut FigureCondition) {
        let FigureCondition::Value {
            kind: Kind::Money,
            unit: unit @ None,
            ..
        } = condition
        else {
            return;
        };
        let before = self.at;
        self.skip_blanks();
        let word = self.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"'));
        if is_currency(&word) && self.at > before && word.chars().all(char::is_uppercase) {
            *unit = Some(word.to_lowercase());
        } else {
            self.at = before;
        }
    }

    fn scoped(&mut self, name: &str, scope: Scope) -> Option<Node> {
        let node = match self.peek() {
            None | Some(')') => None,
            Some(blank) if blank.is_whitespace() => None,
            _ if self.depth >= DEEPEST => None,
            _ => {
                // "title:title:title:…" must not go deeper than brackets may.
                self.depth += 1;
                let node = self.primary(scope);
                self.depth -= 1;
                node
            }
        };
        if node.is_none() && !self.typing {
            self.note(format!("“{name}:” needs a word behind it"));
        }
        node
    }

    fn keyword_field(&mut self, name: &str) -> Option<Node> {
        let value = if self.peek() == Some('"') {
            self.at += 1;
            let quoted = self.take_while(|c| c != '"');
            self.at += usize::from(self.peek().is_some());
            quoted
        } else {
            self.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"'))
        };
        let value = value.trim().to_owned();
        if value.is_empty() {
            if !self.typing {
                self.note(format!("“{name}:” needs a word behind it"));
            }
            return None;
        }
        let lower = value.to_lowercase();
        let node = match (name, lower.as_str()) {
            ("tag", _) => Some(Node::Tag(value.clone())),
            ("collection", _) => Some(Node::Collection(value.clone())),
            ("is", "starred" | "star") => Some(Node::Starred),
            ("is", "target" | "goal" | "forecast") => Some(Node::Figure(FigureCondition::Target)),
            ("has", "figures" | "figure" | "numbers") => Some(Node::HasFigures),
            ("has", "note" | "notes") => Some(Node::HasNote),
            ("has", _) => any_figure(&value).map(Node::Figure),
            ("change", "up" | "increase" | "rise" | "growth") => {
                Some(Node::Figure(FigureCondition::Change(Change::Increase)))
            }
            ("change", "down" | "decrease" | "fall" | "drop") => {
                Some(Node::Figure(FigureCondition::Change(Change::Decrease)))
            }
            _ => None,
        };
        if node.is_none() {
            if !self.typing {
                self.note(format!(
                    "“{name}:{value}” means nothing here; it was searched as words"
                ));
            }
            let words = [name, &value]
                .map(|word| Node::Words(Scope::Anywhere, Words::Word(plain_word(word))));
            return Some(all_of(words.into()));
        }
        node
    }
}
