#!/bin/sh
# copy-job.sh [VALUES]: copies what the page copy-job says, as values/copy-job.json has it.
#
# Run it from cron or a systemd timer, as the account that may read and write the two folders. It needs jq.
set -eu
values=${1:-${HOLDFAST_HOME:-/var/lib/holdfast}/values/copy-job.json}

# The values of a field, one a line.
value() {
    jq -r --arg field "$1" '.fields[$field].value | if type == "array" then .[] else . end' "$values"
}

fail() {
    printf 'copy-job: %s\n' "$*" >&2
    exit 1
}

[ -r "$values" ] || fail "$values cannot be read: install the page, and set its values."
if [ "$(value enabled)" != true ]; then
    echo "copy-job: switched off"
    exit 0
fi
from=$(value from)
to=$(value to)
[ -d "$from" ] || fail "$from is no folder: holdfast set copy-job.from=FOLDER"
[ -d "$to" ] || fail "$to is no folder: holdfast set copy-job.to=FOLDER"

keep=
[ "$(value keep)" = true ] && keep=-n

# -name A -o -name B ..., from the list of patterns.
set --
while IFS= read -r name; do
    [ $# -eq 0 ] || set -- "$@" -o
    set -- "$@" -name "$name"
done <<NAMES
$(value names)
NAMES

# $keep is nothing or one option.
# shellcheck disable=SC2086
find "$from" -maxdepth "$(value depth)" -type f \( "$@" \) -exec cp $keep -p -- {} "$to" \;
printf 'copy-job: copied from %s to %s (revision %s)\n' "$from" "$to" "$(jq .revision "$values")"
