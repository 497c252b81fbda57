//! The five pages that come with Newsprint: what a first start reads.

/// Name and text of each.
pub const SAMPLES: [(&str, &str); 5] = [
    (
        "000.txt",
        include_str!("../../seeds/000_8348040594cb45a7.txt"),
    ),
    (
        "001.txt",
        include_str!("../../seeds/001_bd53997ff9b32d3e.txt"),
    ),
    (
        "002.txt",
        include_str!("../../seeds/002_65fe04a0b3f139fb.txt"),
    ),
    (
        "003.txt",
        include_str!("../../seeds/003_e9de5e9dc297c0c1.txt"),
    ),
    (
        "004.txt",
        include_str!("../../seeds/004_de25f6bade705b22.txt"),
    ),
];
