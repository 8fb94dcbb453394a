//! What a Parquet file says of itself, skimmed before its reader sees it: Thrift's compact protocol.
//!
//! In: the bytes of a footer or of a page's head. Out: where they end, or why they are not to be read. The reader goes by
//! the fields' numbers and skips by their types, and counts booleans in lists and maps one by one though it takes no byte for
//! them: a footer of a thousand bytes can claim thousands of millions. So a known field has to be of the type that the
//! format gives it, and there are no such booleans; everything else takes a byte at least, which bounds it.
//!
//! Source: <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>, and for the fields
//! <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>.

use std::io::{self, Read};

/// What a field holds.
pub enum Kind {
    Bool,
    Byte,
    Whole,
    Double,
    Binary,
    List(&'static Kind),
    Struct(Fields),
    /// Of no field that is known.
    Any,
}

/// By their numbers, from 1.
type Fields = &'static [Kind];

use Kind::{Any, Binary, Bool, Byte, Double, List, Struct, Whole};

const EMPTY: Kind = Struct(&[]);

const STATISTICS: Kind = Struct(&[Binary, Binary, Whole, Whole, Binary, Binary, Bool, Bool, Whole]);

const PAIR: Kind = Struct(&[Binary, Binary]);

const TIME: Kind = Struct(&[Bool, Struct(&[EMPTY, EMPTY, EMPTY])]);

const LOGICAL_TYPE: Kind = Struct(&[
    EMPTY,
    EMPTY,
    EMPTY,
    EMPTY,
    Struct(&[Whole, Whole]),
    EMPTY,
    TIME,
    TIME,
    Any, // Reserved.
    Struct(&[Byte, Bool]),
    EMPTY,
    EMPTY,
    EMPTY,
    EMPTY,
    EMPTY,
    Struct(&[Byte]),
    Struct(&[Binary]),
    Struct(&[Binary, Whole]),
]);

const SCHEMA_ELEMENT: Kind = Struct(&[Whole, Whole, Whole, Binary, Whole, Whole, Whole, Whole, Whole, LOGICAL_TYPE]);

const BOUNDING_BOX: Kind = Struct(&[Double, Double, Double, Double, Double, Double, Double, Double]);

const COLUMN: Kind = Struct(&[
    Whole,
    List(&Whole),
    List(&Binary),
    Whole,
    Whole,
    Whole,
    Whole,
    List(&PAIR),
    Whole,
    Whole,
    Whole,
    STATISTICS,
    List(&Struct(&[Whole, Whole, Whole])),
    Whole,
    Whole,
    Struct(&[Whole, List(&Whole), List(&Whole)]),
    Struct(&[BOUNDING_BOX, List(&Whole)]),
]);

const COLUMN_CHUNK: Kind = Struct(&[Binary, Whole, COLUMN, Whole, Whole, Whole, Whole]);

const ROW_GROUP: Kind =
    Struct(&[List(&COLUMN_CHUNK), Whole, Whole, List(&Struct(&[Whole, Bool, Bool])), Whole, Whole, Whole]);

/// `FileMetaData`.
pub const FOOTER: Kind = Struct(&[
    Whole,
    List(&SCHEMA_ELEMENT),
    Whole,
    List(&ROW_GROUP),
    List(&PAIR),
    Binary,
    List(&Struct(&[EMPTY, EMPTY])),
]);

/// `PageHeader`.
pub const PAGE_HEAD: Kind = Struct(&[
    Whole,
    Whole,
    Whole,
    Whole,
    Struct(&[Whole, Whole, Whole, Whole, STATISTICS]),
    EMPTY,
    Struct(&[Whole, Whole, Bool]),
    Struct(&[Whole, Whole, Whole, Whole, Whole, Whole, Bool, STATISTICS]),
]);

const TOO_SOON: &str = "its metadata ends too soon";

/// As deep as the reader goes.
const DEPTH: u32 = 64;

/// Reads a struct to its end, or to what is not to be read, and says what that is.
pub fn skim(input: impl Read, kind: &Kind) -> Result<(), String> {
    Skim(input).value(STRUCT, kind, DEPTH)
}

const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BYTE: u8 = 3;
const I16: u8 = 4;
const I64: u8 = 6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;
const UUID: u8 = 13;

impl Kind {
    fn fits(&self, wire: u8) -> bool {
        match self {
            Bool => matches!(wire, TRUE | FALSE),
            Byte => wire == BYTE,
            Whole => matches!(wire, I16..=I64),
            Double => wire == DOUBLE,
            Binary => wire == BINARY,
            List(_) => matches!(wire, LIST | SET),
            Struct(_) => wire == STRUCT,
            Any => true,
        }
    }
}

struct Skim<R>(R);

impl<R: Read> Skim<R> {
    fn value(&mut self, wire: u8, kind: &Kind, depth: u32) -> Result<(), String> {
        let Some(depth) = depth.checked_sub(1) else { return Err(format!("its metadata nests over {DEPTH} deep")) };
        match wire {
            TRUE | FALSE => Ok(()),
            BYTE => self.pass(1),
            I16..=I64 => self.varint().map(drop),
            DOUBLE => self.pass(8),
            BINARY => {
                let length = self.varint()?;
                self.pass(length)
            }
            LIST | SET => self.list(kind, depth),
            MAP => self.map(depth),
            STRUCT => self.fields(kind, depth),
            UUID => self.pass(16),
            _ => Err(format!("its metadata has a field of the unknown type {wire}")),
        }
    }

