import { everySound, keyOf } from '../../clips/every';
import { framesIn } from '../../clips/make';
import { chimeOf } from '../../lambda/stream/chime';
import { speakerFor } from '../../lambda/voice/speakers';
import { locales, voiceFor } from '../../lambda/voice/voice';
import { espeakSpeak } from '../../rehearsal/speak';

/** Without what was said before, espeak-ng says seventeen hundred phrases; those of a neighbour are the same. */
const patience = 240_000;

/**
 * What the American voice of espeak-ng drawls, beyond the margin of its row in lambda/voice/pace.ts: up to 72 ms longer than
 * the time until the next phrase.
 */
const drawled: readonly string[] = [
  'Pelvic tilts.',
  'Now, pelvic tilts.',
  'We start with pelvic tilts.',
  "Child's pose.",
  "We start with child's pose.",
  'Shake out your arms and legs.',
];

it.each(locales)(
  'every sound of espeak-ng fits into the least room that it ever has, but for the drawled: %s',
  async (locale) => {
    const speaker = speakerFor(locale, 'espeak-ng');
    const rooms = everySound(voiceFor(locale, 'espeak-ng'));
    expect(rooms.length).toBeGreaterThan(800);
    const tooLong: string[] = [];
    for (const { sound, frames } of rooms) {
      const clip = await ('say' in sound ? espeakSpeak(sound.say, speaker) : chimeOf(sound.chime));
      const has = framesIn(clip) ?? Number.NaN;
      expect(has).toBeGreaterThan(3);
      if (has > frames) tooLong.push(keyOf(sound));
    }
    const known = speaker.name === 'en-us' ? drawled : [];
    expect(tooLong.filter((said) => !known.includes(said))).toEqual([]);
  },
  patience,
);
