import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and how, each a few lines, to be read at the end of a long log. */
  failures: string[];
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
export const onePassed: Tally = { ...noTests, passed: 1 };
export const oneSkipped: Tally = { ...noTests, skipped: 1 };
export const oneFailed = (failure: string): Tally => ({ ...noTests, failed: 1, failures: [failure] });

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** Vitest's JSON report (the shape of Jest's). A suite that could not even load counts as one failure. */
export function readVitestReport(path: string): Tally {
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => told(`${placeOf(file.name)} › ${fullName}`, failureMessages ?? [])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failed, ...unloaded.map((file) => told(placeOf(file.name), [file.message]))],
  };
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: string; results: { errors: { message?: string }[] }[] }[] }[];
}

/** Playwright's JSON report; a test that passed on a retry counts as failed, because it cannot be trusted. */
export function readPlaywrightReport(path: string): Tally {
  const { stats, errors, suites } = JSON.parse(readFileSync(path, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: { message?: string }[];
    suites: PlaywrightSuite[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap((suite) => browserFailures(suite, [])),
      ...errors.map(({ message }) => told('browser tests', [message ?? ''])),
    ],
  };
}

function browserFailures(suite: PlaywrightSuite, above: string[]): string[] {
  const path = [...above, suite.title];
  const failed = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) =>
        told(
          [...path, title].join(' › '),
          results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')),
        ),
      ),
  );
  return [...failed, ...(suite.suites ?? []).flatMap((child) => browserFailures(child, path))];
}

const placeOf = (file: string) => relative(process.cwd(), file);

/** The first lines say what was expected, and where; the whole stands further up in the log. */
const SHOWN_LINES = 12;

function told(title: string, messages: string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n'))
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'));
  return [title, ...lines.slice(0, SHOWN_LINES).map((line) => `    ${line}`)].join('\n');
}
