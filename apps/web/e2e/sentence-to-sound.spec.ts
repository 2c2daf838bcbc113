import { expect, test } from './house.ts';
import { currentTime, hearSound, watchSound } from './sound.ts';

const SENTENCE = 'create a dark trap beat at 140 bpm in C minor';

test.beforeEach(({ page }) => watchSound(page));

test('a sentence becomes an answer, progress and a beat that sounds', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill(SENTENCE);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('article', { name: 'You said' })).toContainText(SENTENCE);
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/trap.*140 BPM/is);

  const understood = page.getByRole('list', { name: 'What was understood' });
  for (const chip of ['trap', '140 BPM (feels like 70)', 'C minor', 'dark'])
    await expect(understood).toContainText(chip);

  const play = page.getByRole('button', { name: /^Play / }).first();
  await expect(play).toBeVisible();
  const measured = page.getByRole('list', { name: 'Measured in the finished file' });
  for (const badge of ['140.0 BPM', 'C minor', '−14.0 LUFS']) await expect(measured).toContainText(badge);

  await play.click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
  const before = await currentTime(page);
  await hearSound(page, 0.05);
  await expect.poll(() => currentTime(page)).toBeGreaterThan(before + 1);

  await page
    .getByRole('button', { name: /^Pause / })
    .first()
    .click();
  const paused = await currentTime(page);
  await page.waitForTimeout(300);
  expect(await currentTime(page)).toBeCloseTo(paused, 1);
});

test('the keyboard seeks in the waveform', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('mellow lo-fi beat, 20 seconds');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);
  const position = page.getByRole('slider', { name: /^Position in/ }).first();
  await position.focus();
  await position.press('ArrowRight');
  await expect.poll(() => currentTime(page)).toBeGreaterThan(5);
  await expect(position).toHaveAttribute('aria-valuetext', /^0:0\d of 0:20$/);
});

test('everything can be taken out', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('boom bap with piano, 90 bpm, 15 seconds');
  await page.keyboard.press('Enter');
  const openMenu = page.getByRole('button', { name: 'Download' }).first();
  await expect(openMenu).toBeVisible();
  const endings = { MP3: '.mp3', WAV: '.wav', FLAC: '.flac', Stems: '.zip', MIDI: '.mid' };
  for (const [format, ending] of Object.entries(endings)) {
    await openMenu.click();
    const arriving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
    expect(await download.failure()).toBeNull();
  }
});

test('a change is said, made and heard; undo takes it back', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: 'Message' });
  const answers = page.getByRole('article', { name: 'Answer' });
  const playable = page.getByRole('button', { name: /^Play / });
  const say = async (text: string, pieces: number) => {
    await box.fill(text);
    await page.keyboard.press('Enter');
    await expect(playable).toHaveCount(pieces);
  };
  await say('trap beat at 140 bpm in C minor, 15 seconds', 1);
  await say('make it slower and add a cello', 2);
  await expect(answers.last()).toContainText('The tempo goes from 140 BPM to 126 BPM');
  await expect(answers.last()).toContainText('Cello joins');
  await expect(page.getByRole('list', { name: 'Measured in the finished file' }).last()).toContainText('126.0 BPM');
  await say('undo', 3);
  await expect(page.getByRole('list', { name: 'What was understood' }).last()).toContainText('140 BPM');
  await box.fill('remove the banjo');
  await page.keyboard.press('Enter');
  await expect(answers.last()).toContainText('There is no banjo in this piece');
});

test('what was said is said anew, and both ways stay', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: 'Message' });
  const own = page.getByRole('article', { name: 'You said' });
  const answer = page.getByRole('article', { name: 'Answer' });
  await box.fill('a slow trap beat at 70 bpm, 15 seconds');
  await page.keyboard.press('Enter');
  await expect(answer).toContainText(/70 BPM/);
  await page.keyboard.press('ArrowUp');
  await expect(box).toHaveValue('a slow trap beat at 70 bpm, 15 seconds');
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('');
  await own.hover();
  await own.getByRole('button', { name: 'Edit and send again' }).click();
  await box.fill('a techno beat at 130 bpm, 15 seconds');
  await page.screenshot({ path: 'test-results/browser/editing.png' });
  await page.keyboard.press('Enter');
  await expect(own).toHaveText(/techno beat at 130/);
  await expect(answer).toContainText(/130 BPM/);
  await expect(answer).toHaveCount(1);

  await own.hover();
  await own.getByRole('button', { name: 'Previous version' }).click();
  await expect(own).toHaveText(/trap beat at 70/);
  await page.screenshot({ path: 'test-results/browser/branch.png' });
  await page.reload();
  await expect(own).toHaveText(/trap beat at 70/);
  await box.fill('make it 80 bpm');
  await page.keyboard.press('Enter');
  await expect(answer.last()).toContainText(/from 70 BPM to 80 BPM/);
});

test('a reload in the middle, and a closed tab, lose nothing', async ({ page, context }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('dreamy lo-fi in A minor, 3 minutes long');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/c\//);
  await page.reload();
  await expect(page.getByRole('article', { name: 'You said' })).toContainText('dreamy lo-fi');
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByRole('article', { name: 'Answer' })).toContainText(/A minor/i);
  await expect(again.getByRole('button', { name: /^Play / }).first()).toBeVisible();
  await expect(again.getByRole('article', { name: 'Answer' })).toHaveCount(1);
});

test('history switches, renames and deletes with undo', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('hello there');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  await page.getByRole('button', { name: 'New chat' }).click();
  await box.fill('which styles can you make?');
  await page.keyboard.press('Enter');
  const history = page.getByRole('navigation', { name: 'Conversations' });
  await expect(history.getByRole('link')).toHaveCount(2);
  await history.getByRole('link', { name: /hello there/i }).click();
  await expect(page.getByRole('article', { name: 'You said' })).toContainText('hello there');
});

test('what cannot be made is said, with the range', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('a trap beat at 500 bpm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/60.{1,5}200/);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});
