//! What holds for every page, however damaged: checked on the sample pages, on invented pages in many
//! styles, on mutilated copies of both, and on text that is no page at all.

use newsprint::page::{Document, Role, read_page};
use newsprint::text::{LineNo, Origin, RawPiece, RawPos, Span, TokenRun, Vocabulary, clean_text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Sample pages and invented pages: name and text.
fn fixtures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    for folder in ["seeds", "tests/gold/invented"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                pages.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(pages.len() >= 15, "the fixtures are missing");
    pages.sort();
    pages
}

/// Text that is no newspaper page.
fn oddities() -> Vec<String> {
    let long_word = "x".repeat(3000);
    let one_line = "The quick brown fox jumps over the lazy dog. ".repeat(3000);
    vec![
        String::new(),
        "\n\n\n".into(),
        "\u{feff}".into(),
        "\u{feff}\n\u{feff}".into(),
        "Hello".into(),
        "# ".into(),
        "#\n##\n### \n****\n**\n*".into(),
        "By\nBy By\nBy .\nBY JANE ROE".into(),
        "From page\nSee page\nSee , page 3\nContinued on".into(),
        "-\n--\n- -\n-a\na-\n-\n".into(),
        "(PHOTO: )\n(PHOTO:\n)\nPhoto by\n/".into(),
        "||||\n|a|\n| |\n|".into(),
        "— \n—Name Name\n–".into(),
        "\r\r\r\n\u{c}\u{c}\n\t\t\ta\t\tb\n".into(),
        "1\n2\n3\n4, 000\n10, 000 and 5, 101, 200\n1,,,2".into(),
        "a\u{ad}\u{ad}b\u{ad}\n\u{ad}c\u{200b}d\u{2028}e".into(),
        "ＡＢＣ，ﬁ ﬂ １２３\n第一条新闻：北京今天下雨。\n记者张三报道，今天下雨。\n第二条".into(),
        "\u{1f600}\u{1f600}\n\u{1f600} \u{1f600}-\n\u{1f600}".into(),
        "e\u{301}\u{301}\u{301}-\ne\u{301}".into(),
        "\"\n\" \"\n\"a\" \" b \"\n( a ) ( b".into(),
        long_word.clone(),
        format!("{long_word}-\n{long_word}"),
        one_line,
        "*a ".repeat(2000),
        "A B C D E F G H\n".repeat(300),
        "left column text here and more      right column text there and more\n".repeat(40),
        "a\u{0}b\u{1}c\u{7f}\n\u{85}\n\u{a0}x\u{3000}y".into(),
    ]
}

/// A small generator of numbers that repeats itself on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }
}

/// Lines dropped, doubled, swapped, joined, emptied, cut in the middle.
fn mutilate(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for _ in 0..12 {
        let at = dice.throw(lines.len());
        let other = dice.throw(lines.len());
        match dice.throw(7) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other].clone()),
            2 => lines.swap(at, other),
            3 => lines[at].push_str("   "),
            4 => lines.insert(at, String::new()),
            5 => {
                let cut = lines[at]
                    .char_indices()
                    .nth(dice.throw(30))
                    .map(|(cut, _)| cut);
                if let Some(cut) = cut {
                    let tail = lines[at].split_off(cut);
                    lines.insert(at + 1, tail);
                }
            }
            _ => lines[at] = lines[at].replace(' ', "\u{a0}"),
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c))
}

fn check(name: &str, text: &str) -> Document {
    let document = read_page(text);
    let raw: Vec<&str> = text.split('\n').collect();
    assert_eq!(document.line_count as usize, raw.len(), "{name}");
    every_line_has_one_owner(name, &document, &raw);
    every_character_comes_from_the_page(name, &document, &raw);
    no_letter_of_a_block_is_lost_or_doubled(name, &document, &raw);
    references_hold(name, &document);
    document
}

fn every_line_has_one_owner(name: &str, document: &Document, raw: &[&str]) {
    let mut owners: BTreeMap<LineNo, usize> = BTreeMap::new();
    let owned = document.owned_lines();
    for line in owned
        .iter()
        .chain([&document.furniture])
        .flat_map(newsprint::text::Lines::iter)
    {
        *owners.entry(line).or_default() += 1;
    }
    for (index, line) in raw.iter().enumerate() {
        let count = owners.get(&LineNo::from_index(index)).copied().unwrap_or(0);
        let wanted = usize::from(!is_blank(line));
        assert_eq!(
            count,
            wanted,
            "{name}: line {} {line:?} has {count} owners",
            index + 1
        );
    }
}

fn every_character_comes_from_the_page(name: &str, document: &Document, raw: &[&str]) {
    for text in document
        .articles
        .iter()
        .flat_map(newsprint::page::Article::texts)
    {
        let mut last = None;
        for (index, piece) in text.pieces().iter().enumerate() {
            assert!(
                last.is_none_or(|last| last < piece.start),
                "{name}: pieces out of order"
            );
            last = Some(piece.start);
            let end = text
                .pieces()
                .get(index + 1)
                .map_or(text.len(), |next| next.start);
            let clean = &text.as_str()[piece.start..end];
            let line = raw[piece.raw.line.index()];
            match piece.origin {
                Origin::Copied => {
                    let printed = line.get(piece.raw.column..piece.raw.column + clean.len());
                    assert_eq!(
                        printed,
                        Some(clean),
                        "{name}: line {}",
                        piece.raw.line.get()
                    );
                }
                Origin::Replaced { raw_len } => assert!(
                    line.get(piece.raw.column..piece.raw.column + raw_len)
                        .is_some(),
                    "{name}: {clean:?} stands for nothing"
                ),
                Origin::Inserted => assert!(
                    clean.chars().all(|c| c == ' ' || c == '-'),
                    "{name}: {clean:?} was invented"
                ),
            }
        }
        for repair in text.repairs() {
            assert!(
                text.as_str()
                    .get(repair.span.start..repair.span.end)
                    .is_some(),
                "{name}: a repair outside its text {:?} {:?}",
                repair,
                text.as_str()
            );
        }
    }
}

