//! Background work: closed sets of [`Job`]s and [`Event`]s, a named thread for each kind of work.
//!
//! The window pushes jobs and never waits; workers send events and wake the window. Searching,
//! visible rows, the open story and figures each have a lane in which the newest job wins;
//! changes, imports, exports and the desktop have lanes in which every job is done. Workers hold
//! the library, never the window's state.

mod change;
mod desktop;
mod event;
mod export;
mod guard;
mod handover;
mod import;
mod job;
mod lane;
mod opening;
mod read;
mod searches;
mod theme_watch;
mod watch;

pub use desktop::has_file_dialogs;
pub use event::{Event, Found};
pub use handover::{hand_over, listen};
pub use job::{ChangeName, FiguresJob, ImportWhat, Job, Picking, RowsJob, SearchJob, StoryJob};
pub use watch::Watched;

use super::export_dialog::ExportOrder;
use crate::library::{Control, Library};
use crossbeam_channel::{Receiver, Sender};
use event::Post;
use job::LaneName;
use lane::{Lane, Waiting};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use watch::Watch;

/// More events than this are never on their way at once; a full queue makes workers wait.
const MOST_EVENTS: usize = 256;

pub struct Tasks {
    events: Receiver<Event>,
    sender: Sender<Event>,
    ctx: egui::Context,
    /// Opening the library, files, dialogs: all that works without a library.
    desktop: Option<Lane<Job>>,
    lanes: Vec<(LaneName, Lane<Job>)>,
    /// Of every import and every export that waits or runs, one each.
    imports: Vec<Control>,
    upkeep: Vec<Control>,
    watch: Option<Watch>,
    library: Option<Arc<Library>>,
    follows_theme: bool,
    exports: Vec<Control>,
}

impl Tasks {
    /// Starts the desktop's lane; those of the library start when it is open.
    pub fn new(ctx: &egui::Context) -> Self {
        let (sender, events) = crossbeam_channel::bounded(MOST_EVENTS);
        let mut tasks = Self {
            events,
            sender,
            ctx: ctx.clone(),
            desktop: None,
            lanes: Vec::new(),
            imports: Vec::new(),
            upkeep: Vec::new(),
            watch: None,
            library: None,
            follows_theme: false,
            exports: Vec::new(),
        };
        let post = tasks.post();
        tasks.desktop = tasks.start(LaneName::Desktop, move |job, _| desktop::run(job, &post));
        tasks
    }

    /// As new, for another library: what the old workers still tell goes nowhere.
    #[must_use]
    pub fn renewed(&self, ctx: &egui::Context) -> Self {
        let mut tasks = Self::new(ctx);
        if self.follows_theme {
            tasks.follow_desktop_theme();
        }
        tasks
    }

    fn post(&self) -> Post {
        Post::new(self.sender.clone(), self.ctx.clone())
    }

    /// Follows the desktop's light or dark for as long as the program runs.
    pub fn follow_desktop_theme(&mut self) {
        self.follows_theme = true;
        theme_watch::start(self.post());
    }

    /// Starts the lanes that work on the library.
    pub fn attach(&mut self, library: &Arc<Library>) {
        for name in LaneName::OF_THE_LIBRARY {
            let library = Arc::clone(library);
            let post = self.post();
            let lane = self.start(name, move |job, fresh| {
                let stale = || fresh.is_stale();
                match job {
                    Job::Search(job) => read::search(&library, job, &stale, &post),
                    Job::Rows(job) => read::rows(&library, &job, &stale, &post),
                    Job::Story(job) => read::story(&library, job, &post),
                    Job::Figures(job) => read::figures(&library, &job, &stale, &post),
                    Job::Explain(query) => read::explain(&library, &query, &post),
                    Job::Searches => searches::kept(&library, &stale, &post),
                    Job::Visit(id) => searches::visit(&library, id, &post),
                    Job::Remember(query, found) => {
                        searches::remember(&library, &query, found, &post);
                    }
                    Job::Concordance(question) => {
                        searches::concordance(&library, question, &stale, &post);
                    }
                    Job::Copies(article) => searches::copies(&library, article, &post),
                    Job::Change(name, change) => change::apply(&library, name, &change, &post),
                    Job::Relabel { articles, labels } => {
                        change::relabel(&library, &articles, labels, &post);
                    }
                    Job::Problems => change::tell_problems(&library, &post),
                    Job::Remove(articles) => change::remove(&library, &articles, &post),
                    Job::Properties(articles) => change::ask(&library, &articles, &post),
                    Job::Describe(properties) => change::describe(&library, properties, &post),
                    Job::SetWatched(folder, watched) => {
                        change::set_watched(&library, (&folder, watched), &post);
                    }
                    Job::Check(control) => change::check(&library, &control, &post),
                    Job::CatchUp(control) => import::catch_up(&library, &control, &post),
                    Job::Import(what, control) => import::run(&library, &what, &control, &post),
                    Job::Export(order, control) => {
                        export::articles(&library, &order, &control, &post);
                    }
                    Job::ExportChart {
                        chart,
                        path,
                        conflict,
                    } => export::chart(&chart, (&path, conflict), &post),
                    Job::ExportConcordance {
                        concordance,
                        path,
                        conflict,
                    } => export::concordance(&concordance, (&path, conflict), &post),
                    Job::Open(_)
                    | Job::OpenOther(_)
                    | Job::Pick(_)
                    | Job::Reveal(_)
                    | Job::Save(..) => {}
                }
            });
            self.lanes.extend(lane.map(|lane| (name, lane)));
        }
        self.library = Some(Arc::clone(library));
        self.watch_folders();
    }

