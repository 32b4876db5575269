import fc from 'fast-check';
import { allLines, phrasesOf } from '../../bench/phrases';
import { stretchIds } from '../../lambda/routine/catalogue';
import type { Line } from '../../lambda/routine/timeline';
import { englishRegions } from '../../lambda/voice/locales/en';
import { nearestStretches } from '../../lambda/voice/nearest';
import type { Override, Phrasebook } from '../../lambda/voice/phrasebook';
import { capitalised, locales, sideOf, voiceFor } from '../../lambda/voice/voice';
import { unspeakable } from '../render/contract';

const english = voiceFor('en-US');

describe('the voice for a locale', () => {
  it.each(locales)('is its own: %s', (locale) => {
    expect(voiceFor(locale).locale).toBe(locale);
    expect(voiceFor(locale)).toBe(voiceFor(locale));
  });

  it.each([
    ['en-gb', 'en-GB'],
    ['EN-AU', 'en-AU'],
    ['en', 'en-US'],
    ['en-NZ', 'en-US'],
    ['en_GB', 'en-US'],
    ['de-AT', 'en-US'],
    ['xx-YY', 'en-US'],
    ['', 'en-US'],
    ['e', 'en-US'],
    [undefined, 'en-US'],
    [null, 'en-US'],
    [42, 'en-US'],
    [{ locale: 'en-GB' }, 'en-US'],
    ['__proto__', 'en-US'],
    ['constructor', 'en-US'],
  ])('that Alexa may send, %j, is that of %s', (asked, locale) => {
    const voice = voiceFor(asked);
    expect(voice.locale).toBe(locale);
    expect(voice.prompt('begin')).toBe(english.prompt('begin'));
    expect(voice.say({ say: 'name', stretch: 'cat-cow', order: 'first', turn: 0 })).toEqual([
      'First, cat-cow.',
    ]);
  });

  it('can be had for anything at all, and never answers with a key', () => {
    fc.assert(
      fc.property(fc.anything(), (asked) => {
        expect(locales).toContain(voiceFor(asked).locale);
        expect(voiceFor(asked).prompt('minutes', { count: 2 })).toBe('2 minutes');
      }),
    );
  });

  it('is not changed by what another one says', () => {
    const before = english.words.tips.expert;
    voiceFor('en-GB').prompt('minutes', { count: 3 });
    expect(english.words.tips.expert).toBe(before);
    expect(english.words.stretches).toBe(voiceFor('en-GB').words.stretches);
  });
});

