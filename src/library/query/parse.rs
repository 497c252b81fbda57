//! Text becomes a tree: words, phrases, fields, brackets, OR and NOT, leniently.
//!
//! `title:(solar OR wind) -"nuclear power` is read as if the quote were closed at the end, with a
//! note. OR binds tighter than a blank, as in every search engine: `a b OR c` is a and (b or c).
//! Typographic quotes, full-width brackets and colons count as the plain ones.

use super::condition::{any_figure, day_range_of, figure_condition, is_figure_name};
use super::{FigureCondition, Node, Query, Scope, Words};
use crate::figures::{Change, Kind};
use crate::library::amounts::is_currency;

/// Deeper brackets are a pasted mishap; the rest of them are read as blanks.
const DEEPEST: usize = 24;

pub(super) fn parse(text: &str, typing: bool) -> Query {
    let mut parser = Parser {
        text: text.chars().map(plain).collect(),
        at: 0,
        depth: 0,
        typing,
        notes: Vec::new(),
    };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.sequence(Scope::Anywhere));
        if parser.peek().is_none() {
            break;
        }
        parser.at += 1;
        parser.note("A closing bracket without an opening one was passed over".to_owned());
    }
    Query {
        root: all_of(parts),
        notes: parser.notes,
    }
}

/// A word that is none of the keywords, so that it reads as a word when written out again.
fn plain_word(word: &str) -> String {
    if matches!(word, "OR" | "AND" | "NOT") {
        word.to_lowercase()
    } else {
        word.to_owned()
    }
}

/// Typographic and full-width marks as typed by people and input methods.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' | '＂' => '"',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '＞' => '>',
        '＜' => '<',
        '＝' => '=',
        '－' => '-',
        '　' => ' ',
        other => other,
    }
}

fn all_of(mut parts: Vec<Node>) -> Node {
    let everything = parts.contains(&Node::Everything);
    parts.retain(|part| *part != Node::Everything);
    // Brackets around words that must all be found add nothing.
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Node::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match flat.len() {
        0 => Node::Everything,
        1 if !everything => flat.pop().unwrap_or_default(),
        1 => flat.pop().unwrap_or_default(),
        _ => Node::And(flat),
    }
}

/// What a name with an operator turned out to be.
enum Field {
    /// A field, with what it asks for, if anything.
    Known(Option<Node>),
    /// None: the text is to be read as words.
    Unknown,
}

struct Parser {
    text: Vec<char>,
    at: usize,
    depth: usize,
    typing: bool,
    notes: Vec<String>,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Conditions up to a closing bracket or the end.
    fn sequence(&mut self, scope: Scope) -> Vec<Node> {
        let mut parts: Vec<Node> = Vec::new();
        loop {
            self.skip_blanks();
            if matches!(self.peek(), None | Some(')')) {
                return parts;
            }
            if self.takes_keyword("AND") {
                continue;
            }
            if self.takes_keyword("OR") {
                self.note("OR needs something on both sides".to_owned());
                continue;
            }
            let Some(first) = self.condition(scope) else {
                continue;
            };
            let mut choices = vec![first];
            while self.or_follows() {
                if let Some(next) = self.condition(scope) {
                    choices.push(next);
                }
            }
            if choices.len() > 1 {
                parts.push(Node::Or(choices));
            } else {
                parts.extend(choices);
            }
        }
    }

    /// Takes an OR (or several) that has something behind it.
    fn or_follows(&mut self) -> bool {
        let before = self.at;
        self.skip_blanks();
        if !self.takes_keyword("OR") {
            self.at = before;
            return false;
        }
        self.skip_blanks();
        let mut complete = true;
        while self.takes_keyword("OR") {
            complete = false;
            self.skip_blanks();
        }
        let follows = !matches!(self.peek(), None | Some(')'));
        if !(complete && follows) {
            self.note("OR needs something on both sides".to_owned());
        }
        follows
    }

    /// Takes an upper-case word that stands alone. The last word of a query is never one: it may
    /// still be growing ("ORBIT").
    fn takes_keyword(&mut self, keyword: &str) -> bool {
        let end = self.at + keyword.len();
        let same = self
            .text
            .get(self.at..end)
            .is_some_and(|word| word.iter().copied().eq(keyword.chars()));
        let alone = match self.text.get(end) {
            Some(next) => next.is_whitespace() || matches!(next, '(' | ')' | '"'),
            None => !self.typing,
        };
        if same && alone {
            self.at = end;
        }
        same && alone
    }

    /// One condition with what negates it; `None` if it came to nothing.
    fn condition(&mut self, scope: Scope) -> Option<Node> {
        self.skip_blanks();
        // One dash negates; a rule of dashes ("--") is decoration.
        let signs = self.take_while(|c| matches!(c, '-' | '+'));
        let minus = signs == "-";
        if minus {
            if self.peek().is_none_or(char::is_whitespace) {
                return None;
            }
        } else if !self.takes_keyword("NOT") {
            return self.primary(scope);
        }
        self.skip_blanks();
        if matches!(self.peek(), None | Some(')')) {
            self.note("NOT needs something behind it".to_owned());
            return None;
        }
        self.depth += 1;
        let negated = if self.depth > DEEPEST {
            self.primary(scope)
        } else {
            self.condition(scope)
        };
        self.depth -= 1;
        Some(match negated? {
            Node::Not(twice) => *twice,
            once => Node::Not(Box::new(once)),
        })
    }

