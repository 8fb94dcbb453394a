//! Collocation: how strongly a word keeps company with another.
//!
//! In: how often the two stand together, how often each stands, how many words there are. Out: the measures.
//!
//! Windows: `slots` is the number of places around the node that were looked at (at most node count × window, less at
//! the edges of a document). The expected count is E = slots × f(collocate) / N, Evert's (2008) surface co-occurrence;
//! with a window of one word slots is the node's own frequency, and the textbook formulas come out.
//!
//! | together, node, collocate of N | out |
//! |---|---|
//! | 8, 1105, 44 of 15 000 000 | PMI 11.3 |
//! | 130, 3121, 143 | Dice 0.08 |
//! | 0, 5, 5 of 100 | PMI, MI3, logDice, t `None`; ΔP −0.05 |

use super::significance::{Contingency, finite, ratio};

/// A pair's counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// O: how often the collocate stands in the node's window.
    pub together: u64,
    /// The node's frequency.
    pub node: u64,
    /// The collocate's frequency.
    pub collocate: u64,
    /// Places in all windows of the node.
    pub slots: u64,
    /// N: all words.
    pub words: u64,
}

impl Pair {
    /// A pair of adjacent words, or of words counted by context: one slot per occurrence of the node.
    pub fn adjacent(together: u64, node: u64, collocate: u64, words: u64) -> Self {
        Self { together, node, collocate, slots: node, words }
    }

    /// E = slots × f(collocate) / N.
    pub fn expected(&self) -> Option<f64> {
        ratio(self.slots as f64 * self.collocate as f64, self.words as f64)
    }

    /// Rows: in the window or not; columns: the collocate or not.
    pub fn contingency(&self) -> Contingency {
        Contingency::from_margins(self.together, self.slots, self.collocate, self.words)
    }

    /// Pointwise mutual information: log₂(O/E).
    ///
    /// Source: Church & Hanks (1990), p. 24. `None` where the two never meet.
    pub fn pmi(&self) -> Option<f64> {
        finite(ratio(self.together as f64, self.expected()?)?.log2())
    }

    /// Normalised PMI: ln(O/E) / −ln(O/N), from −1 to 1.
    ///
    /// Source: Bouma (2009), p. 36. `None` where the two never meet or nothing else does.
    pub fn npmi(&self) -> Option<f64> {
        let share = ratio(self.together as f64, self.words as f64)?;
        ratio(ratio(self.together as f64, self.expected()?)?.ln(), -share.ln())
    }

    /// MI3 = log₂(O³/E), which takes PMI's bias to rare words away.
    ///
    /// Source: Daille (1994) as given in Oakes (1998), p. 171–172. `None` where the two never meet.
    pub fn mi3(&self) -> Option<f64> {
        let o = self.together as f64;
        finite(ratio(o * o * o, self.expected()?)?.log2())
    }

    /// Dice = 2 O / (f(node) + f(collocate)).
    ///
    /// Source: Smadja et al. (1996), p. 13. `None` where neither word occurs. In windows wider than one word it may
    /// exceed 1, as in every concordancer.
    pub fn dice(&self) -> Option<f64> {
        ratio(2.0 * self.together as f64, self.node as f64 + self.collocate as f64)
    }

    /// logDice = 14 + log₂ Dice; comparable across corpora, since N plays no part.
    ///
    /// Source: Rychlý (2008), "A lexicographer-friendly association score". `None` where the two never meet.
    pub fn log_dice(&self) -> Option<f64> {
        finite(14.0 + self.dice()?.log2())
    }

    /// t = (O − E)/√O, the one-sample t score with the sample variance O/N (Bernoulli p ≈ p(1 − p)).
    ///
    /// Source: Manning & Schütze (1999), p. 164–165; Church et al. (1991). `None` where the two never meet.
    pub fn t_score(&self) -> Option<f64> {
        let o = self.together as f64;
        ratio(o - self.expected()?, o.sqrt())
    }

    /// ΔP(collocate | node) = O11/R1 − O21/R2: how much the node's nearness raises the chance of the collocate.
    ///
    /// Source: Gries (2013), "50-something years of work on collocations", p. 143–144. `None` for an empty margin.
    pub fn delta_p_collocate(&self) -> Option<f64> {
        let table = self.contingency();
        Some(ratio(table.o11, table.o11 + table.o12)? - ratio(table.o21, table.o21 + table.o22)?)
    }

    /// ΔP(node | collocate) = O11/C1 − O12/C2: the other direction.
    ///
    /// Source: Gries (2013), p. 143–144. `None` for an empty margin.
    pub fn delta_p_node(&self) -> Option<f64> {
        let table = self.contingency();
        Some(ratio(table.o11, table.o11 + table.o21)? - ratio(table.o12, table.o12 + table.o22)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_never_meet_have_no_score_but_a_negative_delta() {
        let pair = Pair::adjacent(0, 5, 5, 100);
        assert_eq!(
            (pair.pmi(), pair.npmi(), pair.mi3(), pair.log_dice(), pair.t_score()),
            (None, None, None, None, None)
        );
        assert_eq!(pair.dice(), Some(0.0));
        assert!(pair.delta_p_collocate().unwrap() < 0.0 && pair.delta_p_node().unwrap() < 0.0);
    }

    #[test]
    fn an_empty_corpus_is_undefined() {
        let pair = Pair::adjacent(0, 0, 0, 0);
        assert_eq!(
            (pair.expected(), pair.pmi(), pair.dice(), pair.delta_p_node(), pair.delta_p_collocate()),
            (None, None, None, None, None)
        );
    }

    #[test]
    fn always_together_is_the_most_there_is() {
        let pair = Pair::adjacent(5, 5, 5, 1000);
        assert!((pair.log_dice().unwrap() - 14.0).abs() < 1e-12);
        assert!((pair.npmi().unwrap() - 1.0).abs() < 1e-12);
        assert!((pair.delta_p_node().unwrap() - 1.0).abs() < 1e-12);
        // Nothing but the pair: the share is 1 and its logarithm 0.
        assert_eq!(Pair::adjacent(5, 5, 5, 5).npmi(), None);
    }

    #[test]
    fn a_wider_window_expects_more() {
        let narrow = Pair { together: 4, node: 10, collocate: 20, slots: 10, words: 1000 };
        let wide = Pair { slots: 100, ..narrow };
        assert_eq!(wide.expected(), Some(2.0));
        assert!(wide.pmi() < narrow.pmi() && wide.t_score() < narrow.t_score());
    }
}
