/** Interruptions at stated seconds, in mid-hold too: everything is answered from the score and the clock, and nothing is lost. */
import { scoreOf } from '../../lambda/render/score';
import type { StretchId } from '../../lambda/routine/catalogue';
import type { Routine } from '../../lambda/routine/routine';
import { capitalised, voiceFor } from '../../lambda/voice/voice';
import { endOf, nameOf, oneOf, saidIn, secondsAfter, stretchAt, when } from './listening';
import { type Heard, type Person, person } from './person';

const voice = voiceFor('en-US');
const { cues } = voice.words;
const starts = oneOf(cues.start.hold);
const switches = oneOf(cues.switch);
const halves = oneOf(cues.halfway);

interface Led {
  readonly somebody: Person;
  /** The answer that is being spoken. */
  readonly heard: Heard;
}

async function led(wish = 'yes', now?: string): Promise<Led> {
  const somebody = person(now ? { now } : {});
  await somebody.says('Alexa, start my back stretches');
  return { somebody, heard: await somebody.says(wish) };
}

const steps = async (somebody: Person) => (await somebody.practice())?.routine.steps ?? [];
const present = async (somebody: Person): Promise<string | undefined> => {
  const practice = await somebody.practice();
  return practice?.routine.steps[practice.place.step]?.stretch;
};
const lengthMs = async (somebody: Person): Promise<number> =>
  scoreOf((await somebody.practice())?.routine as unknown as Routine, voice).lastsMs;

/** Seconds between a get-ready and the count of three: what is left of a hold but its last three seconds. */
const restOfHold = (heard: Heard): number =>
  when(heard, /^3$/).fromSeconds - (when(heard, /Get into position\.$/).toSeconds + 4);

