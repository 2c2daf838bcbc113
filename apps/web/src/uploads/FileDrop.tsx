import { FileAudio } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { words } from '../words.js';

interface Props {
  readonly onFiles: (files: Iterable<File>) => void;
  readonly children: ReactNode;
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** The whole conversation is where files may be dropped; while some hover over it, it says so. */
export function FileDrop({ onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  /** Entering a child comes before leaving its parent: the count says when the last one is left. */
  const depth = useRef(0);
  const track = (event: DragEvent, step: 1 | -1) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current += step;
    setOver(depth.current > 0);
  };
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragEnter={(event) => track(event, 1)}
      onDragLeave={(event) => track(event, -1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles(event.dataTransfer.files);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-20 flex animate-fade-in flex-col items-center justify-center gap-3 rounded-lg border-2 border-dashed border-accent bg-bg/90 p-6 text-center">
          <FileAudio size={36} aria-hidden className="text-accent" />
          <p className="text-lg font-medium">{words.uploads.drop}</p>
          <p className="text-sm text-muted">{words.uploads.formats}</p>
        </div>
      )}
    </div>
  );
}
