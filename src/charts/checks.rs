//! The arithmetic that the figures of each article allow, as lines beside its charts.
//!
//! Of "Funding rose 25 percent from 40 million RMB in 2020 to 50 million RMB in 2021" one line: "50
//! million / 40 million − 1 = 25 %, printed 25 %", agreeing, with the three figures it stands on.
//! What is arithmetic and what is not, the figures floor decides; a figure that the user rejected
//! is held against nothing. Money is never converted but by a rate that the article prints.

use crate::figures::{Check, Stated, check};
use crate::library::{ArticleId, Correction, FigureId, FigureRow};
use std::collections::HashMap;

/// A check of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleCheck {
    pub article: ArticleId,
    /// The figures of the arithmetic, in its order.
    pub figures: Vec<FigureId>,
    /// `figures` in it are indices from 0 into the rows that were handed in.
    pub check: Check,
}

/// Every check, article by article in the order of their first figure. Rows of an article stand in
/// the order of its text; whatever lies between them does no harm.
pub fn checks(rows: &[FigureRow]) -> Vec<ArticleCheck> {
    let mut articles: Vec<(ArticleId, Vec<usize>)> = Vec::new();
    let mut known: HashMap<ArticleId, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.correction == Some(Correction::Rejected) {
            continue;
        }
        let index = *known.entry(row.article).or_insert(articles.len());
        match articles.get_mut(index) {
            Some((_, of_article)) => of_article.push(at),
            None => articles.push((row.article, vec![at])),
        }
    }
    let of_article = |(article, at): &(ArticleId, Vec<usize>)| {
        let rows_of: Vec<(usize, &FigureRow)> = at
            .iter()
            .filter_map(|at| rows.get(*at).map(|row| (*at, row)))
            .collect();
        let stated: Vec<Stated<'_>> = rows_of
            .iter()
            .map(|(_, row)| Stated {
                figure: &row.figure,
                sentence: &row.sentence,
            })
            .collect();
        let placed = |check: Check| {
            let used: Vec<(usize, &FigureRow)> = check
                .figures
                .iter()
                .filter_map(|at| rows_of.get(*at).copied())
                .collect();
            ArticleCheck {
                article: *article,
                figures: used.iter().map(|(_, row)| row.id).collect(),
                check: Check {
                    figures: used.iter().map(|(at, _)| *at).collect(),
                    ..check
                },
            }
        };
        check(&stated).into_iter().map(placed).collect::<Vec<_>>()
    };
    articles.iter().flat_map(of_article).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;
    use crate::charts::tests::row;
    use crate::figures::{Context, read_text};

    /// The figures of a text as rows of one article, numbered from `first`.
    fn rows_of(text: &str, first: i64) -> Vec<FigureRow> {
        (first..)
            .zip(read_text(text, &Context::default()))
            .map(|(id, figure)| FigureRow {
                article: ArticleId(first),
                sentence: figure.sentence.of(text).to_owned(),
                figure,
                ..row(id, "1 RMB")
            })
            .collect()
    }

    #[test]
    fn every_article_is_checked_by_itself() {
        let mut rows = rows_of(
            "Funding rose 25 percent from 40 tons in 2020 to 50 tons in 2021.",
            10,
        );
        rows.extend(rows_of(
            "The bridge cost 702 million yuan (101 million dollars).",
            20,
        ));
        rows.extend(rows_of(
            "The road cost 351 million yuan (62.7 million dollars).",
            30,
        ));
        let made = checks(&rows);
        let told: Vec<(i64, bool, usize)> = made
            .iter()
            .map(|made| (made.article.0, made.check.agrees, made.figures.len()))
            .collect();
        assert_eq!(told, [(10, true, 3), (20, true, 2), (30, true, 2)]);
        let second = made.get(1).unwrap();
        assert_eq!(second.check.figures, [3, 4]);
        assert_eq!(second.figures, [FigureId(20), FigureId(21)]);
    }

    #[test]
    fn what_the_user_rejected_is_held_against_nothing() {
        let mut rows = rows_of(
            "The bridge cost 702 million yuan (101 million dollars).",
            10,
        );
        rows.last_mut().unwrap().correction = Some(Correction::Rejected);
        assert_eq!(checks(&rows), []);
    }
}
