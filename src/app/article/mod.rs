//! The open article: data, then paint.
//!
//! A [`Story`] becomes [`ArticleData`] (blocks in reading order with their marks) and `RawPages`
//! (numbered lines); `clean_view` or `raw_view` paints what is seen of them, below the toolbar
//! and the find bar. Data is rebuilt when the story changes, never while drawing the same one.
//! The panel changes nothing itself: what the reader does becomes a [`Command`].

mod citation;
mod clean_view;
mod column;
mod data;
mod figure_card;
mod figure_marks;
mod figure_menu;
mod find;
mod find_bar;
mod order;
mod ornaments;
mod page_text;
mod raw_view;
mod span_rects;
mod toolbar;
mod typeset;

#[cfg(test)]
pub(in crate::app) mod sample;
#[cfg(test)]
mod tests;

pub(in crate::app) use data::name_lines;
pub(in crate::app) use figure_menu::FigureMenu;

use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::story::{Focus, Story};
use crate::app::widgets::empty_state;
use crate::text::LineNo;
use clean_view::{CleanView, Reading, Shown};
use data::ArticleData;
use egui::{Frame, Key, Margin, Modifiers, Ui};
use find::Find;
use find_bar::FindEvent;
use page_text::{RawFocus, RawPages};
use raw_view::RawView;
use std::sync::Arc;
use toolbar::Switches;

/// The article panel, with what it keeps from frame to frame.
#[derive(Debug, Default)]
pub struct ArticlePanel {
    /// Show the page as imported instead of the clean article.
    pub raw: bool,
    open: Option<Open>,
    clean: CleanView,
    raw_view: RawView,
    find: Find,
    find_takes_focus: bool,
    marks_repairs: bool,
}

/// The story that data was built from.
#[derive(Debug)]
struct Open {
    story: Arc<Story>,
    data: ArticleData,
    pages: RawPages,
    focus: Focus,
}

