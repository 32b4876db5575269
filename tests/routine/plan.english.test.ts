/** The same promise in the words that are really said: the fake length cannot know how uneven they are. */

import { lengthOf } from '../../lambda/render/score.js';
import { plan } from '../../lambda/routine/plan.js';
import { voiceFor } from '../../lambda/voice/voice.js';
import { broken, framed } from './laws.js';
import { dayAfter, people, promised } from './promised.js';

const inEnglish = lengthOf(voiceFor('en-US'));

test.each(people)('every promised wish lasts its minutes for someone %s', (_, talk, history, choices) => {
  expect(promised).toHaveLength(112);
  for (const wish of promised) {
    for (const days of [0, 1, 2]) {
      const input = { wish, day: dayAfter(days), history, choices, talk };
      const planned = plan(input, inEnglish);
      expect(planned.served).toBeUndefined();
      expect(broken(planned, input, inEnglish)).toEqual([]);
      expect(framed(planned)).toBe(true);
    }
  }
});
