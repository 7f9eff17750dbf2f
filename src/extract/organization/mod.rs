//! Organisations (cơ quan, tổ chức): named bodies, heads with their tails, and the short forms an article gives them.

mod head;
mod mistaken;
mod name;
mod tail;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
use crate::extract::rule::{Located, Rule, Rules, best, scan};
use crate::lexicon::{Class, Grammar, Hit, Sign, Signs, Sort};
use head::may_be_bare;
pub(crate) use name::OrganizationName;
use tail::may_go_on;

pub(crate) static RULES: Rules<OrganizationName> = Rules::new(&[
    Rule {
        id: "organization/named",
        example: "Bộ Chính trị ban hành",
        opens: Signs::of(&[Sign::Table(Sort::Body)]),
        read: name::named,
    },
    Rule {
        id: HEADED,
        example: "Sở Y tế tỉnh Trà Vinh",
        opens: Signs::of(&[Sign::Table(Sort::Head)]),
        read: head::headed,
    },
    Rule {
        id: "organization/bare-head",
        example: "Huyện ủy đã chỉ đạo",
        opens: Signs::of(&[Sign::Table(Sort::Head)]),
        read: head::bare,
    },
])
// A head with its tail ends behind every head that begins there.
.settling(|id, _| id == HEADED);

/// The rule of a head and its tail.
const HEADED: &str = "organization/head";

/// The rule of a short form that the article itself introduces: `(BSR)`, then `BSR`.
pub(crate) const ALIAS: &str = "organization/alias";

/// The rule of a shortened list: `các sở Nội vụ, Xây dựng`.
pub(crate) const LISTED: &str = "organization/listed";

/// Reads every organisation of a text. Not inlined, so that its cost can be told from that of the others.
#[inline(never)]
pub(crate) fn organizations(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<OrganizationName>>) {
    found.clear();
    let mut shortened = false;
    scan(c, Gate::Organization, |at| {
        let read = if may_begin(c, claims, at) && !c.ends_compound(at) { best(c, claims, &RULES, at) } else { None }?;
        let end = read.tokens.end;
        let fielded = c.class_before(at, Class::Plural).is_some() && read.rule == HEADED;
        found.push(read);
        if fielded {
            shortened = true;
            listed(c, end, found);
        }
        Some(end)
    });
    // What is read itself stands in order and apart; the fields of a list may be read again.
    if shortened {
        found.sort_by_key(|o| (o.tokens.start, std::cmp::Reverse(o.tokens.end)));
        found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    }
}

/// The cheapest question first: most heads stand in small letters before words that no name goes on with.
fn may_begin(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    let begins = |hit: Hit| may_go_on(c, claims, at + hit.len) || may_be_bare(c, at, hit);
    c.signs(at).has(Sign::Table(Sort::Body)) || c.hits(at, Sort::Head).any(begins)
}

/// The further fields of `các sở Nội vụ, Xây dựng và Tài chính`.
fn listed(c: &Cursor<'_>, mut at: usize, found: &mut Vec<Located<OrganizationName>>) {
    const MOST: usize = 20;
    for _ in 0..MOST {
        let next = if c.is(at, ',') || c.is(at, ';') {
            at + 1
        } else {
            c.grammar(at, Grammar::And).map_or(at, |len| at + len)
        };
        if c.crosses_line(&(at..next + 1)) {
            return;
        }
        let Some(field) = c.hit(next, Sort::Field).filter(|_| next > at && c.is_capitalized(next)) else { return };
        let tokens = next..next + field.len;
        at = tokens.end;
        let Some(value) = found.last().map(|o| OrganizationName { body: None, proper: None, ..o.value.clone() }) else {
            return;
        };
        found.push(Located { tokens, value, rule: LISTED });
    }
}
