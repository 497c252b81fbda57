//! Writing articles and charts to files: load, plan names, ask once about conflicts, write.
//!
//! A file is written beside its place under another name and then renamed, so that a full disk
//! or a cancelled export leaves no half file. Cancelling keeps the files that are whole.

use super::super::dialogs::PathFor;
use super::super::export_dialog::ExportOrder;
use super::event::{Event, Post};
use crate::charts::Chart;
use crate::export::{self, Conflict, Exported, Fill, Format, Plan};
use crate::library::{Concordance, Control, Library, StoredArticle};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Dots for a point on paper: fit for print at the size of a column.
const PNG_SCALE: f32 = 2.0;
/// Says "UTF-8" to programs that would not think of it.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

pub(super) fn articles(library: &Library, order: &ExportOrder, control: &Control, post: &Post) {
    match export(library, order, control, post) {
        Ok(event) => post.send(event),
        Err(reason) => post.send(Event::ExportFailed(reason)),
    };
}

fn export(
    library: &Library,
    order: &ExportOrder,
    control: &Control,
    post: &Post,
) -> Result<Event, String> {
    let folder = order.choice.folder.clone().unwrap_or_default();
    let Some(articles) = load(library, order, control, post)? else {
        return Ok(Event::ExportCancelled);
    };
    let exists = |name: &str| folder.join(name).exists();
    let plan = match plan(&articles, order).settle(order.conflict, exists) {
        Ok(plan) => plan,
        Err(names) => {
            let files = names.iter().map(|name| folder.join(name)).collect();
            return Ok(Event::ExportConflict(files));
        }
    };
    fs::create_dir_all(&folder).map_err(|cause| failed("make the folder", &cause, &folder))?;
    let format = order.choice.format;
    let for_excel = order.choice.for_excel && format == Format::Csv;
    let exported = export::run(plan, (&articles, format), |name, fill| {
        if control.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        write_whole(&folder.join(name), &mut |out| {
            if for_excel {
                out.write_all(BYTE_ORDER_MARK)?;
            }
            fill(out)
        })
    });
    if control.is_cancelled() {
        return Ok(Event::ExportCancelled);
    }
    report(&exported, &folder)
}

/// All articles of the order; `None` once cancelled.
fn load(
    library: &Library,
    order: &ExportOrder,
    control: &Control,
    post: &Post,
) -> Result<Option<Vec<StoredArticle>>, String> {
    let total = u64::try_from(order.articles.len()).unwrap_or(0);
    let mut articles = Vec::with_capacity(order.articles.len());
    for (done, id) in (0..).zip(&order.articles) {
        if control.is_cancelled() {
            return Ok(None);
        }
        articles.push(library.article(*id).map_err(|error| error.to_string())?);
        // A few times for a long export, once for a short one.
        if done % 100 == 0 {
            post.send(Event::ExportAdvanced { done, total });
        }
    }
    Ok(Some(articles))
}

fn plan(articles: &[StoredArticle], order: &ExportOrder) -> Plan {
    let format = order.choice.format;
    let titles: Vec<String> = articles.iter().map(export::headline).collect();
    if order.choice.one_file_each && format != Format::Csv {
        return Plan::file_per_article(titles.iter().map(String::as_str), format);
    }
    let name = match titles.as_slice() {
        [title] => export::file_name(title),
        _ if format == Format::Csv => "Newsprint figures".to_owned(),
        _ => "Newsprint articles".to_owned(),
    };
    Plan::one_file(&format!("{name}.{}", format.extension()), articles.len())
}

fn report(exported: &Exported, folder: &Path) -> Result<Event, String> {
    if let Some((name, cause)) = exported.failed.first() {
        let more = exported.failed.len() - 1;
        let text = failed("write the file", cause, &folder.join(name));
        return Err(if more == 0 {
            text
        } else {
            format!("{text} (and {more} more)")
        });
    }
    let first = exported
        .written
        .first()
        .map_or_else(|| folder.to_owned(), |name| folder.join(name));
    Ok(Event::Exported {
        files: exported.written.len(),
        first,
    })
}

