import { led } from './under-way';

describe("the same by the skill's name, while speech runs", () => {
  const words = [
    'pause',
    'resume',
    'skip this one',
    'go back',
    'repeat that',
    'start over',
    'skip this side',
    'how long left',
    "what's this one",
    "what's next",
    'slow down',
    'hold them longer',
    "that's too hard",
    'talk less',
    'leave this one out',
    'start with cat-cow',
    'stop',
    'help',
    'how do I do cat-cow',
    'give me a tip',
  ];

  it.each(words)('"%s" does what it does in the session', async (said) => {
    const inside = await led();
    const outside = await led();
    const answer = await inside.somebody.says(`Alexa, ${said}`, 95);
    const oneShot = await outside.somebody.says(`Alexa, ask my back stretches to ${said}`, 95);
    expect(oneShot.intent).toBe(answer.intent);
    expect({ ...oneShot, raw: undefined }).toEqual({ ...answer, raw: undefined });
    const places = await Promise.all(
      [inside, outside].map(async ({ somebody }) => (await somebody.practice())?.place),
    );
    expect(places[1]).toEqual(places[0]);
  });

  it.each([
    ['skip this one', 'leads'],
    ['go back', 'leads'],
    ['start over', 'leads'],
    ['how long left', 'closes'],
    ["what's this one", 'closes'],
    ['slow down', 'closes'],
  ])('"%s", when the session is closed and nothing is spoken: %s', async (said, then) => {
    const { somebody } = await led();
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 95);
    const before = await somebody.practice();
    const answer = await somebody.says(`Alexa, ask my back stretches to ${said}`, 600);
    expect(answer.isOpen).toBe(then === 'leads');
    const now = await somebody.practice();
    expect(now?.routine.steps.length).toBe(before?.routine.steps.length);
    if (then === 'closes') expect(now?.place).toEqual(before?.place);
  });
});
