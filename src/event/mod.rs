//! The event floor: from mentions to one typed record.

mod assemble;
mod bearer;
mod body;
mod card;
mod completion;
mod coreference;
mod document;
mod explanation;
mod facts;
mod issuance;
mod join;
mod kind;
mod mentions;
mod names;
mod person;
mod predicate;
pub mod record;
mod role;
mod shape;
mod shift;
mod unit;
mod words;

pub(crate) use assemble::{Context, Scratch, record_of};
pub use card::Card;
pub(crate) use completion::ROLE_RULES;
pub use explanation::{Explanation, KnownWord, RejectedClaim, Winner};
pub(crate) use explanation::{Reasons, reasons_of};
pub(crate) use join::{Joined, append_mentions};
pub(crate) use mentions::mentions_of;
pub use mentions::{
    DocumentMentionValue, Mentions, OrganizationMentionValue, PersonMentionValue, PlaceMentionValue, TitleMentionValue,
};
pub use record::EventRecord;
