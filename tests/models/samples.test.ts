import { heardAs } from '../../models/heard.js';
import { interactionModel, readSources } from '../../models/publish.js';
import { builtIns, documented, documentedIds } from './documented.js';

/** Words that Amazon hears as a request to open a skill; a one-shot's sample comes after the invocation name. */
const launchWords = /^(start|begin|open|launch|run|load|use|play|resume|ask|tell|enable) /;

/**
 * Said mid-routine "back" is a way to go back, and among the regions it is needed ("a back routine"). The sample that has
 * the very word stands nearer than the one that is a slot and nothing else.
 */
const literalWins: ReadonlySet<string> = new Set(['back']);

const slotsIn = (sample: string): string[] =>
  [...sample.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot ?? '');
const repeated = (texts: readonly string[]): string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at);

const models = readSources().flatMap((source) =>
  source.locales.map((locale) => ({
    locale,
    model: interactionModel(source, locale).interactionModel!.languageModel!,
  })),
);

it('prints seventeen locales at most, each once', () => {
  expect(models.length).toBeGreaterThanOrEqual(5);
  expect(repeated(models.map(({ locale }) => locale))).toEqual([]);
});

describe.each(models)('the model of $locale', ({ locale, model }) => {
  const { intents } = model;
  const types = model.types ?? [];
  const typeOf = (intent: (typeof intents)[number], slot: string) =>
    intent.slots?.find(({ name }) => name === slot)?.type;
  const namesOf = (type: string): string[] =>
    (types.find(({ name }) => name === type)?.values ?? []).flatMap(({ name }) => [
      name!.value!,
      ...(name!.synonyms ?? []),
    ]);
  const custom = intents.filter(({ name }) => !name!.startsWith('AMAZON.'));

  it('has the documented intents with the documented slots, and the built-in ones', () => {
    expect(
      Object.fromEntries(
        custom.map((intent) => [
          intent.name,
          Object.fromEntries((intent.slots ?? []).map(({ name, type }) => [name, type])),
        ]),
      ),
    ).toEqual(documented);
    expect(intents.map(({ name }) => name).sort()).toEqual([...Object.keys(documented), ...builtIns].sort());
  });

  it('has the documented ids, and every stretch of the catalogue', () => {
    expect(
      Object.fromEntries(types.map(({ name, values }) => [name, values!.map(({ id }) => id).sort()])),
    ).toEqual(
      Object.fromEntries(Object.entries(documentedIds).map(([type, ids]) => [type, [...ids].sort()])),
    );
  });

  it('gives one slot name one type, and takes every type from Amazon or from its own list', () => {
    const pairs = new Set(
      intents.flatMap(({ slots }) => (slots ?? []).map(({ name, type }) => `${name}:${type}`)),
    );
    expect(repeated([...pairs].map((pair) => pair.split(':')[0]!))).toEqual([]);
    const used = new Set(
      [...pairs].map((pair) => pair.split(':')[1]!).filter((type) => !type.startsWith('AMAZON.')),
    );
    expect([...used].sort()).toEqual(types.map(({ name }) => name!).sort());
  });

  it('hears every custom intent in at least twelve ways, six of them after "Alexa, ask …"', () => {
    for (const { name, samples = [] } of custom) {
      expect([name, samples.length >= 12]).toEqual([name, true]);
      expect([name, samples.filter((sample) => !launchWords.test(sample)).length >= 6]).toEqual([name, true]);
    }
  });

  it('writes samples in legal characters, with every slot declared and every declared slot used', () => {
    const samples = intents.flatMap((intent) => intent.samples ?? []);
    const words = (sample: string) => sample.replace(/\{\w+\}/g, 'x');
    expect(samples.filter((sample) => !/^[\p{L}\p{M} '.-]+$/u.test(words(sample)))).toEqual([]);
    expect(samples.filter((sample) => sample !== sample.trim().replace(/ +/g, ' '))).toEqual([]);
    expect(samples.filter((sample) => repeated(slotsIn(sample)).length > 0)).toEqual([]);
    expect(samples.filter((sample) => /^alexa\b/i.test(sample))).toEqual([]);
    for (const intent of intents) {
      const used = new Set((intent.samples ?? []).flatMap(slotsIn));
      const declared = (intent.slots ?? []).map(({ name }) => name);
      expect([intent.name, [...used].sort()]).toEqual([intent.name, declared.sort()]);
    }
  });

  it('names values in legal characters, shortly enough, and no two values alike', () => {
    for (const { name } of types) {
      const names = namesOf(name!);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((text) => !/^[\p{L}\p{M} '.-]{1,140}$/u.test(text))).toEqual([]);
      expect(repeated(names.map(heardAs))).toEqual([]);
    }
  });

  it('has no sample twice, whatever the slot is called', () => {
    const heard = intents.flatMap((intent) =>
      (intent.samples ?? []).map((sample) =>
        heardAs(sample.replace(/\{(\w+)\}/g, (_, slot) => ` slot ${typeOf(intent, slot)} `)),
      ),
    );
    expect(heard.length).toBeGreaterThan(500);
    expect(repeated(heard)).toEqual([]);
  });

  it('hears no sentence as two intents, with any value in any one slot', () => {
    const heardBy = new Map<string, string>();
    const twice: string[] = [];
    const hear = (intent: string, sentence: string) => {
      const other = heardBy.get(sentence);
      if (other && other !== intent && !literalWins.has(sentence))
        twice.push(`"${sentence}": ${other} and ${intent}`);
      heardBy.set(sentence, intent);
    };
    const heardNames = new Map(types.map(({ name }) => [name!, namesOf(name!).map(heardAs)]));
    for (const intent of intents) {
      for (const sample of intent.samples ?? []) {
        const timed = sample.replace('{length}', 'ten minutes');
        const [slot, ...more] = slotsIn(timed);
        if (slot === undefined) hear(intent.name!, heardAs(timed));
        else if (more.length === 0) {
          const [before = '', after = ''] = timed.split(`{${slot}}`).map(heardAs);
          for (const name of heardNames.get(typeOf(intent, slot)!)!)
            hear(intent.name!, `${before} ${name} ${after}`.trim());
        }
      }
    }
    expect(heardBy.size).toBeGreaterThan(10_000);
    expect(twice).toEqual([]);
  });

  it('keeps the rules of an invocation name', () => {
    const words = model.invocationName.split(' ');
    expect(model.invocationName).toMatch(/^[\p{Ll}\p{Lo}\p{M} '.]+$/u);
    if (locale !== 'ja-JP') expect(words.length).toBeGreaterThanOrEqual(2);
    const reserved =
      'run start play resume use launch ask open tell load begin enable to from in using with about for that by if and whether alexa amazon echo computer skill app';
    expect(words.filter((word) => reserved.split(' ').includes(word))).toEqual([]);
  });
});

describe('English', () => {
  const english = models.filter(({ locale }) => locale.startsWith('en-'));

  it('is called "my back stretches" and may say that it did not understand', () => {
    expect(english.map(({ model }) => model.invocationName)).toEqual(Array(5).fill('my back stretches'));
    for (const { model } of english)
      expect(model.modelConfiguration?.fallbackIntentSensitivity?.level).toBe('MEDIUM');
  });

  it('names no condition in a slot whose value is kept', () => {
    const conditions =
      /osteo|arthrit|sciatic|disc\b|hernia|stenosis|scolio|pregnan|surger|operation|injur|pain|sore|\bbad\b|vertigo|dizz|trapped|fracture|condition|problem|spasm|lumbago/;
    const kept = english[0]!.model.types!.filter(({ name }) => name !== 'TOPIC');
    const names = kept.flatMap(({ values }) =>
      values!.flatMap(({ name }) => [name!.value!, ...name!.synonyms!]),
    );
    expect(names.length).toBeGreaterThan(1000);
    expect(names.filter((name) => conditions.test(name))).toEqual([]);
  });
});
