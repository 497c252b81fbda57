//! Hits in the order asked for: by score, or by a rank that the store knows.
//!
//! Page order, title, date and number of figures are ranks: a number an article, made by one
//! sorted read of the store and kept until its generation changes. So ordering a hundred
//! thousand hits reads no titles.

use super::{Ground, Hit};
use crate::library::Error;
use crate::library::store::Store;
use crate::library::types::{ArticleId, Sort};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Ranks by sort order, of one generation of the store.
#[derive(Default)]
pub(crate) struct Ranks(Mutex<Kept>);

/// The generation, and the rank of each article by its row id.
#[derive(Default)]
struct Kept(u64, HashMap<Sort, Arc<[u32]>>);

pub(super) fn order(
    hits: &[Hit],
    (sort, scored): (Sort, bool),
    ground: Ground<'_>,
) -> Result<Arc<[ArticleId]>, Error> {
    let ranks = match sort {
        Sort::Relevance => None,
        by => Some(ground.ranks.of(by, ground)?),
    };
    // One number a hit, the key above the article: sorts fast, and equal keys keep page order.
    let mut keys: Vec<u64> = hits
        .iter()
        .map(|hit| {
            let key = match &ranks {
                Some(ranks) => ranks.get(hit.article as usize).copied().unwrap_or(u32::MAX),
                // Scores are not negative, so their bits order as they do.
                None if scored => !hit.score.to_bits(),
                None => 0,
            };
            u64::from(key) << 32 | u64::from(hit.article)
        })
        .collect();
    sort_keys(
        &mut keys,
        if scored && ranks.is_none() {
            u32::BITS
        } else {
            0
        },
    );
    Ok(keys
        .into_iter()
        .map(|key| ArticleId((key & u64::from(u32::MAX)).cast_signed()))
        .collect())
}

/// Below this a comparing sort is faster.
const FEW: usize = 3000;

/// Bits that one pass looks at: 2,048 counters stay in the first-level cache.
const DIGIT: u32 = 11;

/// Ascending. Many hits are sorted by digits of their keys, the lowest first: a hundred thousand
/// in a millisecond. Bits below `from` are looked at only where hits are few: many hits of equal
/// score stay in the order of the index, which is nearly that of their ids.
fn sort_keys(keys: &mut Vec<u64>, from: u32) {
    if keys.len() < FEW {
        keys.sort_unstable();
        return;
    }
    let mut moved = vec![0; keys.len()];
    for shift in (from..u64::BITS).step_by(DIGIT as usize) {
        let digit = |key: u64| usize::try_from(key >> shift & ((1 << DIGIT) - 1)).unwrap_or(0);
        let mut places = [0_usize; 1 << DIGIT];
        for key in keys.iter() {
            if let Some(count) = places.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        if places.contains(&keys.len()) {
            continue;
        }
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for key in keys.iter() {
            if let Some(place) = places.get_mut(digit(*key)) {
                if let Some(to) = moved.get_mut(*place) {
                    *to = *key;
                }
                *place += 1;
            }
        }
        std::mem::swap(keys, &mut moved);
    }
}

impl Ranks {
    /// The rank of each article, by its row id.
    fn of(&self, sort: Sort, ground: Ground<'_>) -> Result<Arc<[u32]>, Error> {
        let generation = ground.index.reached();
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.0 != generation {
                *kept = Kept(generation, HashMap::new());
            }
            if let Some(ranks) = kept.1.get(&sort) {
                return Ok(Arc::clone(ranks));
            }
        }
        // Not under the lock: it takes a second for a million articles, and only this sort waits.
        let ranks: Arc<[u32]> = read_ranks(ground.store, sort)?.into();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == generation {
            kept.1.insert(sort, Arc::clone(&ranks));
        }
        Ok(ranks)
    }
}

fn read_ranks(store: &Store, sort: Sort) -> Result<Vec<u32>, Error> {
    let failed = Error::store("sort the articles");
    let ids: Vec<i64> = match sort {
        Sort::Title => return title_ranks(store),
        Sort::Relevance | Sort::PageOrder => ids(
            store,
            "SELECT article.id FROM document JOIN article ON article.document = document.id
             ORDER BY document.name, document.id, ordinal",
        ),
        Sort::Date => ids(
            store,
            "SELECT article.id FROM document JOIN article ON article.document = document.id
             ORDER BY document.date IS NULL, document.date DESC, document.name, document.id, ordinal",
        ),
        Sort::Figures => ids(store, "SELECT id FROM article ORDER BY figures DESC, id"),
    }
    .map_err(|error| match error {
        Error::Store { source, .. } => failed(source),
        other => other,
    })?;
    Ok(ranks_of(&ids))
}

fn ids(store: &Store, sql: &str) -> Result<Vec<i64>, Error> {
    store.read(|connection| {
        connection
            .prepare(sql)
            .and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect())
            .map_err(Error::store("sort the articles"))
    })
}

/// Alphabetically without regard to case, accents and quotes; untitled articles come last.
fn title_ranks(store: &Store) -> Result<Vec<u32>, Error> {
    let mut titles: Vec<(bool, String, i64)> = store.read(|connection| {
        connection
            .prepare("SELECT id, title FROM article")
            .and_then(|mut rows| {
                rows.query_map([], |row| {
                    let title: String = row.get(1)?;
                    let untitled = title.starts_with('[');
                    let key = title.trim_start_matches(|c: char| !c.is_alphanumeric());
                    Ok((untitled, crate::library::words::fold(key), row.get(0)?))
                })?
                .collect()
            })
            .map_err(Error::store("sort the articles by title"))
    })?;
    titles.sort_unstable();
    let ids: Vec<i64> = titles.into_iter().map(|(_, _, id)| id).collect();
    Ok(ranks_of(&ids))
}

fn ranks_of(ids: &[i64]) -> Vec<u32> {
    let most = ids.iter().copied().max().unwrap_or(0);
    let mut ranks = vec![u32::MAX; usize::try_from(most).unwrap_or(0) + 1];
    for (rank, id) in (0..).zip(ids) {
        if let Some(place) = usize::try_from(*id).ok().and_then(|id| ranks.get_mut(id)) {
            *place = rank;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_keys_are_sorted_as_few_are() {
        let mut key = 7_u64;
        let mut keys: Vec<u64> = (0..20_000)
            .map(|article| {
                key = key.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                key >> 40 << 32 | article
            })
            .collect();
        let mut expected = keys.clone();
        expected.sort_unstable();
        sort_keys(&mut keys, 0);
        assert!(keys == expected);
    }
}
