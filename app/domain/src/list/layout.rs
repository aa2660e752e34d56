//! How a list is laid out: the columns that somebody chose, in their order, and what it is sorted by. Both stand in the list's
//! address, as short codes.

/// A choice of a few, by code. What `codes!` declares is one.
pub trait Coded: Copy + PartialEq + 'static {
    /// Every one, in the order in which they are offered.
    const EVERY: &'static [Self];

    /// What stands for it in addresses.
    fn code_of(self) -> &'static str;

    /// The one of a code.
    #[must_use]
    fn of_code(code: &str) -> Option<Self> {
        Self::EVERY.iter().copied().find(|one| one.code_of() == code)
    }
}

/// The columns that a list can show.
pub trait Columns: Coded {
    /// Those of a list that nobody arranged.
    const USUAL: &'static [Self];
}

/// The columns that an address names, as `status,price`: those that there are, each once; the usual ones where it names none.
#[must_use]
pub fn columns<C: Columns>(text: &str) -> Vec<C> {
    let mut columns = Vec::new();
    for column in text.split(',').filter_map(C::of_code) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    if columns.is_empty() { C::USUAL.to_vec() } else { columns }
}

/// The columns as [`columns`] reads them; nothing for the usual ones.
#[must_use]
pub fn columns_text<C: Columns>(columns: &[C]) -> String {
    if columns == C::USUAL { String::new() } else { columns.iter().map(|column| column.code_of()).collect::<Vec<_>>().join(",") }
}

/// The columns with one of them a place to the left, if it has one.
#[must_use]
pub fn moved<C: Columns>(columns: &[C], column: C) -> Option<Vec<C>> {
    let place = columns.iter().position(|one| *one == column).filter(|place| *place > 0)?;
    let mut moved = columns.to_vec();
    moved.swap(place, place - 1);
    Some(moved)
}

/// What a list can be sorted by.
pub trait SortKey: Coded {
    /// The order of a list that nobody sorted.
    const USUAL: Sorting<Self>;

    /// Whether people expect the largest, or the newest, first.
    fn begins_descending(self) -> bool;
}

/// What a list is sorted by, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting<K> {
    pub by: K,
    pub descending: bool,
}

impl<K: SortKey> Default for Sorting<K> {
    fn default() -> Self {
        K::USUAL
    }
}

impl<K: SortKey> Sorting<K> {
    /// Reads `price`, or `-price` for the largest first; the usual order where it is neither.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (code, descending) = text.strip_prefix('-').map_or((text, false), |code| (code, true));
        K::of_code(code).map_or(K::USUAL, |by| Self { by, descending })
    }

    /// As [`Sorting::read`] reads it; nothing for the usual order.
    #[must_use]
    pub fn text(self) -> String {
        match (self == K::USUAL, self.descending) {
            (true, _) => String::new(),
            (false, true) => format!("-{}", self.by.code_of()),
            (false, false) => self.by.code_of().to_owned(),
        }
    }

    /// The order after somebody asks for a key: the other way where the list is sorted by it.
    #[must_use]
    pub fn asked(self, by: K) -> Self {
        let descending = if self.by == by { !self.descending } else { by.begins_descending() };
        Self { by, descending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::property_list::{PropertyColumn as Column, PropertySort as Sort};

    #[test]
    fn columns_are_those_that_there_are_each_once() {
        assert_eq!(columns::<Column>("price,nada,status,price"), [Column::Price, Column::Status]);
        for nothing in ["", "nada", ",,"] {
            assert_eq!(columns::<Column>(nothing), Column::USUAL);
        }
        assert_eq!(columns_text(&[Column::Price, Column::Status]), "price,status");
        assert_eq!(columns_text(Column::USUAL), "");
    }

    #[test]
    fn a_column_moves_to_the_left_as_far_as_there_is_room() {
        let now = [Column::Price, Column::Status];
        assert_eq!(moved(&now, Column::Status), Some(vec![Column::Status, Column::Price]));
        assert_eq!(moved(&now, Column::Price), None);
        assert_eq!(moved(&now, Column::Area), None);
    }

    #[test]
    fn an_order_reads_back_and_turns_when_asked_again() {
        let order = |by, descending| Sorting { by, descending };
        for (text, expected) in [
            ("price", order(Sort::Price, false)),
            ("-price", order(Sort::Price, true)),
            ("", Sort::USUAL),
            ("--price", Sort::USUAL),
            ("x", Sort::USUAL),
        ] {
            assert_eq!(Sorting::<Sort>::read(text), expected, "{text}");
            assert_eq!(Sorting::<Sort>::read(&expected.text()), expected);
        }
        assert_eq!(Sort::USUAL.asked(Sort::Price), order(Sort::Price, false));
        assert_eq!(order(Sort::Price, false).asked(Sort::Price), order(Sort::Price, true));
        assert_eq!(order(Sort::Price, false).asked(Sort::Created), order(Sort::Created, true));
    }
}
