//! The peer: tantivy alone, with a stemmed and an exact field of articles that are clean already.

use crate::{process_time, thread_time};
use newsprint::page::read_page;
use std::fs;
use std::path::Path;
use std::time::Duration;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, QueryParser, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TEXT, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Word,
    Both,
    Phrase,
    /// A word letter by letter.
    Typed,
    Misspelt,
}

impl Class {
    const ALL: [Self; 5] = [
        Self::Word,
        Self::Both,
        Self::Phrase,
        Self::Typed,
        Self::Misspelt,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Both => "two words",
            Self::Phrase => "phrase",
            Self::Typed => "keystroke",
            Self::Misspelt => "misspelt",
        }
    }
}

pub struct Peer {
    index: Index,
    searcher: Searcher,
    title: Field,
    body: Field,
    exact: Field,
    /// From the articles: a frequent word and the one that follows it.
    pairs: Vec<(String, String)>,
}

impl Peer {
    /// Indexes the articles of the pages; gives the CPU time without that of reading them.
    pub fn index(pages: &Path, dir: &Path) -> (Self, Duration) {
        fs::create_dir_all(dir).unwrap();
        let mut schema = Schema::builder();
        let stemmed = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let stored = TextOptions::default()
            .set_indexing_options(stemmed)
            .set_stored();
        let title = schema.add_text_field("title", stored.clone());
        let body = schema.add_text_field("body", stored);
        let exact = schema.add_text_field("exact", TEXT);
        let document = schema.add_text_field("document", STORED);
        let index = Index::create_in_dir(dir, schema.build()).unwrap();
        let mut pairs = Vec::new();
        let (began, mut reading) = (process_time(), Duration::ZERO);
        let mut writer = index.writer_with_num_threads(2, 400_000_000).unwrap();
        for folder in sorted(pages) {
            for path in sorted(&folder) {
                let before = thread_time();
                let read = read_page(&fs::read_to_string(&path).unwrap());
                reading += thread_time() - before;
                for article in read.articles {
                    let texts = article.blocks.iter().map(|block| block.text.as_str());
                    let text = texts.collect::<Vec<_>>().join("\n");
                    if pairs.len() < 5000 {
                        pairs.extend(pair_of(&text));
                    }
                    let mut entry = TantivyDocument::default();
                    entry.add_text(
                        title,
                        article.title.as_ref().map_or("", |title| title.as_str()),
                    );
                    entry.add_text(exact, &text);
                    entry.add_text(body, text);
                    entry.add_text(document, path.to_string_lossy());
                    writer.add_document(entry).unwrap();
                }
            }
        }
        writer.commit().unwrap();
        writer.wait_merging_threads().unwrap();
        let spent = (process_time() - began).saturating_sub(reading);
        let searcher = index.reader().unwrap().searcher();
        let peer = Self {
            index,
            searcher,
            title,
            body,
            exact,
            pairs,
        };
        (peer, spent)
    }

    /// So many queries of each class, the same in every run.
    pub fn queries(&self, count: usize) -> Vec<(Class, Vec<String>)> {
        let step = (self.pairs.len() / count).max(1);
        let pairs: Vec<_> = self.pairs.iter().step_by(step).take(count).collect();
        let of = |class: Class| -> Vec<String> {
            let query = |(first, second): &(String, String)| match class {
                Class::Word => vec![first.clone()],
                Class::Both | Class::Phrase => vec![format!("{first} {second}")],
                Class::Typed => (2..=first.len().min(9))
                    .map(|end| first[..end].to_owned())
                    .collect(),
                Class::Misspelt => vec![format!("{}{}", &first[..2], &first[3..])],
            };
            pairs.iter().flat_map(|pair| query(pair)).collect()
        };
        Class::ALL
            .into_iter()
            .map(|class| (class, of(class)))
            .collect()
    }

    /// The total, and titles and snippets of the best.
    pub fn answer(&self, class: Class, text: &str, rows: usize) -> (usize, Vec<String>) {
        let mut parser = QueryParser::for_index(&self.index, vec![self.title, self.body]);
        parser.set_conjunction_by_default();
        let query: Box<dyn Query> = match class {
            Class::Word | Class::Both => parser.parse_query(text).unwrap(),
            Class::Phrase => parser.parse_query(&format!("\"{text}\"")).unwrap(),
            Class::Typed => self.begun(text),
            Class::Misspelt => {
                let term = Term::from_field_text(self.exact, text);
                Box::new(FuzzyTermQuery::new(term, 1, true))
            }
        };
        let best = TopDocs::with_limit(rows).order_by_score();
        let (best, total) = self.searcher.search(&query, &(best, Count)).unwrap();
        let snippets = SnippetGenerator::create(&self.searcher, &*query, self.body).unwrap();
        let row = |(_, address)| {
            let entry: TantivyDocument = self.searcher.doc(address).unwrap();
            let title = entry.get_first(self.title).and_then(|title| title.as_str());
            let snippet = snippets.snippet_from_doc(&entry).to_html();
            format!("{}: {snippet}", title.unwrap_or_default())
        };
        (total, best.into_iter().map(row).collect())
    }

    /// The fifty most frequent words that begin so.
    fn begun(&self, prefix: &str) -> Box<dyn Query> {
        let mut words: Vec<(u32, Vec<u8>)> = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.exact).unwrap();
            let range = index
                .terms()
                .range()
                .ge(prefix)
                .lt(format!("{prefix}\u{ffff}"));
            let mut stream = range.into_stream().unwrap();
            while stream.advance() {
                words.push((stream.value().doc_freq, stream.key().to_vec()));
            }
        }
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.truncate(50);
        let any = words.into_iter().map(|(_, word)| {
            let term = Term::from_field_bytes(self.exact, &word);
            let query: Box<dyn Query> =
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        });
        Box::new(BooleanQuery::new(any.collect()))
    }
}

/// A long word in the middle of the text, and the word behind it.
fn pair_of(text: &str) -> Option<(String, String)> {
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut words = text.split_whitespace().skip(20);
    let first = words.find(|word| word.len() > 4 && is_word(word))?;
    let second = words
        .next()
        .filter(|word| word.len() > 2 && is_word(word))?;
    Some((first.to_owned(), second.to_owned()))
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
