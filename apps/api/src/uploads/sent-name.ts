import { contentTypeOf } from '@ctc/platform';

const LONGEST_NAME = 200;
/** Control characters, and marks that turn the direction of text: `gpj.exe` must not read as `exe.jpg`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What a file is called to its owner: the last part of the name it came with. It never becomes a path. */
export function shownName(sent: string | undefined): string {
  const base = (sent ?? '')
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    .replace(INVISIBLE, '')
    .trim();
  const name = Array.from(base).slice(-LONGEST_NAME).join('');
  return /^\.*$/.test(name) ? 'upload' : name;
}

/** The ending under which the bytes are kept: one that names a sound format, or `bin`. */
export function keptEnding(name: string): string {
  const ending = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1].toLowerCase() ?? '';
  return contentTypeOf(`x.${ending}`).startsWith('audio/') ? ending : 'bin';
}