/// On a line that a block or a headline stands on, every letter is in one of them, once.
fn no_letter_of_a_block_is_lost_or_doubled(name: &str, document: &Document, raw: &[&str]) {
    let mut covered: BTreeMap<LineNo, Vec<Span>> = BTreeMap::new();
    let mut named: BTreeMap<LineNo, Vec<Span>> = BTreeMap::new();
    for article in &document.articles {
        for byline in &article.bylines {
            for (line, span) in byline.raw_spans(Span::new(0, byline.len())) {
                named.entry(line).or_default().push(span);
            }
        }
        let heads = [
            &article.title,
            &article.kicker,
            &article.standfirst,
            &article.source_note,
        ];
        let blocks = article.blocks.iter().map(|block| &block.text);
        for text in heads.into_iter().flatten().chain(blocks) {
            for (line, span) in text.raw_spans(Span::new(0, text.len())) {
                covered.entry(line).or_default().push(span);
            }
        }
    }
    let captions: BTreeSet<LineNo> = document
        .articles
        .iter()
        .flat_map(|article| &article.captions)
        .flat_map(|caption| caption.lines.iter())
        .collect();
    for (line, spans) in &mut covered {
        spans.sort_unstable();
        for pair in spans.windows(2) {
            assert!(
                pair[0].end <= pair[1].start,
                "{name}: line {} is used twice",
                line.get()
            );
        }
        // A byline behind a headline, another column, a table's bars: not the block's letters.
        let text = raw[line.index()];
        let shared = named.contains_key(line) || captions.contains(line) || text.contains("   ");
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let inside = spans.iter().any(|span| span.contains(at));
            assert!(
                inside || shared,
                "{name}: {c:?} of line {} is lost: {text:?}",
                line.get()
            );
        }
    }
}

fn references_hold(name: &str, document: &Document) {
    for (index, article) in document.articles.iter().enumerate() {
        assert!(
            !article.lines.is_empty(),
            "{name}: an article without a line"
        );
        assert!((0.0..=1.0).contains(&article.confidence), "{name}");
        if let Some(link) = article.continues {
            assert!(
                link.of < document.articles.len() && link.of != index,
                "{name}"
            );
        }
    }
}

#[test]
fn the_laws_hold_on_every_fixture() {
    for (name, text) in fixtures() {
        check(&name, &text);
    }
}

#[test]
fn the_laws_hold_on_what_is_no_page() {
    for (index, text) in oddities().iter().enumerate() {
        check(&format!("oddity {index}"), text);
    }
}

#[test]
fn the_laws_hold_on_mutilated_pages() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for (name, text) in fixtures() {
        for round in 0..6 {
            check(
                &format!("{name}, round {round}"),
                &mutilate(&text, &mut dice),
            );
        }
    }
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    for (name, text) in fixtures() {
        let one = read_page(&text);
        let other = check(&name, &text.replace('\n', "\r\n"));
        let texts = |document: &Document| -> Vec<String> {
            document
                .articles
                .iter()
                .flat_map(newsprint::page::Article::texts)
                .map(|text| text.as_str().to_owned())
                .collect()
        };
        assert_eq!(texts(&one), texts(&other), "{name}");
    }
}

#[test]
fn a_clean_text_cleaned_again_stays_as_it_is() {
    for (name, text) in fixtures() {
        let document = read_page(&text);
        let texts: Vec<&str> = document
            .articles
            .iter()
            .flat_map(newsprint::page::Article::texts)
            .map(newsprint::text::CleanText::as_str)
            .collect();
        let vocabulary = Vocabulary::gather(texts.iter().copied());
        for text in texts {
            let piece = RawPiece {
                tokens: TokenRun::default(),
                at: RawPos {
                    line: LineNo::new(1),
                    column: 0,
                },
                text,
            };
            let again = clean_text(std::iter::once(piece), &vocabulary);
            assert_eq!(again.as_str(), text, "{name}");
        }
    }
}

#[test]
fn the_sample_pages_give_their_articles() {
    for (name, text) in fixtures() {
        let expected = match name.get(..4) {
            Some("000_" | "001_") => 5,
            Some("002_") => 27,
            Some("003_") => 6,
            Some("004_") => 4,
            _ => continue,
        };
        let document = read_page(&text);
        assert_eq!(document.articles.len(), expected, "{name}");
        assert!(
            document
                .articles
                .iter()
                .all(|article| article.title.is_some()),
            "{name}"
        );
    }
}

#[test]
fn a_list_keeps_its_marks_out_of_the_text() {
    let page = read_page(
        "A Plan for the Garden\n\nWe shall plant:\n\n- beans along the fence\n- squash in the middle\n",
    );
    let items: Vec<&str> = page.articles[0]
        .blocks
        .iter()
        .filter(|block| block.role == Role::ListItem)
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(items, ["beans along the fence", "squash in the middle"]);
}
