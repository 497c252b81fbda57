//! A query tree becomes a query of the index, and the terms to mark in what it finds.
//!
//! A word is looked for in headline and text, in any form; a compound as a phrase of its parts or
//! as one word; two words beside each other also as one ("energy saving" finds "energysaving").
//! Conditions on figures in one group of ANDs are about one figure: `money>1bn time:2022` asks
//! for money of 2022. A negation alone is taken from everything.

use super::{Ground, figures, terms};
use crate::library::Error;
use crate::library::query::{DayRange, FigureCondition, Node, Query, Scope, Words};
use crate::library::types::{Filter, MatchTerm, Matcher};
use crate::library::words::is_cjk;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery,
    Query as IndexQuery, RangeQuery, TermSetQuery,
};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Near words are tried in their forms and in every order up to so many words: 27 times 6.
const MOST_NEAR_FORMS: usize = 3;

/// Shorter prefixes stand for half the dictionary; they match as words only while typing.
const SHORTEST_TYPED: usize = 2;

pub(crate) struct Compiled {
    pub(crate) query: Box<dyn IndexQuery>,
    pub(crate) matcher: Matcher,
    pub(crate) notes: Vec<String>,
    /// Words are asked for, so that relevance means something.
    pub(crate) has_words: bool,
}

pub(crate) struct Compiler<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) searcher: &'a Searcher,
    matcher: Matcher,
    notes: Vec<String>,
    has_words: bool,
    negated: bool,
    /// Of the words at hand.
    scope: Scope,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(ground: Ground<'a>, searcher: &'a Searcher) -> Self {
        Self {
            ground,
            searcher,
            matcher: Matcher::default(),
            notes: Vec::new(),
            has_words: false,
            negated: false,
            scope: Scope::Anywhere,
        }
    }

    pub(crate) fn compile(mut self, query: &Query, filters: &[Filter]) -> Result<Compiled, Error> {
        let mut must = vec![self.node(query.root())?];
        for filter in filters {
            must.push(unscored(figures::filter_query(self.ground, filter)?));
        }
        let mut query = terms::all_of(must);
        if !self.ground.hidden.is_empty() {
            let hidden = document_set(
                self.ground.index.fields.document,
                self.ground.hidden.iter().copied(),
            );
            query = Box::new(BooleanQuery::new(vec![
                (Occur::Must, query),
                (Occur::MustNot, hidden),
            ]));
        }
        Ok(Compiled {
            query,
            matcher: self.matcher,
            notes: self.notes,
            has_words: self.has_words,
        })
    }

    pub(super) fn node(&mut self, node: &Node) -> Result<Box<dyn IndexQuery>, Error> {
        Ok(match node {
            Node::Everything => Box::new(AllQuery),
            Node::Words(scope, words) => self.words(*scope, words)?,
            Node::Figure(condition) => self.figures(&[condition]),
            Node::Date(days) => self.date(days),
            Node::HasFigures => figures::has_figures(),
            Node::HasNote => article_set(self.ground.marked.noted.iter().copied()),
            Node::Starred => article_set(self.ground.marked.starred.iter().copied()),
            Node::Tag(name) => labelled(&self.ground.marked.tags, name),
            Node::Collection(name) => labelled(&self.ground.marked.collections, name),
            Node::Not(negated) => {
                self.negated = !self.negated;
                let negated = self.node(negated)?;
                self.negated = !self.negated;
                Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(AllQuery)),
                    (Occur::MustNot, negated),
                ]))
            }
            Node::And(parts) => self.all(parts)?,
            Node::Or(parts) => {
                let mut choices = Vec::with_capacity(parts.len());
                for part in parts {
                    choices.push(self.node(part)?);
                }
                terms::any_of(choices)
            }
        })
    }

    fn all(&mut self, parts: &[Node]) -> Result<Box<dyn IndexQuery>, Error> {
        let mut clauses: Vec<(Occur, Box<dyn IndexQuery>)> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            match part {
                Node::Figure(_) => {}
                Node::Not(negated) => {
                    self.negated = !self.negated;
                    clauses.push((Occur::MustNot, self.node(negated)?));
                    self.negated = !self.negated;
                }
                part => {
                    let mut query = self.node(part)?;
                    let before = index.checked_sub(1).and_then(|before| parts.get(before));
                    let beside = [(before, Some(part)), (Some(part), parts.get(index + 1))];
                    for (left, right) in beside {
                        if let Some(joined) = self.joined(left, right)? {
                            query = terms::any_of(vec![query, joined]);
                        }
                    }
                    clauses.push((Occur::Must, query));
                }
            }
        }
        let conditions: Vec<&FigureCondition> = parts
            .iter()
            .filter_map(|part| match part {
                Node::Figure(condition) => Some(condition),
                _ => None,
            })
            .collect();
        if !conditions.is_empty() {
            clauses.push((Occur::Must, self.figures(&conditions)));
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Two words typed apart that some page has as one: "energy saving" → energysaving.
    fn joined(
        &mut self,
        left: Option<&Node>,
        right: Option<&Node>,
    ) -> Result<Option<Box<dyn IndexQuery>>, Error> {
        let (Some(Node::Words(scope, left)), Some(Node::Words(other, right))) = (left, right)
        else {
            return Ok(None);
        };
        let (Words::Word(left), Words::Word(right) | Words::Typed(right)) = (left, right) else {
            return Ok(None);
        };
        if scope != other {
            return Ok(None);
        }
        let joined = super::super::words::fold(&format!("{left}{right}"));
        let scope = *scope;
        self.scope = scope;
        let fields = self.fields(scope);
        if !terms::is_known(self.searcher, &fields, &joined)? {
            return Ok(None);
        }
        self.mark_word(&joined);
        Ok(Some(self.any_form(&fields, &joined)?))
    }

    fn words(&mut self, scope: Scope, words: &Words) -> Result<Box<dyn IndexQuery>, Error> {
        self.has_words = true;
        self.scope = scope;
        let fields = self.fields(scope);
        Ok(match words {
            Words::Word(word) => self.word(&fields, word)?,
            Words::Typed(word) => {
                let cut = terms::cut_word(word);
                match cut.parts.as_slice() {
                    [(_, part)] if part.chars().count() >= SHORTEST_TYPED || !part.is_ascii() => {
                        self.mark_word(part);
                        self.mark(MatchTerm::Prefix(part.clone()));
                        terms::typed_query(self.searcher, &fields, part)?
                    }
                    _ => self.word(&fields, word)?,
                }
            }
            Words::Prefix(prefix) => {
                let cut = terms::cut_word(prefix);
                match cut.parts.as_slice() {
                    [(_, part)] => {
                        self.mark(MatchTerm::Prefix(part.clone()));
                        terms::prefix_query(self.searcher, &fields, part)?
                    }
                    _ => self.word(&fields, prefix)?,
                }
            }
            Words::Fuzzy(word, distance) => {
                let word = super::super::words::fold(word);
                self.mark(MatchTerm::Fuzzy(word.clone(), *distance));
                let near = fields.iter().map(|(field, boost)| {
                    let near = FuzzyTermQuery::new(terms::term(*field, &word), *distance, true);
                    terms::boosted(Box::new(near), *boost)
                });
                let mut choices: Vec<Box<dyn IndexQuery>> = near.collect();
                choices.push(self.any_form(&fields, &word)?);
                terms::any_of(choices)
            }
            Words::Phrase(phrase) => {
                let parts = terms::cut_word(phrase).parts;
                match parts.as_slice() {
                    [] => Box::new(EmptyQuery),
                    [(_, word)] => {
                        self.mark(MatchTerm::Exact(word.clone()));
                        exact(&fields, word)
                    }
                    _ => {
                        self.mark(MatchTerm::Phrase(
                            parts.iter().map(|(_, word)| word.clone()).collect(),
                        ));
                        phrase_query(&fields, &parts, 0)
                    }
                }
            }
            Words::Near(near, distance) => {
                let parts = terms::cut_word(near).parts;
                if parts.len() < 2 {
                    return self.word(&fields, near);
                }
                self.near(&fields, &parts, *distance)?
            }
        })
    }

    /// A word in any form; a compound as its parts beside each other, or joined.
    fn word(&mut self, fields: &[(Field, f32)], word: &str) -> Result<Box<dyn IndexQuery>, Error> {
        let cut = terms::cut_word(word);
        let mut choices: Vec<Box<dyn IndexQuery>> = Vec::new();
        match cut.parts.as_slice() {
            [] => return Ok(Box::new(EmptyQuery)),
            // One Chinese character begins the pairs that the index holds.
            [(_, part)] if part.chars().count() == 1 && part.chars().all(is_cjk) => {
                self.mark(MatchTerm::Prefix(part.clone()));
                choices.push(terms::prefix_query(self.searcher, fields, part)?);
            }
            [(_, part)] => {
                self.mark_word(part);
                choices.push(self.any_form(fields, part)?);
            }
            parts => {
                self.mark(MatchTerm::Phrase(
                    parts.iter().map(|(_, word)| word.clone()).collect(),
                ));
                choices.push(phrase_query(fields, parts, 0));
            }
        }
        if let Some(joined) = cut.joined {
            self.mark_word(&joined);
            choices.push(self.any_form(fields, &joined)?);
        }
        Ok(terms::any_of(choices))
    }

    fn near(
        &mut self,
        fields: &[(Field, f32)],
        parts: &[(usize, String)],
        distance: u32,
    ) -> Result<Box<dyn IndexQuery>, Error> {
        let words: Vec<String> = parts.iter().map(|(_, word)| word.clone()).collect();
        let stems = words
            .iter()
            .map(|word| terms::stem_of(word).unwrap_or_else(|| word.clone()))
            .collect();
        self.mark(MatchTerm::Near(stems, distance));
        if parts.len() > MOST_NEAR_FORMS {
            return Ok(phrase_query(fields, parts, distance));
        }
        let mut choices: Vec<Box<dyn IndexQuery>> = Vec::new();
        for (field, boost) in fields {
            let mut chosen: Vec<Vec<String>> = vec![Vec::new()];
            for word in &words {
                let forms = terms::near_forms(self.searcher, *field, word)?;
                chosen = chosen
                    .iter()
                    .flat_map(|before| {
                        forms
                            .iter()
                            .map(|form| before.iter().chain([form]).cloned().collect())
                    })
                    .collect();
            }
            for forms in chosen {
                for order in orders(forms.len()) {
                    let ordered = order.into_iter().filter_map(|index| forms.get(index));
                    let terms = ordered.map(|form| terms::term(*field, form)).collect();
                    let mut phrase = PhraseQuery::new(terms);
                    phrase.set_slop(distance);
                    choices.push(terms::boosted(Box::new(phrase), *boost));
                }
            }
        }
        if choices.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        Ok(terms::any_of(choices))
    }

    fn any_form(&self, fields: &[(Field, f32)], word: &str) -> Result<Box<dyn IndexQuery>, Error> {
        terms::any_form(self.searcher, fields, word)
    }

    fn figures(&self, conditions: &[&FigureCondition]) -> Box<dyn IndexQuery> {
        unscored(figures::figure_query(&self.ground.index.fields, conditions))
    }

    fn date(&self, days: &DayRange) -> Box<dyn IndexQuery> {
        let fields = &self.ground.index.fields;
        let (from, to) = days.days();
        if self.negated {
            // tantivy asks a pair of ranges that is left out for documents before its first.
            return unscored(figures::dated_within(from, to));
        }
        let starts = RangeQuery::new(
            std::ops::Bound::Included(Term::from_field_i64(fields.date_from, i64::MIN)),
            std::ops::Bound::Included(Term::from_field_i64(fields.date_from, to)),
        );
        let ends = RangeQuery::new(
            std::ops::Bound::Included(Term::from_field_i64(fields.date_to, from)),
            std::ops::Bound::Included(Term::from_field_i64(fields.date_to, i64::MAX)),
        );
        unscored(terms::all_of(vec![Box::new(starts), Box::new(ends)]))
    }

    /// Fields that a scope stands for, with what a match in each is worth.
    pub(super) fn fields(&self, scope: Scope) -> Vec<(Field, f32)> {
        let fields = &self.ground.index.fields;
        match scope {
            Scope::Anywhere => vec![(fields.text, 1.0), (fields.head, terms::HEAD_BOOST)],
            Scope::Title => vec![(fields.title, 1.0)],
            Scope::By => vec![(fields.by, 1.0)],
            Scope::Kicker => vec![(fields.kicker, 1.0)],
            Scope::Caption => vec![(fields.caption, 1.0)],
            Scope::Text => vec![(fields.text, 1.0)],
            Scope::Document => vec![(fields.doc, 1.0)],
        }
    }

    fn mark_word(&mut self, word: &str) {
        let stem = terms::stem_of(word).unwrap_or_else(|| word.to_owned());
        self.mark(MatchTerm::Stem(stem));
    }

    /// Words that must not be there are not marked.
    fn mark(&mut self, term: MatchTerm) {
        if !self.negated {
            self.matcher.add(term, self.scope);
        }
    }
}

