// `xvfb-run -a npm run webkit`: the main journey in a real WebKit (WebKitGTK, Debian's webkit2gtk-driver), by hand: a
// sentence, a beat, its sound, its stems, its MIDI file.
import { hasWebKit, openWebKit } from './webkit/web-driver.ts';
import { spawnHouse } from './start/spawn-house.ts';

const ENTER = '\uE007';
const BOX = `document.querySelector('#message-box')`;
const named = (start: string) => `document.querySelector('button[aria-label^="${start}"]')`;
const saying = (text: string) =>
  `[...document.querySelectorAll('button, [role=menuitem]')].find((one) => one.textContent.startsWith('${text}'))`;
/** Seconds into the piece, or 0. */
const POSITION = `Number(document.querySelector('[role=slider][aria-label^="Position"]')?.ariaValueNow ?? 0)`;

if (!hasWebKit()) {
  process.stderr.write('There is no WebKit to drive on this machine: install webkit2gtk-driver (Debian).\n');
  process.exit(2);
}
const house = await spawnHouse();
const webkit = await openWebKit().catch(async (error: unknown) => {
  await house.remove();
  throw error;
});
const tell = (what: string) => process.stdout.write(`${what}\n`);
try {
  tell(`WebKitGTK ${webkit.version}`);
  await webkit.open(house.url);
  await webkit.until(BOX);
  await webkit.run(`window.troubles = [];
    addEventListener('error', ({ message }) => troubles.push(message));
    addEventListener('unhandledrejection', ({ reason }) => troubles.push(String(reason)));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => troubles.push(violatedDirective));`);
  await webkit.type(BOX, `dark trap beat at 140 bpm in C minor, 15 seconds${ENTER}`);
  await webkit.click(named('Play '));
  await webkit.until(`${POSITION} >= 2`);
  tell('a sentence became a beat, and it plays');
  await webkit.click(saying('Stems'));
  await webkit.until(`document.querySelector('section[aria-label=Stems] li')`);
  const before = await webkit.run<number>(`return ${POSITION}`);
  await webkit.until(`document.body.textContent.includes('Stems play together') && ${POSITION} > ${before + 1}`);
  tell('its stems play together');
  await webkit.click(saying('Download'));
  const link = await webkit.until<string>(`(${saying('MIDI')})?.href`);
  const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
  if (bytes.subarray(0, 4).toString() !== 'MThd') throw new Error('the MIDI file is none');
  tell(`its MIDI file is there, ${bytes.length} bytes`);
  const troubles = await webkit.run<string[]>('return troubles');
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
} finally {
  await webkit.close().catch(() => undefined);
  await house.remove();
}
