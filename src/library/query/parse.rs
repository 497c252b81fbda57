//! Text becomes a tree: words, phrases, fields, brackets, OR and NOT, leniently.
//!
//! `title:(solar OR wind) -"nuclear power` is read as if the quote were closed at the end, with a
//! note. OR binds tighter than a blank, as in every search engine: `a b OR c` is a and (b or c).
//! Typographic quotes, full-width brackets and colons count as the plain ones.

use super::fields::Field;
use super::{Node, Query, Scope, Words};

/// Deeper brackets are a pasted mishap; the rest of them are read as blanks.
pub(super) const DEEPEST: usize = 24;

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
pub(super) fn plain_word(word: &str) -> String {
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

pub(super) fn all_of(mut parts: Vec<Node>) -> Node {
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

/// The text, and how far it is understood.
pub(super) struct Parser {
    pub(super) text: Vec<char>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) typing: bool,
    notes: Vec<String>,
}

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(super) fn skip_blanks(&mut self) {
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

    pub(super) fn primary(&mut self, scope: Scope) -> Option<Node> {
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

    pub(super) fn take_while(&mut self, mut keep: impl FnMut(char) -> bool) -> String {
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
