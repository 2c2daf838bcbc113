export type DensityWord = 'dense' | 'denser' | 'sparse' | 'sparser';

/** How many notes there are: as it is, and as it is compared. Matched word by word, because "more" and "too" stand apart. */
const DENSITY_WORDS: Readonly<Record<DensityWord, string>> = {
  dense:
    'busy dense complex complicated intricate elaborate crowded cluttered hectic denso densa densos densas complejo compleja complexo complexa complesso complessa complexe chargee charge recargado recargada cargado cargada cheio cheia carregado carregada pieno piena fitto fitta dicht dichte komplex komplexe kompliziert voll lleno llena ocupado ocupada 複雑に 複雑な 複雑 細かく',
  denser: 'busier denser fuller dichter dichtere dichteren voller komplexer komplexere komplexeren',
  sparse:
    'simple sparse minimal minimalist minimalistic empty bare basic stripped simples sencillo sencilla sencillos semplice semplici einfach schlicht minimalistisch epure epuree vacio vacia vuoto vuota vazio vazia vide leer シンプルに シンプルな シンプル',
  sparser:
    'sparser simpler simplify emptier barer simplifica simplificar simplifique simplifie simplifier semplifica semplificare vereinfache vereinfach einfacher einfachere einfacheren einfacheres schlichter schlichtere leerer sparsamer',
};

export const DENSITY_OF: ReadonlyMap<string, DensityWord> = new Map(
  Object.entries(DENSITY_WORDS).flatMap(([kind, list]) =>
    list.split(' ').map((word) => [word, kind as DensityWord] as const),
  ),
);

/** What there are more or fewer of: "more rolls", "weniger Noten". */
export const NOTE_WORDS: ReadonlySet<string> = new Set(
  'note notes roll rolls fill fills hit hits notas redobles noten wirbel rolls roulements notes rulli rullate rufos viradas 音数 音符 going happening stuff los'.split(
    ' ',
  ),
);
