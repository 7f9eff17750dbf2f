//! A web page as the lines that a reader sees: one a paragraph, heading, item or row.

use dom_query::{NodeId, NodeRef};

/// Elements that begin a line of their own. Cells of tables are looked at one by one.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Elements whose words nobody sees.
const UNSEEN: [&str; 10] =
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "textarea", "select", "button"];

/// A cell of more characters is a piece of the page and no cell of a table.
const LONGEST_CELL: usize = 80;

/// A line of a page.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The element that it lies in.
    pub(crate) node: NodeId,
    /// Its words, with single spaces.
    pub(crate) text: String,
    /// How many characters of them are links.
    links: usize,
}

impl Block {
    fn new(node: NodeId) -> Self {
        Self { node, text: String::new(), links: 0 }
    }

    /// How many characters it has.
    pub(crate) fn characters(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether it is about nothing but links.
    pub(crate) fn is_link(&self) -> bool {
        self.links * 10 >= self.characters() * 6
    }

    /// Whether it reads like a sentence of an article, and not like a heading, a menu or a name.
    pub(crate) fn is_sentence(&self) -> bool {
        let characters = self.characters();
        let ends = self.text.ends_with(['.', '!', '?', '…', ':', ';', '"', '”', '»']);
        (characters >= 100 || (characters >= 40 && ends)) && self.links * 2 < characters
    }
}

/// The step of a walk.
enum Step<'d> {
    Enter(NodeRef<'d>),
    Leave(NodeId, bool),
    /// Behind a link.
    Unlink,
}

/// The lines of an element, in order.
pub(crate) fn blocks(root: &NodeRef<'_>) -> Vec<Block> {
    let mut done = Vec::new();
    let mut line = Block::new(root.id);
    let mut within = vec![root.id];
    let mut links = 0usize;
    let mut steps = vec![Step::Enter(*root)];
    let end = |line: &mut Block, node: NodeId, done: &mut Vec<Block>| {
        let mut ended = std::mem::replace(line, Block::new(node));
        ended.text.truncate(ended.text.trim_end().len());
        if !ended.text.is_empty() {
            done.push(ended);
        }
    };
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Enter(node) => node,
            Step::Unlink => {
                links = links.saturating_sub(1);
                continue;
            }
            Step::Leave(node, own) => {
                if own {
                    within.pop();
                }
                end(&mut line, within.last().copied().unwrap_or(node), &mut done);
                continue;
            }
        };
        if node.is_text() {
            add(&mut line, &node.text(), links > 0);
            continue;
        }
        let Some(name) = node.node_name() else {
            steps.extend(node.children_it(true).map(Step::Enter));
            continue;
        };
        let name = name.as_ref();
        if UNSEEN.contains(&name) {
            continue;
        }
        if name == "br" {
            end(&mut line, within.last().copied().unwrap_or(node.id), &mut done);
            continue;
        }
        let is_cell = name == "td" || name == "th";
        if BLOCKS.contains(&name) || (is_cell && is_long(&node)) {
            end(&mut line, node.id, &mut done);
            within.push(node.id);
            steps.push(Step::Leave(node.id, true));
        } else if is_cell && !line.text.is_empty() {
            add(&mut line, " ", false);
        } else if name == "a" {
            links += 1;
            steps.push(Step::Unlink);
        }
        steps.extend(node.children_it(true).map(Step::Enter));
    }
    end(&mut line, root.id, &mut done);
    done
}

/// Puts words behind a line, whatever white space is between them.
fn add(line: &mut Block, words: &str, linked: bool) {
    let before = line.text.len();
    for (n, word) in words.split_whitespace().enumerate() {
        let apart = n > 0 || words.starts_with(char::is_whitespace);
        if apart && !line.text.is_empty() && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        line.text.push_str(word);
    }
    if words.ends_with(char::is_whitespace) && !line.text.is_empty() && !line.text.ends_with(' ') {
        line.text.push(' ');
    }
    if linked {
        line.links += line.text.get(before..).unwrap_or_default().trim().chars().count();
    }
}

/// Whether a cell holds more than cells of tables do.
fn is_long(cell: &NodeRef<'_>) -> bool {
    let mut characters = 0;
    for node in cell.descendants_it() {
        if node.is_text() {
            characters += node.text().trim().chars().count();
        }
        if characters > LONGEST_CELL {
            return true;
        }
    }
    false
}
