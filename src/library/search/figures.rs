//! Conditions on figures and facets become queries over the index's columns.
//!
//! `money>1bn` alone is a range over the money values. With a unit, a period or a direction asked
//! for as well, the range finds candidates and the columns beside it are read for each: entry n
//! of value, quality and unit belong to one figure, and one figure must meet all conditions.

use super::Ground;
use super::terms::{all_of, any_of};
use crate::figures::{Change, Kind};
use crate::library::index::{Fields, QualifierBits, column_name, has_units, kind_index};
use crate::library::query::{FigureCondition, Limits, tolerance, unit_matches};
use crate::library::types::Filter;
use crate::library::{Error, documents};
use std::collections::HashMap;
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
                kind, unit, limits, ..
            } => values.push(Wanted {
                kind: Some(*kind),
                unit: unit.clone(),
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
        let figures = FigureReader::open(segment, kind, wanted.unit.as_deref())?;
        let wanted = wanted.clone();
        Ok(move |doc| figures.any(doc, &wanted))
    });
    all_of(vec![range, Box::new(DocPredicateQuery::from(predicate))])
}

/// The columns of one kind in one segment.
struct FigureReader {
    values: Column<f64>,
    qualities: Column<u64>,
    /// The units of the segment that are the one asked for, by their number; `None` if any will do.
    units: Option<(Column<u64>, HashMap<u64, ()>)>,
    no_such_unit: bool,
}

impl FigureReader {
    fn open(segment: &SegmentReader, kind: Kind, unit: Option<&str>) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let values = columns.f64(&column_name("value", kind))?;
        let qualities = columns.u64(&column_name("quality", kind))?;
        let mut units = None;
        let mut no_such_unit = false;
        if let Some(unit) = unit {
            match columns.str(&column_name("unit", kind)) {
                Ok(Some(column)) if has_units(kind) => {
                    let known = matching_units(&column, unit)?;
                    no_such_unit = known.is_empty();
                    units = Some((column.ords().clone(), known));
                }
                _ => no_such_unit = has_units(kind),
            }
        }
        Ok(Self {
            values,
            qualities,
            units,
            no_such_unit,
        })
    }

    fn any(&self, doc: u32, wanted: &Wanted) -> bool {
        if self.no_such_unit {
            return false;
        }
        let mut units = self
            .units
            .as_ref()
            .map(|(ords, known)| (ords.values_for_doc(doc), known));
        self.values
            .values_for_doc(doc)
            .zip(self.qualities.values_for_doc(doc))
            .any(|(value, quality)| {
                let unit_fits = units.as_mut().is_none_or(|(ords, known)| {
                    ords.next().is_some_and(|ord| known.contains_key(&ord))
                });
                let quality = QualifierBits(quality);
                unit_fits
                    && wanted.limits.hold(value)
                    && wanted
                        .change
                        .is_none_or(|change| quality.change() == Some(change))
                    && (!wanted.target || quality.is_target())
                    && wanted.time.is_none_or(|days| quality.overlaps(days))
            })
    }
}

fn matching_units(column: &StrColumn, wanted: &str) -> tantivy::Result<HashMap<u64, ()>> {
    let mut known = HashMap::new();
    let mut unit = String::new();
    for ord in 0..column.num_terms() as u64 {
        unit.clear();
        if column.ord_to_str(ord, &mut unit)? && unit_matches(wanted, Some(&unit)) {
            known.insert(ord, ());
        }
    }
    Ok(known)
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
            super::compile::id_set(fields.document, keys?)
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
            super::compile::id_set(fields.id, articles)
        }
        Filter::Starred => super::compile::id_set(fields.id, ground.marked.starred.iter().copied()),
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

fn column_query<P, F>(open: F) -> Box<dyn Query>
where
    P: Fn(u32) -> bool + Send + Sync + 'static,
    F: Fn(&SegmentReader) -> tantivy::Result<P> + Send + Sync + 'static,
{
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(open)))
}
