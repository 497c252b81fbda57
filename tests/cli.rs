//! The command line as a person or a script uses it: the real binary on the sample pages.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    /// One JSON value a line.
    fn json(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_newsprint-cli"))
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    // From another thread: the answer may be longer than a pipe holds.
    let writer = std::thread::Builder::new()
        .name("stdin".to_owned())
        .spawn(move || drop(input.write_all(&stdin)))
        .unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    pages.sort();
    pages
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A library of the sample pages, imported once for all tests that only read it.
fn library() -> &'static str {
    static LIBRARY: OnceLock<TempDir> = OnceLock::new();
    let folder = LIBRARY.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let seeds = seeds();
        let mut arguments = vec!["import", "--library", text(folder.path())];
        arguments.extend(seeds.iter().map(|path| text(path)));
        let import = run(&arguments);
        assert_eq!(import.code, Some(0), "{}", import.stderr);
        folder
    });
    text(folder.path())
}

#[test]
fn read_prints_one_object_a_document_in_the_order_asked() {
    let seeds = seeds();
    let (first, last) = (text(&seeds[0]), text(&seeds[4]));
    let read = run(&["read", last, first]);
    assert_eq!((read.code, &*read.stderr), (Some(0), ""));
    let documents = read.json();
    let names: Vec<&str> = documents
        .iter()
        .map(|doc| doc["document"].as_str().unwrap())
        .collect();
    let name = |path: &str| {
        Path::new(path)
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(names, [name(last), name(first)]);
    for document in &documents {
        let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            ["document", "articles", "furniture", "notes", "figures"]
        );
        assert!(!document["articles"].as_array().unwrap().is_empty());
    }
}

#[test]
fn every_line_of_a_page_is_exported_once() {
    for page in seeds() {
        let document = &run(&["read", text(&page)]).json()[0];
        let articles = document["articles"].as_array().unwrap();
        let ranges = articles
            .iter()
            .map(|article| &article["lines"])
            .chain([&document["furniture"]]);
        let mut lines: Vec<u64> = ranges
            .flat_map(|ranges| ranges.as_array().unwrap())
            .flat_map(|range| range[0].as_u64().unwrap()..=range[1].as_u64().unwrap())
            .collect();
        let raw = fs::read_to_string(&page).unwrap();
        let is_blank = |number: &u64| {
            let index = usize::try_from(number - 1).unwrap();
            raw.split('\n').nth(index).unwrap().trim().is_empty()
        };
        lines.retain(|number| !is_blank(number));
        lines.sort_unstable();
        let all = 1..=u64::try_from(raw.split('\n').count()).unwrap();
        let wanted: Vec<u64> = all.filter(|number| !is_blank(number)).collect();
        assert_eq!(lines, wanted, "{}", page.display());
    }
}

#[test]
fn a_figure_stands_in_its_sentence_and_names_an_article_of_its_page() {
    let seeds = seeds();
    let read = run(&["read", text(&seeds[3])]);
    let document = &read.json()[0];
    let titles: Vec<&Value> = document["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| &article["title"])
        .collect();
    let figures = document["figures"].as_array().unwrap();
    assert!(figures.len() > 20, "{}", figures.len());
    for figure in figures {
        let (surface, sentence) = (
            figure["surface"].as_str().unwrap(),
            figure["sentence"].as_str().unwrap(),
        );
        assert!(sentence.contains(surface), "{figure}");
        assert!(titles.contains(&&figure["article"]), "{figure}");
        assert!(figure["value"].is_number(), "{figure}");
        assert!(
            figure["lines"][0].as_u64() <= figure["lines"][1].as_u64(),
            "{figure}"
        );
    }
}

#[test]
fn a_file_that_is_no_text_is_named_and_the_others_are_read() {
    let folder = TempDir::new().unwrap();
    let picture = folder.path().join("scan.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let missing = folder.path().join("missing.txt");
    let seeds = seeds();
    let read = run(&["read", text(&picture), text(&missing), text(&seeds[0])]);
    assert_eq!(read.code, Some(1));
    assert_eq!(read.json().len(), 1);
    let messages: Vec<&str> = read.stderr.lines().collect();
    assert_eq!(messages.len(), 2, "{}", read.stderr);
    assert!(messages[0].ends_with("scan.png"), "{}", messages[0]);
    assert!(messages[1].ends_with("missing.txt"), "{}", messages[1]);
}

#[test]
fn sentences_are_answered_in_order_with_their_ids() {
    let asked = "{\"id\": 7, \"text\": \"Trade rose by 27.8 percent.\"}\n\
                 {\"id\": \"b\", \"text\": \"Nothing is counted here.\"}\n\
                 no json\n\
                 \n\
                 {\"text\": \"It cost 5 million USD \\u2013 twice.\", \"id\": \"c\"}";
    let read = run_with(&["read", "--sentences"], asked.as_bytes());
    assert_eq!(read.code, Some(1));
    assert!(
        read.stderr.contains("line 3 was skipped"),
        "{}",
        read.stderr
    );
    let answers = read.json();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&Value::from(7), &Value::from("b"), &Value::from("c")]);
    assert_eq!(answers[0]["figures"][0]["value"], 27.8);
    assert_eq!(answers[0]["figures"][0]["unit"], "%");
    assert_eq!(answers[1]["figures"], Value::Array(Vec::new()));
    assert_eq!(answers[2]["figures"][0]["value"], 5_000_000);
}

