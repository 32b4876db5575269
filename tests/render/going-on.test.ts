import fc from 'fast-check';
import { locate, msAt, scoreOf } from '../../lambda/render/score';
import { answer } from '../../lambda/render/spoken';
import { inSlots } from '../../lambda/render/ssml';
import { stretchIds } from '../../lambda/routine/catalogue';
import { resumePlace } from '../../lambda/routine/resume';
import { voiceFor } from '../../lambda/voice/voice';
import { longest, plannedIn } from './cases';
import { brokenLimits, heardIn, wordingIn } from './spoken-medium';

const voice = voiceFor('en-US');
const long = [...longest('en-US'), ...plannedIn('en-US').filter(({ name }) => name.startsWith('30 min'))];
const scored = long.map(({ routine }) => ({ routine, score: scoreOf(routine, voice) }));
const longestTold = stretchIds.reduce((most, id) => {
  const { goodFor, steps, caution } = voice.words.stretches[id];
  const told = [goodFor, ...steps, caution];
  return told.join('').length > most.join('').length ? told : most;
}, [] as string[]);
const intro = fc.constantFrom<readonly string[]>(
  [],
  [voice.prompt('goingOn')],
  longestTold,
  [voice.words.redFlags],
  [...longestTold, voice.words.redFlags, voice.words.notice],
);

it('going on from anywhere keeps the limits, never throws, and says nothing twice', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...scored), share, intro, ({ routine, score }, part, said) => {
      const { place, ready } = resumePlace({ routine, place: locate(score, part * score.lastsMs) });
      const fromMs = msAt(score, place);
      const before = [
        ...inSlots(said, voice),
        ...(ready ? [...inSlots(['Get into position.'], voice), 4_000] : []),
      ];
      const led = answer(score, fromMs, voice, { ...wordingIn(voice), intro: before });
      expect(brokenLimits(led, voice)).toEqual([]);
      const toMs = fromMs + led.map.partOneMs + led.map.partTwoMs;
      expect(toMs).toBeGreaterThan(fromMs);
      expect(toMs === score.lastsMs).toBe(led.finishes);
      const texts = [led.speech, led.reprompt ?? ''].flatMap((ssml) => (ssml ? heardIn(ssml) : []));
      const words = texts.filter((one): one is string => typeof one === 'string');
      const wanted = score.cues.flatMap(({ atMs, phrases }) =>
        phrases.flatMap((phrase) =>
          atMs + phrase.atMs >= fromMs && atMs + phrase.atMs < toMs ? [phrase.text] : [],
        ),
      );
      const own = said.length + (ready ? 1 : 0) + (led.reprompt === undefined ? 1 : 2);
      // A part that ends within a stretch lets go before it listens.
      const ends = [fromMs + led.map.partOneMs, toMs].slice(led.reprompt === undefined ? 1 : 0);
      const letGo = ends.filter((ms) => /^(switch|again|letGo)$/.test(locate(score, ms).cue));
      expect(words).toHaveLength(wanted.length + own + letGo.length);
    }),
    { numRuns: 400 },
  );
});
