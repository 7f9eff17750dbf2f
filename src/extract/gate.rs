//! The readers of a text, by what each begins with.

/// A reader of a text, as the number of its set of signs among the gates of the hits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gate {
    Place,
    Organization,
    Time,
    Title,
    Document,
    /// A word with a capital: the names of people, and all that is looked for again.
    Capital,
    /// The same, or capitals and digits in one.
    Name,
    /// Not a reader's: what says how old somebody is, looked for behind names.
    Age,
    /// Not a reader's: what makes a day one of the moon's, looked for behind days.
    Moon,
    /// Not an extractor's: a word that tells an event's kind.
    Trigger,
    /// Not an extractor's: a word that tells what somebody did.
    Role,
}
