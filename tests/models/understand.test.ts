import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heardAs } from '../../models/heard.js';
import type { InteractionModel } from '../../models/publish.js';
import { understand } from '../../models/understand.js';
import { smallModel } from './small-model.js';

const hear = (utterance: string, strict = false) => understand(smallModel, 'en-US', utterance, { strict });
const slotsOf = (utterance: string) =>
  Object.fromEntries(
    Object.entries(hear(utterance).slots).map(([name, { id, value }]) => [name, id ?? value ?? 'unknown']),
  );

describe('what is heard of a text', () => {
  test.each([
    ['What’s NEXT?', "what's next"],
    ['cat-cow', 'cat cow'],
    ['  a, b;  c! ', 'a b c'],
    ["'quoted' words", 'quoted words'],
    ['2.5 minutes.', '2.5 minutes'],
    ['a.m.', 'a m'],
    ['Über café', 'uber cafe'],
    ['बिल्ली गाय', 'बिल्ली गाय'],
    ['猫のポーズ、始めて', '猫のポーズ 始めて'],
    ['مُدَّة', 'مدة'],
  ])('%s', (text, heard) => {
    expect(heardAs(text)).toBe(heard);
  });
});

describe('the very words of a sample', () => {
  test.each([
    ['Something for my lower back.', 'StartRoutineIntent', { region: 'lower-back' }],
    ['something for my low back', 'StartRoutineIntent', { region: 'lower-back' }],
    [
      'start a ten minute lower back routine',
      'StartRoutineIntent',
      { length: 'PT10M', region: 'lower-back' },
    ],
    ['half an hour', 'StartRoutineIntent', { length: 'PT30M' }],
    ['a five-minute routine on a chair', 'StartRoutineIntent', { length: 'PT5M', place: 'chair' }],
    ['cat camel', 'StartStretchIntent', { stretch: 'cat-cow' }],
    ['What’s child’s pose good for?', 'ExplainStretchIntent', { stretch: 'childs-pose' }],
    ['not this one', 'AMAZON.NextIntent', {}],
    ['pause', 'AMAZON.PauseIntent', {}],
    ['carry on', 'AMAZON.ResumeIntent', {}],
  ])('%s', (utterance, intent, slots) => {
    expect(hear(utterance)).toMatchObject({ intent, score: 1, exact: true });
    expect(slotsOf(utterance)).toEqual(slots);
    expect(hear(utterance, true)).toEqual(hear(utterance));
  });

  test('win over a sample with a slot for the same words', () => {
    expect(hear('skip neck roll')).toMatchObject({ intent: 'LeaveOutIntent', sample: 'skip neck roll' });
  });

  test('keep what was said beside what it means', () => {
    expect(hear('something for my low back').slots).toEqual({
      region: { type: 'REGION', raw: 'low back', id: 'lower-back', value: 'lower back' },
    });
    expect(hear('a ten minute routine').slots).toEqual({
      length: { type: 'AMAZON.DURATION', raw: 'ten minute', value: 'PT10M' },
    });
  });
});

describe('other words', () => {
  test.each([
    ['how much longer does it take', 'HowLongLeftIntent', {}],
    ['please pause', 'AMAZON.PauseIntent', {}],
    ['could you do the cobra with me', 'StartStretchIntent', { stretch: 'cobra' }],
    ['how do I do the knee to chest stretch', 'ExplainStretchIntent', { stretch: 'knee-to-chest' }],
    ['a ten minute routine for my neck', 'StartRoutineIntent', { length: 'PT10M', region: 'neck' }],
    ['which stretch comes next', 'NextNameIntent', {}],
  ])('%s', (utterance, intent, slots) => {
    const understood = hear(utterance);
    expect(understood).toMatchObject({ intent, exact: false });
    expect(understood.sample).toBeDefined();
    expect(understood.score).toBeLessThan(1);
    expect(slotsOf(utterance)).toEqual(slots);
  });

  test.each(['what is the weather in berlin', 'banana', 'order a pizza', 'asdf', '', '???'])(
    '"%s" is not understood',
    (utterance) => {
      expect(hear(utterance)).toEqual({
        intent: 'AMAZON.FallbackIntent',
        slots: {},
        sample: undefined,
        score: 0,
        exact: false,
      });
    },
  );

  test('are not understood by strict ears', () => {
    expect(hear('how much longer does it take', true).intent).toBe('AMAZON.FallbackIntent');
    expect(hear('please pause', true).intent).toBe('AMAZON.FallbackIntent');
  });

  test('leave a name that nobody knows in its slot, without a value', () => {
    expect(hear('how do I do the banana')).toMatchObject({
      intent: 'ExplainStretchIntent',
      slots: { stretch: { type: 'STRETCH', raw: 'the banana' } },
    });
    expect(slotsOf('how do I do the banana')).toEqual({ stretch: 'unknown' });
  });
});

