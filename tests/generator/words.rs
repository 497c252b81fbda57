//! The material of made-up stories: plain dictionary words, invented people, sentence patterns.
//!
//! "The {noun} beside the {noun} was {done} in {month}." becomes "The lantern beside the breakwater
//! was repaired in March." Every topic has nouns of its own, so a headline shares words with its own
//! body and with no other on the page. Nothing here stands in a real newspaper.

/// Nouns that belong together; a story is about one of the rows.
pub const TOPICS: [[&str; 12]; 20] = [
    ["harbour", "lantern", "breakwater", "ferry", "pilot", "warehouse", "anchorage", "cargo", "quayside", "lighthouse", "mooring", "dockyard"],
    ["orchard", "blossom", "orchardist", "pollination", "beehive", "cider", "grafting", "windfall", "pruning", "nursery", "rootstock", "harvester"],
    ["library", "catalogue", "manuscript", "librarian", "bookbinder", "archive", "reading", "parchment", "bookshelf", "collection", "translation", "scribe"],
    ["railway", "locomotive", "signal", "carriage", "platform", "timetable", "conductor", "junction", "embankment", "passenger", "viaduct", "sleeper"],
    ["glacier", "moraine", "meltwater", "expedition", "crevasse", "snowfield", "altitude", "mountaineer", "avalanche", "icefall", "observatory", "climatologist"],
    ["pottery", "kiln", "glaze", "ceramics", "apprentice", "workshop", "earthenware", "porcelain", "stoneware", "firing", "craftsman", "studio"],
    ["telescope", "galaxy", "astronomer", "spectrograph", "nebula", "mirror", "antenna", "interferometer", "constellation", "satellite", "detector", "eclipse"],
    ["bakery", "sourdough", "flour", "miller", "oven", "pastry", "baguette", "fermentation", "granary", "confectioner", "kitchen", "recipe"],
    ["reservoir", "turbine", "spillway", "hydrologist", "irrigation", "sluice", "catchment", "pipeline", "floodgate", "sediment", "waterworks", "engineer"],
    ["theatre", "rehearsal", "orchestra", "costume", "playwright", "audience", "spotlight", "ensemble", "director", "premiere", "curtain", "performance"],
    ["wetland", "heron", "reedbed", "dragonfly", "marshland", "boardwalk", "naturalist", "waterfowl", "habitat", "conservation", "estuary", "spawning"],
    ["laboratory", "microscope", "enzyme", "catalyst", "chemist", "polymer", "reagent", "experiment", "crystal", "membrane", "molecule", "synthesis"],
    ["bicycle", "cyclist", "pavement", "crossing", "pedestrian", "commuter", "intersection", "roundabout", "helmet", "pathway", "traffic", "corridor"],
    ["vineyard", "grapevine", "cellar", "winemaker", "trellis", "terrace", "vintage", "barrel", "fermenter", "hillside", "bottling", "tasting"],
    ["hospital", "surgeon", "ward", "ambulance", "physician", "vaccine", "therapy", "patient", "clinic", "diagnosis", "nurse", "recovery"],
    ["foundry", "furnace", "casting", "alloy", "metallurgist", "ingot", "smelter", "forging", "machinery", "blacksmith", "crucible", "hammer"],
    ["school", "teacher", "classroom", "curriculum", "pupil", "textbook", "playground", "examination", "blackboard", "headmaster", "tutor", "lesson"],
    ["fishery", "trawler", "herring", "fisherman", "shoal", "mackerel", "netting", "hatchery", "salmon", "lobster", "shellfish", "seaweed"],
    ["museum", "curator", "exhibition", "sculpture", "gallery", "restoration", "portrait", "painting", "artefact", "visitor", "tapestry", "mosaic"],
    ["windmill", "rotor", "generator", "blade", "gearbox", "foundation", "electrician", "transformer", "substation", "coastline", "technician", "maintenance"],
];

