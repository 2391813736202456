#!/bin/bash
# Stops what start-dachs.sh started; --purge also removes cluster and files.
# The packages stay.  Settings as there.
set -euo pipefail
: "${DACHS_HOME:=${TMPDIR:-/var/tmp}/tapjdbc-dachs}"
: "${DACHS_PGVERSION:=15}"
: "${DACHS_CLUSTER:=dachs}"
PGV=$DACHS_PGVERSION
PIDFILE=$DACHS_HOME/dachs.pid
if [ -s "$PIDFILE" ]; then
  pid=$(cat "$PIDFILE")
  if grep -qa dachs "/proc/$pid/cmdline" 2>/dev/null; then
    kill "$pid"
    for _ in $(seq 50); do [ -e "/proc/$pid" ] || break; sleep .2; done
    if [ -e "/proc/$pid" ]; then kill -9 "$pid"; fi
  fi
  rm -f "$PIDFILE"
fi
# only the cluster that start-dachs.sh made
cluster=""
if command -v pg_lsclusters >/dev/null; then
  cluster=$(pg_lsclusters -h | awk -v v="$PGV" -v c="$DACHS_CLUSTER" -v d="$DACHS_HOME/pg" \
    '$1 == v && $2 == c && $6 == d {print $4}')
fi
case $cluster in
  online*) pg_ctlcluster "$PGV" "$DACHS_CLUSTER" stop -m fast ;;
esac
if [ "${1:-}" = --purge ]; then
  if [ -n "$cluster" ]; then pg_dropcluster --stop "$PGV" "$DACHS_CLUSTER"; fi
  rm -rf "$DACHS_HOME"
fi