test('a built-in intent is heard only when the model has it', () => {
  expect(hear('start over').intent).not.toBe('AMAZON.StartOverIntent');
});

test('a language that nobody wrote down is named', () => {
  expect(() => understand(structuredClone(smallModel), 'xx-XX', 'hello')).toThrow('"xx-XX"');
});

test('the printed model hears sentences that nobody wrote into it', () => {
  const file = join('skill-package', 'interactionModels', 'custom', 'en-US.json');
  const model: InteractionModel = JSON.parse(readFileSync(file, 'utf8'));
  const missed = unwritten.filter(
    ([utterance, intent]) => understand(model, 'en-US', utterance).intent !== intent,
  );
  expect(unwritten.length).toBeGreaterThan(40);
  // A stand-in may miss a few; which ones is shown when it is more.
  expect(missed.length <= 2 ? [] : missed).toEqual([]);
});

const unwritten: readonly (readonly [utterance: string, intent: string])[] = [
  ['could we do fifteen minutes on the floor for my hips', 'StartRoutineIntent'],
  ['i would like a really gentle ten minutes', 'StartRoutineIntent'],
  ['can you give me a quick five minute neck stretch in my chair', 'StartRoutineIntent'],
  ['i want twenty minutes of stretching for my shoulders on a chair', 'StartRoutineIntent'],
  ['a quick one for tight hamstrings', 'StartRoutineIntent'],
  ["could we try the child's pose now", 'StartStretchIntent'],
  ["can we please start with child's pose today", 'JumpIntent'],
  ['jump straight to the seated twist', 'JumpIntent'],
  ['please explain to me the cobra', 'ExplainStretchIntent'],
  ['how is the cobra done properly', 'ExplainStretchIntent'],
  ['how do I do the flying pigeon', 'ExplainStretchIntent'],
  ['which exercises do you have for hips', 'ListStretchesIntent'],
  ['how much longer is this going to take', 'HowLongLeftIntent'],
  ['how many minutes do we still have', 'HowLongLeftIntent'],
  ['how much time have we got', 'HowLongLeftIntent'],
  ['what am i doing right now', 'CurrentStretchIntent'],
  ['what is this stretch called again', 'CurrentStretchIntent'],
  ['and what is after that', 'NextNameIntent'],
  ['which stretch is coming next', 'NextNameIntent'],
  ['skip the other side', 'SkipSideIntent'],
  ['you are going too fast', 'ChangePaceIntent'],
  ['could you hold each stretch for longer', 'ChangeHoldIntent'],
  ['this is way too difficult for me', 'TooHardIntent'],
  ['can you give me an easier version', 'TooHardIntent'],
  ['my back is hurting', 'PainIntent'],
  ['it is hurting me a lot', 'PainIntent'],
  ['i do not want this one any more', 'LeaveOutIntent'],
  ['please bring cat cow back in', 'BringBackIntent'],
  ['do you have some tips for me', 'TipIntent'],
  ['is this alright with a bad knee', 'SafetyIntent'],
  ['delete all that you know about me', 'ForgetMeIntent'],
  ['hang on a sec', 'AMAZON.PauseIntent'],
  ['go on then', 'AMAZON.ResumeIntent'],
  ['skip this stretch please', 'AMAZON.NextIntent'],
  ['go back to the one before', 'AMAZON.PreviousIntent'],
  ['say that once more', 'AMAZON.RepeatIntent'],
  ['i am done for now', 'AMAZON.StopIntent'],
  ['what are my options here', 'AMAZON.HelpIntent'],
  ['yes i would like that', 'AMAZON.YesIntent'],
  ['no i would rather not', 'AMAZON.NoIntent'],
  ['what is the weather in berlin', 'AMAZON.FallbackIntent'],
  ['order a pizza', 'AMAZON.FallbackIntent'],
  ['turn on the lights', 'AMAZON.FallbackIntent'],
  ['set a timer for ten minutes', 'AMAZON.FallbackIntent'],
  ['call my mother', 'AMAZON.FallbackIntent'],
];
