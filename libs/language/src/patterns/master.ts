import { readLufs } from '../entities/finish.js';
import { at, WEIGHT, type Pattern } from './pattern.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({
  name: `master.${name}`,
  intent: 'MASTER_TRACK',
  find,
});

export const MASTER_PATTERNS: readonly Pattern[] = [
  pattern('master-word', (reading) => at(reading.first('do:master'), WEIGHT.order)),
  pattern('loudness-target', (reading) =>
    readLufs(reading) === undefined ? undefined : at(reading.first('of:loudness') ?? { from: 0 }, WEIGHT.order),
  ),
  pattern('loudness-word', (reading) => at(reading.first('of:loudness'), WEIGHT.thing)),
  pattern('release-ready', (reading) => at(reading.first('finish'), WEIGHT.order - 0.5)),
  pattern('for-platform', (reading) => {
    const platform = reading.pair(['do:make', 'do:change', 'of:this', 'do:export', 'do:raise', 'do:want'], 'preset', 8);
    return platform !== undefined && !reading.has('genre', 'otherGenre', 'mood', 'instrument')
      ? at(platform[1], WEIGHT.description + 0.5)
      : undefined;
  }),
  pattern('preset-master', (reading) => at(reading.near('preset', 'do:master', 4)?.[0], WEIGHT.order + 0.5)),
  pattern('louder-for-platform', (reading) => at(reading.near('do:raise', 'preset', 6)?.[0], WEIGHT.thing + 0.5)),
];
