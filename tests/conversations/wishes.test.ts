/** Wishes: what is asked for is what is led; what can't be served is said, with the nearest that can. */

import { scoreOf } from '../../lambda/render/score';
import { catalogue } from '../../lambda/routine/catalogue';
import type { Routine } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';
import { known } from './known';
import { type Person, person } from './person';

const minutesOf = async (somebody: Person): Promise<number> => {
  const { routine } = (await somebody.practice()) ?? {};
  if (!routine) throw new Error('Nothing is under way');
  return scoreOf(routine as unknown as Routine, voiceFor('en-US')).lastsMs / 60_000;
};

const led = async (somebody: Person) => (await somebody.practice())?.routine.steps ?? [];

const wishes: readonly (readonly [words: string, sentence: RegExp, wish: Record<string, unknown>])[] = [
  [
    'start a ten minute lower back routine',
    /^10 minutes for your lower back, on the floor\./,
    { minutes: 10, region: 'lower-back', setting: 'floor' },
  ],
  ['something for my neck', /^10 minutes for your neck, on the floor\./, { region: 'neck' }],
  ['a chair routine', /^10 minutes for your whole back, on a chair\./, { setting: 'chair' }],
  [
    'one without bending',
    /^10 minutes for your whole back, on the floor, without bending\./,
    { lowBending: true },
  ],
  [
    'five minutes standing up',
    /^5 minutes for your whole back, standing up\./,
    { minutes: 5, setting: 'standing' },
  ],
  [
    'a quarter of an hour for my hips',
    /^15 minutes for your hips, on the floor\./,
    { minutes: 15, region: 'hips' },
  ],
  [
    'something for my hamstrings on a chair',
    /^10 minutes for your hamstrings, on a chair\./,
    { region: 'hamstrings', setting: 'chair' },
  ],
  ['seven minutes', /^7 minutes for your whole back/, { minutes: 7 }],
  ['half an hour', /^30 minutes for your whole back/, { minutes: 30 }],
  ['a regular routine', /^10 minutes for your whole back/, { level: 'regular' }],
  ['an easy routine', /^10 minutes for your whole back/, { level: 'gentle' }],
];

