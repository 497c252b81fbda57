//! Statistics of many figures, counted off the drawing thread; the newest question wins.
//!
//! Ten thousand figures and a press on a column head give one question on the worker's desk; a
//! second press before it is answered replaces what still waits. Answers to older questions are
//! thrown away by their ticket. A count that panics is answered with nothing, and the thread goes
//! on. The thread ends with the panel.

use super::data::{Question, StatisticsData};
use crate::library::FigureRow;
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A question with the figures it is about.
struct Order {
    ticket: u64,
    rows: Arc<[FigureRow]>,
    question: Question,
    /// Wakes the window when the answer is there.
    window: egui::Context,
}

/// What was counted, and of which figures.
pub(super) type Answer = (Arc<[FigureRow]>, StatisticsData);

/// Counting panicked; what it said stands on stderr.
#[derive(Debug)]
pub(super) struct NotCounted;

/// The drawing thread's end.
#[derive(Debug)]
pub(super) struct Worker {
    orders: Sender<Order>,
    /// The other end of the desk, to take away what a newer question replaces.
    desk: Receiver<Order>,
    answers: Receiver<(u64, Result<Answer, NotCounted>)>,
    /// Of the newest question.
    ticket: u64,
}

impl Worker {
    /// `None` if the system gives no thread; then the panel counts by itself.
    pub(super) fn start() -> Option<Self> {
        let (orders, desk) = bounded::<Order>(1);
        let (out, answers) = bounded(1);
        let theirs = desk.clone();
        std::thread::Builder::new()
            .name("statistics".to_owned())
            .spawn(move || {
                while let Ok(order) = theirs.recv() {
                    let count = || StatisticsData::build(&order.rows, &order.question);
                    // Nothing outlives a count that panics: its data is built anew each time.
                    let data = catch_unwind(AssertUnwindSafe(count));
                    let answer = data.map(|data| (order.rows, data)).map_err(|_| NotCounted);
                    // Before sending, which waits until the answer before is taken.
                    order.window.request_repaint();
                    if out.send((order.ticket, answer)).is_err() {
                        return;
                    }
                    order.window.request_repaint();
                }
            })
            .ok()?;
        Some(Self {
            orders,
            desk,
            answers,
            ticket: 0,
        })
    }

    pub(super) fn ask(
        &mut self,
        window: &egui::Context,
        rows: &Arc<[FigureRow]>,
        question: &Question,
    ) {
        self.ticket += 1;
        let mut order = Order {
            ticket: self.ticket,
            rows: Arc::clone(rows),
            question: question.clone(),
            window: window.clone(),
        };
        while let Err(TrySendError::Full(newer)) = self.orders.try_send(order) {
            // Nobody waits for the question that lies there any more.
            drop(self.desk.try_recv());
            order = newer;
        }
    }

    /// The answer to the newest question, once.
    pub(super) fn answer(&self) -> Option<Result<Answer, NotCounted>> {
        self.answers
            .try_iter()
            .find(|(ticket, _)| *ticket == self.ticket)
            .map(|(_, answer)| answer)
    }
}
