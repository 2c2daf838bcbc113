import type { PartState, StatusIncident, StatusReport } from '@ctc/contracts';

const MARKS: Readonly<Record<PartState, string>> = { working: '✓', impaired: '!', down: '✕' };
const STATE_WORDS: Readonly<Record<PartState, string>> = { working: 'works', impaired: 'impaired', down: 'down' };
const PART_WORDS: Readonly<Record<string, string>> = {
  api: 'Page and API',
  worker: 'Workers',
  queue: 'The line',
  database: 'Database',
  storage: 'Files',
  'text providers': 'Answers in words',
  'music providers': 'Music makers',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const named = (part: string) => PART_WORDS[part] ?? part;

/** `2026-11-27 12:00:05 UTC`; the page's script turns it into the reader's own time. */
const timed = (iso: string) =>
  `<time datetime="${escaped(iso)}">${escaped(iso.slice(0, 19).replace('T', ' '))} UTC</time>`;

/** The status for people: one page without a build, readable without a script. */
export function statusPage(report: StatusReport): string {
  const parts = report.parts.map(
    ({ name, state, says }) =>
      `<li class="${state}"><span class="mark" aria-hidden="true">${MARKS[state]}</span>` +
      `<div><h3>${escaped(named(name))} <small>${STATE_WORDS[state]}</small></h3><p>${escaped(says)}</p></div></li>`,
  );
  const incidents = report.incidents.map(incidentItem);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<meta name="robots" content="noindex">
<title>${escaped(report.says)} · Chat-to-Create status</title>
<link rel="icon" href="/favicon.svg">
<style>${STYLE}</style>
<script type="module" src="/status.js"></script>
</head>
<body>
<header><a href="/">Chat-to-Create</a></header>
<main>
<h1>Status</h1>
<p class="overall ${report.state}" role="status"><span class="mark" aria-hidden="true">${MARKS[report.state]}</span> ${escaped(report.says)}</p>
<div class="details">
<h2>Parts</h2>
<ul class="parts">
${parts.join('\n')}
</ul>
<h2>Incidents since the start</h2>
${incidents.length > 0 ? `<ol class="incidents">\n${incidents.join('\n')}\n</ol>` : '<p>None.</p>'}
<p class="fine">Looked at ${timed(report.at)}. This process has been watching since ${timed(report.since)}.</p>
</div>
</main>
<footer><p>The page looks again by itself. <a href="/status">Look now</a> · <a href="/api/status">as JSON</a></p></footer>
</body>
</html>
`;
}

function incidentItem({ part, state, says, from, until }: StatusIncident): string {
  const end = until === null ? 'not over' : `until ${timed(until)}`;
  return (
    `<li class="${state}"><span class="mark" aria-hidden="true">${MARKS[state]}</span>` +
    `<div><h3>${escaped(named(part))} <small>${STATE_WORDS[state]}</small></h3><p>${escaped(says)}</p>` +
    `<p class="fine">from ${timed(from)}, ${end}</p></div></li>`
  );
}

/** Colours are those of the page (`apps/web/src/styles.css`). */
const STYLE = `
:root{color-scheme:dark;--bg:#0e1014;--raised:#20242e;--text:#f1f3f7;--muted:#a9b0bf;--line:#262b36;--accent:#8fb4ff;--ok:#6fd6a0;--warn:#f2c063;--danger:#ff8f8a}
@media (prefers-color-scheme:light){:root{color-scheme:light;--bg:#fbfbfd;--raised:#fff;--text:#14171f;--muted:#525b6b;--line:#dde1e9;--accent:#2450c4;--ok:#12704a;--warn:#7e5400;--danger:#b3261e}}
*{box-sizing:border-box}
body{margin:0;padding:1rem;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
header,main,footer{max-width:40rem;margin-inline:auto}
a{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1{font-size:1.5rem;margin:1rem 0 .5rem}
h2{font-size:1rem;margin:2rem 0 .5rem;color:var(--muted);font-weight:600}
h3{font-size:1rem;margin:0;font-weight:600}
h3 small{color:var(--muted);font-weight:400}
p{margin:0;overflow-wrap:anywhere}
ul,ol{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:.75rem;background:var(--raised)}
li{display:flex;gap:.75rem;padding:.75rem 1rem}
li+li{border-top:1px solid var(--line)}
.mark{flex:none;display:inline-grid;place-items:center;width:1.5rem;height:1.5rem;border:2px solid currentColor;border-radius:50%;font-weight:700;font-size:.85rem;line-height:1}
.working .mark{color:var(--ok)}.impaired .mark{color:var(--warn)}.down .mark{color:var(--danger)}
.overall{display:flex;gap:.75rem;align-items:center;font-size:1.25rem;font-weight:600}
.fine{color:var(--muted);font-size:.875rem}
main .details>.fine{margin-top:2rem}
footer{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem}
`.trim();

/** Looks again every ten seconds while somebody can see it; what has not changed is left alone. */
export const STATUS_SCRIPT = `
const EVERY_MS = 10000;
const localTimes = () => {
  for (const time of document.querySelectorAll('time')) time.textContent = new Date(time.dateTime).toLocaleString();
};
const put = (selector, fresh) => {
  const [here, there] = [document.querySelector(selector), fresh.querySelector(selector)];
  if (here.className !== there.className) here.className = there.className;
  if (here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML;
};
async function lookAgain() {
  if (document.hidden) return;
  try {
    const response = await fetch('/status', { headers: { accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    document.title = fresh.title;
    put('.overall', fresh);
    put('.details', fresh);
    localTimes();
  } catch {
    document.querySelector('.overall').textContent = 'The status cannot be reached.';
  }
}
localTimes();
setInterval(lookAgain, EVERY_MS);
document.addEventListener('visibilitychange', lookAgain);
`.trimStart();
