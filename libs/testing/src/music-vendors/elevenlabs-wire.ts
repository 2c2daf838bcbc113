import { soundOf, type MusicWire } from './music-wire.js';

/** `POST /v1/music`: the answer is the sound. */
export const elevenLabsWire: MusicWire = {
  order: (plan) => ({
    status: 200,
    headers: { 'content-type': plan.contentType ?? 'audio/mpeg', 'song-id': 'song_1' },
    body: soundOf(plan),
  }),
  failure: (status) => ({ detail: { status: status === 401 ? 'invalid_api_key' : 'error', message: 'no' } }),
};