describe('pause and resume', () => {
  it.each([3, 8, 14])(
    '%s seconds into a hold, goes on with the rest of it after a get-ready',
    async (seconds) => {
      const { somebody, heard } = await led('ten minutes for my hips');
      const at = secondsAfter(heard, starts, seconds);
      const stretch = stretchAt(heard, at);
      const paused = await somebody.says('Alexa, pause', at);
      expect(paused.speech).toBe("Paused. Say resume when you're ready.");
      expect(paused.reprompt).toBe('Take your time. Later, say: Alexa, start my back stretches.');
      const resumed = await somebody.says('resume', 12);
      expect(resumed.speech).toMatch(
        new RegExp(`^Back to ${nameOf(stretch ?? '')}(, [^.]+)?\\. Get into position\\.`),
      );
      expect(Math.abs(restOfHold(resumed) - (17 - seconds))).toBeLessThan(1.5);
      expect(halves.test(saidIn(resumed)[1]?.text ?? '')).toBe(seconds < 10);
    },
  );

  it('on the second side, resumes on the second side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const side = when(heard, switches)
      .text.replace(/^.*?\. /, '')
      .replace(/\.$/, '')
      .toLowerCase();
    await somebody.says('Alexa, pause', secondsAfter(heard, switches, 11));
    const resumed = await somebody.says('resume', 5);
    expect(resumed.speech.toLowerCase()).toMatch(
      new RegExp(`^back to [^.]+, ${side}\\. get into position\\.`),
    );
    expect((await somebody.practice())?.place).toMatchObject({ side: 1, cue: 'work' });
  });

  it('95 seconds into an answer, is at the stretch of 95 seconds and not at its beginning', async () => {
    const { somebody, heard } = await led();
    const stretch = stretchAt(heard, 95);
    expect(stretch).not.toBe(stretchAt(heard, 10));
    await somebody.says('Alexa, pause', 95);
    expect(await present(somebody)).toBe(stretch);
    expect((await somebody.says('resume', 60)).speech).toMatch(
      new RegExp(`^Back to ${nameOf(stretch ?? '')}`),
    );
  });

  it('in the middle of the way in, tells the way in again', async () => {
    const { somebody, heard } = await led();
    const [first] = await steps(somebody);
    const { steps: wayIn } = voice.words.stretches[(first?.stretch ?? '') as StretchId];
    const at = Math.round(saidIn(heard)[3]?.toSeconds ?? 0);
    await somebody.says('Alexa, pause', at);
    const resumed = await somebody.says('resume');
    expect(saidIn(resumed).map(({ text }) => text)).toEqual(expect.arrayContaining([...wayIn]));
  });

  it('in the middle of a breath, goes on with a whole one, and no more of them than were left', async () => {
    const { somebody, heard } = await led('do cat-cow with me');
    const breaths = (all: Heard): number =>
      saidIn(all).filter(({ text }) => /^(In\.|Breathe in|Last one\.)/.test(text)).length;
    await somebody.says('Alexa, pause', secondsAfter(heard, /^Breathe out, round up/, 9));
    const resumed = await somebody.says('resume');
    expect(breaths(heard) - breaths(resumed)).toBe(1);
    expect(saidIn(resumed)[1]?.text).toMatch(/^(Breathe in|In\.)/);
  });

  it('many times over, never loses a second for good', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const [first] = await steps(somebody);
    await somebody.says('Alexa, pause', secondsAfter(heard, starts, 5));
    for (let times = 0; times < 8; times++) {
      const resumed = await somebody.says('resume', 4);
      expect(restOfHold(resumed)).toBeGreaterThan(9);
      // Before the get-ready is over nothing of the hold is used up.
      await somebody.says('Alexa, pause', 4);
    }
    expect((await steps(somebody))[0]).toEqual(first);
    expect((await somebody.practice())?.state).toBe('paused');
  });

  it('says how to come back later once', async () => {
    const { somebody } = await led();
    expect((await somebody.says('Alexa, pause', 60)).reprompt).toMatch(/Later, say/);
    await somebody.says('resume', 5);
    expect((await somebody.says('Alexa, pause', 60)).reprompt).not.toMatch(/Later/);
  });

  it('in the gap of the open microphone, and behind it, the place is right', async () => {
    const { somebody, heard } = await led();
    const gap = when(heard, /^Say pause, or just get into position\./);
    const next = saidIn(heard).find(({ fromSeconds }) => fromSeconds > gap.toSeconds);
    await somebody.says('pause', Math.round(gap.toSeconds + 3));
    const resumed = await somebody.says('resume', 10);
    expect(resumed.speech).toContain(next?.text);
    const later = await led();
    const at = secondsAfter(later.heard, /^Breathe out/, 9);
    expect(at).toBeGreaterThan(gap.toSeconds + 8);
    await later.somebody.says('Alexa, pause', at);
    expect(await present(later.somebody)).toBe(stretchAt(later.heard, at));
    expect((await later.somebody.practice())?.place.cue).toBe('work');
  });

  it('behind the end of what was sent, waits where that ended', async () => {
    const { somebody, heard } = await led();
    const last = stretchAt(heard, 10_000);
    await somebody.says("Alexa, ask my back stretches what's this one", endOf(heard) + 600);
    const here = await present(somebody);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    expect(all.indexOf(here ?? '')).toBeGreaterThanOrEqual(all.indexOf(last ?? ''));
    expect(all.indexOf(here ?? '')).toBeLessThanOrEqual(all.indexOf(last ?? '') + 1);
  });
});

