import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openHouse, ORDER, resultOf, settle, sha256 } from './spec-data.suite.js';
import type { Repositories } from './repositories.js';

const house = openHouse();

interface Scene {
  owner: Awaited<ReturnType<typeof settle>> & {
    apiKeyId: string;
    uploadId: string;
    waitingUploadId: string;
    webhookId: string;
    musicOrderId: string;
  };
  strangerId: string;
}
let scene: Scene;

beforeAll(async () => {
  const { users, apiKeys, uploads, webhooks, usage, assets, musicOrders } = house.repositories;
  const owner = await settle(house);
  const { userId, generationId } = owner;
  const { id: apiKeyId } = await apiKeys.create(userId, {
    name: 'studio',
    scopes: ['read'],
    keyHash: sha256('key'),
  });
  const uploadId = randomUUID();
  await uploads.announce(userId, { id: uploadId, storageKey: 'u/a.wav', fileName: 'a.wav' });
  await uploads.makeReady(userId, uploadId, FOUND);
  const waitingUploadId = randomUUID();
  await uploads.announce(userId, { id: waitingUploadId, storageKey: 'u/b.wav', fileName: 'b.wav' });
  const hook = { url: 'https://example.org/hook', events: ['generation:completed' as const], secret: 's' };
  const { id: webhookId } = await webhooks.create(userId, hook);
  await usage.record(userId, { provider: 'openai', model: 'small', costMicros: 5 }, new Date());
  const order = await musicOrders.submit(userId, { generationId, ...RENTED }, new Date());
  await assets.put(userId, generationId, [assetOf('g/mix.wav')]);
  const things = { musicOrderId: order?.id ?? '', apiKeyId, uploadId, waitingUploadId, webhookId };
  scene = { owner: { ...owner, ...things }, strangerId: (await users.createGuest()).id };
});

const assetOf = (storageKey: string) => ({ storageKey, contentType: 'audio/wav', byteLength: 10, etag: 'e' });
const FOUND = { byteLength: 9, durationSeconds: 3, sampleRate: 44100, channels: 2, bpm: null, key: null };
const MADE = sha256('an order');
const RENTED = { provider: 'stability', model: 'stable-audio-3', costMicros: 260_000 } as const;
const LOST = { code: 'provider.failed', detail: 'It failed.', outcome: 'unknown' } as const;
const EMPTY = { items: [], total: 0, limit: 20, offset: 0 };
const PAGE = { limit: 20, offset: 0 };
const NOTHING = {
  conversations: 0,
  messages: 0,
  generations: 0,
  uploads: 0,
  apiKeys: 0,
  webhooks: 0,
  costUsd: 0,
  storageBytes: 0,
};
const AGES = [new Date(0), new Date('2100-01-01')] as const;
const UNDERSTOOD = { intent: 'CHAT', confidence: 1, entities: {} } as const;

type Call = (repositories: Repositories, userId: string, scene: Scene) => Promise<unknown>;
type Table = { [Name in keyof Repositories]: Record<string, readonly [Call, unknown]> };

