//! What a frame of the whole window costs the processor: 100,000 rows in the list, an article open,
//! statistics beside it; every frame scrolls, so that rows come into view that were never laid out.
//!
//! `cargo bench --bench drawing`; no screen and no graphics card: drawing and tessellating, as the
//! window does them before it hands triangles over. Measured in CPU time where the system tells it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::cast_precision_loss,
    unreachable_pub,
    dead_code,
    reason = "it shares its pages with the tests, which use more of them and may panic"
)]

mod cpu_time;
#[path = "../generator/mod.rs"]
mod generator;
#[path = "../gold.rs"]
mod gold;
mod scale;

use cpu_time::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use egui::{Event, Modifiers, MouseWheelUnit, RawInput, Rect, pos2, vec2};
use generator::make_briefs;
use newsprint::app::{App, Start};
use newsprint::library::{Control, Library};
use scale::scaled;
use std::hint::black_box;
use std::time::Duration;

const ROWS: usize = 100_000;
/// Stories on a page: few files import faster, and the list does not see files.
const BRIEFS_A_PAGE: usize = 100;
/// Frames in one measurement: the system counts CPU time in steps of some milliseconds.
const FRAMES: u32 = 100;
/// Points that a frame scrolls: two rows.
const STEP: f32 = 192.0;
const SIZE: egui::Vec2 = vec2(1440.0, 900.0);

struct Window {
    ctx: egui::Context,
    app: App,
    time: f64,
}

impl Window {
    fn open(start: Start) -> Self {
        let ctx = egui::Context::default();
        let app = App::new(&ctx, start);
        let mut window = Self {
            ctx,
            app,
            time: 0.0,
        };
        let mut quiet = 0;
        while quiet < 5 {
            window.frame(Vec::new());
            quiet = if window.app.is_idle() { quiet + 1 } else { 0 };
            std::thread::sleep(Duration::from_millis(5));
        }
        window
    }

    /// The work of one frame, up to the triangles.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        // Nobody is there to put fonts on a graphics card.
        output.textures_delta.clear();
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    /// The wheel over the list.
    fn scroll(&mut self, points: f32) {
        self.frame(vec![
            Event::PointerMoved(pos2(150.0, 500.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -points),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            },
        ]);
    }
}

fn draw_frames(c: &mut Criterion<CpuTime>) {
    let home = tempfile::tempdir().unwrap();
    let pages = home.path().join("pages");
    std::fs::create_dir(&pages).unwrap();
    for seed in 0..scaled(ROWS) / BRIEFS_A_PAGE {
        let page = make_briefs(seed as u64, BRIEFS_A_PAGE);
        std::fs::write(pages.join(format!("page_{seed:06}.txt")), page).unwrap();
    }
    let library_dir = home.path().join("library");
    let library = Library::open(&library_dir).unwrap();
    library
        .import(&[pages], &Control::default(), &mut |_| {})
        .unwrap();
    drop(library);
    let mut window = Window::open(Start {
        library_dir,
        ..Start::default()
    });
    let mut group = c.benchmark_group("frames_with_100000_rows");
    group.sample_size(20);
    group.throughput(Throughput::Elements(FRAMES.into()));
    group.bench_function("resting", |b| {
        b.iter(|| (0..FRAMES).for_each(|_| window.frame(Vec::new())));
    });
    let mut down = true;
    group.bench_function("scrolling", |b| {
        b.iter(|| {
            let step = if down { STEP } else { -STEP };
            down = !down;
            (0..FRAMES).for_each(|_| window.scroll(step));
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = draw_frames
}
criterion_main!(benches);
