import type { Intent, PieceReference } from '@ctc/contracts';
import { ordinalAt } from '../entities/ordinal.js';
import type { Reading } from '../reading.js';

const FILE =
  /^(upload|uploaded|uploads|file|files|recording|recordings|attachment|attachments|archivo|archivos|fichero|grabacion|subido|subida|datei|dateien|aufnahme|aufnahmen|hochgeladen\w*|anhang|fichier|fichiers|enregistrement|televerse\w*|arquivo|arquivos|gravacao|enviei|allegat\w*|registrazione|caricat\w*|アップロード\w*|ファイル|録音)$/;
const MANY =
  /^(uploads|files|recordings|attachments|archivos|dateien|aufnahmen|fichiers|arquivos|allegati|registrazioni)$/;
/** "what I just sent", "the audio I attached" */
const SENT = /\b(i|ive|we|weve) (just |have |already )*(uploaded|attached|sent|recorded|dropped|gave you)\b/;
const POINTING = /^(these|those|them|estos|estas|diese|ces|estes|estas|questi|queste|これら)$/;
/** What can be made of somebody's own audio. */
const OF_AUDIO: readonly Intent[] = ['GENERATE_STEMS', 'MIX_TRACK', 'MASTER_TRACK'];

/** Files of the user that a clause speaks of. `attached`: how many came with the message. */
export function readUploadReference(reading: Reading, intent: Intent, attached: number): PieceReference | undefined {
  if (!OF_AUDIO.includes(intent)) return undefined;
  const at = reading.tokens.findIndex(({ text }) => FILE.test(text));
  const isFile = at !== -1 && !reading.has('do:export', 'format');
  if (isFile || SENT.test(reading.phrase)) return whichUpload(reading, at);
  if (attached === 0) return undefined;
  const isMany = attached > 1 || reading.tokens.some(({ text }) => POINTING.test(text));
  return { upload: isMany ? 'all' : 1 };
}

function whichUpload(reading: Reading, at: number): PieceReference {
  if (MANY.test(reading.word(at))) return { upload: 'all' };
  const behind = reading.tokens[at + 1]?.number;
  if (behind !== undefined && Number.isInteger(behind) && behind >= 1 && behind <= 20) return { upload: behind };
  for (let before = at; before >= Math.max(0, at - 2); before--) {
    const nth = ordinalAt(reading, before);
    if (nth !== undefined) return { upload: nth.which };
  }
  return { upload: -1 };
}
