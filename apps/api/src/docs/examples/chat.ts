import type {
  ConversationSummary,
  ConversationView,
  MessageAccepted,
  MessageView,
  SearchHits,
  SendMessageRequest,
  Transcript,
  TranscriptMessage,
  Understanding,
} from '@ctc/contracts';
import { AT, IDS, only, page, type Example, type RouteExamples } from './example.js';
import { SUMMARY } from './generation.js';

const WISH = 'a dark trap beat at 140 bpm in C minor, 30 seconds';
const REPLY = 'On it: your **trap** beat, 140 BPM (feels like 70), C minor, dark, 30 seconds.';
const UNDERSTOOD = {
  intent: 'GENERATE_BEAT',
  entities: { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], duration: 30 },
} satisfies Partial<Understanding>;
const NO_COST = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

const { id, jobId, type, title, parentId, parameters } = SUMMARY;
const ACCEPTED: MessageAccepted = {
  conversationId: IDS.conversation,
  userMessageId: IDS.question,
  assistantMessageId: IDS.answer,
  ...UNDERSTOOD,
  confidence: 0.99,
  generation: { id, jobId, type, title, parentId, status: 'queued', estimatedSeconds: 2.4, parameters },
};
const ONLY_WORDS: MessageAccepted = {
  ...ACCEPTED,
  intent: 'CHAT',
  entities: {},
  generation: null,
};

const SAID: Readonly<Record<string, Example<SendMessageRequest>>> = {
  first: { summary: 'A new conversation', value: { content: WISH } },
  more: {
    summary: 'Two steps on what is there',
    value: { content: 'mix it warm and master it to −9 LUFS', conversationId: IDS.conversation },
  },
  file: { summary: 'About a file', value: { content: 'master this for streaming', attachments: [IDS.upload] } },
};
const ANSWERS: Readonly<Record<string, Example<MessageAccepted>>> = {
  beat: { summary: 'A beat is promised', value: ACCEPTED },
  words: { summary: 'Nothing is made', value: ONLY_WORDS },
};

const CONVERSATION: ConversationSummary = {
  id: IDS.conversation,
  title: WISH,
  projectId: null,
  preview: REPLY,
  messageCount: 2,
  generationCount: 1,
  createdAt: AT,
  updatedAt: AT,
};

const QUESTION: MessageView = {
  id: IDS.question,
  role: 'user',
  content: WISH,
  status: 'complete',
  ...UNDERSTOOD,
  generation: null,
  generations: [],
  attachments: [],
  provider: null,
  model: null,
  usage: NO_COST,
  parentId: null,
  siblingIds: [IDS.question],
  createdAt: AT,
};
const ANSWER: MessageView = {
  ...QUESTION,
  id: IDS.answer,
  role: 'assistant',
  content: REPLY,
  generation: SUMMARY,
  generations: [SUMMARY],
  provider: 'local',
  model: 'phrasebook-1',
  parentId: IDS.question,
  siblingIds: [IDS.answer],
};
const VIEW: ConversationView = {
  id: IDS.conversation,
  title: WISH,
  projectId: null,
  messages: [QUESTION, ANSWER],
  hasMore: false,
  lastEventId: 91,
};

const told = ({
  generation: _,
  generations,
  siblingIds: __,
  attachments,
  ...message
}: MessageView): TranscriptMessage => ({
  ...message,
  attachments: attachments.map(({ uploadId }) => uploadId),
  generations: generations.map((made) => ({ id: made.id, type: made.type, title: made.title, state: made.state })),
  isShown: true,
});
const TRANSCRIPT: Transcript = {
  id: IDS.conversation,
  title: WISH,
  projectId: null,
  createdAt: AT,
  updatedAt: AT,
  messages: [told(QUESTION), told(ANSWER)],
};

const HITS: SearchHits = { items: [{ messageId: IDS.question, excerpt: WISH }] };

const READ: Understanding = {
  intent: 'UPDATE_CONTEXT',
  confidence: 0.99,
  entities: { mood: ['dark'], change: { field: 'bpm', direction: 'down', value: null } },
  matched: ['update.tempo-relative', 'update.mood-shift'],
};

export const CHAT_EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  sendMessage: { request: SAID, answer: ANSWERS },
  regenerateAnswer: { request: only('By whoever answers first', {}), answer: ANSWERS },
  listConversations: { answer: only('One conversation', page(CONVERSATION)) },
  getConversation: { answer: only('A question and its answer', VIEW) },
  renameConversation: {
    request: only('A title', { title: 'Night drive' }),
    answer: only('Renamed', { ...CONVERSATION, title: 'Night drive' }),
  },
  showBranch: { request: only('The other answer', { messageId: IDS.answer }) },
  searchConversation: { answer: only('One message', HITS) },
  exportConversation: { answer: only('With every branch', TRANSCRIPT) },
  detectIntent: {
    request: only('With what was said before', { text: 'make it slower and darker', history: ['a trap beat'] }),
    answer: only('A change', READ),
  },
};
