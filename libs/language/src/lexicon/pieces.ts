const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What a piece is called once it is there: "the lo-fi one", "la segunda versión". Everyday words for music are `of:beat`. */
export const PIECE_NOUNS = words(
  'one version versions beat track song tune take loop mix master remix try attempt draft piece idea variation ' +
    'ritmo pista cancion tema pieza intento variante beat track song stuck lied fassung versuch version morceau chanson piste titre essai ' +
    'batida faixa musica cancao versao tentativa brano pezzo traccia canzone versione ビート 曲 トラック バージョン',
);
/** Of these several are tried; a genre or mood with them may also ask for one that is not there yet. */
export const VERSION_NOUNS = words(
  'version versions remix take variation fassung variante versao versione バージョン ritmo beat pista cancion tema morceau chanson batida faixa musica brano pezzo traccia canzone',
);
/** Point at something known, with what tells it apart right behind them. */
export const DEFINITE_ARTICLES = words('the that your my der die das den dem des mein meine meinen zum zur');
/** The same where what tells it apart mostly follows the noun. */
export const ROMANCE_ARTICLES = words(
  'el la los las mi al del le l les ma mon au du o os as minha meu ao il i gli alla all dello della dal dalla',
);
/** English "a" points at nothing; Portuguese "a" does, before these. */
export const AFTER_PORTUGUESE_A = words(
  'primeira segunda terceira quarta ultima versao batida faixa musica cancao anterior original antiga',
);
/** Spoken of what was before: "the previous one", "la versión anterior". */
export const EARLIER_WORDS = words(
  'previous earlier prior older old former anterior previo previa vorherige vorherigen vorheriger vorheriges vorige vorigen fruhere fruheren precedent precedente precedentes ancienne ancien antiga antigo vecchia vecchio',
);
export const ORIGINAL_WORDS = words(
  'original originale originaler originalen originalversion ursprungliche ursprunglichen オリジナル',
);
/** "from before", "you made", "de antes": behind the noun, they say that it is an earlier one. */
export const EARLIER_TAIL =
  /^(from (before|earlier|above)|before( that| this| it)?|(that )?(you|we|i) (made|had|did|sent|started with)( before| earlier| first)?|de antes|von vorhin|von eben|davor|d avant|de avant|di prima)\b/;
