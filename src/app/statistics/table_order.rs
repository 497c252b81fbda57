//! The order of the figures table: a column and a direction become a list of row numbers.
//!
//! By value, 2.66 trillion comes after 412 billion, whatever their units; by time, undated
//! figures come last in either direction. Rows that compare equal stay in the order of the pages.

use crate::library::FigureRow;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TableSort {
    /// `None`: as they stand on the pages.
    pub column: Option<TableColumn>,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableColumn {
    Value,
    Unit,
    Kind,
    Time,
    Subject,
    Article,
}

impl TableColumn {
    pub(super) const ALL: [Self; 6] = [
        Self::Value,
        Self::Subject,
        Self::Time,
        Self::Unit,
        Self::Kind,
        Self::Article,
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Value => "Value",
            Self::Unit => "Unit",
            Self::Kind => "Kind",
            Self::Time => "Time",
            Self::Subject => "Subject",
            Self::Article => "Article",
        }
    }
}

impl TableSort {
    /// A press on a column head: up, then down, then as on the pages.
    #[must_use]
    pub(super) fn press(self, column: TableColumn) -> Self {
        match self {
            Self {
                column: Some(now),
                descending: false,
            } if now == column => Self {
                column: Some(column),
                descending: true,
            },
            Self {
                column: Some(now),
                descending: true,
            } if now == column => Self::default(),
            _ => Self {
                column: Some(column),
                descending: false,
            },
        }
    }
}

/// `shown`: indices into `rows`, from 0, in the order of the pages.
pub(super) fn sort_rows(rows: &[FigureRow], shown: &[usize], sort: TableSort) -> Vec<usize> {
    let mut order = shown.to_vec();
    if let Some(column) = sort.column {
        order.sort_by(|a, b| match (rows.get(*a), rows.get(*b)) {
            (Some(a), Some(b)) => compare(a, b, (column, sort.descending)),
            _ => Ordering::Equal,
        });
    }
    order
}

fn compare(a: &FigureRow, b: &FigureRow, (column, descending): (TableColumn, bool)) -> Ordering {
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    let (x, y) = (&a.figure, &b.figure);
    match column {
        TableColumn::Value => turn(x.value.cmp(&y.value).then(x.high.cmp(&y.high))),
        TableColumn::Unit => stated_first(x.unit.as_ref(), y.unit.as_ref(), |x, y| {
            turn(text_order(x, y))
        }),
        TableColumn::Kind => turn(x.kind.cmp(&y.kind)),
        TableColumn::Time => stated_first(x.time, y.time, |x, y| {
            turn(x.from.first_day().cmp(&y.from.first_day()))
        }),
        TableColumn::Subject => stated_first(x.subject.as_ref(), y.subject.as_ref(), |x, y| {
            turn(text_order(x, y))
        }),
        TableColumn::Article => turn(text_order(&a.title, &b.title)),
    }
}

/// What is not stated comes last, whichever way the column is turned.
fn stated_first<T>(a: Option<T>, b: Option<T>, compare: impl FnOnce(T, T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Alphabetically, without regard to case.
fn text_order(a: &str, b: &str) -> Ordering {
    let lower = |text: &str| {
        text.chars()
            .flat_map(char::to_lowercase)
            .collect::<Vec<_>>()
    };
    lower(a).cmp(&lower(b))
}
