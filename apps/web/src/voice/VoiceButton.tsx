import { Mic, MicOff } from 'lucide-react';
import { useCallback, useRef, type KeyboardEvent } from 'react';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { useVoice } from './useVoice.js';

interface Props {
  /** What stands in the box: speech is added behind it. */
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Writes what is said into the box. Where the browser cannot, there is no button, and typing is the way. */
export function VoiceButton({ text, onText }: Props) {
  const before = useRef('');
  const hear = useCallback((heard: string) => onText([before.current, heard].filter(Boolean).join(' ')), [onText]);
  const { supported, state, problem, start, stop, drop, answer } = useVoice(hear);
  if (!supported) return null;
  const listening = state === 'listening';
  const begin = () => {
    before.current = text.trim();
    void start();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !listening) return;
    event.preventDefault();
    drop();
    onText(before.current);
  };
  return (
    <div className="relative" onKeyDown={onKeyDown}>
      <IconButton
        icon={listening ? MicOff : Mic}
        label={listening ? words.voice.stop : words.voice.start}
        aria-pressed={listening}
        onClick={listening ? stop : begin}
        className={
          listening
            ? 'size-9! animate-pulse-soft rounded-full! text-danger! pointer-coarse:size-11!'
            : 'size-9! rounded-full! pointer-coarse:size-11!'
        }
      />
      {(listening || problem) && (
        <Bubble role={problem ? 'alert' : 'status'}>{problem ? words.voice[problem] : words.voice.listening}</Bubble>
      )}
      {state === 'asking' && (
        <Bubble role="group">
          {words.voice.consent}
          <span className="mt-3 flex justify-end gap-2">
            <Button kind="quiet" onClick={() => answer(false)}>
              {words.voice.decline}
            </Button>
            <Button kind="primary" onClick={() => answer(true)}>
              {words.voice.agree}
            </Button>
          </span>
        </Bubble>
      )}
    </div>
  );
}

function Bubble({ role, children }: { role: 'alert' | 'group' | 'status'; children: React.ReactNode }) {
  return (
    <div
      role={role}
      className="absolute right-0 bottom-full z-20 mb-3 w-72 max-w-[80vw] animate-fade-in rounded-md border border-line bg-raised p-3 text-sm shadow-raised"
    >
      {children}
    </div>
  );
}
