/** Questions about music and sound that come up in a studio. Each answer is true by itself and ends with a way on. */
export const GLOSSARY: readonly { readonly asked: RegExp; readonly answer: string }[] = [
  {
    asked: /difference between.*(mix|master).*(mix|master)/,
    answer:
      'A **mix** balances the stems: level, pan, EQ, reverb. A **master** takes the finished mix and brings it to its final loudness and tone. Every beat here gets both.',
  },
  {
    asked: /difference between.*(chord|note).*(chord|note)|what('?s| is| are) (a )?chords?\b/,
    answer:
      'A **note** is one pitch; a **chord** is several notes sounding together, usually three or more. C minor, for example, is C, E flat and G.',
  },
  {
    asked: /difference between.*(major|minor)|what('?s| is| does)( an?)? (major|minor)/,
    answer:
      '**Major** has a major third above its root and sounds brighter; **minor** has a minor third and sounds darker. Say “G major” or “C minor” and the beat is in it.',
  },
  {
    asked: /half[- ]?time/,
    answer:
      '**Half-time** puts the snare on beat three instead of two and four, so 140 BPM feels like 70. Trap and drill do that.',
  },
  {
    asked: /\blufs\b|how loud|loudness/,
    answer:
      '**LUFS** measures loudness as ears hear it over a whole track. Beats here are mastered to −14 LUFS, with peaks under −1 dBTP, as measured in the finished file.',
  },
  {
    asked: /true peak|dbtp/,
    answer:
      '**dBTP** is the highest level of the signal between samples too. Staying under −1 dBTP keeps lossy encoding from clipping.',
  },
  {
    asked: /what('?s| is| are| do(es)?).*\bstems?\b/,
    answer:
      '**Stems** are the parts of a track as separate files, such as drums, bass, chords and lead. Each beat comes with its stems, all of one length, starting at sample 0.',
  },
  {
    asked: /what('?s| is| are| do(es)?).*\bmidi\b/,
    answer:
      '**MIDI** holds the notes, not the sound: which pitch, when, how hard. Each beat comes with a MIDI file that any DAW opens.',
  },
  {
    asked: /what('?s| is| are| do(es)?).*\b808s?\b/,
    answer: 'An **808** is a long, tuned bass drum, after the TR-808 drum machine. In trap it plays the bass line.',
  },
  {
    asked: /side[- ]?chain/,
    answer:
      '**Sidechain** ducks one sound when another plays: each kick pushes the bass down for a moment, so both are heard.',
  },
  {
    asked: /what('?s| is| does).*\bswing\b/,
    answer: '**Swing** plays every second eighth or sixteenth a little late. Boom bap and lo-fi live from it.',
  },
  {
    asked: /what('?s| is| does).*\bmaster(ing)?\b/,
    answer:
      '**Mastering** is the last step: tone, limiting and final loudness. Each beat here is mastered to −14 LUFS.',
  },
  {
    asked: /what('?s| is| does).*\bmix(ing)?\b/,
    answer: '**Mixing** sets level, pan, EQ and reverb of each part so that all of them are heard.',
  },
  {
    asked: /what('?s| is| does).*\b(bpm|tempo)\b\s*(mean|stand|\?|$)/,
    answer: '**BPM** is beats per minute, the tempo. Here it goes from 60 to 200; say “140 BPM”, or “slow”.',
  },
  {
    asked: /copyright|royalt|licen[cs]e|can i (sell|use|release)/,
    answer:
      'The audio is made on this machine from scores written for your request and is tagged as AI-generated. What you may do with it depends on the law where you are, so check that before you release it.',
  },
];
