//! The house stands: what DESIGN asks of the source is checked on the source itself.
//!
//! `use crate::library::Row` inside `src/text/` fails, and so do `rusqlite` outside the library,
//! `egui` outside the window, a colour outside the theme, a file without its opening `//!`, a file
//! longer than 800 lines, and any sentence, name or headline of a sample page inside a rule.
//! The source is read as text: comments and strings are blanked first ([`code_of`]).

use crate::gold::{files_below, fixtures, read, root};
use std::path::{Path, PathBuf};

/// From the ground up. A floor may name itself and those before it.
const FLOORS: [&str; 7] = [
    "text", "page", "figures", "library", "charts", "export", "app",
];
/// Crates with one home: (crate, the paths below src/ that may name it).
const DOORS: [(&str, &[&str]); 12] = [
    ("egui", &["app/", "main.rs"]),
    ("eframe", &["app/", "main.rs"]),
    ("egui_extras", &["app/"]),
    ("egui_plot", &["app/"]),
    ("egui_phosphor", &["app/"]),
    ("rfd", &["app/"]),
    ("rusqlite", &["library/"]),
    ("tantivy", &["library/"]),
    ("notify", &["library/"]),
    ("resvg", &["export/"]),
    ("clap", &["bin/", "cli/"]),
    (
        "directories",
        &["library/", "app/", "bin/", "cli/", "main.rs"],
    ),
];
/// Who may touch the disk: the library, the program's own settings and export files, the binaries.
const FILE_DOORS: [&str; 6] = [
    "library/",
    "app/state.rs",
    "app/tasks",
    "bin/",
    "cli/",
    "main.rs",
];
const LONGEST_FILE: usize = 800;
const NO_ROOMS: [&str; 4] = ["utils", "helpers", "misc", "common"];

struct Source {
    /// Below src/, with forward slashes: "page/split.rs".
    name: String,
    text: String,
    /// Without comments and the content of strings.
    code: String,
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    files_below(&folder, ".rs")
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&folder).unwrap();
            let text = read(path);
            Source {
                name: name.to_string_lossy().replace('\\', "/"),
                code: code_of(&text, false),
                text,
            }
        })
        .collect()
}

