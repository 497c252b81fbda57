//! Copies are told from stories that only look alike.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::page::read_page;

const RAIN: &str = "Three days of rain have swollen the river Aller, and the town of Verholt put \
     up barriers along its quay on Tuesday. Mayor Ida Brenner said the water would reach 4.2 metres \
     by the evening, half a metre less than in the flood of 1998. \
     \n\nVolunteers filled 12,000 bags of sand in the yard of the old brewery, where the fire \
     service has set up its post. Some cellars in the lower streets were already under water, but \
     nobody was hurt. Two schools stay closed until Thursday, the district office announced. \
     \n\nThe railway between Verholt and Lindau runs on one track only. Farmers drove their cattle \
     from the meadows to higher ground on Sunday night, when the first warnings came. Insurance \
     companies expect losses of 3 million crowns. Forecasts promise dry weather from Friday on.";

fn story(title: &str, body: &str) -> (Sketch, Story) {
    let document = read_page(&format!("# {title}\n\nBy Staff Reporter\n\n{body}\n"));
    let article = document.articles.first().unwrap();
    (Sketch::of(article), Story::of(article))
}

/// Whether the stories are found to be the same, with the sketches as the first sieve.
fn same(left: &(Sketch, Story), right: &(Sketch, Story)) -> bool {
    let sought = |sketch: &Sketch| sketch.sought().collect::<Vec<_>>();
    let meets = sought(&left.0)
        .iter()
        .any(|number| sought(&right.0).contains(number));
    meets && left.0.is_like(&right.0) && left.1.is_same(&right.1)
}

/// As a bad scan has it: in every nth word, one letter misread.
fn misread(text: &str, nth: usize) -> String {
    let words = text.split(' ').enumerate().map(|(index, word)| {
        if index % nth == nth / 2 && word.len() > 3 && !word.contains('\n') {
            word.replacen(['e', 'o', 'i'], "c", 1)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_headline_of_its_own_a_cut_and_misread_words_make_no_other_story() {
    let first = story("River Rises", RAIN);
    assert!(same(&first, &story("Town Braces for Flood", RAIN)));
    let (cut, _) = RAIN.rsplit_once("\n\n").unwrap();
    assert!(same(&first, &story("River Rises", cut)));
    assert!(same(&first, &story("River Rises", &misread(RAIN, 20))));
    assert!(same(&first, &story("River Rises", &misread(cut, 30))));
    let broken = RAIN
        .replace("barriers", "bar-\nriers")
        .replace("announced", "an-\nnounced");
    assert!(same(&first, &story("River Rises", &broken)));
}

#[test]
fn formulas_with_other_names_and_numbers_are_other_stories() {
    let obituary = |name: &str, age: u32, street: &str| {
        format!(
            "{name}, {age}, of {street}, passed away peacefully at home on Monday, surrounded by \
             family and friends. A service of thanksgiving will be held in the parish church on \
             Friday at eleven o'clock, followed by burial in the family plot. {name} worked at \
             {street} for many years and was loved by all who knew the house. Flowers may be left \
             with the sexton; donations go to the lifeboat fund at {street}, where {name} served."
        )
    };
    let one = story("Deaths", &obituary("Agnes Tolliver", 88, "Mill Lane"));
    let two = story("Deaths", &obituary("Piers Hathaway", 71, "Quarry Road"));
    assert!(!same(&one, &two));
    let weather = |sky: &str, high: u32, low: u32, wind: &str| {
        format!(
            "Tomorrow will be {sky} in the north with highs of {high} degrees and lows of {low}. \
             In the south it will be {sky} at first, with winds from the {wind} at 15 knots. The \
             outlook for the weekend is {sky}, with {high} degrees on Saturday and a light breeze \
             from the {wind}; nights stay around {low} degrees, with some fog in the valleys."
        )
    };
    let one = story("Weather", &weather("cloudy", 14, 6, "west"));
    let two = story("Weather", &weather("sunny", 23, 11, "east"));
    assert!(!same(&one, &two));
}

#[test]
fn two_reports_of_one_event_in_other_words_are_two_stories() {
    let other = "Verholt is preparing for high water. After three days of rain the Aller may rise \
         to 4.2 metres by tonight, according to Mayor Ida Brenner, whose staff closed off the quay \
         with barriers on Tuesday. In 1998 the river stood half a metre higher. At the old brewery \
         volunteers have filled 12,000 sandbags under the eyes of the fire service. Trains to \
         Lindau use a single track, and two schools will not open before Thursday.";
    assert!(!same(
        &story("River Rises", RAIN),
        &story("River Rises", other)
    ));
}

#[test]
fn short_texts_stand_for_themselves() {
    let notice = "The office is closed on public holidays and on Mondays.";
    assert!(!same(&story("Notice", notice), &story("Notice", notice)));
}

#[test]
fn a_character_of_chinese_is_a_word() {
    let mut count = 0;
    words("《科技日报》 5G", &mut |_, _| count += 1);
    assert_eq!(count, 5);
}

#[test]
fn headlines_tell_short_stories_and_numbered_ones_apart() {
    let (first, _) = RAIN.split_once("\n\n").unwrap();
    assert!(same(
        &story("River Rises", first),
        &story("River Rises", first)
    ));
    assert!(!same(
        &story("River Rises", first),
        &story("Town Is Ready", first)
    ));
    assert!(!same(&story("Chapter 7", RAIN), &story("Chapter 8", RAIN)));
}

#[test]
fn words_are_compared_without_case_hyphens_and_apostrophes() {
    let hashes = |text: &str| {
        let mut all = Vec::new();
        words(text, &mut |_, word| all.push(word));
        all
    };
    assert_eq!(
        hashes("Energy-saving lamps’ glow"),
        hashes("energysaving LAMPS glow")
    );
    assert_eq!(hashes("don't – “stop”"), hashes("dont stop"));
    assert_eq!(hashes("").len(), 0);
}

#[test]
fn sketches_come_back_from_their_bytes() {
    let (sketch, _) = story("River Rises", RAIN);
    assert_eq!(sketch.to_bytes().len(), 64);
    assert_eq!(
        Sketch::from_bytes(&sketch.to_bytes()).as_ref(),
        Some(&sketch)
    );
    assert_eq!(Sketch::from_bytes(b"abc"), None);
}
