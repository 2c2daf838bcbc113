import { describe, expect, it } from 'vitest';
import { downloadName, pieceName, uploadFileName } from './file-name.js';

describe('names of downloads', () => {
  const piece = pieceName({ mood: ['dark', 'tense'], genre: 'trap', bpm: 140, key: 'C minor' });

  it.each([
    ['mix.wav', 'dark-trap-140bpm-cminor.wav'],
    ['score.mid', 'dark-trap-140bpm-cminor.mid'],
    ['stems/drums.wav', 'dark-trap-140bpm-cminor-drums.wav'],
    ['stems.zip', 'dark-trap-140bpm-cminor-stems.zip'],
    ['master.flac', 'dark-trap-140bpm-cminor.flac'],
    ['premaster.wav', 'dark-trap-140bpm-cminor-premaster.wav'],
  ])('%s is called %s', (file, name) => expect(downloadName(piece, file)).toBe(name));

  it('spells out what file systems dislike', () => {
    expect(pieceName({ mood: [], genre: 'r&b', bpm: 72.5, key: 'F# major' })).toBe('rnb-72-5bpm-fsharpmajor');
  });

  it('keeps the file’s own name when the piece is gone', () => {
    expect(downloadName(undefined, 'stems/bass.mp3')).toBe('bass.mp3');
  });

  it.each([
    ['Kick "01".WAV', 'kick-01.wav'],
    ['夜.wav', 'upload.wav'],
  ])('uploads keep theirs: %s is %s', (sent, name) => {
    expect(uploadFileName(sent, 'users/u/uploads/0199.wav')).toBe(name);
  });
});
