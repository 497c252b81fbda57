//! What holds for every page, whatever its quality: seeds, gold pages, and pages made to be difficult.
//!
//! - every inked raw line stands in exactly one article or in the furniture of the export; one that two
//!   articles share goes to the one with most of it;
//! - every letter of the page is in exactly one text, or is a word that only points
//!   ("By", "PHOTO:", "See page 2"), or furniture: none is lost, none invented, none owned twice;
//! - every copied character of clean text stands on the page where its map says;
//! - every figure lies inside its sentence and inside its text, and its value is what was printed,
//!   times the scale.
//!
//! A letter is what is left of a character after NFKC without spaces, hyphens and Markdown marks.

use crate::generator::{Damage, make_briefs, make_page};
use crate::gold::{Page, lines_of, raw_pages};
use crate::reading::Reading;
use newsprint::figures::{Figure, Place};
use newsprint::page::{Article, Document};
use newsprint::text::{CleanText, LineNo, Origin, RawPos, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Pages made for each combination of damages below.
const PAGES_EACH: u64 = 3;
/// Words that point at something, or say what the name before them does, and belong to no text:
/// lower case, letters only.
const POINTERS: [&str; 28] = [
    "staff",
    "writer",
    "reporter",
    "editor",
    "correspondent",
    "contributor",
    "by",
    "and",
    "photo",
    "photos",
    "photograph",
    "photographs",
    "picture",
    "courtesy",
    "credit",
    "from",
    "see",
    "page",
    "pages",
    "continued",
    "on",
    "to",
    "turn",
    "jump",
    "of",
    "the",
    "source",
    "text",
];

#[test]
fn the_sample_and_gold_pages_obey_the_laws() {
    for (name, raw) in raw_pages() {
        obey(&name, &raw);
    }
}

#[test]
fn the_sample_pages_have_their_articles() {
    let expected = [
        ("000", 5, 5),
        ("001", 5, 5),
        ("002", 27, 24),
        ("003", 6, 6),
        ("004", 4, 4),
    ];
    let pages = raw_pages();
    for (start, fragments, stories) in expected {
        let (name, raw) = pages
            .iter()
            .find(|(name, _)| name.starts_with(start))
            .unwrap();
        let document = newsprint::page::read_page(raw);
        let continued = document
            .articles
            .iter()
            .filter_map(|article| article.continues)
            .filter(|seam| seam.confidence >= newsprint::page::STITCH_OFFERED_BELOW)
            .count();
        assert_eq!(document.articles.len(), fragments, "fragments of {name}");
        assert_eq!(
            document.articles.len() - continued,
            stories,
            "stories of {name}"
        );
    }
}

#[test]
fn damaged_pages_obey_the_laws() {
    let alone = Damage::ALL.map(|damage| vec![damage]);
    let together = [
        vec![],
        vec![Damage::Hyphens, Damage::Columns, Damage::CaptionsBetween],
        vec![Damage::Hyphens, Damage::HeadsAfter, Damage::FloatingBylines],
        Damage::ALL.to_vec(),
    ];
    for damages in alone.iter().chain(&together) {
        for seed in 0..PAGES_EACH {
            let page = make_page(seed, 4, damages);
            obey(&page.name, &page.raw);
        }
    }
}

#[test]
fn a_page_of_many_short_stories_obeys_the_laws() {
    obey("briefs", &make_briefs(1, 60));
}

#[test]
fn hostile_texts_obey_the_laws() {
    let hostile = [
        "",
        "\n\n\n",
        "a",
        "\u{feff}\u{200b}\u{ad}-\n-",
        "\r\n\r\nBy\r\n",
        "###\n**\n## \n****\n",
        "By By By\nBY\nby",
        "(PHOTO: )\n()\n(PHOTO",
        "See page\nFrom page\nSee page 99999999999999999999",
        "1,2,3,4 5-6-7 1/2/3/4 99999999999999999999999999999999999999999 million trillion %",
        "\u{0}\u{1}\u{1b}[31m red \u{c}\u{c}",
        "e\u{301}\u{301}\u{301} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{202e}abc",
        "ﬁ ﬂ ½ ² ㎞ ①２３，４５６",
        "科技日报今天出版。\n北京增长20%。",
    ];
    for text in hostile {
        obey(&format!("{text:?}"), text);
    }
    for unit in [
        "word ",
        "a-\n",
        "10 million RMB, ",
        "Title Case Line\n\n",
        "-",
        "(",
        "\"",
        "By ",
    ] {
        obey(&format!("{unit:?} many times"), &unit.repeat(2_000));
    }
}

#[test]
fn any_cut_through_a_page_obeys_the_laws() {
    let page = make_page(1, 3, &Damage::ALL).raw;
    let borders: Vec<usize> = page.char_indices().map(|(at, _)| at).step_by(97).collect();
    for at in borders {
        obey(&format!("a page up to byte {at}"), &page[..at]);
        obey(&format!("a page from byte {at}"), &page[at..]);
    }
}

fn obey(name: &str, raw: &str) {
    let reading = Reading::of(raw);
    let lines: Vec<&str> = raw.split('\n').collect();
    let exported = reading.exported(name);
    own_every_line_once(name, &lines, &exported);
    share_lines_fairly(name, &reading.document, &exported);
    keep_every_letter(name, &lines, &reading.document);
    for (article, figures) in reading.document.articles.iter().zip(&reading.figures) {
        for text in texts(article) {
            stand_where_the_map_says(name, &lines, text);
        }
        assert!(
            (0.0..=1.0).contains(&article.confidence),
            "{name}: confidence"
        );
        keep_figures_inside(name, article, figures);
    }
}

fn own_every_line_once(name: &str, lines: &[&str], exported: &Page) {
    let mut owners = vec![0; lines.len() + 1];
    let articles = exported.articles.iter().flat_map(|article| &article.lines);
    for range in articles.chain(&exported.furniture) {
        for line in lines_of(&[*range]) {
            let owned = owners.get_mut(line);
            *owned.unwrap_or_else(|| panic!("{name}: line {line} is not on the page")) += 1;
        }
    }
    for (number, line) in (1..).zip(lines) {
        let inked = !line.trim().is_empty();
        assert!(
            !inked || owners[number] == 1,
            "{name}: line {number} has {} owners: {line:?}",
            owners[number]
        );
    }
}

fn share_lines_fairly(name: &str, document: &Document, exported: &Page) {
    let held: Vec<BTreeMap<usize, usize>> = document.articles.iter().map(bytes_held).collect();
    for (at, article) in exported.articles.iter().enumerate() {
        for line in lines_of(&article.lines) {
            let share = |of: usize| held[of].get(&line).copied().unwrap_or(0);
            let more = (0..held.len()).find(|other| share(*other) > share(at));
            assert_eq!(
                more, None,
                "{name}: line {line} goes to article {at}, another has more"
            );
        }
    }
}

/// How many bytes of each line, from 1, the texts of an article hold.
fn bytes_held(article: &Article) -> BTreeMap<usize, usize> {
    let mut held = BTreeMap::new();
    for text in texts(article) {
        for (line, columns) in text.raw_spans(Span::new(0, text.len())) {
            *held.entry(line.index() + 1).or_default() += columns.len();
        }
    }
    held
}

/// Every text of an article, in no order.
fn texts(article: &Article) -> Vec<&CleanText> {
    let heads = [
        &article.title,
        &article.kicker,
        &article.standfirst,
        &article.source_note,
    ];
    let mut texts: Vec<&CleanText> = heads.into_iter().flatten().collect();
    texts.extend(&article.bylines);
    texts.extend(article.blocks.iter().map(|block| &block.text));
    for caption in &article.captions {
        texts.push(&caption.text);
        texts.extend(&caption.credit);
    }
    texts
}

/// How many texts a letter may be in: a byline found inside a sentence stays in the sentence.
fn keep_every_letter(name: &str, lines: &[&str], document: &Document) {
    let mut covered: Vec<Vec<u8>> = lines.iter().map(|line| vec![0; line.len()]).collect();
    for article in &document.articles {
        for text in texts(article) {
            if article
                .bylines
                .iter()
                .any(|byline| std::ptr::eq(byline, text))
            {
                continue;
            }
            for (line, columns) in text.raw_spans(Span::new(0, text.len())) {
                for count in &mut covered[line.index()][columns.start..columns.end] {
                    *count += 1;
                }
            }
        }
    }
    for byline in document
        .articles
        .iter()
        .flat_map(|article| &article.bylines)
    {
        for (line, columns) in byline.raw_spans(Span::new(0, byline.len())) {
            for count in &mut covered[line.index()][columns.start..columns.end] {
                *count = (*count).max(1);
            }
        }
    }
    let mut pointing = pointing_lines(document);
    pointing.extend((0..lines.len()).filter(|index| tells_a_role(lines[*index])));
    for (index, line) in lines.iter().enumerate() {
        let of_furniture = document
            .furniture
            .iter()
            .any(|number| number.index() == index);
        let mut lost = String::new();
        for (column, c) in line.char_indices() {
            let times = covered[index][column];
            let letter = c.is_alphanumeric();
            assert!(
                times <= 1 || !letter,
                "{name}: line {}: {c:?} at {column} stands in {times} texts: {line:?}",
                index + 1
            );
            let left = times == 0 && letter && !of_furniture && !pointing.contains(&index);
            lost.push(if left { c } else { ' ' });
        }
        let is_notice = line.to_lowercase().contains("page");
        let lost: Vec<String> = lost
            .split_whitespace()
            .map(str::to_lowercase)
            .filter(|word| !POINTERS.contains(&word.as_str()))
            .filter(|word| !is_notice || word.parse::<u64>().is_err())
            .collect();
        assert!(
            lost.is_empty(),
            "{name}: line {} lost {lost:?}: {line:?}",
            index + 1
        );
    }
}

/// Lines that a notice or a byline has for itself, from 0: "See DROUGHT, page A8", "Words by Ann Lee".
fn pointing_lines(document: &Document) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for article in &document.articles {
        let jumps = article.continued_from.iter().chain(&article.continued_on);
        lines.extend(jumps.map(|jump| jump.line.index()));
        let of_names = article.bylines.iter().flat_map(lines_under);
        let of_text: BTreeSet<usize> = article
            .blocks
            .iter()
            .flat_map(|block| lines_under(&block.text))
            .collect();
        lines.extend(of_names.filter(|line| !of_text.contains(line)));
    }
    lines
}

