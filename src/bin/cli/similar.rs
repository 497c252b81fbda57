//! An article becomes those about the same things, most similar first.
//!
//! `{"article":"8f14e45fceea-57","similar":[{"article":…,"title":…,"document":…,"likeness":0.4}]}`

use super::arguments::SimilarArguments;
use super::output::{End, Failure, Output};
use newsprint::library::{ArticleId, Matcher};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Answer<'a> {
    article: &'a str,
    similar: Vec<Similar<'a>>,
}

#[derive(Serialize)]
struct Similar<'a> {
    article: &'a str,
    title: &'a str,
    document: &'a str,
    likeness: f32,
}

pub(crate) fn run(asked: &SimilarArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    let article = library.article_by_ref(&asked.article)?.id;
    let found = library.similar(article, asked.limit, &|| false)?;
    let ids: Vec<ArticleId> = found.iter().map(|(id, _)| *id).collect();
    let rows = library.rows(&ids, &Matcher::default())?;
    let similar = found.iter().filter_map(|(id, likeness)| {
        let row = rows.iter().find(|row| row.id == *id)?;
        Some(Similar {
            article: &row.reference,
            title: &row.title.text,
            document: &row.document,
            likeness: (likeness * 100.0).round() / 100.0,
        })
    });
    let answer = Answer {
        article: &asked.article,
        similar: similar.collect(),
    };
    if asked.json {
        output.json(&answer)?;
    } else {
        for one in &answer.similar {
            let out = output.data();
            writeln!(
                out,
                "{:.2}  {}  {}  {}",
                one.likeness, one.article, one.title, one.document
            )?;
        }
    }
    Ok(End::Done)
}
