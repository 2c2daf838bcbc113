import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.js';
import { words } from '../words.js';

/** What is shown when drawing the page fails: the state lies on the server, so a reload helps. */
export class CrashScreen extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <main role="alert" className="flex h-dvh flex-col items-center justify-center gap-4 px-6 text-center">
        <p>{words.errors.crashed}</p>
        <Button kind="primary" onClick={() => window.location.reload()}>
          {words.errors.reload}
        </Button>
      </main>
    );
  }
}
