import type { StemName } from '@ctc/contracts';
import { classes } from '../browser/classes.js';
import { capitalise } from '../format.js';
import { STEM_COLOURS } from '../generation/results.js';
import { LoadAgain } from '../ui/LoadAgain.js';
import { words } from '../words.js';
import { PianoRoll } from './PianoRoll.js';
import { Playhead } from './Playhead.js';
import type { ScorePicture } from './score-picture.js';
import { cutTo, type TimeWindow } from './time-window.js';
import type { Track } from './track.js';
import { useScore } from './useScore.js';

interface Props {
  readonly track: Track;
  readonly scoreUrl: string;
  readonly window: TimeWindow;
}

/** The notes under the waveform, on the same stretch of time; and the same in words. */
export default function ScoreView({ track, scoreUrl, window }: Props) {
  const { data: picture, isError, refetch } = useScore(scoreUrl, track.jobId);
  return (
    <section aria-label={words.score.title} className="mt-4 animate-fade-in border-t border-line pt-3">
      {picture ? (
        <>
          <div className="relative">
            <ChordLine picture={picture} window={window} />
            <PianoRoll picture={picture} window={window} />
            <Playhead track={track} window={window} />
          </div>
          <Legend picture={picture} />
          <ScoreTable picture={picture} />
        </>
      ) : isError ? (
        <LoadAgain text={words.score.failed} onPress={() => void refetch()} />
      ) : (
        <p className="h-40 text-sm text-muted">{words.score.loading}</p>
      )}
    </section>
  );
}

/** The names of the chords where they sound; the table says them again. */
function ChordLine({ picture: { chords }, window }: { picture: ScorePicture; window: TimeWindow }) {
  return (
    <div aria-hidden className="relative mb-1 h-5 text-xs text-muted">
      {chords.map(({ symbol, ...stretch }) => {
        const place = cutTo(window, stretch);
        if (!place) return null;
        return (
          <span
            key={stretch.startSeconds}
            className="absolute inset-y-0 overflow-hidden border-l border-control/40 pl-1 whitespace-nowrap"
            style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}
          >
            {symbol}
          </span>
        );
      })}
    </div>
  );
}

/** Which colour is whose. */
function Legend({ picture: { notes } }: { picture: ScorePicture }) {
  const stems = [...new Set(notes.map(({ stem }) => stem))];
  return (
    <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 text-xs">
      {stems.map((stem) => (
        <li key={stem} className={classes('flex items-center gap-1.5', STEM_COLOURS[stem])}>
          <span className="size-2 rounded-sm bg-current" />
          {words.stems.names[stem]}
        </li>
      ))}
    </ul>
  );
}

function ScoreTable({ picture: { sections } }: { picture: ScorePicture }) {
  const { asTable, columns, bars } = words.score;
  const namesOf = (players: readonly StemName[]) => players.map((stem) => words.stems.names[stem]).join(', ');
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-muted hover:text-text">{asTable}</summary>
      <table className="mt-1 w-full text-left wrap-normal">
        <thead className="text-xs text-muted">
          <tr>
            {[columns.section, columns.bars, columns.chords, columns.players].map((column) => (
              <th key={column} scope="col" className="py-1 pr-2 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map(({ name, firstBar, lastBar, chords, players }) => (
            <tr key={firstBar} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-2 font-normal">
                {capitalise(name)}
              </th>
              <td className="tabular py-1 pr-2">{bars(firstBar, lastBar)}</td>
              <td className="py-1 pr-2">{chords.join(' ')}</td>
              <td className="py-1">{namesOf(players)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
