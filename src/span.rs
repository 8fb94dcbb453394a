//! Places in a text: spans that cannot be mixed up, and sorted layers of things that have one.
//!
//! In: byte offsets or token indices. Out: [`Span`]s of one kind each, and [`Layer`]s that answer
//! "what lies within this span" by binary search.
//!
//! | type | counts | born in |
//! |---|---|---|
//! | `Span<Text>` | bytes of the document's text | the tokenizer |
//! | `Span<Toks>` | tokens of the document | the stages |

use std::marker::PhantomData;
use std::ops::{Deref, Range};

/// Marks a span that counts bytes of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {}

/// Marks a span that counts tokens of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Toks {}

/// A half-open range of places of one kind, eight bytes small.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<K> {
    start: u32,
    end: u32,
    kind: PhantomData<K>,
}

impl<K> Clone for Span<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Span<K> {}

impl<K> std::fmt::Debug for Span<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl<K> Span<K> {
    /// The places from `start` up to, not including, `end`; an end before the start makes it empty.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Span { start, end, kind: PhantomData }
    }

    /// The first place.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The place after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// How many places it holds.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, to index with.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `place` lies in it.
    pub fn holds(self, place: usize) -> bool {
        self.start() <= place && place < self.end()
    }

    /// Whether all of `other` lies in it.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a place.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end), kind: PhantomData }
    }
}

/// Something that stands at a place in the text.
pub trait Spanned {
    /// Where it stands, in bytes of the text.
    fn span(&self) -> Span<Text>;
}

impl Spanned for Span<Text> {
    fn span(&self) -> Span<Text> {
        *self
    }
}

/// Things of one kind in text order: sorted by where they start, the longer first.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer<T> {
    items: Vec<T>,
}

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Layer { items: Vec::new() }
    }
}

impl<T: Spanned> Layer<T> {
    /// A layer of these items, brought into text order.
    pub fn new(mut items: Vec<T>) -> Self {
        let key = |item: &T| (item.span().start, std::cmp::Reverse(item.span().end));
        if !items.is_sorted_by_key(key) {
            items.sort_by_key(key);
        }
        Layer { items }
    }

    /// The indices of the items that start within `span`.
    pub fn starting_in(&self, span: Span<Text>) -> Range<usize> {
        let from = self.items.partition_point(|item| item.span().start < span.start);
        let len = self.items[from..].partition_point(|item| item.span().start < span.end);
        from..from + len
    }

    /// The item with the last start at or before `place`, when it reaches over `place`.
    /// Only meaningful for layers whose items do not overlap.
    pub fn at(&self, place: usize) -> Option<usize> {
        let after = self.items.partition_point(|item| item.span().start() <= place);
        let index = after.checked_sub(1)?;
        self.items[index].span().holds(place).then_some(index)
    }

    /// The items, given up.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }
}

impl<T> Deref for Layer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_answers_what_starts_within_a_span() {
        let layer = Layer::new(vec![Span::new(8, 9), Span::new(0, 2), Span::new(4, 6)]);
        assert_eq!(layer.starting_in(Span::new(1, 8)), 1..2);
        assert_eq!(layer.starting_in(Span::new(0, 9)), 0..3);
        assert_eq!(layer.starting_in(Span::new(9, 20)), 3..3);
    }

    #[test]
    fn a_place_is_found_in_the_item_that_holds_it() {
        let layer = Layer::new(vec![Span::new(0, 2), Span::new(4, 6)]);
        assert_eq!((layer.at(1), layer.at(2), layer.at(5), layer.at(6)), (Some(0), None, Some(1), None));
    }

    #[test]
    fn an_end_before_the_start_makes_an_empty_span() {
        assert!(Span::<Text>::new(5, 3).is_empty());
    }
}
