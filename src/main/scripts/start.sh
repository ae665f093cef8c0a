#!/bin/sh
# Starts the product faster than `java -jar` does: `start.sh [--local]`, with the same settings.
#
# At the first start with a jar its classes are laid out in a folder beside it and a cache of them is trained, which takes
# half a minute and some 400 MB; later starts use both. SANGKIEN_JAR names the jar (else the one beside this script, or
# target/sangkien-bot.jar), SANGKIEN_APP_DIR the folder, JAVA_OPTS more options of the JVM.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
jar=${SANGKIEN_JAR:-}
for candidate in "$here/sangkien-bot.jar" "$here/../../../target/sangkien-bot.jar"; do
  if [ -z "$jar" ] && [ -f "$candidate" ]; then
    jar=$candidate
  fi
done
if [ -z "$jar" ] || [ ! -f "$jar" ]; then
  echo "There is no sangkien-bot.jar: build it with ./mvnw -DskipTests package, or name it in SANGKIEN_JAR." >&2
  exit 2
fi

java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi
if ! "$java" -XX:AOTMode=auto -version >/dev/null 2>&1; then
  echo "This needs Java 25: set JAVA_HOME to one." >&2
  exit 2
fi

app=${SANGKIEN_APP_DIR:-$(dirname "$jar")/sangkien-bot-app}
options="-Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"

if [ ! -f "$app/sangkien-bot.aot" ] || [ "$jar" -nt "$app/sangkien-bot.aot" ]; then
  echo "Preparing $app, once …"
  rm -rf "$app"
  mkdir -p "$app"
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$app" >/dev/null
  # a start that ends when everything stands, on stores of its own that are thrown away
  training=$(mktemp -d)
  env -u SPRING_DATASOURCE_URL -u SPRING_DATA_REDIS_URL -u SANGKIEN_TELEGRAM_TOKEN -u SANGKIEN_ZALO_APP_ID \
    SANGKIEN_LOCAL_DIR="$training" SERVER_PORT=0 "$java" $options -XX:AOTCacheOutput="$app/sangkien-bot.aot" \
    -Dspring.context.exit=onRefresh -jar "$app/$(basename "$jar")" --local >"$app/training.log" 2>&1 || true
  rm -rf "$training"
  if [ ! -f "$app/sangkien-bot.aot" ]; then
    echo "The cache could not be made, see $app/training.log; starting without it." >&2
    exec "$java" $options ${JAVA_OPTS:-} -jar "$app/$(basename "$jar")" "$@"
  fi
fi
exec "$java" $options ${JAVA_OPTS:-} -XX:AOTCache="$app/sangkien-bot.aot" -jar "$app/$(basename "$jar")" "$@"
