import type { BeatResult, StemFiles, StemName } from '@ctc/contracts';
import { Slider } from 'radix-ui';
import { useState } from 'react';
import { classes } from '../browser/classes.js';
import { Button } from '../ui/Button.js';
import { Hint } from '../ui/Hint.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { stemsOf } from '../generation/results.js';
import { words } from '../words.js';
import { Playhead } from './Playhead.js';
import { mixRequestOf } from './mix-request.js';
import { GAIN_RANGE_DB, gainOf, laneOf, toggleSolo, withLane, type StemMix } from './stem-mix.js';
import type { Track } from './track.js';
import { usePeaks } from './usePeaks.js';
import { useStems } from './useStems.js';

const Waveform = lazyPart(() => import('./Waveform.js'));

const COLOURS: Record<StemName, { wave: string; played: string; text: string }> = {
  drums: { wave: '--drums', played: '--drums', text: 'text-drums' },
  bass: { wave: '--bass', played: '--bass', text: 'text-bass' },
  chords: { wave: '--melody', played: '--melody', text: 'text-melody' },
  lead: { wave: '--accent', played: '--accent', text: 'text-accent' },
  vocals: { wave: '--vocals', played: '--vocals', text: 'text-vocals' },
};
const UNTOUCHED: StemMix = {};

interface Props {
  readonly track: Track;
  readonly result: BeatResult;
  /** Says a sentence about this piece; absent where there is a newer one. */
  readonly onMixRequest: ((sentence: string) => void) | undefined;
}

/** The parts of a piece, each with its own strip; while they are open, the piece plays from them. */
export default function StemLanes({ track, result, onMixRequest }: Props) {
  const [mix, setMix] = useState<StemMix>(UNTOUCHED);
  const { load, retry } = useStems(track, result, mix);
  const names = result.stems.map(({ name }) => name);
  const request = mixRequestOf(mix, names);
  return (
    <section aria-label={words.generation.stemsTitle} className="mt-4 animate-fade-in border-t border-line pt-3">
      <ul className="flex flex-col gap-1">
        {result.stems.map((stem) => (
          <Lane key={stem.name} stem={stem} track={track} names={names} mix={mix} onMix={setMix} />
        ))}
      </ul>
      <p className="mt-2 flex min-h-8 flex-wrap items-center justify-between gap-2 text-xs text-muted">
        <span role={load === 'failed' ? 'alert' : undefined}>
          {load === 'loading' ? words.stems.loading : load === 'failed' ? words.stems.failed : words.stems.note}
        </span>
        {load === 'failed' && <Button onClick={retry}>{words.message.retry}</Button>}
        {request !== null && onMixRequest && (
          <Button kind="quiet" className="ml-auto" onClick={() => onMixRequest(request)}>
            {words.stems.save}
          </Button>
        )}
        {mix !== UNTOUCHED && (
          <Button kind="quiet" className="-mr-2" onClick={() => setMix(UNTOUCHED)}>
            {words.stems.reset}
          </Button>
        )}
      </p>
    </section>
  );
}

interface LaneProps {
  readonly stem: StemFiles;
  readonly track: Track;
  readonly names: readonly StemName[];
  readonly mix: StemMix;
  readonly onMix: (mix: StemMix) => void;
}

function Lane({ stem: { name, peaks }, track, names, mix, onMix }: LaneProps) {
  const { data: levels } = usePeaks(
    peaks,
    track.jobId,
    (fresh) => stemsOf(fresh).find((stem) => stem.name === name)?.peaks,
  );
  const lane = laneOf(mix, name);
  const label = words.stems.names[name];
  const silent = gainOf(mix, names, name) === 0;
  return (
    <li className="flex items-center gap-2 @min-[40rem]:gap-3">
      <span className={classes('w-14 truncate text-sm font-medium', COLOURS[name].text)}>{label}</span>
      <LaneSwitch
        letter="M"
        label={words.stems.mute(label)}
        on={lane.muted}
        onPress={() => onMix(withLane(mix, name, { muted: !lane.muted }))}
      />
      <LaneSwitch
        letter="S"
        label={words.stems.solo(label)}
        hint={words.stems.soloHint}
        on={lane.solo}
        onPress={(additive) => onMix(toggleSolo(mix, names, name, additive))}
      />
      <Slider.Root
        min={GAIN_RANGE_DB.min}
        max={GAIN_RANGE_DB.max}
        step={0.5}
        value={[lane.gainDb]}
        onValueChange={([gainDb = 0]) => onMix(withLane(mix, name, { gainDb }))}
        onDoubleClick={() => onMix(withLane(mix, name, { gainDb: 0 }))}
        className="relative flex h-8 w-16 shrink-0 touch-none items-center pointer-coarse:h-11 @max-[28rem]:flex-1 @min-[40rem]:w-24"
      >
        <Slider.Track className="relative h-1 flex-1 overflow-hidden rounded-full bg-control/50">
          <Slider.Range className="absolute h-full bg-muted" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={words.stems.volume(label)}
          aria-valuetext={words.stems.level(lane.gainDb)}
          className="block size-3 rounded-full bg-text"
        />
      </Slider.Root>
      <div className="relative h-10 min-w-0 flex-1 @max-[28rem]:hidden">
        <div className={classes('transition-opacity', silent && 'opacity-30')}>
          {levels && (
            <Part loading={null} failed={() => null}>
              <Waveform levels={levels} track={track} height={40} colours={COLOURS[name]} />
            </Part>
          )}
        </div>
        <Playhead track={track} />
      </div>
    </li>
  );
}

interface SwitchProps {
  readonly letter: string;
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onPress: (additive: boolean) => void;
}

function LaneSwitch({ letter, label, hint, on, onPress }: SwitchProps) {
  return (
    <Hint text={hint ? `${label}. ${hint}` : label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={on}
        onClick={(event) => onPress(event.shiftKey)}
        className={classes(
          'size-8 shrink-0 rounded-sm border text-xs font-semibold transition pointer-coarse:size-11',
          on
            ? 'border-accent bg-accent text-on-accent'
            : 'border-control/60 text-muted hover:bg-raised hover:text-text',
        )}
      >
        {letter}
      </button>
    </Hint>
  );
}