/** For each method that takes a user: the call on somebody else's things, and what a stranger gets. */
const strangersCalls: Table = {
  users: {
    usage: [({ users }, userId) => users.usage(userId), NOTHING],
    storageBytes: [({ users }, userId) => users.storageBytes(userId), 0],
    hosted: [({ users }, userId) => users.hosted(userId), []],
  },
  apiKeys: {
    list: [({ apiKeys }, userId) => apiKeys.list(userId, PAGE), EMPTY],
    delete: [({ apiKeys }, userId, { owner }) => apiKeys.delete(userId, owner.apiKeyId), false],
  },
  conversations: {
    exists: [({ conversations }, userId, { owner }) => conversations.exists(userId, owner.conversationId), false],
    list: [({ conversations }, userId) => conversations.list(userId, { ...PAGE, q: 'trap' }), EMPTY],
    view: [({ conversations }, userId, { owner }) => conversations.view(userId, owner.conversationId, PAGE), null],
    transcript: [
      ({ conversations }, userId, { owner }) => conversations.transcript(userId, owner.conversationId),
      null,
    ],
    search: [
      ({ conversations }, userId, { owner }) => conversations.search(userId, owner.conversationId, 'trap'),
      null,
    ],
    rename: [
      ({ conversations }, userId, { owner }) => conversations.rename(userId, owner.conversationId, 'Mine'),
      null,
    ],
    delete: [({ conversations }, userId, { owner }) => conversations.delete(userId, owner.conversationId), false],
  },
  messages: {
    showBranch: [
      ({ messages }, userId, { owner }) => messages.showBranch(userId, owner.conversationId, owner.questionId),
      false,
    ],
    addUserMessage: [
      ({ messages }, userId, { owner: { conversationId } }) =>
        messages.addUserMessage(userId, { conversationId, content: 'let me in' }),
      null,
    ],
    setUnderstanding: [
      ({ messages }, userId, { owner }) => messages.setUnderstanding(userId, owner.questionId, UNDERSTOOD),
      false,
    ],
    startAnswer: [
      ({ messages }, userId, { owner: { conversationId, questionId } }) =>
        messages.startAnswer(userId, { conversationId, parentId: questionId, leaseSeconds: 1 }),
      null,
    ],
    view: [({ messages }, userId, { owner }) => messages.view(userId, owner.questionId), null],
    turnsBefore: [({ messages }, userId, { owner }) => messages.turnsBefore(userId, owner.answerId, 10), []],
    worksBefore: [({ messages }, userId, { owner }) => messages.worksBefore(userId, owner.answerId), []],
  },
  generations: {
    create: [
      ({ generations }, userId, { owner: { conversationId, generationId } }) =>
        Promise.allSettled([
          generations.create(userId, { ...ORDER, conversationId }),
          generations.create(userId, { ...ORDER, parentId: generationId }),
        ]).then((outcomes) => outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)),
      ['resource.not_found', 'resource.not_found'],
    ],
    find: [({ generations }, userId, { owner }) => generations.find(userId, owner.generationId), null],
    list: [
      ({ generations }, userId, { owner }) =>
        generations.list(userId, { ...PAGE, conversationId: owner.conversationId }),
      EMPTY,
    ],
    unfinished: [({ generations }, userId) => generations.unfinished(userId), []],
    findMade: [({ generations }, userId) => generations.findMade(userId, MADE), null],
    untold: [({ generations }, userId, { owner }) => generations.untold(userId, owner.conversationId, new Date(0)), []],
    rename: [({ generations }, userId, { owner }) => generations.rename(userId, owner.generationId, 'Mine'), null],
    delete: [({ generations }, userId, { owner }) => generations.delete(userId, owner.generationId), false],
    cancel: [({ generations }, userId, { owner }) => generations.cancel(userId, owner.generationId), false],
    failQueued: [
      ({ generations }, userId, { owner }) =>
        generations.failQueued(userId, owner.generationId, { code: 'x', detail: '', retryable: false }),
      false,
    ],
  },
  assets: {
    put: [({ assets }, userId, { owner }) => assets.put(userId, owner.generationId, [assetOf('g/other.wav')]), 0],
    list: [({ assets }, userId, { owner }) => assets.list(userId, owner.generationId), []],
    forget: [({ assets }, userId) => assets.forget(userId, ['g/mix.wav']), 0],
  },
  uploads: {
    find: [({ uploads }, userId, { owner }) => uploads.find(userId, owner.uploadId), null],
    list: [({ uploads }, userId) => uploads.list(userId, PAGE), EMPTY],
    delete: [({ uploads }, userId, { owner }) => uploads.delete(userId, owner.uploadId), false],
    findAnnounced: [({ uploads }, userId, { owner }) => uploads.findAnnounced(userId, owner.waitingUploadId), null],
    makeReady: [({ uploads }, userId, { owner }) => uploads.makeReady(userId, owner.waitingUploadId, FOUND), false],
  },
  usage: {
    list: [({ usage }, userId) => usage.list(userId, PAGE), EMPTY],
    spentOn: [({ usage }, userId) => usage.spentOn(userId, new Date()).then(({ byUser }) => byUser), 0],
    report: [({ usage }, userId) => usage.report(userId, ...AGES).then(({ totals }) => totals.requests), 0],
  },
  musicOrders: {
    find: [({ musicOrders }, userId, { owner }) => musicOrders.find(userId, owner.generationId, RENTED.provider), null],
    submit: [
      ({ musicOrders }, userId, { owner }) =>
        musicOrders.submit(userId, { generationId: owner.generationId, ...RENTED, provider: 'lyria' }, new Date()),
      null,
    ],
    accept: [({ musicOrders }, userId, { owner }) => musicOrders.accept(userId, owner.musicOrderId, 'job'), false],
    deliver: [({ musicOrders }, userId, { owner }) => musicOrders.deliver(userId, owner.musicOrderId), false],
    fail: [({ musicOrders }, userId, { owner }) => musicOrders.fail(userId, owner.musicOrderId, LOST), false],
  },
  feedback: {
    list: [({ feedback }, userId) => feedback.list(userId, PAGE), EMPTY],
    rateMessage: [
      ({ feedback }, userId, { owner }) => feedback.rateMessage(userId, owner.answerId, { rating: 'down' }),
      false,
    ],
    rateGeneration: [
      ({ feedback }, userId, { owner }) => feedback.rateGeneration(userId, owner.generationId, { rating: 'down' }),
      false,
    ],
  },
  webhooks: {
    list: [({ webhooks }, userId) => webhooks.list(userId, PAGE), EMPTY],
    deliveries: [({ webhooks }, userId, { owner }) => webhooks.deliveries(userId, owner.webhookId, PAGE), null],
    delete: [({ webhooks }, userId, { owner }) => webhooks.delete(userId, owner.webhookId), false],
  },
  attempts: {},
  idempotency: {},
  stageTimings: {},
  audit: { listOf: [({ audit }, userId) => audit.listOf(userId, PAGE), EMPTY] },
};