    /// Watches the library's folders as they are kept now.
    pub fn watch_folders(&mut self) {
        // The one before ends first, so that no page is read twice.
        self.watch = None;
        let post = self.post();
        self.watch = self
            .library
            .as_ref()
            .and_then(|library| Watch::start(library, &post));
    }

    fn start(
        &self,
        name: LaneName,
        work: impl Fn(Job, &lane::Freshness<'_, Job>) + Send + 'static,
    ) -> Option<Lane<Job>> {
        let waiting = if name.is_newest_wins() {
            Waiting::Replaced
        } else {
            Waiting::Kept
        };
        let post = self.post();
        let guarded = move |job, fresh: &lane::Freshness<'_, Job>| {
            guard::run(job, &post, |job| work(job, fresh));
        };
        match Lane::start(name.as_str(), waiting, guarded) {
            Ok(lane) => Some(lane),
            Err(cause) => {
                let text = format!("could not start background work: {cause}");
                self.post().send(Event::Failed(text));
                None
            }
        }
    }

    /// Gives a job to its lane. Without a library, jobs on it are dropped: opening asks anew.
    pub fn push(&self, job: Job) {
        let name = job.lane();
        if name == LaneName::Desktop {
            if let Some(lane) = &self.desktop {
                lane.push(job);
            }
        } else if let Some((_, lane)) = self.lanes.iter().find(|(other, _)| *other == name) {
            lane.push(job);
        }
    }

    /// Starts an import; a cancelled one before it does not cancel this one, nor does this one
    /// let the cancelled one go on.
    pub fn push_import(&mut self, what: ImportWhat) {
        let control = enlist(&mut self.imports);
        self.push(Job::Import(what, control));
    }

    /// Indexes what is stored but not indexed yet.
    pub fn push_catch_up(&mut self) {
        let control = enlist(&mut self.upkeep);
        self.push(Job::CatchUp(control));
    }

    /// Verifies store and index against each other.
    pub fn push_check(&mut self) {
        let control = enlist(&mut self.upkeep);
        self.push(Job::Check(control));
    }

    pub fn push_export(&mut self, order: ExportOrder) {
        let control = enlist(&mut self.exports);
        self.push(Job::Export(order, control));
    }

    /// The next event, if one is here.
    pub fn poll(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Cancels the running import and those that wait.
    pub fn cancel_import(&self) {
        cancel(&self.imports);
    }

    /// Halts the running import and those that wait, or lets them go on.
    pub fn pause_import(&self, paused: bool) {
        for control in &self.imports {
            control.pause.store(paused, Ordering::Relaxed);
        }
    }

    /// Cancels checking and indexing, and what watched folders brought up to now.
    pub fn cancel_upkeep(&mut self) {
        cancel(&self.upkeep);
    }

    pub fn cancel_export(&self) {
        cancel(&self.exports);
    }

    /// A job of this kind waits or runs.
    pub fn is_searching(&self) -> bool {
        self.is_busy(LaneName::Search)
    }

    pub fn is_loading_figures(&self) -> bool {
        self.is_busy(LaneName::Figures)
    }

    fn is_busy(&self, name: LaneName) -> bool {
        self.lanes
            .iter()
            .any(|(other, lane)| *other == name && !lane.is_idle())
    }

    /// Nothing waits, nothing runs, and every event was taken: what a test waits for.
    pub fn is_idle(&self) -> bool {
        let mut lanes = self.lanes.iter().map(|(_, lane)| lane).chain(&self.desktop);
        lanes.all(Lane::is_idle) && self.events.is_empty()
    }
}

/// A control for one more job; those of jobs that have ended go.
fn enlist(controls: &mut Vec<Control>) -> Control {
    controls.retain(|control| Arc::strong_count(&control.cancel) > 1);
    let control = Control::default();
    controls.push(control.clone());
    control
}

fn cancel(controls: &[Control]) {
    for control in controls {
        control.cancel.store(true, Ordering::Relaxed);
    }
}

impl Drop for Tasks {
    /// Lets running jobs come to a whole end, which those that can be stale do at once.
    fn drop(&mut self) {
        self.cancel_import();
        self.cancel_export();
        cancel(&self.upkeep);
        if let Some(watch) = &self.watch {
            watch.stop();
        }
        // A worker may wait for room in the queue of events, which nobody takes any more.
        let (_, nobody) = crossbeam_channel::bounded(0);
        self.events = nobody;
        for (_, lane) in &self.lanes {
            lane.close();
        }
        // Once all have ended the library is free for whoever opens it next.
        for (_, lane) in &mut self.lanes {
            lane.join();
        }
        self.watch = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_job_does_not_let_a_cancelled_one_go_on() {
        let mut controls = Vec::new();
        let first = enlist(&mut controls);
        cancel(&controls);
        let second = enlist(&mut controls);
        assert!(first.is_cancelled());
        assert!(!second.is_cancelled());
        drop(first);
        let third = enlist(&mut controls);
        assert_eq!(controls.len(), 2);
        cancel(&controls);
        assert!(second.is_cancelled() && third.is_cancelled());
    }
}
