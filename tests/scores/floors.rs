//! The floors of the scores: `tests/gold/scores.csv`, one row a document, one column a measure.
//!
//! Written rounded down to four places, so that a rounding never fails a test; "-" stands where the
//! gold has nothing to measure. A document or measure without a floor fails until it gets one.

use super::Measures;
use crate::gold::{read, root};
use std::collections::BTreeMap;
use std::path::PathBuf;

const PLACES: f64 = 1e4;
/// Half of the last place written: what adding up in another order may change.
const ROUNDING: f64 = 0.5 / PLACES;

const NO_FLOOR: &str = "no floor yet, run with UPDATE_SCORES=1";

/// What a mean over invented pages may lose: a general rule that helps real pages may cost one of them.
const SLACK: f64 = 0.02;

pub struct Floors {
    /// In the order of the file.
    measures: Vec<String>,
    of_document: BTreeMap<String, BTreeMap<String, f64>>,
    pub fallen: Vec<String>,
    pub risen: Vec<String>,
    /// What the file should say: the higher of floor and score.
    best: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Floors {
    pub fn load() -> Self {
        let text = read(&path());
        let mut rows = text.lines().map(|line| line.split(',').map(str::to_owned));
        let measures: Vec<String> = rows.next().into_iter().flatten().skip(1).collect();
        let of_document = rows
            .filter_map(|mut cells| {
                let document = cells.next()?;
                let floors = measures
                    .iter()
                    .cloned()
                    .zip(cells)
                    .filter_map(|(measure, cell)| Some((measure, cell.parse().ok()?)))
                    .collect();
                Some((document, floors))
            })
            .collect();
        Self {
            measures,
            of_document,
            fallen: Vec::new(),
            risen: Vec::new(),
            best: BTreeMap::new(),
        }
    }

    /// Compares and remembers.
    pub fn check(&mut self, document: &str, scores: &Measures) {
        self.check_within(document, scores, ROUNDING);
    }

    /// The same for means over generated pages.
    pub fn check_loosely(&mut self, document: &str, scores: &Measures) {
        self.check_within(document, scores, SLACK);
    }

    fn check_within(&mut self, document: &str, scores: &Measures, slack: f64) {
        let floors = self.of_document.get(document).cloned().unwrap_or_default();
        if floors.is_empty() {
            self.fallen.push(format!("{document}: {NO_FLOOR}"));
        }
        let mut rises = Vec::new();
        for (measure, score) in scores {
            if !self.measures.iter().any(|known| known == measure) {
                self.measures.push((*measure).to_owned());
            }
            let Some(score) = score.map(round_down) else {
                continue;
            };
            let line = |floor: &str| format!("{document}: {measure} {floor} to {score:.4}");
            let best = match floors.get(*measure) {
                None => {
                    if !floors.is_empty() {
                        self.fallen.push(line(NO_FLOOR));
                    }
                    score
                }
                Some(floor) if score < floor - slack => {
                    self.fallen.push(line(&format!("fell from {floor:.4}")));
                    *floor
                }
                Some(floor) if score > floor + ROUNDING => {
                    rises.push(format!("{measure} {floor:.4} to {score:.4}"));
                    score
                }
                Some(floor) => *floor,
            };
            self.best
                .entry(document.to_owned())
                .or_default()
                .insert((*measure).to_owned(), best);
        }
        if !rises.is_empty() {
            self.risen
                .push(format!("{document} rose: {}", rises.join(", ")));
        }
    }

    /// Writes the higher of floor and score; what had no floor now has one.
    pub fn save(&mut self) {
        let mut rows = vec![format!("document,{}", self.measures.join(","))];
        for (document, best) in &self.best {
            let mut cells = vec![document.clone()];
            cells.extend(self.measures.iter().map(|measure| {
                best.get(measure)
                    .map_or("-".to_owned(), |score| format!("{score:.4}"))
            }));
            rows.push(cells.join(","));
        }
        let text = rows.join("\n") + "\n";
        std::fs::write(path(), text).unwrap();
        self.fallen.retain(|line| !line.contains(NO_FLOOR));
    }
}

fn path() -> PathBuf {
    root().join("tests/gold/scores.csv")
}

fn round_down(score: f64) -> f64 {
    (score * PLACES + 1e-6).floor() / PLACES
}
