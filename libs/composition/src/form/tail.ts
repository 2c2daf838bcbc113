/** A reverb and an 808 need at least this long after the last bar. */
export const MIN_TAIL_SECONDS = 1;
/** A tail is at most this many bars longer: the most that whole bars of a half-time reading can leave over. */
export const MAX_TAIL_BARS = 2;
/** The last chord stops ringing this long before the file ends, so that its reverb is heard to the end. */
export const SILENCE_SECONDS = 0.6;
