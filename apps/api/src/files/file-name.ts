import { isPiece, type GenerationParameters, type GenerationSummary } from '@ctc/contracts';

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/#/g, 'sharp')
    .replace(/&/g, 'n')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** `dark-trap-140bpm-cminor` */
export function pieceName({ mood, genre, bpm, key }: Pick<GenerationParameters, 'mood' | 'genre' | 'bpm' | 'key'>) {
  const [tonic, mode] = key.split(' ');
  const parts = [...mood.slice(0, 1), genre, `${Number(bpm.toFixed(1))}bpm`.replace('.', '-'), `${tonic}${mode}`];
  return parts.map(slug).join('-');
}

/** What was made, as a file name: a piece by what it is, other work by its title. */
export function workFileName(generation: Pick<GenerationSummary, 'type' | 'parameters' | 'result' | 'title'>): string {
  return isPiece(generation) ? pieceName(generation.parameters) : slug(generation.title) || generation.type;
}

/** An upload under the name that it came with. */
export function uploadFileName(sent: string, key: string): string {
  const name = slug(sent.replace(/\.[^.]*$/, '')) || 'upload';
  return `${name}${key.slice(key.lastIndexOf('.'))}`;
}

/** What a downloaded file is called: the piece's name, and what the file is unless it is the piece itself. */
export function downloadName(piece: string | undefined, file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  if (!piece) return base;
  const dot = base.lastIndexOf('.');
  const what = base.slice(0, dot);
  const isThePiece = what === 'mix' || what === 'master' || what === 'score';
  return `${piece}${isThePiece ? '' : `-${slug(what)}`}${base.slice(dot)}`;
}
