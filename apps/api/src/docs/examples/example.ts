/** As the document shows it: named, with a line that says what it is. */
export interface Example<Value = unknown> {
  readonly summary: string;
  readonly value: Value;
}

/** Examples of one route, by their names. */
export interface RouteExamples {
  readonly request?: Readonly<Record<string, Example>>;
  readonly answer?: Readonly<Record<string, Example>>;
  /** Where a bad status comes with an answer of the route's own in place of a problem. */
  readonly badAnswer?: Readonly<Record<string, Example>>;
}

/** For a route that has one. */
export const only = <Value>(summary: string, value: Value): Readonly<Record<string, Example<Value>>> => ({
  usual: { summary, value },
});

export const page = <Item>(...items: Item[]) => ({ items, total: items.length, limit: 20, offset: 0 });

export const AT = '2026-11-27T14:55:12.379Z';
export const LATER = '2026-12-04T14:55:12.379Z';

export const IDS = {
  user: '01a21d80-d5be-7376-8750-e9a88af448f5',
  apiKey: '01a21d80-d690-7695-a8fc-bc5042a5c92b',
  webhook: '01a21d80-d6c0-76ee-815b-94b7a43214f9',
  delivery: '6b2d104a-4895-4918-bafa-d31d1aae0ecf',
  upload: '01a21d80-d7a0-7c2b-8d11-5b0f6f3f2a10',
  conversation: '01a21d80-fb0c-72b9-a942-009465563fa5',
  question: '01a21d80-fb12-76c9-b1b4-9a50b855829d',
  answer: '01a21d80-fb90-7410-8294-301434038bca',
  beat: 'd0bb5b32-2c03-418b-94c2-4e1079ce9c8a',
  variation: '0b7d2f0e-8e0a-4d53-a9c1-5f0f5a1a7b21',
  stems: '3fbb0e8c-5a3e-4c58-9df1-1a0d3d3a9c42',
  mix: 'ac0437a7-2a44-490e-b46d-6c67ec299a1e',
  master: 'ce82a9a1-723e-4893-b7d9-3847df20d9a4',
} as const;

const SIGNATURE = 'expires=1795878000&signature=eU_AWOwyjAWgRbPL9Gs41UiB_2PmFcTY4m4s0VcGn1U';

/** A signed link to a file of a piece. */
export const file = (generationId: string, name: string) =>
  `/api/files/users/${IDS.user}/generations/${generationId}/${name}?${SIGNATURE}`;
