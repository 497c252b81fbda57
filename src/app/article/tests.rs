//! The article as text, then the panel driven through its accessible names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

use super::data::{ArticleData, BlockRole, FigureState, TextBlock};
use super::figure_card::FigureCard;
use super::page_text::RawPages;
use super::sample::{PAGE, long_story, story};
use super::*;
use crate::app::theme::Tokens;
use crate::library::{ArticleId, Correction, FigureId};
use crate::text::Span;
use egui::accesskit::Role as Part;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// One line a block: role, raw lines, text with {search words}, ⟦id:figures⟧ and ~repairs~.
fn sketch(data: &ArticleData) -> String {
    data.blocks
        .iter()
        .map(sketch_block)
        .collect::<Vec<_>>()
        .join("\n")
}

fn sketch_block(block: &TextBlock) -> String {
    let mut inserts: Vec<(usize, u8, String)> = Vec::new();
    let mut put = |span: Span, open: String, close: &str| {
        inserts.push((span.start, 1, open));
        inserts.push((span.end, 0, close.to_owned()));
    };
    for hit in &block.hits {
        put(*hit, "{".into(), "}");
    }
    for mark in &block.figures {
        let state = match mark.state {
            FigureState::Read => "",
            FigureState::Doubtful => "?",
            FigureState::Confirmed => "+",
            FigureState::Rejected => "-",
        };
        put(mark.span, format!("⟦{}{state}:", mark.id.0), "⟧");
    }
    for repair in &block.repairs {
        put(repair.span, "~".into(), "~");
    }
    inserts.sort();
    let mut text = block.text.clone();
    for (at, _, insert) in inserts.iter().rev() {
        text.insert_str(*at, insert);
    }
    let role = match &block.role {
        BlockRole::Body(role) => role.as_str().to_owned(),
        BlockRole::Caption { credit_from } => format!("caption(credit {credit_from:?})"),
        BlockRole::Seam(seam) => format!("{seam:?}"),
        other => format!("{other:?}"),
    };
    let doubt = if block.is_doubtful { " doubtful" } else { "" };
    format!("{role}{doubt} | {} | {text}", name_lines(&block.lines))
}

#[test]
fn a_story_of_two_fragments_reads_in_order_with_its_seam_and_marks() {
    assert_eq!(
        sketch(&ArticleData::build(&story())),
        "\
Kicker | line 1 | TRANSPORT
Headline | line 2 | {Trams} Return to Veldhaven
Byline | line 3 | By Ada Moss and Jon Reed
paragraph | lines 4–6 | The town of Veldhaven has spent ⟦11:1.2 billion crowns⟧ on its new {~tramway}~, which opened on Monday. Some ⟦12:14 {trams}⟧ carry 30,000 riders a day.
caption(credit Some(30)) | line 8 | A blue {tram} on Harbour Street.  R. LIND
subhead | line 9 | MORE THAN RAILS
paragraph | line 10 | The line is ⟦13:18 km⟧ long.
Joined { toggles: ArticleId(2) } | line 13 | Continued from page 1 — lines 13–17 of veldhaven.txt
list_item | line 14 | Fares rose by ⟦21?:4 percent⟧.
list_item doubtful | line 15 | Two depots were built.
pull_quote | line 16 | “A quiet town is a better town,” the mayor said.
SourceNote | line 17 | Source: Veldhaven Post"
    );
}

#[test]
fn the_origin_names_document_lines_and_date() {
    let data = ArticleData::build(&story());
    assert_eq!(data.origin, "veldhaven.txt · lines 1–11 · 2031-05");
}

