#!/usr/bin/env bash
# build-on-next.sh [version]: whether the dashboard's source, as it is, also builds on another version of Next; without a version on 16.
# In a copy that is removed at the end; the registry has to be there. See docs/adr/0011-the-next-major.md.
set -euo pipefail
version=${1:-16}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# links to the same files, where the disk is the same: npm removes a package and writes it anew. Only the list of what is installed
# is written in place, and must not be this folder's.
cp -al "$root/node_modules" "$copy/" 2>/dev/null || { rm -rf "$copy/node_modules" && cp -a "$root/node_modules" "$copy/"; }
rm -f "$copy/node_modules/.package-lock.json"
cp "$root"/{package.json,package-lock.json,openapi.json} "$copy/"
mkdir "$copy/web"
tar --create --directory="$root/web" --exclude=./.next --exclude=./node_modules --exclude=./test-results . | tar --extract --directory="$copy/web"

cd "$copy"
npm install "next@$version" --workspace web --ignore-scripts --no-audit --no-fund --loglevel=error
cd web
npm run --silent generate
# webpack, as 15 has it: the texts' chunk and the loader are for it
NEXT_TELEMETRY_DISABLED=1 NEXT_IGNORE_INCORRECT_LOCKFILE=1 npx next build --webpack
node scripts/after-build.mjs
