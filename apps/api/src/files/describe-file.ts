import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { Describe } from '../docs/describe.js';

const text = { schema: { type: 'string' } };

/** What the published document says about links to files, for GET and for HEAD. */
export const DescribeFile = (id: string, summary: string) =>
  applyDecorators(
    ApiParam({ name: 'path', description: 'As it stands in a result', type: String }),
    ApiQuery({ name: 'expires', type: Number }),
    ApiQuery({ name: 'signature', type: String }),
    ApiQuery({ name: 'download', required: false, description: '`1`: save it under a speaking name', type: String }),
    ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as `bytes=0-1023`' }),
    ApiHeader({ name: 'If-Range', required: false, description: 'The range only of this version (ETag)' }),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'ETags of the versions at hand' }),
    ApiProduces('audio/wav', 'audio/mpeg', 'audio/flac', 'audio/midi', 'application/json', 'application/zip'),
    Describe({
      id,
      summary,
      binary: true,
      refuses: [
        'file.signature_invalid',
        'file.link_expired',
        'file.not_found',
        'file.range_unsatisfiable',
        'queue.unavailable',
        'storage.failed',
      ],
    }),
    ApiResponse({
      status: 206,
      description: 'The part that was asked for',
      schema: { type: 'string', format: 'binary' },
      headers: { 'Content-Range': text },
    }),
    ApiResponse({
      status: 302,
      description: 'The storage gives it out itself (`S3_DIRECT_DOWNLOADS`)',
      headers: { Location: text },
    }),
    ApiResponse({ status: 304, description: 'The version at hand is the newest', headers: { ETag: text } }),
  );
