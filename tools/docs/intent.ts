import { accuracy, answer, entityF1, grouped, reliability, type Answer } from '../language/evaluate.ts';
import { loadExamples, type Labelled } from '../language/examples.ts';
import { generateMessages } from '../language/generate.ts';
import { fillRegions, table } from './regions.ts';

/** Not the seed that the classifier learnt from. */
const SEED = 1;
const PER_INTENT_AND_LANGUAGE = 60;

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
const languageOf = ({ tags }: Labelled): string => tags.find((tag) => tag.startsWith('lang:'))?.slice(5) ?? 'en';

/** docs/intent.md with every table measured anew. */
export function fillIntentReport(document: string): string {
  const sets = {
    'held out': answer(loadExamples('held-out')),
    written: answer(loadExamples('written')),
    generated: answer(generateMessages(SEED, PER_INTENT_AND_LANGUAGE)),
  };
  return fillRegions(document, (name) => {
    switch (name) {
      case 'sets':
        return overview(sets);
      case 'intents':
        return breakdown(sets, ({ intent }) => [intent]);
      case 'languages':
        return breakdown(sets, (asked) => [languageOf(asked)]);
      case 'tags':
        return breakdown(sets, ({ tags }) => tags.filter((tag) => !tag.startsWith('lang:')));
      default:
        return reliabilityTable(sets['held out']);
    }
  });
}

type Sets = Readonly<Record<string, readonly Answer[]>>;

function overview(sets: Sets): string {
  const rows = Object.entries(sets).map(([name, answers]) => [
    name,
    String(answers.length),
    percent(accuracy(answers)),
    entityF1(answers).toFixed(3),
  ]);
  return table(['Messages', 'Count', 'Intent right', 'Entities, F1'], rows);
}

function breakdown(sets: Sets, groupsOf: (asked: Labelled) => readonly string[]): string {
  const groups = Object.values(sets).map((answers) => grouped(answers, groupsOf));
  const names = [...new Set(groups.flatMap((group) => [...group.keys()]))].sort();
  const cell = (answers: readonly Answer[] | undefined) =>
    answers === undefined ? '–' : `${percent(accuracy(answers))} of ${answers.length}`;
  const rows = names.map((name) => [name, ...groups.map((group) => cell(group.get(name)))]);
  return table(['', ...Object.keys(sets)], rows);
}

function reliabilityTable(answers: readonly Answer[]): string {
  const rows = reliability(answers).map(({ from, to, count, meanConfidence, right }) => [
    `${from} – ${Math.min(1, to)}`,
    String(count),
    Number.isNaN(meanConfidence) ? '–' : meanConfidence.toFixed(2),
    percent(right),
  ]);
  return table(['Confidence', 'Messages', 'Mean confidence', 'Intent right'], rows);
}
