//! Articles that are about the same things: those that share the telling words of one.
//!
//! Of a report on hydrogen stations, "hydrogen", "station" and "refuel" tell most: often in it,
//! seldom in the library. Articles are ranked by how many such words they have, in any form. The
//! article itself and its copies are left out. Looks at no more words than a long column has, so
//! that it takes no longer for a book.

use super::compile::document_set;
use super::terms::{any_form, any_of, forms};
use super::{Ground, Hit};
use crate::library::articles::{self, ArticleRow, Pages};
use crate::library::matcher::parts;
use crate::library::types::{ArticleId, Part};
use crate::library::words::{Form, cut};
use crate::library::{Error, Library, stems};
use crate::page::Article;
use std::collections::HashMap;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, Searcher};

/// Words that are asked for: with fewer, chance has a say; more change no first ten.
const MOST_WORDS: usize = 25;

/// Different words looked at, from the top: the story is told by then.
const MOST_SEEN: usize = 1_000;

/// A word of the headline counts as often as so many in the text.
const TITLE_COUNTS: f32 = 3.0;

/// Words that stand in more than every tenth article tell nothing; of a few articles, in every
/// second.
const COMMONEST: u64 = 10;
const FEW: u64 = 20;

/// Less likeness than this share of that with itself is chance.
const LEAST: f32 = 0.08;

impl Library {
    /// Articles about the same things, the most similar first, with their likeness from 0 to 1.
    /// Neither the article itself nor its copies, and of others' copies one. Once `stale`
    /// answers `true`, none.
    pub fn similar(
        &self,
        id: ArticleId,
        limit: usize,
        stale: &dyn Fn() -> bool,
    ) -> Result<Vec<(ArticleId, f32)>, Error> {
        let Some(index) = self.readable_index()? else {
            return Ok(Vec::new());
        };
        let (row, article) = self.store.read(|connection| {
            let row = articles::row(connection, id)?;
            let row = row.ok_or_else(|| Error::missing("article", &id.0))?;
            let article = Pages::default().article(connection, (id, row.document))?;
            Ok((row, article))
        })?;
        if stale() {
            return Ok(Vec::new());
        }
        self.with_ground(&index, |ground| similar(ground, (&row, &article), limit))
    }
}

fn similar(
    ground: Ground<'_>,
    (row, article): (&ArticleRow, &Article),
    limit: usize,
) -> Result<Vec<(ArticleId, f32)>, Error> {
    let searcher = ground.index.searcher();
    let Telling { words, share } = telling_words(ground, &searcher, article)?;
    if words.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let fields = &ground.index.fields;
    let choices: Result<Vec<_>, Error> = words
        .into_iter()
        .map(|(word, weight)| any_form(&searcher, &[(fields.text, weight)], &word))
        .collect();
    let mut query: Box<dyn Query> = any_of(choices?);
    if !ground.hidden.is_empty() {
        let hidden = document_set(fields.document, ground.hidden.iter().copied());
        query = Box::new(BooleanQuery::new(vec![
            (Occur::Must, query),
            (Occur::MustNot, hidden),
        ]));
    }
    // Itself, and copies that are folded.
    let most = limit * 2 + 8;
    let failed = Error::index("look for similar articles");
    let found = searcher
        .search(&query, &TopDocs::with_limit(most).order_by_score())
        .map_err(failed)?;
    let best = found.first().map_or(1.0, |(score, _)| *score);
    let mut stories: Vec<i64> = vec![row.story.unwrap_or(row.id.0)];
    let mut similar = Vec::new();
    for (score, address) in found {
        let hit = hit(&searcher, (score, address)).map_err(failed)?;
        let story = ground.stories.get(hit.article as usize).copied();
        let story = i64::from(story.filter(|story| *story > 0).unwrap_or(hit.article));
        if stories.contains(&story) || i64::from(hit.article) == row.id.0 {
            continue;
        }
        let likeness = share * (hit.score / best).min(1.0);
        if likeness < LEAST || similar.len() == limit {
            break;
        }
        stories.push(story);
        similar.push((ArticleId(i64::from(hit.article)), likeness));
    }
    Ok(similar)
}

fn hit(searcher: &Searcher, (score, address): (f32, DocAddress)) -> tantivy::Result<Hit> {
    let segment = searcher.segment_reader(address.segment_ord);
    let ids = segment.fast_fields().u64("id")?;
    let article = ids.first(address.doc_id).unwrap_or(0);
    Ok(Hit {
        article: u32::try_from(article).unwrap_or(u32::MAX),
        score,
    })
}

/// What tells an article from others.
struct Telling {
    /// Words that stand often in it and seldom elsewhere, with how much more they count.
    words: Vec<(String, f32)>,
    /// What they make up of all that tells it apart, words included that no other article has.
    share: f32,
}

fn telling_words(
    ground: Ground<'_>,
    searcher: &Searcher,
    article: &Article,
) -> Result<Telling, Error> {
    // By stem: how much it counts, and a form of it.
    let mut counts: HashMap<String, (f32, String)> = HashMap::new();
    stems::with(|stems| {
        for (part, text) in parts(article) {
            let counted = match part {
                Part::Title => TITLE_COUNTS,
                Part::Standfirst | Part::Block(_) | Part::Caption(_) => 1.0,
                _ => continue,
            };
            let mut words = Vec::new();
            cut(text.as_str(), stems, &mut |token| {
                if token.form == Form::Surface && is_word(token.text) {
                    words.push(token.text.to_owned());
                }
            });
            for word in words {
                let stem = stems.of(&word).unwrap_or(&word).to_owned();
                if counts.len() < MOST_SEEN || counts.contains_key(&stem) {
                    counts.entry(stem).or_insert((0.0, word)).0 += counted;
                }
            }
        }
    });
    let fields = &ground.index.fields;
    let articles = searcher.num_docs();
    let commonest = (articles / COMMONEST).max(articles.min(FEW) / 2);
    let mut words: Vec<(f32, String, f32, bool)> = Vec::new();
    for (count, word) in counts.into_values() {
        let forms = forms(searcher, &[fields.text], &word)?;
        let known: u64 = forms.iter().map(|form| form.frequency).sum();
        if known == 0 || known > commonest {
            continue;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a ratio, where a digit is enough"
        )]
        let rarity = (1.0 + articles as f32 / known as f32).ln();
        let weight = count.sqrt();
        words.push((weight * rarity, word, weight, known > 1));
    }
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let worth = |words: &[(f32, String, f32, bool)]| -> f32 {
        let most = words.iter().take(MOST_WORDS);
        most.map(|(worth, ..)| worth).sum()
    };
    let all = worth(&words);
    // A word that stands here alone finds nothing.
    words.retain(|(.., elsewhere)| *elsewhere);
    let share = (worth(&words) / all.max(f32::EPSILON)).min(1.0);
    words.truncate(MOST_WORDS);
    Ok(Telling {
        words: words
            .into_iter()
            .map(|(_, word, weight, _)| (word, weight))
            .collect(),
        share,
    })
}

/// Letters, at least three of them, or a pair of Chinese characters.
fn is_word(word: &str) -> bool {
    let most = if word.is_ascii() { 3 } else { 2 };
    word.chars().count() >= most && word.chars().all(char::is_alphabetic)
}
