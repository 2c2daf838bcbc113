/** The one place that knows how keys look. The owner stands first, so that a user's files are one prefix. */
export const storageKeys = {
  user: (userId: string) => `users/${userId}/`,
  generation: (userId: string, generationId: string) => `users/${userId}/generations/${generationId}/`,
  file: (userId: string, generationId: string, name: string) => `users/${userId}/generations/${generationId}/${name}`,
  /** The bytes as they came; `ending` is that of their format. */
  upload: (userId: string, uploadId: string, ending: string) => `users/${userId}/uploads/${uploadId}.${ending}`,
};

export interface KeyOwner {
  readonly userId: string;
  readonly kind: 'generations' | 'uploads';
  /** Of the generation or the upload. */
  readonly id: string;
}

const OWNER = /^users\/([^/]+)\/(generations|uploads)\/([^/.]+)[/.]/;

/** Whose a file is, and what of it; null for keys that are not ours. */
export function ownerOfKey(key: string): KeyOwner | null {
  const [, userId, kind, id] = OWNER.exec(key) ?? [];
  return userId === undefined ? null : { userId, kind: kind as KeyOwner['kind'], id };
}

/** File names inside a generation's folder; the command line writes the same tree. */
export const FILE_NAMES = {
  mixWav: 'mix.wav',
  mixMp3: 'mix.mp3',
  mixFlac: 'mix.flac',
  masterWav: 'master.wav',
  masterMp3: 'master.mp3',
  masterFlac: 'master.flac',
  premaster: 'premaster.wav',
  /** The beginning, to be heard while the rest is being made. */
  preview: 'preview.wav',
  peaks: 'peaks.json',
  zoomedPeaks: (samplesPerPixel: number) => `peaks-${samplesPerPixel}.json`,
  manifest: 'manifest.json',
  /** As a music provider made it. */
  rentedSound: 'rented-sound.bin',
  midi: 'score.mid',
  score: 'score.json',
  stemsZip: 'stems.zip',
  /** Everything that somebody may want of it. */
  everythingZip: 'everything.zip',
  stemWav: (stem: string) => `stems/${stem}.wav`,
  stemMp3: (stem: string) => `stems/${stem}.mp3`,
  stemPeaks: (stem: string) => `stems/${stem}.peaks.json`,
  stemZoomedPeaks: (stem: string, samplesPerPixel: number) => `stems/${stem}.peaks-${samplesPerPixel}.json`,
} as const;

const CONTENT_TYPES: Record<string, string> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  mid: 'audio/midi',
  json: 'application/json',
  zip: 'application/zip',
};

/** Media type by the ending of a key; `application/octet-stream` for others. */
export function contentTypeOf(key: string): string {
  return CONTENT_TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
