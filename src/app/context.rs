//! What a panel gets to draw with, and nothing else.

use super::command::Command;
use super::theme::Tokens;

/// The shell's hand to a panel: how things look, where commands go, what time it is.
pub struct PanelCtx<'a> {
    pub tokens: &'a Tokens,
    /// Commands to run after drawing, in order.
    pub out: &'a mut Vec<Command>,
    /// Seconds since the window opened.
    pub now: f64,
}

impl PanelCtx<'_> {
    pub fn send(&mut self, command: Command) {
        self.out.push(command);
    }
}
