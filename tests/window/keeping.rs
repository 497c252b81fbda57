//! Keeping the library: watched folders, properties of documents, checking.

use super::Window;
use crate::generator::make_page;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use newsprint::app::command::Command;
use newsprint::app::libraries::Opening;
use std::fs;
use std::path::Path;

#[test]
fn what_appears_in_a_watched_folder_is_imported_and_what_goes_is_shown_as_gone() {
    let mut window = Window::with_samples();
    let folder = window.folder("inbox");
    let first = make_page(4, 2, &[]);
    fs::write(folder.join("first.txt"), &first.raw).unwrap();
    window.watch(&folder);
    let headline = first.gold.articles[0].title.clone().unwrap();
    window.write("Search", &format!("title:\"{headline}\""));
    assert!(window.comes_to_show(&headline), "what lay there was read");
    let second = make_page(5, 2, &[]);
    fs::write(folder.join("second.txt"), &second.raw).unwrap();
    let later = second.gold.articles[0].title.clone().unwrap();
    window.write("Search", &format!("title:\"{later}\""));
    assert!(window.comes_to_show(&later), "what came later was read");
    window.click(Role::ListBoxOption, &later);
    assert!(!window.shows("Gone from disk"));
    fs::remove_file(folder.join("second.txt")).unwrap();
    assert!(window.waits_for(|window| window.shows("Gone from disk")));
    assert_eq!(window.rows(), [later], "its article stays");
    window.click(Role::Button, "File");
    window.click(Role::Button, "Watched Folders…");
    window.click(Role::Button, &format!("Stop watching {}", folder.display()));
    assert!(window.shows("No folder is watched yet"));
}

#[test]
fn publication_and_date_are_set_for_many_documents_and_taken_back() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Search", "hydrogen ");
    window.open_list();
    window.press(Modifiers::COMMAND, Key::A);
    window.press(Modifiers::ALT, Key::Enter);
    assert!(window.shows("what you set here is set for all of them"));
    window.write("Publication", "Harbour Times");
    window.write("Date", "next week");
    assert!(window.shows("Type the date as"));
    window.write("Date", "2021-06-05");
    window.click(Role::Button, "Save Properties");
    assert!(window.shows("Harbour Times"));
    window.write("Search", "date:2021-06-05");
    let dated = window.rows().len();
    assert!(dated > 1, "every document of the selection has the date");
    window.click(Role::Button, "Edit");
    window.click(Role::Button, "Undo");
    window.write("Search", "date:2021-06-05");
    assert_eq!(window.rows(), [""; 0]);
}

#[test]
fn a_collection_gathers_articles_and_is_searched_by_one_click() {
    let mut window = Window::with_samples();
    let first = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &first);
    window.click(Role::Button, "Marks");
    window.click(Role::Button, "Collections…");
    window.write("Collections", "court case");
    window.click(Role::Button, "Save Collections");
    window.click(Role::Button, "Collection court case");
    assert_eq!(window.rows(), [first]);
}

#[test]
fn problems_are_there_after_a_restart_and_can_be_cleared() {
    let mut window = Window::with_samples();
    let file = window.folder("pages").join("empty.txt");
    fs::write(&file, "").unwrap();
    window.drop_paths(&[file]);
    let mut window = window.reopen();
    assert!(window.shows("1 import problem"));
    window.click(Role::Button, "File");
    window.click(Role::Button, "Import Problems");
    assert!(window.shows("empty.txt"));
    window.click(Role::Button, "Clear List");
    assert!(!window.shows("1 import problem"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("1 import problem"), "clearing can be undone");
}

#[test]
fn the_library_is_checked_and_the_result_told() {
    let mut window = Window::with_samples();
    window.click(Role::Button, "File");
    window.click(Role::Button, "Check Library");
    assert!(window.shows("The library is sound"));
}

#[test]
fn another_library_opens_in_the_same_window_and_is_there_again_at_the_next_start() {
    let mut window = Window::with_samples();
    let samples = window.rows();
    window.write("Search", "hydrogen");
    let archive = window.folder("harbour archive");
    window.send(Command::OpenThisLibrary(Opening::New(archive.clone())));
    assert!(window.shows("Your reading room is empty"));
    let page = make_page(8, 2, &[]);
    let file = window.folder("pages").join("page.txt");
    fs::write(&file, &page.raw).unwrap();
    window.drop_paths(&[file]);
    let headline = page.gold.articles[0].title.clone().unwrap();
    assert!(window.rows().contains(&headline));
    let mut window = window.reopen();
    assert!(window.rows().contains(&headline), "{:?}", window.rows());
    window.click(Role::Button, "File");
    window.click(Role::Button, "Open Recent");
    window.click(Role::Button, "library");
    assert_eq!(window.rows(), samples);
    let letters = window.folder("letters");
    fs::write(letters.join("letter.txt"), "Dear harbour office").unwrap();
    window.send(Command::OpenThisLibrary(Opening::New(letters)));
    assert!(window.shows("needs an empty folder"));
    assert_eq!(window.rows(), samples, "the open library stays open");
}

impl Window {
    /// Where the desktop has no file dialog the path is typed, as here.
    fn watch(&mut self, folder: &Path) {
        self.send(Command::SetWatched(folder.to_owned(), true));
        self.press(Modifiers::NONE, Key::Escape);
    }

    /// The search comes to find this article, as its page is read in the background.
    fn comes_to_show(&mut self, headline: &str) -> bool {
        self.waits_for(|window| window.rows().iter().any(|row| row == headline))
    }

    /// Puts the keyboard on the list.
    fn open_list(&mut self) {
        self.press(Modifiers::NONE, Key::Enter);
    }
}