pub const ADJECTIVES: [&str; 24] = [
    "careful", "modern", "regional", "northern", "southern", "practical", "ordinary", "remarkable",
    "temporary", "permanent", "experimental", "traditional", "independent", "neighbouring",
    "generous", "patient", "considerable", "seasonal", "international", "reliable", "original",
    "surprising", "valuable", "experienced",
];
/// Printed with their hyphen, so a break after it must not lose it.
pub const COMPOUNDS: [&str; 10] = [
    "long-term", "high-quality", "well-known", "hand-made", "low-cost", "full-scale",
    "large-scale", "part-time", "open-air", "short-lived",
];
pub const DONE: [&str; 20] = [
    "repaired", "inspected", "reopened", "described", "discussed", "photographed", "measured",
    "replaced", "admired", "designed", "completed", "restored", "delivered", "protected",
    "reorganised", "examined", "supported", "strengthened", "presented", "remembered",
];
pub const MONTHS: [&str; 6] = ["March", "April", "May", "June", "September", "October"];
pub const PLACES: [&str; 12] = [
    "Aldermouth", "Brackwater", "Carrowdale", "Dunvale", "Eastmere", "Fenwick Bay", "Gorsefield",
    "Hollowby", "Inverstone", "Kestrel Point", "Longstrand", "Mirefold",
];

/// {n}: a noun of the story, {a}: an adjective, {c}: a compound, {d}: a past participle,
/// {m}: a month, {p}: a place, {s}: a surname.
pub const SENTENCES: [&str; 24] = [
    "The {n} beside the {n} was {d} in {m}.",
    "Every {a} {n} needs a {c} {n}, and nobody in {p} doubts it.",
    "According to {s}, the {a} {n} was {d} by people who had never seen a {n} before.",
    "What began as a {a} {n} has become a {c} project for the whole of {p}.",
    "The {n} and the {n} were {d} together, because the {a} season was too short for both.",
    "\"We had to look at the {n} again,\" said {s}, \"since the {n} would not wait for us.\"",
    "In {p} the {a} {n} is still {d} by hand.",
    "Neither the {n} nor the {n} had been {d} since the {a} winter, which surprised {s}.",
    "A {c} agreement between the {n} and the {n} was {d} in {p} this week.",
    "Those who work at the {n} say that the {a} {n} deserves more attention.",
    "It was the {n} that mattered most, for without it the {n} could not be {d} at all.",
    "Visitors from {p} have {d} the {n} and its {a} surroundings.",
    "The committee asked whether the {n} should be {d} before the {n} opens in {m}.",
    "With a {c} plan in hand, {s} walked from the {n} to the {n} and back.",
    "Behind the {n} stands a {a} {n} that few residents of {p} have entered.",
    "Some of the {a} machinery was {d} at the {n}, while the rest went to {p}.",
    "Although the {n} looked {a}, it was {d} without complaint.",
    "For {s}, the {n} is less a building than a {a} promise to the next generation.",
    "The {c} programme puts the {n} first and leaves the {n} for later.",
    "After the {n} had been {d}, the {a} work on the {n} could continue.",
    "Local families remember the {n} as the most {a} place between {p} and the sea.",
    "There is no {a} answer to the question of the {n}, as {s} admits.",
    "Under the new arrangement, the {n} will be {d} whenever the {n} allows.",
    "The {a} {n} was followed by another, which the {n} had made possible.",
];

/// Sentences that state one figure, {q}.
pub const STATEMENTS: [&str; 6] = [
    "The whole of the work on the {n} cost {q}.",
    "Seen from the {n}, the new wall is {q} long.",
    "In all, {q} of the visitors asked about the {n}.",
    "The {n} stayed closed for {q}.",
    "Under the roof of the {n}, the guides counted {q}.",
    "The old {n} weighed {q}.",
];

pub const TITLES: [&str; 8] = [
    "{N} Brings the {N} Back to {P}",
    "{A} {N} Awaits Its {N}",
    "Why the {N} Needs a {A} {N}",
    "{P} Welcomes a {A} {N}",
    "A {A} {N} for the {N}",
    "How the {N} Saved the {N}",
    "{N} and {N} Share a Roof",
    "The {N} That Changed {P}",
];

pub const CAPTIONS: [&str; 4] = [
    "A {a} {n} stands in front of the {n} in {p}.",
    "Visitors gather around the {n} after the {n} was {d}.",
    "The {n} of {p} seen from the {n}.",
    "{s} explains the {a} {n} to a group of guests.",
];

/// Small words a converter loses the space around: "campaignisonthewayfor".
pub const SMALL: [&str; 14] = [
    "the", "and", "was", "for", "had", "that", "with", "from", "been", "in", "to", "by", "at", "is",
];

pub const SYLLABLES: [&str; 24] = [
    "mar", "ten", "wick", "lo", "ven", "dra", "hal", "bro", "kes", "tin", "or", "bel", "fen", "ga",
    "ril", "sto", "una", "per", "cal", "dow", "ish", "nor", "wen", "thor",
];
