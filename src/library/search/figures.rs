//! Conditions on figures and facets become queries over the index's columns.
//!
//! `money>1bn` alone is a range over the money values. With a unit, a period or a direction asked
//! for as well, the range finds candidates and the columns beside it are read for each: entry n
//! of value, quality and unit belong to one figure, and one figure must meet all conditions.

use super::Ground;
use super::terms::{all_of, any_of};
use crate::figures::{Change, Kind};
use crate::library::index::{Fields, QualifierBits, column_name, kind_index, month_of};
use crate::library::query::{FigureCondition, Limits, base_matches, tolerance};
use crate::library::types::Filter;
use crate::library::{Error, documents};
use std::ops::Bound;
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{EmptyQuery, Query, RangeQuery};
use tantivy::{SegmentReader, Term};

/// One figure must meet all of these.
#[derive(Clone, Debug, Default)]
struct Wanted {
    kind: Option<Kind>,
    unit: Option<String>,
    base: Option<String>,
    limits: Limits,
    change: Option<Change>,
    target: bool,
    time: Option<(i64, i64)>,
}

/// Each value asked for is one figure, with the qualities asked for beside it; qualities alone
/// are one figure of any kind.
pub(super) fn figure_query(fields: &Fields, conditions: &[&FigureCondition]) -> Box<dyn Query> {
    let mut qualities = Wanted::default();
    let mut values = Vec::new();
    for condition in conditions {
        match condition {
            FigureCondition::Value {
                kind,
                unit,
                base,
                limits,
                ..
            } => values.push(Wanted {
                kind: Some(*kind),
                unit: unit.clone(),
                base: base.clone(),
                limits: *limits,
                ..Wanted::default()
            }),
            FigureCondition::Change(change) => qualities.change = Some(*change),
            FigureCondition::Target => qualities.target = true,
            FigureCondition::Time(days) => qualities.time = Some(days.days()),
        }
    }
    if values.is_empty() {
        return any_of(
            Kind::ALL
                .into_iter()
                .map(|kind| {
                    wanted_query(
                        fields,
                        Wanted {
                            kind: Some(kind),
                            ..qualities.clone()
                        },
                    )
                })
                .collect(),
        );
    }
    all_of(
        values
            .into_iter()
            .map(|value| Wanted {
                change: qualities.change,
                target: qualities.target,
                time: qualities.time,
                ..value
            })
            .map(|wanted| wanted_query(fields, wanted))
            .collect(),
    )
}

fn wanted_query(fields: &Fields, wanted: Wanted) -> Box<dyn Query> {
    let Some(kind) = wanted.kind else {
        return Box::new(EmptyQuery);
    };
    let Some(columns) = fields.columns(kind) else {
        return Box::new(EmptyQuery);
    };
    let end = |end: Option<(f64, bool)>, sign: f64| match end {
        None => Bound::Included(Term::from_field_f64(columns.value, sign * f64::MAX)),
        Some((value, true)) => Bound::Included(Term::from_field_f64(
            columns.value,
            value + sign * tolerance(value),
        )),
        Some((value, false)) => Bound::Excluded(Term::from_field_f64(columns.value, value)),
    };
    let range: Box<dyn Query> = Box::new(RangeQuery::new(
        end(wanted.limits.low, -1.0),
        end(wanted.limits.high, 1.0),
    ));
    let plain =
        wanted.unit.is_none() && wanted.change.is_none() && !wanted.target && wanted.time.is_none();
    if plain {
        return range;
    }
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let figures = FigureReader::open(segment, kind, &wanted)?;
        let wanted = wanted.clone();
        Ok(move |doc| figures.any(doc, &wanted))
    });
    all_of(vec![range, Box::new(DocPredicateQuery::from(predicate))])
}

/// The columns of one kind in one segment.
struct FigureReader {
    values: Column<f64>,
    qualities: Column<u64>,
    bases: Bases,
}

/// Which bases of a segment are the one asked for.
enum Bases {
    All,
    /// By their number in the column.
    Some(Column<u64>, Vec<bool>),
    None,
}

impl FigureReader {
    fn open(segment: &SegmentReader, kind: Kind, wanted: &Wanted) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let values = columns.f64(&column_name("value", kind))?;
        let qualities = columns.u64(&column_name("quality", kind))?;
        let bases = match columns.str(&column_name("base", kind))? {
            Some(column) => Bases::of(&column, wanted)?,
            None => Bases::None,
        };
        Ok(Self {
            values,
            qualities,
            bases,
        })
    }

    fn any(&self, doc: u32, wanted: &Wanted) -> bool {
        let figures = self
            .values
            .values_for_doc(doc)
            .zip(self.qualities.values_for_doc(doc));
        match &self.bases {
            Bases::None => false,
            Bases::All => figures
                .into_iter()
                .any(|(value, quality)| wanted.fits(value, QualifierBits(quality))),
            Bases::Some(column, known) => {
                figures
                    .zip(column.values_for_doc(doc))
                    .any(|((value, quality), base)| {
                        usize::try_from(base).is_ok_and(|base| known.get(base) == Some(&true))
                            && wanted.fits(value, QualifierBits(quality))
                    })
            }
        }
    }
}

