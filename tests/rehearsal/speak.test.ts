import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { espeakSpeaking, pcmOf } from '../../rehearsal/speak.js';
import { measure } from '../../rehearsal/speech.js';
import { decode, heardIn } from '../stream/decoding.js';
import { speaksClips } from '../stream/speaking.js';

const folders: string[] = [];

const passing = () => {
  const folder = mkdtempSync(join(tmpdir(), 'clips-'));
  folders.push(folder);
  return folder;
};

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const american = speakerFor('en-US', 'espeak-ng');

describe('espeak-ng speaks', () => {
  speaksClips({
    speaking: () => espeakSpeaking(passing()),
    speaker: american,
    stranger: { ...american, name: 'xx' },
    foreign: speakerFor('en-US', 'polly'),
  });

  test.each([
    ['ar-SA', 'تنفس ببطء'],
    ['ja-JP', 'ゆっくり'],
    ['hi-IN', 'धीरे साँस लें'],
    ['fr-CA', 'Expirez doucement, à gauche.'],
  ])('in %s', async (locale, words) => {
    const clip = await espeakSpeaking(passing())(words, speakerFor(locale, 'espeak-ng'));
    expect(heardIn(await decode(clip)).lastsMs).toBeGreaterThan(400);
  });

  test.each([
    'Hold <break time="9s"/> on.',
    'Hold [[h@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loUh@loU]] on.',
  ])('and takes no instructions from the words: %s', async (words) => {
    const [speak, bare] = [espeakSpeaking(passing()), words.replace(/[<>[\]]/g, ' ')];
    const [clip, other] = [await speak(words, american), await speak(bare, american)];
    expect(clip).toEqual(other);
  });

  test.each(['Hold.', 'Kneel on your hands and knees, hands under your shoulders.'])(
    'as long as it was measured: %s',
    async (words) => {
      const sound = await pcmOf(words, 'en-us');
      const silentMs = sound.findIndex((sample) => Math.abs(sample) >= 200 / 32_768) / 24;
      const { lastsMs } = heardIn(await decode(await espeakSpeaking(passing())(words, american)));
      expect(Math.abs(lastsMs + silentMs - (await measure(words, 'en-us')))).toBeLessThan(20);
    },
  );
});

describe('clips that were made', () => {
  const oneFile = (folder: string) => join(folder, readdirSync(folder)[0]!);

  test('are kept for the next run', async () => {
    const folder = passing();
    const clip = await espeakSpeaking(folder)('Three.', american);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(new Uint8Array(readFileSync(oneFile(folder)))).toEqual(clip);
    // What is kept is what is given, without asking again.
    writeFileSync(oneFile(folder), clip.subarray(0, 144));
    expect(await espeakSpeaking(folder)('Three.', american)).toEqual(clip.subarray(0, 144));
    await espeakSpeaking(folder)('Three.', { ...american, name: 'en-gb' });
    await espeakSpeaking(folder)('Two.', american);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('are made again when a kept file is torn', async () => {
    const folder = passing();
    const clip = await espeakSpeaking(folder)('Three.', american);
    for (const length of [0, 1000]) {
      truncateSync(oneFile(folder), length);
      expect(await espeakSpeaking(folder)('Three.', american)).toEqual(clip);
    }
  });

  test('are given all the same when their folder cannot be written', async () => {
    const folder = passing();
    writeFileSync(join(folder, 'a-file'), '');
    const clip = await espeakSpeaking(join(folder, 'a-file', 'below'))('Three.', american);
    expect(clip).toEqual(await espeakSpeaking(passing())('Three.', american));
  });
});
