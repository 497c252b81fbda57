//! FLOOR 2: a raw page becomes a [`Document`]: split, classify, segment, assemble, order, stitch.
//!
//! No I/O, cannot fail: any text gives a document, and what is doubtful is said in its notes.
//!
//! [`read_page`] calls the stages in order:
//! | stage | turns | into |
//! |---|---|---|
//! | `split`, `form`, `columns` | the text | numbered lines, one column after the other, and what can be seen of them |
//! | `classify`, `measure` | lines | bylines, notices, headings, plain text; column widths |
//! | `units`, `flow` | lines | paragraphs and headlines of several lines |
//! | `stream` | units | chunks of text and gaps of events; captions taken out |
//! | `resume`, `weave` | the stream | each story's frames together |
//! | `rehang`, `seams` | the stream | headlines near their texts; more places to cut |
//! | `heads`, `topics`, `segment` | the stream | one cutting into articles, the best of all |
//! | `headline`, `assemble`, `captions` | cuttings | articles with clean text |
//! | `stitch`, `order` | articles | the document: fragments linked, furniture and notes told |

mod apart;
mod assemble;
mod authors;
mod byline;
mod captions;
mod classify;
mod clean;
mod columns;
mod credit;
mod document;
mod finish;
mod flow;
mod folio;
mod form;
mod furniture;
mod guards;
mod headline;
mod heads;
mod insets;
mod jump;
mod lexicon;
mod lists;
mod margin;
mod measure;
mod openings;
mod order;
mod rehang;
mod resume;
mod seams;
mod segment;
mod split;
mod stitch;
mod stream;
mod table;
mod talk;
mod title;
mod topics;
mod units;
mod view;
mod weave;
mod weigh;

pub use document::{
    Article, Block, Caption, Continuation, Document, DocumentId, Jump, Note, Role,
    STITCH_OFFERED_BELOW,
};

use crate::text::Vocabulary;
use assemble::Assembler;

use topics::Topics;
use view::Page;
use weigh::Segmenter;

/// Reads a page, or several pages in one text: any text, in any state. Linear in its length.
pub fn read_page(text: &str) -> Document {
    let (lines, line_count) = split::split(text);
    let lines = columns::unfold_columns(lines);
    let vocabulary = Vocabulary::gather(lines.iter().map(|line| line.text));
    let kinds = classify::classify(&lines);
    let measures = measure::measure(&lines, &kinds);
    let page = Page {
        lines: &lines,
        kinds: &kinds,
        measures: &measures,
        vocabulary: &vocabulary,
    };
    let units = units::gather_units(page);
    let rates = heads::rate_heads(page, &units);
    let stream = stream::make_stream(page, &units);
    let stream = weave::weave(page, &units, &rates, stream);
    let stream = rehang::rehang(page, &units, &rates, stream);
    let stream = seams::add_seams(page, &units, &rates, stream);
    let topics = Topics::gather(page, &units, &stream);
    let segmenter = Segmenter {
        page,
        units: &units,
        stream: &stream,
        rates: &rates,
        labels_below: weigh::are_labels_below(&stream, &rates),
        heads_first: weigh::are_heads_first(&stream, &rates),
    };
    let cutting = segment::segment(&segmenter, &topics);
    let assembler = Assembler {
        page,
        units: &units,
        stream: &stream,
        rates: &rates,
    };
    let mut drafts = Vec::with_capacity(cutting.segments.len());
    let mut loose = cutting.loose;
    for segment in &cutting.segments {
        let (draft, given_back) = assembler.assemble(segment, &topics);
        drafts.push(draft);
        loose.extend(given_back);
    }
    loose.extend(captions::place_captions(
        page,
        &units,
        &stream,
        &topics,
        &mut drafts,
    ));
    stitch::stitch(&mut drafts, &topics);
    let mut document = order::put_in_order(page, &units, drafts, loose);
    document
        .notes
        .splice(0..0, guards::guard_notes(&lines, &vocabulary));
    document.line_count = line_count;
    document
}
