import { ENGINE_NAME, ENGINE_VERSION } from '@ctc/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { addSharedParts } from './shared-parts.js';

const DESCRIPTION = `Say what you want to hear; get stems, MIDI, a mix and a master from one exact score.

Get a token with \`POST /api/auth/guest\`, send it as \`Authorization: Bearer <token>\`. Everything belongs to a user; what
belongs to someone else is a 404. Failures are \`application/problem+json\` (RFC 9457). Any POST takes an
\`Idempotency-Key\`. Text and progress arrive as numbered events over Socket.IO (path \`/socket.io\`, \`auth: {token, since}\`);
\`POST /api/chat/message\` also answers as Server-Sent Events.`;

const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['auth', 'Who calls'],
  ['account', 'All of it: as a file, or gone'],
  ['chat', 'Conversations and answers'],
  ['intent', 'What a text asks for'],
  ['uploads', 'Sound files that you bring'],
  ['generation', 'Beats, variations, stems, mixes, masters: order, follow, fetch, cancel'],
  ['files', 'Signed, expiring links to what was made'],
  ['webhooks', 'Signed calls to your server when something ends'],
  ['health', 'For operators'],
];

const heading = () => {
  const document = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(ENGINE_NAME)
    .setDescription(DESCRIPTION)
    .setVersion(ENGINE_VERSION)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey');
  for (const [name, description] of TAGS) document.addTag(name, description);
  return document.build();
};

/** The published document, made from the controllers and the DTO classes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  return addSharedParts(SwaggerModule.createDocument(app, heading()));
}

/** `/api/docs` (Swagger UI, all of it served by us) and `/api/openapi.json`. */
export function publishDocs(app: INestApplication): void {
  const document = openApiDocument(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: `${ENGINE_NAME} API`,
  });
}
