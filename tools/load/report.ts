import { table } from '../docs/regions.ts';
import type { describeMachine } from '../bench/measure.ts';
import { plotSvg } from './plot.ts';
import type { KeptOutcome, Row } from './result.ts';

export interface LoadRun {
  readonly isQuick: boolean;
  readonly machine: ReturnType<typeof describeMachine>;
  readonly outcomes: readonly KeptOutcome[];
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const verdictOf = ({ goal, isMet }: Row) => (goal === undefined ? '' : `${isMet ? '✓' : '✕'} ${goal}`);

const secondsOf = ({ outcomes }: LoadRun) => outcomes.reduce((sum, { seconds }) => sum + seconds, 0);
const dayOf = ({ outcomes }: LoadRun) => outcomes.at(-1)?.at.slice(0, 10) ?? '';

const machineOf = ({ machine }: LoadRun) =>
  `${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`;

/** The whole report as one file that needs nothing from outside. */
export function htmlReport(run: LoadRun): string {
  const sections = run.outcomes.map(
    ({ title, about, rows, table: more, plots }) => `<section>
<h2>${escaped(title)}</h2>
<p>${escaped(about)}</p>
<table><thead><tr><th>what</th><th>value</th><th>goal</th></tr></thead><tbody>
${rows.map((row) => `<tr><td>${escaped(row.name)}</td><td>${row.value} ${escaped(row.unit)}</td><td class="${row.isMet === false ? 'missed' : ''}">${escaped(verdictOf(row))}</td></tr>`).join('\n')}
</tbody></table>
${more ? htmlTable(more.head, more.rows) : ''}
${(plots ?? []).map(plotSvg).join('\n')}
</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light"><title>Load report, ${escaped(dayOf(run))}</title>
<style>
body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem}
th,td{border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.3rem .5rem;text-align:left;overflow-wrap:anywhere}
.missed{color:#d64545;font-weight:600}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}
svg text{fill:currentColor}.title{font-weight:600}
.grid{stroke:currentColor;opacity:.15}.limit{stroke:#d64545;stroke-dasharray:6 4}
</style></head><body>
<h1>Load report</h1>
<p>${escaped(dayOf(run))}, ${secondsOf(run)} s${run.isQuick ? ', the quick run' : ''}. ${escaped(machineOf(run))}. Who asks and who answers share these processors.</p>
${sections.join('\n')}
</body></html>
`;
}

function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line(head, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('\n')}</tbody></table>`;
}

/** The run as it is kept: indented, each point of a plot on one line. */
export function keptJson(run: LoadRun): string {
  const number = '(?:-?[\\d.e+-]+|null)';
  const point = new RegExp(`\\[\\s+(${number}),\\s+(${number})\\s+\\]`, 'g');
  return `${JSON.stringify(run, null, 2).replace(point, '[$1, $2]')}\n`;
}

/** What docs/load.md says of the last full run. */
export function markdownSummary(run: LoadRun): string {
  const sections = run.outcomes.map(({ title, about, rows, table: more }) => {
    const values = rows.map((row) => [row.name, `${row.value} ${row.unit}`, verdictOf(row)]);
    const parts = [`### ${title}`, about, table(['what', 'value', 'goal'], values)];
    return [...parts, ...(more ? [table(more.head, more.rows)] : [])].join('\n\n');
  });
  const head = `Measured ${dayOf(run)} on ${machineOf(run)}, in ${Math.round(secondsOf(run) / 60)} minutes. Who asks and who answers shared these processors.`;
  return [head, ...sections].join('\n\n');
}