/// A short line that says what the name above it does: "Opinion Editor".
fn tells_a_role(line: &str) -> bool {
    const ROLES: &str = include_str!("../assets/page/roles.txt");
    const MOST_WORDS: usize = 4;
    let line = line.to_lowercase();
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    let mut roles = ROLES.lines().filter(|role| !role.is_empty());
    words.len() <= MOST_WORDS && roles.any(|role| line.ends_with(role))
}

fn lines_under(text: &CleanText) -> Vec<usize> {
    text.lines().iter().map(LineNo::index).collect()
}

fn stand_where_the_map_says(name: &str, lines: &[&str], text: &CleanText) {
    let ends = text.pieces().iter().skip(1).map(|piece| piece.start);
    for (piece, end) in text.pieces().iter().zip(ends.chain([text.len()])) {
        let made = Span::new(piece.start, end).of(text.as_str());
        let RawPos { line, column } = piece.raw;
        let raw = lines.get(line.index()).and_then(|raw| raw.get(column..));
        let raw = raw.unwrap_or_else(|| panic!("{name}: {made:?} comes from outside the page"));
        match piece.origin {
            Origin::Copied => assert!(
                raw.starts_with(made),
                "{name}: {made:?} is not what stands at line {}, column {column}: {raw:?}",
                line.get()
            ),
            Origin::Replaced { raw_len } => assert!(
                raw.get(..raw_len).is_some(),
                "{name}: {made:?} stands for more than its line holds"
            ),
            Origin::Inserted => assert!(
                made.chars().all(|c| !c.is_alphanumeric()),
                "{name}: {made:?} is invented"
            ),
        }
    }
    for repair in text.repairs() {
        assert!(
            repair.span.end <= text.len(),
            "{name}: a repair outside its text"
        );
    }
}

