//! What reprints of an article have in common.

use std::hash::Hasher;

use crate::article::layout::Layout;
use crate::map::Mixer;
use crate::text::{Kind, Token};
use crate::vocabulary::ZoneKind;

/// With fewer words than these a text is a notice that many may share.
const FEWEST: usize = 30;

impl Layout {
    /// A number made of the words of lead and body, in order and in whatever spelling; none of a text of few words.
    pub(crate) fn fingerprint(&self, tokens: &[Token]) -> Option<u64> {
        let mut mixer = Mixer::default();
        let mut words = 0;
        let read = [ZoneKind::Lead, ZoneKind::Body, ZoneKind::Quote, ZoneKind::Table];
        for zone in self.zones.iter().filter(|zone| read.contains(&zone.kind)) {
            let drawn = |kind| matches!(kind, Kind::Punctuation | Kind::Symbol | Kind::Space | Kind::Newline);
            let tokens = tokens.get(zone.tokens.clone()).unwrap_or_default();
            for token in tokens.iter().filter(|token| !drawn(token.kind())) {
                mixer.write_u32(token.key);
                words += 1;
            }
        }
        (words >= FEWEST).then(|| mixer.finish())
    }
}
