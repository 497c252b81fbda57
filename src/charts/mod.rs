//! FLOOR 5: figures and a specification become a [`Chart`]: select, group, scale. Pure.

mod series;

pub use series::{Axis, Chart, LeftOut, Mark, Point, Scale, Series, Style, Tick};
