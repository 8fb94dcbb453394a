//! Voices: whose words each place of the text stands in.
//!
//! In: the attributions. Out: [`Voices`]: the text cut where the innermost attribution changes. Nobody's words but the
//! narrator's are [`NARRATOR`]'s.
//!
//! | attributions | cut into |
//! |---|---|
//! | 0 over `[0, 9)`, 1 over `[3, 5)` | 0 from 0, 1 from 3, 0 from 5, the narrator from 9 |

use super::Attribution;

/// Nobody's words but the narrator's.
pub const NARRATOR: u32 = u32::MAX;

/// The innermost attribution by place.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// Where the innermost attribution changes, and which it is from there on.
    cuts: Vec<(u32, u32)>,
}

impl Voices {
    /// Cuts the text by these attributions.
    pub(super) fn over(attributions: &[Attribution]) -> Self {
        let spans = attributions.iter().zip(0..).flat_map(|(said, number)| {
            said.spans.iter().map(move |span| (span.start() as u32, span.end() as u32, number))
        });
        let mut spans: Vec<(u32, u32, u32)> = spans.collect();
        spans.sort_unstable_by_key(|&(start, end, number)| (start, std::cmp::Reverse(end), number));
        let mut voices = Voices { cuts: Vec::with_capacity(spans.len() * 2) };
        let mut open: Vec<(u32, u32)> = Vec::new();
        for (start, end, number) in spans {
            voices.close(&mut open, start);
            open.push((end, number));
            voices.cut(start, number);
        }
        voices.close(&mut open, u32::MAX);
        voices
    }

    /// Ends the words that end before `place`.
    fn close(&mut self, open: &mut Vec<(u32, u32)>, place: u32) {
        while let Some(&(end, _)) = open.last().filter(|(end, _)| *end <= place) {
            while open.last().is_some_and(|(other, _)| *other <= end) {
                open.pop();
            }
            self.cut(end, open.last().map_or(NARRATOR, |&(_, number)| number));
        }
    }

    fn cut(&mut self, place: u32, number: u32) {
        if self.cuts.last().is_some_and(|(last, _)| *last == place) {
            self.cuts.pop();
        }
        self.cuts.push((place, number));
    }

    /// The innermost attribution that holds a place, or [`NARRATOR`].
    pub fn at(&self, place: usize) -> u32 {
        let after = self.cuts.partition_point(|&(start, _)| start as usize <= place);
        after.checked_sub(1).map_or(NARRATOR, |last| self.cuts[last].1)
    }

    /// Where the innermost attribution changes, and which it is from there on, in text order.
    pub fn cuts(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.cuts.iter().map(|&(place, number)| (place as usize, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::speech::{Role, SpeechKind};

    fn cuts(spans: &[&[(usize, usize)]]) -> Vec<(usize, u32)> {
        let said = |spans: &&[(usize, usize)]| Attribution {
            kind: SpeechKind::Direct,
            spans: spans.iter().map(|&(start, end)| Span::new(start, end)).collect(),
            speaker: None,
            role: Role::Other,
            source: None,
            cue: None,
            rule: "test",
        };
        Voices::over(&spans.iter().map(said).collect::<Vec<_>>()).cuts().collect()
    }

    #[test]
    fn the_innermost_words_count() {
        assert_eq!(cuts(&[&[(0, 9)], &[(3, 5)]]), [(0, 0), (3, 1), (5, 0), (9, NARRATOR)]);
        assert_eq!(cuts(&[&[(0, 9)], &[(3, 9)]]), [(0, 0), (3, 1), (9, NARRATOR)]);
        assert_eq!(cuts(&[&[(0, 3), (6, 9)], &[(3, 6)]]), [(0, 0), (3, 1), (6, 0), (9, NARRATOR)]);
        assert_eq!(cuts(&[]), []);
    }
}