#[test]
fn a_fragment_alone_offers_its_other_half() {
    let mut alone = story();
    alone.parts.remove(0);
    alone.raw.remove(0);
    let text = sketch(&ArticleData::build(&alone));
    assert!(
        text.starts_with(
            "Offered { toggles: ArticleId(2), other: ArticleId(1) } | line 13 | Continued from page 1"
        ),
        "{text}"
    );
    alone.parts[0].previous = None;
    let text = sketch(&ArticleData::build(&alone));
    assert!(
        text.starts_with("Jump | line 13 | Continued from page 1\n"),
        "{text}"
    );

    let mut head = story();
    head.parts.truncate(1);
    let text = sketch(&ArticleData::build(&head));
    let end =
        "Offered { toggles: ArticleId(2), other: ArticleId(2) } | line 11 | Continues on page 2";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn what_the_reader_decided_changes_the_mark() {
    let mut story = story();
    story.parts[0].figures[0].correction = Some(Correction::Rejected);
    story.parts[1].figures[0].correction = Some(Correction::Confirmed);
    let text = sketch(&ArticleData::build(&story));
    assert!(text.contains("⟦11-:1.2 billion crowns⟧") && text.contains("⟦21+:4 percent⟧"));
}

#[test]
fn a_repair_tells_how_it_was_printed() {
    let data = ArticleData::build(&story());
    let told: Vec<&str> = data
        .blocks
        .iter()
        .flat_map(|block| block.repairs.iter().map(|repair| repair.told.as_str()))
        .collect();
    assert_eq!(told, ["printed as “tram-/way”, lines 4–5"]);
}

#[test]
fn a_story_without_anything_is_an_empty_page() {
    let data = ArticleData::build(&Story::default());
    assert_eq!((data.blocks.len(), data.origin.as_str()), (0, ""));
    assert!(RawPages::build(&Story::default()).pages.is_empty());
}

#[test]
fn the_card_of_a_figure_says_everything_that_is_known() {
    let story = story();
    let stored = &story.parts[0].figures[0];
    let lines = crate::text::Lines::from_range(4, 4);
    let card = FigureCard::of(&stored.figure, "1.2 billion crowns", &lines)
        .with_correction(Some(&Correction::Confirmed));
    assert_eq!(
        card.as_text(),
        "1.2 billion crowns\nValue: 1,200,000,000 CRW\nKind: money\nHedge: more than\n\
         Time: first half of 2031\nSubject: new tramway\nSureness: 93 %\nPage: line 4\n\
         Marked: confirmed by you"
    );
    let doubtful = &story.parts[1].figures[0].figure;
    let card = FigureCard::of(doubtful, "4 percent", &lines);
    assert!(card.warning.is_some());
}

#[test]
fn a_page_keeps_its_lines_and_knows_those_of_the_story() {
    let pages = RawPages::build(&story());
    assert_eq!(pages.pages.len(), 1, "two fragments of one page share it");
    let page = &pages.pages[0];
    assert_eq!(page.line_count(), 17);
    assert_eq!(page.line(1), "Trams Return to Veldhaven");
    assert_eq!(page.line(99), "");
    let marked: Vec<usize> = (0..17).filter(|line| !page.is_marked(*line)).collect();
    assert_eq!(marked, [11], "the bakery is not the story's");
    assert!(
        page.marked_text().starts_with("TRANSPORT\nTrams")
            && !page.marked_text().contains("bakery")
    );
    let data = ArticleData::build(&story());
    let focus = pages.focus_figure(&story(), &data, FigureId(11)).unwrap();
    let (line, columns) = focus.places[0];
    assert_eq!(
        columns.of(PAGE.lines().nth(line.index()).unwrap()),
        "1.2 billion crowns"
    );
}

#[test]
fn notes_and_doubts_stand_above_the_headline() {
    let mut story = story();
    story.parts[0].marks.note = " Ask the mayor.\n".to_owned();
    story.parts[0].article.confidence = 0.41;
    let text = sketch(&ArticleData::build(&story));
    assert!(
        text.starts_with(
            "Note | lines  | Ask the mayor.\nDoubt | lines  | Read from the page with little \
             confidence (41 %): compare it with the raw page\nKicker"
        ),
        "{text}"
    );
}

#[test]
fn copying_takes_the_printed_text_and_names_its_source() {
    let story = story();
    let data = ArticleData::build(&story);
    let text = citation::with_citation(&story, &data);
    assert!(text.starts_with("TRANSPORT\n\nTrams Return to Veldhaven\n\nBy Ada Moss"));
    assert!(!text.contains("Continued from"), "the seam is not printed");
    assert!(text.ends_with(
        "\n\n“Trams Return to Veldhaven”, Ada Moss, Jon Reed, 2031-05, veldhaven.txt, lines 1–11, \
         continued in lines 13–17"
    ));
}

#[test]
fn a_date_that_was_only_inferred_is_marked_and_not_cited() {
    let mut story = story();
    story.parts[0].document.date_source = crate::library::DateSource::Text;
    let data = ArticleData::build(&story);
    assert!(
        data.origin.ends_with("2031-05, inferred"),
        "{}",
        data.origin
    );
    assert!(!citation::cite(&story).contains("2031-05"));
}

/// The panel in a window, with the commands it sent.
struct Room {
    panel: ArticlePanel,
    story: Option<Arc<Story>>,
    focus: Focus,
    sent: Vec<Command>,
}

fn open(story: Option<Story>, focus: Focus) -> Harness<'static, Room> {
    Harness::builder()
        .with_size([800.0, 600.0])
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| {
            crate::app::theme::install_fonts(ctx);
            crate::app::theme::install_styles(ctx);
        })
        .build_ui_state(
            |ui, room: &mut Room| {
                let tokens = Tokens::of(ui.theme());
                let mut ctx = PanelCtx {
                    tokens: &tokens,
                    out: &mut room.sent,
                    now: 0.0,
                };
                room.panel.ui(ui, room.story.as_ref(), room.focus, &mut ctx);
            },
            Room {
                panel: ArticlePanel::default(),
                story: story.map(Arc::new),
                focus,
                sent: Vec::new(),
            },
        )
}

