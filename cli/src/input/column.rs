//! Which column of an archive holds what: named by the caller, or told by its name.

use clap::Args;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Text,
    Html,
    Title,
    Published,
    Url,
    Author,
}

impl Role {
    /// How many there are.
    pub(crate) const COUNT: usize = 7;

    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "id" => Self::Id,
            "text" => Self::Text,
            "html" => Self::Html,
            "title" => Self::Title,
            "published" => Self::Published,
            "url" => Self::Url,
            "author" => Self::Author,
            _ => return None,
        })
    }
}

/// The columns that the caller names.
#[derive(Args, Clone, Debug, Default, serde::Serialize)]
#[command(next_help_heading = "Columns of JSONL, CSV and Parquet (the usual names are found)")]
pub(crate) struct Named {
    /// The column of the article's id.
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
    /// The column of the article's text.
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// The column of the article's web page, if there is no text.
    #[arg(long, value_name = "NAME")]
    html_column: Option<String>,
    /// The column of the title.
    #[arg(long, value_name = "NAME")]
    title_column: Option<String>,
    /// The column of the day of publication.
    #[arg(long, value_name = "NAME")]
    published_column: Option<String>,
    /// The column of the address.
    #[arg(long, value_name = "NAME")]
    url_column: Option<String>,
    /// The column of the author.
    #[arg(long, value_name = "NAME")]
    author_column: Option<String>,
}

/// Names of columns, one a line: name, role, and which is taken where a row has several.
const USUAL: &str = include_str!("../../data/columns.tsv");

/// Tells columns by their names.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// Those that the caller names, as they are written.
    named: Vec<(String, Role)>,
    /// The usual ones, sorted by name, with the rank of each: the lowest is taken.
    usual: Vec<(&'static str, Role, u8)>,
}

impl Columns {
    pub(crate) fn new(named: &Named) -> Self {
        let own = [
            (&named.id_column, Role::Id),
            (&named.text_column, Role::Text),
            (&named.html_column, Role::Html),
            (&named.title_column, Role::Title),
            (&named.published_column, Role::Published),
            (&named.url_column, Role::Url),
            (&named.author_column, Role::Author),
        ];
        let mut named: Vec<(String, Role)> =
            own.into_iter().filter_map(|(name, role)| Some((name.clone()?, role))).collect();
        // Whoever says where the page is means that, and no text beside it.
        if named.iter().any(|(_, role)| *role == Role::Html) && !named.iter().any(|(_, role)| *role == Role::Text) {
            named.push((String::new(), Role::Text));
        }
        let usual = USUAL.lines().skip(1).filter_map(|row| {
            let mut cells = row.split('\t');
            let (name, role, rank) = (cells.next()?, cells.next()?, cells.next()?);
            let role = Role::of(role)?;
            let free = !named.iter().any(|(_, other)| *other == role);
            free.then_some((name, role, rank.parse().ok()?))
        });
        let usual = usual.collect();
        Self { named, usual }
    }

    /// What a column of this name holds, and which of several of that role it is: the lowest is taken.
    pub(crate) fn role(&self, name: &str) -> Option<(Role, u8)> {
        if let Some((_, role)) = self.named.iter().find(|(own, _)| own == name) {
            return Some((*role, 0));
        }
        // The usual names are short; `Ngày đăng` is `ngay_dang`.
        if name.is_empty() || name.len() > 40 {
            return None;
        }
        let plain;
        let name = if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            name
        } else {
            plain = sukien::text::tone::strip(name).to_lowercase().replace([' ', '-', '.'], "_");
            plain.as_str()
        };
        let at = self.usual.binary_search_by_key(&name, |(usual, ..)| usual).ok()?;
        self.usual.get(at).map(|(_, role, rank)| (*role, *rank))
    }

    /// What is wrong with a table of these columns, none of which has the text.
    pub(crate) fn textless(&self, names: &[String]) -> String {
        /// So many names are shown.
        const SHOWN: usize = 40;
        let shown = names.get(..SHOWN).unwrap_or(names);
        let more = if names.len() > SHOWN { format!(" and {} more", names.len() - SHOWN) } else { String::new() };
        format!(
            "found the columns {shown:?}{more}, wanted one with the text, such as {}; --text-column names it",
            self.names(Role::Text)
        )
    }

    /// What a role's column may be called, for an error that says what was wanted.
    pub(crate) fn names(&self, wanted: Role) -> String {
        if let Some((name, _)) = self.named.iter().find(|(name, role)| *role == wanted && !name.is_empty()) {
            return format!("{name:?}");
        }
        let mut names: Vec<(u8, &str)> =
            (self.usual.iter()).filter(|(_, role, _)| *role == wanted).map(|(name, _, rank)| (*rank, *name)).collect();
        names.sort_unstable();
        names.iter().take(4).map(|(_, name)| format!("{name:?}")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Named, Role};

    #[test]
    fn usual_names_are_found_in_any_spelling() {
        let columns = Columns::new(&Named::default());
        for name in ["Ngày đăng", "NGAY_DANG", "published-at", "publishedAt", "PubDate"] {
            assert_eq!(columns.role(name).map(|(role, _)| role), Some(Role::Published), "{name}");
        }
        assert!(columns.role("text").map(|(_, rank)| rank) < columns.role("content").map(|(_, rank)| rank));
        assert_eq!(columns.role("views"), None);
    }

    #[test]
    fn a_name_of_the_callers_own_stands_alone() {
        let columns = Columns::new(&Named { text_column: Some("Bản tin".to_owned()), ..Named::default() });
        assert_eq!(columns.role("Bản tin"), Some((Role::Text, 0)));
        assert_eq!(columns.role("text"), None);
        assert_eq!(columns.role("title").map(|(role, _)| role), Some(Role::Title));
    }

    #[test]
    fn the_table_is_sorted_and_every_role_is_known() {
        let columns = Columns::new(&Named::default());
        assert_eq!(columns.usual.len() + 1, super::USUAL.lines().count());
        assert!(columns.usual.is_sorted_by(|a, b| a.0 < b.0));
    }
}
