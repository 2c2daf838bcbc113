import type { Page } from '@playwright/test';
import { expect, test } from './house.ts';
import { toneFile } from './tone-file.ts';

const choose = (page: Page, ...names: string[]) =>
  page.locator('input[type=file]').setInputFiles(names.map((name) => toneFile(name, 220)));

const problem = (status: number, code: string, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `urn:problem:${code}`, title: 't', status, detail, code, requestId: 'r' }),
});

/** What each upload is answered, in turn. The server's own part has tests of its own. */
async function answerUploads(page: Page, ...answers: { status: number; contentType: string; body: string }[]) {
  let count = 0;
  await page.route('**/api/uploads', (route) => {
    count += 1;
    const taken = JSON.stringify({ uploadId: `u${count}`, durationSeconds: 0.25, sampleRate: 44_100, channels: 1 });
    return route.fulfill(answers.shift() ?? { status: 201, contentType: 'application/json', body: taken });
  });
}

test.use({ expectedErrors: /413|415|507|ERR_FAILED/ });

for (const width of [1280, 390]) {
  test(`files are attached, offered, sent with the message (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/');
    await choose(page, 'drums.wav', 'bass with a rather long name, take 12, final.wav');
    const files = page.getByRole('list', { name: 'Attached files' });
    await expect(files.getByRole('listitem')).toHaveCount(2);
    await expect(files.getByRole('progressbar')).toHaveCount(0);
    await page.getByRole('button', { name: 'Mix these', exact: true }).click();
    await page.screenshot({ path: `test-results/browser/attached-${width}.png` });
    const sending = page.waitForRequest('**/api/chat/message');
    await page.keyboard.press('Enter');
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect((await sending).postDataJSON()).toEqual({ content: 'Mix these', attachments: [id, id] });
    await expect(page.getByRole('article', { name: 'You said' })).toContainText('drums.wav');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  });
}

test('what cannot be taken is said on the file, with a way on where there is one', async ({ page }) => {
  await answerUploads(
    page,
    problem(413, 'upload.too_large', 'The file is larger than 100 MB. Send a shorter piece of it.'),
    problem(415, 'upload.unsupported', 'This is not audio that we can read.'),
    problem(507, 'storage.full', 'The disk is full. Free some space, then try again.'),
  );
  await page.goto('/');
  for (const name of ['a.wav', 'b.wav', 'c.wav']) {
    await choose(page, name);
    await expect(page.getByRole('listitem').filter({ hasText: name }).getByRole('alert')).toBeVisible();
  }
  const files = page.getByRole('list', { name: 'Attached files' });
  await expect(files).toContainText('larger than 100 MB');
  await expect(files).toContainText('not audio that we can read');
  await expect(files).toContainText('disk is full');
  await expect(files.getByRole('button', { name: 'Send a.wav again' })).toHaveCount(0);
  await page.screenshot({ path: 'test-results/browser/refused-files.png' });
  await files.getByRole('button', { name: 'Send c.wav again' }).click();
  await expect(files.getByRole('alert')).toHaveCount(2);
  await files.getByRole('button', { name: 'Remove a.wav' }).click();
  await files.getByRole('button', { name: 'Remove b.wav' }).click();
  await expect(page.getByRole('button', { name: 'Separate this' })).toBeVisible();
  await choose(page, 'notes.txt');
  await expect(files).toContainText('Not a WAV, MP3, FLAC, OGG or M4A file.');
});

test('files may be dropped anywhere on the conversation', async ({ page }) => {
  await answerUploads(page);
  await page.goto('/');
  const target = page.getByRole('heading', { name: 'What do you want to hear?' });
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['RIFF'], 'loop.wav', { type: 'audio/wav' }));
    return transfer;
  });
  await target.dispatchEvent('dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop audio files here')).toBeVisible();
  await page.screenshot({ path: 'test-results/browser/drop.png' });
  await target.dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByText('Drop audio files here')).toBeHidden();
  await expect(page.getByRole('list', { name: 'Attached files' })).toContainText('loop.wav');
});