fn labelled(labels: &BTreeMap<String, BTreeSet<i64>>, name: &str) -> Box<dyn IndexQuery> {
    let wanted = name.to_lowercase();
    let articles: BTreeSet<i64> = labels
        .iter()
        .filter(|(name, _)| name.to_lowercase() == wanted)
        .flat_map(|(_, articles)| articles.iter().copied())
        .collect();
    article_set(articles)
}

fn exact(fields: &[(Field, f32)], word: &str) -> Box<dyn IndexQuery> {
    terms::any_of(
        fields
            .iter()
            .map(|(field, boost)| {
                terms::boosted(terms::term_query(terms::term(*field, word)), *boost)
            })
            .collect(),
    )
}

fn phrase_query(
    fields: &[(Field, f32)],
    parts: &[(usize, String)],
    slop: u32,
) -> Box<dyn IndexQuery> {
    terms::any_of(
        fields
            .iter()
            .map(|(field, boost)| {
                let terms: Vec<(usize, Term)> = parts
                    .iter()
                    .map(|(position, word)| (*position, terms::term(*field, word)))
                    .collect();
                let phrase = PhraseQuery::new_with_offset_and_slop(terms, slop);
                terms::boosted(Box::new(phrase), *boost)
            })
            .collect(),
    )
}

