import { readQuantities } from '../entities/quantities.js';
import type { Reading } from '../reading.js';
import { uniqueNames } from './level.js';
import { wantedParts, type ChangeReader, type Clause } from './clause.js';

type Way = 'in' | 'out';

const OUT =
  /\bfad(e|es|ing|ed)( \w+){0,3} (out|away|down|to (silence|nothing|zero))\b|\bfade ?out\b|\b(ausblend\w*|ausgeblendet|ausfad\w*|ausklingen)\b|\bblend\w*\b.* aus\b|\b(desvane\w*|esvane\w*|sfum\w*)\b|\b(fundido|fondu|dissolvenza) (\w+ ){0,2}(salida|final|cierre|sortie|fin|finale|uscita|chiusura)\b|フェード ?アウト/;
const IN =
  /\bfad(e|es|ing|ed)( \w+){0,3} in(?! (the|bars?)\b)\b|\bfade ?in\b(?! (the|bars?)\b)|\b(einblend\w*|eingeblendet|einfad\w*)\b|\bblend\w*\b.* ein\b|\b(fundido|fondu|dissolvenza) (\w+ ){0,2}(entrada|inicio|inicial|entree|debut|entrata|iniziale|apertura)\b|フェード ?イン/;
/** A fade of no direction: it is at the end, unless the beginning is named. */
const ANY = /\b(fade|fundido|fondu|dissolvenza)\b|フェード/;
const BEGINNING =
  /\b(start|beginning|intro|anfang|beginn|inicio|principio|comienzo|comeco|debut|inizio|entrada|entree|entrata)\b|最初|冒頭|イントロ/;
const BEATS_PER_BAR = 4;
const USUAL_BPM = 120;

/** "fade out at the end", "fade the drums in over 8 bars", "am Ende ausblenden": at an end of the piece, where else it says nothing. */
export const readFade: ChangeReader = (clause) => {
  const { all } = clause;
  const way = wayOf(all);
  if (way === undefined || isElsewhere(clause, way) || all.has('do:remove', 'do:keep')) return [];
  const bars = barsOf(clause);
  const common = { kind: 'fade', way, ...(bars !== undefined && { bars }) } as const;
  const parts = uniqueNames(wantedParts(clause));
  if (parts.length === 0) return [{ at: 0, change: common }];
  return parts.map(({ name, from }) => ({ at: from, change: { ...common, part: name } }));
};

function wayOf({ phrase }: Reading): Way | undefined {
  if (
    /\b(no|not|dont|without|kein\w*|ohne|sin|sans|sem|senza) (\w+ )?(fad\w*|fundido|fondu|dissolvenza)\b/.test(phrase)
  )
    return undefined;
  if (OUT.test(phrase)) return 'out';
  if (IN.test(phrase)) return 'in';
  if (!ANY.test(phrase)) return undefined;
  return BEGINNING.test(phrase) ? 'in' : 'out';
}

/** Music fades in where it begins and out where it ends. */
function isElsewhere({ places, scope }: Clause, way: Way): boolean {
  if (places.length === 0) return false;
  if (scope?.bars) return way === 'in' ? scope.bars.from !== 1 : scope.bars.to !== -1;
  const own = way === 'in' ? 'intro' : 'outro';
  return !(scope?.sections ?? []).every(({ name, which }) => name === own || (way === 'out' && which === -1));
}

function barsOf({ all, scope, context }: Clause): number | undefined {
  if (scope?.bars) return Math.abs(scope.bars.to - scope.bars.from) + 1;
  const quantities = readQuantities(all);
  const bars = quantities.find(({ unit }) => unit === 'bars');
  if (bars) return Math.max(1, Math.round(bars.value));
  const seconds = quantities.find(({ unit }) => unit === 'seconds');
  if (!seconds) return undefined;
  const barSeconds = (BEATS_PER_BAR * 60) / (context.current?.bpm ?? USUAL_BPM);
  return Math.max(1, Math.round(seconds.value / barSeconds));
}
