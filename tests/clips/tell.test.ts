import type { Done } from '../../clips/batch';
import { paces } from '../../clips/tell';
import { speakerFor } from '../../lambda/voice/speakers';

/** A locale in which so many phrases have been made, from one number to another. */
const done = (locale: string, from: number, to: number): Done => ({
  locale,
  speaker: speakerFor(locale, 'polly'),
  there: [],
  missing: [],
  kept: Array.from({ length: to - from }, (_, index) => ({
    sound: { say: `Phrase ${'a'.repeat((from + index) % 7)} ${from + index}.` },
    frames: 50,
    has: 40,
  })),
  tooLong: [],
  failure: undefined,
});

const titles = (told: readonly string[]): string[] => told.filter((line) => line.startsWith('The pace of'));

it('measures a voice by what it says in all its locales, and each phrase once', () => {
  expect(titles(paces([done('en-US', 0, 70), done('en-GB', 0, 70), done('en-CA', 60, 130)]))).toEqual([
    "The pace of Polly's Danielle (generative), by 130 phrases, for lambda/voice/pace.ts:",
  ]);
});

it('says nothing of a voice that was hardly heard', () => {
  expect(paces([done('en-US', 0, 70), done('en-CA', 0, 70), done('en-GB', 0, 99)])).toEqual([]);
  expect(titles(paces([done('en-GB', 0, 100)]))).toHaveLength(1);
});