describe.each(locales)('in %s', (locale) => {
  const voice = voiceFor(locale);

  it('every line and every prompt is a sentence that can be spoken', () => {
    const phrases = phrasesOf(voice);
    expect(phrases.length).toBeGreaterThan(1_000);
    expect(phrases.filter((text) => unspeakable.test(text))).toEqual([]);
    expect(phrases.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
    expect(phrases.filter((text) => /\s\s|\s[.,?!]|[.,?!]{2}/.test(text))).toEqual([]);
  });

  it('every line begins with a capital or a number, and ends with a stop', () => {
    const lines = allLines().filter(({ say }) => say !== 'count');
    const odd = lines.flatMap((line) => voice.say(line)).filter((text) => !/^[A-Z0-9].*[.?!]$/.test(text));
    expect(odd).toEqual([]);
  });

  it('has its own words where it has some, and the language’s elsewhere', () => {
    const own = englishRegions[locale] ?? {};
    const overridden = (mine: unknown, base: unknown, used: unknown): void => {
      if (typeof mine !== 'object' || mine === null || Array.isArray(mine)) {
        expect(used).toEqual(mine);
        expect(mine).not.toEqual(base);
        return;
      }
      for (const key of Object.keys(mine)) {
        const at = (of: unknown): unknown => (of as Record<string, unknown>)[key];
        overridden(at(mine), at(base), at(used));
      }
    };
    overridden(own satisfies Override<Phrasebook>, english.words, voice.words);
    expect(voice.words.prompts).toEqual({ ...english.words.prompts, ...own.prompts });
  });

  it('counts in the right number', () => {
    const minutes = (count: number) => voice.prompt('minutes', { count });
    expect([0, 1, 2, 30].map(minutes)).toEqual(['0 minutes', '1 minute', '2 minutes', '30 minutes']);
    expect(voice.say({ say: 'minutesLeft', minutes: 1 })).toEqual(['One minute to go.']);
    expect(voice.say({ say: 'minutesLeft', minutes: 2 })).toEqual(['2 minutes to go.']);
  });
});

it('some regions have words of their own', () => {
  expect(voiceFor('en-GB').words.tips.expert).toContain('physiotherapist');
  expect(english.words.tips.expert).not.toContain('physiotherapist');
});

describe('a line', () => {
  const said = (line: Line): string => english.say(line).join(' ');

  it('is said differently in turn', () => {
    const turns = (line: (turn: number) => Line) =>
      new Set(Array.from({ length: 12 }, (_, turn) => said(line(turn)))).size;
    expect(turns((turn) => ({ say: 'next', stretch: 'bridge', turn }))).toBe(english.words.cues.next.length);
    expect(turns((turn) => ({ say: 'halfway', turn }))).toBe(english.words.cues.halfway.length);
    expect(turns((turn) => ({ say: 'name', stretch: 'bridge', order: 'middle', turn }))).toBeGreaterThan(1);
    expect(
      turns((turn) => ({ say: 'switch', stretch: 'knee-to-chest', side: 'left', turn })),
    ).toBeGreaterThan(1);
  });

  it('tells the way down to the floor and up again, and from one floor position to the next nothing more', () => {
    const { down, up, into } = english.words.cues;
    expect(english.say({ say: 'move', from: 'standing', to: 'back' })).toEqual([down, into.back]);
    expect(english.say({ say: 'move', from: 'chair', to: 'kneeling' })).toEqual([down, into.kneeling]);
    expect(english.say({ say: 'move', from: 'front', to: 'standing' })).toEqual([up, into.standing]);
    expect(english.say({ say: 'move', from: 'back', to: 'side' })).toEqual([into.side]);
    expect(english.say({ say: 'move', from: 'standing', to: 'chair' })).toEqual([into.chair]);
  });

  it('breathes in the words of the stretch at first, then shortly', () => {
    const breath = (short: boolean) => said({ say: 'breathIn', stretch: 'cat-cow', short });
    expect(breath(false)).toBe(english.words.stretches['cat-cow'].breathIn);
    expect(breath(true)).toBe(english.words.cues.breathIn);
  });

  it('has no repeat where the stretch has none', () =>
    expect(english.say({ say: 'repeat', stretch: 'childs-pose' })).toEqual([]));

  it('names sides only where there are some', () => {
    expect(sideOf(english.words, { stretch: 'knee-to-chest', side: 'left' })).toBe('left knee');
    expect(sideOf(english.words, { stretch: 'knee-to-chest', side: 'both' })).toBe('');
    expect(sideOf(english.words, { stretch: 'childs-pose', side: 'left' })).toBe('');
  });
});

describe('values', () => {
  it('are filled in as they are, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(english.prompt('current', { name })).toBe(`This is ${name}.`);
      }),
      { examples: [['$t(begin)'], ['{{name}}'], ['$&'], ['<b>&amp;'], ['name\nname=x']] },
    );
  });

  it('come as often as they like, without being mixed up', () => {
    for (let count = 2; count < 4_000; count++)
      expect(english.prompt('minutes', { count })).toBe(`${count} minutes`);
    expect(english.prompt('minutes', { count: 2 })).toBe('2 minutes');
    const texts = Array.from({ length: 3_000 }, (_, index) => `Number ${index}, and a little more.`);
    for (const text of texts) expect(english.slotMs(text)).toBeGreaterThan(english.sayMs(text));
  });

  it('begin a sentence with a capital', () => {
    expect(english.prompt('andTwo', { a: 'the bridge', b: 'the cobra' })).toBe('The bridge and the cobra');
    expect(capitalised('')).toBe('');
  });
});

describe('the stretches that sound like what was said', () => {
  it.each(stretchIds)('has %s first for its own name', (id) => {
    expect(nearestStretches(english.words.stretches[id].name, english.words)[0]).toBe(id);
    expect(nearestStretches(english.words.stretches[id].name.toUpperCase(), english.words)[0]).toBe(id);
  });

  it('are three different ones, whatever was said', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        expect(new Set(nearestStretches(said, english.words)).size).toBe(3);
      }),
    );
    expect(nearestStretches('cat camel', english.words)).toContain('cat-cow');
    expect(nearestStretches('', english.words, 2)).toHaveLength(2);
  });
});
