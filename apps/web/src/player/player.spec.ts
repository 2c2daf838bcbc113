// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatResult } from '../testing/builders.js';
import type { Output, OutputNews } from './output.js';
import { createPlayer } from './player.js';
import { barSeconds, sectionAt, trackOf, type Track } from './track.js';

const first = trackOf(beatResult(), 'g1', 'c1');
const second = trackOf(beatResult({ generationId: 'g2', title: 'Other' }), 'g2', 'c1');

function setUp({ silent = false } = {}) {
  const outputs: (ReturnType<typeof fakeOutput> & { url: string })[] = [];
  const player = createPlayer({
    openOutput: (url) => {
      const output = { ...fakeOutput(), url };
      if (silent) output.play.mockImplementation(async () => undefined);
      outputs.push(output);
      return output;
    },
    renew: async (track) => ({ ...track, url: `${track.url}?new` }),
    storage: { get: () => null, set: () => undefined, remove: () => undefined },
  });
  return { player, outputs };
}

function fakeOutput() {
  let tell: (news: OutputNews) => void = () => undefined;
  let at = 0;
  return {
    play: vi.fn(async () => tell('playing')),
    pause: vi.fn(() => tell('paused')),
    seek: vi.fn((seconds: number) => void (at = seconds)),
    time: () => at,
    setVolume: vi.fn(),
    listen: (listener: (news: OutputNews) => void) => void (tell = listener),
    dispose: vi.fn(),
    tell: (news: OutputNews) => tell(news),
    /** The music goes on by itself. */
    move: (seconds: number) => void (at = seconds),
  } satisfies Output & Record<'tell' | 'move', unknown>;
}

describe('player', () => {
  it('lets only one track sound', () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g1' } });
    player.toggle(second);
    expect(outputs[0]?.dispose).toHaveBeenCalled();
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g2' } });
    outputs[0]?.tell('ended');
    expect(player.state.get().status).toBe('playing');
  });

  it('holds and goes on with the same press', () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    player.toggle(first);
    expect(player.state.get().status).toBe('paused');
    player.toggle();
    expect(player.state.get().status).toBe('playing');
    expect(outputs).toHaveLength(1);
  });

  it('starts from the beginning after the end', () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    outputs[0]?.tell('ended');
    expect(player.time()).toBe(30);
    player.toggle();
    expect(outputs[0]?.seek).toHaveBeenLastCalledWith(0);
  });

  it('keeps the position inside the track', () => {
    const { player, outputs } = setUp();
    player.seek(12, first);
    expect(outputs[0]?.seek).toHaveBeenLastCalledWith(12);
    expect(player.state.get().status).toBe('paused');
    player.seek(-3);
    expect(outputs[0]?.seek).toHaveBeenLastCalledWith(0);
    player.seek(99);
    expect(outputs[0]?.seek).toHaveBeenLastCalledWith(30);
  });

  it('asks for a new link once when a file cannot be read, and goes on from the same place', async () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    player.seek(8);
    outputs[0]?.tell('failed');
    await Promise.resolve();
    await Promise.resolve();
    expect(outputs[1]).toMatchObject({ url: '/f/mix.wav?new' });
    expect(outputs[1]?.seek).toHaveBeenCalledWith(8);
    expect(player.state.get().status).toBe('playing');
  });

  it('gives up when the new link fails as well', async () => {
    const { player, outputs } = setUp({ silent: true });
    player.toggle(first);
    outputs[0]?.tell('failed');
    await Promise.resolve();
    outputs[1]?.tell('failed');
    expect(player.state.get().status).toBe('failed');
    expect(outputs).toHaveLength(2);
  });

  it('stays quiet when only a position was chosen and the link had expired', async () => {
    const { player, outputs } = setUp();
    player.seek(3, first);
    outputs[0]?.tell('failed');
    await Promise.resolve();
    expect(outputs[1]?.seek).toHaveBeenCalledWith(3);
    expect(outputs[1]?.play).not.toHaveBeenCalled();
  });

  it('says when the browser holds the sound back', async () => {
    const { player, outputs } = setUp();
    player.seek(0, first);
    outputs[0]?.play.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    player.toggle();
    await Promise.resolve();
    await Promise.resolve();
    expect(player.state.get()).toMatchObject({ status: 'paused', blocked: true });
  });

  it('keeps place and sound when the source is replaced', () => {
    const { player } = setUp();
    player.toggle(first);
    player.seek(5);
    const stems = fakeOutput();
    player.replaceOutput('g1', () => stems);
    expect(stems.seek).toHaveBeenCalledWith(5);
    expect(stems.play).toHaveBeenCalled();
  });

  it('mutes and returns to the volume before', () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    player.setVolume(0.4);
    player.toggleMute();
    expect(outputs[0]?.setVolume).toHaveBeenLastCalledWith(0, 0);
    player.toggleMute();
    expect(outputs[0]?.setVolume).toHaveBeenLastCalledWith(0.4, 0);
  });
});

