/** audiowaveform JSON, version 2 (github.com/bbc/audiowaveform, doc/DataFormat.md): min, max, min, max … as 8-bit integers. */
export interface Peaks {
  readonly version: 2;
  readonly channels: number;
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly bits: 8;
  readonly length: number;
  readonly data: readonly number[];
}