#[test]
fn imports_only_point_down() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(floor) = floor_of(&source.name) else {
            continue;
        };
        for named in floors_named(&source) {
            if rank(&named) > Some(floor) {
                wrong.push(format!("{} names crate::{named}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_and_files_have_one_door() {
    let mut wrong = Vec::new();
    for source in sources() {
        let allowed = |doors: &[&str]| doors.iter().any(|door| source.name.starts_with(door));
        for (name, doors) in DOORS {
            if !allowed(doors) && paths_into(&source.code, name).next().is_some() {
                wrong.push(format!("{} names {name}", source.name));
            }
        }
        let reads_disk = [
            "std::fs",
            "fs::read",
            "fs::write",
            "File::open",
            "File::create",
        ];
        if !allowed(&FILE_DOORS)
            && reads_disk
                .iter()
                .any(|call| untested(&source).contains(call))
        {
            wrong.push(format!("{} touches files", source.name));
        }
        let colours = ["Color32::from_", "Color32::new", "hex_color!"];
        if !source.name.starts_with("app/theme")
            && colours.iter().any(|c| untested(&source).contains(c))
        {
            wrong.push(format!("{} mixes its own colours", source.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_does_and_stays_small() {
    let mut wrong = Vec::new();
    let tests = files_below(&root().join("tests"), ".rs");
    let sources = files_below(&root().join("src"), ".rs");
    for path in tests.iter().chain(&sources) {
        let text = read(path);
        let name = path.strip_prefix(root()).unwrap().display();
        let opening = text.lines().next().unwrap_or("");
        if !opening.starts_with("//! ") || opening.len() < "//! Says something.".len() {
            wrong.push(format!("{name} does not say first what it does"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{name} has {lines} lines"));
        }
        let stem = path.file_stem().unwrap().to_string_lossy();
        if NO_ROOMS.contains(&stem.as_ref()) {
            wrong.push(format!("{name} is named after nothing in particular"));
        }
        // In two pieces, so that this file does not find itself.
        for mark in [
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("XX", "X"),
        ] {
            if text.contains(mark) {
                wrong.push(format!("{name} has a {mark}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_rule_knows_a_sample_page() {
    let mut known = vec!["science and technology daily".to_owned()];
    for fixture in fixtures().iter().filter(|fixture| fixture.in_seeds) {
        for article in &fixture.gold.articles {
            known.extend(article.title.iter().cloned());
            known.extend(
                article
                    .bylines
                    .iter()
                    .filter(|name| name.contains(' '))
                    .cloned(),
            );
        }
    }
    // "Staff Reporters" stands under articles of every newspaper.
    known.retain(|phrase| !phrase.to_lowercase().contains("reporter"));
    let assets = files_below(&root().join("assets"), "");
    let data = assets
        .iter()
        .filter(|path| is_knowledge(path))
        .map(|path| (path.display().to_string(), read(path)));
    let rules = sources()
        .into_iter()
        .filter(|source| !is_test_file(&source.name))
        .map(|source| {
            let code = code_of(&source.text, true);
            (source.name, tested_part_removed(&code).to_owned())
        });
    let mut wrong = Vec::new();
    for (name, text) in rules.chain(data) {
        let text = text.to_lowercase();
        for phrase in &known {
            if text.contains(&phrase.to_lowercase()) {
                wrong.push(format!("{name} knows {phrase:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_top_level_holds_what_the_house_has_rooms_for() {
    let rooms = [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "assets",
        "dist-config",
        "seeds",
        "src",
        "target",
        "tests",
    ];
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || rooms.contains(&name.as_str()),
            "{name} has no room at the top level"
        );
    }
}

#[test]
fn every_asset_names_its_source_and_licence() {
    let assets = root().join("assets");
    let register = read(&assets.join("README.md"));
    for path in files_below(&assets, "") {
        let name = path
            .strip_prefix(&assets)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let known = register.contains(&name) || !folder.is_empty() && register.contains(folder);
        assert!(
            name == "README.md" || known,
            "assets/README.md does not name {name}"
        );
    }
}

/// Word lists, units, notices: what the rules know. Fonts and pictures know nothing.
fn is_knowledge(path: &Path) -> bool {
    let name = path.to_string_lossy();
    [".toml", ".txt", ".csv", ".tsv"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn rank(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|known| *known == floor)
}

/// `None` for lib.rs and the binaries, which see every floor.
fn floor_of(name: &str) -> Option<usize> {
    rank(name.split('/').next()?)
}

/// Every first segment after `crate::`, or after as many `super::` as lead to the crate.
fn floors_named(source: &Source) -> Vec<String> {
    let depth = module_depth(&source.name);
    let climb = "super::".repeat(depth);
    let mut named = Vec::new();
    for root in ["crate::", climb.as_str()] {
        for (at, _) in source.code.match_indices(root) {
            let before = source.code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            named.extend(first_segments(&source.code[at + root.len()..]));
        }
    }
    named
}

/// How many `super::` lead from a file's module to the crate: 1 for text/mod.rs, 2 for text/span.rs.
fn module_depth(name: &str) -> usize {
    let folders = name.matches('/').count();
    folders + usize::from(!name.ends_with("/mod.rs"))
}

/// `page::Document` gives page, `{page::Document, text::{Span, Lines}}` gives page and text.
fn first_segments(path: &str) -> Vec<String> {
    let ident = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![ident(path)];
    };
    let mut depth = 0_i32;
    let mut segments = vec![ident(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => segments.push(ident(&group[at + 1..])),
            _ => {}
        }
    }
    segments
}

/// Places where `name::` starts a path or `use name` / `extern` names the crate.
fn paths_into<'c>(code: &'c str, name: &'c str) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(name).filter_map(move |(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let starts =
            before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '.');
        (starts && (after.starts_with("::") || after.starts_with(';'))).then_some(at)
    })
}

/// The code outside of test modules: tests may write a temporary file.
fn untested(source: &Source) -> &str {
    if is_test_file(&source.name) {
        return "";
    }
    tested_part_removed(&source.code)
}

fn is_test_file(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

fn tested_part_removed(code: &str) -> &str {
    code.split_once("#[cfg(test)]\nmod tests")
        .map_or(code, |(code, _)| code)
}

/// The source with comments blanked, and the content of strings too unless they are kept.
fn code_of(text: &str, keep_strings: bool) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (skipped, kept) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |at| at + 2), false)
        } else if let Some(length) = string_length(rest, code.chars().next_back()) {
            (length, keep_strings)
        } else if let Some(length) = char_length(rest) {
            (length, false)
        } else {
            (c.len_utf8(), true)
        };
        let (taken, after) = rest.split_at(skipped);
        code.push_str(if kept { taken } else { " " });
        rest = after;
    }
    code
}

/// Length of the string literal that `text` starts with.
fn string_length(text: &str, before: Option<char>) -> Option<usize> {
    if let Some(body) = text.strip_prefix('"') {
        let mut escaped = false;
        let end = body.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        return Some(end.map_or(text.len(), |end| end + 2));
    }
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let raw = text.strip_prefix('r')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let body = raw[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = body.find(&close)?;
    Some(1 + hashes + 1 + end + close.len())
}

/// Length of the character literal that `text` starts with; a lifetime is none.
fn char_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    if let Some(escape) = body.strip_prefix('\\') {
        let after_first = escape.chars().next()?.len_utf8();
        let end = escape[after_first..].find('\'')?;
        return Some(2 + after_first + end + 1);
    }
    let c = body.chars().next()?;
    body[c.len_utf8()..]
        .starts_with('\'')
        .then_some(2 + c.len_utf8())
}

#[test]
fn the_reader_of_source_is_not_fooled() {
    let code = code_of(
        "a // crate::x\nb \"crate::y\" r#\"\"z\"# '\"' 'q' &'a str /* \" */ c",
        false,
    );
    assert_eq!(
        code.split_whitespace().collect::<Vec<_>>(),
        ["a", "b", "&'a", "str", "c"]
    );
    assert_eq!(
        first_segments("{page::{A, B}, text::C, export}"),
        ["page", "text", "export"]
    );
    let source = Source {
        name: "text/clean.rs".to_owned(),
        text: String::new(),
        code: "use super::span::Span; use super::super::app; use crate::page::X;".to_owned(),
    };
    assert_eq!(floors_named(&source), ["page", "app"]);
    assert_eq!(
        paths_into("use egui::Ui; my_egui::x; egui_plot::y", "egui").count(),
        1
    );
}

#[test]
fn floors_are_folders_with_a_front_door() {
    for floor in FLOORS {
        let door: PathBuf = root().join(format!("src/{floor}/mod.rs"));
        assert!(
            read(&door).contains("FLOOR"),
            "{} does not name its floor",
            door.display()
        );
    }
}
