import { asks, known } from './known';
import { person } from './person';

describe('a name that nobody knows', () => {
  it('gets the three nearest, as a question; a name answers it', async () => {
    const somebody = await known();
    const which = await asks(somebody, 'how do I do the banana stretch');
    expect(which.speech).toMatch(/^I don't know that one\. Did you mean [^?]+, [^?]+, or [^?]+\?$/);
    const told = await somebody.says('cat-cow', 8);
    expect(told.speech).toMatch(/^Cat-cow\. It loosens/);
    expect((await somebody.says('yes', 30)).speech).toMatch(/^Let's do cat-cow\./);
  });

  it.each([
    ['yes', /^Just say its name\. Did you mean/],
    ['no', /^What would you like\?/],
    ['help', /Just say its name\. Did you mean/],
    ['the weather in reykjavik', /^Did you mean/],
    ['repeat', /^Did you mean/],
    ['something for my neck', /^10 minutes for your neck/],
    ['stop', /^Goodbye\.$/],
  ])('answered by "%s"', async (words_, speech) => {
    const somebody = await known();
    await asks(somebody, 'how do I do the banana stretch');
    expect((await somebody.says(words_, 8)).speech).toMatch(speech);
  });

  it('is asked for as well when something is to be done, and done then', async () => {
    const somebody = await known();
    expect((await asks(somebody, 'to do the banana with me')).speech).toMatch(/Did you mean/);
    expect((await somebody.says('the bridge', 5)).speech).toMatch(/^Let's do the bridge\./);
  });

  it('like that of several, gets those that it is like', async () => {
    const somebody = await known();
    const which = await asks(somebody, 'to do the twist with me');
    expect(which.speech.match(/twist/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('that is that of two, as Amazon resolves it, gets the two', async () => {
    const somebody = await known();
    const match = (id: string) => ({ value: { name: id, id } });
    const slot = {
      name: 'stretch',
      value: 'hip stretch',
      confirmationStatus: 'NONE',
      resolutions: {
        resolutionsPerAuthority: [
          {
            authority: 'amzn1.er-authority.echo-sdk.skill.STRETCH',
            status: { code: 'ER_SUCCESS_MATCH' },
            values: [match('hip-flexor-lunge'), match('standing-lunge')],
          },
        ],
      },
    } as const;
    const which = await somebody.sends('ExplainStretchIntent', { stretch: slot as never });
    expect(which.speech).toBe('Did you mean the kneeling lunge, or the standing lunge?');
    expect((await somebody.says('the standing lunge', 5)).speech).toMatch(/^The standing lunge\./);
  });

  it('that was not said at all gets three to choose from', async () => {
    const somebody = await known();
    expect((await asks(somebody, 'to explain a stretch')).speech).toMatch(/^Did you mean [^?]+, or [^?]+\?$/);
  });

  it('in the midst of a routine, costs no place', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const which = await somebody.says('Alexa, how do I do the banana stretch', 95);
    expect(which.speech).toMatch(/Did you mean [^?]+\?$/);
    const before = await somebody.practice();
    await somebody.says('the bridge', 5);
    const after = await somebody.practice();
    expect(after?.routine).toEqual(before?.routine);
    expect(after?.place.step).toBe(before?.place.step);
  });
});
