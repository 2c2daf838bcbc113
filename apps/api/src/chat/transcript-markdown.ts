import type { Transcript, TranscriptMessage } from '@ctc/contracts';

const EXCERPT_CHARACTERS = 60;

const minuteOf = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;
const excerptOf = ({ content }: TranscriptMessage) => {
  const characters = [...content.replace(/\s+/g, ' ').trim()];
  const piece = characters.slice(0, EXCERPT_CHARACTERS).join('');
  return `“${piece}${characters.length > EXCERPT_CHARACTERS ? '…' : ''}”`;
};
/** People write anything; quoted, it cannot be taken for a heading of the document. */
const quoted = (text: string) => text.replace(/^/gm, '> ');

function headOf({ role, status, provider, model, createdAt }: TranscriptMessage): string {
  const who = role === 'user' ? 'You' : 'Answer';
  const by = role === 'assistant' && provider ? [[provider, model].filter(Boolean).join(', ')] : [];
  const ending = status === 'complete' ? [] : [status];
  return [`**${who}**`, minuteOf(createdAt), ...by, ...ending].join(' · ');
}

function messageBlocks(message: TranscriptMessage): string[] {
  const { role, content, generations, attachments } = message;
  return [
    headOf(message),
    role === 'user' ? quoted(content) : content,
    ...(attachments.length > 0 ? [`Uploads: ${attachments.map((id) => `\`${id}\``).join(', ')}`] : []),
    ...generations.map(({ title, type, state, id }) => `♪ ${title} (${type}, ${state}, \`${id}\`)`),
  ];
}

/** Runs of messages that are not shown, each from where it leaves another one to its end. */
function otherBranches(messages: readonly TranscriptMessage[]): TranscriptMessage[][] {
  const branchOf = new Map<string, TranscriptMessage[]>();
  const branches: TranscriptMessage[][] = [];
  for (const message of messages.filter(({ isShown }) => !isShown)) {
    const before = message.parentId === null ? undefined : branchOf.get(message.parentId);
    const continues = before?.at(-1)?.id === message.parentId;
    const branch = before && continues ? before : [];
    if (!continues) branches.push(branch);
    branch.push(message);
    branchOf.set(message.id, branch);
  }
  return branches;
}

function branchHeading({ role, parentId }: TranscriptMessage, byId: ReadonlyMap<string, TranscriptMessage>): string {
  const parent = parentId === null ? undefined : byId.get(parentId);
  if (!parent) return '### Another beginning';
  return `### Another ${role === 'assistant' ? 'answer to' : 'message after'} ${excerptOf(parent)}`;
}

/** For people: the branch that is shown first, then every other one, said where it leaves. `now` is ISO 8601. */
export function transcriptMarkdown({ id, title, messages }: Transcript, now: string): string {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branches = otherBranches(messages);
  const count = `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`;
  const blocks = [
    `# ${title.replace(/\s+/g, ' ')}`,
    `${count}, exported ${minuteOf(now)}. Conversation \`${id}\`.`,
    ...messages.filter(({ isShown }) => isShown).flatMap(messageBlocks),
    ...(branches.length > 0 ? ['## Other branches'] : []),
    ...branches.flatMap((branch) => [branchHeading(branch[0], byId), ...branch.flatMap(messageBlocks)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