/// All orders of two or three things: near words may stand in any.
fn orders(count: usize) -> Vec<Vec<usize>> {
    match count {
        2 => vec![vec![0, 1], vec![1, 0]],
        _ => vec![
            vec![0, 1, 2],
            vec![0, 2, 1],
            vec![1, 0, 2],
            vec![1, 2, 0],
            vec![2, 0, 1],
            vec![2, 1, 0],
        ],
    }
}

/// A condition that says nothing about relevance.
fn unscored(query: Box<dyn IndexQuery>) -> Box<dyn IndexQuery> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

pub(super) fn document_set(
    field: Field,
    ids: impl IntoIterator<Item = i64>,
) -> Box<dyn IndexQuery> {
    let terms: Vec<Term> = ids
        .into_iter()
        .map(|id| Term::from_field_u64(field, id.cast_unsigned()))
        .collect();
    if terms.is_empty() {
        return Box::new(EmptyQuery);
    }
    unscored(Box::new(TermSetQuery::new(terms)))
}

/// By the column of row ids: an index of them would be a tenth of the work of indexing.
pub(super) fn article_set(ids: impl IntoIterator<Item = i64>) -> Box<dyn IndexQuery> {
    let ids: HashSet<u64> = ids.into_iter().map(i64::cast_unsigned).collect();
    if ids.is_empty() {
        return Box::new(EmptyQuery);
    }
    let ids = Arc::new(ids);
    unscored(figures::column_query(move |segment| {
        let column = segment.fast_fields().u64("id")?.values;
        let ids = Arc::clone(&ids);
        Ok(move |doc| ids.contains(&column.get_val(doc)))
    }))
}