#[test]
fn nothing_open_says_what_to_do() {
    let room = open(None, Focus::None);
    room.get_by_label("No article is open");
}

#[test]
fn headline_and_paragraphs_can_be_read_aloud() {
    let room = open(Some(story()), Focus::None);
    room.get_by_role_and_label(Part::Heading, "Trams Return to Veldhaven");
    room.get_by_role_and_label(Part::Heading, "MORE THAN RAILS");
    room.get_by_label("The line is 18 km long.");
    room.get_by_role_and_label(Part::Link, "Figure 18 km");
}

#[test]
fn pressing_a_figure_opens_its_menu_and_confirms_it() {
    let mut room = open(Some(story()), Focus::None);
    room.get_by_label("Figure 14 trams").click();
    room.run();
    room.get_by_label("Confirm Reading").click();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::Correct(FigureId(12), Some(Correction::Confirmed))]
    );
}

#[test]
fn a_figure_leads_to_its_raw_line() {
    let mut room = open(Some(story()), Focus::None);
    room.get_by_label("Figure 18 km").click();
    room.run();
    room.get_by_label("Show Raw Page").click();
    room.run();
    assert_eq!(
        room.state().sent,
        [
            Command::OpenFigure(ArticleId(1), FigureId(13)),
            Command::ShowRawLine(LineNo::new(10))
        ]
    );
}

#[test]
fn the_seam_is_taken_apart_by_a_command() {
    let mut room = open(Some(story()), Focus::None);
    room.get_by_label("Take apart").click();
    room.run();
    assert_eq!(room.state().sent, [Command::ToggleStitch(ArticleId(2))]);
}

#[test]
fn a_focused_figure_far_down_is_scrolled_to_and_stays() {
    let mut room = open(Some(long_story(200)), Focus::Figure(FigureId(250)));
    room.run();
    let figure = room.get_by_label("Figure 150 sheep").rect();
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(800.0, 600.0));
    assert!(window.contains_rect(figure), "{figure:?}");
    assert!(
        room.query_by_label("Figure 20 sheep").is_none(),
        "far above is not drawn"
    );
    let first = story().parts[0].article.title.clone().unwrap();
    let headline = room.get_by_role_and_label(Part::Heading, first.as_str());
    assert!(
        headline.rect().bottom() < 0.0,
        "but what is above can be read aloud"
    );
    room.state_mut().focus = Focus::Figure(FigureId(110));
    room.run();
    assert!(window.contains_rect(room.get_by_label("Figure 10 sheep").rect()));
}

#[test]
fn the_raw_page_shows_numbered_lines_and_the_figure() {
    let mut room = open(Some(story()), Focus::Figure(FigureId(11)));
    room.state_mut().panel.raw = true;
    room.run();
    room.get_by_label("12 A bakery in the old town burned down.");
    room.get_by_label("2 Trams Return to Veldhaven");
    assert!(room.query_by_label("Figure 18 km").is_none());
}

#[test]
fn finding_counts_and_goes_on() {
    let mut room = open(Some(story()), Focus::None);
    room.state_mut().panel.open_find();
    room.run();
    let field = room.get_by_role_and_label(Part::TextInput, "Find in article");
    field.focus();
    room.run();
    room.get_by_role_and_label(Part::TextInput, "Find in article")
        .type_text("town");
    room.run();
    room.get_by_label("1 of 3");
    room.key_press(egui::Key::Enter);
    room.run();
    room.get_by_label("2 of 3");
    room.get_by_label("Whole words").click();
    room.get_by_label("Match case").click();
    room.run();
    room.get_by_label("2 of 3");
    room.state_mut().panel.find_next(false);
    room.run();
    room.get_by_label("1 of 3");
    room.get_by_label("Close (Esc)").click();
    room.run();
    assert!(!room.state().panel.is_finding());
}

#[test]
fn finding_looks_into_the_raw_page_when_that_is_shown() {
    let mut room = open(Some(story()), Focus::None);
    room.state_mut().panel.find.pattern = "bakery".to_owned();
    room.state_mut().panel.open_find();
    room.run();
    room.get_by_label("no match");
    room.state_mut().panel.raw = true;
    room.run();
    room.get_by_label("1 of 1");
}

