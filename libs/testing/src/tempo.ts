const HOP_SECONDS = 0.005;
const SLOWEST_BPM = 55;
const FASTEST_BPM = 210;
const STEP_BPM = 0.05;
/** Beat, half beat, quarter beat: where the pulses of a drum part lie. */
const PULSES_PER_BEAT = [1, 2, 4];

/** Rises of log energy per hop: one peak for each hit. */
function onsetStrength(samples: Float32Array, sampleRateHz: number): Float64Array {
  const hop = Math.round(HOP_SECONDS * sampleRateHz);
  const frames = Math.floor(samples.length / hop);
  const strength = new Float64Array(frames);
  let before = Math.log(1e-4);
  for (let frame = 0; frame < frames; frame++) {
    let energy = 0;
    for (let i = frame * hop; i < (frame + 1) * hop; i++) energy += samples[i] * samples[i];
    const now = Math.log(1e-4 + energy / hop);
    strength[frame] = Math.max(0, now - before);
    before = now;
  }
  return strength;
}

/** Magnitude of one frequency in a sequence of hops. */
function magnitudeAt(strength: Float64Array, hopSeconds: number, frequencyHz: number): number {
  let [real, imaginary, cosine, sine] = [0, 0, 1, 0];
  const step = 2 * Math.PI * frequencyHz * hopSeconds;
  const [turnCosine, turnSine] = [Math.cos(step), Math.sin(step)];
  for (let frame = 0; frame < strength.length; frame++) {
    real += strength[frame] * cosine;
    imaginary += strength[frame] * sine;
    const turned = cosine * turnCosine - sine * turnSine;
    sine = cosine * turnSine + sine * turnCosine;
    cosine = turned;
  }
  return Math.hypot(real, imaginary);
}

/**
 * The tempo of a drum part by a Fourier tempogram (Grosche & Müller 2011) of its energy onsets: a method of its own, not
 * the one in `audio`. The metrical level is not decided: 70 and 140 are the same to it.
 */
export function independentTempo(samples: Float32Array, sampleRateHz: number): number {
  const strength = onsetStrength(samples, sampleRateHz);
  const hopSeconds = Math.round(HOP_SECONDS * sampleRateHz) / sampleRateHz;
  let best = { bpm: 0, score: 0 };
  for (let bpm = SLOWEST_BPM; bpm <= FASTEST_BPM; bpm += STEP_BPM) {
    const score = PULSES_PER_BEAT.reduce(
      (sum, pulses) => sum + magnitudeAt(strength, hopSeconds, (bpm / 60) * pulses),
      0,
    );
    if (score > best.score) best = { bpm, score };
  }
  return best.bpm;
}

/** How far `measured` lies from `asked` at the nearest metrical level, in BPM of that level. */
export function tempoErrorBpm(measured: number, asked: number): number {
  return Math.min(...[0.25, 0.5, 1, 2, 4].map((level) => Math.abs(measured - asked * level)));
}
