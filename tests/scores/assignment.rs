//! Who is matched with whom: the best one-to-one pairing of gold and predicted things.
//!
//! [`best_pairs`] maximises a sum of weights (articles by line overlap, captions by likeness):
//! the Hungarian method with row and column potentials, O(n²m).
//! [`most_pairs`] maximises the number of allowed pairs (figures): augmenting paths (Kuhn).

/// `weights[row][column]`, at least 0. Pairs of weight 0 are no pairs.
pub fn best_pairs(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let columns = weights.first().map_or(0, Vec::len);
    if columns == 0 {
        return Vec::new();
    }
    if weights.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns)
            .map(|column| weights.iter().map(|row| row[column]).collect())
            .collect();
        let mut pairs: Vec<_> = best_pairs(&turned)
            .into_iter()
            .map(|(column, row)| (row, column))
            .collect();
        pairs.sort_unstable();
        return pairs;
    }
    let mut state = Hungarian::new(weights.len(), columns);
    for row in 0..weights.len() {
        state.place(row, weights);
    }
    let mut pairs: Vec<_> = state
        .row_of
        .iter()
        .enumerate()
        .filter_map(|(column, row)| row.map(|row| (row, column)))
        .filter(|&(row, column)| weights[row][column] > 0.0)
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Potentials and the assignment so far. Costs are negative weights.
struct Hungarian {
    row_potential: Vec<f64>,
    column_potential: Vec<f64>,
    row_of: Vec<Option<usize>>,
}

impl Hungarian {
    fn new(rows: usize, columns: usize) -> Self {
        Self {
            row_potential: vec![0.0; rows],
            column_potential: vec![0.0; columns],
            row_of: vec![None; columns],
        }
    }

    /// Gives `row` a column by the cheapest chain of moves (a Dijkstra over columns).
    fn place(&mut self, row: usize, weights: &[Vec<f64>]) {
        let columns = self.row_of.len();
        let mut distance = vec![f64::INFINITY; columns];
        let mut before: Vec<Option<usize>> = vec![None; columns];
        let mut done = vec![false; columns];
        let (mut at, mut from) = (row, None);
        let free = loop {
            for column in (0..columns).filter(|&column| !done[column]) {
                let reduced =
                    -weights[at][column] - self.row_potential[at] - self.column_potential[column];
                if reduced < distance[column] {
                    distance[column] = reduced;
                    before[column] = from;
                }
            }
            let next = (0..columns)
                .filter(|&column| !done[column])
                .min_by(|&a, &b| distance[a].total_cmp(&distance[b]))
                .expect("there are at least as many columns as rows");
            let step = distance[next];
            self.row_potential[row] += step;
            for column in 0..columns {
                if let (true, Some(taken_by)) = (done[column], self.row_of[column]) {
                    self.row_potential[taken_by] += step;
                    self.column_potential[column] -= step;
                } else {
                    distance[column] -= step;
                }
            }
            done[next] = true;
            match self.row_of[next] {
                Some(taken_by) => (at, from) = (taken_by, Some(next)),
                None => break next,
            }
        };
        let mut column = free;
        while let Some(previous) = before[column] {
            self.row_of[column] = self.row_of[previous];
            column = previous;
        }
        self.row_of[column] = Some(row);
    }
}

/// `allowed(left, right)`: may the two be a pair? The partner of each left one, if any.
pub fn most_pairs(
    lefts: usize,
    rights: usize,
    allowed: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut left_of = vec![None; rights];
    for left in 0..lefts {
        augment(left, &mut vec![false; rights], &mut left_of, &allowed);
    }
    let mut right_of = vec![None; lefts];
    for (right, left) in left_of.into_iter().enumerate() {
        if let Some(left) = left {
            right_of[left] = Some(right);
        }
    }
    right_of
}

fn augment(
    left: usize,
    seen: &mut [bool],
    left_of: &mut [Option<usize>],
    allowed: &impl Fn(usize, usize) -> bool,
) -> bool {
    for right in 0..left_of.len() {
        if seen[right] || !allowed(left, right) {
            continue;
        }
        seen[right] = true;
        let free = match left_of[right] {
            Some(other) => augment(other, seen, left_of, allowed),
            None => true,
        };
        if free {
            left_of[right] = Some(left);
            return true;
        }
    }
    false
}

#[test]
fn the_best_sum_beats_the_greedy_choice() {
    let weights = vec![vec![0.9, 0.8], vec![0.85, 0.0]];
    assert_eq!(best_pairs(&weights), [(0, 1), (1, 0)]);
    let tall = vec![vec![0.9], vec![0.95], vec![0.1]];
    assert_eq!(best_pairs(&tall), [(1, 0)]);
    assert_eq!(best_pairs(&[vec![0.0, 0.0]]), []);
}

#[test]
fn assignments_equal_those_of_trying_all_orders() {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 16) / 65_536.0
    };
    for _ in 0..50 {
        let weights: Vec<Vec<f64>> = (0..4).map(|_| (0..5).map(|_| next()).collect()).collect();
        let found: f64 = best_pairs(&weights)
            .iter()
            .map(|&(row, column)| weights[row][column])
            .sum();
        assert!((found - best_by_trying(&weights, 0, 0)).abs() < 1e-9);
    }
}

#[cfg(test)]
fn best_by_trying(weights: &[Vec<f64>], row: usize, taken: u32) -> f64 {
    let Some(here) = weights.get(row) else {
        return 0.0;
    };
    here.iter()
        .enumerate()
        .filter(|(column, _)| taken & (1 << column) == 0)
        .map(|(column, weight)| weight + best_by_trying(weights, row + 1, taken | 1 << column))
        .fold(0.0, f64::max)
}

#[test]
fn an_earlier_pair_gives_way_where_another_one_can_be_made() {
    let allowed = |left, right| matches!((left, right), (0, 0 | 1) | (1, 0));
    assert_eq!(most_pairs(2, 2, allowed), [Some(1), Some(0)]);
}
