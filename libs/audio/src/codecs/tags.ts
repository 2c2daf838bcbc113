/** What a file says about itself. Nothing here depends on the clock: the same music gives the same bytes. */
export interface AudioTags {
  readonly title: string;
  /** `provenanceComment(version, seed)`: where the audio comes from. */
  readonly comment: string;
  /** Program and version. */
  readonly software: string;
  readonly genre?: string;
  readonly bpm?: number;
  readonly key?: string;
}
