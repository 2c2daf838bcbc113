import { useRef, useState } from 'react';

interface Props {
  readonly label: string;
  readonly title: string;
  /** Null when it was left as it is. */
  readonly onDone: (title: string | null) => void;
}

/** A name in the place where it stands: Enter takes it, Escape leaves it. */
export function RenameField({ label, title, onDone }: Props) {
  const [text, setText] = useState(title);
  const cancelled = useRef(false);
  return (
    <input
      autoFocus
      value={text}
      maxLength={200}
      aria-label={label}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => {
        const next = text.trim();
        onDone(cancelled.current || next === '' || next === title ? null : next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancelled.current = true;
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.stopPropagation();
          event.currentTarget.blur();
        }
      }}
      className="my-1 w-full rounded-md border border-accent bg-bg px-3 py-1.5 text-sm outline-none"
    />
  );
}