    fn primary(&mut self, scope: Scope) -> Option<Node> {
        match self.peek()? {
            '(' => self.bracket(scope),
            '"' => self.phrase(scope),
            _ => self.chunk(scope),
        }
    }

    fn bracket(&mut self, scope: Scope) -> Option<Node> {
        self.at += 1;
        if self.depth >= DEEPEST {
            self.note("So many brackets were not understood; some were passed over".to_owned());
            return None;
        }
        self.depth += 1;
        let inner = self.sequence(scope);
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            self.note("An opening bracket without a closing one was closed at the end".to_owned());
        }
        match all_of(inner) {
            Node::Everything => None,
            node => Some(node),
        }
    }

    /// `"exact phrase"` or `"near words"~5`.
    fn phrase(&mut self, scope: Scope) -> Option<Node> {
        self.at += 1;
        let phrase = self.take_while(|c| c != '"');
        if self.peek() == Some('"') {
            self.at += 1;
        } else if !self.typing {
            self.note("A quote without its partner was closed at the end".to_owned());
        }
        let mut near = None;
        if self.peek() == Some('~') {
            self.at += 1;
            let digits = self.take_while(|c| c.is_ascii_digit());
            near = Some(digits.parse().unwrap_or(DEFAULT_NEAR).min(MOST_NEAR));
        }
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        if !phrase.chars().any(char::is_alphanumeric) {
            return None;
        }
        Some(Node::Words(
            scope,
            match near {
                Some(distance) => Words::Near(phrase, distance),
                None => Words::Phrase(phrase),
            },
        ))
    }

    /// Everything up to a blank, a bracket or a quote: a word, or a field with what it asks.
    fn chunk(&mut self, scope: Scope) -> Option<Node> {
        let name_start = self.at;
        let name = self.take_while(|c| {
            c.is_alphanumeric() || matches!(c, '_' | '%' | '²' | '³' | '$' | '€' | '£' | '¥')
        });
        let operator = self.operator_ahead(&name);
        if let Some(operator) = operator
            && !name.is_empty()
            && let Field::Known(node) = self.field(&name, operator)
        {
            return node;
        }
        self.at = name_start;
        let word = self.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"'));
        if word.is_empty() {
            self.at += 1;
            return None;
        }
        self.word(scope, &word)
    }

    /// `:` directly behind a name; `>`, `<`, `=` also after blanks where the name is a kind.
    fn operator_ahead(&mut self, name: &str) -> Option<char> {
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

    fn field(&mut self, name: &str, operator: char) -> Field {
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
        if operator == ':'
            && self
                .text
                .get(self.at + 1)
                .is_some_and(|c| c.is_alphabetic())
        {
            self.note(format!("“{name}:” is no field; it was searched as words"));
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
            _ => self.primary(scope),
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

    fn word(&mut self, scope: Scope, word: &str) -> Option<Node> {
        let at_end = self.peek().is_none();
        if word == "*" {
            return Some(Node::Everything);
        }
        if !word.chars().any(char::is_alphanumeric) {
            return None;
        }
        if let Some((stem, distance)) = word.rsplit_once('~')
            && !stem.is_empty()
            && (distance.is_empty() || distance.bytes().all(|byte| byte.is_ascii_digit()))
        {
            let distance = distance.parse().unwrap_or(1).clamp(1, 2);
            return Some(Node::Words(scope, Words::Fuzzy(stem.to_owned(), distance)));
        }
        if let Some(prefix) = word.strip_suffix('*') {
            let prefix = prefix.trim_end_matches('*');
            return Some(Node::Words(scope, Words::Prefix(prefix.to_owned())));
        }
        let starred = word.contains('*');
        if starred {
            self.note(format!(
                "A star is understood at the end of a word only; “{word}” was searched without it"
            ));
        }
        // Without its stars it must not turn into a field or an amount.
        let word = word.replace('*', "");
        let word = if starred {
            let name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '&' | '.');
            word.replace(|c| !name(c), "")
                .trim_start_matches('-')
                .to_owned()
        } else {
            word
        };
        let word = plain_word(&word);
        Some(Node::Words(
            scope,
            if self.typing && at_end {
                Words::Typed(word)
            } else {
                Words::Word(word)
            },
        ))
    }

    fn take_while(&mut self, mut keep: impl FnMut(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek().filter(|c| keep(*c)) {
            taken.push(c);
            self.at += 1;
        }
        taken
    }
}

/// `"a b"~` without a number.
const DEFAULT_NEAR: u32 = 5;

/// Words farther apart than this are not near each other in any sense.
const MOST_NEAR: u32 = 100;