#[test]
fn import_reports_what_it_did_and_what_it_skipped() {
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    for seed in seeds() {
        fs::copy(&seed, pages.join(seed.file_name().unwrap())).unwrap();
    }
    fs::write(pages.join("empty.txt"), "").unwrap();
    let library = folder.path().join("library");
    let import = || run(&["import", "--library", text(&library), text(&pages)]);

    let first = import();
    assert_eq!(first.code, Some(1), "{}", first.stderr);
    let report = &first.json()[0];
    assert_eq!(report["documents"], 5);
    assert!(report["articles"].as_u64().unwrap() > 30, "{report}");
    assert!(report["figures"].as_u64().unwrap() > 100, "{report}");
    assert_eq!(report["skipped"].as_array().unwrap().len(), 1);
    assert!(
        report["skipped"][0]["path"]
            .as_str()
            .unwrap()
            .ends_with("empty.txt")
    );
    assert!(first.stderr.contains("empty.txt"), "{}", first.stderr);

    fs::remove_file(pages.join("empty.txt")).unwrap();
    let again = import();
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(again.json()[0]["documents"], 0);
    assert_eq!(again.json()[0]["unchanged"], 5);
}

#[test]
fn search_marks_what_it_found() {
    let found = run(&[
        "search",
        "--library",
        library(),
        "innovation",
        "--json",
        "--limit",
        "3",
    ]);
    assert_eq!(found.code, Some(0), "{}", found.stderr);
    let answer = &found.json()[0];
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    assert!(answer["total"].as_u64().unwrap() >= 3);
    for hit in hits {
        let snippet: Vec<char> = hit["snippet"].as_str().unwrap().chars().collect();
        for mark in hit["highlights"].as_array().unwrap() {
            let place = |end: usize| usize::try_from(mark[end].as_u64().unwrap()).unwrap();
            let marked: String = snippet[place(0)..place(1)].iter().collect();
            assert!(marked.to_lowercase().starts_with("innov"), "{marked}");
        }
    }
    let rest = run(&[
        "search",
        "--library",
        library(),
        "innovation",
        "--json",
        "--offset",
        "1",
        "--limit",
        "2",
    ]);
    assert_eq!(rest.json()[0]["hits"][0]["article"], hits[1]["article"]);
}

#[test]
fn figures_come_as_lines_as_json_and_as_a_table() {
    let figures = |option: &str| run(&["figures", "--library", library(), "money>1bn", option]);
    let json = figures("--json");
    assert_eq!(json.code, Some(0), "{}", json.stderr);
    let rows = json.json();
    assert!(rows.len() > 3, "{}", rows.len());
    for row in &rows {
        assert_eq!(row["kind"], "money", "{row}");
        assert!(row["value"].as_f64().unwrap() > 1e9, "{row}");
    }
    let csv = figures("--csv");
    assert!(
        csv.stdout.starts_with("document,article,article_ref,"),
        "{}",
        csv.stdout
    );
    // No sentence of a page holds a line break, so a row is a line.
    assert_eq!(csv.stdout.lines().count(), rows.len() + 1);
}

