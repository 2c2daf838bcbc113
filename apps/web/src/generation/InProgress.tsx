import type { Stage } from '@ctc/contracts';
import { useEffect } from 'react';
import { classes } from '../browser/classes.js';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import type { GenerationView } from './generation-state.js';
import { PreviewPlayer } from './PreviewPlayer.js';
import { isPieceType } from './results.js';
import { useShownEta } from './useShownEta.js';
import { areNotesWritten } from './written-score.js';

const loadScoreSketch = () => import('../player/ScoreSketch.js');
const ScoreSketch = lazyPart(loadScoreSketch);

/** Stages as steps on the way; the parts of the band share one. */
const STEPS: readonly { step: keyof typeof words.generation.steps; stages: readonly Stage[] }[] = [
  { step: 'compose', stages: ['composing'] },
  {
    step: 'play',
    stages: [
      'waiting for the service',
      'arranging samples',
      'playing drums',
      'playing bass',
      'playing chords',
      'playing lead',
      'playing vocals',
    ],
  },
  { step: 'mix', stages: ['mixing'] },
  { step: 'master', stages: ['mastering'] },
  { step: 'write', stages: ['writing files', 'done'] },
];

interface Props {
  readonly view: GenerationView;
  readonly title: string;
  readonly conversationId: string | null;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

/** From the place in line to the last file: stage, percent, time left, and a way out. */
export function InProgress({ view, title, conversationId, cancelling, onCancel }: Props) {
  const shownEta = useShownEta(view.etaSeconds);
  const isPiece = isPieceType(view.type);
  const percent = Math.round(view.percent);

  useEffect(() => {
    // The notes are written within a moment.
    if (isPiece) loadScoreSketch().catch(() => undefined);
  }, [isPiece]);

  const queued = view.state === 'queued';
  const stage = words.generation.stages[view.stage];
  const headline = queued ? queuedWords(view, shownEta) : stage;
  return (
    <div className="flex flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-2 pt-1">
        {/* Its place is kept: nothing moves when it comes. */}
        <div className="flex min-h-12 flex-1 items-end">
          <Sketch view={view} />
        </div>
        <p className="flex items-baseline justify-between gap-4">
          <span className="truncate text-lg font-medium">{headline}</span>
          {!queued && <span className="tabular text-lg text-muted">{percent} %</span>}
        </p>
        <div
          role="progressbar"
          aria-label={words.generation.progressLabel(title)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={queued ? headline : words.generation.progress(percent, stage, shownEta)}
          className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border"
        >
          <div
            className="h-full origin-left rounded-full bg-accent transition-transform duration-500 forced-colors:bg-[CanvasText]"
            style={{ transform: `scaleX(${percent / 100})` }}
          />
        </div>
        {view.preview ? (
          <PreviewPlayer view={view} preview={view.preview} title={title} conversationId={conversationId} />
        ) : (
          isPiece && <Steps stage={view.stage} />
        )}
      </div>
      <div className="flex min-h-8 items-center justify-between gap-4">
        <span className="tabular text-sm text-muted">
          {!queued && shownEta !== null && words.generation.remaining(shownEta)}
        </span>
        <Button kind="quiet" onClick={onCancel} disabled={cancelling} className="-mr-2">
          {cancelling ? words.generation.cancelling : words.generation.cancel}
        </Button>
      </div>
    </div>
  );
}

/** What is being played, as soon as it is written. */
function Sketch({ view }: { view: GenerationView }) {
  if (!view.parameters || !areNotesWritten(view)) return null;
  return (
    <Part loading={null} failed={() => null}>
      <ScoreSketch jobId={view.jobId} durationSeconds={view.parameters.durationSeconds} />
    </Part>
  );
}

function queuedWords(view: GenerationView, shownEta: number | null): string {
  if (view.failedAttempts > 0) return words.generation.retrying(view.failedAttempts);
  return words.generation.queued(view.position, shownEta);
}

function Steps({ stage }: { stage: Stage }) {
  const current = STEPS.findIndex(({ stages }) => stages.includes(stage));
  return (
    <ol aria-hidden className="flex justify-between gap-2 text-xs">
      {STEPS.map(({ step }, index) => (
        <li
          key={step}
          className={classes(
            'flex items-center gap-1.5 transition-colors',
            index === current ? 'text-text' : 'text-muted',
          )}
        >
          <span
            className={classes(
              'size-1.5 rounded-full transition-colors',
              index <= current ? 'bg-accent' : 'bg-control/60',
              index === current && 'animate-pulse-soft',
            )}
          />
          <span className={classes('whitespace-nowrap', index !== current && 'hidden @min-[21rem]:inline')}>
            {words.generation.steps[step]}
          </span>
        </li>
      ))}
    </ol>
  );
}
