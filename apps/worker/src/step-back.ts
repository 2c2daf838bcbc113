import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A third of a usual share of a processor, where others want it too (sched(7)). With a tenth, any other work stops the music. */
const NICENESS = 5;

/** For a thread that makes sound; on Linux a priority is the thread's own, so that the event loop keeps its place. */
export function stepBack(): void {
  setPriority(NICENESS);
}

/**
 * Where they share processors, people who wait for an answer go before sound that is being made. Linux shares processors out
 * among sessions first (autogroups, sched(7)), where priorities inside one do not count: so the session steps back as a whole,
 * if it is this process' own.
 */
export function stepBackAsSession(): void {
  try {
    // Fields behind the name, which may hold anything: state, parent, group, session.
    const [, , , session] = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    if (Number(session) === process.pid) writeFileSync('/proc/self/autogroup', String(NICENESS));
  } catch {
    // Another system, or one that shares out otherwise.
  }
}
