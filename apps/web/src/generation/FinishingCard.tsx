import type { Rating } from '@ctc/contracts';
import { useMemo } from 'react';
import { useServices } from '../app/services.js';
import { classes } from '../browser/classes.js';
import { HostActions } from '../embed/HostActions.js';
import { PlayButton } from '../player/PlayButton.js';
import { stemTrackOf, trackOf, type Track } from '../player/track.js';
import { WaveformSeek } from '../player/WaveformSeek.js';
import { words } from '../words.js';
import { Badges } from './Badges.js';
import { badgesOf } from './badge-facts.js';
import { DownloadMenu } from './DownloadMenu.js';
import { finishingFacts } from './finishing-facts.js';
import { MoreMenu } from './MoreMenu.js';
import { audioOf, peaksOf, stemsOf, STEM_COLOURS, type FinishingResult, type StemSound } from './results.js';

interface Props {
  readonly result: FinishingResult;
  readonly title: string;
  readonly jobId: string;
  readonly rating: Rating | null;
  readonly conversationKey: string;
}

/** Finished stems, a mix or a master: the sound that it has, what was done, what was measured. */
export default function FinishingCard({ result, title, jobId, rating, conversationKey }: Props) {
  const { conversations } = useServices();
  const conversationId = conversations.byKey(conversationKey)?.get().id ?? null;
  const track = useMemo(() => trackOf(result, jobId, conversationId), [result, jobId, conversationId]);
  const peaks = peaksOf(result);
  const facts = finishingFacts(result);
  return (
    <>
      {audioOf(result) && peaks && (
        <div className="flex items-end gap-4 pt-3">
          <PlayButton track={track} size="large" className="mb-2" />
          <div className="min-w-0 flex-1">
            <WaveformSeek track={track} peaksUrl={peaks} peaksOf={peaksOf} height={64} />
          </div>
        </div>
      )}
      <StemRows stems={stemsOf(result)} whole={track} />
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <footer className="mt-3 flex flex-wrap items-center justify-between gap-3">
        {'measured' in result ? (
          <Badges badges={badgesOf(result, null, result.type === 'master' ? result.targetLufs : undefined)} />
        ) : (
          <span />
        )}
        <div className="flex items-center gap-1.5">
          <DownloadMenu result={result} jobId={jobId} />
          <MoreMenu {...{ result, title, jobId, conversationKey }} rating={rating} />
        </div>
      </footer>
      <HostActions result={result} jobId={jobId} />
    </>
  );
}

/** Each stem by itself: only one thing sounds at a time. */
function StemRows({ stems, whole }: { stems: readonly StemSound[]; whole: Track }) {
  if (stems.length === 0) return null;
  return (
    <ul aria-label={words.generation.stemsTitle} className="mt-3 flex flex-col gap-2">
      {stems.map((stem) => (
        <StemRow key={stem.name} stem={stem} whole={whole} />
      ))}
    </ul>
  );
}

function StemRow({ stem, whole }: { stem: StemSound; whole: Track }) {
  const name = words.stems.names[stem.name];
  const track = useMemo(() => stemTrackOf(whole, stem, `${whole.title}, ${name}`), [whole, stem, name]);
  return (
    <li className="flex items-center gap-3">
      <PlayButton track={track} size="small" />
      <span className={classes('w-16 truncate text-sm font-medium', STEM_COLOURS[stem.name])}>{name}</span>
      <div className="min-w-0 flex-1">
        <WaveformSeek
          track={track}
          peaksUrl={stem.peaks}
          peaksOf={(result) => stemsOf(result).find((one) => one.name === stem.name)?.peaks}
          height={44}
        />
      </div>
    </li>
  );
}