describe('moving about', () => {
  it('next, previous, repeat: at once, and named', async () => {
    const { somebody, heard } = await led();
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const at = secondsAfter(heard, starts, 5);
    const here = all.indexOf(stretchAt(heard, at) ?? '');
    for (const [words, to] of [
      ['Alexa, next', here + 1],
      ['Alexa, previous', here],
      ['Alexa, repeat', here],
      ['Alexa, go back', here - 1],
      ['Alexa, skip this one', here],
    ] as const) {
      const answer = await somebody.says(words, words === 'Alexa, next' ? at : 15);
      expect(await present(somebody)).toBe(all[to]);
      const name = nameOf(all[to] ?? '');
      expect(answer.speech).toMatch(
        new RegExp(`(^|[.,] )(First, |Now, |We start with )?(${name}|${capitalised(name)})\\.`),
      );
      expect(answer.speech).not.toMatch(/\?/);
    }
  });

  it('repeat in mid-hold leads the whole stretch again, its way in as well', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, switches, 12);
    const stretch = stretchAt(heard, at) as StretchId;
    const again = await somebody.says('Alexa, do that again', at);
    expect(again.intent).toBe('AMAZON.RepeatIntent');
    const { steps: wayIn } = voice.words.stretches[stretch];
    expect(saidIn(again).map(({ text }) => text)).toEqual(expect.arrayContaining([...wayIn]));
    expect((await somebody.practice())?.place).toMatchObject({ side: 0, set: 0 });
  });

  it('start over goes to the first stretch, without another word', async () => {
    const { somebody } = await led();
    const again = await somebody.says('Alexa, start over', 150);
    expect(again.speech).toMatch(/^(First|We start)/);
    expect((await somebody.practice())?.place.step).toBe(0);
  });

  it('skip this side goes on with the other side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 5);
    const stretch = stretchAt(heard, at);
    const other = await somebody.says('Alexa, skip this side', at);
    expect(await present(somebody)).toBe(stretch);
    expect((await somebody.practice())?.place).toMatchObject({ side: 1, set: 0 });
    expect(other.speech).toMatch(switchesAt(0));
    const over = await somebody.says('Alexa, skip this side', 15);
    expect(over.isOpen).toBe(true);
    expect(await present(somebody)).not.toBe(stretch);
  });

  it('start with cat-cow, in a routine, jumps there; the rest comes after it', async () => {
    const { somebody } = await led();
    const before = await steps(somebody);
    const jumped = await somebody.says('Alexa, start with cat-cow', 60);
    expect(await present(somebody)).toBe('cat-cow');
    expect(jumped.speech).toMatch(/Cat-cow\./i);
    expect(await steps(somebody)).toEqual(before);
    await somebody.says('Alexa, jump to the bridge', 20);
    expect(await present(somebody)).toBe('bridge');
  });

  it('a stretch in between comes now, and the routine goes on after it', async () => {
    const { somebody, heard } = await led();
    const stretch = stretchAt(heard, 95);
    const first = await somebody.says('Alexa, do the bridge with me', 95);
    expect(first.speech).toMatch(/^First the bridge, then back to the routine\./);
    expect(await present(somebody)).toBe('bridge');
    await somebody.says('Alexa, next', 30);
    expect(await present(somebody)).toBe(stretch);
  });

  it('behind the last one there is an end, said kindly', async () => {
    const { somebody } = await led('three minutes');
    let answer = await somebody.says('Alexa, next', 10);
    for (let times = 0; times < 5 && (await somebody.practice()); times++)
      answer = await somebody.says('Alexa, next', 5);
    expect(answer.speech).toMatch(/^That's your routine done\. Rest as long as you like/);
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.says('next', 5)).speech).toMatch(/^Nothing's running right now\./);
  });
});

/** An answer that begins with a change of side. */
const switchesAt = (_: number): RegExp =>
  new RegExp(`^(${cues.switch.map((text) => text.replace(/ ?\{\{.*/, '').replace('.', '\\.')).join('|')})`);

describe('where one is', () => {
  const questions = [
    ['how long left', /^About (\d+) minutes left\./],
    ["what's this one", /^This is ([^.,]+)/],
    ["what's next", /^Next up, ([^.]+)\./],
  ] as const;

  it.each(questions)('"%s" answers, and goes on where it was', async (words, answer) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const here = all.indexOf(stretchAt(heard, at) ?? '');
    const told = await somebody.says(`Alexa, ${words}`, at);
    const [, what = ''] = answer.exec(told.speech) ?? [];
    if (words === 'how long left') expect(Number(what)).toBe(Math.round(10 - at / 60));
    if (words === "what's this one") expect(what).toBe(nameOf(all[here] ?? ''));
    if (words === "what's next") expect(what).toBe(nameOf(all[here + 1] ?? ''));
    expect(told.speech).toMatch(/Get into position\./);
    expect(Math.abs(restOfHold(told) - 9)).toBeLessThan(1.5);
  });

  it('the last one has nothing after it, and less than a minute is said as that', async () => {
    const { somebody } = await led('three minutes');
    await somebody.says('Alexa, jump to slow breathing', 20);
    expect((await somebody.says("Alexa, what's next", 10)).speech).toMatch(/^This is the last one\./);
    expect((await somebody.says('Alexa, how long left', 10)).speech).toMatch(
      /^(About a minute|Less than a minute) left\./,
    );
  });

  it('which side, on the second side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const side = when(heard, switches)
      .text.replace(/^.*?\. /, '')
      .toLowerCase();
    const told = await somebody.says("Alexa, what's this one", secondsAfter(heard, switches, 9));
    expect(told.speech.toLowerCase()).toMatch(new RegExp(`^this is [^.]+, ${side}`));
  });
});

