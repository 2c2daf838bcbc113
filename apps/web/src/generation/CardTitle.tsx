import { useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { RenameField } from '../ui/RenameField.js';
import { words } from '../words.js';
import type { GenerationView } from './generation-state.js';

interface Props {
  readonly view: GenerationView;
  readonly title: string;
  readonly conversationKey: string;
}

/** The name of a piece. What is finished can be given another one, right there. */
export function CardTitle({ view, title, conversationKey }: Props) {
  const { api, conversations } = useServices();
  const [renaming, setRenaming] = useState(false);
  const name = (next: string) =>
    conversations.dispatch(conversationKey, { type: 'named', generationId: view.id, title: next });
  const rename = async (next: string) => {
    name(next);
    try {
      await api.renameGeneration(view.id, next);
    } catch {
      name(title);
      toast.error(words.errors.actionFailed);
    }
  };
  if (renaming) {
    const onDone = (next: string | null) => {
      setRenaming(false);
      if (next) void rename(next);
    };
    return <RenameField label={words.generation.renameLabel} title={title} onDone={onDone} />;
  }
  return (
    // The name in the list of headings, whatever the button in it does.
    <h2 aria-label={title} className="min-w-0 truncate text-base font-semibold">
      {view.state === 'completed' ? (
        <button
          type="button"
          aria-label={words.generation.rename(title)}
          title={words.generation.rename(title)}
          onClick={() => setRenaming(true)}
          className="max-w-full cursor-text truncate rounded-sm align-bottom decoration-control/60 decoration-dotted underline-offset-4 hover:underline"
        >
          {title}
        </button>
      ) : (
        title
      )}
    </h2>
  );
}
