import { INSTRUMENTS, type InstrumentId } from '@ctc/contracts';
import { measureDetuneCents, nominalPhrase, rms, scoreOf, tickRatio } from '@ctc/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { assetLibrary } from '../assets/asset-library.js';
import type { AssetReader } from '../assets/asset-names.js';
import { pitchToHz } from '../dsp/oscillator.js';
import { integratedLufs } from '../meters/loudness.js';
import { kernels } from '../kernels/index.js';
import { placedSound } from '../render/placed-sound.js';
import { loadRack } from '../render/instrument-rack.js';
import { renderStem } from '../render/render-stem.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { INSTRUMENT_FACTORIES } from './instrument-factories.js';
import { type Instrument, type NoteShape, velocityGain } from './instrument.js';
import { SAMPLED_PRESETS } from './sampled-presets.js';

export interface InstrumentTraits {
  /** Pitches to play; on kits each is another drum. */
  readonly pitches: readonly number[];
  /** False for kits and noises. */
  readonly tuned: boolean;
  /** The edges of its detuned saws meet now and then; that is no tick. */
  readonly growls?: boolean;
  /** Follows `glide` by changing its pitch. */
  readonly glides?: boolean;
  /** Pitch is averaged over this long: sections with vibrato need more than the 0.7 s of others. */
  readonly averageSeconds?: number;
}

const NOTE = { velocity: 0.8, frames: Math.round(0.9 * SAMPLE_RATE_HZ), take: 0 };
const LONGEST_TAIL_SECONDS = 6;
/** Attacks and the knock of the 808 are over. */
const SETTLED_SECONDS = 0.15;
/** A long note is in its loop by then, and the loop goes round. */
const HELD_SECONDS = { from: 3, to: 5.5 };
/** Softer than this against its attack, a string dies away and bends as strings do. */
const STILL_HEARD = 0.3;
const channels = (audio: StereoAudio) => (audio.left === audio.right ? [audio.left] : [audio.left, audio.right]);
const mean = (samples: Float32Array) => samples.reduce((sum, x) => sum + x, 0) / samples.length;
const peak = (samples: Float32Array) => samples.reduce((max, x) => Math.max(max, Math.abs(x)), 0);

const hasSameSamples = (a: StereoAudio, b: StereoAudio) =>
  a.left.length === b.left.length &&
  a.left.every((x, i) => x === b.left[i]) &&
  a.right.every((x, i) => x === b.right[i]);

/** Largest change from one frame to the next between two frames. */
function steepest(samples: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let i = Math.max(1, from); i < to; i++) largest = Math.max(largest, Math.abs(samples[i]! - samples[i - 1]!));
  return largest;
}

/**
 * What every instrument keeps, however it makes its sound.
 *
 * @param elsewhere another reader of the same, as another thread has
 */
