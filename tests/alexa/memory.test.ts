/** What a turn costs, and what is kept of whom. */
import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { secondsAfter } from '../conversations/listening';
import { person } from '../conversations/person';
import { begun, wholeRoutine } from './beginning';
import { watched } from './watched-store';

describe('what a turn costs', () => {
  const everything: readonly string[] = [
    'pause',
    'resume',
    'next',
    'previous',
    'repeat',
    'skip this side',
    'how long left',
    "what's this one",
    'slower',
    'longer holds',
    'talk less',
    "that's too hard",
    'leave out the cobra',
    'bring back the cobra',
    'how do I do cat-cow',
    'do the bridge with me',
    "go to child's pose",
    'is it safe with bad knees',
    'it hurts',
    'yes',
    'something for my neck',
    'stop',
  ];

  it('is one read and at most one write', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    for (const words of everything) {
      calls.length = 0;
      await somebody.says(words, 25);
      expect({ words, calls }).toEqual({ words, calls: ['read', 'write'] });
    }
  });

  it('is one read where nothing changes', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.says('Alexa, start my back stretches');
    for (const words of [
      'help',
      'give me a tip',
      'how do I do cat-cow',
      'what do you have for my neck',
      'no',
    ]) {
      calls.length = 0;
      await somebody.says(words, 5);
      expect({ words, calls }).toEqual({ words, calls: ['read'] });
    }
  });

  it('is one read and one write at the end of a session', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await begun(somebody);
    calls.length = 0;
    await somebody.leaves('USER_INITIATED', 60);
    expect(calls).toEqual(['read', 'write']);
  });

  it('is nothing for what is no conversation', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.sendsRequest({ type: 'AudioPlayer.PlaybackStarted', token: 'a', offsetInMilliseconds: 0 });
    expect(calls).toEqual([]);
  });
});

describe('what is kept of whom', () => {
  it("is never in the process: two people on one handler don't meet", async () => {
    const store = storeOn(inMemory());
    const answer = skill({ store, nowMs: () => 0 });
    const ann = person({ store, answer, user: 'ann', device: 'echo' });
    const ben = person({ store, answer, user: 'ben', device: 'echo' });
    const alone = { ann: person({ user: 'ann' }), ben: person({ user: 'ben' }) };
    const both: readonly (readonly ['ann' | 'ben', string, number])[] = [
      ['ann', 'Alexa, start my back stretches', 0],
      ['ben', 'Alexa, start my back stretches', 0],
      ['ann', 'something for my neck', 5],
      ['ben', 'a chair routine', 6],
      ['ann', 'Alexa, talk less', 60],
      ['ben', 'Alexa, next', 70],
      ['ben', "Alexa, what's this one", 40],
      ['ann', 'Alexa, how long left', 50],
      ['ann', 'Alexa, it hurts', 20],
      ['ben', 'Alexa, slower', 30],
      ['ben', 'yes', 30],
      ['ann', 'yes', 4],
    ];
    for (const [name, words, seconds] of both) {
      const together = await { ann, ben }[name].says(words, seconds);
      expect(together.raw.response).toEqual((await alone[name].says(words, seconds)).raw.response);
    }
    expect((await ann.stored()).choices).not.toHaveProperty('tempo');
    expect((await ben.stored()).choices).not.toHaveProperty('talk');
  });

  it('has no words that were said, and nothing about health', async () => {
    const somebody = person();
    await begun(somebody);
    const health = [
      'is it safe with bad knees',
      'is it safe with osteoporosis',
      'is it safe in pregnancy',
      'it hurts',
      'yes',
      'I feel dizzy',
      'yes',
      "that's too hard",
      'leave this one out',
      'one without bending',
      'how do I do the banana stretch',
    ];
    for (const words of health) await somebody.says(`Alexa, ${words}`, 40);
    const kept = JSON.stringify(await somebody.stored());
    expect(kept).not.toMatch(
      /bad|osteo|pregnan|hurt|pain|dizz|injur|surgery|topic|condition|too hard|safe|banana/i,
    );
    expect(JSON.stringify(somebody.attributes())).not.toMatch(/hurt|pain|dizz|banana|stretch you/i);
    expect(kept).toMatch(/leftOut/);
  });

  it('is gone when somebody wants it gone, also while another device still has its session', async () => {
    const store = storeOn(inMemory());
    const kitchen = person({ store });
    await wholeRoutine(kitchen);
    await kitchen.says('Alexa, ask my back stretches to forget everything about me');
    await kitchen.says('yes', 5);
    expect(await kitchen.stored()).toEqual({});
    expect((await kitchen.says('Alexa, start my back stretches')).speech).toMatch(/^Welcome/);
  });

  it('is the day on which a routine ended, where the person lives', async () => {
    const late = person({ now: '2026-11-21T04:30:00Z' });
    await wholeRoutine(late);
    expect(Object.keys((await late.stored()).history?.days ?? {})).toEqual(['2026-11-20']);
    const indian = person({ now: '2026-11-20T19:30:00Z', locale: 'en-IN' });
    await wholeRoutine(indian);
    expect(Object.keys((await indian.stored()).history?.days ?? {})).toEqual(['2026-11-21']);
  });

  it('is a place, to the second', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const led = await somebody.says('yes');
    await somebody.says('Alexa, pause', secondsAfter(led, /^(And hold|Stay there|Hold here)/, 8));
    const held = await somebody.practice();
    expect(held?.place).toMatchObject({ cue: 'work' });
    expect((held?.place.msIntoCue ?? 0) / 1_000).toBeCloseTo(8, -0.5);
  });
});