describe('another manner', () => {
  it.each([
    ['slower', /^Slower from here\. That adds /, 1],
    ['faster', /^Faster from here\. That saves /, -1],
    ['longer holds', /^Longer holds from here\. That adds /, 1],
    ['shorter holds', /^Shorter holds from here\. That saves /, -1],
  ] as const)('"%s" says by how much, and it is true', async (words, sentence, sign) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const before = await lengthMs(somebody);
    const changed = await somebody.says(`Alexa, ${words}`, secondsAfter(heard, starts, 8));
    expect(changed.speech).toMatch(sentence);
    const [, number, unit] = /That (?:adds|saves) (\d+) (second|minute)/.exec(changed.speech) ?? [];
    const saidMs = Number(number) * (unit === 'minute' ? 60_000 : 1_000);
    const differsMs = sign * ((await lengthMs(somebody)) - before);
    expect(Math.abs(differsMs - saidMs)).toBeLessThanOrEqual(unit === 'minute' ? 30_000 : 2_500);
    expect(saidMs).toBeGreaterThan(0);
  });

  it('leaves the stretch of now as it is, so that its sides stay equal', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const before = await steps(somebody);
    const here = before.findIndex(({ stretch }) => stretch === stretchAt(heard, at));
    await somebody.says('Alexa, hold them longer', at);
    const now = await steps(somebody);
    expect(now[here]?.work).toEqual(before[here]?.work);
    const later = now.slice(here + 1).filter(({ work }) => work['kind'] === 'hold');
    expect(later.length).toBeGreaterThan(0);
    for (const { work } of later) expect([30, 60]).toContain(work['seconds']);
  });

  it('has an end on both sides, and says so', async () => {
    const { somebody } = await led('ten minutes for my hips');
    const answers: string[] = [];
    for (let times = 0; times < 4; times++)
      answers.push((await somebody.says('Alexa, slower', 3)).speech.split('.')[0] ?? '');
    for (let times = 0; times < 4; times++)
      answers.push((await somebody.says('Alexa, longer holds', 3)).speech.split('.')[0] ?? '');
    expect(answers).toEqual([
      'Slower from here',
      'Slower from here',
      "That's as far as the pace goes",
      "That's as far as the pace goes",
      'Longer holds from here',
      'Longer holds from here',
      "That's as far as the holds go",
      "That's as far as the holds go",
    ]);
  });

  it('is kept for the next day', async () => {
    const { somebody } = await led('ten minutes for my hips');
    await somebody.says('Alexa, slower', 30);
    await somebody.says('Alexa, longer holds', 3);
    somebody.sleeps(2);
    await somebody.says('Alexa, start my back stretches');
    const holds = (await steps(somebody))
      .filter(({ work }) => work['kind'] === 'hold')
      .map(({ work }) => work['seconds']);
    expect(new Set(holds)).toEqual(new Set([30]));
  });

  it('however slow, is led to its end', async () => {
    const { somebody } = await led('twenty minutes');
    await somebody.says('Alexa, slower', 20);
    await somebody.says('Alexa, slower', 5);
    await somebody.says('Alexa, longer holds', 5);
    await somebody.says('Alexa, longer holds', 5);
    for (let times = 0; (await somebody.practice()) && times < 40; times++)
      await somebody.says('Alexa, next', 5);
    expect(await somebody.practice()).toBeUndefined();
    somebody.sleeps();
    let answer = await somebody.says('Alexa, start my back stretches');
    for (let times = 0; /Say go on/.test(answer.reprompt) && times < 20; times++)
      answer = await somebody.says('go on', endOf(answer) - 5);
    expect(`${answer.speech} ${answer.reprompt}`).toMatch(/That's your routine done/);
  });
});

