/** Words that turn a meaning around or hold a sentence together, in the seven languages. */
export const NEGATION_WORDS =
  'no, not, nothing, dont, do not, never, without, w/o, minus the, zero, none of, isnt, aint, arent, wasnt, doesnt, shouldnt, wont, avoid, except, except for, instead of, rather than, free of, sin, nada de, no quiero, en vez de, en lugar de, excepto, menos la, menos el, ohne, nicht, kein, keine, keinen, statt, sans, pas, pas de, au lieu de, plutot que, sem, nao, nada de, em vez de, ao inves de, senza, non, niente, invece di, なし, なしで, 抜き, 抜きで, じゃなくて, ではなく, 以外';

/** Phrases that begin like a negation and are none. */
export const NOT_A_NEGATION =
  'not only, not just, nothing but, no problem, no worries, why not, no doubt, non stop, nonstop, no matter, nevermind, never mind, no cap, not bad, if not, i beat, beat my, beat your, beat him, beat her, beat them, beat us, beat me, beat around, cant beat, beat this level, beat this game, beat the game, beat the boss, beat the level, beat that, pas mal, why dont you, why don t you, dont you, not sure, no idea';

export const CONTRAST_WORDS =
  'but, although, though, pero, sino, aber, sondern, mais plutot, mas sim, ma, porem, just, only, solo, nur, でも, けど';

export const QUESTION_WORDS =
  'what, whats, what s, a quoi, a quoi sert, a cosa, a cosa serve, pra que, para que, para que sirve, wozu, wofur, a cuantos, a quanti, a quantos, quanti, quante, quantos, quantas, cuantas, wieviel, wie viel, どれくらい, how, hows, why, whys, who, whos, whose, when, where, which, is, are, does, do, did, should, was, were, am i, has, have you, que, qué, como, por que, cual, cuales, quien, cuando, donde, cuanto, cuantos, wie, warum, wieso, wer, wann, wo, welche, welcher, welches, weshalb, was ist, was sind, was bedeutet, kann man, ist, sind, comment, pourquoi, c est quoi, qu est ce que, quel, quelle, quels, quelles, qui, quand, ou est, qu est ce, c est quoi, combien, est ce que, o que, porque, qual, quais, quem, quando, onde, quanto, che, cosa, cose, cos, che cosa, come, perche, quale, quali, chi, dove, qual e, 何, なに, なぜ, どう, どうやって, どうして, どの, どれ, 誰, いつ, どこ, どんな, ですか, ますか, でしょうか, いくつ';

/** After a piece, these go on from it: "but", "now", "also", "same" in seven languages. */
export const FOLLOW_UP_WORDS: ReadonlySet<string> = new Set(
  'but now also too though same pero mismo misma gleiche gleicher gleichen meme mesmo mesma stesso stessa ahora tambien aber sondern jetzt nun auch mais maintenant aussi mas agora tambem ma adesso ora anche でも けど'.split(
    ' ',
  ),
);

/** A message that opens with one of these leans on what was said before: "with house drums", "as techno at 130". */
export const JOINED_TO_THE_LAST: ReadonlySet<string> = new Set(
  'with as to into and or that mit als und con como come y et avec comme en com'.split(' '),
);

export const FILLER_WORDS = new Set(
  'please pls plz oye bueno ey oi ola euh alors bon entao olha allora senti ciao hallo naja bonjour salut hola ehm ahm gracias merci danke grazie valeu obrigado obrigada えっと すみません hey yo hi hello so ok okay well um uh like now and then also just maybe bro man dude dear kindly quickly por favor bitte mal jetzt dann s il te plait vous por per favore nice cool great perfect thanks thank you'.split(
    ' ',
  ),
);
