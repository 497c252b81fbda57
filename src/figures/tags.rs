//! What the lexicon knows of a word, as bits: "million" is a scale, "rose" a past verb and an up-word.
//!
//! A word may carry many tags ("second" is an ordinal, a unit and an adjective); which of them
//! counts is decided by the stage that asks, never here.

/// A set of tags. One bit each, so a rule tests a word without comparing letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags(u128);

impl Tags {
    pub(super) const NONE: Self = Self(0);

    /// True where any tag of `other` is set.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! tags {
    ($($name:ident $section:literal)*) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "only counts the bits")]
        enum Bit { $($name),* }

        impl Tags {
            $(pub(super) const $name: Self = Self(1 << Bit::$name as u128);)*

            /// The tag of a section of assets/figures/words.txt or cues.txt.
            pub(super) fn of_section(section: &str) -> Option<Self> {
                match section {
                    $($section => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

tags! {
    DETERMINER "determiner"
    DEFINITE "definite"
    POSSESSIVE "possessive"
    PREPOSITION "preposition"
    CONJUNCTION "conjunction"
    COORDINATOR "coordinator"
    PRONOUN "pronoun"
    RELATIVE "relative"
    AUXILIARY "auxiliary"
    BE "be"
    MODAL "modal"
    ADVERB "adverb"
    RATE_ADVERB "rate_adverb"
    MONTH "month"
    WEEKDAY "weekday"
    SAYING "saying"
    DATE "date"
    SPENDS "spends"
    SEASON "season"
    WEAK_MONTH "weak_month"
    IRREGULAR_PLURAL "irregular_plural"
    COLLECTIVE "collective"
    STATE "state"
    SINGULAR_S "singular_s"
    ATTRIBUTIVE_PLURAL "attributive_plural"
    CONTAINER "container"
    VAGUE "vague"
    MEASURE_ADJECTIVE "measure_adjective"
    PERSON "person"
    TIME_NOUN "time_noun"
    LENGTH_CUE "length_cue"
    SUPERLATIVE "superlative"
    RANK_CUE "rank_cue"
    SPORT_CUE "sport_cue"
    YEAR_PREPOSITION "year_preposition"
    NAME_HEAD "strong_name_head"
    INDEX_NAME "index_name"
    TARGET "target_cue"
    WEAK_TARGET "weak_target"
    HEAD_ADJECTIVE "head_adjective"
    VERB_BASE "verb"
    VERB_S "verb_s"
    VERB_PAST "verb_past"
    VERB_ING "verb_ing"
    ALSO_NOUN "also_noun"
    ADJECTIVE "adjective"
    UP "up"
    DOWN "down"
    WEAK_CHANGE "weak_change"
    CARDINAL "cardinal"
    SCALE "scale"
    ORDINAL "ordinal"
    FRACTION "fraction"
    MULTIPLE "multiple"
    VAGUE_NUMBER "vague_number"
    CUE "cue"
    FOCUS "focus"
    COMMON "common"
    WORKS "works"
    AGE_LIMIT "age_limit"
    INTENSIFIER "intensifier"
    WEATHER "weather"
    DATE_LEAD "date_lead"
    ARTICLE "article"
    OWNS "owns"
    BEHIND_HALF "behind_half"
    BEFORE_RANK "before_rank"
    OF_GROUP "of_group"
    SHARE_WORD "share_word"
    EMPTY_ADJECTIVE "empty_adjective"
    PRICE_WORD "price_word"
    BEHIND_QUARTER "behind_quarter"
    BEHIND_PART "behind_part"
    BEFORE_MONTH "before_month"
    CLOCK_SUFFIX "clock_suffix"
    EMPTY_HEAD "empty_head"
    OPENS_CLAUSE "opens_clause"
    DATED_FIRST "dated_first"
    LINKS_NOUN "links_noun"
    BESIDE_CHANGE "beside_change"
    GROUP "group"
    ACCOUNTS "accounts"
    PLAN "plan"
    ANAPHORIC_NOUN "anaphoric_noun"
    EQUATES "equates"
    BESIDE_NOUN "beside_noun"
    NOUN "noun"
    RACE "race"
    MOVES "moves"
    RANGES "ranges"
    SPLIT "split"
    GAMES "games"
    PLAIN_MULTIPLE "plain_multiple"
    MULTIPLE_BEFORE "multiple_before"
    HALF_BEFORE "half_before"
    ONE_DAY "one_day"
    NOT_ONE_AFTER "not_one_after"
    COUNT_LEAD "count_lead"
    YEAR_NOUN "year_noun"
    UNIT_NOUN "unit_word_noun"
    GOAL_NOUN "goal_noun"
    FOUNDING "founding"
    ANAPHOR "anaphor"
    COMPARES_DATE "compares_date"
    NUMBER_NOUN "number_noun"
    TAKES_TIME "takes_time"
    PAIR "pair"
    AGO "ago"
    BEFORE_HYPHEN "before_hyphen"
    CHANGE_NOUN_EXCEPT "not_change_noun"
    QUIET "quiet"
    FLOW_NOUN "flow_noun"
    AGE_NOUN "age_noun"
    VOTE "vote"
    LEVEL_WORD "level_word"
    MONEY_LEVEL "money_verb"
    GIVING "giving"
    MOTION "motion"
    COMPARATIVE "comparative"
    PHRASAL "phrasal_up"
    FORECAST_NOUN "forecast_noun"
    MODEL_WORD "model_word"
    THEN "then"
    LEVELS "levels"
    FINITE_PAST "finite_past"
    BESIDE_TIME "beside_time"
    SETTLES "settles"
}

impl Tags {
    pub(super) const VERB: Self = Self::VERB_BASE
        .or(Self::VERB_S)
        .or(Self::VERB_PAST)
        .or(Self::VERB_ING);

    /// Words that end a noun phrase wherever they stand.
    pub(super) const CLOSED: Self = Self::DETERMINER
        .or(Self::PREPOSITION)
        .or(Self::CONJUNCTION)
        .or(Self::PRONOUN)
        .or(Self::RELATIVE)
        .or(Self::AUXILIARY)
        .or(Self::MODAL)
        .or(Self::ADVERB);

    pub(super) const NUMERIC: Self = Self::CARDINAL
        .or(Self::SCALE)
        .or(Self::ORDINAL)
        .or(Self::FRACTION)
        .or(Self::MULTIPLE)
        .or(Self::VAGUE_NUMBER)
        .or(Self::PAIR);
}
