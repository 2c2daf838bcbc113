import {
  DRUM_PITCH,
  GENRES,
  tickToSeconds,
  type Brief,
  type Note,
  type Score,
  type ScoreChange,
  type Track,
} from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { diesAway } from '../ensemble/ranges.js';
import { scaleOf } from '../harmony/key.js';
import { scoreRules } from '../score-rules.js';
import { revise } from './revise.js';

const BAR = 3840;
const order = (genre: Brief['genre'], more: Partial<Brief> = {}): Brief => ({
  genre,
  bpm: 120,
  key: 'C minor',
  mood: [],
  durationSeconds: 64,
  seed: 11,
  ...more,
});
const piece = (genre: Brief['genre'], more: Partial<Brief> = {}) => compose(order(genre, more)).score;

function changed(score: Score, ...changes: ScoreChange[]): Score {
  const revision = revise(score, changes);
  expect(revision.refused).toEqual([]);
  expect(scoreRules(revision.score)).toEqual([]);
  return revision.score;
}

const track = (score: Score, id: string): Track => score.tracks.find((candidate) => candidate.id === id)!;
const others = (score: Score, ...ids: string[]) => score.tracks.filter(({ id }) => !ids.includes(id));
const notes = (score: Score) => score.tracks.map(({ id, notes: played }) => [id, played] as const);
const within = (all: readonly Note[], from: number, to: number) =>
  all.filter(({ startTick }) => startTick >= from && startTick < to);

