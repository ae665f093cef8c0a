#!/bin/sh
# Writes a backup into a new folder of DIR, checks it, and only then removes those older than DAYS: `backup.sh DIR DAYS`.
#
# SANGKIEN_JAR names the jar (else the one beside this script), the settings are those of a node.
set -eu

dir=${1:?a folder for the backups is needed}
days=${2:?for how many days they are kept is needed}
here=$(cd "$(dirname "$0")" && pwd)
jar=${SANGKIEN_JAR:-$here/sangkien-bot.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
new=$dir/$(date -u +%Y%m%dT%H%M%SZ)

"$java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar "$jar" backup write "$new"
"$java" -Xmx256m --enable-native-access=ALL-UNNAMED -jar "$jar" backup check "$new"
find "$dir" -mindepth 1 -maxdepth 1 -type d -name '20*T*Z' -mtime "+$days" -exec rm -rf {} +
