import type { BeatResult, Entities } from '@ctc/contracts';
import { classes } from '../browser/classes.js';
import { words } from '../words.js';
import { badgesOf, type Badge } from './badge-facts.js';

/** What was written, in a sentence, and every measure beside its wish. */
export default function Details({ result, entities }: { result: BeatResult; entities: Entities | null }) {
  const { title, columns, range } = words.details;
  return (
    <section aria-label={title} className="mt-4 animate-fade-in border-t border-line pt-3 text-sm">
      {result.explain && <p className="max-w-[72ch]">{result.explain}</p>}
      <table className="tabular mt-2 w-full max-w-lg text-left wrap-normal">
        <thead className="text-xs text-muted">
          <tr>
            {[columns.what, columns.asked, columns.found].map((column) => (
              <th key={column} scope="col" className="py-1 pr-2 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {badgesOf(result, entities).map((badge) => (
            <Row key={badge.id} badge={badge} />
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-xs text-muted">{range(result.loudness.loudnessRange)}</p>
    </section>
  );
}

const COLOURS = { exact: 'text-ok', off: 'text-warn', unknown: 'text-muted' };

function Row({ badge: { id, asked, found, verdict } }: { badge: Badge }) {
  const { rows, missing, ...verdicts } = words.details;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-2 font-normal text-muted">
        {rows[id]}
      </th>
      <td className="py-1 pr-2">{asked}</td>
      <td className="py-1">
        {found ?? missing} <span className={classes('inline-block', COLOURS[verdict])}>{verdicts[verdict]}</span>
      </td>
    </tr>
  );
}
