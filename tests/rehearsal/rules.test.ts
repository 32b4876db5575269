import type { Door } from '../../rehearsal/stage.js';
import { ask, tell, toyDoor } from './toy-skill.js';
import { stage, start } from './toy-stage.js';

describe('a skill that breaks a rule', () => {
  const outcome = async (door: Door) => {
    const { rehearsal, told, requests } = stage(door);
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(300_000);
    return { problems: told('problem'), ended: told('session-ended'), last: requests.at(-1)?.request };
  };

  test.each([
    ['malformed', tell('a & b'), /malformed/],
    ['too long', tell('a'.repeat(8000)), /8015 characters/],
    ['too long a break', tell('<break time="11s"/>'), /11s is longer/],
    [
      'too big',
      { ...ask('a'.repeat(5000), 'b'), card: { type: 'Simple', content: 'ß'.repeat(9600) } },
      /bytes/,
    ],
    ['malformed in the reprompt', ask('a', '<b'), /Reprompt: .*malformed/],
  ] as const)('%s: the answer is thrown away and the skill told', async (_name, answer, problem) => {
    const { problems, ended, last } = await outcome(toyDoor({ LaunchRequest: answer as never }));
    expect(problems.join()).toMatch(problem);
    expect(ended).toEqual(['0 session-ended ERROR']);
    expect(last).toMatchObject({
      type: 'SessionEndedRequest',
      reason: 'ERROR',
      error: { type: 'INVALID_RESPONSE', message: expect.stringMatching(problem) },
    });
  });

  test('by failing', async () => {
    const { problems, last } = await outcome(async () => {
      throw new Error('lost');
    });
    expect(problems).toEqual(['0 problem The skill failed: lost', '0 problem The skill failed: lost']);
    expect(last).toMatchObject({ type: 'SessionEndedRequest', reason: 'ERROR' });
  });

  test('by answering with nothing', async () => {
    const { problems } = await outcome(async () => undefined as never);
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['no word on the session', { outputSpeech: tell('a').outputSpeech }, /shouldEndSession is not set/],
    ['an open microphone without words', { shouldEndSession: false }, /without a word/],
    ['a reprompt at the end', { ...ask('a', 'b'), shouldEndSession: true }, /never heard/],
    ['a directive that a speaker lacks', { ...tell('a'), directives: [{ type: 'Hint' }] }, /knows no Hint/],
    ['four minutes and more', tell(`a${'<break time="10s"/>'.repeat(26)}`), /260 s is longer/],
  ])('%s: said, and used all the same', async (_name, answer, problem) => {
    const { problems, ended } = await outcome(toyDoor({ LaunchRequest: answer as never }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
    expect(ended).not.toContain('0 session-ended ERROR');
  });

  test('by speaking to the end of a session', async () => {
    const { problems } = await outcome(
      toyDoor({ LaunchRequest: ask('a', 'b'), SessionEndedRequest: tell('Bye.') }),
    );
    expect(problems).toEqual([expect.stringMatching(/end of a session cannot be answered/)]);
  });
});