describe.each(GENRES)('%s', (genre) => {
  const score = piece(genre);

  it('slower: every note stays on its tick, the felt tempo keeps its ratio, the file is longer', () => {
    const slower = changed(score, { kind: 'tempo', factor: 0.9 });
    expect(slower.bpm).toBe(108);
    expect(slower.tempoMap).toEqual([{ tick: 0, bpm: 108 }]);
    expect((slower.feltBpm ?? 108) / 108).toBeCloseTo((score.feltBpm ?? 120) / 120);
    const starts = (of: Score) =>
      of.tracks.map(({ notes: all }) => all.map(({ startTick, pitch }) => [startTick, pitch]));
    expect(starts(slower)).toEqual(starts(score));
    expect(tickToSeconds(slower, slower.endTick)).toBeCloseTo((tickToSeconds(score, score.endTick) * 120) / 108);
  });

  it('another key of the same mode: the same intervals, chords by their new names, everybody in range', () => {
    const moved = changed(score, { kind: 'key', key: 'A minor' });
    expect(moved.key).toBe('A minor');
    expect(moved.chords.at(-1)!.symbol).toMatch(/^Am/);
    expect(track(moved, 'drums')).toEqual(track(score, 'drums'));
    for (const { id, part, notes: before } of score.tracks) {
      if (['drums', 'texture', 'effects'].includes(part)) continue;
      const after = track(moved, id).notes;
      expect(after.length).toBe(before.length);
      const classes = after.map((note, index) => (note.pitch - before[index].pitch + 24) % 12);
      expect(classes.filter((shift) => shift === 9).length / classes.length, id).toBeGreaterThan(0.95);
    }
    expect(notes(changed(moved, { kind: 'key', key: 'C minor' })).length).toBe(notes(score).length);
  });

  it('major: degrees stay, the third rises, rhythms are untouched', () => {
    const major = changed(score, { kind: 'mode', mode: 'major' });
    expect(major.key).toBe('C major');
    const pitched = score.tracks.filter(({ part }) => ['bass', 'chords', 'lead'].includes(part));
    for (const { id, notes: before } of pitched) {
      const rhythm = (all: readonly Note[]) => [...new Set(all.map(({ startTick }) => startTick))];
      expect(rhythm(track(major, id).notes)).toEqual(rhythm(before));
    }
    const scale = scaleOf('C major');
    const lead = track(major, 'lead').notes;
    expect(lead.filter(({ pitch }) => scale.includes(pitch % 12)).length / lead.length).toBeGreaterThan(0.7);
  });

  it('one part louder: only its fader moves', () => {
    const louder = changed(score, { kind: 'level', part: 'bass', gainDb: 3 });
    expect(track(louder, 'bass').strip.gainDb).toBe(track(score, 'bass').strip.gainDb + 3);
    expect(others(louder, 'bass')).toEqual(others(score, 'bass'));
    expect(track(louder, 'bass').notes).toEqual(track(score, 'bass').notes);
  });

  it('one drum softer: only the kit’s mixer moves', () => {
    const softer = changed(score, { kind: 'level', part: 'kick', gainDb: -3 });
    expect(track(softer, 'drums')).toEqual({ ...track(score, 'drums'), voiceGainsDb: { kick: -3 } });
    expect(others(softer, 'drums')).toEqual(others(score, 'drums'));
  });

  it('busier and simpler drums: more and fewer hits, the old ones where they were, everybody else unchanged', () => {
    const busier = changed(score, { kind: 'density', part: 'drums', direction: 'up' });
    const simpler = changed(score, { kind: 'density', part: 'drums', direction: 'down' });
    const [before, more, fewer] = [score, busier, simpler].map((of) => track(of, 'drums').notes);
    expect(more.length).toBeGreaterThan(before.length * 1.1);
    expect(fewer.length).toBeLessThan(before.length * 0.95);
    const hits = new Set(before.map(({ startTick, pitch }) => `${startTick} ${pitch}`));
    expect(fewer.every(({ startTick, pitch }) => hits.has(`${startTick} ${pitch}`))).toBe(true);
    expect(others(busier, 'drums')).toEqual(others(score, 'drums'));
    expect(others(simpler, 'drums')).toEqual(others(score, 'drums'));
  });

  it('another instrument plays the same notes in its own range', () => {
    const swapped = changed(score, { kind: 'swap', part: 'lead', instrument: 'cello' });
    expect(track(swapped, 'lead').instrument).toBe('lead.cello');
    const rhythm = (of: Score) => track(of, 'lead').notes.map(({ startTick }) => startTick);
    expect(new Set(rhythm(swapped))).toEqual(new Set(rhythm(score)));
    expect(others(swapped, 'lead')).toEqual(others(score, 'lead'));
  });

  it('somebody joins: a new track, and nobody else changes a note', () => {
    const joined = changed(score, { kind: 'add', instrument: 'harp' });
    expect(joined.tracks.length).toBe(score.tracks.length + 1);
    expect(joined.tracks.slice(0, -1)).toEqual(score.tracks);
    expect(joined.tracks.at(-1)!.notes.length).toBeGreaterThan(4);
  });

  it('one part an octave higher: the same classes of pitch, everybody else unchanged', () => {
    const [down, up] = [-12, 12].map((semitones) => revise(score, [{ kind: 'transpose', part: 'lead', semitones }]));
    const done = up.refused.length === 0 ? up : down;
    expect(done.refused).toEqual([]);
    const classes = (of: Score) => track(of, 'lead').notes.map(({ pitch }) => pitch % 12);
    expect(new Set(classes(done.score))).toEqual(new Set(classes(score)));
    expect(others(done.score, 'lead')).toEqual(others(score, 'lead'));
    expect(revise(score, [{ kind: 'transpose', part: 'lead', semitones: 3 }]).refused[0]).toMatch(/by octaves/);
  });

  it('somebody leaves', () => {
    const left = changed(score, { kind: 'remove', part: 'bass' });
    expect(left.tracks).toEqual(others(score, 'bass'));
  });

  it('another melody: new notes for the lead, the others stay', () => {
    const varied = changed(score, { kind: 'vary', part: 'lead' });
    expect(track(varied, 'lead').notes).not.toEqual(track(score, 'lead').notes);
    expect(others(varied, 'lead')).toEqual(others(score, 'lead'));
    expect(varied.recipe.motif).not.toEqual(score.recipe.motif);
  });

  it('other chords under the same sections; the drums keep every hit', () => {
    const varied = changed(score, { kind: 'vary', part: 'chords' });
    expect(varied.chords).not.toEqual(score.chords);
    expect(track(varied, 'drums')).toEqual(track(score, 'drums'));
    expect(varied.sections).toEqual(score.sections);
  });

  it('a section repeated, and taken out again: the piece as it was', () => {
    const [{ name }] = score.sections.filter(({ bars }) => bars > 1).slice(-1);
    const longer = changed(score, { kind: 'repeatSection', section: { name, which: -1 } });
    expect(longer.sections.length).toBe(score.sections.length + 1);
    const again = revise(longer, [{ kind: 'removeSection', section: { name, which: -2 } }]).score;
    expect(again.sections).toEqual(score.sections);
    expect(again.durationSeconds).toBeCloseTo(score.durationSeconds, 2);
    const hits = (of: Score) => track(of, 'drums').notes.map(({ startTick, pitch }) => [startTick, pitch]);
    expect(hits(again)).toEqual(hits(score));
  });

  it('a new section stands between the old ones, which keep their notes', () => {
    const longer = changed(score, {
      kind: 'addSection',
      section: 'bridge',
      after: { name: score.sections[0].name, which: 1 },
      bars: 4,
    });
    const at = score.sections[0].bars * BAR;
    expect(longer.sections[1]).toMatchObject({ name: 'bridge', startTick: at, bars: 4 });
    expect(longer.endTick).toBe(score.endTick + 4 * BAR);
    const played = longer.tracks.flatMap(({ notes: all }) => within(all, at, at + 4 * BAR));
    expect(played.length).toBeGreaterThan(8);
    const bass = track(longer, 'bass').notes;
    expect(
      within(bass, at + 4 * BAR + 60, Infinity).map(({ startTick, pitch }) => [startTick - 4 * BAR, pitch]),
    ).toEqual(within(track(score, 'bass').notes, at + 60, Infinity).map(({ startTick, pitch }) => [startTick, pitch]));
  });

  it('twice as long: planned anew, with the same band and the same motif', () => {
    const longer = changed(score, { kind: 'duration', factor: 2 });
    expect(longer.durationSeconds).toBe(128);
    expect(longer.recipe.motif).toEqual(score.recipe.motif);
    const band = (of: Score) =>
      new Set(
        of.tracks.filter(({ part }) => ['drums', 'bass', 'lead'].includes(part)).map(({ instrument }) => instrument),
      );
    expect(band(longer)).toEqual(band(score));
    expect(longer.sections.length).toBeGreaterThanOrEqual(score.sections.length);
  });

  it('another genre keeps key, mood, sections and motif, and takes its own tempo only when it must', () => {
    const target = genre === 'house' ? 'lo-fi' : 'house';
    const turned = changed(score, { kind: 'genre', genre: target });
    expect(turned).toMatchObject({ genre: target, key: score.key, mood: score.mood, durationSeconds: 64 });
    expect(turned.bpm).toBe(target === 'house' ? 120 : 78);
    expect(turned.recipe.motif).toEqual(score.recipe.motif);
    const kept = changed(score, { kind: 'genre', genre: target, bpm: 120 });
    expect(kept.bpm).toBe(120);
    const names = (of: Score) => of.sections.map(({ name }) => name);
    expect(names(kept)).toEqual(names(score));
  });

  it('another mood keeps tempo, key, sections and the motif', () => {
    const dreamy = changed(score, { kind: 'mood', mood: ['dreamy'] });
    expect(dreamy).toMatchObject({ mood: ['dreamy'], bpm: 120, key: 'C minor', durationSeconds: 64 });
    expect(dreamy.sections.map(({ name, bars }) => [name, bars])).toEqual(
      score.sections.map(({ name, bars }) => [name, bars]),
    );
    expect(dreamy.recipe.motif).toEqual(score.recipe.motif);
  });

  it('what is said of some bars stays in these bars', () => {
    const scope = { bars: { from: 5, to: 8 } };
    const [from, to] = [4 * BAR, 8 * BAR];
    const quiet = revise(score, [{ kind: 'remove', part: 'drums', scope }]).score;
    const [before, after] = [score, quiet].map((of) => track(of, 'drums').notes);
    expect(within(after, from, to - 60)).toEqual([]);
    expect(within(after, 0, from - 60)).toEqual(within(before, 0, from - 60));
    expect(within(after, to, Infinity)).toEqual(within(before, to, Infinity));
    expect(others(quiet, 'drums')).toEqual(others(score, 'drums'));
  });
});

