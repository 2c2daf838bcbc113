import type { PartState, StatusPart, StatusQueue } from '@ctc/contracts';
import type { CheckReport } from '@ctc/platform';
import type { RecentGrowth } from './recent-growth.js';

/** More of the requests of the last minutes than this failed: people notice. */
const NOTICED_SHARE = 0.05;
/** A provider that fails more often than this is hardly there. */
const UNRELIABLE_SHARE = 0.2;
/** Somebody who waits longer than this should be told beforehand. */
const LONG_WAIT_SECONDS = 60;
/** With less room than this, files are refused soon. */
const LITTLE_ROOM_BYTES = 2_000_000_000;

const part = (name: string, state: PartState, says: string): StatusPart => ({ name, state, says });

export function apiPart(recent: RecentGrowth): StatusPart {
  const [requests, errors] = [recent.of('requests'), recent.of('errors')];
  if (requests === 0 || errors / requests <= NOTICED_SHARE)
    return part('api', 'working', 'The page and the API answer.');
  const percent = Math.round((100 * errors) / requests);
  return part('api', 'impaired', `Of the requests of the last minutes, ${percent} % failed.`);
}

/** `isNew`: too early to miss the first sign of a worker. */
export function workerPart(alive: number, isNew: boolean): StatusPart {
  if (alive > 0)
    return part('worker', 'working', `${alive} ${alive === 1 ? 'worker makes' : 'workers make'} the music.`);
  if (isNew) return part('worker', 'working', 'Looking for workers …');
  return part('worker', 'down', 'No worker is there: what is ordered now waits until one comes back.');
}

export function queuePart(queue: StatusQueue | null): StatusPart {
  if (!queue) return part('queue', 'down', 'The line does not answer: nothing can be ordered.');
  const { waiting, expectedWaitSeconds } = queue;
  const line = waiting === 0 ? 'Nobody waits' : `${waiting} ${waiting === 1 ? 'piece waits' : 'pieces wait'}`;
  const wait = Math.round(expectedWaitSeconds);
  if (wait < 1) return part('queue', 'working', `${line}: a new piece is begun at once.`);
  const says = `${line}: a new piece is begun in about ${inWords(wait)}.`;
  return part('queue', wait > LONG_WAIT_SECONDS ? 'impaired' : 'working', says);
}

export function databasePart(check: CheckReport | undefined): StatusPart {
  if (check?.status === 'ok') return part('database', 'working', 'Conversations and pieces can be read and kept.');
  return part('database', 'down', 'The database does not answer: nothing can be read or kept.');
}

export function storagePart(check: CheckReport | undefined): StatusPart {
  if (check?.status !== 'ok') return part('storage', 'down', 'Files cannot be kept: there is no room, or no disk.');
  const free = check.details?.freeBytes ?? Infinity;
  if (free < LITTLE_ROOM_BYTES) return part('storage', 'impaired', 'Room for files runs out.');
  return part('storage', 'working', 'There is room for files.');
}

/** Of those who are rented, in order; the house itself always answers, so that nobody is left without. */
export function providersPart(name: string, rented: readonly string[], recent: RecentGrowth): StatusPart {
  if (rented.length === 0) return part(name, 'working', 'The house itself does it; nobody else is asked.');
  const failing = rented.filter((provider) => {
    const failures = recent.of(`failures ${provider}`);
    return failures > 0 && failures / Math.max(failures, recent.of(`attempts ${provider}`)) > UNRELIABLE_SHARE;
  });
  if (failing.length === 0) return part(name, 'working', `${listed(rented)} and the house itself.`);
  const verb = failing.length === 1 ? 'fails' : 'fail';
  return part(name, 'impaired', `${listed(failing)} ${verb} of late; whoever is next in the order does it instead.`);
}

const listed = (names: readonly string[]) => names.join(', ');

const inWords = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`);
