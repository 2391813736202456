#!/bin/bash
# Starts a real TAP server (GAVO DaCHS 2.7 from Debian 12) on 127.0.0.1 with
# synthetic test tables.  Idempotent: run it again and it only does what is
# missing (install, cluster, init, import, start).  Needs root and apt.
#
#   ./start-dachs.sh            prints the TAP URL as its last line, the only
#                               one on the standard output
#   ./stop-dachs.sh [--purge]
#
# Settings (environment); postgres must be allowed to enter DACHS_HOME:
set -euo pipefail
umask 022
HERE=$(cd "$(dirname "$0")" && pwd)
# everything that DaCHS writes, and the database; outside the source tree
: "${DACHS_HOME:=${TMPDIR:-/var/tmp}/tapjdbc-dachs}"
: "${DACHS_PORT:=18080}"             # HTTP
: "${DACHS_PGPORT:=15432}"           # PostgreSQL, below the ports that clients are given
: "${DACHS_PGVERSION:=15}"           # PostgreSQL, as the distribution has it
: "${DACHS_CLUSTER:=dachs}"          # name of the PostgreSQL cluster
: "${DACHS_NSTARS:=200000}"          # rows in tst.stars
: "${DACHS_DEFAULT_MAXREC:=2000}"    # MAXREC if the client gives none
: "${DACHS_HARD_MAXREC:=250000}"     # MAXREC cannot be more than this
: "${DACHS_SYNC_TIMEOUT:=30}"        # seconds; a sync query goes on after the client left
: "${DACHS_LIMITS:=full}"             # full: nrows, MIN and MAX; tables: nrows; no
: "${DACHS_USER:=dachs}"             # unix user and group of the server
PGV=$DACHS_PGVERSION
URL=http://127.0.0.1:$DACHS_PORT
export DEBIAN_FRONTEND=noninteractive
export LC_ALL=C.UTF-8
T0=$(date +%s.%N)
say() { printf '[%6.1f s] %s\n' "$(echo "$(date +%s.%N) $T0" | awk '{print $1-$2}')" "$*" >&2; }
fail() { say "$*"; exit 1; }
[ "$(id -u)" = 0 ] || fail "start-dachs.sh must be run as root"
command -v apt-get >/dev/null || fail "there is no apt-get: DaCHS comes as Debian packages"

# ---------------------------------------------------------------- packages
PKGS="python3-gavo postgresql-$PGV postgresql-$PGV-pgsphere postgresql-$PGV-q3c curl"
missing=""
for p in $PKGS; do
  [ "$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null)" = "install ok installed" ] \
    || missing="$missing $p"
done
if [ -n "$missing" ]; then
  say "installing$missing"
  # wait for another apt, if one is running; never let a service start
  APT="apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold"
  LOG=$(mktemp "${TMPDIR:-/tmp}/dachs-apt.XXXXXX")
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
  fi
  # the list of packages is missing on a fresh image, and may be stale anywhere
  # shellcheck disable=SC2086
  install_missing() { $APT install --no-install-recommends $missing </dev/null >>"$LOG" 2>&1; }
  update_lists() { $APT update </dev/null >>"$LOG" 2>&1; }
  if [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -print -quit 2>/dev/null)" ]; then
    update_lists || say "apt-get update failed; trying without"
  fi
  install_missing || { update_lists && install_missing; } || {
    tail -20 "$LOG" >&2
    fail "the packages could not be installed; all that apt said is in $LOG"
  }
  rm -f "$LOG"
fi

# ---------------------------------------------------------------- user, files
getent group "$DACHS_USER" >/dev/null || groupadd --system "$DACHS_USER"
getent passwd "$DACHS_USER" >/dev/null || useradd --system --gid "$DACHS_USER" \
  --home-dir "$DACHS_HOME" --no-create-home --shell /usr/sbin/nologin "$DACHS_USER"
mkdir -p "$DACHS_HOME"/{root/etc,root/inputs/tst/data,root/inputs/rr,log}
chmod 755 "$DACHS_HOME"
# every directory above must be searchable for postgres and for the server
d=$DACHS_HOME; while [ "$d" != / ]; do
  su -s /bin/sh postgres -c "test -x '$d'" \
    || fail "$d: postgres may not enter; choose another DACHS_HOME"
  d=$(dirname "$d")
done

