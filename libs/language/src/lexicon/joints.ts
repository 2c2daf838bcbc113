/** Between two wishes of one message: "slower and darker", "aber ohne Klavier". */
export const JOINT_WORDS: ReadonlySet<string> = new Set(
  'and then but plus also or n & additionally furthermore afterwards finally y e luego tambien ademas pero und dann danach anschliessend aber ausserdem sowie auch et puis ensuite aussi depois tambem ed poi anche inoltre ma それから そして あと でも また 次に'.split(
    ' ',
  ),
);
/** "mais" is "but" in French and "more" in Portuguese, "mas" the other way round: "but" only behind a comma. */
export const COMMA_JOINT_WORDS: ReadonlySet<string> = new Set(['mais', 'mas']);
/** What is said behind these happens to what was made before them. */
export const LATER_WORDS: ReadonlySet<string> = new Set(
  'then now after afterwards finally dann danach anschliessend luego despues puis ensuite apres depois poi dopo それから そのあと その後 次に'.split(
    ' ',
  ),
);
