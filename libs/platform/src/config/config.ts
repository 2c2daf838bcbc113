import type { MusicProviderName, MusicVendor } from '@ctc/contracts';

/** Which Redis, and the first word of our keys there. */
export interface RedisSettings {
  /** `redis:` or `rediss:` (TLS), with user and password where there are any. */
  readonly url: string;
  readonly prefix: string;
}

/** All settings, read once from the environment by `loadConfig`. Sizes and times carry their unit. */
export interface Config {
  /** 0: any free port. */
  readonly port: number;
  /** Where people reach it, without a slash at the end. */
  readonly publicUrl?: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Set by the supervisor when the database is the embedded one. */
  readonly databaseUrl: string;
  /** Connections of one process for its data; each has its own default. */
  readonly databasePool?: number;
  /** Where queue, events, counts and locks of several processes live; undefined: the database and each process. */
  readonly redis?: RedisSettings;
  /** Whether sockets may begin with long polling, which needs a client to reach the same API each time. */
  readonly sessionAffinity: boolean;
  readonly auth: {
    readonly mode: 'guest' | 'jwt';
    /** HS256 secret: of our own guest tokens, and of foreign tokens in jwt mode unless `jwksUrl` is set. */
    readonly jwtSecret: string;
    readonly jwksUrl?: string;
    readonly jwtAudience?: string;
    readonly jwtIssuer?: string;
    readonly guestTokenHours: number;
    readonly clockSkewSeconds: number;
  };
  /** Seals what must stay secret in the database; `previous` opens what was sealed before a change. */
  readonly sealing: { readonly secret: string; readonly previous?: string };
  /** Signs manifests (PKCS #8, base64); undefined: a key that lies in `dataDir`. */
  readonly provenanceKey?: string;
  /** Hops that may tell who calls, or the networks of those who may. */
  readonly trustProxy: TrustedProxies;
  readonly storage: StorageSettings & { readonly signingSecret: string };
  readonly worker: {
    readonly concurrency: number;
    readonly threads: number;
    /** Takes recordings apart in place of the built-in separation. */
    readonly separationModelPath?: string;
    readonly stemCache: { readonly directory: string; readonly limitBytes: number };
  };
  readonly limits: {
    readonly requestsPerMinute: number;
    readonly messagesPerMinute: number;
    /** At the same time. */
    readonly generationsPerUser: number;
    /** In the line, at work included. */
    readonly queuedPerUser: number;
    /** 0: no limit. */
    readonly storageBytesPerUser: number;
    /** New ones, from one address. */
    readonly guestsPerHour: number;
    readonly socketsPerUser: number;
    readonly socketsPerAddress: number;
  };
  /** 0: for ever. */
  readonly retention: { readonly days: number; readonly derivedDays: number };
  readonly text: {
    readonly providers: readonly (TextVendor | 'local')[];
    /** Those whose keys are set. */
    readonly vendors: Partial<Readonly<Record<TextVendor, TextVendorSettings>>>;
    /** Vendor → model → dollars per million tokens, where this installation knows better. */
    readonly prices: TextPrices;
    readonly dailyBudgetUsd: { readonly perUser: number; readonly all: number };
    readonly timeoutSeconds: number;
    /** A streaming answer whose process has been silent for so long counts as broken off. */
    readonly leaseSeconds: number;
  };
  readonly music: {
    /** In the order in which they are tried. */
    readonly providers: readonly MusicProviderName[];
    /** Those whose keys are set. */
    readonly vendors: Partial<Readonly<Record<MusicVendor, MusicVendorSettings>>>;
    /** Vendor → model → dollars, where this installation knows better. */
    readonly prices: MusicPrices;
    readonly timeoutSeconds: number;
  };
  readonly webhooks: { readonly allowPrivate: boolean };
  readonly adminToken?: string;
  readonly auditDays: number;
  /** What was set from outside, for the audit log; of secrets only that they were. */
  readonly given: Readonly<Record<string, string>>;
  readonly widgetOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** What is at work may end in this time when the process is asked to stop. */
  readonly drainSeconds: number;
  readonly metrics: {
    /** Opens `/metrics`; without one it is open. */
    readonly token?: string;
    /** Where the worker answers `/metrics` and `/health`; without a port nowhere. 0: any free port. */
    readonly workerPort?: number;
    readonly workerHost: string;
  };
  /** Absent: no traces. */
  readonly tracing?: TracingSettings;
  readonly webDirectory: string;
  /** What may not have been meant so; for the log at start. */
  readonly notices: readonly string[];
}

/** A folder of this machine, or a bucket that many machines share. */
export type StorageSettings =
  | {
      readonly driver: 'local';
      /** Absolute. */
      readonly directory: string;
      /** Puts are refused when less would stay free. */
      readonly reserveBytes: number;
    }
  | { readonly driver: 's3'; readonly s3: S3Settings };

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** AWS's own address when left out. */
  readonly endpoint?: string;
  /** Left out: those of the machine, where AWS's tools look for them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** `endpoint/bucket/key` in place of `bucket.endpoint/key`. */
  readonly forcePathStyle: boolean;
  /** Files are read from the bucket itself, by links that it signs. */
  readonly directDownloads: boolean;
}

export interface TracingSettings {
  /** Base address of an OTLP collector, without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Share of the traces that are kept, 0 to 1. */
  readonly share: number;
}
/** A number of hops, or addresses and networks (`loopback`, `10.0.0.0/8`). */
export type TrustedProxies = number | readonly string[];

export const TEXT_VENDORS = ['openai', 'anthropic', 'google'] as const;
export type TextVendor = (typeof TEXT_VENDORS)[number];

export interface TextVendorSettings {
  readonly apiKey: string;
  /** The vendor's own address when left out. */
  readonly baseUrl?: string;
  readonly model: string;
}

/** The contracts' names without the contracts: who only reads settings does not load them. */
export const RENTED_MUSIC = ['elevenlabs', 'stability', 'lyria', 'replicate'] as const satisfies readonly MusicVendor[];

export interface MusicVendorSettings {
  readonly apiKey: string;
  /** The vendor's own address when left out. */
  readonly baseUrl?: string;
  readonly model: string;
}

export type MusicPrices = Partial<
  Readonly<Record<MusicVendor, Readonly<Record<string, { readonly perPiece?: number; readonly perSecond?: number }>>>>
>;

export type TextPrices = Readonly<
  Record<string, Readonly<Record<string, { readonly input: number; readonly output: number }>>>
>;

/** What the supervisor and the command line need: the database may still be unknown. */
export type ConfigWithoutDatabase = Omit<Config, 'databaseUrl'> & { readonly databaseUrl?: string };

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