impl ArticlePanel {
    /// Draws the panel. `focus` is followed when it or the story changes.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        story: Option<&Arc<Story>>,
        focus: Focus,
        ctx: &mut PanelCtx<'_>,
    ) {
        let Some(story) = story else {
            self.open = None;
            empty_state(
                ui,
                ctx.tokens,
                (
                    icons::NEWSPAPER,
                    "No article is open",
                    "Choose one from the list, or press Down to open the first",
                ),
                |_| {},
            );
            return;
        };
        self.take(story, focus);
        let Some(open) = self.open.as_ref() else {
            return;
        };
        let switches = Switches {
            is_raw: self.raw,
            marks_repairs: self.marks_repairs,
            hit: open.hit_of_focus().map(|(at, _)| at),
            hits: open.data.hits().count(),
        };
        let bar = Frame::NONE.inner_margin(Margin::symmetric(12, 6));
        let is_switched = bar
            .show(ui, |ui| toolbar::ui(ui, (story, &open.data), switches, ctx))
            .inner;
        if self.find.is_open {
            bar.show(ui, |ui| self.find_bar(ui, ctx));
        }
        let line = ui.available_rect_before_wrap();
        ui.painter().hline(
            line.x_range(),
            line.top(),
            egui::Stroke::new(1.0, ctx.tokens.border),
        );
        self.marks_repairs ^= is_switched;
        self.keys(ui, ctx);
        self.body(ui, ctx);
    }

    /// Opens the find bar, or takes the cursor back to it.
    pub fn open_find(&mut self) {
        self.find.is_open = true;
        self.find_takes_focus = true;
        self.search();
    }

    pub fn is_finding(&self) -> bool {
        self.find.is_open
    }

    /// F3 and Shift+F3 while the find bar is open.
    pub fn find_next(&mut self, forward: bool) {
        self.find.step(forward);
        self.show_found();
    }

    /// Shows the raw page at a line of the open article's page.
    pub fn show_raw_line(&mut self, line: LineNo) {
        self.raw = true;
        if let Some(open) = &self.open {
            let focus = open
                .raw_focus()
                .filter(|focus| focus.places.iter().any(|(at, _)| *at == line))
                .unwrap_or_else(|| RawPages::focus_line(line));
            self.raw_view.look_at(focus);
        }
    }

    /// Brings the focus into view again, for a click on what is already the focus.
    pub fn look_again(&mut self) {
        self.look_at_focus();
    }

    /// Search matches in the open story.
    pub fn hit_count(&self) -> usize {
        self.open
            .as_ref()
            .map_or(0, |open| open.data.hits().count())
    }

    /// The number of the match that is looked at, from 0.
    pub fn current_hit(&self) -> Option<usize> {
        let open = self.open.as_ref()?;
        open.hit_of_focus().map(|(at, _)| at)
    }

    /// The open story as plain text; "" if none is open.
    pub fn plain_text(&self) -> String {
        self.open
            .as_ref()
            .map_or_else(String::new, |open| citation::plain_text(&open.data))
    }

    /// The open story with a line that names its source.
    pub fn text_with_citation(&self) -> String {
        self.open.as_ref().map_or_else(String::new, |open| {
            citation::with_citation(&open.story, &open.data)
        })
    }

    /// Rebuilds what depends on the story, and follows a new focus.
    fn take(&mut self, story: &Arc<Story>, focus: Focus) {
        let known = self.open.as_ref();
        let is_loaded = known.is_some_and(|open| Arc::ptr_eq(&open.story, story));
        let is_same = known.is_some_and(|open| open.is_of(story));
        let has_moved = known.is_none_or(|open| open.focus != focus);
        if !is_loaded {
            self.open = Some(Open {
                data: ArticleData::build(story),
                pages: RawPages::build(story),
                story: Arc::clone(story),
                focus,
            });
            self.search();
        }
        if !is_same {
            self.clean.open();
            if let Some(open) = &self.open {
                self.raw_view.open(&open.pages);
            }
        } else if !is_loaded {
            self.clean.refresh();
        }
        if let Some(open) = &mut self.open {
            open.focus = focus;
        }
        if has_moved || !is_same {
            self.look_at_focus();
        }
    }

    fn look_at_focus(&mut self) {
        let Some(open) = &self.open else { return };
        match open.focus {
            Focus::None => {
                self.raw_view.forget_focus();
                return;
            }
            Focus::Figure(id) => {
                if let Some((block, mark)) = open.data.figure(id) {
                    self.clean.look_at(block, mark.span);
                }
            }
            Focus::Hit(_) | Focus::LastHit | Focus::Passage(..) => {
                if let Some((_, (block, span))) = open.hit_of_focus() {
                    self.clean.look_at(block, span);
                }
            }
        }
        if let Some(focus) = open.raw_focus() {
            self.raw_view.look_at(focus);
        }
    }

    fn find_bar(&mut self, ui: &mut Ui, ctx: &PanelCtx<'_>) {
        let take_focus = std::mem::take(&mut self.find_takes_focus);
        match find_bar::ui(ui, &mut self.find, take_focus, ctx) {
            Some(FindEvent::Changed) => self.search(),
            Some(FindEvent::Moved) => self.show_found(),
            Some(FindEvent::Closed) => self.find.is_open = false,
            None => {}
        }
    }

    /// Space reads on, and opens the next article at the end; Esc closes the find bar.
    fn keys(&mut self, ui: &Ui, ctx: &mut PanelCtx<'_>) {
        let is_free = ui.memory(|memory| memory.focused().is_none());
        if !is_free || ui.ctx().any_popup_open() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.find.is_open && pressed(Modifiers::NONE, Key::Escape) {
            self.find.is_open = false;
        }
        if self.raw {
            return;
        }
        if pressed(Modifiers::SHIFT, Key::Space) {
            self.clean.page(false);
        } else if pressed(Modifiers::NONE, Key::Space) && !self.clean.page(true) {
            ctx.send(Command::NextArticle);
        }
    }

    /// Looks for the pattern in what is shown: blocks, or raw lines.
    fn search(&mut self) {
        let Some(open) = &self.open else { return };
        if !self.find.is_open {
            self.find.matches.clear();
            return;
        }
        let page = open.pages.pages.get(self.raw_view.page);
        match page.filter(|_| self.raw) {
            Some(page) => self
                .find
                .search((0..page.line_count()).map(|line| page.line(line))),
            None => self
                .find
                .search(open.data.blocks.iter().map(|block| block.text.as_str())),
        }
        self.find.of_raw = self.raw;
        self.show_found();
    }

    fn show_found(&mut self) {
        if let Some((at, span)) = self.find.shown() {
            if self.raw {
                self.raw_view.scroll_to(at);
            } else {
                self.clean.look_at(at, span);
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
        if self.find.is_open && self.find.of_raw != self.raw {
            self.search();
        }
        let Some(open) = &self.open else { return };
        if self.raw {
            self.raw_view.ui(ui, (&open.pages, &self.find), ctx);
            return;
        }
        let shown = Shown {
            figure: match open.focus {
                Focus::Figure(id) => Some(id),
                Focus::None | Focus::Hit(_) | Focus::LastHit | Focus::Passage(..) => None,
            },
            hit: open.hit_of_focus().map(|(_, place)| place),
            repairs: self.marks_repairs,
        };
        let reading = Reading {
            story: &open.story,
            data: &open.data,
            find: &self.find,
            shown,
        };
        self.clean.ui(ui, &reading, ctx);
    }
}

impl Open {
    /// The same fragments of the same pages, whatever was marked in them.
    fn is_of(&self, story: &Story) -> bool {
        let ids = |story: &Story| story.parts.iter().map(|part| part.id).collect::<Vec<_>>();
        ids(&self.story) == ids(story)
    }

    /// The match that is the focus: its number, block and place.
    fn hit_of_focus(&self) -> Option<(usize, (usize, crate::text::Span))> {
        match self.focus {
            Focus::Hit(at) => Some((at, self.data.hits().nth(at)?)),
            Focus::LastHit => self.data.hits().enumerate().last(),
            Focus::Passage(article, passage) => {
                let mut hits = self.data.hits().enumerate();
                hits.find(|(_, (block, span))| {
                    let block = self.data.blocks.get(*block);
                    let part = block.and_then(|block| self.story.parts.get(block.part));
                    *span == passage.span
                        && part.is_some_and(|part| part.id == article)
                        && block.is_some_and(|block| block.is_at(passage.part))
                })
            }
            Focus::None | Focus::Figure(_) => None,
        }
    }

    /// Where the focus is printed.
    fn raw_focus(&self) -> Option<RawFocus> {
        match self.focus {
            Focus::None => None,
            Focus::Figure(id) => self.pages.focus_figure(&self.story, &self.data, id),
            Focus::Hit(_) | Focus::LastHit | Focus::Passage(..) => {
                let (_, (block, span)) = self.hit_of_focus()?;
                let block = self.data.blocks.get(block)?;
                let focus = self.pages.focus_span(&self.story, block, span)?;
                Some(RawFocus {
                    is_hit: true,
                    ..focus
                })
            }
        }
    }
}
