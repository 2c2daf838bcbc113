import { AppError, MUSIC_VENDORS, type MusicProviderName } from '@ctc/contracts';
import type { Config } from '@ctc/platform';

/** Who may be asked for by name: everybody whose key is set, our own engine, the samples. Raises `request.invalid`. */
export function providerNamed(name: string | undefined, { vendors }: Config['music']): MusicProviderName | undefined {
  if (name === undefined) return undefined;
  const available: MusicProviderName[] = [...MUSIC_VENDORS.filter((vendor) => vendors[vendor]), 'local', 'samples'];
  const found = available.find((each) => each === name);
  if (found) return found;
  const message = `provider must be one of: ${available.join(', ')}`;
  throw new AppError('request.invalid', message, { fields: [{ field: 'provider', message }] });
}
