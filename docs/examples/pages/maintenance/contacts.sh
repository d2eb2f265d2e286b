#!/bin/sh
# contacts.sh FILE [VALUES]: keeps FILE, such as /etc/motd.d/maintenance, as the page maintenance says: who answers for
# this server, and when it may be maintained. It sits on `holdfast watch` and writes FILE anew after each change.
#
# Run it as a service, as an account that may read the settings. It needs jq. What stands behind HOLDFAST_WATCH is added
# to `holdfast watch`, as --count 1.
set -eu
file=${1:?usage: contacts.sh FILE [VALUES]}
values=${2:-${HOLDFAST_HOME:-/var/lib/holdfast}/values/maintenance.json}

write() {
    [ -r "$values" ] || return 0 # nothing was set yet
    jq -r '
        .fields | map_values(.value)
        | "This server is maintained: \(.window)",
          (if .owner != "" then "It belongs to: \(.owner)" else empty end),
          "In need: \([.mail[], .phone] | map(select(. != "")) | join(", "))"
    ' "$values" >"$file.new"
    mv "$file.new" "$file"
}

write
# shellcheck disable=SC2086
holdfast watch maintenance ${HOLDFAST_WATCH:-} | while read -r change; do
    write
    printf 'contacts: written after: %s\n' "$change"
done