export function describeInstrument(
  id: InstrumentId,
  traits: InstrumentTraits,
  read: AssetReader,
  elsewhere: AssetReader,
): void {
  describe(id, () => {
    let instrument: Instrument;
    const play = (pitch: number, changes: Partial<NoteShape> = {}) => instrument.play({ ...NOTE, pitch, ...changes });

    /** The note as a track hears it: held for its length, then released. */
    function played(pitch: number): StereoAudio {
      const { release } = instrument;
      const sound = play(pitch, { frames: NOTE.frames + (release?.length ?? 0) });
      const track = silence(sound.left.length);
      const end = release ? { release } : {};
      const placement = { startFrame: 0, gateFrames: NOTE.frames, stopFrame: Infinity, gain: 1, pan: 0, ...end };
      kernels.sumSounds([placedSound(sound, placement, sound.left.length)], track, null);
      return track;
    }

    beforeAll(async () => {
      instrument = await INSTRUMENT_FACTORIES[id](assetLibrary(read));
    });

    it('makes sound of finite numbers, well below the clipping of a float', () => {
      for (const pitch of traits.pitches) {
        for (const channel of channels(play(pitch))) {
          expect(channel.every(Number.isFinite)).toBe(true);
          expect(peak(channel)).toBeGreaterThan(0.005);
          expect(peak(channel)).toBeLessThan(1.5);
        }
      }
    });

    it('ends: in silence, without a click, within seconds of the note', () => {
      for (const pitch of traits.pitches) {
        const sound = played(pitch);
        expect(sound.left.length).toBeLessThan(NOTE.frames + LONGEST_TAIL_SECONDS * SAMPLE_RATE_HZ);
        for (const channel of channels(sound)) {
          const end = channel.length;
          expect(Math.abs(channel[end - 1]!)).toBeLessThan(1e-3 * peak(channel));
          expect(steepest(channel, end - 64, end)).toBeLessThan(0.02 * steepest(channel, 0, end));
        }
      }
    });

    it('begins the same however long it is held', () => {
      for (const pitch of traits.pitches) {
        const [short, long] = [play(pitch, { frames: 3000 }), play(pitch)];
        const begins = { left: long.left.subarray(0, 3000), right: long.right.subarray(0, 3000) };
        if (instrument.release) expect(hasSameSamples(short, begins)).toBe(true);
        else expect(hasSameSamples(short, long)).toBe(true);
      }
    });

    it('slides the same however long it is held', () => {
      const glide = { toPitch: traits.pitches[0]! + 7, endFrame: 2048 };
      for (const pitch of traits.pitches) {
        const [short, long] = [play(pitch, { frames: 3000, glide }), play(pitch, { glide })];
        const frames = Math.min(3000, short.left.length);
        expect(short.left.subarray(0, frames)).toEqual(long.left.subarray(0, frames));
      }
    });

    it('carries no direct current', () => {
      for (const pitch of traits.pitches) {
        for (const channel of channels(play(pitch))) {
          expect(Math.abs(mean(channel))).toBeLessThan(0.03 * rms(channel));
        }
      }
    });

    it('plays the same note the same, also when made anew', async () => {
      const twin = await INSTRUMENT_FACTORIES[id](assetLibrary(elsewhere));
      const [pitch] = traits.pitches;
      for (let take = 0; take < instrument.takes; take++) {
        const first = play(pitch!, { take });
        expect(hasSameSamples(play(pitch!, { take }), first)).toBe(true);
        expect(hasSameSamples(twin.play({ ...NOTE, pitch: pitch!, take }), first)).toBe(true);
      }
    });

    it('repeats a note with other samples, as loud within a decibel', () => {
      for (const pitch of traits.pitches.slice(0, 2)) {
        const [first, ...repeats] = Array.from({ length: instrument.takes }, (_, take) => play(pitch, { take }));
        const level = ({ left }: StereoAudio) => 20 * Math.log10(rms(left));
        for (const repeat of repeats) {
          expect(hasSameSamples(repeat, first!)).toBe(false);
          if (traits.tuned) expect(Math.abs(level(repeat) - level(first!))).toBeLessThan(1);
        }
      }
    });

    it('grows louder with velocity', () => {
      for (const pitch of traits.pitches) {
        const level = (velocity: number) => rms(play(pitch, { velocity }).left) * velocityGain(velocity);
        const [soft, middle, strong] = [level(0.3), level(0.6), level(1)];
        expect(middle).toBeGreaterThan(1.4 * soft);
        expect(strong).toBeGreaterThan(1.2 * middle);
      }
    });

    it('grows brighter with velocity, or stays as bright', () => {
      for (const pitch of traits.pitches) {
        const brightness = (velocity: number) => {
          const { left } = play(pitch, { velocity });
          return rms(left.map((x, i) => x - (left[i - 1] ?? 0))) / rms(left);
        };
        expect(brightness(1), `pitch ${pitch}`).toBeGreaterThan(0.98 * brightness(0.3));
      }
    });

    it('lies at its nominal level', async () => {
      const score = scoreOf({ bpm: 90 }).with(id, nominalPhrase(id)).build();
      const [track] = renderStem(score, INSTRUMENTS[id].stem, await loadRack(read, [id]));
      expect(Math.abs(integratedLufs(track!.audio) - (id === 'fx.vinyl' ? -38 : -18))).toBeLessThan(1);
    });

    if (!traits.tuned) return;

    it('begins without a click', () => {
      for (const pitch of traits.pitches) {
        for (const channel of channels(play(pitch))) {
          expect(Math.abs(channel[0]!)).toBeLessThan(0.05 * peak(channel));
          expect(steepest(channel, 0, 8)).toBeLessThan(0.6 * steepest(channel, 8, channel.length));
        }
      }
    });

    if (!traits.growls) {
      it('is held without a tick, round after round of its loop', () => {
        for (const pitch of traits.pitches) {
          for (const channel of channels(play(pitch, { frames: 3 * SAMPLE_RATE_HZ }))) {
            expect(tickRatio(channel, pitchToHz(pitch), 0.2 * SAMPLE_RATE_HZ), `pitch ${pitch}`).toBeLessThan(6);
          }
        }
      });
    }

    it('speaks evenly: neighbouring notes are as loud', () => {
      const [low, high] = [traits.pitches[0]!, traits.pitches.at(-1)!];
      let before: number | undefined;
      for (let pitch = low; pitch <= high; pitch += 3) {
        const note = silence(SAMPLE_RATE_HZ / 2);
        for (const side of ['left', 'right'] as const) {
          note[side].set(play(pitch, { frames: note[side].length })[side].subarray(0, note[side].length));
        }
        const here = integratedLufs(note);
        if (before !== undefined) expect(Math.abs(here - before), `pitch ${pitch}`).toBeLessThan(4);
        before = here;
      }
    });

    it('is in tune within 3 cents over its range', () => {
      for (const pitch of traits.pitches) {
        const from = Math.round(SETTLED_SECONDS * SAMPLE_RATE_HZ);
        const frames = from + Math.round((traits.averageSeconds ?? 0.7) * SAMPLE_RATE_HZ);
        const cents = channels(play(pitch, { frames })).map((channel) =>
          measureDetuneCents(channel.subarray(from, frames), pitch),
        );
        expect(Math.abs(cents.reduce((sum, x) => sum + x, 0) / cents.length), `pitch ${pitch}`).toBeLessThan(3);
      }
    });

    // What is drawn does not drift; recordings do.
    if (id in SAMPLED_PRESETS) {
      it('stays in tune within 3 cents however long it is held', () => {
        const [low, high] = [traits.pitches[0]!, traits.pitches.at(-1)!];
        for (let pitch = low; pitch <= high; pitch += 5) {
          const held = channels(play(pitch, { frames: Math.round(HELD_SECONDS.to * SAMPLE_RATE_HZ) }));
          const ends = held.map((channel) => channel.subarray(Math.round(HELD_SECONDS.from * SAMPLE_RATE_HZ)));
          if (ends.some((end, side) => peak(end) < STILL_HEARD * peak(held[side]!))) continue;
          const cents = ends.map((end) => measureDetuneCents(end, pitch));
          expect(Math.abs(cents.reduce((sum, x) => sum + x, 0) / cents.length), `pitch ${pitch}`).toBeLessThan(3);
        }
      });
    }

    it('repeats a note in tune within 3 cents', () => {
      const pitch = traits.pitches[1]!;
      const from = Math.round(SETTLED_SECONDS * SAMPLE_RATE_HZ);
      const frames = from + Math.round((traits.averageSeconds ?? 0.7) * SAMPLE_RATE_HZ);
      for (let take = 1; take < instrument.takes; take++) {
        const cents = channels(play(pitch, { frames, take })).map((channel) =>
          measureDetuneCents(channel.subarray(from, frames), pitch),
        );
        expect(Math.abs(cents.reduce((sum, x) => sum + x, 0) / cents.length), `take ${take}`).toBeLessThan(3);
      }
    });

    if (!traits.glides) return;

    it('slides to where it is told, and is in tune there', () => {
      const [pitch] = traits.pitches;
      const from = 0.5 * SAMPLE_RATE_HZ;
      const frames = 1.5 * SAMPLE_RATE_HZ;
      const { left } = play(pitch!, { frames, glide: { toPitch: pitch! + 12, endFrame: from } });
      expect(Math.abs(measureDetuneCents(left.subarray(from, frames), pitch! + 12))).toBeLessThan(3);
    });
  });
}
