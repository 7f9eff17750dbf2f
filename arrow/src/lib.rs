//! Records of `sukien` as Arrow tables: one row an article, nested as the record, or flat tables that join by the
//! article's id.
//!
//! ```
//! use sukien_arrow::Columns;
//!
//! let mut columns = Columns::new()?;
//! columns.push(&sukien::Extractor::new().extract("Sáng 5/6/2024, xã Đại Phước họp."))?;
//! let rows = columns.finish()?;
//! assert_eq!(rows.num_rows(), 1);
//! assert_eq!(*rows.schema(), sukien_arrow::record_schema());
//! # Ok::<(), sukien_arrow::Error>(())
//! ```

mod columns;
mod flat;
mod schema;

pub use columns::{Columns, Error, rows};
pub use flat::{Flat, flat};
pub use schema::record_schema;
