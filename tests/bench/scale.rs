//! How large the measured libraries are: as the names of the benches say, or a fraction of it.
//!
//! `NEWSPRINT_BENCH_DIVISOR=100 cargo bench` makes them a hundred times smaller, to see that they run.

/// The number divided by the divisor, if one is set; at least 10.
pub fn scaled(number: usize) -> usize {
    let divisor = std::env::var("NEWSPRINT_BENCH_DIVISOR")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_usize);
    (number / divisor.max(1)).max(10)
}
