import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3Settings } from '../config/config.js';

/** Who does not even take a connection in this time is away; the client asks three times. */
const CONNECTING_MS = 3_000;
/** Until an answer begins; a part of 8 MB passes through a slow line in it. */
const ANSWER_MS = 30_000;
/** Every download under way holds one. */
const MOST_SOCKETS = 256;

/**
 * A client for any server that speaks S3. Checksums only where the protocol demands them: many servers know no others, and
 * every body is signed with its hash as it is.
 */
export function createS3Client(
  { region, endpoint, credentials, forcePathStyle }: S3Settings,
  answerMs = ANSWER_MS,
): S3Client {
  const sockets = { keepAlive: true, maxSockets: MOST_SOCKETS };
  const config: S3ClientConfig = {
    region,
    forcePathStyle,
    ...(endpoint !== undefined && { endpoint }),
    // Without them the SDK looks where AWS puts them: environment, profile, the role of the machine.
    ...(credentials && { credentials }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECTING_MS,
      // Not the idle time of the socket: a player that has enough pauses, and must not lose its file for that.
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      httpAgent: sockets,
      httpsAgent: sockets,
    },
  };
  return new S3Client(config);
}
