const LONGEST = 80;

/** What file systems refuse, and what has a meaning in paths. */
// eslint-disable-next-line no-control-regex -- these are the characters that a file name must not hold
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]+/g;

/** A file name that people recognise, in any script: `Dark trap in C minor.md`; `otherwise` when nothing is left of the title. */
export function downloadName(title: string, ending: string, otherwise: string): string {
  const plain = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ');
  const name = [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${name || otherwise}.${ending}`;
}
