import type { AnyParameters, GenerationState, GenerationType } from '@ctc/contracts';
import { known } from '../database/ids.js';
import type { PrismaClient } from '../generated/client.js';
import { ownMessage, upFrom } from './branch.js';
import { workOf } from './message-view.js';

/** Further back nobody points at a piece. */
const NEWEST_MESSAGES = 1_000;

/** Something that was made, as far as it takes to point at it. */
export interface MadeWork {
  readonly id: string;
  readonly type: GenerationType;
  readonly title: string;
  readonly state: GenerationState;
  readonly parameters: AnyParameters;
  readonly parentId: string | null;
}

/** What one message brought: files of its own, or what its answer led to. */
export interface WorkMoment {
  readonly uploadIds: readonly string[];
  readonly made: readonly MadeWork[];
}

const MADE = { id: true, type: true, title: true, state: true, parameters: true, parentId: true } as const;

/**
 * What one branch of a conversation holds when `messageId` is said, moment by moment: files of messages (its own too), what
 * answers led to, and what was made beside the chat. A piece that an answer went back to stands there again. Nothing where
 * the message is not the user's.
 */
export async function readWorks(prisma: PrismaClient, userId: string, messageId: string): Promise<WorkMoment[]> {
  const place = await placeOf(prisma, userId, messageId);
  if (!place) return [];
  const { conversationId, createdAt, workIds } = place;
  const [messages, beside] = await Promise.all([
    workIds.length === 0
      ? []
      : prisma.message.findMany({
          where: { id: { in: workIds } },
          select: {
            createdAt: true,
            attachments: true,
            generation: { select: MADE },
            steps: { orderBy: { position: 'asc' }, select: { generation: { select: MADE } } },
          },
        }),
    prisma.generation.findMany({
      where: {
        userId: known(userId),
        conversationId,
        createdAt: { lt: createdAt },
        messages: { none: {} },
        steps: { none: {} },
      },
      select: { ...MADE, createdAt: true },
    }),
  ]);
  const moments = [
    ...messages.map((message) => ({
      at: message.createdAt,
      uploadIds: message.attachments,
      made: workOf(message).map(toMadeWork),
    })),
    ...beside.map(({ createdAt: at, ...row }) => ({ at, uploadIds: [], made: [toMadeWork(row)] })),
  ];
  return moments.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ uploadIds, made }) => ({ uploadIds, made }));
}

interface Place {
  readonly conversationId: string;
  readonly createdAt: Date;
  /** Messages of the branch that brought something. */
  readonly workIds: string[];
}

/** Most messages bring nothing: whether there is work to read at all is told in passing. */
async function placeOf(prisma: PrismaClient, userId: string, messageId: string): Promise<Place | undefined> {
  const [place] = await prisma.$queryRaw<Place[]>`
    ${upFrom(ownMessage(userId, messageId), NEWEST_MESSAGES)}
    SELECT said."conversationId", said."createdAt", ARRAY(
      SELECT "id"::text FROM up WHERE "generationId" IS NOT NULL OR "attachments" <> '{}'
    ) AS "workIds"
    FROM up AS said WHERE said.depth = 1`;
  return place;
}

const toMadeWork = (row: Omit<MadeWork, 'parameters'> & { readonly parameters: unknown }): MadeWork => ({
  ...row,
  parameters: row.parameters as AnyParameters,
});
