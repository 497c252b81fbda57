//! The words of `words.rs`, as tantivy takes them: as printed, with their positions.

use super::fields::WORDS;
use crate::library::stems::Stems;
use crate::library::words::cut;
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

pub(super) fn register(index: &Index) {
    let analyzer = TextAnalyzer::builder(Cutter).build();
    index.tokenizers().register(WORDS, analyzer);
}

#[derive(Clone)]
struct Cutter;

impl Tokenizer for Cutter {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            text,
            token: Token::default(),
            waiting: None,
        }
    }
}

struct Stream<'a> {
    text: &'a str,
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
        cut(self.text, &mut Stems::none(), &mut |word| {
            token.text.clear();
            token.text.push_str(word.text);
            token.position = word.position;
            token.offset_from = word.start;
            token.offset_to = word.end;
            sink(token);
        });
    }
}
