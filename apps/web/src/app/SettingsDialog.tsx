import { useStore } from '../browser/useStore.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { Toggle } from '../ui/Toggle.js';
import { LANGUAGES, words, type Language } from '../words.js';
import { chooseLanguage, chosenLanguage } from './language.js';
import { useServices } from './services.js';

/** The few things that can be set. Inside a widget the host page chooses theme and language. */
export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { host, singleKeys } = useServices();
  const keys = useStore(singleKeys.on);
  return (
    <Dialog onClose={onClose} title={words.settings.title}>
      <div className="flex flex-col gap-6 pt-1">
        {!host && (
          <>
            <ThemeChoice />
            <LanguageChoice />
            <NotificationToggle />
          </>
        )}
        <Toggle
          label={words.settings.singleKeys}
          note={words.settings.singleKeysNote}
          on={keys}
          onChange={singleKeys.set}
        />
      </div>
    </Dialog>
  );
}

function ThemeChoice() {
  const { themes } = useServices();
  const theme = useStore(themes.choice);
  const { settings } = words;
  return <Choice label={settings.theme} options={settings.themes} value={theme} onChange={themes.choose} />;
}

function LanguageChoice() {
  const { storage } = useServices();
  const change = (language: Language) => {
    chooseLanguage(storage, language);
    // Every word on the page is another one: it is drawn anew. What was written stays in the box.
    location.reload();
  };
  const language = chosenLanguage(storage, navigator.languages);
  return <Choice label={words.settings.language} options={LANGUAGES} value={language} onChange={change} />;
}

function NotificationToggle() {
  const { notifications } = useServices();
  const on = useStore(notifications.on);
  const blocked = useStore(notifications.blocked);
  if (!notifications.supported) return null;
  return (
    <Toggle
      label={words.settings.notifications}
      note={blocked ? words.settings.notificationsBlocked : words.settings.notificationsNote}
      on={on}
      disabled={blocked}
      onChange={(next) => void notifications.set(next)}
    />
  );
}
