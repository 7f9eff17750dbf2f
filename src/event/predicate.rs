//! Posts that predicates say of somebody: whose they are.

use crate::event::assemble::Assembly;
use crate::event::record::PredicateRecord;
use crate::extract::{Located, PersonName, Said, SaidPost};
use crate::lexicon::{Alone, Class, Grammar};
use crate::mention::RuleId;
use crate::vocabulary::{Tenure, TitleKind};

/// How far a post may stand behind whom it is said of, in tokens.
const REACH: usize = 30;

impl Assembly<'_> {
    /// The posts that are said of a person, or that somebody takes, leaves or seeks whom the sentence does not name.
    pub(super) fn predicate_records(&self) -> Vec<PredicateRecord> {
        let posts = self.found.said.iter().map(|post| (post, self.said_of(&post.value.said)));
        let records = posts.filter(|(post, mention)| says_something(&post.value, mention.is_some()));
        records.map(|(post, mention)| self.predicate_record(post, mention)).collect()
    }

    fn predicate_record(&self, post: &Located<SaidPost>, mention: Option<usize>) -> PredicateRecord {
        let (text, span, source) = self.located(&post.tokens);
        let (name, said) = (&post.value.name, &post.value.said);
        let body = self.body_of(&post.tokens);
        let mut words = String::new();
        self.write_post(name, &mut words);
        PredicateRecord {
            text,
            span,
            source,
            post: words.into(),
            kind: name.kind.clone(),
            status: name.status.clone(),
            tenure: said.tenure.clone(),
            person: mention.map(|mention| self.people.of[mention]),
            organization: body.map(|n| self.organizations.of[n]),
            rank: self.rank(&post.tokens, name, body),
            evidence: self.quote(&said.cue),
            rule: RuleId::of(post.rule),
        }
    }

    /// The last person named before the words that say a post: not the one whom somebody follows, `thay ông A`, nor the one
    /// who does it to another, `Bí thư A cách chức …`.
    fn said_of(&self, said: &Said) -> Option<usize> {
        let cue = said.cue.start;
        let first = self.c.sentence(cue).start.max(cue.saturating_sub(REACH));
        let people = &self.found.people;
        let before = people.partition_point(|name| name.tokens.end <= cue);
        let near = people[..before].iter().enumerate().rev().take_while(|(_, name)| name.tokens.start >= first);
        let is_followed = |name: &Located<PersonName>| self.c.class_before(name.begin(), Class::Leaving).is_some();
        // `thay ông A - người bị cách chức …`: a clause behind a mark may be of either.
        let is_open = |name: &Located<PersonName>| is_followed(name) && !self.c.is_word(name.tokens.end);
        let mut subjects = near.skip_while(|(_, name)| is_followed(name) && !is_open(name));
        let (mention, name) = subjects.next().filter(|(_, name)| !is_open(name))?;
        let suffers = |verb: usize| {
            name.tokens.start > verb || (name.tokens.end..verb).any(|at| self.c.grammar(at, Grammar::Passive).is_some())
        };
        said.done.is_none_or(suffers).then_some(mention)
    }
}

/// Whether a post is said of somebody, not of a class: `tuyển giáo viên`, `bổ nhiệm cán bộ`.
fn says_something(post: &SaidPost, named: bool) -> bool {
    match post.name.alone {
        Alone::Never if post.name.kind == TitleKind::Post => named && post.name.tailed,
        Alone::Never => named,
        _ => named || post.said.tenure != Tenure::Held,
    }
}
