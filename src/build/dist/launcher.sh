#!/bin/sh
# Starts sherpack on its own Java runtime, with the AOT cache that fits the command.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
  /*) self=$link ;;
  *) self=${self%/*}/$link ;;
  esac
done
case $self in
*/*) home=${self%/*}/.. ;;
*) home=$(dirname "$(command -v -- "$self")")/.. ;;
esac

# Commands that touch no cluster do without the classes of the Kubernetes client.
cache=full
for word; do
  case $word in
  completion | create | env | help | images | lint | migrate | options | package | plugin | pull | push | \
    registry | repo | sbom | search | show | template | values | version)
    cache=small
    break
    ;;
  # What shells ask: the words behind it tell.
  -* | __complete) ;;
  *) break ;;
  esac
done
[ $# -gt 0 ] || cache=small

terminals=
[ -t 1 ] && terminals=out
[ -t 2 ] && terminals="$terminals err"
SHERPACK_TERMINALS=$terminals
# What plugins call sherpack by.
SHERPACK_PROGRAM=$0
export SHERPACK_TERMINALS SHERPACK_PROGRAM

# A cache of another build would run that build's code, so its name carries the build. While a
# build is under way there is none.
if [ -r "$home/lib/build" ]; then
  read -r build <"$home/lib/build"
  aot=-XX:AOTCache=$home/lib/$build-$cache.aot
else
  aot=-Xshare:auto
fi

# A library of Fabric8's would look through all jars for who takes its log; nobody does.
nolog="-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=ERROR"

# Java calls what it finds by reflection, as all of TLS, through code that it writes at run time.
native=-Djdk.reflect.useNativeAccessorOnly=true

# Compiling what a short command runs a few hundred times costs more than it saves; TLS and what
# comes over it run for longer.
if [ "$cache" = small ]; then scaling=3; else scaling=2; fi

# The cache is mapped to the addresses that it was written for, and its profiles serve the better
# compiler only.
# shellcheck disable=SC2086 # the options are words
exec "$home/runtime/bin/java" "$aot" -Xlog:disable \
  -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=$scaling -XX:+UseSerialGC -XX:-UsePerfData \
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:-AOTReplayTraining \
  $nolog $native $SHERPACK_JAVA_OPTS -cp "$home/lib/sherpack.jar:$home/lib/libraries.jar" io.sherpack.Main "$@"
