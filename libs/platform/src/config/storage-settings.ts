import { join } from 'node:path';
import type { S3Settings, StorageSettings } from './config.js';
import type { SettingReader } from './setting-reader.js';

const MEBIBYTE = 1024 * 1024;

/** Would say where files go: set without the driver they are a mistake, never ignored. */
const OF_S3 = ['S3_BUCKET', 'S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

export function readStorage(reader: SettingReader, dataDir: string): StorageSettings {
  if (reader.required('STORAGE_DRIVER') === 's3') return { driver: 's3', s3: readS3(reader) };
  for (const name of OF_S3) {
    if (reader.isSet(name)) {
      reader.mistakes.push(`${name}: files live in DATA_DIR; set STORAGE_DRIVER=s3 as well, or unset it`);
    }
  }
  const reserveBytes = reader.required('STORAGE_RESERVE_MB') * MEBIBYTE;
  return { driver: 'local', directory: join(dataDir, 'files'), reserveBytes };
}

function readS3(reader: SettingReader): S3Settings {
  const bucket = reader.read('S3_BUCKET');
  if (bucket === undefined && !reader.isSet('S3_BUCKET')) {
    reader.mistakes.push('STORAGE_DRIVER="s3": needs S3_BUCKET');
  }
  const endpoint = reader.read('S3_ENDPOINT')?.replace(/\/+$/, '');
  const accessKeyId = reader.read('S3_ACCESS_KEY_ID');
  const secretAccessKey = reader.read('S3_SECRET_ACCESS_KEY');
  if (reader.isSet('S3_ACCESS_KEY_ID') !== reader.isSet('S3_SECRET_ACCESS_KEY')) {
    reader.mistakes.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set both or neither');
  }
  return {
    bucket: bucket ?? '',
    region: reader.required('S3_REGION'),
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    forcePathStyle: reader.read('S3_FORCE_PATH_STYLE') ?? endpoint !== undefined,
    directDownloads: reader.required('S3_DIRECT_DOWNLOADS'),
  };
}
