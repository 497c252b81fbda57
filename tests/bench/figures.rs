//! How fast figures are read from news text: sentences and bytes a second of one core.
//!
//! `cargo bench --bench figures`. The text is that of the sample and gold pages, as the page floor
//! cleans it. In the same run the same text is only split into words and its digits counted: how many
//! times longer reading takes than that can be compared between machines.

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

mod cpu_time;
#[path = "../gold.rs"]
mod gold;

use cpu_time::CpuTime;
use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use newsprint::figures::{Context, read_text, rejections};
use newsprint::page::read_page;
use newsprint::text::sentences;
use std::hint::black_box;

/// The paragraphs of all pages.
fn paragraphs() -> Vec<String> {
    let pages = gold::raw_pages();
    let articles = pages.iter().flat_map(|(_, raw)| read_page(raw).articles);
    articles
        .flat_map(|article| article.blocks)
        .map(|block| block.text.as_str().to_owned())
        .collect()
}

fn figures_of_news(c: &mut Criterion<CpuTime>) {
    let texts = paragraphs();
    let bytes: usize = texts.iter().map(String::len).sum();
    let count: usize = texts.iter().map(|text| sentences(text).len()).sum();
    let context = Context::default();
    let loads = [
        ("bytes", Throughput::Bytes(bytes as u64)),
        ("sentences", Throughput::Elements(count as u64)),
    ];
    for (unit, load) in loads {
        let mut group = c.benchmark_group(format!("figures_{unit}"));
        // The clock ticks: every sample must last a tenth of a second.
        group.sampling_mode(SamplingMode::Flat).sample_size(20);
        group.throughput(load);
        group.bench_function("baseline_words_and_digits", |b| {
            b.iter(|| {
                let words = texts.iter().flat_map(|text| text.split_whitespace());
                black_box(
                    words
                        .filter(|word| word.bytes().any(|b| b.is_ascii_digit()))
                        .count(),
                )
            });
        });
        group.bench_function("read_text", |b| {
            b.iter(|| {
                for text in &texts {
                    black_box(read_text(text, &context));
                }
            });
        });
        group.bench_function("rejections", |b| {
            b.iter(|| {
                for text in &texts {
                    black_box(rejections(text, &context));
                }
            });
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = figures_of_news
}
criterion_main!(benches);