impl Wanted {
    fn fits(&self, value: f64, quality: QualifierBits) -> bool {
        self.limits.hold(value)
            && self
                .change
                .is_none_or(|change| quality.change() == Some(change))
            && (!self.target || quality.is_target())
            && self.time.is_none_or(|days| quality.overlaps(days))
    }
}

impl Bases {
    fn of(column: &StrColumn, wanted: &Wanted) -> tantivy::Result<Self> {
        if wanted.unit.is_none() && wanted.base.is_none() {
            return Ok(Self::All);
        }
        let mut known = Vec::with_capacity(column.num_terms());
        let mut base = String::new();
        for ord in 0..column.num_terms() as u64 {
            base.clear();
            let found = column.ord_to_str(ord, &mut base)?;
            known.push(found && base_matches((&wanted.unit, &wanted.base), &base));
        }
        Ok(if known.iter().all(|known| *known) {
            Self::All
        } else if known.contains(&true) {
            Self::Some(column.ords().clone(), known)
        } else {
            Self::None
        })
    }
}

pub(super) fn has_figures() -> Box<dyn Query> {
    column_query(|segment| {
        let figures = segment.fast_fields().u64("figures")?;
        Ok(move |doc| figures.first(doc).is_some_and(|count| count > 0))
    })
}

/// A facet that the user switched on.
pub(super) fn filter_query(ground: Ground<'_>, filter: &Filter) -> Result<Box<dyn Query>, Error> {
    let fields = &ground.index.fields;
    Ok(match filter {
        Filter::Document(name) => {
            // A folder of pages has each name once; several folders may share one.
            let keys = ground
                .store
                .read(|connection| documents::named(connection, name));
            super::compile::document_set(fields.document, keys?)
        }
        Filter::Section(name) => str_filter("section", name.clone()),
        Filter::Byline(name) => str_filter("byline", name.clone()),
        Filter::HasFigures(true) => has_figures(),
        Filter::HasFigures(false) => column_query(|segment| {
            let figures = segment.fast_fields().u64("figures")?;
            Ok(move |doc| figures.first(doc).is_none_or(|count| count == 0))
        }),
        Filter::Kind(kind) => {
            let bit = 1_u64 << kind_index(*kind);
            column_query(move |segment| {
                let kinds = segment.fast_fields().u64("kinds")?;
                Ok(move |doc| kinds.first(doc).is_some_and(|kinds| kinds & bit != 0))
            })
        }
        Filter::Tag(name) => {
            let articles = ground.marked.tags.get(name).into_iter().flatten().copied();
            super::compile::article_set(articles)
        }
        Filter::Collection(name) => {
            let articles = ground.marked.collections.get(name);
            super::compile::article_set(articles.into_iter().flatten().copied())
        }
        Filter::Year(year) => {
            let year = i64::from(*year);
            dated(move |from, _| from.0 == year)
        }
        Filter::Month(year, month) => {
            let month = (i64::from(*year), *month);
            dated(move |from, to| from == month && to == month)
        }
        Filter::Undated => column_query(|segment| {
            let from = segment.fast_fields().i64("date_from")?;
            Ok(move |doc| from.first(doc).is_none())
        }),
        Filter::Starred => super::compile::article_set(ground.marked.starred.iter().copied()),
    })
}

fn str_filter(column: &'static str, name: String) -> Box<dyn Query> {
    column_query(move |segment| {
        let column = segment.fast_fields().str(column)?;
        let wanted = match &column {
            Some(column) => column.dictionary().term_ord(name.as_bytes())?,
            None => None,
        };
        Ok(move |doc| match (&column, wanted) {
            (Some(column), Some(wanted)) => column.term_ords(doc).any(|ord| ord == wanted),
            _ => false,
        })
    })
}

/// Documents whose date has a day in common with these.
pub(super) fn dated_within(first: i64, last: i64) -> Box<dyn Query> {
    column_query(move |segment| {
        let columns = segment.fast_fields();
        let (from, to) = (columns.i64("date_from")?, columns.i64("date_to")?);
        Ok(move |doc| {
            let days = from.first(doc).zip(to.first(doc));
            days.is_some_and(|(from, to)| from <= last && to >= first)
        })
    })
}

/// Year and month of the first and the last day of the document's date.
fn dated(
    holds: impl Fn((i64, u8), (i64, u8)) -> bool + Copy + Send + Sync + 'static,
) -> Box<dyn Query> {
    column_query(move |segment| {
        let columns = segment.fast_fields();
        let (from, to) = (columns.i64("date_from")?, columns.i64("date_to")?);
        Ok(move |doc| {
            let days = from.first(doc).zip(to.first(doc));
            days.is_some_and(|(from, to)| holds(month_of(from), month_of(to)))
        })
    })
}

pub(super) fn column_query<P, F>(open: F) -> Box<dyn Query>
where
    P: Fn(u32) -> bool + Send + Sync + 'static,
    F: Fn(&SegmentReader) -> tantivy::Result<P> + Send + Sync + 'static,
{
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(open)))
}
