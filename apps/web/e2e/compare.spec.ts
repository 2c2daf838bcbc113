import { expect, test } from './house.ts';
import { currentTime, watchSound } from './sound.ts';

test.beforeEach(({ page }) => watchSound(page));

test('a section is looped, two versions are compared, the score is looked at', async ({ page }, info) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('trap beat at 140 bpm in C minor, 30 seconds');
  await page.keyboard.press('Enter');
  const card = page.getByRole('article', { name: 'Answer' }).first();
  await card.getByRole('button', { name: /^Play / }).click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);

  await test.step('a press goes to the section, another one loops it', async () => {
    const marker = card.getByRole('toolbar').getByRole('button').nth(1);
    await marker.click();
    const start = await currentTime(page);
    expect(start).toBeGreaterThan(1);
    await expect(marker).toHaveAttribute('aria-pressed', 'false');
    await marker.focus();
    await page.keyboard.press('Enter');
    await expect(marker).toHaveAttribute('aria-pressed', 'true');
    const length = await card.getByRole('toolbar').evaluate((bar) => {
      const [, looped] = [...bar.querySelectorAll('button')];
      return looped.getBoundingClientRect().width / bar.getBoundingClientRect().width;
    });
    const end = start + length * 30;
    // To just before the end of the loop; a moment later the music is near its start again.
    await page.evaluate((seconds) => {
      if (window.soundingElement) window.soundingElement.currentTime = seconds;
    }, end - 1);
    await expect.poll(() => currentTime(page)).toBeLessThan(start + 2);
    expect(await currentTime(page)).toBeGreaterThanOrEqual(start - 0.1);
    await page.keyboard.press('Enter');
    await expect(marker).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('the score shows its notes, and says them in words', async () => {
    await card.getByRole('button', { name: 'Score' }).click();
    const roll = card.getByRole('img', { name: /Piano roll: \d+ notes/ });
    await expect(roll).toBeVisible();
    const painted = () =>
      roll.evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext('2d')
          ?.getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value > 0),
      );
    await expect.poll(painted).toBe(true);
    await card.getByText('The score as a table').click();
    await expect(card.getByRole('row', { name: /Drums/ }).first()).toBeVisible();
    await card.getByRole('button', { name: 'Zoom in' }).click();
    await expect(card.getByText('2×')).toBeVisible();
    await card.getByRole('button', { name: 'Details' }).click();
    await expect(card.getByRole('row', { name: /True peak/ })).toContainText('dBTP');
    await roll.scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('score.png') });
  });

  await test.step('a quick change makes a version; A/B keeps the place', async () => {
    await card.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('menuitem', { name: 'Slower' }).click();
    const versions = page
      .getByRole('article', { name: 'Answer' })
      .last()
      .getByRole('group', { name: /^Versions/ });
    await expect(versions).toContainText('Version 2 of 2');
    const before = await currentTime(page);
    await versions.getByRole('button', { name: /^Version 2 of 2/ }).click();
    await expect(versions.getByRole('button', { name: /^Version 2 of 2/ })).toHaveAttribute('aria-pressed', 'true');
    // The same beat lies later in the slower version: 140 / 126 of the time.
    await expect.poll(() => currentTime(page)).toBeGreaterThanOrEqual((before * 140) / 126 - 0.1);
    expect(await currentTime(page)).toBeLessThan((before * 140) / 126 + 3);
    await page.getByRole('feed').focus();
    await page.keyboard.press('x');
    await expect(versions.getByRole('button', { name: /^Version 1 of 2/ })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Turned out well' }).last().click();
    await expect(page.getByRole('button', { name: 'Turned out well' }).last()).toHaveAttribute('aria-pressed', 'true');
    await page.screenshot({ path: info.outputPath('versions.png') });
    await page.setViewportSize({ width: 320, height: 720 });
    await page.screenshot({ path: info.outputPath('versions-320.png') });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