cat > "$DACHS_HOME/gavo.rc.new" <<RC
[general]
rootDir: $DACHS_HOME/root
group: $DACHS_USER
gavoGroup: $DACHS_USER
maintainerAddress:
sendmail: cat >/dev/null
[web]
serverURL: $URL
bindAddress: 127.0.0.1
serverPort: $DACHS_PORT
user:
sitename: DaCHS test server
adminpasswd: admin
realm: DaCHS-test
maxSyncUploadSize: 500000
[async]
defaultMAXREC: $DACHS_DEFAULT_MAXREC
hardMAXREC: $DACHS_HARD_MAXREC
defaultExecTime: 120
defaultExecTimeSync: $DACHS_SYNC_TIMEOUT
maxTAPRunning: 2
maxSlowPollWait: 60
[ivoa]
authority: test.dachs
RC
restart=""
if ! cmp -s "$DACHS_HOME/gavo.rc.new" "$DACHS_HOME/gavo.rc"; then
  mv "$DACHS_HOME/gavo.rc.new" "$DACHS_HOME/gavo.rc"; restart=1
else
  rm -f "$DACHS_HOME/gavo.rc.new"
fi

# dachs CMD...: runs DaCHS as its user with our configuration
run_dachs() {
  ( cd "$DACHS_HOME/root" && exec setpriv --reuid "$DACHS_USER" --regid "$DACHS_USER" \
    --clear-groups env -i PATH=/usr/bin:/bin LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    HOME="$DACHS_HOME/root" GAVOSETTINGS="$DACHS_HOME/gavo.rc" \
    /usr/bin/dachs "$@" )
}

# ---------------------------------------------------------------- PostgreSQL
data=$(pg_lsclusters -h | awk -v v="$PGV" -v c="$DACHS_CLUSTER" '$1 == v && $2 == c {print $6}')
if [ -n "$data" ] && [ "$data" != "$DACHS_HOME/pg" ]; then
  fail "the cluster $PGV/$DACHS_CLUSTER lies in $data: set DACHS_HOME to match, or DACHS_CLUSTER to another name"
fi
if [ -n "$data" ] && [ ! -e "$data/PG_VERSION" ]; then
  say "removing what is left of the cluster $PGV/$DACHS_CLUSTER"
  pg_dropcluster --stop "$PGV" "$DACHS_CLUSTER" >/dev/null 2>&1 || rm -rf "/etc/postgresql/$PGV/$DACHS_CLUSTER"
  data=""
fi
if [ -z "$data" ]; then
  say "creating PostgreSQL cluster $PGV/$DACHS_CLUSTER"
  install -d -o postgres -g postgres -m 700 "$DACHS_HOME/pg"
  rm -f "$DACHS_HOME/.init-done" "$DACHS_HOME"/.imported-*
  pg_createcluster "$PGV" "$DACHS_CLUSTER" -d "$DACHS_HOME/pg" -p "$DACHS_PGPORT" \
    --locale C.UTF-8 -e UTF8 --start-conf manual >"$DACHS_HOME/log/createcluster.log"
  cat > "/etc/postgresql/$PGV/$DACHS_CLUSTER/conf.d/test.conf" <<PG
listen_addresses = '127.0.0.1'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 256MB
max_wal_size = 2GB
timezone = 'UTC'
log_timezone = 'UTC'
PG
fi
if ! pg_lsclusters -h "$PGV" "$DACHS_CLUSTER" | awk '{print $4}' | grep -q '^online'; then
  say "starting PostgreSQL on 127.0.0.1:$DACHS_PGPORT"
  pg_ctlcluster "$PGV" "$DACHS_CLUSTER" start </dev/null >>"$DACHS_HOME/log/postgres.log" 2>&1 \
    || { tail -20 "$DACHS_HOME/log/postgres.log" >&2; fail "PostgreSQL does not start"; }
fi
sql() { su -s /bin/sh postgres -c "psql -X -q -v ON_ERROR_STOP=1 -p $DACHS_PGPORT $*"; }

# ---------------------------------------------------------------- dachs init
if [ ! -e "$DACHS_HOME/.init-done" ]; then
  say "dachs init"
  chown -R "$DACHS_USER:$DACHS_USER" "$DACHS_HOME/root"
  sql -d postgres >/dev/null <<SQL
SELECT 'CREATE ROLE dachsroot SUPERUSER LOGIN' WHERE NOT EXISTS
  (SELECT FROM pg_roles WHERE rolname='dachsroot') \\gexec
ALTER ROLE dachsroot PASSWORD 'loopback';
SELECT 'CREATE DATABASE gavo TEMPLATE template0 ENCODING ''UTF8'' OWNER dachsroot'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname='gavo') \\gexec
SQL
  run_dachs init --dsn "host=127.0.0.1 port=$DACHS_PGPORT dbname=gavo user=dachsroot password=loopback" \
    >"$DACHS_HOME/log/init.log" 2>&1 || { tail -30 "$DACHS_HOME/log/init.log" >&2; exit 1; }
  cat > "$DACHS_HOME/root/etc/defaultmeta.txt" <<META