#[test]
fn figures_are_held_against_each_other_with_their_arithmetic() {
    let checks = run(&["figures", "--library", library(), "", "--checks", "--json"]);
    assert_eq!(checks.code, Some(0), "{}", checks.stderr);
    let rows = checks.json();
    assert!(rows.len() > 1, "{}", checks.stdout);
    for row in &rows {
        let kinds = ["parts", "growth", "multiple", "equivalent"];
        assert!(kinds.contains(&row["kind"].as_str().unwrap()), "{row}");
        assert!(
            row["agrees"].is_boolean() && row["arithmetic"].is_string(),
            "{row}"
        );
        assert!(row["figures"].as_array().unwrap().len() > 1, "{row}");
    }
    let lines = run(&["figures", "--library", library(), "", "--checks"]);
    let last = lines.stdout.lines().last().unwrap();
    assert!(
        last.starts_with(&format!("{} checks, ", rows.len())),
        "{last}"
    );
}

#[test]
fn a_chart_is_written_as_its_ending_says() {
    let folder = TempDir::new().unwrap();
    let chart = |name: &str| {
        let path = folder.path().join(name);
        let run = run(&[
            "chart",
            "--library",
            library(),
            "",
            "--spec",
            "over-time unit=RMB",
            "--out",
            text(&path),
        ]);
        assert_eq!((run.code, &*run.stdout), (Some(0), ""), "{}", run.stderr);
        assert!(run.stderr.contains("figures drawn."), "{}", run.stderr);
        fs::read(path).unwrap()
    };
    let svg = String::from_utf8(chart("money.svg")).unwrap();
    assert!(
        svg.starts_with("<svg ") && svg.contains("RMB over time"),
        "{svg}"
    );
    assert!(chart("money.png").starts_with(b"\x89PNG"));
    assert!(chart("money.csv").starts_with(b"series,name,value,"));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 3, "no half-written file stays");
}

