import { LoadHouse } from '../load-house.ts';
import { crowd, Person, USUAL } from '../person.ts';
import { Recorder } from '../recorder.ts';
import { below, measured } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const MESSAGES = 300;
const OTHERS = 20;
const SECONDS = 8;

/** One who sends messages without end, under the limits as they are; others go on. */
export const spam: Scenario = async () => {
  const house = await LoadHouse.open({});
  try {
    const others = new Recorder();
    const life = crowd(house.url, OTHERS, SECONDS, { ...USUAL, beat: 0 }, others);
    const spammer = await Person.arrive(house.url);
    const answers = await Promise.all(
      Array.from({ length: MESSAGES }, () => spammer.call('POST', '/api/chat/message', { content: 'again and again' })),
    );
    await life;
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    const withWord = answers.filter((answer) => answer.status === 429 && answer.headers.has('retry-after')).length;
    return {
      name: 'spam',
      title: 'Somebody who does not stop',
      about: `One person sends ${MESSAGES} messages in one moment, under the usual limits; ${OTHERS} others read and chat meanwhile.`,
      rows: [
        { ...measured('messages taken', count(202), 'messages'), goal: 'at most 30 a minute', isMet: count(202) <= 30 },
        measured('refused with 429', count(429), 'messages'),
        { ...measured('of these with Retry-After', withWord, 'messages'), goal: 'all', isMet: withWord === count(429) },
        {
          ...measured('anything else', MESSAGES - count(202) - count(429), 'messages'),
          goal: 'none',
          isMet: count(202) + count(429) === MESSAGES,
        },
        below('p95 of the others', others.quantile(0.95), 'ms', 200),
        below('errors of the others', others.errorShare * 100, '%', 1),
      ],
    };
  } finally {
    await house.close();
  }
};
