import { availableParallelism } from 'node:os';
import { LOG_LEVELS, RENTED_MUSIC, TEXT_VENDORS } from './config.js';
import {
  apiKey,
  dollars,
  gigabytes,
  listOf,
  matching,
  oneOf,
  origins,
  proxies,
  secret,
  text,
  url,
  wholeNumber,
  yesOrNo,
} from './setting.js';
import { signingKey } from './signing-key.js';

/** HS256 wants a key at least as long as its hash: 32 bytes (RFC 7518, 3.2). */
const SECRET_CHARACTERS = 32;

/** Every variable that this version understands; `.env.example` is written from this table. */
export const SETTINGS = {
  PORT: wholeNumber({
    about: 'Port of the page and the API; 0 takes any free one',
    default: '3000',
    min: 0,
    max: 65535,
  }),
  PUBLIC_URL: url(['https:', 'http:'], {
    about: 'Where people reach this installation; links in webhooks then begin with it, else they are paths',
  }),
  DATA_DIR: text({ about: 'Folder for the embedded database, files and generated secrets', default: '.data' }),
  DATABASE_URL: url(['postgresql:', 'postgres:'], {
    about: 'PostgreSQL 14 or newer; unset: an embedded one in DATA_DIR',
    secret: true,
  }),
  DATABASE_POOL: wholeNumber({
    about: 'Connections of one process for its data; unset: 10 in the API, WORKER_CONCURRENCY + 2 in a worker',
    min: 2,
    max: 500,
  }),
  REDIS_URL: url(['redis:', 'rediss:'], {
    about:
      'Redis 6.2 or newer (rediss: with TLS) for queue, events, counts and locks of several processes; unset: the database and each process',
    secret: true,
  }),
  REDIS_PREFIX: matching(/^[\w{}-]{1,64}$/, {
    about: 'First word of all keys in Redis, where several installations share one',
    allowed: 'letters, digits, _, - and {} (at most 64)',
    default: 'ctc',
  }),
  SESSION_AFFINITY: yesOrNo({
    about:
      'Whether a balancer keeps a client at one API, so that sockets may begin with long polling; unset: true without REDIS_URL, else false',
  }),
  STORAGE_DRIVER: oneOf(['local', 's3'], {
    about: 'Where files live: in DATA_DIR, or in a bucket that several machines share',
    default: 'local',
  }),
  S3_BUCKET: matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    about: 'STORAGE_DRIVER=s3: the bucket; it must be there',
    allowed: 'the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
  }),
  S3_REGION: matching(/^[a-z0-9-]{1,40}$/, {
    about: 'STORAGE_DRIVER=s3: its region',
    allowed: 'a region such as eu-central-1, or auto',
    default: 'us-east-1',
  }),
  S3_ENDPOINT: url(['https:', 'http:'], {
    about: 'STORAGE_DRIVER=s3: the server in place of AWS’s own, without the bucket',
  }),
  S3_ACCESS_KEY_ID: apiKey({
    about:
      'STORAGE_DRIVER=s3: its key; unset: where AWS’s tools look for it (environment, profile, role of the machine)',
  }),
  S3_SECRET_ACCESS_KEY: apiKey({ about: 'STORAGE_DRIVER=s3: the secret of S3_ACCESS_KEY_ID' }),
  S3_FORCE_PATH_STYLE: yesOrNo({
    about: 'STORAGE_DRIVER=s3: the bucket stands in the path, not in the host name; unset: true with S3_ENDPOINT',
  }),
  S3_DIRECT_DOWNLOADS: yesOrNo({
    about:
      'STORAGE_DRIVER=s3: downloads are redirected to the bucket, which needs CORS; false: they pass through the API',
    default: 'false',
  }),
  STORAGE_RESERVE_MB: wholeNumber({
    about: 'Files are refused when less would stay free on the disk of DATA_DIR: the database lives there too',
    default: '64',
    min: 0,
    max: 10_000_000,
  }),
  FILE_SIGNING_SECRET: secret(SECRET_CHARACTERS, {
    about: 'Signs the links to audio files; unset: generated once into DATA_DIR/secrets.json',
  }),
  AUTH_MODE: oneOf(['guest', 'jwt'], {
    about: 'guest: anybody gets a token of their own; jwt: tokens of your identity provider',
    default: 'guest',
  }),
  JWT_SECRET: secret(SECRET_CHARACTERS, {
    about: 'HS256 secret of the tokens; in guest mode unset: generated once into DATA_DIR/secrets.json',
  }),
  JWKS_URL: url(['https:', 'http:'], {
    about: 'AUTH_MODE=jwt: public keys of your identity provider, in place of JWT_SECRET',
  }),
  JWT_AUDIENCE: text({ about: 'AUTH_MODE=jwt: required `aud` of the tokens' }),
  JWT_ISSUER: text({ about: 'AUTH_MODE=jwt: required `iss` of the tokens' }),
  JWT_CLOCK_SKEW_SECONDS: wholeNumber({
    about: 'AUTH_MODE=jwt: how far the clock of the identity provider may differ from ours',
    default: '30',
    min: 0,
    max: 300,
  }),
  GUEST_TOKEN_HOURS: wholeNumber({ about: 'How long a guest token is valid', default: '168', min: 1, max: 8760 }),
  GUESTS_PER_HOUR: wholeNumber({
    about: 'New guests per hour from one address, and new users of the widget from one host',
    default: '300',
    min: 1,
    max: 1_000_000,
  }),
  SEALING_SECRET: secret(SECRET_CHARACTERS, {
    about:
      'Seals the secrets that lie in the database (those of webhooks); unset: generated once into DATA_DIR/secrets.json',
  }),
  SEALING_SECRET_BEFORE: secret(SECRET_CHARACTERS, {
    about: 'The SEALING_SECRET before this one: what it sealed is sealed anew at the next start',
  }),
  PROVENANCE_KEY: signingKey({
    about:
      'Signs the manifests of pieces, in every worker with the same key; unset: generated once into DATA_DIR/provenance-key.pem',
  }),
  TRUST_PROXY: proxies({
    about: 'Proxies in front whose X-Forwarded-For tells who calls; none: addresses are those of the connections',
    default: 'none',
  }),
  RATE_LIMIT_PER_MINUTE: wholeNumber({
    about: 'Requests per minute of one user, or of one address without a user',
    default: '100',
    min: 1,
    max: 1_000_000,
  }),
  MESSAGES_PER_MINUTE: wholeNumber({
    about: 'Chat messages per minute of one user',
    default: '30',
    min: 1,
    max: 1_000_000,
  }),
  GENERATIONS_PER_USER: wholeNumber({
    about: 'Generations of one user at the same time; more wait in the line, in turn with those of others',
    default: '3',
    min: 1,
    max: 100,
  }),
  SOCKETS_PER_USER: wholeNumber({
    about: 'Sockets of one user at the same time, in one API process',
    default: '20',
    min: 1,
    max: 10_000,
  }),
  SOCKETS_PER_ADDRESS: wholeNumber({
    about: 'Sockets of one address at the same time, in one API process',
    default: '200',
    min: 1,
    max: 100_000,
  }),
  QUEUED_PER_USER: wholeNumber({
    about: 'Generations that one user may have in the line; more are refused until some are done',
    default: '100',
    min: 1,
    max: 10_000,
  }),
  STORAGE_PER_USER_GB: gigabytes({
    about: 'What the files of one user may take; more uploads and orders are refused. 0: no limit',
    default: '0',
  }),
  RETENTION_DAYS: wholeNumber({
    about: 'Pieces and uploads that nobody touched for so many days are deleted; 0 keeps them for ever',
    default: '0',
    min: 0,
    max: 36_500,
  }),
  DERIVED_RETENTION_DAYS: wholeNumber({
    about:
      'MP3 and FLAC files are deleted after so many days, and made again on need; 0 keeps them as long as the piece',
    default: '30',
    min: 0,
    max: 36_500,
  }),
  WORKER_CONCURRENCY: wholeNumber({
    about: 'Generations at the same time in one worker',
    default: '5',
    min: 1,
    max: 100,
  }),
  WORKER_THREADS: wholeNumber({
    about: 'Threads that compute sound in one worker; unset: one for each processor',
    min: 1,
    max: 256,
  }),
  STEM_CACHE_MB: wholeNumber({
    about: 'Size of the cache in DATA_DIR that lets a change play only what it touches; 0 keeps nothing',
    default: '2048',
    min: 0,
    max: 1_000_000,
  }),
  OPENAI_API_KEY: apiKey({ about: 'Lets OpenAI, or a server that speaks its protocol, write answers' }),
  OPENAI_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of OpenAI’s own; ends in /v1' }),
  OPENAI_MODEL: text({ about: 'Model of OpenAI', default: 'gpt-6-luna' }),
  ANTHROPIC_API_KEY: apiKey({ about: 'Lets Anthropic write answers' }),
  ANTHROPIC_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of Anthropic’s own; without a version' }),
  ANTHROPIC_MODEL: text({ about: 'Model of Anthropic', default: 'claude-haiku-5-5' }),
  GOOGLE_AI_API_KEY: apiKey({ about: 'Lets Google write answers' }),
  GOOGLE_AI_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of Google’s own; without a version' }),
  GOOGLE_AI_MODEL: text({ about: 'Model of Google', default: 'gemini-3.5-flash-lite' }),
  TEXT_PROVIDERS: listOf([...TEXT_VENDORS, 'local'], {
    about:
      'Who writes the answers, in order of preference; unset: openai, anthropic, google as far as keys are set, then local',
  }),
  TEXT_PRICES_FILE: text({
    about: 'Prices that differ from ours or that we do not know, in dollars per million tokens',
    allowed: 'a JSON file such as {"openai": {"my-model": {"input": 0.1, "output": 0.5}}}',
  }),
  DAILY_BUDGET_USD_PER_USER: dollars({
    about: 'What rented models may cost for one user on one day (UTC); after that the local ones answer and play',
    default: '1',
  }),
  DAILY_BUDGET_USD: dollars({ about: 'The same for all users together', default: '20' }),
  TEXT_TIMEOUT_SECONDS: wholeNumber({
    about: 'Silence after which a text provider is given up',
    default: '30',
    min: 1,
    max: 600,
  }),
  STREAM_LEASE_SECONDS: wholeNumber({
    about: 'Silence after which an answer counts as broken off by a dead process',
    default: '15',
    min: 5,
    max: 600,
  }),
  ELEVENLABS_API_KEY: apiKey({ about: 'Lets ElevenLabs make music' }),
  ELEVENLABS_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of ElevenLabs’ own; without a version' }),
  ELEVENLABS_MODEL: text({ about: 'Music model of ElevenLabs', default: 'music_v2' }),
  STABILITY_API_KEY: apiKey({ about: 'Lets Stability make music' }),
  STABILITY_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of Stability’s own; without a version' }),
  STABILITY_MODEL: oneOf(['stable-audio-2', 'stable-audio-2.5', 'stable-audio-3'], {
    about: 'Music model of Stability',
    default: 'stable-audio-2.5',
  }),
  REPLICATE_API_TOKEN: apiKey({ about: 'Lets models on Replicate make music' }),
  REPLICATE_BASE_URL: url(['https:', 'http:'], { about: 'Address in place of Replicate’s own; without a version' }),
  REPLICATE_MODEL: matching(/^(stability-ai\/stable-audio-2\.5|meta\/musicgen|fishaudio\/ace-step-1\.5)(:[\w-]+)?$/, {
    about: 'Music model on Replicate',
    allowed:
      'stability-ai/stable-audio-2.5, meta/musicgen or fishaudio/ace-step-1.5, with :version where Replicate asks for one',
    default: 'stability-ai/stable-audio-2.5',
  }),
  LYRIA_MODEL: text({ about: 'Music model of Google, with GOOGLE_AI_API_KEY', default: 'lyria-3.5' }),
  MUSIC_PROVIDERS: listOf([...RENTED_MUSIC, 'local', 'samples'], {
    about:
      'Who makes the music, in order of preference; the rented ones need their keys. local comes last unless named, then samples',
    default: 'local',
  }),
  MUSIC_PRICES_FILE: text({
    about: 'Prices that differ from ours or that we do not know, in dollars per piece and per second of it',
    allowed: 'a JSON file such as {"stability": {"stable-audio-3": {"perPiece": 0.26}}}',
  }),
  MUSIC_TIMEOUT_SECONDS: wholeNumber({
    about: 'How long a rented piece may take before it is given up',
    default: '300',
    min: 1,
    max: 3600,
  }),
  WEBHOOK_ALLOW_PRIVATE: yesOrNo({
    about: 'Webhooks may lead to private and loopback addresses: for receivers in your own network',
    default: 'false',
  }),
  SEPARATION_MODEL_PATH: text({
    about:
      'An installed ONNX model that takes recordings apart (needs onnxruntime-node); unset: the built-in separation',
    allowed: 'the path of a file',
  }),
  ADMIN_TOKEN: secret(16, { about: 'Opens the admin pages; unset: there are none' }),
  AUDIT_DAYS: wholeNumber({
    about: 'How long the audit log is kept: who made keys, exported, deleted, signed in as operator',
    default: '365',
    min: 2,
    max: 3650,
  }),
  WIDGET_ORIGINS: origins({
    about: 'Hosts that may embed the widget and call the API; unset: the local machine in guest mode, none in jwt mode',
  }),
  LOG_LEVEL: oneOf(LOG_LEVELS, { about: 'The least grave lines that are logged', default: 'info' }),
  DRAIN_SECONDS: wholeNumber({
    about: 'How long a process that is asked to stop lets requests, answers and jobs end',
    default: '2',
    min: 0,
    max: 3600,
  }),
  METRICS_TOKEN: secret(16, {
    about: '/metrics wants it as Authorization: Bearer, of the API and of the worker; unset: no login',
  }),
  WORKER_METRICS_PORT: wholeNumber({
    about: 'Port of the worker’s own /metrics, /health/live and /health/ready; unset: none; 0 takes any free one',
    min: 0,
    max: 65535,
  }),
  WORKER_METRICS_HOST: text({
    about: 'Address on which WORKER_METRICS_PORT listens; 0.0.0.0 lets other machines ask',
    default: '127.0.0.1',
    allowed: 'an address of this machine',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['https:', 'http:'], {
    about: 'OpenTelemetry collector that takes traces over HTTP, such as http://localhost:4318; unset: no traces',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: matching(/^[\w-]+=[^,]+(,[\w-]+=[^,]+)*$/, {
    about: 'Headers for the collector',
    allowed: 'a comma-separated list of name=value',
    secret: true,
  }),
  OTEL_TRACES_SAMPLER_ARG: matching(/^(0(\.\d+)?|1(\.0+)?)$/, {
    about: 'Share of the traces that are kept',
    allowed: 'a number from 0 to 1',
    default: '1',
  }),
  WEB_DIR: text({ about: 'Folder of the built page', default: 'apps/web/dist' }),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type SettingValue<Name extends SettingName> = ReturnType<(typeof SETTINGS)[Name]['parse']>;

export const LOCAL_WIDGET_ORIGINS: readonly string[] = ['http://localhost:*', 'http://127.0.0.1:*'];
export const defaultThreads = (): number => availableParallelism();
