import type { StereoAudio } from '../../stereo-audio.js';

export function interleaveFloats({ left, right }: StereoAudio, bytes: Uint8Array, at: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  for (let i = 0; i < left.length; i++) {
    view.setFloat32(8 * i, left[i], true);
    view.setFloat32(8 * i + 4, right[i], true);
  }
}

export function interleave24({ left, right }: StereoAudio, bytes: Uint8Array, at: number): void {
  let next = at;
  const write = (sample: number) => {
    const value = Math.max(-8388608, Math.min(8388607, Math.round(sample * 8388608)));
    bytes[next++] = value;
    bytes[next++] = value >> 8;
    bytes[next++] = value >> 16;
  };
  for (let i = 0; i < left.length; i++) {
    write(left[i]);
    write(right[i]);
  }
}
