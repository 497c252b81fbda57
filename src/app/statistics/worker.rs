//! Statistics of many figures, counted off the drawing thread; the newest question wins.
//!
//! Ten thousand figures and a press on a column head give one question on the worker's desk; a
//! second press before it is answered replaces what still waits. Answers to older questions are
//! thrown away by their ticket. The thread ends with the panel.

use super::data::{Question, StatisticsData};
use crate::library::FigureRow;
use crossbeam_channel::{Receiver, Sender, unbounded};
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

/// The drawing thread's end.
#[derive(Debug)]
pub(super) struct Worker {
    orders: Sender<Order>,
    answers: Receiver<(u64, Answer)>,
    /// Of the newest question.
    ticket: u64,
}

impl Worker {
    /// `None` if the system gives no thread; then the panel counts by itself.
    pub(super) fn start() -> Option<Self> {
        let (orders, desk) = unbounded::<Order>();
        let (out, answers) = unbounded();
        std::thread::Builder::new()
            .name("statistics".to_owned())
            .spawn(move || {
                while let Some(order) = newest(&desk) {
                    let data = StatisticsData::build(&order.rows, &order.question);
                    if out.send((order.ticket, (order.rows, data))).is_err() {
                        return;
                    }
                    order.window.request_repaint();
                }
            })
            .ok()?;
        Some(Self {
            orders,
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
        let order = Order {
            ticket: self.ticket,
            rows: Arc::clone(rows),
            question: question.clone(),
            window: window.clone(),
        };
        // A worker that is gone answers nothing; the panel goes on showing what it has.
        drop(self.orders.send(order));
    }

    /// The answer to the newest question, once.
    pub(super) fn answer(&self) -> Option<Answer> {
        self.answers
            .try_iter()
            .find(|(ticket, _)| *ticket == self.ticket)
            .map(|(_, answer)| answer)
    }
}

/// Waits for an order and takes the last of those that lie there.
fn newest(desk: &Receiver<Order>) -> Option<Order> {
    let first = desk.recv().ok()?;
    Some(desk.try_iter().last().unwrap_or(first))
}
