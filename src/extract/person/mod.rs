//! People and titles (nhân vật, chức danh): names by their honorific, title, surname or make; titles beside a name or in
//! its place.

mod bearer;
mod byline;
mod context;
mod evident;
mod list;
mod name;
mod predicate;
mod repeat;
mod sieve;
mod title;

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, Found, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::proper::{
    elision, is_foreign_name, is_name_syllable, is_named_after, is_person_like, run, surname,
};
use crate::extract::rule::{Located, Read, Rule, Rules, all, best_of};
use crate::lexicon::{Class, Gender, Grammar, Hit, NamePart, Sign, Signs, Sort};
use crate::vocabulary::TitleKind;

pub(crate) use bearer::TITLE_RULES;
pub(crate) use evident::EVIDENT;
pub(crate) use list::LISTED;
pub(crate) use name::{Make, PersonName};
pub(crate) use predicate::{Said, SaidPost};
pub(crate) use repeat::REPEATED;
pub(crate) use title::{TitleName, Titled};

use name::read;

pub(crate) static RULES: Rules<PersonName> = Rules::new(&[
    Rule {
        id: "person/byline",
        example: "Hội nghị bế mạc chiều cùng ngày./.\nMinh Kha",
        opens: Signs::of(&[Sign::Capital]),
        read: byline::byline,
    },
    Rule {
        id: "person/honorific",
        example: "ông Thanh cho biết",
        opens: Signs::of(&[Sign::Capital]),
        read: after_honorific,
    },
    Rule {
        id: "person/title", example: "đạo diễn Bạch Dương", opens: Signs::of(&[Sign::Capital]), read: after_title
    },
    Rule {
        id: "person/aged",
        example: "bắt Khà A Ký (sinh năm 1975) ở bản",
        opens: Signs::of(&[Sign::Capital]),
        read: aged,
    },
    Rule {
        id: "person/alias",
        example: "bắt Nguyễn Văn Hạp (tức Ba Lê) ở rẫy",
        opens: Signs::of(&[Sign::Capital]),
        read: alias,
    },
    Rule {
        id: "person/speaker",
        example: "Mỹ Tâm tâm sự với khán giả",
        opens: Signs::of(&[Sign::Capital]),
        read: speaker,
    },
    Rule {
        id: context::FAMILY_NAME,
        example: "gặp Trần Minh Thanh ở đó",
        opens: Signs::of(&[Sign::Capital]),
        read: family,
    },
    Rule {
        id: "person/foreign",
        example: "cùng Vladimir Kuznetsov trở về",
        opens: Signs::of(&[Sign::Capital]),
        read: foreign,
    },
])
.settling(|id, name| name.make == Make::Family && SETTLING.contains(&id));

/// What a name with a surname that one of these reads is not read further by any rule: they all ask where it ends, but for
/// one that reads two words.
const SETTLING: [&str; 3] = ["person/honorific", "person/title", "person/aged"];

/// The people of a text as far as words say them.
pub(crate) struct People {
    pub(crate) names: Vec<Located<PersonName>>,
    pub(crate) titles: Vec<Located<Titled>>,
    /// Posts that a predicate says of somebody.
    pub(crate) said: Vec<Located<SaidPost>>,
}

/// Reads every name and every title of a text.
pub(crate) fn people(c: &Cursor<'_>, claims: &mut Claims) -> People {
    let titles = titles(c, claims);
    for read in &titles {
        claims.add(Found { kind: FoundKind::Title, tokens: read.tokens.clone() });
    }
    let mut names = names(c, claims);
    context::drop_streets(c, claims, &mut names);
    drop_lone_aliases(c, &mut names);
    list::listed(c, claims, &mut names);
    repeat::repeat(c, claims, &mut names);
    evident::evident(c, claims, &mut names);
    for name in &names {
        claims.add(Found { kind: FoundKind::Person, tokens: name.tokens.clone() });
    }
    let (titles, said) = bearer::attach(c, claims, titles, &names);
    People { names, titles, said }
}