#[test]
fn a_mark_made_elsewhere_leaves_the_reader_in_place() {
    let mut room = open(Some(long_story(80)), Focus::Figure(FigureId(160)));
    room.run();
    let before = room.get_by_label("Figure 60 sheep").rect();
    let mut changed = long_story(80);
    changed.parts[0].marks.starred = true;
    room.state_mut().story = Some(Arc::new(changed));
    room.run();
    let after = room.get_by_label("Figure 60 sheep").rect();
    assert!(
        (before.top() - after.top()).abs() < 1.0,
        "{before:?} {after:?}"
    );
}

#[test]
fn matches_are_counted_for_next_and_previous() {
    let mut room = open(Some(story()), Focus::Hit(2));
    room.run();
    assert_eq!(room.state().panel.hit_count(), 4);
    room.get_by_label("match 3 of 4");
    room.get_by_label("Next Match").click();
    room.run();
    assert_eq!(room.state().sent, [Command::NextHit]);
}

#[test]
fn space_reads_on_and_opens_the_next_article_at_the_end() {
    let mut room = open(Some(long_story(9)), Focus::None);
    let top = |room: &Harness<'_, Room>| room.get_by_label_contains("Paragraph 0 ").rect().top();
    let before = top(&room);
    room.key_press(egui::Key::Space);
    room.run();
    assert!(top(&room) < before - 100.0);
    assert!(room.state().sent.is_empty());
    for _ in 0..3 {
        room.key_press(egui::Key::Space);
        room.run();
    }
    assert_eq!(room.state().sent.last(), Some(&Command::NextArticle));
    for _ in 0..4 {
        room.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Space);
        room.run();
    }
    assert!((top(&room) - before).abs() < 1.0);
}

fn copied(room: &Harness<'_, Room>) -> Option<String> {
    let commands = &room.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Presses at the beginning of one text and lets go at the end of another.
fn select(room: &mut Harness<'_, Room>, from: &str, to: &str) {
    let start = room.get_by_label_contains(from).rect().left_top() + egui::vec2(1.0, 8.0);
    let end = room.get_by_label_contains(to).rect().right_bottom() - egui::vec2(1.0, 8.0);
    room.drag_at(start);
    room.run();
    room.hover_at(end);
    room.run();
    room.drop_at(end);
    room.run();
}

#[test]
fn text_is_selected_over_paragraphs_and_copied() {
    let mut room = open(Some(story()), Focus::None);
    select(&mut room, "The town of Veldhaven", "The line is 18 km");
    room.event(egui::Event::Copy);
    room.step();
    let text = copied(&room).unwrap();
    assert!(
        text.starts_with("The town of Veldhaven has spent"),
        "{text}"
    );
    assert!(text.contains("MORE THAN RAILS") && text.ends_with("The line is 18 km long."));
}

#[test]
fn a_selection_outlives_scrolling_out_of_sight() {
    let mut room = open(Some(long_story(60)), Focus::None);
    select(&mut room, "Paragraph 0 ", "Paragraph 2 ");
    room.state_mut().focus = Focus::Figure(FigureId(150));
    room.run();
    assert!(
        room.query_by_label("Figure 1 sheep").is_none(),
        "it is out of sight"
    );
    room.event(egui::Event::Copy);
    room.step();
    let text = copied(&room).unwrap();
    assert!(
        text.starts_with("Paragraph 0 says") && text.contains("Paragraph 2 says"),
        "{text}"
    );
    assert!(!text.contains("Paragraph 3 says"), "{text}");
}

#[test]
fn resting_on_a_repaired_word_tells_how_it_was_printed() {
    let mut room = open(Some(story()), Focus::None);
    let block = room.get_by_label_contains("The town of Veldhaven").rect();
    // The word "tramway" opens the second row.
    room.hover_at(block.left_top() + egui::vec2(20.0, 40.0));
    room.run_steps(60);
    room.get_by_label("printed as “tram-/way”, lines 4–5");
}

#[test]
fn resting_on_a_figure_shows_its_card() {
    let mut room = open(Some(story()), Focus::None);
    let figure = room.get_by_label("Figure 1.2 billion crowns").rect();
    room.hover_at(figure.center());
    room.run_steps(60);
    room.get_by_label("1,200,000,000 CRW");
    room.get_by_label("first half of 2031");
}

#[test]
fn the_measure_holds_about_66_characters() {
    let room = open(Some(story()), Focus::None);
    let tokens = Tokens::light();
    let text = "The committee said on Tuesday that the new line, which has been built over \
                six years, would carry many more people than the buses it replaces.";
    let width = room.ctx.fonts_mut(|fonts| {
        fonts
            .layout_no_wrap(text.to_owned(), tokens.serif_body(), tokens.text)
            .size()
            .x
    });
    #[expect(clippy::cast_precision_loss, reason = "a short text")]
    let characters = crate::app::theme::MEASURE / (width / text.chars().count() as f32);
    assert!((60.0..=72.0).contains(&characters), "{characters}");
}
