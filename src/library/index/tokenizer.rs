//! The words of `words.rs`, as tantivy takes them: stems marked, joined forms beside their parts.
//!
//! "plans" becomes the terms "plans" and "\u{1}plan" at one position; "plan" the term "plan" alone.
//! So one field answers any form (both terms), this form only (the plain one), prefixes (the range
//! of plain terms), and phrases. Stems sort before all words and never turn up among prefixes.

use super::fields::{STEM_MARK, TOKENIZER};
use crate::library::stems::Stems;
use crate::library::words::{Form, cut};
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

pub(super) fn register(index: &Index) {
    let analyzer = TextAnalyzer::builder(Words {
        stems: Stems::new(),
    })
    .build();
    index.tokenizers().register(TOKENIZER, analyzer);
}

#[derive(Clone)]
struct Words {
    stems: Stems,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            text,
            stems: &mut self.stems,
            token: Token::default(),
            waiting: None,
        }
    }
}

struct Stream<'a> {
    text: &'a str,
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
        cut(self.text, self.stems, &mut |word| {
            token.text.clear();
            if matches!(word.form, Form::Stem | Form::JoinedStem) {
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
