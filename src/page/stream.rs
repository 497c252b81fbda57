//! Units → the stream of the page: paragraphs and, between them, events (headlines, bylines, notices).
//!
//! Captions and folios are taken out first, so that "It was chosen as the first pilot project" finds
//! "in Xicheng when derelict buildings" behind the picture that stands between them.
//! Paragraphs in a row form a chunk, events in a row a gap; chunk and gap alternate.
//! It refuses to join text across a headline or a byline.

use super::credit::{find_credit, find_name_credit};
use super::form::{End, Start};
use super::lexicon::papers;
use super::view::{Page, Shape, Unit};

/// A paragraph, list item, or piece of one.
#[derive(Clone, Debug)]
pub(crate) struct Para {
    /// Indices of units, in reading order.
    pub(crate) units: Vec<usize>,
    pub(crate) bullet: bool,
}

/// Units that make up a caption, and where it stood.
#[derive(Clone, Debug)]
pub(crate) struct CaptionSpot {
    pub(crate) units: Vec<usize>,
    /// Number of paragraphs before it.
    pub(crate) paras_before: usize,
    /// It stands inside a paragraph, that is: the text goes on behind it.
    pub(crate) interrupts: bool,
    /// 0 to 1: how sure it is a caption at all.
    pub(crate) confidence: f32,
}

/// What stands between two chunks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gap {
    /// Indices of units, in page order.
    pub(crate) events: Vec<usize>,
    /// A page ends here, or the page leaves a wide blank.
    pub(crate) wide: bool,
    /// Nothing stands here; `seams` put the gap in because the talk changes.
    pub(crate) soft: bool,
    /// Frames of two stories meet here; `weave` brought them next to one another.
    pub(crate) torn: bool,
}

/// gaps\[0\] chunks\[0\] gaps\[1\] … chunks\[n−1\] gaps\[n\]; a chunk is a range of paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    pub(crate) paras: Vec<Para>,
    pub(crate) chunks: Vec<std::ops::Range<usize>>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) captions: Vec<CaptionSpot>,
    /// Units that belong to no article.
    pub(crate) folios: Vec<usize>,
}

/// Blank lines from which a gap is taken for more than the space between paragraphs.
const WIDE_BLANKS: u16 = 3;
/// Longest name of a paper.
const MOST_MASTHEAD_WORDS: usize = 7;
/// Most headings above the date line of a page that are the paper's name and what goes with it.
const MOST_MASTHEAD_LINES: usize = 12;
/// Longest caption without a credit.
const MOST_CAPTION_WORDS: usize = 40;
/// Most lines of a caption, and the fewest bytes in front of its credit.
const MOST_CAPTION_LINES: usize = 7;
const FEWEST_CAPTION_BYTES: usize = 20;

pub(crate) fn make_stream(page: Page<'_, '_>, units: &[Unit]) -> Stream {
    let spots = find_captions(page, units);
    let mut maker = Maker {
        page,
        units,
        made: Stream {
            gaps: vec![Gap::default()],
            ..Stream::default()
        },
        across: false,
    };
    let mut spots = spots.into_iter().peekable();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if let Some(spot) = spots.next_if(|spot| spot.first == at) {
            maker.take_caption(&spot);
            at += spot.count;
            continue;
        }
        maker.take_unit(at, *unit);
        at += 1;
    }
    maker.made.close()
}

/// Consecutive units of one caption.
struct CaptionRun {
    first: usize,
    count: usize,
    confidence: f32,
}

fn find_captions(page: Page<'_, '_>, units: &[Unit]) -> Vec<CaptionRun> {
    let mut runs: Vec<CaptionRun> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if runs.last().is_some_and(|run| run.first + run.count > at) {
            continue;
        }
        match unit.shape {
            Shape::Caption => {
                let only_credit =
                    find_credit(&page.text_of(*unit)).is_some_and(|credit| credit.whole.start == 0);
                let run = CaptionRun {
                    first: at,
                    count: 1,
                    confidence: 0.95,
                };
                runs.push(if only_credit {
                    with_neighbour(page, units, run, runs.last())
                } else {
                    run
                });
            }
            Shape::Body | Shape::Head if is_signed_caption(page, units, at) => {
                runs.push(CaptionRun {
                    first: at,
                    count: 1,
                    confidence: 0.8,
                });
            }
            Shape::Body | Shape::Head if is_bare_caption(page, units, at) => {
                runs.push(CaptionRun {
                    first: at,
                    count: 1,
                    confidence: 0.6,
                });
            }
            _ => {}
        }
    }
    runs
}

