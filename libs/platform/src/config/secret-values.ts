import type { Config } from './config.js';

/** Every secret of this installation, to be kept out of logs wherever it may turn up. */
export function secretValues(config: Config): string[] {
  const { auth, sealing, provenanceKey, storage, adminToken, metrics, tracing, text, music, databaseUrl, redis } =
    config;
  const vendors = [...Object.values(text.vendors), ...Object.values(music.vendors)];
  return [
    auth.jwtSecret,
    storage.signingSecret,
    sealing.secret,
    sealing.previous,
    provenanceKey,
    adminToken,
    storage.driver === 's3' ? storage.s3.credentials?.secretAccessKey : undefined,
    metrics.token,
    decodeURIComponent(new URL(databaseUrl).password),
    redis && decodeURIComponent(new URL(redis.url).password),
    ...Object.values(tracing?.headers ?? {}),
    ...vendors.map(({ apiKey }) => apiKey),
  ].filter((secret) => secret !== undefined && secret !== '') as string[];
}
