import { SETTINGS, type SettingName, type SettingValue } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and collects what is wrong with them. */
export class SettingReader {
  readonly mistakes: string[] = [];

  constructor(private readonly environment: Environment) {}

  /** An empty variable counts as unset: compose files and CI systems write them so. */
  isSet(name: string): boolean {
    return (this.environment[name] ?? '').trim() !== '';
  }

  /** Node's own word for it; it makes some settings stricter and adds none. */
  get isProduction(): boolean {
    return this.environment.NODE_ENV === 'production';
  }

  /** What was set from outside, as it may be shown. */
  given(): Record<string, string> {
    const names = (Object.keys(SETTINGS) as SettingName[]).filter((name) => this.isSet(name));
    return Object.fromEntries(names.map((name) => [name, shown(name, this.environment[name] ?? '')]));
  }

  read<Name extends SettingName>(name: Name): SettingValue<Name> | undefined {
    const text = this.isSet(name) ? this.environment[name]?.trim() : SETTINGS[name].default;
    return text === undefined ? undefined : this.parse(name, text);
  }

  /** For settings with a default. After a mistake it goes on with the default, so that all mistakes are found. */
  required<Name extends SettingName>(name: Name): SettingValue<Name> {
    return this.read(name) ?? this.parseDefault(name);
  }

  /** For what only shows after a setting was read. */
  refuse(name: SettingName, text: string): void {
    this.mistakes.push(mistakeLine(name, text));
  }

  private parse<Name extends SettingName>(name: Name, text: string): SettingValue<Name> | undefined {
    try {
      return SETTINGS[name].parse(text) as SettingValue<Name>;
    } catch {
      this.refuse(name, text);
      return undefined;
    }
  }

  private parseDefault<Name extends SettingName>(name: Name): SettingValue<Name> {
    return SETTINGS[name].parse(SETTINGS[name].default ?? '') as SettingValue<Name>;
  }
}

const isSecret = (name: SettingName) => 'secret' in SETTINGS[name] && SETTINGS[name].secret === true;

/** Nothing of a secret; addresses without the name and password that may stand in them. */
function shown(name: SettingName, text: string): string {
  return isSecret(name) ? '(set)' : text.replace(/\/\/[^/@]*@/g, '//');
}

function mistakeLine(name: SettingName, text: string): string {
  const value = isSecret(name) ? ` (${text.length} characters, not shown)` : `="${text}"`;
  return `${name}${value}: must be ${SETTINGS[name].allowed}`;
}
