import type { SignalMap, SignalName } from '@ctc/contracts';

/** Orders that must reach whichever process holds the work (cancel, stop). Not stored: the state says the same. */
export interface SignalBus {
  send<Name extends SignalName>(name: Name, payload: SignalMap[Name]): Promise<void>;
  on<Name extends SignalName>(name: Name, listener: (payload: SignalMap[Name]) => void): () => void;
  close(): Promise<void>;
}
