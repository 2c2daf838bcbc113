import toneMidi from '@tonejs/midi';
import { spawnSync } from 'node:child_process';

/** What another program finds in a MIDI file. */
export interface MidiReading {
  readonly ticksPerQuarter: number;
  readonly title: string;
  /** Beats per minute, in order. */
  readonly tempos: readonly number[];
  readonly timeSignatures: readonly (readonly [number, number])[];
  readonly modes: readonly string[];
  readonly markers: readonly (readonly [tick: number, text: string])[];
  readonly texts: readonly (readonly [tick: number, text: string])[];
  /** Those with notes. */
  readonly tracks: readonly TrackReading[];
}

export interface TrackReading {
  readonly name: string;
  /** 0–15 */
  readonly channel: number;
  readonly program: number;
  readonly notes: readonly (readonly [tick: number, durationTicks: number, pitch: number, velocity: number])[];
  /** In semitones, by the bend range of two octaves that the file asks for. */
  readonly bends: readonly (readonly [tick: number, semitones: number])[];
}

const BEND_RANGE = 24;

/** The reader of Tone.js, in JavaScript. */
export function readWithTone(bytes: Uint8Array): MidiReading {
  const { header, tracks } = new toneMidi.Midi(bytes);
  const ofType = (type: string) =>
    header.meta.filter((event) => event.type === type).map((event) => [event.ticks, event.text] as const);
  return {
    ticksPerQuarter: header.ppq,
    title: header.name,
    tempos: header.tempos.map(({ bpm }) => bpm),
    timeSignatures: header.timeSignatures.map(({ timeSignature: [beats, unit] }) => [beats, unit]),
    modes: header.keySignatures.map(({ scale }) => scale),
    markers: ofType('marker'),
    texts: ofType('text'),
    tracks: tracks
      .filter(({ notes }) => notes.length > 0)
      .map(({ name, channel, instrument, notes, pitchBends }) => ({
        name,
        channel,
        program: instrument.number,
        notes: notes.map((note) => [note.ticks, note.durationTicks, note.midi, Math.round(note.velocity * 127)]),
        bends: pitchBends.map(({ ticks, value }) => [ticks, value * BEND_RANGE]),
      })),
  };
}

/** John Walker's midicsv, in C: a Debian package, strict about the format. */
export function hasMidicsv(): boolean {
  return spawnSync('midicsv', ['-u']).error === undefined;
}

interface CsvEvent {
  readonly track: number;
  readonly tick: number;
  readonly type: string;
  readonly fields: readonly string[];
}

export function readWithMidicsv(bytes: Uint8Array): MidiReading {
  const { stdout, stderr, status } = spawnSync('midicsv', ['-'], { input: bytes, encoding: 'latin1' });
  if (status !== 0 || stderr !== '') throw new Error(`midicsv: ${stderr || `exit code ${status}`}`);
  const events = stdout.trim().split('\n').map(csvEvent);
  const fieldsOf = (type: string) => events.filter((event) => event.type === type).map(({ fields }) => fields);
  const textsOf = (type: string) =>
    events.filter((event) => event.type === type).map(({ tick, fields: [text] }) => [tick, text] as const);
  const trackNumbers = [...new Set(events.map(({ track }) => track))].filter((track) => track > 1);
  return {
    ticksPerQuarter: Number(fieldsOf('Header')[0][2]),
    title: events.find(({ track, type }) => track === 1 && type === 'Title_t')!.fields[0],
    tempos: fieldsOf('Tempo').map(([microseconds]) => 60_000_000 / Number(microseconds)),
    timeSignatures: fieldsOf('Time_signature').map(([beats, power]) => [Number(beats), 2 ** Number(power)]),
    modes: fieldsOf('Key_signature').map(([, mode]) => mode),
    markers: textsOf('Marker_t'),
    texts: textsOf('Text_t'),
    tracks: trackNumbers.map((track) => csvTrack(events.filter((event) => event.track === track))),
  };
}

/** `2, 960, Marker_t, "verse"`; a quotation mark inside a text is doubled. */
function csvEvent(line: string): CsvEvent {
  const [track, tick, type, ...rest] = [...line.matchAll(/(?:^|, )(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
  return { track: Number(track), tick: Number(tick), type, fields: rest };
}

function csvTrack(events: readonly CsvEvent[]): TrackReading {
  const [[channel, program]] = events.filter(({ type }) => type === 'Program_c').map(({ fields }) => fields);
  const notes: [number, number, number, number][] = [];
  const sounding = new Map<string, { readonly tick: number; readonly velocity: number }>();
  for (const { tick, type, fields } of events) {
    if (type !== 'Note_on_c' && type !== 'Note_off_c') continue;
    const [, pitch, velocity] = fields;
    const started = sounding.get(pitch);
    if (type === 'Note_on_c') {
      if (started) throw new Error(`pitch ${pitch} begins at ${tick} before it has ended`);
      sounding.set(pitch, { tick, velocity: Number(velocity) });
    } else {
      if (!started) throw new Error(`pitch ${pitch} ends at ${tick} without a beginning`);
      notes.push([started.tick, tick - started.tick, Number(pitch), started.velocity]);
      sounding.delete(pitch);
    }
  }
  if (sounding.size > 0) throw new Error(`never ended: ${[...sounding.keys()].join(', ')}`);
  return {
    name: events.find(({ type }) => type === 'Title_t')!.fields[0],
    channel: Number(channel),
    program: Number(program),
    notes,
    bends: events
      .filter(({ type }) => type === 'Pitch_bend_c')
      .map(({ tick, fields: [, value] }) => [tick, ((Number(value) - 8192) / 8192) * BEND_RANGE]),
  };
}
