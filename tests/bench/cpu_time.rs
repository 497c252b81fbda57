//! Criterion measures CPU time of the drawing thread instead of time on the wall, where Linux tells it.
//!
//! The first number of `/proc/thread-self/schedstat` is the nanoseconds that the thread has run. It is brought
//! up to date at every tick of the scheduler, so a measurement should last a tenth of a second.
//! Elsewhere this is time on the wall.

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use std::time::{Duration, Instant};

pub struct CpuTime;

pub enum Begun {
    Cpu(Duration),
    Wall(Instant),
}

fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = stat.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

impl Measurement for CpuTime {
    type Intermediate = Begun;
    type Value = Duration;

    fn start(&self) -> Begun {
        cpu_time().map_or_else(|| Begun::Wall(Instant::now()), Begun::Cpu)
    }

    fn end(&self, begun: Begun) -> Duration {
        match begun {
            Begun::Cpu(before) => cpu_time().unwrap_or(before).saturating_sub(before),
            Begun::Wall(before) => before.elapsed(),
        }
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}
