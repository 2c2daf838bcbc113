import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWav, loadRack, master, measure, renderStem, type AssetReader, type StereoAudio } from '@ctc/audio';
import { scoreToMidi } from '@ctc/composition';
import type { Score } from '@ctc/contracts';
import { figure, milliseconds, type Figure } from './measure.ts';

const RUNS = 3;
const AGAINST_FLUIDSYNTH = 'one-track render against FluidSynth on the same MIDI: at least 1.5 times as fast, aim 6';
const FONT = 'FluidR3Mono_GM.sf3';

/**
 * The same work by FluidSynth and ffmpeg, where they are installed: wall time of each, and how many times as fast we are.
 *
 * @param score with a piano, which both play from the same SoundFont
 */
export async function benchPeers(
  score: Score,
  premaster: StereoAudio,
  mastered: StereoAudio,
  read: AssetReader,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chat-to-create-peers-'));
  try {
    return [...(await besideFluidSynth(score, read, folder)), ...(await besideFfmpeg(premaster, mastered, folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One track out of the same SoundFont; both start from nothing but the files that lie there. */
async function besideFluidSynth(score: Score, read: AssetReader, folder: string): Promise<Figure[]> {
  if (!isInstalled('fluidsynth', '--version')) return [];
  const track = score.tracks.find(({ instrument }) => instrument === 'keys.piano')!;
  const [font, midi, wav] = ['font.sf3', 'track.mid', 'track.wav'].map((name) => join(folder, name));
  await writeFile(font, await read(FONT));
  await writeFile(midi, scoreToMidi({ ...score, tracks: [track] }));
  const theirs = await times(() => run('fluidsynth', ['-ni', '-q', '-r', '44100', '-F', wav, font, midi]));
  const ours = await times(async () => {
    // A reader of its own: no instrument is loaded and no note is cached from before.
    const rack = await loadRack((name) => read(name), [track.instrument]);
    const [{ audio }] = renderStem({ ...score, tracks: [track] }, track.stem, rack);
    encodeWav(audio, { bits: 16 });
  });
  const [own, peer, ratio] = compared(`one track (${track.instrument}), MIDI to WAV`, 'FluidSynth', ours, theirs);
  return [own, peer, { ...ratio, answers: AGAINST_FLUIDSYNTH }];
}

async function besideFfmpeg(premaster: StereoAudio, mastered: StereoAudio, folder: string): Promise<Figure[]> {
  if (!isInstalled('ffmpeg', '-version')) return [];
  const [before, after] = ['premaster.wav', 'master.wav'].map((name) => join(folder, name));
  await writeFile(before, encodeWav(premaster, { bits: 32 }));
  await writeFile(after, encodeWav(mastered, { bits: 24 }));
  const filter = (input: string, name: string) => () =>
    run('ffmpeg', ['-nostdin', '-v', 'error', '-i', input, '-af', name, '-f', 'null', '-']);
  const meter = await times(filter(after, 'ebur128=peak=true'));
  const loudnorm = await times(filter(before, 'loudnorm=I=-14:TP=-1'));
  const limiter = await times(filter(before, 'volume=6dB,alimiter=limit=0.89'));
  const ours = await times(() => measure(mastered));
  const whole = await times(() => master(premaster));
  return [
    ...compared('loudness and true peak', 'ffmpeg ebur128', ours, meter),
    ...compared('master to −14 LUFS', 'ffmpeg loudnorm', whole, loudnorm),
    figure('6 dB into a limiter and nothing else: ffmpeg alimiter', 'ms', limiter),
  ];
}

function compared(what: string, peer: string, ours: readonly number[], theirs: readonly number[]): Figure[] {
  const ratio = Math.min(...theirs) / Math.min(...ours);
  return [
    figure(`${what}: ours`, 'ms', ours),
    figure(`${what}: ${peer}`, 'ms', theirs),
    figure(`${what}: ours against ${peer}`, 'times as fast', [ratio]),
  ];
}

async function times(work: () => unknown): Promise<number[]> {
  await work();
  const values: number[] = [];
  for (let i = 0; i < RUNS; i++) values.push(await milliseconds(work));
  return values;
}

function isInstalled(command: string, flag: string): boolean {
  return spawnSync(command, [flag], { stdio: 'ignore' }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
