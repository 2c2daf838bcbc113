/** The part of the Web Speech API that is used here: TypeScript's own library does not know it. */
export interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  /** Where the browser can: the sound stays on the device. */
  processLocally?: boolean;
  onresult: ((event: { readonly results: ResultList }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

/** Alternatives of each stretch of speech, the likeliest first. */
type ResultList = ArrayLike<ArrayLike<{ readonly transcript: string }>>;

export interface RecognitionClass {
  new (): Recognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}

/** The browser's own way of writing down speech, or null where it has none. */
export function findRecognition(): RecognitionClass | null {
  const names = window as { SpeechRecognition?: RecognitionClass; webkitSpeechRecognition?: RecognitionClass };
  return names.SpeechRecognition ?? names.webkitSpeechRecognition ?? null;
}

/** Whether speech of a language can be written down without leaving the device. */
export async function staysOnDevice(Recognition: RecognitionClass, language: string): Promise<boolean> {
  try {
    return (await Recognition.available?.({ langs: [language], processLocally: true })) === 'available';
  } catch {
    return false;
  }
}

/** Everything that was heard so far. */
export function transcriptOf(results: ResultList): string {
  return Array.from(results, (result) => result[0]?.transcript ?? '')
    .join('')
    .trim();
}

export type VoiceProblem = 'denied' | 'offline' | 'failed';

/** The browser's word for what went wrong as one of ours; null: nothing did. */
export function problemOf(error: string): VoiceProblem | null {
  if (error === 'aborted') return null;
  if (error === 'not-allowed' || error === 'service-not-allowed' || error === 'audio-capture') return 'denied';
  return error === 'network' || error === 'language-not-supported' ? 'offline' : 'failed';
}
