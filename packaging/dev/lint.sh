# ./dev lint, fmt: what keeps the sources in one style.

sources() { git ls-files -- '*.cpp' '*.h' '*.c' | grep -v '/vendor/'; }

help_fmt() {
    cat <<'TEXT'
usage: ./dev fmt

Formats every C++ source with clang-format.
TEXT
}

verb_fmt() {
    need lint
    sources | xargs clang-format -i
}

help_lint() {
    cat <<'TEXT'
usage: ./dev lint [--since COMMIT | --all]

Checks the formatting of every source with clang-format and all of them with cppcheck; then clang-tidy and clazy read
those that differ from COMMIT (the commit before this one), or all, unless the same text was found clean before.
TEXT
}

# sources_since COMMIT|all: those that differ from the commit, or all.
sources_since() {
    if [ "$1" = all ]; then
        sources
    elif git rev-parse -q --verify "$1^{commit}" >/dev/null; then
        git diff --name-only --diff-filter=d "$1"
        git ls-files --others --exclude-standard
    else
        say "There is no commit $1 in this clone: nothing is read. --all reads everything."
    fi
}

verb_lint() {
    local since=HEAD~1
    case ${1:-} in
    --since) since=${2:?which commit?} ;;
    --all) since=all ;;
    esac
    need build ui test lint
    say "clang-format"
    sources | xargs clang-format --dry-run -Werror
    configure_preset lint
    # cppcheck wants every file that is listed to be there.
    # shellcheck disable=SC2046
    ninja -C build/lint --quiet $(ninja -C build/lint -t targets all | grep -oE '^[^:]*/qrc_[^:/]*\.cpp:' | tr -d :)
    mkdir -p build/lint/cppcheck build/lint/clean
    say "cppcheck"
    cppcheck --project=build/lint/compile_commands.json --file-filter="core/*" --file-filter="ui/*" \
        --file-filter="app/*" --enable=warning,performance,portability --inline-suppr --quiet -j "$jobs" \
        --cppcheck-build-dir=build/lint/cppcheck --library=qt \
        --suppressions-list=packaging/dev/cppcheck.txt --error-exitcode=1
    say "clang-tidy and clazy"
    sources_since "$since" | sed -nE '/^(core|ui|app)\/.*\.cpp$/p' | sort -u | xargs -r -P "$jobs" -n 4 packaging/dev/lint-files
}
