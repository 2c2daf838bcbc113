import { isIP } from 'node:net';
import type { TrustedProxies } from './config.js';

/** One environment variable: what it means, what it may hold, how it is read. */
export interface Setting<Value> {
  readonly about: string;
  /** In words, as in "must be …". */
  readonly allowed: string;
  /** As it would be written in a file; absent when unset has a meaning of its own. */
  readonly default?: string;
  /** Never shown in a message. */
  readonly secret?: boolean;
  /** Throws when `text` is not allowed. */
  parse(text: string): Value;
}

interface Described {
  readonly about: string;
  readonly default?: string;
}

class NotAllowed extends Error {}

const refuseUnless = (condition: boolean): void => {
  if (!condition) throw new NotAllowed();
};

export function wholeNumber(setting: Described & { min: number; max: number }): Setting<number> {
  return {
    ...setting,
    allowed: `a whole number from ${setting.min} to ${setting.max}`,
    parse: (text) => {
      const value = Number(text);
      refuseUnless(/^\d+$/.test(text) && value >= setting.min && value <= setting.max);
      return value;
    },
  };
}

export function oneOf<const Choice extends string>(choices: readonly Choice[], setting: Described): Setting<Choice> {
  return {
    ...setting,
    allowed: `one of: ${choices.join(', ')}`,
    parse: (text) => {
      const choice = choices.find((each) => each === text);
      if (choice === undefined) throw new NotAllowed();
      return choice;
    },
  };
}

export function yesOrNo(setting: Described): Setting<boolean> {
  const { allowed, parse } = oneOf(['true', 'false'], setting);
  return { ...setting, allowed, parse: (text) => parse(text) === 'true' };
}

export function listOf<const Choice extends string>(
  choices: readonly Choice[],
  setting: Described,
): Setting<readonly Choice[]> {
  const isChoice = (item: string): item is Choice => choices.some((choice) => choice === item);
  return {
    ...setting,
    allowed: `a comma-separated list of: ${choices.join(', ')}`,
    parse: (text) => {
      const items = splitList(text);
      if (items.length === 0 || !items.every(isChoice)) throw new NotAllowed();
      return [...new Set(items)];
    },
  };
}

/** Room for files; in bytes once it is read. */
export function gigabytes(setting: Described): Setting<number> {
  return {
    ...setting,
    allowed: 'gigabytes such as 5 or 0.5',
    parse: (text) => {
      refuseUnless(/^\d{1,6}(\.\d{1,6})?$/.test(text));
      return Math.round(Number(text) * 1e9);
    },
  };
}

/** An amount of money, in US dollars. */
export function dollars(setting: Described): Setting<number> {
  return {
    ...setting,
    allowed: 'an amount in US dollars such as 2 or 0.50',
    parse: (text) => {
      refuseUnless(/^\d{1,9}(\.\d{1,6})?$/.test(text));
      return Number(text);
    },
  };
}

/** Somebody else's key: nothing is known of its form. */
export function apiKey(setting: Described): Setting<string> {
  return {
    ...setting,
    secret: true,
    allowed: 'a key without spaces',
    parse: (value) => {
      refuseUnless(/^[\x21-\x7e]+$/.test(value));
      return value;
    },
  };
}

export function text(setting: Described & { allowed?: string }): Setting<string> {
  return { ...setting, allowed: setting.allowed ?? 'some text', parse: (value) => value };
}

/** Text of a form that `allowed` says in words. */
export function matching(form: RegExp, setting: Described & { allowed: string; secret?: boolean }): Setting<string> {
  return {
    ...setting,
    parse: (value) => {
      refuseUnless(form.test(value));
      return value;
    },
  };
}

/** What stands in manuals where a secret belongs; long enough that no random text holds it. */
const SAMPLE =
  /change.?(me|this)|replace.?(me|this)|(your|my|super|top|jwt|dev|test).?(secret|password|token|api.?key)|development|production|insecure|example|sample|placeholder|password|letmein|correct.?horse|12345678901234|abcdefghijkl/i;
/** A random text of 16 characters has more; what has fewer is typed, or a pattern. */
const FEWEST_DIFFERENT = 8;

/** Whether a text may stand in a manual, a blog or somebody's test, so that others know it too. */
export const isSample = (value: string): boolean => SAMPLE.test(value) || new Set(value).size < FEWEST_DIFFERENT;

export function secret(minCharacters: number, setting: Described): Setting<string> {
  return {
    ...setting,
    secret: true,
    allowed: `at least ${minCharacters} characters, not a sample out of a manual`,
    parse: (value) => {
      refuseUnless(value.length >= minCharacters && !isSample(value));
      return value;
    },
  };
}

export function url(protocols: readonly string[], setting: Described & { secret?: boolean }): Setting<string> {
  return {
    ...setting,
    allowed: `a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    parse: (value) => {
      refuseUnless(URL.canParse(value) && protocols.includes(new URL(value).protocol));
      return value;
    },
  };
}

/** Names that Express knows for the networks of a house. */
const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);
const MOST_HOPS = 10;

const isNetwork = (item: string) => {
  const [address, bits, more] = item.split('/');
  const width = isIP(address) === 4 ? 32 : 128;
  const isMask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= width);
  return NAMED_NETWORKS.has(item) || (isIP(address) !== 0 && isMask && more === undefined);
};

/** Whose X-Forwarded-For is believed. */
export function proxies(setting: Described): Setting<TrustedProxies> {
  return {
    ...setting,
    allowed: `none, how many proxies stand in front (1 to ${MOST_HOPS}), or their addresses and networks such as loopback, 10.0.0.0/8`,
    parse: (value) => {
      if (value === 'none') return 0;
      if (/^\d+$/.test(value)) {
        refuseUnless(Number(value) <= MOST_HOPS);
        return Number(value);
      }
      const items = splitList(value);
      refuseUnless(items.length > 0 && items.every(isNetwork));
      return items;
    },
  };
}

/** Host patterns as in CSP `frame-ancestors`: `https://studio.example`, `https://*.example`, `http://localhost:*`. */
export function origins(setting: Described): Setting<readonly string[]> {
  return {
    ...setting,
    allowed: 'a comma-separated list of origins such as https://studio.example.com or http://localhost:*',
    parse: (value) => {
      const items = splitList(value);
      refuseUnless(items.every((item) => /^https?:\/\/(\*\.)?[a-z0-9.-]+(:(\d{1,5}|\*))?$/i.test(item)));
      return items;
    },
  };
}

const splitList = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
