//! Sentences from stdin become their figures on stdout, one JSON object a line, in order.
//!
//! `{"id":7,"text":"up 27.8 percent"}` → `{"id":7,"figures":[{"surface":"27.8 percent","value":27.8,
//! …}]}`. The figures have the fields of the JSON format but `article` and `lines`, as there is no
//! page. A line that is no such object is named on stderr and answered by nothing.

use super::output::{End, Failure, Output};
use newsprint::export::json::{self, wire};
use newsprint::figures::{self, Context};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Write};

const BUFFER: usize = 256 * 1024;

#[derive(Deserialize)]
struct Asked<'a> {
    /// Given back as it is.
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    figures: Vec<wire::Said<'a>>,
}

pub(crate) fn run(output: &mut Output) -> Result<End, Failure> {
    let mut input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let context = Context::default();
    let mut line = Vec::new();
    let mut number = 0u64;
    let mut end = End::Done;
    loop {
        line.clear();
        number += 1;
        if read_line(&mut input, &mut line)? == 0 {
            return Ok(end);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Asked<'_>>(&line) {
            Ok(asked) => answer(&asked, context, output)?,
            Err(error) => {
                end = End::Partly;
                output.message(format_args!(
                    "line {number} was skipped: expected {{\"id\": …, \"text\": \"…\"}}, but found {error}"
                ));
            }
        }
        // Who asks line by line waits for the answer.
        if input.buffer().is_empty() {
            output.data().flush()?;
        }
    }
}

fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<usize, Failure> {
    input
        .read_until(b'\n', line)
        .map_err(|error| Failure::Told(format!("could not read stdin: {error}")))
}

fn answer(asked: &Asked<'_>, context: Context, output: &mut Output) -> io::Result<()> {
    let found = figures::read_text(&asked.text, &context);
    let answer = Answer {
        id: &asked.id,
        figures: found
            .iter()
            .map(|figure| json::figure(figure, &asked.text))
            .collect(),
    };
    output.json(&answer)
}
