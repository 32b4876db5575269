/** Which stretches there are, tips, and whether it is safe; nothing of a topic is kept. */
import { type StretchId, stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import { tipIds } from '../../lambda/routine/tips';
import { voiceFor } from '../../lambda/voice/voice';
import { asks, known } from './known';
import { nameOf } from './listening';

const { words } = voiceFor('en-US');

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
