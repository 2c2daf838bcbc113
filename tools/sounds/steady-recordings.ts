// `node tools/sounds/steady-recordings.ts`, after a build: measures how far each recording of the SoundFont that can be held is out
// of tune while it is held, as it is played now, and adds what is missing to DRIFT_CENTS in libs/audio/src/assets/sample-tuning.ts;
// what that changes in a typical note goes to SAMPLE_TUNING_CENTS. Build and run it again until nothing moves.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ASSETS, assetLibrary, playSample, rms, SAMPLE_RATE_HZ, SAMPLED_PRESETS, type Zone } from '@ctc/audio';
import { measureDetuneCents, readPackageFile } from '@ctc/testing';

const FILE = fileURLToPath(new URL('../../libs/audio/src/assets/sample-tuning.ts', import.meta.url));
const VELOCITY = 0.8;
/** A typical note: from its attack on, its middle at `TYPICAL_SECONDS` of `steady-recording.ts`. */
const TYPICAL = { from: 0.15, length: 1 };
/** Long enough for vibrato. */
const WINDOW_SECONDS = 1;
const SETTLING_SECONDS = 0.35;
const HELD_SECONDS = 6;
/** Softer than this against its beginning after three seconds, it dies away. */
const DYING_DB = -14;
/** What differs less from the typical note is left as it is. */
const AUDIBLE_CENTS = 1;

interface Use {
  readonly zone: Zone;
  readonly pitch: number;
}

/** Each recording where it is shifted least. */
async function usesOfRecordings(): Promise<Map<string, Use>> {
  const read = (name: keyof typeof ASSETS) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
  const font = await assetLibrary(read).soundFont();
  const uses = new Map<string, Use>();
  for (const { preset, range } of Object.values(SAMPLED_PRESETS)) {
    for (let pitch: number = range[0]; pitch <= range[1]; pitch++) {
      for (const zone of font.zones(preset, pitch, VELOCITY)) {
        const known = uses.get(zone.sample.name)?.zone.shiftSemitones ?? Infinity;
        if (Math.abs(zone.shiftSemitones) < Math.abs(known)) uses.set(zone.sample.name, { zone, pitch });
      }
    }
  }
  return uses;
}

const stepOf = ({ sample, shiftSemitones }: Zone) =>
  (2 ** (shiftSemitones / 12) * sample.sampleRateHz) / SAMPLE_RATE_HZ;

function played({ sample, loops, ...zone }: Zone, fromSeconds: number, seconds: number): Float32Array {
  const start = Math.round(fromSeconds * SAMPLE_RATE_HZ);
  const frames = start + Math.round(seconds * SAMPLE_RATE_HZ);
  const loop = loops ? sample.loop : undefined;
  const from = sample.startFrame();
  return playSample(sample.frames(), stepOf({ sample, loops, ...zone }), frames, { from, loop }).subarray(start);
}

const detune = ({ zone, pitch }: Use, fromSeconds: number, seconds: number) =>
  measureDetuneCents(played(zone, fromSeconds, seconds), pitch);

/** Seconds of a note until it comes into its loop. */
function loopSeconds(zone: Zone): number {
  return (zone.sample.loop.start - zone.sample.startFrame()) / stepOf(zone) / SAMPLE_RATE_HZ;
}

function dies(zone: Zone): boolean {
  const level = (at: number) => {
    const samples = played(zone, at, 0.3);
    const decayDb =
      zone.decaySeconds > 0.1 ? Math.max(zone.sustainDb, (-100 * at) / zone.decaySeconds) : zone.sustainDb;
    return 20 * Math.log10(rms({ left: samples, right: samples })) + decayDb;
  };
  return level(3) - level(0.3) < DYING_DB;
}

/** What is missing a second after the typical note, a second later, … and in the loop. */
function missing(use: Use, known: number): number[] {
  const loop = loopSeconds(use.zone);
  // A loop that was retuned begins later, but no further window lies before it.
  const windows = known > 0 ? known - 1 : Math.max(0, Math.ceil(loop - WINDOW_SECONDS) - 1);
  const onTheWay = Array.from({ length: windows }, (_, index) => -detune(use, 1 + index, WINDOW_SECONDS));
  return [...onTheWay, -detune(use, Math.max(loop, onTheWay.length + 1) + SETTLING_SECONDS, HELD_SECONDS)];
}

const rounded = (cents: number) => Math.round(cents * 10) / 10;
const nameOf = (sample: string) => (/^[a-z_$][\w$]*$/i.test(sample) ? sample : `'${sample}'`);

function tableOf<Value>(source: string, name: string): Map<string, Value> {
  const [, body] = source.match(new RegExp(`export const ${name}[^{]*\\{([^}]*)\\}`)) ?? ['', ''];
  const lines = body.matchAll(/^ {2}(?:'([^']+)'|(\w+)): ([^:]+),$/gm);
  return new Map([...lines].map(([, quoted, plain, value]) => [quoted ?? plain, JSON.parse(value) as Value]));
}

function withTable(source: string, name: string, table: ReadonlyMap<string, number | readonly number[]>): string {
  const lines = [...table].map(
    ([sample, value]) => `  ${nameOf(sample)}: ${JSON.stringify(value).replaceAll(',', ', ')},\n`,
  );
  return source.replace(new RegExp(`(export const ${name}[^{]*\\{)[^}]*(\\})`), `$1\n${lines.join('')}$2`);
}

const source = readFileSync(FILE, 'utf8');
const whole = tableOf<number>(source, 'SAMPLE_TUNING_CENTS');
const drifts = tableOf<number[]>(source, 'DRIFT_CENTS');
for (const [name, use] of await usesOfRecordings()) {
  if (!use.zone.loops || dies(use.zone)) continue;
  const before = drifts.get(name) ?? [];
  const more = missing(use, before.length);
  // What is added to the whole is missing no longer while it is held.
  const typical = before.length > 0 ? detune(use, TYPICAL.from, TYPICAL.length) : 0;
  const drift = more.map((cents, index) => rounded((before[index] ?? 0) + cents + (more.length === 1 ? typical : 0)));
  if (drift.every((cents) => Math.abs(cents) < AUDIBLE_CENTS)) continue;
  drifts.set(name, drift);
  // A long recording comes into its loop after the typical note.
  if (drift.length === 1) whole.set(name, rounded((whole.get(name) ?? 0) - typical));
  process.stdout.write(
    `${name}: typical ${typical.toFixed(1)}, held ${more.map((cents) => cents.toFixed(1)).join(' ')}\n`,
  );
}
writeFileSync(FILE, withTable(withTable(source, 'SAMPLE_TUNING_CENTS', whole), 'DRIFT_CENTS', drifts));
