import { expect, test } from './house.ts';
import { currentTime, hearSound, watchSound } from './sound.ts';

test.beforeEach(({ page }) => watchSound(page));

test('five minutes of music sound before they are there, and go on without a stop when they are', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('dark trap beat at 140 bpm in C minor, 5 minutes');
  await page.keyboard.press('Enter');
  const preview = page.getByRole('group', { name: /^Preview/ });
  await preview.getByRole('button', { name: /^Play / }).click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0);
  await hearSound(page, 0.01);
  await expect(page.getByRole('progressbar')).toBeVisible();

  // Seconds by which the clock is ahead of the music: they stay the same as long as nothing stops. On a busy machine the
  // rest may come after the beginning has ended; then the music waits for it, and goes on from there.
  const lead = () =>
    page.evaluate(
      () => (performance.now() - (window.silentMs ?? 0)) / 1000 - (window.soundingElement?.currentTime ?? 0),
    );
  const before = await lead();
  await expect(page.getByRole('list', { name: 'Measured in the finished file' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Player' }).getByText('5:00')).toBeVisible();
  const duration = () => page.evaluate(() => window.soundingElement?.duration);
  await expect.poll(duration).toBeCloseTo(300, 0);
  await hearSound(page, 0.01);
  // Where it stopped, or began anew, it would be seconds.
  expect(Math.abs((await lead()) - before)).toBeLessThan(1);
});