/// Every name that the words beside it, or its own make, speak for.
fn names(c: &Cursor<'_>, claims: &Claims) -> Vec<Located<PersonName>> {
    let goes_on = |kind, at| claims.over(kind, at).is_some_and(|found: &Found| found.tokens.start < at);
    let mut sieve = sieve::sieve(c, claims);
    let read = |at| {
        // No name begins in the middle of a place, nor in that of a body but behind an honorific: `ĐẠI CA Thanh`.
        let inside = claims.is_over(&[FoundKind::Place, FoundKind::Organization], at)
            && (goes_on(FoundKind::Place, at)
                || goes_on(FoundKind::Organization, at) && !c.ends(at).has(Sign::Table(Sort::Honorific)));
        let which = if inside { 0 } else { sieve.worth_asking(at) };
        debug_assert!(
            inside || c.unseen(|| best_of(c, claims, &RULES, !which, at)).is_none(),
            "a rule reads what the sieve keeps back"
        );
        if which == 0 { None } else { best_of(c, claims, &RULES, which, at) }
    };
    all(c, Gate::Capital, |name| &name.tokens, read)
}

/// Takes out other names that stand behind no name, `Human Milk Oligosaccharides, còn gọi là HMO`, but for full ones:
/// `tên thật là Trần Văn Hạp`.
fn drop_lone_aliases(c: &Cursor<'_>, names: &mut Vec<Located<PersonName>>) {
    const NEAR: usize = 8;
    let mut end: Option<usize> = None;
    names.retain_mut(|name| {
        let near = end.is_some_and(|end| name.tokens.start.saturating_sub(end) <= NEAR);
        if name.value.alias && !near {
            let sure =
                name.value.make == Make::Foreign || surname(c, name.tokens.start).is_some_and(|(_, tier)| tier < 'C');
            name.value.alias = !(sure && name::is_full_name(c, &name.tokens, name.value.make));
        }
        let stays = !name.value.alias || near;
        end = if stays { Some(name.tokens.end) } else { end };
        stays
    });
}

/// What says how old somebody is.
pub(crate) const AGE: Signs = Signs::of(&[Sign::Grammar(Grammar::Age), Sign::Grammar(Grammar::Birth)]);

/// What a title begins with.
pub(crate) const TITLE_OPENS: Signs = Signs::of(&[Sign::Table(Sort::Title), Sign::Table(Sort::Modifier)]);

/// Every title, whether it will stand or not.
fn titles(c: &Cursor<'_>, claims: &Claims) -> Vec<title::TitleRead> {
    all(c, Gate::Title, |read| &read.tokens, |at| title::title(c, claims, at))
}

