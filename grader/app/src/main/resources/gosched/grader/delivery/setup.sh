#!/usr/bin/env bash
# Run by Gradescope once, when the image is built: installs what the grader needs, a JDK 25.
# From Adoptium's own package source, because it is signed and not every Ubuntu has a JDK 25.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends ca-certificates gpg wget
install -d -m 0755 /etc/apt/keyrings
wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public \
  | gpg --dearmor >/etc/apt/keyrings/adoptium.gpg
# shellcheck disable=SC1091
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
echo "deb [signed-by=/etc/apt/keyrings/adoptium.gpg] https://packages.adoptium.net/artifactory/deb $codename main" \
  >/etc/apt/sources.list.d/adoptium.list
apt-get update
apt-get install -y --no-install-recommends temurin-25-jdk

# A build that ends well here and cannot grade later would be found out by the students.
java --version | grep -qE '^openjdk 25(\.| )' || {
  echo "There is no JDK 25 after the installation." >&2
  exit 1
}
