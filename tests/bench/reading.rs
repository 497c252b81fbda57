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
    clippy::print_stderr,
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
mod scale;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use generator::{Damage, make_page};
use newsprint::page::{Article, read_page};
use scale::scaled;
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
    // What any reader has to do at least: its time over this one's is a ratio that other machines share.
    group.bench_function("longest_sample_words_counted_only", |b| {
        b.iter(|| black_box(&longest).split_whitespace().count());
    });
    group.finish();
}

/// One document of many pages: a byte costs the same in each, or a step looks at the whole document again
/// and again. The largest also tells how much memory it takes.
fn read_long_documents(c: &mut Criterion) {
    let pages: Vec<String> = (0..PAGES)
        .map(|seed| make_page(seed, STORIES, &Damage::ALL).raw)
        .collect();
    let mut group = c.benchmark_group("read_long_document");
    group.sample_size(10);
    for megabytes in [1, 4, 16] {
        let mut text = String::new();
        for page in pages.iter().cycle() {
            if text.len() >= scaled(megabytes * 1_000_000) {
                break;
            }
            text.push_str(page);
            text.push_str("\n\u{c}\n");
        }
        group.throughput(Throughput::Bytes(text.len() as u64));
        let before = peak_memory();
        black_box(read_page(&text));
        if let Some((before, after)) = before.zip(peak_memory()) {
            let more = after.saturating_sub(before) as f64 / text.len() as f64;
            eprintln!(
                "{megabytes} MB: the peak of memory rose by {more:.1} bytes for each byte of text"
            );
        }
        group.bench_function(format!("{megabytes}_mb"), |b| {
            b.iter(|| read_page(black_box(&text)));
        });
    }
    group.finish();
}

/// The most memory that this process has held so far, in bytes, where the system tells it.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
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

criterion_group!(benches, read_pages, read_long_documents, find_figures);
criterion_main!(benches);
