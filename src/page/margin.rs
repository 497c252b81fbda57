//! A cutting → how much worse the next best cutting is, article by article.
//!
//! "The Metaverse" with its four subheads beats every reading in which one of them heads a story of its own;
//! by how much is its margin. For each article the rivals are: another place for its headline, one
//! article with the neighbour above or below, and two articles instead of one. The margin becomes
//! the confidence that a reader of the page sees. It refuses to change the cutting.

use super::segment::{score_places, score_span};
use super::weigh::GapView;

/// A gap and the number of a way to cut it.
pub(super) type Cut = (usize, usize);

/// One margin for each article between two neighbouring `cuts`.
pub(super) fn margins(views: &[GapView], words: &[usize], cuts: &[Cut]) -> Vec<f32> {
    let pairs: Vec<(Cut, Cut)> = cuts
        .iter()
        .copied()
        .zip(cuts.iter().copied().skip(1))
        .collect();
    let scores: Vec<f32> = pairs
        .iter()
        .map(|(from, to)| score_between(views, words, *from, *to))
        .collect();
    // What is lost where two neighbours become one article.
    let merges: Vec<f32> = pairs
        .iter()
        .zip(pairs.iter().skip(1))
        .zip(scores.iter().zip(scores.iter().skip(1)))
        .map(|((above, below), (one, other))| {
            one + other - score_between(views, words, above.0, below.1)
        })
        .collect();
    pairs
        .iter()
        .zip(&scores)
        .enumerate()
        .map(|(index, (&(from, to), score))| {
            let above = index.checked_sub(1).and_then(|at| merges.get(at));
            let around = above.into_iter().chain(merges.get(index)).copied();
            let split = best_split(views, words, from, to).map(|rival| score - rival);
            let place = place_margin(views, from, to);
            around.chain(split).fold(place, f32::min)
        })
        .collect()
}

fn best_split(views: &[GapView], words: &[usize], from: Cut, to: Cut) -> Option<f32> {
    (from.0 + 1..to.0)
        .flat_map(|gap| {
            let count = views.get(gap).map_or(0, |view| view.cuts.len());
            (0..count).map(move |cut| (gap, cut))
        })
        .map(|middle| {
            score_between(views, words, from, middle) + score_between(views, words, middle, to)
        })
        .reduce(f32::max)
}

/// The best score of one article between two cuts.
fn score_between(views: &[GapView], words: &[usize], from: Cut, to: Cut) -> f32 {
    let (Some(opening), Some(closing)) = sides(views, from, to) else {
        return f32::MIN;
    };
    let best = score_places(opening, closing, to.0 - from.0)
        .iter()
        .filter_map(|(_, score)| *score)
        .fold(f32::MIN, f32::max);
    let inner: f32 = (from.0 + 1..to.0)
        .filter_map(|gap| views.get(gap))
        .map(|view| view.inner)
        .sum();
    let count = words.get(from.0..to.0).unwrap_or_default().iter().sum();
    best + score_span(views, from.0, to.0, inner, count) + opening.cut_cost
}

/// How much better the headline stands where it was found than anywhere else.
fn place_margin(views: &[GapView], from: Cut, to: Cut) -> f32 {
    let (Some(opening), Some(closing)) = sides(views, from, to) else {
        return 0.0;
    };
    let mut scores: Vec<f32> = score_places(opening, closing, to.0 - from.0)
        .iter()
        .filter_map(|(_, score)| *score)
        .collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    match scores.as_slice() {
        [best, next, ..] => best - next,
        _ => 0.0,
    }
}

fn sides(
    views: &[GapView],
    from: Cut,
    to: Cut,
) -> (Option<&super::weigh::Side>, Option<&super::weigh::Side>) {
    (
        views.get(from.0).and_then(|view| view.opening.get(from.1)),
        views.get(to.0).and_then(|view| view.closing.get(to.1)),
    )
}
