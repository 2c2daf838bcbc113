import { classes } from '../browser/classes.js';
import { trackOf } from '../player/track.js';
import { usePlayer } from '../player/usePlayer.js';
import { Hint } from '../ui/Hint.js';
import { words } from '../words.js';
import type { Version } from './lineage.js';

interface Props {
  readonly versions: readonly Version[];
  /** The version that the card shows. */
  readonly own: Version;
  readonly conversationId: string | null;
}

/** A/B over all versions of a piece: another one is heard from the same place, equally loud. */
export function Versions({ versions, own, conversationId }: Props) {
  const { player, track } = usePlayer();
  const sounding = versions.find(({ id }) => id === track?.id);
  const trackOfVersion = ({ result, jobId, trimDb }: Version) => trackOf(result, jobId, conversationId, trimDb);
  const hear = (version: Version) => {
    const now = sounding ?? own;
    if (version === sounding) return;
    if (version === now) player.toggle(trackOfVersion(version));
    else player.compare(trackOfVersion(now), trackOfVersion(version));
  };
  return (
    <div role="group" aria-label={words.versions.label} className="flex flex-wrap items-center gap-1.5 text-xs">
      <span className="tabular text-muted">{words.versions.title(own.number, versions.length)}</span>
      {versions.map((version) => {
        const heard = version === sounding;
        const name = `${words.versions.title(version.number, versions.length)}: ${version.result.title}`;
        return (
          <Hint key={version.id} text={name} shortcut={heard ? undefined : 'X'}>
            <button
              type="button"
              aria-label={name}
              aria-pressed={heard}
              onClick={() => hear(version)}
              className={classes(
                'tabular h-8 min-w-8 rounded-sm border px-2 font-semibold transition pointer-coarse:h-11 pointer-coarse:min-w-11',
                heard
                  ? 'border-accent bg-accent text-on-accent'
                  : 'border-control/60 text-muted hover:bg-raised hover:text-text',
              )}
            >
              {version.number}
            </button>
          </Hint>
        );
      })}
      <span className="text-muted">{words.versions.matched}</span>
    </div>
  );
}
