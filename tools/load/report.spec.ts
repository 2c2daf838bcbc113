import { describe, expect, it } from 'vitest';
import { plotSvg } from './plot.ts';
import { htmlReport, keptJson, markdownSummary, type LoadRun } from './report.ts';
import { below, measured, quantile, slope } from './result.ts';

const run: LoadRun = {
  isQuick: false,
  machine: { cpu: 'A <CPU>', cores: 2, memoryGiB: 4, system: 'linux', node: 'v24' },
  outcomes: [
    {
      name: 'users',
      at: '2026-11-27T16:00:00.000Z',
      seconds: 60,
      title: 'People',
      about: 'Many.',
      rows: [below('p95', 250, 'ms', 200), measured('requests', 95.123, 'per second')],
      table: { head: ['route', 'p95 ms'], rows: [['GET /a|b', '3']] },
      plots: [
        {
          title: 'p95',
          xLabel: 'people',
          yLabel: 'ms',
          lines: [
            {
              label: 'p95',
              points: [
                [1, 2],
                [3, NaN],
                [5, 4],
              ],
            },
          ],
          limit: 10,
        },
      ],
    },
  ],
};

describe('the load report', () => {
  it('takes quantiles and slopes', () => {
    expect([quantile([], 0.95), quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.95)]).toEqual([0, 2, 4]);
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2);
    expect(slope([[1, 1]])).toBe(0);
  });

  it('is one page that asks nothing of others, and says what was missed', () => {
    const html = htmlReport(run);
    expect(html).not.toMatch(/<script|https?:|src=|@import/);
    expect(html).toContain('A &#60;CPU&#62;');
    expect(html).toContain('✕ below 200 ms');
    expect(html).toContain('<polyline');
  });

  it('is a table in the documents', () => {
    expect(markdownSummary(run)).toMatch(/\| p95 \| 250 ms \| ✕ below 200 ms \|/);
    expect(markdownSummary(run)).toContain('GET /a\\|b');
  });

  it('is kept with a line for each point, and read again', () => {
    const json = keptJson(run);
    expect(json).toMatch(/\n *\[1, 2\],\n *\[3, null\],\n *\[5, 4\]\n/);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(run)));
  });

  it('draws round ticks, the limit, and no point that is not there', () => {
    const svg = plotSvg(run.outcomes[0].plots![0]);
    expect(svg).toContain('>10<');
    expect(svg).toContain('class="limit"');
    expect(svg).not.toContain('NaN');
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });
});