/// The honorific that ends just before a token, or before its dot: `Mr. Johnson`.
fn honorific_before(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<(Range<usize>, Gender)> {
    const BACK: usize = 3;
    let at = title::before_dot(c, at);
    if !c.ends(at).has(Sign::Table(Sort::Honorific)) {
        return None;
    }
    let start = c.sentence(at).start;
    (at.saturating_sub(BACK).max(start)..at).find_map(|from| {
        let hit = c.hits(from, Sort::Honorific).find(|hit| from + hit.len == at).filter(|_| !c.ends_compound(from))?;
        let free =
            claims.over(FoundKind::Place, from).is_none() && claims.over(FoundKind::Organization, from).is_none();
        // `xã Đức Lập Thượng`
        let placed = c.is_capitalized(from) && from > start && c.hit(from - 1, Sort::PlaceHead).is_some();
        (free && !placed).then(|| (from..at, c.lexicon.rows.honorifics[hit.entry.row as usize]))
    })
}

/// Whether a place or an organisation already owns a token, and the words there are not a name first.
fn is_taken(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let place = claims.over(FoundKind::Place, tokens.start);
    let headed =
        place.is_some_and(|p| p.tokens.start < tokens.start || c.hit(p.tokens.start, Sort::PlaceHead).is_some());
    headed
        || c.is_inside_compound(tokens)
        || place.is_some_and(|p| p.tokens.end >= tokens.end)
        || claims.over(FoundKind::Organization, tokens.start).is_some()
        || claims.over(FoundKind::Date, tokens.start).is_some()
        || claims
            .over(FoundKind::Title, tokens.start)
            .is_some_and(|t| t.tokens.start < tokens.start || t.tokens.end >= tokens.end)
}

/// `ông Thanh`, `cô Y.`, `anh Nguyễn Văn A`.
fn after_honorific(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    let honorific = honorific_before(c, claims, at)?;
    // `ANH TRAI Thanh`
    let longer = |hit: Hit| honorific.0.start + hit.len > at && c.is_capitalized(honorific.0.start + hit.len);
    if c.hits(honorific.0.start, Sort::Honorific).any(longer) {
        return None;
    }
    let (end, make) = name::name_end(c, claims, at)?;
    let tokens = at..end;
    // `bị cáo Quân "gạo"`
    let end = if tokens.len() == 1 { repeat::nickname(c, end).unwrap_or(end) } else { end };
    // `con gái Thủ đô`
    // `cử tri Ngày 26.6`: a text whose lines were lost.
    let dated = c.is_digits(end) && c.class(at, Class::NameStop).is_some();
    let word = tokens.len() == 1 && (dated || c.is_lower(end) && c.opens_phrase(at));
    let known = c.hits(at, Sort::Head).chain(c.hits(at, Sort::Title)).chain(c.hits(at, Sort::Body)).any(|h| h.len > 1);
    // `quận Hai Bà Trưng`
    let headed = known && !is_person_like(c, &tokens)
        || claims.over(FoundKind::Place, at).is_some_and(|p| p.tokens.start < at && p.tokens.contains(&(at - 1)));
    let placed = claims.from(FoundKind::Place, at).is_some_and(|p| {
        c.hit(at, Sort::PlaceHead).is_some() || p.tokens.len() == tokens.len() && surname(c, at).is_none()
    });
    // `số 1 Bà Triệu`, `khu Ông Tạ`, `phim "Chị Tư Hậu"`
    let first = honorific.0.start;
    let thing = first > c.sentence(at).start
        && c.is_capitalized(first)
        && (c.is_digits(first - 1) || c.class_before(first, Class::NamedThing).is_some())
        || c.is(end, '"') && first > 0 && c.is(first - 1, '"')
        || context::is_of_work(c, &tokens);
    // `phu nhân TBT Nguyễn Văn Linh`
    let titled = c.is_acronym(at) && !is_name_syllable(c, at) && claims.from(FoundKind::Title, at).is_some();
    if word || headed || placed || thing || titled || make == Make::Foreign && c.is_acronym(at) && tokens.len() == 1 {
        return None;
    }
    let full = make == Make::Family || make == Make::Foreign && tokens.len() > 1;
    read(at..end, make, Some(honorific), full)
}

/// `đạo diễn Bạch Dương`, `Bí thư Huyện ủy Càng Long Nguyễn Văn A`.
fn after_title(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    // `vận động viên (VĐV) Thu Thảo`
    let bracketed = at > 2 && c.is(at - 1, ')') && c.is(at - 3, '(');
    let ends = [at, if bracketed { at - 1 } else { title::before_dot(c, at) }];
    let title = ends.iter().find_map(|&end| claims.until(FoundKind::Title, end))?;
    let placed = claims.from(FoundKind::Place, at).is_some_and(|place| is_named_after(c, &place.tokens));
    // `Thứ trưởng Ông Đỗ Văn Tám`
    let honoured = |hit: Hit| c.is(at + hit.len, '.') || is_person_like(c, &(at + hit.len..run(c, at)));
    if c.token(at)?.opens_line()
        || c.hit(at, Sort::Honorific).is_some_and(honoured)
        || !placed && is_taken(c, claims, &(at..at + 1))
    {
        return None;
    }
    let (end, make) = name::name_end(c, claims, at)?;
    let tokens = at..end;
    let kind = c.hit(title.tokens.start, Sort::Title).map(|h| &c.lexicon.rows.titles[h.entry.row as usize].kind);
    let posted = kind == Some(&TitleKind::Post);
    // `GS Trí`, `ĐB. Tín`: behind letters only a name stands.
    let short = c.is_acronym(title.tokens.end - 1);
    let other = match (tokens.len(), make) {
        // The syllable is more often a word than a name: behind a post, before the rest of its word.
        (1, Make::Given) if short && is_name_syllable(c, at) => false,
        (1, Make::Given) if posted || goes_on(c, end) || c.class(at, Class::Link).is_some_and(|(len, _)| len > 1) => {
            true
        }
        // `các chuyên gia Kitco`
        (1, Make::Foreign) if c.class_before(title.tokens.start, Class::Plural).is_some() => true,
        // `Tiến sĩ Luật`
        (1, _) => {
            c.is_acronym(at) && !c.is_shouted(at)
                || kind == Some(&TitleKind::Degree)
                    && [Sort::Field, Sort::DocumentType].iter().any(|&sort| c.hit(at, sort).is_some())
        }
        (_, Make::Given) => is_business(c, &tokens),
        _ => false,
    };
    if other || c.hits(at, Sort::Head).any(|h| h.len > 1) || posted && c.hit(at, Sort::Field).is_some_and(|h| h.len > 1)
    {
        return None;
    }
    read(tokens.clone(), make, None, make == Make::Family || tokens.len() > 1)
}

/// Whether a word in small letters follows that no subject stands before.
fn goes_on(c: &Cursor<'_>, end: usize) -> bool {
    c.is_lower(end)
        && c.hit(end, Sort::Role).is_none()
        && [Class::Saying, Class::Predicate].iter().all(|&class| c.class(end, class).is_none())
}

/// `phóng viên Thanh Niên`, `chủ quán Xin Chào`: what bears the name behind a title is no person.
fn is_business(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    c.hits(at, Sort::Body).any(|hit| hit.len == tokens.len())
        || c.class_before(at, Class::NamedThing).is_some()
            && tokens.clone().all(|i| !is_name_syllable(c, i) && !c.is_foreign(i))
}

/// A name with its age or birth: `Khà A Ký (sinh năm 1975)`, `Mênh Xông (4 tháng tuổi)`.
fn aged(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    let (end, make) = name::name_end(c, claims, at).filter(|&(end, _)| context::is_aged(c, end))?;
    let tokens = at..end;
    let other = c.class(at, Class::NameStop).is_some() && tokens.len() > 1
        || c.class(at, Class::Opener).is_some()
        || c.hit(at, Sort::Honorific).is_some()
        || at > 0 && c.is_glued(at) && c.is(at - 1, '.')
        || make != Make::Initials
            && [Sort::Head, Sort::PlaceHead, Sort::Title].iter().any(|&sort| c.hit(at, sort).is_some());
    if other || !context::opens_run(c, claims, at) || is_taken(c, claims, &tokens) {
        return None;
    }
    read(tokens.clone(), make, None, make == Make::Family || tokens.len() > 1)
}

/// Two syllables that open a sentence before a verb whose subject is no firm or place: `Mỹ Tâm tâm sự`.
fn speaker(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    const LENGTH: usize = 2;
    let end = at + LENGTH;
    if c.class(end, Class::Saying).is_none_or(|(_, who)| who != "person") || !c.opens_sentence(at) {
        return None;
    }
    let tokens = at..end;
    let named =
        tokens.clone().all(|i| c.is_capitalized(i) && !c.is_acronym(i) && (is_name_syllable(c, i) || c.is_foreign(i)));
    let other = [Sort::Head, Sort::PlaceHead, Sort::Title, Sort::Honorific, Sort::Word];
    let known = context::is_known(c, &tokens) || other.iter().any(|&sort| c.hit(at, sort).is_some());
    if !named || known || is_taken(c, claims, &tokens) {
        return None;
    }
    read(tokens, if surname(c, at).is_some() { Make::Family } else { Make::Given }, None, true)
}

/// Another name of the person named just before: `tức Ba Lê`, `bút danh Hạ Uyên`.
fn alias(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    const LONGEST: usize = 4;
    let quoted = usize::from(at > 0 && c.is(at - 1, '"'));
    let cue = at - quoted;
    if !c.ends(cue).has(Sign::Grammar(Grammar::Alias)) {
        return None;
    }
    let start = c.sentence(at).start;
    let first = (cue.saturating_sub(LONGEST).max(start)..cue)
        .find(|&from| c.is_lower(from) && c.grammar(from, Grammar::Alias).is_some_and(|len| from + len == cue))?;
    let mark = first.checked_sub(1).filter(|&mark| mark > start)?;
    let before = if c.is_word(mark) { mark } else { mark - 1 };
    if !c.is_capitalized(before) || c.letters(before) < 2 {
        return None;
    }
    let (end, make) = name::name_end(c, claims, at).filter(|&(end, _)| end - at <= LONGEST)?;
    if claims.over(FoundKind::Organization, at).is_some() || c.hits(at, Sort::Head).any(|hit| hit.len > 1) {
        return None;
    }
    let tail = if end - at == 1 { repeat::nickname(c, end).unwrap_or(end) } else { end };
    let name = read(at..tail, make, None, end - at > 1)?;
    Some(Read { value: PersonName { alias: true, ..name.value }, ..name })
}

/// A surname and its syllables; or any first syllable before `Văn`, `Thị` and the `A` of the Mông.
fn family(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    if c.hit(at, Sort::Honorific).is_some() {
        return None;
    }
    if surname(c, at).is_none() {
        return context::by_middle(c, claims, at);
    }
    const APART: [FoundKind; 3] = [FoundKind::Organization, FoundKind::Place, FoundKind::Title];
    let joined = at > 0
        && c.is_capitalized(at - 1)
        && c.token(at)?.is_spaced()
        && !claims.any_over(&APART, &(at - 1..at))
        && !c.is_acronym(at - 1)
        && at > c.sentence(at).start
        && c.class_before(at, Class::Opener).is_none();
    // `Gặp Trần Minh Thanh`: the capital before the name only opens the sentence.
    let led = joined && c.opens_sentence(at - 1) && surname(c, at - 1).is_none();
    if joined && !led {
        return None;
    }
    let (end, make) = name::name_end(c, claims, at)?;
    let tokens = at..end;
    if make != Make::Family || !name::is_full_name(c, &tokens, make) {
        return None;
    }
    let inside = led && tokens.len() < 3;
    let shouted = tokens.len() < 3 && c.is_shouted(at);
    // `mang tên “Thái Dương Kỹ Nghệ …”`
    let quoted = at > 0 && c.is(at - 1, '"') && c.is_capitalized(end);
    if inside || quoted || shouted || is_taken(c, claims, &tokens) || context::is_of_thing(c, claims, &tokens) {
        return None;
    }
    read(tokens, make, None, true)
}

/// Two or more words that are no syllables of the language.
fn foreign(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    // An acronym is none, nor one syllable before a word in small letters: most capitals open a sentence.
    if c.is_acronym(at) || c.is_lower(at + 1) && !c.is_foreign(at) && !is_foreign_name(c, at, NamePart::Given) {
        return None;
    }
    // Nor is a run of syllables of the language without a letter that stands for a name, nor one word.
    let whole = run(c, at);
    let word = whole == at + 1 && !(c.is_foreign(at) && name::has_inner_capital(c, at));
    if (word || (at..whole).all(|i| c.is_syllable(i))) && !c.is(whole, '.') {
        return None;
    }
    let opener = |at: usize| c.class(at, Class::NameStop).is_some_and(|(len, _)| len == 1);
    let inside = at > 0
        && c.is_capitalized(at - 1)
        && c.token(at)?.is_spaced()
        && !c.token(at)?.opens_line()
        && !c.opens_sentence(at)
        && claims.until(FoundKind::Place, at).is_none()
        && !opener(at - 1);
    if inside || opener(at) || c.hit(at, Sort::Honorific).is_some() || c.is_shouted(at) {
        return None;
    }
    let (end, make) = name::name_end(c, claims, at)?;
    let tokens = at..end;
    // `K'Đạt`, `H’ Hen Niê`, of the peoples of the highlands: a capital behind an apostrophe.
    let elided = elision(c, at + 1).is_some() && end > at + 2 && !context::is_beside_place(c, claims, &tokens);
    let one = tokens.len() == 1 && name::has_inner_capital(c, at);
    let highland = (one || elided) && !context::is_of_thing(c, claims, &tokens);
    if highland && c.hit(at, Sort::Unit).is_none() && c.hit(at, Sort::Place).is_none() && !is_taken(c, claims, &tokens)
    {
        return read(tokens, Make::Foreign, None, true);
    }
    if make != Make::Foreign || !name::is_full_name(c, &tokens, make) {
        return None;
    }
    let quoted = at > 0 && c.is(at - 1, '"');
    let numbered = c.is_digits(end) && c.token(end)?.is_spaced() || c.is_code(end);
    let thing = context::is_of_thing(c, claims, &tokens)
        || !context::is_foreign_person(c, &tokens)
        || c.class(at, Class::NamedThing).is_some()
        || c.grammar(at, Grammar::Tet).is_some();
    let claimed = claims.any_over(&[FoundKind::Place, FoundKind::Organization], &tokens);
    if quoted || numbered || thing || claimed || is_taken(c, claims, &tokens) {
        return None;
    }
    read(tokens, make, None, true)
}