/// A credit on a line of its own takes in the short text right above it, or else right below it.
fn with_neighbour(
    page: Page<'_, '_>,
    units: &[Unit],
    run: CaptionRun,
    previous: Option<&CaptionRun>,
) -> CaptionRun {
    let tight = |lower: Unit| page.line(lower.first).is_some_and(|line| line.blanks == 0);
    let short =
        |unit: Unit| unit.last - unit.first < 5 && matches!(unit.shape, Shape::Body | Shape::Head);
    let Some(credit) = units.get(run.first) else {
        return run;
    };
    let above_free = previous.is_none_or(|previous| previous.first + previous.count < run.first);
    if let Some(above) = run.first.checked_sub(1).and_then(|at| units.get(at))
        && above_free
        && tight(*credit)
        && short(*above)
    {
        return CaptionRun {
            first: run.first - 1,
            count: 2,
            confidence: 0.9,
        };
    }
    if let Some(below) = units.get(run.first + 1)
        && tight(*below)
        && below.shape == Shape::Body
        && below.last - below.first < 3
    {
        return CaptionRun {
            count: 2,
            confidence: 0.6,
            ..run
        };
    }
    run
}

fn words_in(page: Page<'_, '_>, unit: Unit) -> usize {
    (unit.first..=unit.last)
        .filter_map(|at| page.line(at))
        .map(|line| usize::from(line.form.words))
        .sum()
}

/// A few lines between blanks, with a name or an agency behind their last sentence.
fn is_signed_caption(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    let Some(unit) = units.get(at) else {
        return false;
    };
    let apart = |line: usize| page.line(line).is_none_or(|line| line.blanks > 0);
    let open = page.line(unit.last).is_some_and(|line| {
        matches!(line.form.end, End::Open | End::Function) && line.form.capitals > 0
    });
    open && unit.last - unit.first < MOST_CAPTION_LINES
        && unit.first > 0
        && apart(unit.first)
        && apart(unit.last + 1)
        && words_in(page, *unit) <= MOST_CAPTION_WORDS
        && find_name_credit(&page.text_of(*unit))
            .is_some_and(|credit| credit.whole.start > FEWEST_CAPTION_BYTES)
}

/// A caption without a credit: it stands between two halves of a sentence, or alone behind the wide
/// blank a converter leaves for a picture.
fn is_bare_caption(page: Page<'_, '_>, units: &[Unit], at: usize) -> bool {
    let (Some(unit), Some(above)) = (
        units.get(at),
        at.checked_sub(1).and_then(|at| units.get(at)),
    ) else {
        return false;
    };
    let Some(line) = page.line(unit.first) else {
        return false;
    };
    let below = units.get(at + 1);
    if line.blanks == 0 || words_in(page, *unit) > MOST_CAPTION_WORDS || words_in(page, *unit) < 5 {
        return false;
    }
    let texty = |unit: &Unit| matches!(unit.shape, Shape::Body | Shape::Bullet);
    if texty(above)
        && let Some(below) = below.filter(|below| texty(below))
        && line.form.start != Start::Lower
        && page.flow(above.last, unit.first, false) <= 0.0
    {
        let resumed = page.flow(above.last, below.first, true);
        let lower = page
            .line(below.first)
            .is_some_and(|line| line.form.start == Start::Lower);
        if lower && resumed >= 2.5 && resumed > page.flow(unit.last, below.first, false) {
            return true;
        }
    }
    let alone = below.is_none_or(|below| {
        below.shape == Shape::Head
            || page
                .line(below.first)
                .is_some_and(|line| line.blanks >= WIDE_BLANKS)
    });
    let unwrapped = unit.first == unit.last && !page.measure(unit.first).wrapped;
    // After a finished text, a last sentence alone; a headline has no full stop.
    let sentence = page
        .line(unit.last)
        .is_some_and(|line| line.form.end == End::Terminal);
    line.blanks >= WIDE_BLANKS && unwrapped && alone && sentence && texty(above)
}

/// "The newsletter of the Hollin Lane Allotment Association": what a paper says it is.
fn is_subtitle(page: Page<'_, '_>, unit: Unit) -> bool {
    let text = page.text_of(unit).to_lowercase();
    text.split_whitespace().count() <= MOST_SUBTITLE_WORDS
        && [
            "newsletter of",
            "newspaper of",
            "bulletin of",
            "journal of",
            "magazine of",
            "publication of",
            "voice of",
            "serving ",
            "student newspaper",
            "community newspaper",
        ]
        .iter()
        .any(|phrase| text.contains(phrase))
}

/// Longest line of its kind.
const MOST_SUBTITLE_WORDS: usize = 14;

struct Maker<'p, 't, 'u> {
    page: Page<'p, 't>,
    units: &'u [Unit],
    made: Stream,
    /// Something was taken out since the last paragraph.
    across: bool,
}