/// Writes a chart in the format that the extension names; SVG where it names none. Asks before
/// it writes over a file.
pub(super) fn chart(chart: &Chart, place: (&Path, Conflict), post: &Post) {
    post.send(match write_chart(chart, place) {
        Ok(event) => event,
        Err(reason) => Event::ExportFailed(reason),
    });
}

/// Writes the matches as CSV. Asks before it writes over a file.
pub(super) fn concordance(
    concordance: &Concordance,
    (path, conflict): (&Path, Conflict),
    post: &Post,
) {
    if conflict == Conflict::Ask && path.exists() {
        let asked = Event::FileConflict(PathFor::ExportConcordance, path.to_owned());
        post.send(asked);
        return;
    }
    let written = write_whole(path, &mut |out| {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut out = out;
        export::concordance::write(&mut out, &concordance.lines)
    });
    post.send(match written {
        Ok(()) => Event::Exported {
            files: 1,
            first: path.to_owned(),
        },
        Err(cause) => Event::ExportFailed(failed("write the file", &cause, path)),
    });
}

#[derive(Clone, Copy)]
enum ChartFormat {
    Svg,
    Png,
    Csv,
}

fn write_chart(chart: &Chart, (path, conflict): (&Path, Conflict)) -> Result<Event, String> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let format = match extension.as_deref() {
        None | Some("svg") => ChartFormat::Svg,
        Some("png") => ChartFormat::Png,
        Some("csv") => ChartFormat::Csv,
        Some(other) => {
            return Err(format!(
                "could not write the chart: there is no format “.{other}”; \
                 end the name in .svg, .png or .csv: {}",
                path.display()
            ));
        }
    };
    let (path, is_named) = match extension {
        Some(_) => (path.to_owned(), true),
        None => (path.with_extension("svg"), false),
    };
    // A name that was completed here is not the one that the user agreed to write over.
    if (conflict != Conflict::Replace || !is_named) && path.exists() {
        return Ok(Event::FileConflict(PathFor::ExportChart, path));
    }
    write_whole(&path, &mut |mut out| match format {
        ChartFormat::Svg => export::svg::write(&mut out, chart),
        ChartFormat::Png => export::png::write(&mut out, chart, PNG_SCALE),
        ChartFormat::Csv => export::chart_csv::write(&mut out, chart),
    })
    .map_err(|cause| failed("write the chart", &cause, &path))?;
    Ok(Event::Exported {
        files: 1,
        first: path,
    })
}

fn write_whole(path: &Path, fill: Fill<'_>) -> io::Result<()> {
    let part = part_path(path);
    let written = write_part(&part, fill).and_then(|()| fs::rename(&part, path));
    if written.is_err() && part.exists() {
        fs::remove_file(&part)?;
    }
    written
}

fn write_part(part: &Path, fill: Fill<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(part)?);
    fill(&mut out)?;
    out.flush()
}

/// "Trade Grows.md" is written as ".Trade Grows.md.part".
fn part_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

fn failed(doing: &str, cause: &io::Error, path: &Path) -> String {
    format!("could not {doing}: {cause}: {}", path.display())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn a_chart_is_written_over_a_file_only_once_that_is_agreed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("chart.svg");
        let chart = Chart::default();
        fs::write(&path, "mine").unwrap();
        for place in [
            (path.as_path(), Conflict::Ask),
            (&path.with_extension(""), Conflict::Replace),
        ] {
            let answer = write_chart(&chart, place).unwrap();
            assert!(
                matches!(answer, Event::FileConflict(PathFor::ExportChart, asked) if asked == path)
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        }
        write_chart(&chart, (&path, Conflict::Replace)).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("<svg"));
    }

    #[test]
    fn a_chart_in_an_unknown_format_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("chart.pdf");
        let refused = write_chart(&Chart::default(), (&path, Conflict::Ask));
        assert!(refused.is_err_and(|reason| reason.contains(".svg, .png or .csv")));
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_cannot_be_finished_leaves_the_old_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let broken = write_whole(&path, &mut |out| {
            out.write_all(b"new, but")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        write_whole(&path, &mut |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