fn keep_figures_inside(name: &str, article: &Article, figures: &[Figure]) {
    for figure in figures {
        let text = text_of(article, figure.place)
            .unwrap_or_else(|| panic!("{name}: {:?} does not exist", figure.place));
        let surface = figure.span.of(text.as_str());
        let sentence = figure.sentence.of(text.as_str());
        assert!(
            !surface.is_empty() && !sentence.is_empty(),
            "{name}: a figure outside its text: {figure:?}"
        );
        assert!(
            figure.sentence.start <= figure.span.start && figure.span.end <= figure.sentence.end,
            "{name}: {surface:?} is not in its sentence {sentence:?}"
        );
        assert!(
            surface.trim() == surface && (0.0..=1.0).contains(&figure.confidence),
            "{name}: {surface:?} with confidence {}",
            figure.confidence
        );
        multiply_out(name, figure, surface);
    }
}

fn text_of(article: &Article, place: Place) -> Option<&CleanText> {
    match place {
        Place::Title => article.title.as_ref(),
        Place::Standfirst => article.standfirst.as_ref(),
        Place::Block(at) => article.blocks.get(at).map(|block| &block.text),
        Place::Caption(at) => article.captions.get(at).map(|caption| &caption.text),
    }
}

/// Value = printed × scale, where the scale is a power of ten in a word.
fn multiply_out(name: &str, figure: &Figure, surface: &str) {
    let scales = BTreeMap::from([
        ("hundred", 100_i64),
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
    ]);
    let scale = match figure.scale.as_deref() {
        None => 1,
        Some(word) => match scales.get(word) {
            Some(scale) => *scale,
            None => return,
        },
    };
    if let Some(product) = figure.printed.checked_mul(scale.into()) {
        assert_eq!(figure.value, product, "{name}: {surface:?}");
    }
}
