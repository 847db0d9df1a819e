#!/usr/bin/env bash
# Fetches the libraries that pages bring along, as their makers published them: a version and the
# checksum of the file that is kept. Run it after changing a line below; commit what it writes.
set -euo pipefail
cd "$(dirname "$0")/static/vendor"

fetch() { # package, version, file in it, name here, sha256
  local work
  work=$(mktemp -d)
  (cd "$work" && npm pack --silent "$1@$2" >/dev/null && tar xzf ./*.tgz)
  echo "$5  $work/package/$3" | sha256sum --check --quiet
  cp "$work/package/$3" "$4.js"
  find "$work/package/LICENSE" "$work/package/NOTICE" "$work/package/licenses" -type f 2>/dev/null |
    sort | xargs cat >"$4.LICENSE"
  rm -rf "$work"
}

fetch echarts 6.1.0 dist/echarts.common.min.js echarts \
  61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5
