//! One article as the command line gives it.

use std::path::PathBuf;

use sukien::civil::Date;
use sukien::{Article, Extractor};

use crate::input::{Failure, text};
use crate::page::Sources;
use crate::tables::Tables;

/// See [the module](self).
#[derive(clap::Args)]
pub(crate) struct Given {
    /// The article, in UTF-8 or a charset of before Unicode, which is found; `-` for standard input. Spans index the
    /// text in UTF-8.
    file: PathBuf,
    /// The title, where it is known beside the text. One that is the text's first line is not read twice.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The day of publication: 2023-09-14.
    #[arg(long)]
    published: Option<Date>,
    #[command(flatten)]
    tables: Tables,
}

impl Given {
    /// Its text, whatever charset it is in.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        text(&self.file)
    }

    /// The article of that text.
    pub(crate) fn article<'t>(&'t self, text: &'t str) -> Article<'t> {
        let mut article = Article::new(text);
        if let Some(title) = &self.title {
            article = article.title(title);
        }
        if let Some(day) = self.published {
            article = article.published(day);
        }
        article
    }

    /// What its spans index.
    pub(crate) fn sources<'t>(&'t self, text: &'t str) -> Sources<'t> {
        Sources { title: self.title.as_deref(), text }
    }

    /// The extractor with the tables that are given beside it.
    pub(crate) fn extractor(&self) -> Result<Extractor, Failure> {
        self.tables.extractor()
    }
}