publisher: Test Publisher
contact.name: Test Contact
contact.address: 127.0.0.1
contact.email: invalid@example.com
creator.name: Nobody, N.
_noresultwarning: Your query did not match any data.
authority.creationDate: 2026-11-20T00:00:00
authority.shortName: test
authority.title: Test authority
authority.referenceURL: $URL
authority.description: A test authority
authority.managingOrg: ivo://test.dachs/org
site.description: DaCHS test server with synthetic data
META
  install -o "$DACHS_USER" -g "$DACHS_USER" -m 644 "$HERE/inputs/userconfig.rd" \
    "$DACHS_HOME/root/etc/userconfig.rd"
  touch "$DACHS_HOME/.init-done"
fi

# ---------------------------------------------------------------- import
I=$DACHS_HOME/root/inputs
sum=$( (cat "$HERE/gen_data.py" "$HERE/gen_rr.py" "$HERE/inputs/tst/q.rd"; echo "$DACHS_NSTARS $URL") | sha256sum | cut -c1-16)
if [ ! -e "$DACHS_HOME/.imported-$sum" ]; then
  say "generating data"
  /usr/bin/python3 "$HERE/gen_data.py" "$I/tst/data" "$DACHS_NSTARS"
  cp "$HERE/inputs/tst/q.rd" "$I/tst/q.rd"
  /usr/bin/python3 "$HERE/gen_rr.py" "$URL" > "$I/rr/q.rd"
  chown -R "$DACHS_USER:$DACHS_USER" "$I"
  for rd in //obscore tst/q rr/q; do
    say "dachs imp $rd"
    run_dachs imp "$rd" >"$DACHS_HOME/log/imp-${rd//\//_}.log" 2>&1 \
      || { tail -30 "$DACHS_HOME/log/imp-${rd//\//_}.log" >&2; exit 1; }
  done
  if [ "$DACHS_LIMITS" != no ]; then
    say "dachs limits tst/q"
    [ "$DACHS_LIMITS" = full ] && t="" || t=-t
    run_dachs limits $t tst/q >"$DACHS_HOME/log/limits.log" 2>&1 || say "dachs limits failed (ignored)"
  fi
  # users of the service behind HTTP Basic authentication, tst/q/ptap
  # (non-ASCII passwords do not work in DaCHS 2.7)
  A=$DACHS_HOME/log/admin.log
  run_dachs admin deluser testers >"$A" 2>&1 || true
  run_dachs admin deluser joe >>"$A" 2>&1 || true
  run_dachs admin adduser testers secret "owner of the group" >>"$A" 2>&1
  run_dachs admin adduser joe 'p@ss:w%rd' "member of testers" >>"$A" 2>&1
  run_dachs admin adduser jim nogroup "no member of testers" >>"$A" 2>&1 || true
  run_dachs admin addtogroup joe testers >>"$A" 2>&1
  rm -f "$DACHS_HOME"/.imported-*
  touch "$DACHS_HOME/.imported-$sum"
  restart=1
fi

# ---------------------------------------------------------------- server
PIDFILE=$DACHS_HOME/dachs.pid
alive() { [ -s "$PIDFILE" ] && grep -qa dachs "/proc/$(cat "$PIDFILE")/cmdline" 2>/dev/null; }
if [ -n "$restart" ] && alive; then
  say "restarting"; kill "$(cat "$PIDFILE")"; while alive; do sleep .2; done
fi
if ! alive; then
  say "starting DaCHS on $URL"
  chown -R "$DACHS_USER:$DACHS_USER" "$DACHS_HOME/root"
  cd "$DACHS_HOME/root"
  setsid setpriv --reuid "$DACHS_USER" --regid "$DACHS_USER" --clear-groups \
    env -i PATH=/usr/bin:/bin LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME="$DACHS_HOME/root" \
    GAVOSETTINGS="$DACHS_HOME/gavo.rc" /usr/bin/dachs serve start -f \
    </dev/null >"$DACHS_HOME/log/server.log" 2>&1 &
  echo $! > "$PIDFILE"
fi
for _ in $(seq 150); do
  if curl -s -m 10 "$URL/tap/availability" | grep -q 'available>true<'; then
    say "up: pid $(cat "$PIDFILE")"
    echo "$URL/tap"
    exit 0
  fi
  alive || { tail -20 "$DACHS_HOME/log/server.log" >&2; fail "DaCHS died"; }
  sleep .2
done
fail "DaCHS does not answer"