describe('leaving out and bringing back', () => {
  it('leaves the present one out, now and on later days, until it is brought back', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at) ?? '';
    const gone = await somebody.says('Alexa, leave this one out', at);
    expect(gone.speech).toMatch(new RegExp(`^I'll leave out ${nameOf(stretch)}\\.`));
    expect((await steps(somebody)).map((step) => step.stretch)).not.toContain(stretch);
    expect((await somebody.practice())?.state).toBe('running');
    for (let day = 0; day < 6; day++) {
      somebody.sleeps(2);
      await somebody.says('Alexa, start my back stretches');
      expect((await steps(somebody)).map((step) => step.stretch)).not.toContain(stretch);
    }
    const back = await somebody.says('Alexa, bring it back', 20);
    expect(back.speech).toMatch(new RegExp(`^I've brought back ${nameOf(stretch)}\\.`));
    expect((await somebody.stored()).choices?.['leftOut']).toEqual([]);
  });

  it('takes a name as well, in the midst of another stretch', async () => {
    const { somebody, heard } = await led();
    const here = stretchAt(heard, 95);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const later = all.at(-2) ?? '';
    await somebody.says(`Alexa, leave out ${nameOf(later)}`, 95);
    expect(await present(somebody)).toBe(here);
    expect((await steps(somebody)).map(({ stretch }) => stretch)).toEqual(
      all.filter((stretch) => stretch !== later),
    );
  });

  it('with everything left out there is still an end', async () => {
    const { somebody } = await led('three minutes');
    for (let times = 0; (await somebody.practice()) && times < 8; times++)
      await somebody.says('Alexa, leave this one out', 5);
    expect(await somebody.practice()).toBeUndefined();
    somebody.sleeps();
    expect((await somebody.says('Alexa, start my back stretches')).isOpen).toBe(true);
  });
});

describe('too hard, and pain', () => {
  it('too hard: the easier one instead, for as long as it takes', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const before = await steps(somebody);
    const easier = await somebody.says("Alexa, that's too hard", at);
    expect(easier.speech).toMatch(/^(Let's do an easier one|Then we leave that one)\./);
    expect(await present(somebody)).not.toBe(stretchAt(heard, at));
    expect((await steps(somebody)).length).toBe(before.length);
  });

  it('too hard, again and again: ends at the end, never twice the same in a row', async () => {
    const { somebody } = await led();
    let before: string | undefined;
    for (let times = 0; times < 60; times++) {
      const answer = await somebody.says("Alexa, that's too hard", 5);
      const now = await present(somebody);
      if (now === undefined) {
        expect(answer.speech).toMatch(/^Then we leave that one\. That's your routine done\./);
        return;
      }
      expect(now).not.toBe(before);
      before = now;
    }
    throw new Error('There is always something easier');
  });

  it('it hurts: stops, three short sentences, an offer; yes goes on with something else', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at);
    const hurt = await somebody.says('Alexa, ouch, it hurts', at);
    expect(hurt.speech).toMatch(/emergency number.*doctor.*Shall we go on with something else\?$/);
    expect(hurt.speech.match(/[.?]/g)).toHaveLength(4);
    expect(hurt.reprompt).toBe('Shall we go on with something else?');
    expect((await somebody.practice())?.state).toBe('paused');
    const other = await somebody.says('yes', 10);
    expect(await present(somebody)).not.toBe(stretch);
    expect(other.speech).not.toMatch(/\?/);
  });

  it.each([
    ['resume', 10],
    ['Alexa, start my back stretches', 600],
  ])('it hurts, then "%s": not into what hurt', async (words, seconds) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at);
    await somebody.says('Alexa, it hurts', at);
    if (seconds > 60) await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30);
    await somebody.says(words, seconds);
    expect((await somebody.practice())?.state).toBe('running');
    expect(await present(somebody)).not.toBe(stretch);
  });

  it('it hurts, then no: rest, and the minutes count', async () => {
    const { somebody } = await led('ten minutes for my hips');
    await somebody.says('Alexa, it hurts', 130);
    const rest = await somebody.says('no', 10);
    expect(rest.isOpen).toBe(false);
    expect(rest.speech).toMatch(/^Then rest\./);
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(2.1, 0) });
  });

  it('it hurts at the very end: rest, and no more questions', async () => {
    const { somebody } = await led('three minutes');
    await somebody.says('Alexa, jump to slow breathing', 20);
    const hurt = await somebody.says('Alexa, it hurts', 20);
    expect(hurt.speech).not.toMatch(/\?/);
    expect(hurt.isOpen).toBe(false);
    expect(await somebody.practice()).toBeUndefined();
  });
});

describe('stopping', () => {
  it.each(['stop', 'cancel', 'goodbye', "I'm done", "that's enough for today"])(
    '"%s" is one word, and the place is kept',
    async (words) => {
      const { somebody, heard } = await led();
      const stopped = await somebody.says(`Alexa, ${words}`, 95);
      expect(stopped.speech).toMatch(/^\w+\.$/);
      expect(stopped.isOpen).toBe(false);
      expect(await present(somebody)).toBe(stretchAt(heard, 95));
    },
  );
});

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
