//! When: the deadline of a commitment in words.
//!
//! | start, end | words |
//! |---|---|
//! | –, `2030` | by 2030 |
//! | `2028`, `2030` | 2028 – 2030 |
//! | `2028`, – | from 2028 |
//! | –, `P5Y` | within 5 years |

/// By when something is due, from two TIMEX3 values.
pub fn when(start: Option<&str>, end: Option<&str>) -> String {
    match (start, end) {
        (None, None) => String::new(),
        (None, Some(end)) => length(end).map_or_else(|| format!("by {end}"), |length| format!("within {length}")),
        (Some(start), None) => format!("from {start}"),
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} – {end}"),
    }
}

/// A stretch of time of one unit, in words.
fn length(value: &str) -> Option<String> {
    let (number, unit) = value.strip_prefix('P')?.split_at_checked(value.len().checked_sub(2)?)?;
    let unit = match unit {
        "Y" => "year",
        "M" => "month",
        "W" => "week",
        "D" => "day",
        _ => return None,
    };
    let plural = if number == "1" { "" } else { "s" };
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.then(|| format!("{number} {unit}{plural}"))
}

/// By what a deadline is sorted: what names no day comes last.
pub fn sort_key<'a>(start: Option<&'a str>, end: Option<&'a str>) -> &'a str {
    let dated = |value: &&str| value.starts_with(|c: char| c.is_ascii_digit());
    end.filter(dated).or(start.filter(dated)).unwrap_or(if end.or(start).is_some() { "9998" } else { "9999" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_told_in_words() {
        for (start, end, words) in [
            (None, None, ""),
            (None, Some("2030"), "by 2030"),
            (Some("2028"), Some("2030"), "2028 – 2030"),
            (Some("2028"), Some("2028"), "2028"),
            (Some("2028"), None, "from 2028"),
            (None, Some("P5Y"), "within 5 years"),
            (None, Some("P1M"), "within 1 month"),
            (None, Some("PT3H"), "by PT3H"),
            (None, Some("P"), "by P"),
        ] {
            assert_eq!(when(start, end), words);
        }
        assert_eq!((sort_key(None, Some("P5Y")), sort_key(None, None)), ("9998", "9999"));
    }
}
