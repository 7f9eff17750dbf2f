//! How the tool ends.

use std::process::ExitCode;

/// How a command that did not fail has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Everything is done.
    Done,
    /// Everything is done; articles were rejected, and the caller wants to know.
    Rejects,
    /// The caller wanted it to end before its end.
    Interrupted,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Rejects => 3,
            // As shells say of what ends by Ctrl-C.
            Ending::Interrupted => 130,
        })
    }
}
