const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ORDINAL_WORDS: Readonly<Record<number, string>> = {
  1: 'first 1st opening primer primera primero primeros primeras erste ersten erster erstes premier premiere premiers premieres primeiro primeira primeiros primeiras primo prima primi prime 最初 1番目 一番目 1番',
  2: 'second 2nd segundo segunda zweite zweiten zweiter zweites deuxieme seconde secondo seconda 2番目 二番目 2番',
  3: 'third 3rd tercer tercera tercero dritte dritten dritter drittes troisieme terceiro terceira terzo terza 3番目 三番目 3番',
  4: 'fourth 4th cuarto cuarta vierte vierten vierter quatrieme quarto quarta 4番目',
  '-1': 'last final closing ultimo ultima ultimos ultimas letzte letzten letzter letztes dernier derniere derniers dernieres finale ultimi ultime 最後 ラスト',
};

/** Which one of several: 1 the first, −1 the last. */
export const ORDINALS: ReadonlyMap<string, number> = new Map(
  Object.entries(ORDINAL_WORDS).flatMap(([which, list]) =>
    list.split(' ').map((word) => [word, Number(which)] as const),
  ),
);

/** "2nd" reaches us in two pieces. */
export const ORDINAL_ENDINGS = words('st nd rd th a o er eme e番目 番目 番目の 番 番の');

export const ALL_WORDS = words(
  'both all every each whole entire ambos ambas todos todas cada todo toda beide beiden alle allen jede jeder jeden ganze ganzen tous toutes deux chaque tout toute entrambi entrambe tutti tutte ogni tutto tutta 全部 全ての すべての',
);

export const ARTICLES = words(
  'the a an my your our its this that these those some any of el la los las lo un una unos unas mi le les l une des du mon ma ton der die das den dem des ein eine einen einem einer mein meine o os as um uma uns umas il i gli uno the',
);

/** A place follows: "in the chorus", "im Refrain". */
export const PLACE_WORDS = words(
  'in during at on for over within throughout inside through of from en durante del de al im beim wahrend vom zum ins auf dans pendant au aux du sur no na nos nas em do da dos das ao nel nell nella nello nei nelle negli all alla al del della dei sul sulla dall dell',
);
/** "add a flute to the bridge": also what is acted on ("to house"), so that it counts before a place only. */
export const TOWARDS_WORDS = words('to into onto zur a');
export const AFTER_WORDS = words('after following behind despues tras nach hinter apres depois apos dopo past since');
export const BEFORE_WORDS = words('before antes vor avant prima preceding');
export const UNTIL_WORDS = words('until till bis jusqu hasta ate fino');
export const EXCEPT_WORDS = words(
  'except excepto salvo ausser sauf tranne exceto but besides without menos 以外 除いて outside',
);
/** What "except" takes something away from. */
export const EVERYTHING_WORDS = words(
  'everywhere everything all nothing anything todo todas todos partout tout rien uberall alles nichts tudo tutto ovunque dappertutto nada niente nulla 全部 全体',
);
export const THERE_WORDS = words('there ahi alli dort da ali aqui li lì そこ そこで');
/** "from bar 17 on". */
export const ONWARD_WORDS = words('on onward onwards adelante weiter ende diante avanti');
export const RANGE_WORDS = words('to through thru till until and a y et e bis und und al al ao から 〜');
