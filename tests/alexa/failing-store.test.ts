/** A store that fails: the routine goes on, one line is logged, later turns recover. */
import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { person } from '../conversations/person';
import { begun } from './beginning';
import { plant, watched } from './watched-store';

describe('a store that fails', () => {
  const somebodyWith = () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const raw = storeOn(inMemory());
    const { store, failing, calls } = watched(raw);
    const ids = { user: 'amzn1.ask.account.SOMEBODY', device: 'amzn1.ask.device.KITCHEN' };
    const somebody = person({ store, ...ids });
    const lines = (): Record<string, unknown>[] => log.mock.calls.map(([line]) => JSON.parse(String(line)));
    return { somebody, failing, calls, lines, ids, raw };
  };
  afterEach(() => jest.restoreAllMocks());

  const gone = new Error(
    'DynamoDB GetItem of amzn1.ask.account.SOMEBODY for amzn1.ask.device.KITCHEN: no answer',
  );

  it('altogether: the whole routine is led, one line a failure, nothing personal in it', async () => {
    const { somebody, failing, calls, lines } = somebodyWith();
    failing.set('read', gone).set('write', gone);
    const hello = await somebody.says('Alexa, start my back stretches');
    expect(hello.speech).toMatch(/^Welcome.*Shall we begin\?$/);
    const one = await somebody.says('something for my neck');
    expect(one.speech).toMatch(/^10 minutes for your neck/);
    expect((await somebody.says('Alexa, pause', 95)).speech).toMatch(/^Paused/);
    expect((await somebody.says('resume', 30)).speech).toMatch(/Say pause/);
    expect((await somebody.says('Alexa, how long left', 60)).speech).toMatch(/^About \d minutes left\./);
    expect((await somebody.says('Alexa, next', 10)).isOpen).toBe(true);
    expect(lines()).toHaveLength(calls.length);
    for (const line of lines()) {
      expect(line).toEqual({
        event: 'read-failed',
        requestId: expect.stringMatching(/^request-\d+$/),
        error: 'Error',
        message: 'DynamoDB GetItem of … for …: no answer',
      });
    }
  });

  it('in a way that quotes what it read: the quotation stays out of the log', async () => {
    const { somebody, failing, lines } = somebodyWith();
    failing.set('read', new SyntaxError('Unexpected token, "something for my neck" is not valid JSON'));
    await somebody.says('Alexa, start my back stretches');
    expect(JSON.stringify(lines())).not.toMatch(/neck/);
    expect(lines()).toHaveLength(1);
  });

  it('in writing: the next turn keeps what this one could not', async () => {
    const { somebody, failing, lines } = somebodyWith();
    await begun(somebody);
    const before = await somebody.stored();
    failing.set('write', gone);
    await somebody.says('Alexa, slower', 60);
    await somebody.says('Alexa, talk less', 30);
    await somebody.says('Alexa, leave this one out', 30);
    expect(lines().map(({ event }) => event)).toEqual(['write-failed', 'write-failed', 'write-failed']);
    expect(await somebody.stored()).toEqual(before);
    failing.clear();
    await somebody.says('Alexa, next', 30);
    const { choices, history, practices } = await somebody.stored();
    expect(choices).toMatchObject({ tempo: 1.25, talk: 'brief', leftOut: [expect.any(String)] });
    expect(history?.met.length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(practices ?? {})).toEqual(['amzn1.ask.device.KITCHEN']);
    expect(lines()).toHaveLength(3);
  });

  it('in writing, when a routine has ended: its minutes are credited later, once', async () => {
    const { somebody, failing } = somebodyWith();
    await begun(somebody, 'a three minute routine');
    failing.set('write', gone);
    await somebody.says('give me a tip', 300);
    await somebody.says('what do you have for my neck', 10);
    failing.clear();
    await somebody.says('give me a tip', 10);
    await somebody.says('give me a tip', 10);
    const { history, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(practices).toEqual({});
  });

  it('in reading: later turns find what is stored, and lay over it what came since', async () => {
    const { somebody, failing, raw } = somebodyWith();
    await plant(
      raw,
      {
        version: 1,
        welcomed: true,
        history: { days: { '2026-11-17': 9 }, met: ['bridge'] },
        choices: { talk: 'brief' },
      },
      'amzn1.ask.account.SOMEBODY',
    );
    failing.set('read', gone);
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('something for my neck');
    failing.clear();
    await somebody.says('Alexa, pause', 60);
    const { history, choices, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-17': 9 });
    expect(history?.met).toContain('bridge');
    expect(choices).toMatchObject({ talk: 'brief', lastWish: { region: 'neck' } });
    expect(Object.values(practices ?? {})).toEqual([expect.objectContaining({ state: 'paused' })]);
  });

  it("until the end of the session: the end keeps the day, and the next launch doesn't offer it again", async () => {
    const { somebody, failing } = somebodyWith();
    await begun(somebody, 'a three minute routine');
    failing.set('read', gone).set('write', gone);
    await somebody.says('give me a tip', 300);
    failing.clear();
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30);
    const { history, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(practices).toEqual({});
    expect((await somebody.says('Alexa, start my back stretches', 600)).speech).toMatch(
      /^3 minutes for your whole back/,
    );
  });

  it('when an old session ends late: what it could not write comes in, its place stays out', async () => {
    const { somebody, failing, raw, ids } = somebodyWith();
    await begun(somebody);
    failing.set('write', gone);
    await somebody.says('Alexa, slower', 40);
    failing.clear();
    const newer = person({ store: raw, ...ids, now: '2026-11-20T16:05:00Z' });
    await newer.says('Alexa, ask my back stretches for five minutes standing up');
    await somebody.leaves('ERROR', 600);
    const { choices, practices } = await somebody.stored();
    expect(choices).toMatchObject({ tempo: 1.25 });
    expect(Object.values(practices ?? {}).map(({ routine }) => routine.wish)).toEqual([
      expect.objectContaining({ minutes: 5, setting: 'standing' }),
    ]);
  });

  it('to forget: says so, and keeps everything', async () => {
    const { somebody, failing, lines } = somebodyWith();
    await begun(somebody);
    await somebody.says('Alexa, forget everything about me', 60);
    const before = await somebody.stored();
    failing.set('delete', gone);
    expect((await somebody.says('yes', 5)).speech).toMatch(/couldn't do that just now/);
    expect(await somebody.stored()).toEqual(before);
    expect(lines()).toEqual([expect.objectContaining({ event: 'forget-failed' })]);
    failing.clear();
    await somebody.says('Alexa, ask my back stretches to forget everything about me');
    expect((await somebody.says('yes', 5)).speech).toBe('All forgotten.');
    expect(await somebody.stored()).toEqual({});
  });

  it('and none at all: a conversation goes on by its session', async () => {
    const answer = skill({ nowMs: () => 0 });
    const somebody = person({ answer });
    await begun(somebody);
    expect((await somebody.says('Alexa, pause', 95)).speech).toMatch(/^Paused/);
    expect((await somebody.says('resume', 30)).speech).toMatch(/^Back to /);
  });
});
