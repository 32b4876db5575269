import { inMemory, storeOn } from '../../rehearsal/file-store';
import { person } from '../conversations/person';
import { begun } from './beginning';
import { watched } from './watched-store';

describe('two devices of one account', () => {
  const two = () => {
    const raw = storeOn(inMemory());
    const kitchen = watched(raw);
    return {
      raw,
      kitchen: { ...kitchen, who: person({ store: kitchen.store, device: 'kitchen' }) },
      bedroom: person({ store: raw, device: 'bedroom' }),
    };
  };

  it('each have their own place', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await bedroom.says('Alexa, start my back stretches');
    await kitchen.who.says('Alexa, pause', 100);
    expect((await kitchen.who.practice())?.state).toBe('paused');
    expect((await bedroom.practice())?.state).toBe('running');
  });

  it("write between each other's read and write, and neither loses its routine", async () => {
    const { kitchen, bedroom } = two();
    await kitchen.who.says('Alexa, start my back stretches');
    kitchen.before('write', () => begun(bedroom, 'five minutes standing up'));
    await kitchen.who.says('a ten minute routine for my neck');
    const { practices } = await bedroom.stored();
    expect(practices?.['kitchen']?.routine.wish).toMatchObject({ minutes: 10, region: 'neck' });
    expect(practices?.['bedroom']?.routine.wish).toMatchObject({ minutes: 5, setting: 'standing' });
    expect(kitchen.calls.slice(-4)).toEqual(['read', 'write', 'read', 'write']);
  });

  it('finish at the same moment, and both are credited', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    await begun(bedroom, 'a five minute routine');
    kitchen.before('write', () => bedroom.leaves('EXCEEDED_MAX_REPROMPTS', 500));
    await kitchen.who.leaves('EXCEEDED_MAX_REPROMPTS', 500);
    const { history, practices } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(8, 0) });
    expect(practices).toEqual({});
  });

  it('choose at the same moment, and both choices are kept', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await begun(bedroom);
    kitchen.before('write', () => bedroom.says('Alexa, talk less', 20));
    await kitchen.who.says('Alexa, slower', 20);
    expect((await bedroom.stored()).choices).toMatchObject({ talk: 'brief', tempo: 1.25 });
  });

  it('are not waited for for ever, and the turn is answered', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await begun(bedroom);
    const again = async (): Promise<void> => {
      await bedroom.says('Alexa, next', 1);
      kitchen.before('write', again);
    };
    kitchen.before('write', again);
    const heard = await kitchen.who.says('Alexa, next', 30);
    expect(heard.isOpen).toBe(true);
    expect(log.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      expect.objectContaining({ event: 'write-failed', error: 'StaleStateError' }),
    ]);
    log.mockRestore();
  });

  it('a routine that ended unattended on one is credited by the other, once', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    kitchen.who.crashes();
    bedroom.waits(86_400);
    await begun(bedroom);
    const { history, practices } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(Object.keys(practices ?? {})).toEqual(['bedroom']);
    kitchen.who.waits(86_500);
    await kitchen.who.says('Alexa, start my back stretches');
    expect((await kitchen.who.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('a routine that both see ended is credited once', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    bedroom.waits(600);
    kitchen.before('write', () => bedroom.says('Alexa, start my back stretches'));
    await kitchen.who.leaves('EXCEEDED_MAX_REPROMPTS', 600);
    const { history } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('and six more: the ninth makes the one that was quiet longest be forgotten, and only that', async () => {
    const store = storeOn(inMemory());
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    for (const [index, device] of names.entries()) {
      const somebody = person({ store, device, now: `2026-11-20T16:0${index}:00Z` });
      await begun(somebody);
      await somebody.says('Alexa, pause', 60);
    }
    const ninth = person({ store, device: 'nine', now: '2026-11-20T17:00:00Z' });
    await ninth.says('Alexa, ask my back stretches to talk less');
    expect(Object.keys((await ninth.stored()).practices ?? {}).sort()).toEqual([...names].sort());
    await ninth.says('Alexa, start my back stretches');
    expect(Object.keys((await ninth.stored()).practices ?? {}).sort()).toEqual(
      [...names.filter((name) => name !== 'one'), 'nine'].sort(),
    );
  });
});
