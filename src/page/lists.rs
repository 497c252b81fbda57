//! Lines that open with a number → items of a numbered list, where the numbers count up.
//!
//! "1. At least two dredgers with a capacity" … "2. A bank guarantee of 5 per cent" are items;
//! "12. March was the coldest" alone is not. The number stays in the text, since it was printed.
//! Also "**Open class:** 1. Dai Prosser", three such lines in a row. It refuses lists of one.

use super::classify::Kind;
use super::form::Start;
use super::split::Line;

/// Lines between two items of one list.
const REACH: usize = 12;
/// Bold openings in a row that make a list.
const FEWEST_BOLD: usize = 3;

pub(super) fn find_lists(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let mut last: Option<(usize, u32)> = None;
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = number_of(line).filter(|_| takes(kinds.get(at))) else {
            continue;
        };
        if let Some((above, before)) = last
            && number == before + 1
            && at - above <= REACH
        {
            for item in [above, at] {
                if let Some(kind) = kinds.get_mut(item) {
                    *kind = Kind::Bullet;
                }
            }
            last = Some((at, number));
        } else if number == 1 {
            last = Some((at, 1));
        }
    }
    find_bold_openings(lines, kinds);
}

fn takes(kind: Option<&Kind>) -> bool {
    matches!(kind, Some(Kind::Plain | Kind::Heading | Kind::Row))
}

/// "3. The port paid" and "3) The port paid", but not "3.5 percent".
fn number_of(line: &Line<'_>) -> Option<u32> {
    if line.form.start != Start::Digit {
        return None;
    }
    let bare = line.text.trim_start_matches(['(', '*', '_', '#', ' ']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = bare
        .split_at_checked(digits)
        .filter(|_| (1..=2).contains(&digits))?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let spaced =
        rest.starts_with([' ', '*', '_']) && rest.trim_start().chars().any(char::is_alphabetic);
    if spaced { number.parse().ok() } else { None }
}

/// "**Amateur:** 1. Sunita Rao": the bold part opens a line that goes on.
fn is_bold_opening(line: &Line<'_>) -> bool {
    line.text
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"))
        .is_some_and(|(bold, rest)| {
            !bold.is_empty() && (bold.ends_with(':') || rest.starts_with(':')) && rest.len() > 1
        })
}

fn find_bold_openings(lines: &[Line<'_>], kinds: &mut [Kind]) {
    let mut at = 0;
    while at < lines.len() {
        let run = lines
            .iter()
            .zip(kinds.iter())
            .skip(at)
            .take_while(|(line, kind)| takes(Some(kind)) && is_bold_opening(line))
            .count();
        if run >= FEWEST_BOLD {
            kinds
                .iter_mut()
                .skip(at)
                .take(run)
                .for_each(|kind| *kind = Kind::Bullet);
        }
        at += run.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::classify::{Kind, classify};
    use super::super::split::split;

    fn bullets(text: &str) -> usize {
        let lines = split(text).0;
        let kinds = classify(&lines);
        kinds.iter().filter(|kind| **kind == Kind::Bullet).count()
    }

    #[test]
    fn numbers_that_count_up_open_items_and_a_number_alone_does_not() {
        assert_eq!(
            bullets(
                "The conditions:\n1. At least two dredgers\nof one kind;\n2. A bank guarantee; and\n3. No dumping."
            ),
            3
        );
        assert_eq!(
            bullets("It froze on\n12. March was cold.\nIt rained 3.5 inches."),
            0
        );
    }
}
