//! A segment → an article: headline, kicker, deck, bylines, notices, blocks.
//!
//! The units 102–143 of a page become "National Data Standard Set for 2026", kicker Policy,
//! by CHEN Chunyou, with 11 paragraphs and 4 list items, each with its raw lines.
//! Bylines that stand away from every headline are handed back as loose: guessing them would
//! put wrong names on articles. Captions come later (`captions`).

use super::byline::{find_byline, find_trailing_byline, is_signature, signature_name};
use super::clean::{Stretch, clean_stretches, clean_units};
use super::document::{Article, Block, Jump, Role};
use super::finish::{find_pull_quotes, rate, sign};
use super::headline::{Headline, HeadlineReader};
use super::heads::HeadRate;
use super::jump::find_jump;
use super::segment::{Place, Segment};
use super::stream::{Para, Stream};
use super::table::is_table;
use super::topics::{Profile, Topics};
use super::view::{Page, Shape, Unit};
use super::weigh::is_byline_under_deck;
use crate::text::{CleanText, LineNo};

/// An article in the making, with the units it owns.
pub(crate) struct Draft {
    pub(crate) article: Article,
    pub(crate) units: Vec<usize>,
    /// Paragraphs, as a range of the stream's.
    pub(crate) paras: std::ops::Range<usize>,
    pub(crate) chunks: std::ops::Range<usize>,
    /// The words of the headline.
    pub(crate) headline: Profile,
    /// The word a jump notice calls the story by, in lower case.
    pub(crate) slug: String,
    /// The last paragraph stops in the middle; the first starts in it.
    pub(crate) open_end: bool,
    pub(crate) torn_start: bool,
}

pub(crate) struct Assembler<'a, 't> {
    pub(crate) page: Page<'a, 't>,
    pub(crate) units: &'a [Unit],
    pub(crate) stream: &'a Stream,
    pub(crate) rates: &'a [HeadRate],
}

impl Assembler<'_, '_> {
    /// The draft, and the units it gives back: stray bylines, page headings.
    pub(crate) fn assemble(&self, segment: &Segment, topics: &Topics) -> (Draft, Vec<usize>) {
        let reader = HeadlineReader {
            page: self.page,
            units: self.units,
            rates: self.rates,
        };
        let headline = match segment.place {
            Place::Before => reader.read(&segment.opening),
            Place::After => reader.read(&segment.closing),
            Place::None => Headline::default(),
        };
        let mut maker = Maker {
            home: self,
            draft: Draft {
                article: Article::default(),
                units: Vec::new(),
                paras: self.paras_of(segment),
                chunks: segment.chunks.clone(),
                headline: topics.profile(headline.title.iter().copied()),
                slug: String::new(),
                open_end: false,
                torn_start: false,
            },
            loose: headline.page_heading.into_iter().collect(),
        };
        maker.set_headline(&headline);
        maker.take_opening(segment, &headline);
        maker.take_body(segment);
        maker.take_closing(segment, &headline);
        find_pull_quotes(&mut maker.draft.article.blocks);
        sign(self, &mut maker.draft);
        rate(self, &mut maker.draft, segment);
        (maker.draft, maker.loose)
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.units.get(at).copied()
    }

    fn shape(&self, at: usize) -> Shape {
        self.unit(at).map_or(Shape::Body, |unit| unit.shape)
    }

    fn paras_of(&self, segment: &Segment) -> std::ops::Range<usize> {
        let start = self
            .stream
            .chunks
            .get(segment.chunks.start)
            .map_or(0, |chunk| chunk.start);
        let end = segment
            .chunks
            .end
            .checked_sub(1)
            .and_then(|at| self.stream.chunks.get(at))
            .map_or(start, |chunk| chunk.end);
        start..end
    }

    fn clean(&self, units: &[usize]) -> Option<CleanText> {
        let text = clean_units(self.page, units.iter().filter_map(|at| self.unit(*at)));
        (!text.is_empty()).then_some(text)
    }

    fn is_tight(&self, at: usize) -> bool {
        self.unit(at)
            .and_then(|unit| self.page.line(unit.first))
            .is_some_and(|line| line.blanks == 0)
    }
}

struct Maker<'h, 'a, 't> {
    home: &'h Assembler<'a, 't>,
    draft: Draft,
    loose: Vec<usize>,
}

