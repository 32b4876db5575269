/** Following along: names, ways in, time to get there, halves, counts, sides, rests, the floor and back, a calm end. */
import { type StretchId, stretchOf } from '../../lambda/routine/catalogue';
import { voiceFor } from '../../lambda/voice/voice';
import { type Followed, follow } from './followed';
import { nameOf, oneOf, stretchesIn } from './listening';

const { words } = voiceFor('en-US');
const { cues } = words;

const isHold = (step: { work: Record<string, unknown> }): boolean => step.work['kind'] === 'hold';

describe.each(['yes', 'a chair routine', 'something for my hips', 'twenty minutes standing up'])(
  'a routine ("%s")',
  (wish) => {
    let all: Followed;
    beforeAll(async () => {
      all = await follow(wish);
    });

    it('begins with a warm-up and ends with calm breaths, and says that it is done and how to get up', () => {
      const { steps, said } = all;
      const first = stretchOf((steps[0]?.stretch ?? '') as StretchId);
      expect(first.role === 'warm-up' || steps[0]?.stretch === 'shoulder-rolls').toBe(true);
      expect(steps.at(-1)?.stretch).toBe('slow-breaths');
      const [done, up] = said.slice(-3).map(({ text }) => text);
      expect(done).toBe(cues.finish);
      expect(Object.values(cues.getUp)).toContain(up);
    });

    it('names every stretch, once each time, in the order of the plan', () => {
      const announced = all.answers.flatMap((heard) => stretchesIn(heard).map(({ stretch }) => stretch));
      expect(announced).toEqual(all.steps.map(({ stretch }) => stretch));
    });

    it('names the next one in the rest before it, and only then', () => {
      const nexts = all.said.filter(({ text }) => oneOf(cues.next).test(text)).map(({ text }) => text);
      const after = all.steps.slice(1).map(({ stretch }) => nameOf(stretch));
      expect(nexts).toHaveLength(after.length);
      for (const [index, name] of after.entries()) expect(nexts[index]).toContain(`${name}.`);
    });

    it('leaves time to get into position before the work begins', () => {
      let from = 0;
      for (const { stretch } of all.steps) {
        const { steps } = words.stretches[stretch as StretchId];
        const last = all.said.findIndex(({ text }, index) => index >= from && text === steps.at(-1));
        expect(last).toBeGreaterThan(-1);
        const isSide = /^First, .*\.$/.test(all.said[last + 1]?.text ?? '');
        const ready = all.said[isSide ? last + 1 : last];
        const work = all.said[(isSide ? last + 1 : last) + 1];
        expect((work?.fromSeconds ?? 0) - (ready?.toSeconds ?? 0)).toBeGreaterThanOrEqual(4);
        from = last;
      }
    });

    it('counts down every hold, and says half of every one that is long', () => {
      const holds = all.steps
        .filter(isHold)
        .reduce((sum, { sides, work }) => sum + sides.length * Number(work['sets']), 0);
      const counted = all.said.filter(
        ({ text }, index) =>
          text === '3' && all.said[index + 1]?.text === '2' && all.said[index + 2]?.text === '1',
      );
      expect(counted).toHaveLength(holds);
      const halves = all.said.filter(({ text }) => oneOf(cues.halfway).test(text));
      expect(halves).toHaveLength(holds);
      for (const half of halves) {
        const one = all.said.find(
          (each) => each.answer === half.answer && each.text === '1' && each.fromSeconds > half.fromSeconds,
        );
        expect((one?.fromSeconds ?? 0) + 1 - half.fromSeconds).toBeCloseTo(10, -0.5);
      }
    });

    it('gives both sides the same, and time of its own to change', () => {
      const sided = all.steps.filter((step) => isHold(step) && step.sides.length === 2);
      const switches = all.said.filter(({ text }) => oneOf(cues.switch).test(text));
      const changes = sided.reduce((sum, { work }) => sum + 2 * Number(work['sets']) - 1, 0);
      const moving = all.steps.filter((step) => !isHold(step) && step.sides.length === 2).length;
      expect(switches.length).toBeGreaterThanOrEqual(changes);
      expect(switches.length).toBeLessThanOrEqual(changes + moving * 3);
      const seconds = switches.flatMap(({ answer, toSeconds }) => {
        const half = all.said.find((each) => each.answer === answer && each.fromSeconds > toSeconds);
        return half && oneOf(cues.halfway).test(half.text) ? [half.fromSeconds - toSeconds] : [];
      });
      for (const each of seconds) {
        expect(each).toBeGreaterThan(13);
        expect(Math.abs(each - (seconds[0] ?? 0))).toBeLessThan(0.6);
      }
    });

    it('goes down to the floor once at most', () => {
      const downs = all.said.filter(({ text }) => text === cues.down);
      const isOnFloor = all.steps.some(({ position }) => !['standing', 'chair'].includes(position));
      expect(downs).toHaveLength(isOnFloor ? 1 : 0);
      expect(all.said.filter(({ text }) => text === cues.up)).toHaveLength(0);
    });

    it('invites an answer whenever the microphone opens', () => {
      for (const { speech, reprompt } of all.answers) {
        expect(speech).toMatch(/(Say pause, or just get into position|say, give me a tip)\.$/);
        if (reprompt) expect(reprompt).toMatch(/(Say go on when you're ready|say, give me a tip)\.$/);
      }
    });
  },
);
