import type { SectionName } from '@ctc/contracts';

export const SECTION_WORDS: Readonly<Record<SectionName, string>> = {
  intro: 'intro, introduction, introduccion, einleitung, introduzione, introducao, イントロ',
  verse: 'verse, verses, verso, versos, estrofa, strophe, couplet, strofa, estrofe, バース, ヴァース, aメロ',
  'pre-chorus': 'pre chorus, prechorus, pre hook, build up, buildup, pre coro, pre refrain, bメロ',
  chorus: 'chorus, choruses, refrain, estribillo, estribillos, ritornello, refrao, サビ, コーラス',
  drop: 'drop, drops, the drop, beat drop, ドロップ',
  hook: 'hook, hooks, フック',
  bridge: 'bridge, bridges, middle eight, puente, pont, ponte, ブリッジ',
  breakdown: 'breakdown, break down section, break section, ブレイク',
  outro: 'outro, ending, end section, coda, final section, schluss, fin de la cancion, アウトロ',
};