it('busier drums keep every hit that was there, and the open hats as they are', () => {
  for (const genre of GENRES) {
    const score = piece(genre);
    const busier = changed(score, { kind: 'density', part: 'drums', direction: 'up' });
    const [before, after] = [score, busier].map((of) => track(of, 'drums').notes);
    const hits = (all: readonly Note[]) =>
      all.map(({ startTick, pitch, velocity }) => [startTick, pitch, velocity].join(' '));
    expect(new Set(hits(after)), genre).toEqual(new Set([...hits(before), ...hits(after)]));
    const open = (all: readonly Note[]) => hits(all.filter(({ pitch }) => pitch === DRUM_PITCH.openHat));
    expect(open(after), genre).toEqual(open(before));
  }
});

describe('places', () => {
  const score = piece('pop', {
    durationSeconds: 120,
    structure: ['intro', 'verse', 'chorus', 'verse', 'chorus', 'outro'],
  });
  const section = (of: Score, name: string, which: number) =>
    of.sections.filter((candidate) => candidate.name === name)[which];
  const during = (of: Score, id: string, { startTick, bars }: { startTick: number; bars: number }) =>
    within(track(of, id).notes, startTick, startTick + bars * BAR - 60);

  it('“both choruses” are both', () => {
    const bare = changed(score, { kind: 'remove', part: 'bass', scope: { sections: [{ name: 'chorus' }] } });
    for (const which of [0, 1]) {
      expect(during(bare, 'bass', section(bare, 'chorus', which))).toEqual([]);
      expect(during(bare, 'bass', section(bare, 'verse', which))).toEqual(
        during(score, 'bass', section(score, 'verse', which)),
      );
    }
  });

  it('“the last chorus” is raised, named in its new key, and the others are not', () => {
    const raised = changed(score, {
      kind: 'transpose',
      semitones: 2,
      scope: { sections: [{ name: 'chorus', which: -1 }] },
    });
    expect(section(raised, 'chorus', 1).key).toBe('D minor');
    expect(section(raised, 'chorus', 0)).not.toHaveProperty('key');
    expect(raised.key).toBe('C minor');
    const [before, after] = [score, raised].map((of) => during(of, 'lead', section(of, 'chorus', 1)));
    expect(after.map(({ pitch }, index) => (pitch - before[index].pitch + 12) % 12)).toEqual(after.map(() => 2));
  });

  it('“drop” means the chorus of a piece that has no drop', () => {
    const { refused } = revise(score, [{ kind: 'remove', part: 'bass', scope: { sections: [{ name: 'drop' }] } }]);
    expect(refused).toEqual([]);
  });

  it('a section that is not there is named, with those that are', () => {
    const { refused, score: same } = revise(score, [{ kind: 'removeSection', section: { name: 'bridge' } }]);
    expect(refused[0]).toBe('There is no bridge in this piece: it has intro, verse, chorus and outro.');
    expect(same).toEqual(score);
  });

  it('a louder chorus is automation, and the notes stay', () => {
    const loud = changed(score, {
      kind: 'level',
      part: 'bass',
      gainDb: 4,
      scope: { sections: [{ name: 'chorus', which: 1 }] },
    });
    const chorus = section(score, 'chorus', 0);
    const curve = track(loud, 'bass').automation!.find(({ parameter }) => parameter === 'gainDb')!;
    const at = (tick: number) => curve.points.findLast((point) => point.tick <= tick)!.value;
    expect([at(chorus.startTick - 100), at(chorus.startTick + 100), at(chorus.startTick + chorus.bars * BAR)]).toEqual([
      0, 4, 0,
    ]);
    expect(track(loud, 'bass').notes).toEqual(track(score, 'bass').notes);
  });
});

