/** The three amounts of talk, and movement paced by breath or counted. */
import type { StretchId } from '../../lambda/routine/catalogue';
import { voiceFor } from '../../lambda/voice/voice';
import { follow } from './followed';
import { oneOf, saidIn, stretchesIn } from './listening';
import { person } from './person';

const { words } = voiceFor('en-US');
const { cues } = words;

describe('the three amounts of talk', () => {
  it('full: the way in, the start, the half, the count', async () => {
    const { said, steps } = await follow('five minutes');
    for (const { stretch } of steps)
      expect(said.map(({ text }) => text)).toContain(words.stretches[stretch as StretchId].steps[0]);
    expect(
      said.some(({ text }) => oneOf(cues.start.hold).test(text) || oneOf(cues.start.repeat).test(text)),
    ).toBe(true);
  });

  it('brief: one sentence for the way in, the half, the count', async () => {
    const { said, steps } = await follow('ten minutes', 'talk less');
    const heard = said.map(({ text }) => text);
    for (const { stretch } of steps) {
      expect(heard).toContain(words.stretches[stretch as StretchId].brief);
      expect(heard).not.toContain(words.stretches[stretch as StretchId].steps[0]);
    }
    expect(heard.some((text) => oneOf(cues.halfway).test(text))).toBe(true);
    expect(heard.some((text) => oneOf(cues.start.hold).test(text))).toBe(false);
  });

  it('quiet: names, sides and ends, and nothing else', async () => {
    const { said, answers } = await follow('ten minutes', 'no talking');
    const opening = said[0]?.text;
    const names = answers.flatMap((heard) => stretchesIn(heard));
    const allowed = [
      ...Object.values(cues.name).flat(),
      ...Object.values(cues.end).flat(),
      ...Object.values(cues.getUp),
      ...cues.switch,
      cues.side,
      cues.finish,
      words.prompts.invitation,
      words.prompts.goOn,
      words.prompts.closing,
    ];
    expect(opening).toMatch(/^10 minutes for your whole back/);
    for (const { text } of said.slice(1)) expect(text).toMatch(oneOf(allowed));
    expect(names.length).toBeGreaterThan(4);
  });

  it('changed in mid-routine, it holds from the next cue on and moves nobody', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const before = (await somebody.says("Alexa, what's this one", 95)).speech.split('. ')[0];
    const quiet = await somebody.says('Alexa, no talking', 2);
    expect(quiet.speech).toMatch(/^Just names, sides, and ends from here\./);
    expect(quiet.speech).not.toMatch(/Halfway|That's half/);
    expect((await somebody.says("Alexa, what's this one", 2)).speech.split('. ')[0]).toBe(before);
  });
});

describe('movement', () => {
  it('is paced by breath, each half on its time', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('do cat-cow with me');
    const said = saidIn(heard);
    const breaths = said.filter(({ text }) =>
      /^(Breathe in|Breathe out|In\.|And out\.|Last one\.)/.test(text),
    );
    expect(breaths.length).toBeGreaterThanOrEqual(12);
    for (const [index, { fromSeconds }] of breaths.slice(1).entries())
      expect(fromSeconds - (breaths[index]?.fromSeconds ?? 0)).toBeCloseTo(4, 0.5);
  });

  it('is counted where it is repeated, on each side', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('do the lying twist with me');
    const counts = saidIn(heard)
      .map(({ text }) => text)
      .filter((text) => /^\d+$/.test(text));
    expect(counts.filter((text) => text === '2')).toHaveLength(2);
    expect(counts.indexOf('2')).toBe(0);
  });

  it('is rested through with its minutes told', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const { speech, reprompt } = await somebody.says('do legs on a chair with me');
    expect(`${speech} ${reprompt}`).toMatch(/2 minutes to go\..*One minute to go\./);
  });
});
