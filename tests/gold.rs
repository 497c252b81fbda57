//! The gold format (tests/gold/FORMAT.md) as types, and the fixtures that are written in it.
//!
//! `tests/gold/003_….articles.json` + `….figures.json` and the raw page `seeds/003_….txt` become one
//! [`Fixture`]. A prediction is read by the same types from the JSON that the program exports,
//! so the exporter is measured along with the reader.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Inclusive ranges of raw lines, from 1.
pub type Ranges = Vec<[usize; 2]>;

/// What a page holds: gold, or the program's reading of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Page {
    pub articles: Vec<Article>,
    #[serde(default)]
    pub furniture: Ranges,
    /// In gold they stand in a file of their own.
    #[serde(default)]
    pub figures: Vec<Figure>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Article {
    #[serde(default)]
    pub id: String,
    pub title: Option<String>,
    pub kicker: Option<String>,
    #[serde(default)]
    pub bylines: Vec<String>,
    pub continues: Option<String>,
    #[serde(default)]
    pub blocks: Vec<Block>,
    #[serde(default)]
    pub captions: Vec<Caption>,
    pub lines: Ranges,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Block {
    pub role: String,
    pub lines: Ranges,
    pub text: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Caption {
    pub lines: Ranges,
    pub text: String,
    pub credit: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Figure {
    /// First and last raw line of the mention.
    pub lines: [usize; 2],
    pub surface: String,
    pub value: f64,
    pub value_high: Option<f64>,
    pub kind: String,
    pub unit: Option<String>,
    pub change: Option<String>,
    pub time: Option<String>,
    #[serde(default)]
    pub time_is_target: bool,
    pub sentence: String,
}

/// A raw page and what a careful editor makes of it.
pub struct Fixture {
    /// File name of the raw page without ".txt".
    pub name: String,
    pub raw: String,
    pub gold: Page,
    /// One of the sample pages that come with the program.
    pub in_seeds: bool,
    /// False where the gold says nothing about figures, which is not the same as none.
    pub has_figures: bool,
}

/// The folder of Cargo.toml.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every document with gold, in the order of the names: tests/gold and its folders.
pub fn fixtures() -> Vec<Fixture> {
    files_below(&root().join("tests/gold"), ".articles.json")
        .iter()
        .map(|path| load_fixture(path))
        .collect()
}

fn load_fixture(articles: &Path) -> Fixture {
    let file = articles.file_name().unwrap().to_str().unwrap();
    let name = file.trim_end_matches(".articles.json").to_owned();
    let mut gold: Page = parse(articles);
    let figures = articles.with_file_name(format!("{name}.figures.json"));
    let has_figures = figures.is_file();
    if has_figures {
        #[derive(Deserialize)]
        struct Figures {
            figures: Vec<Figure>,
        }
        gold.figures = parse::<Figures>(&figures).figures;
    }
    let beside = articles.with_file_name(format!("{name}.txt"));
    let in_seeds = !beside.is_file();
    let page = if in_seeds {
        root().join(format!("seeds/{name}.txt"))
    } else {
        beside
    };
    Fixture {
        raw: read(&page),
        name,
        gold,
        in_seeds,
        has_figures,
    }
}

/// Every raw page of the repository, gold or not: (name, text).
pub fn raw_pages() -> Vec<(String, String)> {
    let mut paths = files_below(&root().join("seeds"), ".txt");
    paths.extend(files_below(&root().join("tests/gold"), ".txt"));
    paths
        .iter()
        .map(|path| {
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                read(path),
            )
        })
        .collect()
}

/// Files below a folder whose name ends in `ending`, sorted.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}: {}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{e}: {}", path.display()))
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    serde_json::from_str(&read(path)).unwrap_or_else(|e| panic!("{e}: {}", path.display()))
}

/// The single lines of a list of ranges, in the order given.
pub fn lines_of(ranges: &[[usize; 2]]) -> impl Iterator<Item = usize> + '_ {
    ranges.iter().flat_map(|[first, last]| *first..=*last)
}