it('who is to be heard alone in a place plays there', () => {
  const score = piece('trap', { structure: ['intro', 'verse', 'hook', 'outro'] });
  const scope = { sections: [{ name: 'intro' as const }] };
  const intro = score.sections[0].bars * BAR;
  const solo = changed(score, { kind: 'only', parts: ['drums'], scope });
  const sounding = solo.tracks.filter(
    ({ part, notes: all }) => part !== 'drums' && within(all, 0, intro - 60).length > 0,
  );
  expect(sounding.map(({ id }) => id)).toEqual([]);
  expect(within(track(solo, 'drums').notes, 0, intro).filter(({ pitch }) => pitch === 36).length).toBeGreaterThan(1);
  expect(within(track(solo, 'lead').notes, intro, Infinity)).toEqual(
    within(track(score, 'lead').notes, intro, Infinity),
  );
});

describe('what is asked for and is not there', () => {
  const score = piece('trap');

  it.each<[ScoreChange, RegExp]>([
    [{ kind: 'remove', part: 'banjo' }, /There is no banjo in this piece: it has drums, 808/],
    [
      { kind: 'remove', part: 'crash', scope: { sections: [{ name: 'verse' }] } },
      /The crash does not play in (the|any) verse/,
    ],
    [{ kind: 'remove', part: 'strings' }, /There are no strings in this piece/],
    [{ kind: 'tempo', bpm: 220 }, /220 BPM is outside 60–200 BPM/],
    [{ kind: 'duration', seconds: 900 }, /15:00 is outside 15 s to 5:00/],
    [{ kind: 'level', part: 'everything', gainDb: 3 }, /The master sets how loud the whole is/],
    [{ kind: 'addSection', section: 'bridge', bars: 1e6 }, /long; 15 s to 5:00 is possible/],
    [{ kind: 'extendSection', section: { name: 'intro' }, bars: 1e6 }, /long; 15 s to 5:00 is possible/],
    [{ kind: 'extendSection', section: { name: 'intro' }, bars: -1e6 }, /would leave nothing of it/],
    [{ kind: 'genre', genre: 'trap' }, /is trap already/],
    [{ kind: 'undo' }, /first version/],
    [{ kind: 'key', key: 'D minor', scope: { bars: { from: 3, to: 4 } } }, /whole sections/],
    [{ kind: 'remove', part: 'bass', scope: { bars: { from: 400, to: 404 } } }, /there are no bars 400 to 404/],
  ])('%j is refused with a reason', (change, reason) => {
    const { refused, done, score: same } = revise(score, [change]);
    expect(refused.join()).toMatch(reason);
    expect(done).toEqual([]);
    expect(same).toBe(score);
  });

  it('a tempo beyond the range goes as far as it can, and says so', () => {
    const slow = changed(score, { kind: 'tempo', bpm: 70 });
    const half = revise(slow, [{ kind: 'tempo', factor: 0.5 }]);
    expect([half.score.bpm, half.done[0]]).toEqual([60, expect.stringMatching(/35 BPM would be outside 60–200 BPM/)]);
    const { refused } = revise(half.score, [{ kind: 'tempo', factor: 0.5 }]);
    expect(refused).toEqual(['30 BPM would be outside 60–200 BPM, and the piece is at 60 BPM already.']);
  });

  it.each<[ScoreChange, string]>([
    [{ kind: 'add', instrument: 'strings' }, 'Strings join; everybody'],
    [{ kind: 'add', instrument: 'cello' }, 'Cello joins; everybody'],
    [{ kind: 'remove', part: 'hi-hats' }, 'Hi-hats are out;'],
    [{ kind: 'remove', part: 'bass' }, 'Bass is out;'],
    [{ kind: 'level', part: 'drums', gainDb: 2 }, '+2 dB for the drums;'],
    [{ kind: 'addSection', section: 'intro', bars: 2 }, 'An intro of 2 bars comes'],
    [{ kind: 'level', part: 'bass', gainDb: 2, scope: { sections: [{ name: 'chorus' }] } }, 'in the hook;'],
  ])('%j is told in good English', (change, said) => {
    const plain = piece('trap', { structure: ['intro', 'verse', 'hook', 'outro'] });
    expect(revise(plain, [change]).done[0]).toContain(said);
  });

  it('the rest of the message is done all the same', () => {
    const {
      done,
      refused,
      score: after,
    } = revise(score, [
      { kind: 'remove', part: 'banjo' },
      { kind: 'tempo', bpm: 130 },
    ]);
    expect([done.length, refused.length, after.bpm]).toEqual([1, 1, 130]);
  });
});

it('keeps what was asked of the band when the piece is planned anew', () => {
  const score = piece('lo-fi', { durationSeconds: 40 });
  const asked = changed(score, { kind: 'add', instrument: 'cello' }, { kind: 'level', part: 'drums', gainDb: -4 });
  const longer = changed(asked, { kind: 'duration', seconds: 90 });
  expect(longer.tracks.map(({ instrument }) => instrument)).toContain('lead.cello');
  expect(track(longer, 'drums').strip.gainDb).toBe(track(score, 'drums').strip.gainDb - 4);
});

it('rings as long after the last bar as before, at any tempo', () => {
  const score = piece('pop', { durationSeconds: 63 });
  for (const bpm of [60, 90, 180]) {
    const moved = revise(score, [{ kind: 'tempo', bpm }]).score;
    for (const { instrument, notes: all } of moved.tracks) {
      const end = Math.max(...all.map(({ startTick, durationTicks }) => startTick + durationTicks));
      const seconds = ((end - moved.endTick) / 960) * (60 / moved.bpm);
      expect(seconds, instrument).toBeLessThan(diesAway(instrument) ? 3.01 : 0.3);
    }
  }
});