describe('track', () => {
  it('plays the WAV, which is there at once; long ones as MP3 where bytes are dear', () => {
    const long = () => trackOf(beatResult({ durationSeconds: 61 }), 'g1', null).url;
    expect([first.url, long()]).toEqual(['/f/mix.wav', '/f/mix.wav']);
    for (const [connection, url] of [
      [{ effectiveType: '4g', saveData: false }, '/f/mix.wav'],
      [{ effectiveType: '4g', saveData: true }, '/f/mix.mp3'],
      [{ effectiveType: '3g', saveData: false }, '/f/mix.mp3'],
    ] as const) {
      vi.stubGlobal('navigator', { connection });
      expect(long()).toBe(url);
    }
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    expect([long(), trackOf(beatResult(), 'g1', null).url]).toEqual(['/f/mix.mp3', '/f/mix.wav']);
    vi.unstubAllGlobals();
  });

  it('knows its bars and its sections', () => {
    expect(barSeconds(first)).toBeCloseTo(1.7143, 4);
    expect(sectionAt(first.sections, 0)?.name).toBe('intro');
    expect(sectionAt(first.sections, 19)?.name).toBe('drop');
  });
});

describe('a loop', () => {
  const loop = { startSeconds: 6, endSeconds: 8 };

  it('starts over at its end, again and again, until it is let go', () => {
    vi.useFakeTimers();
    const { player, outputs } = setUp();
    player.toggle(first);
    player.seek(7);
    player.setLoop(loop);
    for (const round of [1, 2]) {
      outputs[0]?.seek.mockClear();
      outputs[0]?.move(8.01);
      vi.advanceTimersByTime(2000);
      expect(outputs[0]?.seek, `round ${round}`).toHaveBeenCalledExactlyOnceWith(expect.closeTo(6.01));
    }
    player.setLoop(null);
    outputs[0]?.seek.mockClear();
    outputs[0]?.move(8.5);
    vi.advanceTimersByTime(10_000);
    expect(outputs[0]?.seek).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('waits while the music is held, and starts over where the file ends first', () => {
    vi.useFakeTimers();
    const { player, outputs } = setUp();
    player.toggle(first);
    player.setLoop({ startSeconds: 20, endSeconds: 30 });
    player.toggle();
    outputs[0]?.seek.mockClear();
    vi.advanceTimersByTime(60_000);
    expect(outputs[0]?.seek).not.toHaveBeenCalled();
    player.toggle();
    outputs[0]?.tell('ended');
    expect(outputs[0]?.seek).toHaveBeenLastCalledWith(20);
    expect(player.state.get().status).toBe('playing');
    vi.useRealTimers();
  });

  it('belongs to its track', () => {
    const { player } = setUp();
    player.toggle(first);
    player.setLoop(loop);
    player.toggle(second);
    expect(player.state.get().loop).toBeNull();
  });
});

describe('two versions', () => {
  const slower = { ...second, bpm: 70, durationSeconds: 60, trimDb: -3 };

  it('are heard at the same beat, the louder one turned down; X goes back and forth', () => {
    const { player, outputs } = setUp();
    player.toggle(first);
    player.seek(6);
    player.setLoop({ startSeconds: 5, endSeconds: 10 });
    player.compare(first, slower);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g2' }, other: { id: 'g1' } });
    expect(player.state.get().loop).toEqual({ startSeconds: 10, endSeconds: 20 });
    expect(player.time()).toBe(12);
    expect(outputs[1]?.setVolume).toHaveBeenLastCalledWith(0.9, -3);
    expect(player.swap()).toBe(true);
    expect(player.state.get()).toMatchObject({ track: { id: 'g1' }, other: { id: 'g2' } });
    expect(player.time()).toBe(6);
    expect(outputs[2]?.setVolume).toHaveBeenLastCalledWith(0.9, 0);
  });

  it('stay held when the music is held, and play when none of them was in the player', () => {
    const { player } = setUp();
    player.toggle(first);
    player.toggle();
    player.compare(first, slower);
    expect(player.state.get().status).toBe('paused');
    player.close();
    expect(player.swap()).toBe(false);
    player.compare(first, slower);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g2' } });
    expect(player.time()).toBe(0);
  });
});

/** Outputs that can catch up, as audio elements can. */
function setUpElements() {
  const outputs: (ReturnType<typeof fakeOutput> & { url: string; setRate: (rate: number) => void })[] = [];
  const player = createPlayer({
    openOutput: (url) => {
      const output = { ...fakeOutput(), url, setRate: vi.fn() };
      outputs.push(output);
      return output;
    },
    renew: async (track) => track,
    storage: { get: () => null, set: () => undefined, remove: () => undefined },
  });
  return { player, outputs };
}

describe('two versions of a piece', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go over into each other while the music goes on, and both stay loaded', () => {
    const { player, outputs } = setUpElements();
    player.toggle(first);
    outputs[0].move(6);
    outputs[0].setVolume.mockClear();
    player.compare(first, second);
    const [a, b] = outputs;
    expect(b.setVolume).toHaveBeenLastCalledWith(0, 0);
    expect(a.setVolume).not.toHaveBeenCalled();
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g2' }, other: { id: 'g1' } });
    b.move(6);
    vi.advanceTimersByTime(100);
    expect(b.setVolume).toHaveBeenLastCalledWith(0.9, 0);
    expect(a.setVolume).toHaveBeenLastCalledWith(0, 0);
    expect(a.pause).toHaveBeenCalled();
    expect(a.dispose).not.toHaveBeenCalled();
    player.swap();
    a.move(6);
    vi.advanceTimersByTime(100);
    expect(outputs).toHaveLength(2);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: { id: 'g1' } });
    expect(a.setVolume).toHaveBeenLastCalledWith(0.9, 0);
  });

  it('can be held, moved and closed in the midst of it', () => {
    for (const act of ['pause', 'seek', 'close'] as const) {
      const { player, outputs } = setUpElements();
      player.toggle(first);
      outputs[1]?.move(0);
      player.compare(first, second);
      if (act === 'seek') player.seek(4);
      else player[act]();
      vi.advanceTimersByTime(2000);
      expect(outputs[0].dispose, act).toHaveBeenCalled();
      if (act === 'close') expect(outputs[1].dispose).toHaveBeenCalled();
      else expect(outputs[1].setVolume, act).toHaveBeenLastCalledWith(0.9, 0);
      expect(player.state.get().status).toBe({ pause: 'paused', seek: 'playing', close: 'empty' }[act]);
    }
  });
});

