import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, measure, measuring, speakableLocales, voiceOf } from '../../rehearsal/speech.js';

const passing = () => mkdtempSync(join(tmpdir(), 'measured-'));

describe('real audio', () => {
  test.each([
    ['Hold.', 300, 700],
    ['Three.', 250, 600],
    ['Kneel on your hands and knees, hands under your shoulders.', 2800, 3800],
    [
      'Lie on your back. Now bring both knees towards your chest, and hold them there with your hands.',
      4700,
      6000,
    ],
  ])('%s', async (text, least, most) => {
    const ms = await measure(text, 'en-us');
    expect(ms).toBeGreaterThan(least);
    expect(ms).toBeLessThan(most);
  });

  test('is as long whatever was said before it', async () => {
    const folders = [passing(), passing()];
    const [first, second] = folders.map((folder) => measuring(folder));
    await second!('Roll your shoulders back, five times.', 'en-us');
    await second!('Halfway.', 'en-gb');
    expect(await second!('Three.', 'en-us')).toBe(await first!('Three.', 'en-us'));
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test('is different in another voice', async () => {
    const text = 'Breathe out, and let your back sink towards the floor.';
    expect(await measure(text, 'en-gb')).not.toBe(await measure(text, 'en-us'));
  });

  test('takes no instructions from the text', async () => {
    const tagged = await measure('hello <break time="5s"/> there', 'en-us');
    expect(tagged).toBeGreaterThan(700);
    expect(tagged).toBeLessThan(5000);
    expect(await measure('', 'en-us')).toBe(0);
    expect(await measure('...', 'en-us')).toBe(0);
  });

  test('refuses a voice that espeak-ng has not', async () => {
    await expect(measure('hello', 'xx')).rejects.toThrow('espeak-ng has no voice "xx"');
  });
});

describe('what was measured', () => {
  const counting = (): { ask: Measure; asked: string[] } => {
    const asked: string[] = [];
    return { ask: async (text) => asked.push(text) * 100, asked };
  };

  test('is kept for the next run', async () => {
    const folder = passing();
    const { ask, asked } = counting();
    expect(await measuring(folder, ask)('Hold.', 'en-us')).toBe(100);
    expect(await measuring(folder, ask)('Hold.', 'en-us')).toBe(100);
    expect(await measuring(folder, ask)('Hold.', 'en-gb')).toBe(200);
    expect(asked).toEqual(['Hold.', 'Hold.']);
    rmSync(folder, { recursive: true });
  });

  test('is measured again when a kept file is torn', async () => {
    const folder = passing();
    const { ask } = counting();
    await measuring(folder, ask)('Hold.', 'en-us');
    for (const file of readdirSync(folder)) writeFileSync(join(folder, file), '');
    expect(await measuring(folder, ask)('Hold.', 'en-us')).toBe(200);
    rmSync(folder, { recursive: true });
  });

  test('is only remembered when its folder cannot be written', async () => {
    const folder = passing();
    writeFileSync(join(folder, 'a-file'), '');
    const { ask, asked } = counting();
    const ms = measuring(join(folder, 'a-file', 'below'), ask);
    expect(await ms('Hold.', 'en-us')).toBe(100);
    expect(await ms('Hold.', 'en-us')).toBe(100);
    expect(asked).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  test('is asked for again after a failure', async () => {
    const folder = passing();
    const answers = [() => Promise.reject(new Error('hoarse')), () => Promise.resolve(7)];
    const ms = measuring(folder, () => answers.shift()!());
    await expect(ms('Hold.', 'en-us')).rejects.toThrow('hoarse');
    expect(await ms('Hold.', 'en-us')).toBe(7);
    rmSync(folder, { recursive: true });
  });
});

test('every locale of English has a voice, another language none yet', () => {
  expect(Object.fromEntries(speakableLocales.map((locale) => [locale, voiceOf(locale)]))).toEqual({
    'en-US': 'en-us',
    'en-GB': 'en-gb',
    'en-AU': 'en-gb',
    'en-CA': 'en-us',
    'en-IN': 'en-gb',
  });
  expect(() => voiceOf('de-DE')).toThrow('no voice for "de-DE"');
});
