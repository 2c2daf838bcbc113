import { Dialog } from '../ui/Dialog.js';
import { Keys } from '../ui/Keys.js';
import { words } from '../words.js';

/** Every key that does something. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title={words.help.title}>
      {/* Nothing inside takes the focus: from here the arrows scroll. */}
      <div role="group" aria-label={words.help.title} tabIndex={0} className="flex flex-col gap-5">
        {words.help.groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
            <dl>
              {keys.map(({ press, does }) => (
                <div
                  key={press}
                  className="flex items-center justify-between gap-4 border-b border-line py-1.5 text-sm last:border-0"
                >
                  <dt>{does}</dt>
                  <dd>
                    <Keys keys={press} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