    fn fields(&mut self, kind: &Kind, depth: u32) -> Result<(), String> {
        let known = if let Struct(fields) = kind { *fields } else { &[] };
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            let (step, wire) = (head >> 4, head & 0xf);
            if wire == 0 {
                return Ok(());
            }
            id = if step == 0 {
                let number = self.varint()?;
                ((number >> 1) as i64 ^ -((number & 1) as i64)) as i16
            } else {
                id.checked_add(step.into()).ok_or("its metadata numbers a field too high")?
            };
            let place = usize::try_from(id).ok().and_then(|id| id.checked_sub(1));
            let kind = place.and_then(|at| known.get(at)).unwrap_or(&Any);
            if !kind.fits(wire) {
                return Err(format!("field {id} of its metadata is of another type than Parquet’s ({wire})"));
            }
            self.value(wire, kind, depth)?;
        }
    }

    fn list(&mut self, kind: &Kind, depth: u32) -> Result<(), String> {
        let head = self.byte()?;
        let (mut size, wire) = (u64::from(head >> 4), head & 0xf);
        if size == 15 {
            size = self.varint()?;
        }
        let kind = if let List(kind) = kind { kind } else { &Any };
        if size > 0 && !kind.fits(wire) {
            return Err(format!("a list in its metadata is of another type than Parquet’s ({wire})"));
        }
        for _ in 0..size {
            self.element(wire, kind, depth)?;
        }
        Ok(())
    }

    fn map(&mut self, depth: u32) -> Result<(), String> {
        let size = self.varint()?;
        if size == 0 {
            return Ok(());
        }
        let types = self.byte()?;
        for _ in 0..size {
            self.element(types >> 4, &Any, depth)?;
            self.element(types & 0xf, &Any, depth)?;
        }
        Ok(())
    }

    fn element(&mut self, wire: u8, kind: &Kind, depth: u32) -> Result<(), String> {
        if matches!(wire, TRUE | FALSE) {
            return Err("its metadata claims a list of booleans, which Parquet has not".to_string());
        }
        self.value(wire, kind, depth)
    }

    fn varint(&mut self) -> Result<u64, String> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("its metadata has a number without end".to_string())
    }

    fn byte(&mut self) -> Result<u8, String> {
        let mut byte = [0];
        self.0.read_exact(&mut byte).map_err(|_| TOO_SOON)?;
        Ok(byte[0])
    }

    fn pass(&mut self, bytes: u64) -> Result<(), String> {
        let passed = io::copy(&mut self.0.by_ref().take(bytes), &mut io::sink()).map_err(|error| error.to_string())?;
        if passed < bytes { Err(TOO_SOON.to_string()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many bytes are left, and what is wrong there.
    fn outcome(mut bytes: &[u8]) -> (usize, Result<(), String>) {
        let outcome = skim(&mut bytes, &PAGE_HEAD);
        (bytes.len(), outcome)
    }

    #[test]
    fn a_head_ends_where_its_stop_stands() {
        // type 0, sizes 1 and 1, a data page of 2 values in the plain encoding with the levels in the third.
        let head = [0x15, 0, 0x15, 2, 0x15, 2, 0x2c, 0x15, 4, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 0xff];
        assert_eq!(outcome(&head), (1, Ok(())));
    }

    #[test]
    fn booleans_are_not_counted() {
        let list = [0x99, 0xf2, 0xff, 0xff, 0xff, 0xff, 0x07, 0];
        assert_eq!(outcome(&list).1, Err("its metadata claims a list of booleans, which Parquet has not".to_string()));
        let map = [0x9b, 0xff, 0xff, 0xff, 0xff, 0x07, 0x11, 0];
        assert_eq!(outcome(&map).1, outcome(&list).1);
        let nested = [0x99, 0x19, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x07, 0];
        assert_eq!(outcome(&nested).1, outcome(&list).1);
        assert_eq!(outcome(&[0x99, 0x02, 0]), (0, Ok(())), "an empty list of them");
    }

    #[test]
    fn a_known_field_is_of_its_type() {
        assert!(outcome(&[0x18, 1, b'a', 0]).1.unwrap_err().starts_with("field 1 "));
        assert!(skim(&[0x29, 0x15, 2, 0][..], &FOOTER).unwrap_err().starts_with("a list "));
    }

    #[test]
    fn depth_and_length_are_bounded() {
        assert!(outcome(&[0x9c; 100]).1.unwrap_err().contains("nests"));
        assert!(outcome(&[0x95; 1]).1.is_err());
        assert!(outcome(&[0x95, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).1.is_err());
        assert_eq!(outcome(&[0x98, 0x7f, 1, 2]), (0, Err(TOO_SOON.to_string())));
    }
}
