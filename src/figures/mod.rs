//! FLOOR 3: an article's texts become [`Figure`]s: read numbers, exclude names, attach units,
//! qualify, date, attribute. No I/O, cannot fail; what is unsure carries a low confidence.

mod figure;

pub use figure::{
    Change, DOUBTFUL_BELOW, Date, DatePart, Figure, Kind, Modifier, NotAPeriod, Period, Place,
};
