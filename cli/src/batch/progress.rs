//! How far a run is, on the terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::batch::journal::Counts;
use crate::escape::figure;

/// A bar with articles, speed, errors and the time left. It is not drawn where standard error is no terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
}

impl Progress {
    /// `total` bytes of input are to be read; nobody knows how many where it is 0.
    pub(crate) fn new(total: u64, read: Arc<AtomicU64>) -> Self {
        let bar = if total == 0 { ProgressBar::no_length() } else { ProgressBar::new(total) };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        let style =
            if total == 0 { "{msg} · {speed}" } else { "{wide_bar} {percent}% {msg} · {speed} · {eta} left" };
        if let Ok(style) = ProgressStyle::with_template(style) {
            let speed = |state: &ProgressState, f: &mut dyn std::fmt::Write| {
                let _ = write!(f, "{:.1} MB/s", state.per_sec() / 1e6);
            };
            bar.set_style(style.with_key("speed", speed));
        }
        Self { bar, read }
    }

    /// Shows what is done.
    pub(crate) fn show(&self, counts: Counts) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let errors =
            if counts.rejected == 0 { String::new() } else { format!(" · {} rejected", figure(counts.rejected)) };
        self.bar.set_message(format!("{} articles{errors}", figure(counts.articles)));
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// A length of time as people say it.
pub(crate) fn time(begun: Instant) -> String {
    let took = begun.elapsed();
    match took {
        _ if took < Duration::from_secs(60) => format!("{:.1} s", took.as_secs_f64()),
        _ if took < Duration::from_secs(3600) => format!("{} min {} s", took.as_secs() / 60, took.as_secs() % 60),
        _ => format!("{} h {} min", took.as_secs() / 3600, took.as_secs() / 60 % 60),
    }
}
