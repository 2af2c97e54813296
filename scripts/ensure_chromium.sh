#!/usr/bin/env bash
# The browser tests need a Chromium. Use the one that is there, or install Debian's where that is allowed.
set -euo pipefail

if [ -n "${ONRECORD_CHROMIUM:-}" ] && [ -x "${ONRECORD_CHROMIUM}" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="no"; fi
fi
if [ -z "${ONRECORD_NO_APT:-}" ] && [ "$as_root" != "no" ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Debian's chromium for the browser tests (ONRECORD_NO_APT=1 forbids it)"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "no Chromium was found for the browser tests" >&2
echo "  why: none is in PATH, and none may be installed from here" >&2
echo "  to mend: install chromium, or name one in ONRECORD_CHROMIUM" >&2
exit 2
