import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';

const Markdown = lazyPart(() => import('./Markdown.js'));

/** The text of an answer; plain paragraphs until the reader for markdown is there. */
export function AnswerText({ text, streaming }: { text: string; streaming: boolean }) {
  if (text === '') return streaming ? <Listening /> : null;
  return (
    <div className="prose" aria-busy={streaming}>
      <Part loading={<Plain text={text} />} failed={() => <Plain text={text} />}>
        <Markdown text={text} />
      </Part>
    </div>
  );
}

function Plain({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph, index) => (
    <p key={index} className="whitespace-pre-wrap">
      {paragraph}
    </p>
  ));
}

/** Between the question and the first word. */
function Listening() {
  return (
    <p className="flex h-6 items-center gap-1" aria-busy>
      <span className="sr-only">{words.message.thinking}</span>
      {[10, 18, 12, 20, 10].map((height, index) => (
        <span
          key={index}
          aria-hidden
          className="w-[3px] animate-pulse-soft rounded-full bg-accent"
          style={{ height, animationDelay: `${index * 120}ms` }}
        />
      ))}
    </p>
  );
}
