/** Help where one is, three misunderstandings, being forgotten, and how the skill speaks. */
import { person } from './person';

describe('help', () => {
  it.each([
    ['fresh', [], /^You can say: .*Shall we begin\?$/],
    ['asked', ['Alexa, start my back stretches'], /^Yes or no is enough\. Shall we begin\?$/],
    [
      'running',
      ['Alexa, start my back stretches', 'yes'],
      /^You can say: pause, next, or that's too hard\. .*Say pause/,
    ],
    [
      'paused',
      ['Alexa, start my back stretches', 'yes', 'Alexa, pause'],
      /^You can say: resume, next, or stop\. Say resume when you're ready\.$/,
    ],
    [
      'asked in pain',
      ['Alexa, start my back stretches', 'yes', 'Alexa, it hurts'],
      /^Yes or no is enough\. Shall we go on with something else\?$/,
    ],
  ])('when %s', async (_situation, before, speech) => {
    const somebody = person();
    for (const words of before) await somebody.says(words, 40);
    const help = await somebody.says(
      before.length > 0 ? 'Alexa, help' : 'Alexa, ask my back stretches for help',
      40,
    );
    expect(help.speech).toMatch(speech);
    expect(help.isOpen).toBe(true);
  });
});

describe('what was not understood', () => {
  const nonsense = 'the weather in reykjavik yesterday evening';

  it('gets an example, then another, and then a kind end', async () => {
    const somebody = person();
    await somebody.says('Alexa, ask my back stretches for a tip');
    await somebody.says('no');
    const first = await somebody.says(`Alexa, ask my back stretches for ${nonsense}`, 100);
    const second = await somebody.says(nonsense, 5);
    const third = await somebody.says(nonsense, 5);
    expect(first.speech).toBe('What would you like? You could say: start ten minutes.');
    expect(second.speech).toBe('What would you like? You could ask: how do I do cat-cow.');
    expect(third.isOpen).toBe(false);
    expect(`${first.speech}${second.speech}${third.speech}`).not.toMatch(/sorry|didn't/i);
  });

  it('is forgotten once something was understood', async () => {
    const somebody = person();
    await somebody.says(`Alexa, ask my back stretches for ${nonsense}`);
    await somebody.says(nonsense, 5);
    await somebody.says('give me a tip', 5);
    expect((await somebody.says(nonsense, 5)).isOpen).toBe(true);
  });

  it('is no reason to stop a routine, however often', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    for (let times = 0; times < 5; times++) {
      const heard = await somebody.says(`Alexa, ${nonsense}`, 60);
      expect(heard.isOpen).toBe(true);
      expect(heard.speech).toMatch(/Say pause|Rest as long/);
    }
  });
});

describe('being forgotten', () => {
  it('is asked once, and done', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('something for my neck');
    expect((await somebody.says('Alexa, forget everything about me', 95)).speech).toBe(
      'Shall I forget everything about you, for good?',
    );
    expect((await somebody.practice())?.state).toBe('paused');
    const forgotten = await somebody.says('yes', 5);
    expect(forgotten.speech).toBe('All forgotten.');
    expect(forgotten.isOpen).toBe(false);
    expect(forgotten.raw.sessionAttributes).toEqual({});
    expect(await somebody.stored()).toEqual({});
    expect((await somebody.says('Alexa, start my back stretches', 60)).speech).toMatch(/^Welcome/);
  });

  it.each([
    ['no', /^Then I'll keep it\. Say resume/],
    ['resume', /./],
    ['next', /./],
  ])('is not done by "%s"', async (words, speech) => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('something for my neck');
    await somebody.says('Alexa, forget everything about me', 95);
    expect((await somebody.says(words, 5)).speech).toMatch(speech);
    expect((await somebody.stored()).choices).toMatchObject({ lastWish: { region: 'neck' } });
    expect((await somebody.practice())?.routine.wish).toMatchObject({ region: 'neck' });
  });

  it('is not done by silence', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('something for my neck');
    await somebody.says('Alexa, forget everything about me', 95);
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 25);
    await somebody.says('Alexa, ask my back stretches to say yes', 5).catch(() => undefined);
    expect((await somebody.stored()).choices).toMatchObject({ lastWish: { region: 'neck' } });
  });

  it('is nothing to somebody who was never here', async () => {
    const somebody = person();
    const nothing = await somebody.says('Alexa, ask my back stretches to forget everything about me');
    expect(nothing.speech).toMatch(/^I haven't kept anything about you\./);
  });
});

describe('the medium', () => {
  it('is kept, and told for what it is', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    expect((await somebody.says('Alexa, the audio version', 40)).speech).toMatch(
      /^I can't play a stream here, so I'll talk you through it\./,
    );
    expect((await somebody.stored()).choices).toMatchObject({ medium: 'audio' });
    expect((await somebody.says('Alexa, just talk me through it', 5)).speech).toMatch(
      /^I'll talk you through it\./,
    );
    expect((await somebody.stored()).choices).toMatchObject({ medium: 'speech' });
  });

  it.each(['shuffle', 'loop'])('has no use for "%s", and goes on', async (words) => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const heard = await somebody.says(`Alexa, ${words}`, 95);
    expect(heard.speech).toMatch(/^Stretching doesn't need that\. /);
    expect((await somebody.practice())?.state).toBe('running');
  });
});
