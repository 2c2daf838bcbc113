/** Floor for what is silent, so that no figure is infinite. */
const SILENT_ENERGY = 1e-20;

/**
 * Scale-invariant signal-to-distortion ratio in dB of an estimate against the true signal: J. Le Roux, S. Wisdom, H. Erdogan,
 * J. R. Hershey, "SDR – half-baked or well done?", ICASSP 2019. Channels count as one long signal.
 */
export function siSdrDb(truth: readonly Float32Array[], estimate: readonly Float32Array[]): number {
  let [power, product] = [SILENT_ENERGY, 0];
  truth.forEach((samples, channel) => {
    for (let i = 0; i < samples.length; i++) {
      power += samples[i]! * samples[i]!;
      product += samples[i]! * estimate[channel]![i]!;
    }
  });
  const gain = product / power;
  let [target, error] = [SILENT_ENERGY, SILENT_ENERGY];
  truth.forEach((samples, channel) => {
    for (let i = 0; i < samples.length; i++) {
      const wanted = gain * samples[i]!;
      target += wanted * wanted;
      error += (estimate[channel]![i]! - wanted) ** 2;
    }
  });
  return 10 * Math.log10(target / error);
}