/** These name no owner, each for the reason that its docstring gives, or only write what the user brings. */
const ownerless: Record<keyof Repositories, readonly string[]> = {
  users: ['createGuest', 'find', 'findOrCreateMember', 'knows', 'delete', 'storageBytesOfAll'],
  // Named by a token that the key handed out.
  apiKeys: ['create', 'findOwner', 'isThere'],
  conversations: ['create'],
  // Named by the process that streams, or by the sweep.
  messages: ['appendText', 'renewLease', 'finish', 'failExpired', 'findUntold', 'told'],
  // Revived by an operator; found by the sweeps.
  generations: ['revive', 'findStale', 'findUntold', 'told', 'states', 'deleteExpired'],
  // Owned by the attempt whose token the row holds.
  attempts: ['claim', 'progress', 'keepPreview', 'complete', 'fail', 'requeue'],
  // Asked by the sweeps.
  assets: ['ofGenerations', 'page', 'takeDerived'],
  uploads: ['announce', 'findAbandoned', 'existing', 'deleteExpired'],
  usage: ['record', 'spentByAll'],
  musicOrders: [],
  feedback: [],
  // Deliveries are named by the job that delivers them, by the outbox, or by an operator; secrets are sealed at the start.
  webhooks: [
    'create',
    'findUnqueued',
    'markQueued',
    'findOwed',
    'recordAttempt',
    'revive',
    'secretsAfter',
    'replaceSecret',
    'prune',
  ],
  idempotency: ['begin', 'complete', 'forget', 'prune'],
  stageTimings: ['estimates', 'record'],
  // Read by an operator.
  audit: ['append', 'listAll', 'prune'],
};

const names = Object.keys(strangersCalls) as (keyof Repositories)[];
const rows = names.flatMap((name) =>
  Object.entries(strangersCalls[name]).map(([method, [call, nothing]]) => ({
    title: `${name}.${method}`,
    call,
    nothing,
  })),
);

describe('what is not yours', () => {
  it.each(rows)('is not there for $title', async ({ call, nothing }) => {
    expect(await call(house.repositories, scene.strangerId, scene)).toEqual(nothing);
  });

  it.each(rows)('nor for $title by an id that is none', async ({ call, nothing }) => {
    expect(await call(house.repositories, "x' OR 1=1 --", scene)).toEqual(nothing);
  });

  it('is as it was after all of that', async () => {
    const { conversations, generations, apiKeys, uploads, webhooks, assets, usage } = house.repositories;
    const { userId, conversationId, generationId, uploadId, waitingUploadId } = scene.owner;
    const view = await conversations.view(userId, conversationId, PAGE);
    expect(view?.title).toBe('Late night');
    expect(view?.messages.map(({ content }) => content)).toEqual(['a dark trap beat', 'Here it comes.']);
    expect(view?.messages[0]?.intent).toBeNull();
    expect(await generations.find(userId, generationId)).toMatchObject({ state: 'queued', title: ORDER.title });
    expect((await apiKeys.list(userId, PAGE)).total).toBe(1);
    expect(await uploads.find(userId, uploadId)).not.toBeNull();
    expect((await webhooks.list(userId, PAGE)).total).toBe(1);
    expect(await uploads.findAnnounced(userId, waitingUploadId)).not.toBeNull();
    expect(await assets.list(userId, generationId)).toHaveLength(1);
    expect((await usage.report(userId, ...AGES)).totals).toMatchObject({ requests: 2, costUsd: 0.260005 });
  });

  it('is proved for every method there is', () => {
    for (const name of names) {
      const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(house.repositories[name]));
      const isPrivate = [
        'constructor',
        'pageWhere',
        'change',
        'write',
        'mustOwn',
        'found',
        'lastOf',
        'summarize',
        'bytesOf',
      ];
      const proved = [...Object.keys(strangersCalls[name]), ...ownerless[name]];
      expect([name, methods.filter((method) => !isPrivate.includes(method)).sort()]).toEqual([name, proved.sort()]);
    }
  });

  it('cannot be reached by another user’s attempt token, generation or storage key', async () => {
    const { attempts, messages, assets } = house.repositories;
    const other = await settle(house);
    const token = '11111111-1111-4111-8111-111111111111';
    await attempts.claim(other.generationId, token, 1);
    const { generationId } = scene.owner;
    expect(await attempts.complete(generationId, token, resultOf(generationId))).toBe(false);

    const { conversationId, questionId: parentId } = other;
    const answer = await messages.startAnswer(other.userId, {
      conversationId,
      parentId,
      generationIds: [generationId],
      leaseSeconds: 1,
    });
    expect((await messages.view(other.userId, answer?.id ?? ''))?.generation).toBeNull();

    expect(await assets.put(other.userId, other.generationId, [assetOf('g/mix.wav')])).toBe(0);
  });

  it('does not become a message of the wrong conversation', async () => {
    const { messages } = house.repositories;
    const other = await settle(house);
    const edit = { conversationId: other.conversationId, content: 'mine', editOf: scene.owner.questionId };
    expect(await messages.addUserMessage(other.userId, edit)).toBeNull();
  });
});
