/** Asking: how, what for, which, is it safe, a tip. An explanation can be done together; in a routine it costs no place. */
import { type StretchId, stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import { tipIds } from '../../lambda/routine/tips';
import { capitalised, voiceFor } from '../../lambda/voice/voice';
import { nameOf, oneOf, saidIn, secondsAfter } from './listening';
import { type Heard, type Person, person } from './person';

const { words } = voiceFor('en-US');
const starts = oneOf(words.cues.start.hold);

async function known(): Promise<Person> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  await somebody.says('no');
  return somebody;
}

const asks = (somebody: Person, question: string): Promise<Heard> =>
  somebody.says(`Alexa, ask my back stretches ${question}`);

describe('how a stretch is done', () => {
  it.each(stretchIds)(
    '%s: what it is for, the steps, the dosage, the caution, together?',
    async (stretch) => {
      const somebody = await known();
      const { name, goodFor, steps, caution } = words.stretches[stretch];
      const told = await asks(somebody, `how do I do ${name}`);
      const said = saidIn(told).map(({ text }) => text);
      expect(said.slice(0, 2 + steps.length)).toEqual([`${capitalised(name)}.`, goodFor, ...steps]);
      expect(said.slice(2 + steps.length).join(' ')).toMatch(/(^Usually: .+\. )?In a routine: .+\. /);
      expect(told.speech).toContain(`${caution} Shall we do it together?`);
      expect(told.speech.match(/\?/g)).toHaveLength(1);

      const led = await somebody.says('yes', 40);
      const practice = await somebody.practice();
      expect(practice?.routine.steps.map((step) => step.stretch)).toEqual([stretch]);
      const heard = saidIn(led).map(({ text }) => text);
      expect(heard[0]).toBe(`Let's do ${name}.`);
      if (stretchOf(stretch).move.kind === 'hold')
        expect(heard.filter((text) => text === '3').length).toBeGreaterThanOrEqual(2);
      expect(`${led.speech} ${led.reprompt}`).toContain(words.cues.finishAlone);
    },
  );

  it('is answered for what people ask, in the words they ask it in', async () => {
    const somebody = await known();
    for (const [question, stretch] of [
      ['what is the knee to chest stretch good for', 'knee-to-chest'],
      ['how do I do cat camel', 'cat-cow'],
      ['how to do a rag doll', 'forward-bend'],
      ['how long should I hold the cobra', 'flexible-snake'],
      ['to explain the lying stone', 'lying-stone'],
    ] as const) {
      expect((await asks(somebody, question)).speech).toMatch(
        new RegExp(`^${capitalised(nameOf(stretch))}\\.`),
      );
    }
  });

  it('is told as the source has it, and as a routine has it', async () => {
    const told = await asks(await known(), 'how do I do cat-cow');
    expect(told.speech).toContain('Usually: 10 to 15 times. In a routine: 6 to 10 breaths.');
    const held = await asks(await known(), 'how do I do knee to chest');
    expect(held.speech).toContain(
      'Usually: hold 20 to 30 seconds, 2 to 3 times. In a routine: hold 20 seconds, 2 to 3 times.',
    );
  });

  it('declined together, asks what else', async () => {
    const somebody = await known();
    await asks(somebody, 'how do I do cat-cow');
    expect((await somebody.says('no thanks', 30)).speech).toMatch(/^What would you like\?/);
    expect(await somebody.practice()).toBeUndefined();
  });

  it('is told again on "repeat"', async () => {
    const somebody = await known();
    const told = await asks(somebody, 'how do I do cat-cow');
    expect((await somebody.says('say that again', 30)).speech).toBe(told.speech);
    expect((await somebody.says('yes', 30)).speech).toMatch(/^Let's do cat-cow\./);
  });

  it('in the midst of a routine is told, and the hold goes on where it was', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const told = await somebody.says('Alexa, how do I do the bridge', at);
    expect(told.speech).toMatch(/^The bridge\. .*Back to [^.]+\. Get into position\. Halfway/);
    expect(told.speech).not.toMatch(/\?/);
    const before = await somebody.practice();
    expect(before?.place.cue).toBe('work');
    const this_one = await somebody.says('Alexa, how do I do this one', 5);
    expect(this_one.speech).toMatch(
      new RegExp(`^${capitalised(nameOf(before?.routine.steps[before.place.step]?.stretch ?? ''))}\\.`),
    );
    expect((await somebody.practice())?.place.step).toBe(before?.place.step);
  });

  it('while paused, stays paused', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    await somebody.says('Alexa, pause', 95);
    const told = await somebody.says('how do I do the bridge', 20);
    expect(told.speech).toMatch(/^The bridge\..*Say resume when you're ready\.$/);
    expect((await somebody.practice())?.state).toBe('paused');
  });

  it('when away, asks to do it together; yes does it, and then goes on with the routine', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    await somebody.leaves('USER_INITIATED', 95);
    const before = await somebody.practice();
    await asks(somebody, 'how do I do the bridge');
    const led = await somebody.says('yes', 40);
    expect(led.speech).toMatch(/^First the bridge, then back to the routine\./);
    expect((await somebody.practice())?.routine.steps).toHaveLength((before?.routine.steps.length ?? 0) + 1);
  });
});

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
    ['yes', /together\?$/],
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

