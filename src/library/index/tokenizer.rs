//! The words of `words.rs`, as tantivy takes them, in three ways.
//!
//! For the text of articles the words as printed with their positions, for phrases and prefixes;
//! and, in a field of its own without positions, the stems of those that have another one. For
//! small fields both in one: "plans" becomes the terms "plans" and "\u{1}plan" at one position;
//! marked stems sort before all words and never turn up among prefixes.

use super::fields::{STEM_MARK, STEMS, WORDS, WORDS_AND_STEMS};
use crate::library::stems::Stems;
use crate::library::words::{Form, cut};
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

pub(super) fn register(index: &Index) {
    for (name, words, stems) in [
        (WORDS, true, Kept::None),
        (STEMS, false, Kept::Plain),
        (WORDS_AND_STEMS, true, Kept::Marked),
    ] {
        let cutter = Cutter {
            words,
            kept: stems,
            stems: if stems == Kept::None {
                Stems::none()
            } else {
                Stems::new()
            },
        };
        let analyzer = TextAnalyzer::builder(cutter).build();
        index.tokenizers().register(name, analyzer);
    }
}

/// What becomes of stems.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    None,
    Plain,
    Marked,
}

#[derive(Clone)]
struct Cutter {
    words: bool,
    kept: Kept,
    stems: Stems,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            text,
            words: self.words,
            kept: self.kept,
            stems: &mut self.stems,
            token: Token::default(),
            waiting: None,
        }
    }
}

struct Stream<'a> {
    text: &'a str,
    words: bool,
    kept: Kept,
    stems: &'a mut Stems,
    token: Token,
    /// All tokens, reversed, once somebody asks for them one by one; indexing never does.
    waiting: Option<Vec<Token>>,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if self.waiting.is_none() {
            let mut all = Vec::new();
            self.process(&mut |token| all.push(token.clone()));
            all.reverse();
            self.waiting = Some(all);
        }
        let next = self.waiting.as_mut().and_then(Vec::pop);
        match next {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }

    fn process(&mut self, sink: &mut dyn FnMut(&Token)) {
        let token = &mut self.token;
        let (words, kept) = (self.words, self.kept);
        cut(self.text, self.stems, &mut |word| {
            let is_stem = matches!(word.form, Form::Stem | Form::JoinedStem);
            if !is_stem && !words {
                return;
            }
            token.text.clear();
            if is_stem && kept == Kept::Marked {
                token.text.push(STEM_MARK);
            }
            token.text.push_str(word.text);
            token.position = word.position;
            token.offset_from = word.start;
            token.offset_to = word.end;
            sink(token);
        });
    }
}
