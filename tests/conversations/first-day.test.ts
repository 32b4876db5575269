/** The first day: a welcome, the safety notice, one question, and off. */
import { microphoneMs, startUpMs } from '../../lambda/render/limits';
import { voiceFor } from '../../lambda/voice/voice';
import { endOf, followed, saidIn, wordsOf } from './listening';
import { person } from './person';

const { words, slotMs } = voiceFor('en-US');

describe('the first day', () => {
  it('welcomes once, says the safety notice, asks one question, and begins', async () => {
    const somebody = person();
    const hello = await somebody.says('Alexa, start my back stretches');
    expect(hello.speech).toMatch(/^Welcome to my back stretches\..*isn't medical advice.*Shall we begin\?$/);
    expect(hello.speech.match(/\?/g)).toHaveLength(1);
    expect(hello.isOpen).toBe(true);

    const begun = await somebody.says('yes');
    expect(begun.speech).toMatch(/^10 minutes for your whole back, on the floor\./);
    expect(begun.speech).not.toMatch(/medical advice/);
    expect(begun.reprompt).toMatch(/Say go on/);
  });

  it('takes less than twenty seconds to the question', async () => {
    const hello = await person().says('Alexa, start my back stretches');
    const slotsMs = saidIn(hello)
      .filter(({ fromSeconds }) => fromSeconds * 1_000 < startUpMs + 20_000)
      .reduce((sum, { text }) => sum + slotMs(text), 0);
    expect(slotsMs).toBeLessThan(20_000);
    expect(endOf(hello)).toBeLessThan(20 + microphoneMs / 1_000 + 10);
  });

  it("takes no for an answer, without blame, and doesn't say it all again later", async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const declined = await somebody.says('not now');
    expect(declined.isOpen).toBe(false);
    expect(declined.speech).toMatch(/whenever you like\.$/);
    const later = await somebody.says('Alexa, start my back stretches', 3_600);
    expect(later.speech).toMatch(/^10 minutes for your whole back, on the floor\. (First|We start)/);
  });

  it('welcomes again somebody who never heard it to the end', async () => {
    const somebody = person();
    await somebody.says('Alexa, ask my back stretches how long is left');
    const hello = await somebody.says('Alexa, start my back stretches', 86_400);
    expect(hello.speech).not.toMatch(/Something went wrong/);
  });

  it.each([
    ['begin', /^10 minutes for your whole back/],
    ["let's start", /^10 minutes for your whole back/],
    ['start a five minute chair routine', /^5 minutes for your whole back, on a chair\./],
    ['something for my neck', /^10 minutes for your neck, on the floor\./],
    ['do cat-cow with me', /^Let's do cat-cow\./],
    [
      'start with cat-cow',
      /^10 minutes for your whole back, on the floor\..* (First, cat-cow|We start with cat-cow)\./,
    ],
  ])('is under way after "%s", said to the first question', async (words, speech) => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const begun = await somebody.says(words);
    expect(begun.speech).toMatch(speech);
    expect(begun.speech).not.toMatch(/\?/);
  });

  it.each([
    'start a ten minute lower back routine',
    'do cat-cow with me',
    'start with the bridge',
    'how do I do cat-cow',
  ])(
    'said to the skill by its name, "%s" is one question away, and safety comes before it',
    async (words) => {
      const somebody = person();
      const first = await somebody.says(`Alexa, ask my back stretches to ${words}`);
      expect(first.speech.match(/\?/g)).toHaveLength(1);
      const begun = await somebody.says('yes');
      expect(begun.speech).not.toMatch(/\?/);
      expect(`${first.speech} ${begun.speech}`.match(/isn't medical advice/g)).toHaveLength(1);
      expect((await somebody.practice())?.state).toBe('running');
    },
  );

  it('tells every stretch in full, because all are new', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = wordsOf(await followed(somebody, await somebody.says('yes')));
    const { routine } = (await somebody.practice()) ?? { routine: { steps: [] } };
    expect(routine.steps.length).toBeGreaterThan(3);
    for (const { stretch } of routine.steps) {
      const { steps, brief } = words.stretches[stretch as keyof typeof words.stretches];
      expect(heard).toEqual(expect.arrayContaining([...steps]));
      expect(heard).not.toContain(brief);
    }
  });
});
