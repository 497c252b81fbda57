//! How fast a library grows and answers: importing 1,000 articles; each keystroke of a query in 10,000.
//!
//! `cargo bench --bench searching`; an answer is what the list shows: the total, the facets, and the
//! rows in view with their snippets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::cast_precision_loss,
    unreachable_pub,
    dead_code,
    reason = "it shares its pages with the tests, which use more of them and may panic"
)]

#[path = "../generator/mod.rs"]
mod generator;
#[path = "../gold.rs"]
mod gold;
mod scale;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use generator::{Damage, make_page};
use newsprint::library::{Control, Library, Query, SearchOptions};
use scale::scaled;
use std::hint::black_box;
use std::path::Path;
use tempfile::TempDir;

const STORIES: usize = 5;
/// Rows that a window of usual height shows.
const ROWS_IN_VIEW: usize = 12;
/// Each is typed letter by letter.
const TYPED: [&str; 4] = ["lantern", "careful telescope", "harbour ferry", "money>50m"];

/// Pages of five stories each, in the three styles a library holds.
fn write_pages(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let styles: [&[Damage]; 3] = [&[], &[Damage::Hyphens], &[Damage::Markdown]];
    for seed in 0..articles / STORIES {
        let page = make_page(seed as u64, STORIES, styles[seed % styles.len()]);
        std::fs::write(folder.path().join(format!("page_{seed:06}.txt")), page.raw).unwrap();
    }
    folder
}

fn import(pages: &Path, library: &Path) -> Library {
    let library = Library::open(library).unwrap();
    let report = library
        .import(&[pages.to_owned()], &Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(report.skipped, []);
    library
}

fn import_pages(c: &mut Criterion) {
    let articles = scaled(1_000);
    let pages = write_pages(articles);
    let mut group = c.benchmark_group("import");
    group.sample_size(10);
    group.throughput(Throughput::Elements(articles as u64));
    group.bench_function("1000_articles", |b| {
        b.iter_batched(
            || tempfile::tempdir().unwrap(),
            |home| {
                black_box(import(pages.path(), home.path()));
                home
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn search_as_you_type(c: &mut Criterion) {
    let pages = write_pages(scaled(10_000));
    let home = tempfile::tempdir().unwrap();
    let library = import(pages.path(), home.path());
    let keystrokes: Vec<&str> = TYPED
        .iter()
        .flat_map(|typed| (1..=typed.len()).map(|end| &typed[..end]))
        .collect();
    let mut group = c.benchmark_group("search_as_you_type");
    group.throughput(Throughput::Elements(keystrokes.len() as u64));
    group.bench_function("10000_articles", |b| {
        b.iter(|| {
            for typed in &keystrokes {
                let query = Query::parse_typing(typed);
                let options = SearchOptions::default();
                let hits = library.search(&query, &options, &|| false).unwrap();
                let in_view = &hits.ids[..hits.ids.len().min(ROWS_IN_VIEW)];
                black_box(library.rows(in_view, &hits.matcher).unwrap());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, import_pages, search_as_you_type);
criterion_main!(benches);