impl Maker<'_, '_, '_> {
    fn own(&mut self, units: &[usize]) {
        self.draft.units.extend(units);
    }

    fn set_headline(&mut self, headline: &Headline) {
        let article = &mut self.draft.article;
        article.title = self.home.clean(&headline.title);
        article.kicker = self.home.clean(&headline.kicker);
        article.standfirst = self.home.clean(&headline.deck);
        self.own(&headline.title);
        self.own(&headline.kicker);
        self.own(&headline.deck);
        for &at in &headline.names {
            if let Some(name) = self.home.clean(&[at]) {
                self.draft.article.bylines.push(name);
            }
            self.own(&[at]);
        }
    }

    fn take_opening(&mut self, segment: &Segment, headline: &Headline) {
        let bylines = segment
            .opening
            .iter()
            .filter(|at| self.home.shape(**at) == Shape::Byline)
            .count();
        let before_head = segment.place == Place::Before && bylines == 1;
        let mut under_head = false;
        let nearest = segment
            .opening
            .iter()
            .rev()
            .find(|at| self.home.shape(**at) == Shape::Head && self.is_label(**at))
            .copied();
        for &at in &segment.opening {
            match self.home.shape(at) {
                Shape::Head => {
                    under_head = segment.place == Place::Before;
                    self.take_spare_head(at, headline, nearest);
                }
                // Alone in front of a headless text, or anywhere next to a headline.
                Shape::Byline
                    if under_head
                        || before_head
                        || segment.place == Place::None && bylines == 1 =>
                {
                    self.take_byline(at);
                }
                Shape::Byline => self.loose.push(at),
                _ => self.take_notice(at),
            }
        }
    }

    /// A head of the gap that is not part of the headline: a label or a leading subhead.
    fn take_spare_head(&mut self, at: usize, headline: &Headline, nearest: Option<usize>) {
        if self.draft.units.contains(&at) || headline.page_heading == Some(at) {
            return;
        }
        if self.is_label(at) {
            // The label nearest to the text wins; one further up goes back to the page.
            if let Some(text) = self.home.clean(&[at])
                && self.draft.article.kicker.is_none()
                && nearest.is_none_or(|nearest| nearest == at)
            {
                self.draft.article.kicker = Some(text);
                self.own(&[at]);
            } else {
                self.loose.push(at);
            }
            return;
        }
        self.push_block(Role::Subhead, &[at], 0.6);
    }

    /// A section label, or a short title ("Hi! Tech") over a text whose headline stands below it.
    fn is_label(&self, at: usize) -> bool {
        let rate = self.home.rates.get(at).copied().unwrap_or_default();
        rate.label || rate.short_title
    }

    fn take_body(&mut self, segment: &Segment) {
        let home = self.home;
        let deck = segment.place == Place::Before
            && segment.chunks.len() > 1
            && self.draft.article.standfirst.is_none()
            && is_byline_under_deck(home.page, home.units, home.stream, segment.chunks.start + 1);
        for chunk in segment.chunks.clone() {
            if deck && chunk == segment.chunks.start {
                self.take_deck(chunk);
                continue;
            }
            if chunk > segment.chunks.start {
                self.take_inner_gap(chunk, deck && chunk == segment.chunks.start + 1);
            }
            let range = self.home.stream.chunks.get(chunk).cloned().unwrap_or(0..0);
            for para in self.home.stream.paras.get(range).unwrap_or_default() {
                self.push_para(para);
            }
        }
    }

    fn take_deck(&mut self, chunk: usize) {
        let range = self.home.stream.chunks.get(chunk).cloned().unwrap_or(0..0);
        let units: Vec<usize> = self
            .home
            .stream
            .paras
            .get(range)
            .unwrap_or_default()
            .iter()
            .flat_map(|para| para.units.clone())
            .collect();
        self.draft.article.standfirst = self.home.clean(&units);
        self.own(&units);
    }

    fn take_inner_gap(&mut self, gap: usize, under_deck: bool) {
        let events = self
            .home
            .stream
            .gaps
            .get(gap)
            .map(|gap| gap.events.clone())
            .unwrap_or_default();
        for at in events {
            match self.home.shape(at) {
                Shape::Head => self.push_block(Role::Subhead, &[at], 0.8),
                Shape::Byline if under_deck || self.signs(at) => self.take_byline(at),
                Shape::Byline => self.loose.push(at),
                _ => self.take_notice(at),
            }
        }
    }

    /// A signature rather than a "By …" line.
    fn signs(&self, at: usize) -> bool {
        let line = self
            .home
            .unit(at)
            .and_then(|unit| self.home.page.line(unit.first));
        line.is_some_and(|line| find_byline(line.text).is_none() && is_signature(line.text))
    }

    fn take_closing(&mut self, segment: &Segment, headline: &Headline) {
        let mut previous: Option<usize> = None;
        // What is left of a heap is no byline either: the whole gap counts.
        let alone = self
            .home
            .stream
            .gaps
            .get(segment.chunks.end)
            .map_or(&segment.closing, |gap| &gap.events)
            .iter()
            .filter(|at| self.home.shape(**at) == Shape::Byline)
            .count()
            == 1;
        for &at in &segment.closing {
            match self.home.shape(at) {
                Shape::Head => self.take_spare_head(at, headline, None),
                Shape::Byline => {
                    let below_title =
                        previous.is_some_and(|previous| headline.title.contains(&previous));
                    let signs = segment.place == Place::Before
                        && self.draft.article.bylines.is_empty()
                        && (alone || self.home.is_tight(at) && previous.is_none());
                    if below_title && (alone || self.home.is_tight(at))
                        || signs
                        || segment.place == Place::Before && self.signs(at)
                    {
                        self.take_byline(at);
                    } else {
                        self.loose.push(at);
                    }
                }
                _ => self.take_notice(at),
            }
            previous = Some(at);
        }
    }

    fn push_para(&mut self, para: &Para) {
        if !para.bullet && is_table(self.home.page, self.home.units, para) {
            self.push_cells(&para.units);
            return;
        }
        let role = if para.bullet {
            Role::ListItem
        } else {
            Role::Paragraph
        };
        self.push_block(role, &para.units, 0.9);
    }

    /// Every line of a table is a block: nobody knows which cells belong together. A heading right
    /// above is part of the table.
    fn push_cells(&mut self, units: &[usize]) {
        if let Some(above) = self.draft.article.blocks.last_mut()
            && above.role == Role::Subhead
        {
            above.role = Role::TableText;
        }
        for unit in units.iter().filter_map(|at| self.home.unit(*at)) {
            for stretch in self.home.page.pieces(unit) {
                let text = clean_stretches(self.home.page, &cells_of(self.home.page, stretch));
                if text.as_str().contains(char::is_alphanumeric) {
                    self.draft.article.blocks.push(Block {
                        role: Role::TableText,
                        text,
                        confidence: 0.5,
                    });
                }
            }
        }
        self.own(units);
    }

    fn push_block(&mut self, role: Role, units: &[usize], confidence: f32) {
        if let Some(text) = self.home.clean(units) {
            self.draft.article.blocks.push(Block {
                role,
                text,
                confidence,
            });
        }
        self.own(units);
    }

    fn take_byline(&mut self, at: usize) {
        let Some(unit) = self.home.unit(at) else {
            return;
        };
        for (line, from, to) in self.home.page.pieces(unit) {
            let Some(text) = self.home.page.line(line).map(|line| line.text) else {
                continue;
            };
            let names =
                find_byline(text).or_else(|| find_trailing_byline(text).map(|(_, names)| names));
            let names = names.unwrap_or_else(|| {
                let name = signature_name(text.get(from..to).unwrap_or(""));
                vec![crate::text::Span::new(from + name.start, from + name.end)]
            });
            for name in names {
                let stretch: Stretch = (line, name.start, name.end);
                let name = clean_stretches(self.home.page, &[stretch]);
                if !name.is_empty() {
                    self.draft.article.bylines.push(name);
                }
            }
        }
        self.own(&[at]);
    }

    fn take_notice(&mut self, at: usize) {
        let Some(unit) = self.home.unit(at) else {
            return;
        };
        match unit.shape {
            Shape::JumpOn | Shape::JumpFrom => {
                let line = self.home.page.line(unit.first);
                let notice = line.and_then(|line| find_jump(line.text));
                let jump = Jump {
                    page: notice.as_ref().and_then(|notice| notice.page),
                    line: line.map_or(LineNo::new(1), |line| line.number),
                };
                if unit.shape == Shape::JumpOn {
                    self.draft.article.continued_on = Some(jump);
                } else {
                    self.draft.article.continued_from = Some(jump);
                }
                if let Some(notice) = notice.filter(|notice| !notice.slug.is_empty()) {
                    self.draft.slug = notice.slug.to_lowercase();
                }
            }
            Shape::Source => {
                if self.draft.article.source_note.is_none() {
                    self.draft.article.source_note = self.home.clean(&[at]);
                } else {
                    self.push_block(Role::Paragraph, &[at], 0.5);
                }
            }
            _ => {}
        }
        self.own(&[at]);
    }
}

/// The cells of a row, without the bars between them.
fn cells_of(page: Page<'_, '_>, (at, from, to): Stretch) -> Vec<Stretch> {
    let text = page
        .line(at)
        .and_then(|line| line.text.get(from..to))
        .unwrap_or("");
    if !(text.starts_with('|') && text.ends_with('|')) {
        return vec![(at, from, to)];
    }
    let mut start = from;
    text.split('|')
        .map(|cell| {
            let stretch = (at, start, start + cell.len());
            start += cell.len() + 1;
            stretch
        })
        .collect()
}
