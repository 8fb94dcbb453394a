//! Figures: digits with their marks → exact decimals, by the marks that the document uses.
//!
//! In: a token that begins with a digit, and the document's [`Marks`]. Out: its value, and what letters follow the
//! digits. What is no number – a date, a version, a score – is refused.
//!
//! | token | value | letters |
//! |---|---|---|
//! | `1,350.5` | 1350.5 | – |
//! | `12,34,567` | 1234567 | – |
//! | `1.234,5` | 1234.5 | – |
//! | `1.5bn` | 1.5 | `bn` |
//! | `30.06.2027` | – | – |

use rust_decimal::Decimal;

use crate::habits::Marks;

/// The figures of a token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure<'a> {
    /// What they are worth.
    pub value: Decimal,
    /// The letters behind them.
    pub letters: &'a str,
    /// Whether they are digits only.
    pub plain: bool,
    /// How many digits.
    pub digits: usize,
}

/// Reads the figures of a token.
pub fn read_figure(written: &str, marks: Marks) -> Option<Figure<'_>> {
    let end = written
        .char_indices()
        .find(|&(_, c)| !(c.is_ascii_digit() || is_group_mark(c) || c == '.'))
        .map_or(written.len(), |(at, _)| at);
    // A mark before letters belongs to neither: "5.km".
    let (figures, letters) = written.split_at(end);
    // The only figure behind letters is the power of a unit: "m2".
    let mut tail = letters.chars();
    let power = matches!(tail.next_back(), Some('2' | '3' | '²' | '³')) && letters.len() < 6;
    let tail = if power { tail.as_str() } else { letters };
    if figures.is_empty() || !figures.ends_with(|c: char| c.is_ascii_digit()) || tail.chars().any(char::is_numeric) {
        return None;
    }
    let digits = figures.bytes().filter(u8::is_ascii_digit).count();
    if digits > 27 {
        return None;
    }
    let plain = digits == figures.len();
    if plain {
        return Some(Figure { value: figures.parse().ok()?, letters, plain, digits });
    }
    let whole = decimal_at(figures, marks)?;
    let (head, tail) = figures.split_at_checked(whole)?;
    if !grouped(head) {
        return None;
    }
    let mut value: i128 = 0;
    for digit in figures.bytes().filter(u8::is_ascii_digit) {
        value = value * 10 + i128::from(digit - b'0');
    }
    let places = tail.bytes().filter(u8::is_ascii_digit).count();
    let value = Decimal::try_from_i128_with_scale(value, places as u32).ok()?;
    Some(Figure { value, letters, plain, digits })
}

/// Where the decimals begin, their mark included; the length where there are none.
fn decimal_at(figures: &str, marks: Marks) -> Option<usize> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let (first, last) = (figures.find(is_mark)?, figures.rfind(is_mark)?);
    let (opening, closing) = (figures[first..].chars().next()?, figures[last..].chars().next()?);
    let tail = figures.len() - last - closing.len_utf8();
    let alone = first == last;
    let decimal = match closing {
        '.' if alone => !(marks.decimal_comma && tail == 3 && first <= 3 && !figures.starts_with('0')),
        // Nobody writes "420,000" for a number with three noughts behind the comma.
        ',' if alone => {
            tail != 3 || first > 3 || figures.starts_with('0') || marks.decimal_comma && !figures.ends_with("000")
        }
        '.' | ',' => opening != closing && figures.matches(closing).count() == 1,
        _ => false,
    };
    // "1,2345" is neither a group nor likely decimals, unless the document writes so.
    if closing == ',' && decimal && alone && tail > 3 && !marks.decimal_comma {
        return None;
    }
    Some(if decimal { last } else { figures.len() })
}

/// Whether the whole part is grouped as people group: by three, or as in India by two before the last three.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let head = groups.next().unwrap_or_default();
    let mut rest: Vec<usize> = groups.map(str::len).collect();
    let Some(last) = rest.pop() else { return true };
    let marks: &str = whole.trim_matches(|c: char| c.is_ascii_digit());
    let mark = marks.chars().next();
    let one_mark = whole.chars().filter(|c| !c.is_ascii_digit()).all(|c| Some(c) == mark);
    last == 3
        && one_mark
        && (1..=3).contains(&head.len())
        && (rest.iter().all(|&len| len == 3)
            || mark == Some(',') && head.len() <= 2 && rest.iter().all(|&len| len == 2))
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ',' | '\'' | '’' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(written: &str, decimal_comma: bool) -> Option<String> {
        let marks = Marks { decimal_comma, comma_groups: false };
        read_figure(written, marks).map(|figure| format!("{}{}", figure.value, figure.letters))
    }

    #[test]
    fn english_figures() {
        for (written, expected) in [
            ("7", "7"),
            ("1,350.5", "1350.5"),
            ("1,350", "1350"),
            ("12,34,567", "1234567"),
            ("1.234", "1.234"),
            ("1.234,5", "1234.5"),
            ("1,5", "1.5"),
            ("0,125", "0.125"),
            ("1'000'000", "1000000"),
            ("1\u{202f}000", "1000"),
            ("1.35bn", "1.35bn"),
            ("300k", "300k"),
        ] {
            assert_eq!(value(written, false).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn a_document_with_decimal_commas() {
        for (written, expected) in
            [("1.234", "1234"), ("1,234", "1.234"), ("420,000", "420000"), ("1.234.567", "1234567"), ("2.5", "2.5")]
        {
            assert_eq!(value(written, true).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for written in ["30.06.2027", "1.2.3", "1,2,3", "5'6", "3a4", "1,23,45", &"9".repeat(30)] {
            assert_eq!(value(written, false), None, "{written}");
        }
    }
}
