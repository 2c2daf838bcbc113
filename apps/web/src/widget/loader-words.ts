const english = {
  name: 'Chat-to-Create',
  open: 'Make a beat',
  unreachable: (origin: string) => `${origin} did not answer, or does not allow this page to embed it.`,
  noOrigin: 'A page that was opened from a file cannot hold the chat. Serve it over http.',
  badAddress: (address: string) => `api-url is no address: “${address}”.`,
  again: 'Try again',
};

const german: typeof english = {
  name: 'Chat-to-Create',
  open: 'Beat machen',
  unreachable: (origin) => `${origin} antwortet nicht oder erlaubt dieser Seite nicht, es einzubetten.`,
  noOrigin: 'Eine aus einer Datei geöffnete Seite kann den Chat nicht enthalten. Liefere sie über http aus.',
  badAddress: (address) => `api-url ist keine Adresse: „${address}“.`,
  again: 'Noch einmal',
};

/** The few words that are said outside of the frame. */
export function loaderWords(language: string): typeof english {
  return /^de\b/i.test(language) ? german : english;
}