describe('a wish', () => {
  it.each(wishes)('"%s", said to the skill by its name, begins at once', async (words, sentence, wish) => {
    const somebody = await known();
    const heard = await somebody.says(`Alexa, ask my back stretches for ${words}`, 3_600);
    expect(heard.speech).toMatch(sentence);
    expect(heard.speech).not.toMatch(/\?/);
    expect((await somebody.practice())?.routine.wish).toMatchObject(wish);
    const minutes = Number((await somebody.practice())?.routine.wish['minutes']);
    const offSeconds = Math.abs((await minutesOf(somebody)) - minutes) * 60;
    expect(offSeconds).toBeLessThanOrEqual(Math.max(15, minutes * 60 * 0.03));
  });

  it('for a chair needs nothing but the chair, and nobody goes down to the floor', async () => {
    const somebody = await known();
    const heard = await somebody.says('Alexa, ask my back stretches for a chair routine');
    expect(`${heard.speech} ${heard.reprompt}`).not.toMatch(/down to the floor|hands and knees|Lie on/);
    const steps = await led(somebody);
    for (const { stretch } of steps) {
      const { positions, needs } = catalogue[stretch as keyof typeof catalogue];
      expect(positions).toContain('chair');
      expect(['nothing', 'chair']).toContain(needs);
    }
    expect(steps.length).toBeGreaterThan(3);
  });

  it('without bending has nothing in it that bends or twists', async () => {
    const somebody = await known();
    await somebody.says('Alexa, ask my back stretches for one without bending');
    const loads = (await led(somebody)).map(
      ({ stretch }) => catalogue[stretch as keyof typeof catalogue].load,
    );
    expect(loads.length).toBeGreaterThan(3);
    for (const { flexion, rotation } of loads) expect([flexion, rotation]).toEqual(['none', 'none']);
  });

  it('falls back, part by part, to the last choice', async () => {
    const somebody = await known();
    await somebody.says('Alexa, ask my back stretches for five minutes standing up');
    somebody.sleeps();
    const hips = await somebody.says('Alexa, ask my back stretches for something for my hips');
    expect(hips.speech).toMatch(/5 minutes for your hips, standing up\./);
    somebody.sleeps();
    const chair = await somebody.says('Alexa, ask my back stretches for a chair routine');
    expect(chair.speech).toMatch(/5 minutes for your hips, on a chair\./);
    somebody.sleeps(2);
    const launched = await somebody.says('Alexa, start my back stretches');
    expect(launched.speech).toMatch(/^5 minutes for your hips, on a chair\./);
  });

  it.each([
    ['a hundred minutes', 60],
    ['two hours', 60],
    ['one minute', 3],
  ])('for %s is served by the nearest, and that is said once', async (words, about) => {
    const somebody = await known();
    const heard = await somebody.says(`Alexa, ask my back stretches for ${words}`);
    expect(heard.speech).toMatch(
      /^That doesn't quite fit\. Here's the nearest\. \d+ minutes for your whole back, on the floor\./,
    );
    expect(heard.speech).not.toMatch(/\?/);
    const minutes = await minutesOf(somebody);
    expect(minutes).toBeGreaterThan(about * 0.5);
    expect(minutes).toBeLessThan(about * 1.1);
    somebody.sleeps(2);
    const next = await somebody.says('Alexa, start my back stretches');
    expect(next.speech).toMatch(/^\d+ minutes for your whole back, on the floor\./);
  });

  it('that could not be served is remembered as it was wished', async () => {
    const somebody = await known();
    await somebody.says('Alexa, ask my back stretches for a hundred minutes');
    expect((await somebody.stored()).choices?.['lastWish']).toMatchObject({ minutes: 100 });
  });

  it("that can't be served is said before the first question, and yes is one to what is led", async () => {
    const somebody = person();
    const first = await somebody.says('Alexa, ask my back stretches for a hundred minutes');
    expect(first.speech).toMatch(
      /Here's the nearest\. Shall we begin with 60 minutes for your whole back, on the floor\?$/,
    );
    expect((await somebody.says('yes')).speech).toMatch(/^60 minutes for your whole back/);
  });

  it('for a stretch to open with brings the place where that is done, without excuses', async () => {
    const somebody = await known();
    const heard = await somebody.says('Alexa, ask my back stretches to start with seated cat-cow');
    expect(heard.speech).toMatch(
      /^10 minutes for your whole back, on a chair\. Sit on the front of your chair, feet flat\. (First|We start with) seated cat-cow\./i,
    );
    somebody.sleeps(2);
    expect((await somebody.says('Alexa, start my back stretches')).speech).toMatch(/on the floor\./);
  });

  it('in the midst of a routine replans what is left of it, at once', async () => {
    const somebody = await known();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('Alexa, something for my neck', 180);
    expect(heard.speech).toMatch(/^[67] minutes for your neck, on the floor\./);
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    somebody.sleeps(2);
    const later = await somebody.says('Alexa, start my back stretches');
    expect(later.speech).toMatch(/^10 minutes for your neck, on the floor\./);
  });

  it('for just a routine, in the midst of one, asks once', async () => {
    const somebody = await known();
    await somebody.says('Alexa, start my back stretches');
    const before = await somebody.practice();
    expect((await somebody.says('Alexa, start a routine', 100)).speech).toMatch(/Start it over\?$/);
    expect((await somebody.says('no', 5)).speech).toMatch(/^Going on\./);
    expect((await somebody.practice())?.routine).toEqual(before?.routine);
    expect((await somebody.says('Alexa, start a routine', 20)).speech).toMatch(/Start it over\?$/);
    const over = await somebody.says('yes', 5);
    expect(over.speech).toMatch(/^10 minutes for your whole back, on the floor\. (First|We start)/);
  });

  it('answers "what can you do without a chair" as well as a person who says it all at once', async () => {
    const somebody = await known();
    const heard = await somebody.says(
      'Alexa, ask my back stretches for a gentle five minute routine for my shoulders standing up without bending',
    );
    expect(heard.speech).toMatch(/5 minutes for your shoulders, standing up, without bending\./);
  });
});

describe('whatever was said, nobody is asked twice before moving', () => {
  const first = [
    'Alexa, start my back stretches',
    'Alexa, ask my back stretches for something for my neck',
    'Alexa, ask my back stretches to do the bridge with me',
    'Alexa, ask my back stretches to start with the cobra',
  ];
  const second = [
    'yes',
    'start',
    'a chair routine',
    'five minutes',
    'do cat-cow with me',
    'one without bending',
    'resume',
  ];

  it.each(first.flatMap((hello) => second.map((answer) => [hello, answer])))(
    '%s, %s',
    async (hello, answer) => {
      const somebody = person();
      await somebody.says(hello);
      const heard = await somebody.says(answer);
      expect(heard.speech).not.toMatch(/\?/);
      expect((await somebody.practice())?.state).toBe('running');
    },
  );
});
