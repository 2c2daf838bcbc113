import { expect, test } from './house.ts';
import { currentTime, watchSound } from './sound.ts';
import { toneFile } from './tone-file.ts';

test('one message, two steps: a beat, and its master', async ({ page }) => {
  await watchSound(page);
  await page.goto('/');
  await page
    .getByRole('textbox', { name: 'Message' })
    .fill('make a 15 second trap beat at 140 bpm, then a club master');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 1 of 2: beat')).toBeVisible();
  await expect(page.getByText('Step 2 of 2: master')).toBeVisible();
  const play = page.getByRole('button', { name: /^Play / });
  await expect(play).toHaveCount(2);
  await expect(page.getByText(/^Club, −/)).toBeVisible();
  await play.last().click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);
  await page.screenshot({ path: 'test-results/browser/two-steps.png' });
});

test('two files become a mix that says what each is', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles([toneFile('bass.wav', 55), toneFile('lead.wav', 880)]);
  await page.getByRole('button', { name: 'Mix these', exact: true }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'You said' })).toContainText('bass.wav');
  const facts = page.locator('dl');
  await expect(facts).toContainText('bass.wav');
  await expect(facts).toContainText('Balanced');
  await page.reload();
  await expect(page.getByRole('article', { name: 'You said' })).toContainText('lead.wav');
});
