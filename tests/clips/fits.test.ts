import { everySound, keyOf } from '../../clips/every';
import { framesIn } from '../../clips/make';
import { chimeOf } from '../../lambda/stream/chime';
import { speakerFor } from '../../lambda/voice/speakers';
import { locales, voiceFor } from '../../lambda/voice/voice';
import { espeakSpeak } from '../../rehearsal/speak';

/** Without what was said before, espeak-ng says seventeen hundred phrases; those of a neighbour are the same. */
const patience = 240_000;

it.each(locales)(
  'every sound of espeak-ng fits into the least room that it ever has: %s',
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
    expect(tooLong).toEqual([]);
  },
  patience,
);