#[test]
fn articles_are_exported_by_query_and_by_name() {
    let folder = TempDir::new().unwrap();
    let found = run(&[
        "search",
        "--library",
        library(),
        "innovation",
        "--json",
        "--limit",
        "2",
    ]);
    let ids: Vec<String> = found.json()[0]["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["article"].as_str().unwrap().to_owned())
        .collect();
    let one = folder.path().join("two.md");
    let export = run(&[
        "export",
        "--library",
        library(),
        "--article",
        &ids[0],
        &ids[1],
        "--format",
        "markdown",
        "--out",
        text(&one),
    ]);
    assert_eq!(export.code, Some(0), "{}", export.stderr);
    let markdown = fs::read_to_string(&one).unwrap();
    assert_eq!(markdown.matches("*Source: “").count(), 2, "{markdown}");

    let each = folder.path().join("each/");
    let each = format!("{}/", text(&each).trim_end_matches('/'));
    for format in ["html", "text", "json", "csv"] {
        let export = run(&[
            "export",
            "--library",
            library(),
            "--query",
            "innovation",
            "--format",
            format,
            "--out",
            &each,
        ]);
        assert_eq!(export.code, Some(0), "{}", export.stderr);
    }
    let total = usize::try_from(found.json()[0]["total"].as_u64().unwrap()).unwrap();
    let files = fs::read_dir(&each).unwrap().count();
    // Fragments of one story share a file, in every format.
    assert!(
        files.is_multiple_of(4) && (4..=4 * total).contains(&files),
        "{files} of {total}"
    );

    let unknown = run(&[
        "export",
        "--library",
        library(),
        "--article",
        "000000000000-1",
        "--format",
        "text",
        "--out",
        "-",
    ]);
    assert_eq!((unknown.code, &*unknown.stdout), (Some(1), ""));
    assert!(
        unknown.stderr.contains("000000000000-1"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn exported_json_is_what_read_prints_of_the_article() {
    let seeds = seeds();
    let read = &run(&["read", text(&seeds[3])]).json()[0];
    let name = read["document"].as_str().unwrap();
    let query = format!("doc:\"{name}\"");
    let export = run(&[
        "export",
        "--library",
        library(),
        "--query",
        &query,
        "--format",
        "json",
        "--out",
        "-",
    ]);
    assert_eq!(export.code, Some(0), "{}", export.stderr);
    let exported = &export.json()[0];
    assert_eq!(exported["articles"], read["articles"]);
    assert_eq!(exported["figures"], read["figures"]);
}

#[test]
fn a_sound_library_is_found_sound() {
    let check = run(&["check", "--library", library()]);
    assert_eq!(check.code, Some(0), "{}", check.stderr);
    assert_eq!(check.json()[0]["documents"], 5);
    assert_eq!(check.json()[0]["problems"], Value::Array(Vec::new()));
}

#[test]
fn a_concordance_has_a_line_for_every_match_in_the_order_asked_for() {
    let arguments = ["concordance", "--library", library(), "hydrogen", "--json"];
    let lines = run(&[&arguments[..], &["--sort", "right", "--limit", "500"]].concat());
    assert_eq!(lines.code, Some(0), "{}", lines.stderr);
    let lines = lines.json();
    assert!(lines.len() > 5);
    let first_word = |line: &Value| {
        let right = line["right"].as_str().unwrap().to_lowercase();
        let words = right.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .next()
    };
    for pair in lines.windows(2) {
        assert!(first_word(&pair[0]) <= first_word(&pair[1]), "{pair:?}");
    }
    for line in &lines {
        let hit = line["match"].as_str().unwrap().to_lowercase();
        assert!(hit.starts_with("hydrogen"), "{line}");
        assert!(line["line"].as_u64().unwrap() > 0);
    }
    let text = run(&[
        "concordance",
        "--library",
        library(),
        "hydrogen",
        "--limit",
        "3",
    ]);
    assert_eq!(text.stdout.lines().count(), 4);
    assert_eq!(run(&["concordance", "x", "--sort", "up"]).code, Some(2));
}

#[test]
fn similar_articles_do_not_include_the_article_itself() {
    let search = run(&["search", "--library", library(), "hydrogen", "--json"]);
    let id = search.json()[0]["hits"][0]["article"].clone();
    let id = id.as_str().unwrap();
    let similar = run(&["similar", "--library", library(), id, "--json"]);
    assert_eq!(similar.code, Some(0), "{}", similar.stderr);
    let answer = &similar.json()[0];
    let others = answer["similar"].as_array().unwrap();
    assert!(others.iter().all(|other| other["article"] != id));
    assert_eq!(
        run(&["similar", "--library", library(), "nothing-1"]).code,
        Some(1)
    );
}

#[test]
fn facets_of_a_search_count_its_hits() {
    let search = run(&["search", "--library", library(), "", "--json", "--facets"]);
    let answer = &search.json()[0];
    let facets = &answer["facets"];
    let dated: u64 = facets["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| year[1].as_u64().unwrap())
        .sum();
    let undated = facets["undated"].as_u64().unwrap();
    assert_eq!(dated + undated, answer["total"].as_u64().unwrap());
    assert_eq!(answer["folded"], 0);
    assert!(answer["hits"][0]["copies"].is_u64());
}

#[test]
fn a_backup_is_a_library_and_replaces_nothing() {
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("copy");
    let backup = run(&["backup", "--library", library(), "--out", text(&copy)]);
    assert_eq!(backup.code, Some(0), "{}", backup.stderr);
    let search = |library: &str| run(&["search", "--library", library, "hydrogen", "--json"]);
    assert_eq!(search(text(&copy)).stdout, search(library()).stdout);
    let again = run(&["backup", "--library", library(), "--out", text(&copy)]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.contains("not empty"), "{}", again.stderr);
}

#[test]
fn problems_are_listed_until_they_are_solved() {
    let folder = TempDir::new().unwrap();
    let (library, page) = (
        folder.path().join("library"),
        folder.path().join("page.txt"),
    );
    fs::write(&page, "%PDF-1.7").unwrap();
    let import = run(&["import", "--library", text(&library), text(&page)]);
    assert_eq!(import.code, Some(1));
    let problems = || run(&["problems", "--library", text(&library)]).json();
    assert_eq!(problems()[0]["path"], text(&page));
    fs::copy(&seeds()[0], &page).unwrap();
    let retry = run(&["problems", "--library", text(&library), "--retry"]);
    assert_eq!(
        (retry.code, &retry.json()[0]["documents"]),
        (Some(0), &Value::from(1))
    );
    assert_eq!(problems(), [] as [Value; 0]);
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    for arguments in [
        &["red"][..],
        &["read"],
        &["chart", "q", "--spec", "by-sort", "--out", "a.svg"],
        &["export", "--query", "q", "--format", "docx", "--out", "-"],
    ] {
        assert_eq!(run(arguments).code, Some(2), "{arguments:?}");
    }
    let wrong = run(&["chart", "q", "--spec", "by-sort", "--out", "a.svg"]);
    assert!(
        wrong.stderr.contains("expected by-kind, over-time"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let seeds = seeds();
    let mut child = command()
        .arg("read")
        .args(seeds.iter().cycle().take(20))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
