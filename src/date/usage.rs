//! Usage: whether a document writes the day before the month, by the dates that leave no doubt.
//!
//! In: the text. Out: one answer for all its dates in figures; without a date that settles it, the month comes first, as
//! in the United States.
//!
//! | somewhere in the text | then `05/06/2027` is |
//! |---|---|
//! | `25/12/2027` | 5 June |
//! | `31.12.2027` | 5 June |
//! | `12/25/2027` | 6 May |

/// Whether more dates put the day first than the month.
pub(super) fn day_first(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut votes = 0i32;
    for at in memchr::memchr3_iter(b'/', b'-', b'.', bytes) {
        votes += vote(bytes, at);
    }
    votes > 0
}

/// What the first mark of a date says: 1 for `25/12/2027`, -1 for `12/25/2027`, 0 for anything else.
fn vote(bytes: &[u8], at: usize) -> i32 {
    let mark = bytes.get(at).copied();
    let digits = |from: usize| bytes.iter().skip(from).take(5).take_while(|b| b.is_ascii_digit()).count();
    let number = |from: usize, length: usize| {
        bytes.iter().skip(from).take(length).fold(0u32, |number, byte| number * 10 + u32::from(byte.wrapping_sub(b'0')))
    };
    let before = bytes.iter().take(at).rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let (middle, end) = (digits(at + 1), at + 1 + digits(at + 1));
    let year = digits(end + 1);
    if !(1..=2).contains(&before) || !(1..=2).contains(&middle) || bytes.get(end).copied() != mark {
        return 0;
    }
    if !matches!(year, 2 | 4) {
        return 0;
    }
    match (number(at - before, before), number(at + 1, middle)) {
        (13..=31, 1..=12) => 1,
        (1..=12, 13..=31) => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_leave_no_doubt_settle_the_others() {
        assert!(day_first("Signed 25/12/2027 and 05/06/2027."));
        assert!(day_first("31-01-27"));
        assert!(day_first("until 31.12.2027"));
        for text in ["12/25/2027 and 05/06/2027", "24/7", "13/5", "2027-12-25", "1/2", "25/12/", "/", "5-13-2027", ""] {
            assert!(!day_first(text), "{text}");
        }
        assert!(!day_first("25/12/2027, 12/25/2027"));
    }
}
