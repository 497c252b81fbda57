//! What installers are told agrees with the program: names, versions, commands, files.

use crate::gold::{files_below, read, root};

/// Of the window, the desktop entry, the icon and the bundle alike: desktops match them by it.
const APP_ID: &str = "org.newsprint.newsprint";

fn dist(name: &str) -> String {
    read(&root().join("dist-config").join(name))
}

#[test]
fn the_window_and_its_desktop_entry_have_one_name() {
    let window: String = files_below(&root().join("src"), ".rs")
        .iter()
        .map(|path| read(path))
        .filter(|code| code.contains("with_app_id"))
        .collect();
    assert!(
        window.contains(APP_ID),
        "the window's app id is not {APP_ID}"
    );
    let entry = dist(&format!("linux/{APP_ID}.desktop"));
    for line in [format!("Icon={APP_ID}"), format!("StartupWMClass={APP_ID}")] {
        assert!(entry.contains(&line), "the desktop entry lacks {line}");
    }
    assert!(dist(&format!("linux/{APP_ID}.metainfo.xml")).contains(&format!("<id>{APP_ID}</id>")));
    assert!(dist("macos/Info.plist").contains(&format!("<string>{APP_ID}</string>")));
    assert!(dist("Packager.toml").contains(&format!("identifier = \"{APP_ID}\"")));
}

#[test]
fn every_installer_knows_the_version() {
    let version = env!("CARGO_PKG_VERSION");
    let metainfo = dist(&format!("linux/{APP_ID}.metainfo.xml"));
    assert!(metainfo.contains(&format!("<release version=\"{version}\"")));
    assert!(dist("macos/Info.plist").contains(&format!("<string>{version}</string>")));
    assert!(dist("Packager.toml").contains(&format!("version = \"{version}\"")));
    assert!(dist("changelog.Debian").starts_with(&format!("newsprint ({version}-")));
    for manual in ["linux/newsprint.1", "linux/newsprint-cli.1"] {
        assert!(
            dist(manual).contains(&format!("newsprint {version}")),
            "{manual}"
        );
    }
}

#[test]
fn every_packaged_file_exists() {
    let manifest: toml::Value = toml::from_str(&read(&root().join("Cargo.toml"))).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"]
        .as_array()
        .unwrap()
        .clone();
    for asset in assets {
        let source = asset[0].as_str().unwrap();
        assert!(
            source.starts_with("target/") || root().join(source).is_file(),
            "the package wants {source}"
        );
    }
}

#[test]
fn the_manual_names_every_command() {
    let manual = dist("linux/newsprint-cli.1");
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_newsprint-cli"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help");
    let mut named = 0;
    for command in commands {
        assert!(
            manual.contains(&format!(".B {command}")),
            "the manual lacks {command}"
        );
        named += 1;
    }
    assert!(
        named >= 7,
        "newsprint-cli --help lists its commands: {help}"
    );
}
