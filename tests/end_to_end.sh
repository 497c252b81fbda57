#!/usr/bin/env bash
# Starts the window as a person does, on a virtual screen with an empty home, and uses it:
#
#   tests/end_to_end.sh [BINARY] [SCREENSHOT.png]       (default: the dev binary; shot kept only if named)
#
# It fails if the window does not appear, if it shows nothing, if typing changes nothing, if the library is not
# written, if the program complains on stderr or panics, or if it does not end cleanly when it is closed.
# Needs Xvfb, xdotool, ImageMagick's import, identify and compare, and Mesa's software GL.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${1:-${CARGO_TARGET_DIR:-target}/debug/newsprint}
shot=${2:-}
app_id=org.newsprint.newsprint
patience=${NEWSPRINT_PATIENCE:-60} # seconds; a busy machine draws its first frame late
passed=0
failed=0

work=$(mktemp -d)
screen_pid=
app_pid=
cleanup() {
    [ -z "$app_pid" ] || kill "$app_pid" 2>/dev/null || true
    [ -z "$screen_pid" ] || kill "$screen_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

check() { # check DESCRIPTION COMMAND…
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $what"
    else
        failed=$((failed + 1))
        echo "FAILED  $what"
    fi
}

finish() {
    if [ "$failed" -gt 0 ] && [ -s "$work/stderr" ]; then
        echo "--- what it said on stderr"
        head -40 "$work/stderr"
    fi
    echo "end to end: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

wait_for() { # wait_for SECONDS COMMAND…: until the command succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.2
    done
}

# The server picks a free display number itself and writes it down when it is ready.
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb" &
screen_pid=$!
wait_for 30 test -s "$work/display" || { cat "$work/xvfb"; echo "end to end: Xvfb did not start"; exit 1; }

# A home without anything in it, and no desktop services to lean on.
mkdir -p "$work/home" "$work/runtime"
chmod 700 "$work/runtime"
export HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime" DISPLAY=":$(cat "$work/display")"
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
export LANG=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

"$binary" >"$work/stdout" 2>"$work/stderr" &
app_pid=$!

window=
find_window() {
    kill -0 "$app_pid" 2>/dev/null || return 1
    window=$(xdotool search --onlyvisible --class "$app_id" 2>/dev/null | tail -1)
    [ -n "$window" ]
}
end=$((SECONDS + patience))
until find_window; do
    if [ "$SECONDS" -ge "$end" ] || ! kill -0 "$app_pid" 2>/dev/null; then break; fi
    sleep 0.2
done
check "the window appears" test -n "$window"
[ -n "$window" ] || finish

picture() { import -window "$window" "$1" 2>/dev/null; }
colours() { identify -format %k "$1"; }
changed() { # by more pixels than a blinking cursor has
    local pixels
    pixels=$(compare -metric AE "$1" "$2" null: 2>&1 | cut -d' ' -f1) || true
    awk -v n="$pixels" 'BEGIN { exit !(n + 0 > 500) }'
}
shows_text() { # glyph edges alone give hundreds of shades; an empty window a handful
    picture "$work/now.png" && [ "$(colours "$work/now.png")" -gt 60 ]
}
check "the window shows something" wait_for "$patience" shows_text

store_written() { find "$XDG_DATA_HOME" -type f -size +0 | grep -q .; }
check "the sample pages become a library" wait_for "$patience" store_written

settled() { # two pictures in a row are equal
    picture "$work/one.png" && sleep 0.7 && picture "$work/two.png" && ! changed "$work/one.png" "$work/two.png"
}
check "the window comes to rest" wait_for "$patience" settled

# Without a window manager nothing has the focus until it is given.
xdotool windowfocus "$window"
picture "$work/before.png"
xdotool key --delay 60 ctrl+l
sleep 0.5
xdotool type --delay 60 'energy'
answered() { picture "$work/after.png" && changed "$work/before.png" "$work/after.png"; }
check "typing a query changes the window" wait_for "$patience" answered
wait_for 10 settled || true
picture "$work/after.png"

# Open the first hit: arrow down moves from the search field into the list.
xdotool key --delay 60 Down
xdotool key --delay 60 Return
wait_for 10 settled || true
picture "$work/hit.png"
check "the window still runs after opening a hit" kill -0 "$app_pid"
if [ -n "$shot" ]; then cp "$work/hit.png" "$shot"; fi

# A second start hands its file to this window and ends.
page="$work/canal.txt"
printf 'Canal Opens to Barges Again\n\nBy Marla Tenwick\n\nThe canal carried 40 barges on Sunday, the harbour master said.\n' >"$page"
picture "$work/before.png"
second=0
timeout "$patience" "$binary" "$page" >"$work/second" 2>&1 || second=$?
check "a second start hands its file over (exit code $second)" test "$second" -eq 0
shown() { picture "$work/after.png" && changed "$work/before.png" "$work/after.png"; }
check "the first window shows it" wait_for "$patience" shown
wait_for 10 settled || true
windows() { xdotool search --onlyvisible --class "$app_id" 2>/dev/null | wc -l; }
check "there is still one window" test "$(windows)" -eq 1

xdotool windowfocus "$window"
xdotool key --delay 60 ctrl+q
gone() { ! kill -0 "$app_pid" 2>/dev/null; }
check "Ctrl+Q closes it" wait_for "$patience" gone
status=0
wait "$app_pid" || status=$?
app_pid=
check "it ends with exit code 0 (was $status)" test "$status" -eq 0
check "it did not panic" bash -c "! grep -qi 'panicked at' '$work/stderr'"
# What X servers without monitors and desktops without settings make any program say.
noise='XRandR|XSETTINGS|XDG_RUNTIME_DIR|[Ss]oftware rasterizer|libEGL warning|MESA|Failed to parse locale'
grep -vE "$noise" "$work/stderr" >"$work/complaints" || true
check "it has no complaints on stderr" test ! -s "$work/complaints"
check "stdout stays empty" test ! -s "$work/stdout"
finish
