/** Five strokes of a waveform. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden className="shrink-0 text-accent">
      <g fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round">
        <path d="M3 10.5v3" opacity=".6" />
        <path d="M7.5 7.5v9" opacity=".8" />
        <path d="M12 3.5v17" />
        <path d="M16.5 8v8" opacity=".8" />
        <path d="M21 10.5v3" opacity=".6" />
      </g>
    </svg>
  );
}
