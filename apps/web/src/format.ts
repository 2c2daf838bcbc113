const MINUS = '−';

/** `−14.0`, `0.3`: fixed decimals with a real minus sign. */
export function formatNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** `140`, `92.5`: no decimals unless there are some. */
export function formatBpm(bpm: number): string {
  return String(Math.round(bpm * 10) / 10);
}

/** Seconds as `0:07`, `1:30`, `12:00`. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `1st`, `2nd`, `11th`. */
export function formatOrdinal(value: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(value);
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' }[rule];
  return `${value}${suffix}`;
}

/** `840 kB`, `5.3 MB`, `112 MB`: as file managers count, in thousands. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1e6;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${formatNumber(megabytes, megabytes < 9.95 ? 1 : 0)} MB`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