impl Maker<'_, '_, '_> {
    fn take_caption(&mut self, run: &CaptionRun) {
        let last = self
            .made
            .paras
            .last()
            .and_then(|para| para.units.last())
            .and_then(|at| self.units.get(*at));
        let next = self.units.get(run.first + run.count);
        let interrupts = self.in_chunk()
            && matches!((last, next), (Some(last), Some(next))
                if next.shape == Shape::Body && self.page.flow(last.last, next.first, true) > 0.0);
        self.made.captions.push(CaptionSpot {
            units: (run.first..run.first + run.count).collect(),
            paras_before: self.made.paras.len(),
            interrupts,
            confidence: run.confidence,
        });
        self.across = true;
    }

    fn take_unit(&mut self, at: usize, unit: Unit) {
        match unit.shape {
            Shape::Folio => {
                self.give_up_masthead(at);
                self.made.folios.push(at);
                self.across = true;
            }
            Shape::Body | Shape::Bullet | Shape::Row | Shape::Caption => self.take_text(at, unit),
            _ => self.take_event(at),
        }
    }

    /// "THE ALDER CREEK COURIER" above the date line of a page is the paper's name, provided that a
    /// headline follows.
    fn give_up_masthead(&mut self, folio: usize) {
        let (first_page, (units, page)) = (self.made.chunks.is_empty(), (self.units, self.page));
        let Some(gap) = self.made.gaps.last_mut().filter(|_| first_page) else {
            return;
        };
        if gap.events.is_empty() || gap.events.len() > MOST_MASTHEAD_LINES {
            return;
        }
        let headline_follows = units
            .iter()
            .skip(folio + 1)
            .take_while(|unit| !matches!(unit.shape, Shape::Body | Shape::Bullet))
            .any(|unit| unit.shape == Shape::Head);
        let named = |at: &usize| {
            units.get(*at).is_some_and(|unit| {
                words_in(page, *unit) <= MOST_MASTHEAD_WORDS && papers().ends(&page.text_of(*unit))
            })
        };
        if headline_follows || gap.events.len() == 1 && gap.events.iter().all(named) {
            let short = |at: &usize| {
                units.get(*at).is_some_and(|unit| {
                    unit.shape == Shape::Head
                        && (words_in(page, *unit) <= MOST_MASTHEAD_WORDS
                            || is_subtitle(page, *unit))
                })
            };
            if gap.events.iter().all(short) {
                self.made.folios.append(&mut gap.events);
            }
        }
    }

    /// The last item of the stream is a paragraph.
    fn in_chunk(&self) -> bool {
        self.made.chunks.len() == self.made.gaps.len()
    }

    fn take_text(&mut self, at: usize, unit: Unit) {
        let bullet = unit.shape == Shape::Bullet;
        let runs_on = self.in_chunk() && unit.shape == Shape::Body && self.runs_on(unit);
        if runs_on {
            if let Some(para) = self.made.paras.last_mut() {
                para.units.push(at);
            }
        } else {
            let wide = self
                .page
                .line(unit.first)
                .is_some_and(|line| line.blanks >= WIDE_BLANKS || line.page_break);
            if self.in_chunk() && wide {
                self.made.gaps.push(Gap::default());
            }
            if let Some(gap) = self.made.gaps.last_mut() {
                gap.wide |= wide && !self.made.paras.is_empty();
            }
            self.made.paras.push(Para {
                units: vec![at],
                bullet,
            });
            let end = self.made.paras.len();
            if self.made.chunks.len() == self.made.gaps.len() {
                if let Some(chunk) = self.made.chunks.last_mut() {
                    chunk.end = end;
                }
            } else {
                self.made.chunks.push(end - 1..end);
            }
        }
        self.across = false;
    }

    fn runs_on(&self, unit: Unit) -> bool {
        let last = self
            .made
            .paras
            .last()
            .and_then(|para| para.units.last())
            .and_then(|at| self.units.get(*at));
        // Lines right below one another have been weighed before, with more to go by.
        let apart = self.across
            || self
                .page
                .line(unit.first)
                .is_some_and(|line| line.blanks > 0 || line.page_break);
        apart && last.is_some_and(|last| self.page.flow(last.last, unit.first, self.across) > 0.0)
    }

    fn take_event(&mut self, at: usize) {
        if self.in_chunk() {
            self.made.gaps.push(Gap::default());
        }
        if let Some(gap) = self.made.gaps.last_mut() {
            gap.events.push(at);
        }
    }
}

impl Stream {
    /// gaps and chunks alternate and start and end with a gap.
    fn close(mut self) -> Self {
        if self.chunks.len() == self.gaps.len() {
            self.gaps.push(Gap::default());
        }
        self
    }
}
