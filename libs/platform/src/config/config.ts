/** All settings, read once from the environment by `loadConfig`. Sizes and times carry their unit. */
export interface Config {
  readonly port: number;
  readonly dataDir: string;
  /** Set by the supervisor when the database is the embedded one. */
  readonly databaseUrl: string;
  readonly auth: {
    readonly mode: 'guest' | 'jwt';
    /** HS256 secret: of our own guest tokens, and of foreign tokens in jwt mode unless `jwksUrl` is set. */
    readonly jwtSecret: string;
    readonly jwksUrl?: string;
    readonly jwtAudience?: string;
    readonly jwtIssuer?: string;
    readonly guestTokenHours: number;
  };
  readonly storage: { readonly driver: 'local'; readonly directory: string; readonly signingSecret: string };
  readonly worker: { readonly concurrency: number; readonly threads: number };
  readonly limits: { readonly requestsPerMinute: number };
  readonly text: { readonly providers: readonly string[]; readonly timeoutSeconds: number };
  readonly music: { readonly providers: readonly string[] };
  readonly adminToken?: string;
  readonly widgetOrigins: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly webDirectory: string;
}
