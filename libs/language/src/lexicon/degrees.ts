const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** "a bit", "slightly", "un poco": less of a change than without them. */
export const SMALL_DEGREE_WORDS = words(
  'bit little lil slightly touch tad hair smidge smidgen somewhat notch subtly tiny gently marginally kinda sorta etwas bisschen bissl wenig leicht tick minimal poco poquito poquitin ligeramente algo peu legerement chouia pouco pouquinho levemente ligeiramente po pochino leggermente 少し ちょっと やや もう少し',
);

/** "way", "much", "mucho": more of a change than without them. */
export const LARGE_DEGREE_WORDS = words(
  'way much lot lots far very really super drastically significantly considerably heaps loads tons massively hugely extremely dramatically viel deutlich sehr stark wesentlich extrem richtig mucho bastante muy beaucoup nettement vraiment bien tres muito bastante bem molto parecchio decisamente かなり ずっと すごく とても 大幅に',
);

/** "80 % of what it is" in a word: how often something is done, or by how much it is multiplied. */
export const TIMES_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    once: 1,
    twice: 2,
    thrice: 3,
    doppelt: 2,
    zweimal: 2,
    dreimal: 3,
    viermal: 4,
    deux: 2,
    duas: 2,
  }),
);