describe('the beginning of a piece that is being made', () => {
  const beginning: Track = { ...first, url: '/preview.wav', durationSeconds: 8, isPreview: true };
  const whole: Track = { ...first, url: '/mix.wav' };

  it('goes over into the whole from the same place', () => {
    vi.useFakeTimers();
    const { player, outputs } = setUpElements();
    player.toggle(beginning);
    outputs[0].move(3);
    player.arrive(whole);
    expect(outputs[1].seek.mock.lastCall?.[0]).toBeCloseTo(3, 0);
    outputs[1].move(3);
    vi.advanceTimersByTime(100);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: whole, other: null });
    expect(outputs[0].dispose).toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('waits at its end for the rest, which then goes on from there', () => {
    const { player, outputs } = setUpElements();
    player.toggle(beginning);
    outputs[0].move(8);
    outputs[0].tell('ended');
    expect(player.state.get().status).toBe('buffering');
    player.arrive(whole);
    expect(outputs[1].seek).toHaveBeenLastCalledWith(8);
    expect(player.state.get()).toMatchObject({ status: 'playing', track: whole });
  });

  it('that is held stays held when the rest comes', () => {
    const { player, outputs } = setUpElements();
    player.toggle(beginning);
    outputs[0].move(2);
    player.pause();
    player.arrive(whole);
    expect(outputs[1].seek).toHaveBeenLastCalledWith(2);
    expect(outputs[1].play).not.toHaveBeenCalled();
    expect(player.state.get().status).toBe('paused');
  });

  it('is no failure when its file is gone, and goes when the piece came to nothing', () => {
    const { player, outputs } = setUpElements();
    player.toggle(beginning);
    outputs[0].tell('failed');
    expect(player.state.get().status).toBe('buffering');
    player.withdraw('another');
    expect(player.state.get().track).toEqual(beginning);
    player.withdraw(beginning.id);
    expect(player.state.get()).toMatchObject({ track: null, status: 'empty' });
  });

  it('is not replaced by the whole of another piece, nor the whole by itself', () => {
    const { player, outputs } = setUpElements();
    player.toggle(beginning);
    player.arrive(second);
    player.toggle(second);
    player.arrive(second);
    expect(outputs).toHaveLength(2);
  });
});
