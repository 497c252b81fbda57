//! How fast pages and sentences are read: bytes a second of a page, sentences a second of figures.
//!
//! `cargo bench --bench reading`; the pages are generated, the same on every machine, and one of them
//! is the longest sample page.

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
#[path = "../reading.rs"]
mod reading;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use generator::{Damage, make_page};
use newsprint::page::{Article, read_page};
use std::hint::black_box;

/// Enough pages that no cache holds their words by chance.
const PAGES: u64 = 40;
const STORIES: usize = 5;

fn read_pages(c: &mut Criterion) {
    let mut group = c.benchmark_group("read_page");
    let kinds: [(&str, &[Damage]); 3] = [
        ("clean", &[]),
        ("hyphens", &[Damage::Hyphens]),
        ("everything", &Damage::ALL),
    ];
    for (name, damages) in kinds {
        let pages: Vec<String> = (0..PAGES)
            .map(|seed| make_page(seed, STORIES, damages).raw)
            .collect();
        group.throughput(Throughput::Bytes(
            pages.iter().map(|page| page.len() as u64).sum(),
        ));
        group.bench_function(name, |b| {
            b.iter(|| {
                for page in &pages {
                    black_box(read_page(page));
                }
            });
        });
    }
    let longest = gold::raw_pages()
        .into_iter()
        .map(|(_, raw)| raw)
        .max_by_key(String::len);
    let longest = longest.unwrap();
    group.throughput(Throughput::Bytes(longest.len() as u64));
    group.bench_function("longest_sample", |b| {
        b.iter(|| read_page(black_box(&longest)));
    });
    group.finish();
}

fn find_figures(c: &mut Criterion) {
    let articles: Vec<Article> = (0..PAGES)
        .flat_map(|seed| read_page(&make_page(seed, STORIES, &[]).raw).articles)
        .collect();
    let sentences: usize = articles
        .iter()
        .flat_map(|article| &article.blocks)
        .map(|block| block.text.as_str().matches(". ").count() + 1)
        .sum();
    let mut group = c.benchmark_group("find_figures");
    group.throughput(Throughput::Elements(sentences as u64));
    group.bench_function("sentences", |b| {
        b.iter(|| {
            for article in &articles {
                black_box(reading::figures_of(article));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, read_pages, find_figures);
criterion_main!(benches);
