import { QueryClientProvider } from '@tanstack/react-query';
import { Tooltip } from 'radix-ui';
import { Toaster } from 'sonner';
import { useStore } from '../browser/useStore.js';
import { CrashScreen } from './CrashScreen.js';
import { Page } from './Page.js';
import { ServicesContext, type Services } from './services.js';

const HINT_DELAY_MS = 500;

/** The page with everything it needs around it; `embedded`: inside a widget, in one column. */
export function App({ services, embedded = false }: { services: Services; embedded?: boolean }) {
  const theme = useStore(services.themes.shown);
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <Tooltip.Provider delayDuration={HINT_DELAY_MS}>
          <CrashScreen>
            <Page embedded={embedded} />
          </CrashScreen>
          <Toaster
            theme={theme === 'light' ? 'light' : 'dark'}
            position="bottom-center"
            offset={96}
            mobileOffset={{ bottom: 96 }}
            toastOptions={{ classNames: TOAST }}
          />
        </Tooltip.Provider>
      </QueryClientProvider>
    </ServicesContext>
  );
}

const TOAST = {
  toast: 'bg-raised! border-line! text-text! rounded-md! shadow-raised! font-sans!',
  actionButton: 'bg-accent! text-on-accent! h-7! rounded-sm!',
};