describe('which stretches there are', () => {
  it.each(['lower back', 'upper back', 'neck', 'shoulders', 'hips', 'hamstrings'])(
    'for the %s: three names of that part',
    async (region) => {
      const somebody = await known();
      const told = await asks(somebody, `what do you have for my ${region}`);
      const [, list = ''] =
        /^For your [^,]+, I have (.*)\. Which one shall I explain\?$/.exec(told.speech) ?? [];
      const names = list.split(/, and |, | and /);
      expect(names.length).toBeLessThanOrEqual(3);
      expect(names.length).toBeGreaterThanOrEqual(2);
      const ids = names.map((name) => stretchIds.find((id) => nameOf(id) === name));
      for (const id of ids) expect(stretchOf(id as StretchId).regions[0]).toBe(region.replace(' ', '-'));
      expect((await somebody.says(names[0] ?? '', 5)).speech).toMatch(/together\?$/);
    },
  );

  it('altogether: how many, and three of them, others on other days', async () => {
    const somebody = await known();
    const heard = new Set<string>();
    for (let day = 0; day < 20; day++) {
      const told = await asks(somebody, 'what stretches do you know');
      const [, count, list = ''] =
        /^I know (\d+) stretches\. There's (.*)\. Which one/.exec(told.speech) ?? [];
      expect(Number(count)).toBeGreaterThan(30);
      for (const name of list.split(/, and |, /)) heard.add(name);
      somebody.sleeps();
    }
    expect(heard.size).toBeGreaterThan(30);
  });
});

describe('tips', () => {
  it('all of them come, one after the other in one session', async () => {
    const somebody = await known();
    const first = await asks(somebody, 'for a tip');
    const heard = [first.speech];
    while (heard.length < tipIds.length) heard.push((await somebody.says('another tip', 10)).speech);
    for (const id of tipIds)
      expect(heard.filter((speech) => speech.startsWith(words.tips[id]))).toHaveLength(1);
  });

  it('all of them come, one a day', async () => {
    const somebody = await known();
    const heard: string[] = [];
    for (let day = 0; day < tipIds.length; day++) {
      heard.push((await asks(somebody, 'for a tip')).speech);
      somebody.sleeps();
    }
    for (const id of tipIds)
      expect(heard.filter((speech) => speech.startsWith(words.tips[id]))).toHaveLength(1);
  });
});

describe('safety', () => {
  const topics = [
    ['is it safe with bad knees', 'knees'],
    ['is it safe with osteoporosis', 'osteoporosis'],
    ['is it safe with an injury', 'injury'],
    ['is it safe in pregnancy', 'pregnancy'],
    ['is it safe if I get dizzy spells', 'dizziness'],
    ['is it safe', 'general'],
    ['is it safe for beginners', 'general'],
  ] as const;

  it.each(topics)(
    '"%s" is answered, in every situation, and nothing of it is stored',
    async (question, topic) => {
      const somebody = await known();
      const before = await somebody.stored();
      const idle = await asks(somebody, question);
      expect(idle.speech).toContain(words.safety[topic]);
      expect(await somebody.stored()).toEqual(before);
      await somebody.says('yes', 20);
      const running = await somebody.says(`Alexa, ${question}`, 95);
      expect(running.speech).toMatch(/Get into position|[A-Z]/);
      expect(running.speech.startsWith(words.safety[topic])).toBe(true);
      expect(JSON.stringify(await somebody.stored())).not.toMatch(
        /topic|osteo|pregnan|dizz|injur|bad knee|beginner/i,
      );
    },
  );

  it('of one stretch is its own caution', async () => {
    const somebody = await known();
    const told = await asks(somebody, 'is cat-cow safe with bad knees');
    expect(told.speech).toContain(words.stretches['cat-cow'].caution);
    expect(told.speech).toContain(words.safety.knees);
  });
});
