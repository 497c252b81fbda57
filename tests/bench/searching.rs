//! What a library costs to fill and to ask, in CPU time, beside tantivy doing as little as it can.
//!
//! `cargo bench --bench searching` makes libraries of 1,000 and of 100,000 articles;
//! `NEWSPRINT_BENCH_ARTICLES=1000000 cargo bench --bench searching` one of a million (25 GB of
//! disk, an hour). The peer gets the clean articles and keeps a stemmed and an exact field of them, as
//! a plain search program would; the library gets raw pages and does everything: reading, repair,
//! figures, store and index. An answer has the total, the facets and the rows in view with their
//! snippets; the peer's the total and the snippets. Medians of thread CPU time; the ratios are
//! what can be compared between machines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::unchecked_time_subtraction,
    unreachable_pub,
    dead_code,
    reason = "it shares its pages with the tests, which use more of them and may panic"
)]

#[path = "../generator/mod.rs"]
mod generator;
#[path = "../gold.rs"]
mod gold;
mod peer;
mod scale;

use generator::{Damage, make_page};
use newsprint::library::{Control, Library, Query, SearchOptions};
use peer::Peer;
use scale::scaled;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

const STORIES: usize = 5;
const ROWS_IN_VIEW: usize = 12;
const REPEATS: u32 = 5;
/// Queries of each class.
const QUERIES: usize = 30;

fn main() {
    let asked = std::env::var("NEWSPRINT_BENCH_ARTICLES").ok();
    let sizes = asked.map_or(vec![1_000, 100_000], |articles| {
        vec![articles.parse().unwrap()]
    });
    for articles in sizes {
        measure(scaled(articles));
    }
}

fn measure(articles: usize) {
    let home = tempfile::tempdir().unwrap();
    let pages = home.path().join("pages");
    let bytes = write_pages(articles, &pages);
    println!("\n{articles} stories on pages of {} MB", bytes / 1_000_000);

    let before = process_time();
    let library = Library::open(&home.path().join("library")).unwrap();
    let report = library
        .import(
            std::slice::from_ref(&pages),
            &Control::default(),
            &mut |_| {},
        )
        .unwrap();
    assert_eq!(report.skipped, []);
    let import = process_time() - before;
    let (peer, indexing) = Peer::index(&pages, &home.path().join("peer"));
    println!(
        "import {:.1} s, peer {:.1} s of CPU: ratio {:.2}",
        import.as_secs_f64(),
        indexing.as_secs_f64(),
        import.as_secs_f64() / indexing.as_secs_f64()
    );
    let kept = size_of(&home.path().join("library"));
    println!("library / pages {:.2}", kept as f64 / bytes as f64);

    println!("class      ours p50 / p99 ms   peer p50 / p99 ms   ratio p50 / p99");
    for (class, queries) in peer.queries(QUERIES) {
        let ours = times(&queries, |query| answer(&library, class, query));
        let peers = times(&queries, |query| {
            black_box(peer.answer(class, query, ROWS_IN_VIEW));
        });
        println!(
            "{:9} {:8.2} / {:6.2}   {:8.2} / {:6.2}   {:7.2} / {:5.2}",
            class.name(),
            ours.0,
            ours.1,
            peers.0,
            peers.1,
            ours.0 / peers.0,
            ours.1 / peers.1
        );
    }
}

/// Pages of five stories each, in the three styles a library holds; gives their bytes.
fn write_pages(articles: usize, folder: &Path) -> u64 {
    let styles: [&[Damage]; 3] = [&[], &[Damage::Hyphens], &[Damage::Markdown]];
    let mut bytes = 0;
    for seed in 0..articles / STORIES {
        let page = make_page(seed as u64, STORIES, styles[seed % styles.len()]);
        let folder = folder.join(format!("{:03}", seed / 1000));
        fs::create_dir_all(&folder).unwrap();
        bytes += page.raw.len() as u64;
        fs::write(folder.join(format!("page_{seed:06}.txt")), page.raw).unwrap();
    }
    bytes
}

/// All that the list shows for a query.
fn answer(library: &Library, class: peer::Class, text: &str) {
    let query = match class {
        peer::Class::Typed => Query::parse_typing(text),
        peer::Class::Phrase => Query::parse(&format!("\"{text}\"")),
        peer::Class::Misspelt => Query::parse(&format!("{text}~1")),
        peer::Class::Word | peer::Class::Both => Query::parse(text),
    };
    let hits = library
        .search(&query, &SearchOptions::default(), &|| false)
        .unwrap();
    let in_view = &hits.ids[..hits.ids.len().min(ROWS_IN_VIEW)];
    black_box(library.rows(in_view, &hits.matcher).unwrap());
}

/// Milliseconds of this thread's CPU time that a query takes: p50 and p99 over the queries.
fn times(queries: &[String], mut ask: impl FnMut(&str)) -> (f64, f64) {
    let mut all: Vec<f64> = queries
        .iter()
        .map(|query| {
            ask(query);
            // The system brings CPU time up to date every few milliseconds only.
            let (before, mut count) = (thread_time(), 0);
            while count < REPEATS || thread_time() - before < Duration::from_millis(20) {
                ask(query);
                count += 1;
            }
            (thread_time() - before).as_secs_f64() * 1e3 / f64::from(count)
        })
        .collect();
    all.sort_by(f64::total_cmp);
    let at = |part: f64| all[((all.len() - 1) as f64 * part).round() as usize];
    (at(0.5), at(0.99))
}

/// CPU time of this thread; elsewhere than on Linux time on the wall.
pub fn thread_time() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = stat.and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(wall_time, Duration::from_nanos)
}

/// CPU time of all threads, in steps of ten milliseconds; elsewhere than on Linux time on the wall.
pub fn process_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").ok();
    let ticks = stat.and_then(|stat| {
        let fields = stat.rsplit_once(") ")?.1.split(' ').skip(11).take(2);
        fields
            .map(|field| field.parse::<u64>().ok())
            .sum::<Option<u64>>()
    });
    ticks.map_or_else(wall_time, |ticks| Duration::from_millis(ticks * 10))
}

fn wall_time() -> Duration {
    use std::time::{SystemTime, UNIX_EPOCH};
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            if metadata.is_dir() {
                size_of(&entry.path())
            } else {
                metadata.len()
            }
        })
        .sum()
}
