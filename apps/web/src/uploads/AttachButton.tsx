import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { ENDINGS } from './file-check.js';

export const ATTACH_INPUT_ID = 'attach-files';

/** Opens the system's own choice of files: the way in for keyboards and phones. */
export function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Paperclip}
        label={words.uploads.attach}
        onClick={() => input.current?.click()}
        className="size-9! rounded-full! pointer-coarse:size-11!"
      />
      <input
        ref={input}
        id={ATTACH_INPUT_ID}
        type="file"
        multiple
        hidden
        accept={ENDINGS.map((ending) => `.${ending}`).join(',')}
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files ?? []);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
