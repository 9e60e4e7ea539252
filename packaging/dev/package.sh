# ./dev package, screenshots: what others get to see.

help_package() {
    cat <<'TEXT'
usage: ./dev package

Builds the Debian packages into build/packages and checks them with lintian, desktop-file-validate and appstreamcli.
TEXT
}

verb_package() {
    need build ui package
    build_preset release >&2
    packaging/dev/make-packages build/release build/packages
}

help_screenshots() {
    cat <<'TEXT'
usage: ./dev screenshots

Runs the demo and makes docs/screenshots anew: every page at 1280×800 and 1920×1080, light and dark, English and German,
and the player page from phone to projector.
TEXT
}

verb_screenshots() {
    need build ui demo test bench
    web_modules
    build_preset bench pitwall pitwalld pitwallctl pitwall-keeper pitwall-screenshots >&2
    packaging/dev/make-screenshots "$PWD/build/bench/bin"
}
