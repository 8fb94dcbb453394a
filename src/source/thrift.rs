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

type Fields = &'static [(i16, Kind)];

use Kind::{Any, Binary, Bool, Byte, Double, List, Struct, Whole};

const EMPTY: Kind = Struct(&[]);

const STATISTICS: Kind = Struct(&[
    (1, Binary),
    (2, Binary),
    (3, Whole),
    (4, Whole),
    (5, Binary),
    (6, Binary),
    (7, Bool),
    (8, Bool),
    (9, Whole),
]);

const PAIR: Kind = Struct(&[(1, Binary), (2, Binary)]);

const TIME: Kind = Struct(&[(1, Bool), (2, Struct(&[(1, EMPTY), (2, EMPTY), (3, EMPTY)]))]);

const LOGICAL_TYPE: Kind = Struct(&[
    (1, EMPTY),
    (2, EMPTY),
    (3, EMPTY),
    (4, EMPTY),
    (5, Struct(&[(1, Whole), (2, Whole)])),
    (6, EMPTY),
    (7, TIME),
    (8, TIME),
    (10, Struct(&[(1, Byte), (2, Bool)])),
    (11, EMPTY),
    (12, EMPTY),
    (13, EMPTY),
    (14, EMPTY),
    (15, EMPTY),
    (16, Struct(&[(1, Byte)])),
    (17, Struct(&[(1, Binary)])),
    (18, Struct(&[(1, Binary), (2, Whole)])),
]);

const SCHEMA_ELEMENT: Kind = Struct(&[
    (1, Whole),
    (2, Whole),
    (3, Whole),
    (4, Binary),
    (5, Whole),
    (6, Whole),
    (7, Whole),
    (8, Whole),
    (9, Whole),
    (10, LOGICAL_TYPE),
]);

const BOUNDING_BOX: Kind =
    Struct(&[(1, Double), (2, Double), (3, Double), (4, Double), (5, Double), (6, Double), (7, Double), (8, Double)]);

const COLUMN: Kind = Struct(&[
    (1, Whole),
    (2, List(&Whole)),
    (3, List(&Binary)),
    (4, Whole),
    (5, Whole),
    (6, Whole),
    (7, Whole),
    (8, List(&PAIR)),
    (9, Whole),
    (10, Whole),
    (11, Whole),
    (12, STATISTICS),
    (13, List(&Struct(&[(1, Whole), (2, Whole), (3, Whole)]))),
    (14, Whole),
    (15, Whole),
    (16, Struct(&[(1, Whole), (2, List(&Whole)), (3, List(&Whole))])),
    (17, Struct(&[(1, BOUNDING_BOX), (2, List(&Whole))])),
]);

const COLUMN_CHUNK: Kind =
    Struct(&[(1, Binary), (2, Whole), (3, COLUMN), (4, Whole), (5, Whole), (6, Whole), (7, Whole)]);

const ROW_GROUP: Kind = Struct(&[
    (1, List(&COLUMN_CHUNK)),
    (2, Whole),
    (3, Whole),
    (4, List(&Struct(&[(1, Whole), (2, Bool), (3, Bool)]))),
    (5, Whole),
    (6, Whole),
    (7, Whole),
]);

/// `FileMetaData`.
pub const FOOTER: Kind = Struct(&[
    (1, Whole),
    (2, List(&SCHEMA_ELEMENT)),
    (3, Whole),
    (4, List(&ROW_GROUP)),
    (5, List(&PAIR)),
    (6, Binary),
    (7, List(&Struct(&[(1, EMPTY), (2, EMPTY)]))),
]);

/// `PageHeader`.
pub const PAGE_HEAD: Kind = Struct(&[
    (1, Whole),
    (2, Whole),
    (3, Whole),
    (4, Whole),
    (5, Struct(&[(1, Whole), (2, Whole), (3, Whole), (4, Whole), (5, STATISTICS)])),
    (6, EMPTY),
    (7, Struct(&[(1, Whole), (2, Whole), (3, Bool)])),
    (8, Struct(&[(1, Whole), (2, Whole), (3, Whole), (4, Whole), (5, Whole), (6, Whole), (7, Bool), (8, STATISTICS)])),
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
            let kind = known.iter().find(|field| field.0 == id).map_or(&Any, |field| &field.1);
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
