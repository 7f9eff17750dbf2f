//! What stands on a page around its article: menus, lists of other news, comments, the imprint.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef};

/// Names by which pages call it: the name, and whether it is a word of a class or anywhere in one.
const NAMES: &str = include_str!("../../data/clutter.tsv");

/// The names, as words and as parts of words.
static CLUTTER: LazyLock<(Vec<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let of = |kind: &str| {
        let rows = NAMES.lines().skip(1).filter_map(|row| row.split_once('\t'));
        rows.filter(|(_, place)| *place == kind).map(|(name, _)| name).collect()
    };
    (of("word"), of("within"))
});

/// Elements that are never part of an article.
const NEVER: &str = "nav, footer, aside, dialog, script, style, noscript, template, svg, iframe, select, textarea, \
                     button, input, [hidden], [role='navigation'], [role='search'], [role='contentinfo']";

/// So many neighbours of one make, each with a link, are a list of other articles.
const LIST: usize = 3;

/// What a part of a page holds, in characters.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    text: usize,
    links: usize,
}

/// How much of the text every element holds.
fn weights(document: &Document) -> HashMap<NodeId, Weight> {
    let root = document.root();
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let nodes: Vec<NodeRef<'_>> = root.descendants_it().collect();
    // Those that come later lie deeper.
    for node in nodes.iter().rev() {
        let mut weight = weights.get(&node.id).copied().unwrap_or_default();
        if node.is_text() {
            weight.text = node.text().split_whitespace().map(|word| word.chars().count() + 1).sum();
        } else if node.has_name("a") {
            weight.links = weight.text;
        }
        weights.insert(node.id, weight);
        if let Some(parent) = node.parent() {
            let above = weights.entry(parent.id).or_default();
            above.text += weight.text;
            above.links += weight.links;
        }
    }
    weights
}

/// Takes away what is no article.
pub(crate) fn clear(document: &Document) {
    document.select(NEVER).remove();
    let weights = weights(document);
    let of = |node: &NodeRef<'_>| weights.get(&node.id).copied().unwrap_or_default();
    let Some(body) = document.body() else { return };
    let all = of(&body);
    let all = all.text - all.links;
    let kept: Vec<NodeRef<'_>> = document.select("h1, article, [itemprop='articleBody'], main").nodes().to_vec();
    let mut holds: HashMap<NodeId, ()> = HashMap::new();
    for node in &kept {
        let mut at = Some(*node);
        // An element that is known has known ancestors.
        while let Some(node) = at.filter(|node| holds.insert(node.id, ()).is_none()) {
            at = node.parent();
        }
    }
    let mut gone = Vec::new();
    for node in body.descendants_it().filter(|node| node.is_element()) {
        let weight = of(&node);
        let plain = weight.text - weight.links;
        // What holds nearly everything is called something else than it is.
        if !holds.contains_key(&node.id) && plain * 10 <= all * 9 && is_clutter(&node) {
            gone.push(node);
        }
    }
    for parent in std::iter::once(body).chain(body.descendants_it()) {
        let mut run: Vec<NodeRef<'_>> = Vec::new();
        let mut make = None;
        for child in parent.children_it(false).filter(NodeRef::is_element) {
            let weight = of(&child);
            let is_teaser = weight.links >= 8 && weight.links * 4 >= weight.text && !child.has_name("p");
            let its_make = is_teaser.then(|| (child.node_name(), child.class()));
            if its_make.is_none() || its_make != make {
                if run.len() >= LIST {
                    gone.append(&mut run);
                }
                run.clear();
            }
            if its_make.is_some() {
                run.push(child);
            }
            make = its_make;
        }
        if run.len() >= LIST {
            gone.append(&mut run);
        }
    }
    gone.iter().for_each(NodeRef::remove_from_parent);
}

/// Whether an element's class or id says that it is no article.
fn is_clutter(node: &NodeRef<'_>) -> bool {
    let (words, within) = &*CLUTTER;
    [node.attr("class"), node.attr("id"), node.attr("role")].into_iter().flatten().any(|names| {
        names.split_whitespace().any(|name| {
            let flat: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
            within.iter().any(|part| flat.contains(part)) || parts(name).any(|part| words.contains(&part.as_str()))
        })
    })
}

/// The words of a name: `boxTin-lienQuan` has four.
fn parts(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut words: Vec<String> = Vec::new();
        let mut low = false;
        for c in part.chars() {
            match words.last_mut() {
                Some(word) if !(low && c.is_ascii_uppercase()) => word.push(c.to_ascii_lowercase()),
                _ => words.push(c.to_ascii_lowercase().to_string()),
            }
            low = c.is_ascii_lowercase();
        }
        words
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_taken_apart() {
        let words: Vec<String> = super::parts("boxTin-lienQuan2 MENU").collect();
        assert_eq!(words, ["box", "tin", "lien", "quan2", "menu"]);
    }
}
