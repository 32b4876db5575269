import { join } from 'node:path';
import {
  interactionModel,
  type ModelSource,
  printAll,
  printedFolder,
  readPrints,
  readSources,
  staleness,
} from '../../models/publish.js';
import { problemsOf } from '../schemas/validate.js';

const tea: ModelSource = {
  invocationName: 'my tea time',
  locales: ['en-GB', 'fr-FR'],
  fallbackSensitivity: 'HIGH',
  intents: {
    PourIntent: { slots: { tea: 'TEA' }, samples: ['pour {tea}'] },
    'AMAZON.StopIntent': { samples: [] },
  },
  types: { TEA: { green: ['green tea', 'sencha'], mint: ['mint'] } },
  around: { TEA: ['the {name}', '{name} tea'] },
  perLocale: {
    'en-GB': {
      samples: { PourIntent: ['be mother with {tea}'] },
      synonyms: { TEA: { mint: ['peppermint'] } },
    },
    'fr-FR': { invocationName: 'mon heure du thé' },
  },
};

const languageModel = (locale: string) => interactionModel(tea, locale).interactionModel?.languageModel;

describe('printing a model', () => {
  it('writes a name with what is said around it, and says nothing twice', () => {
    expect(languageModel('fr-FR')?.types).toEqual([
      {
        name: 'TEA',
        values: [
          {
            id: 'green',
            name: { value: 'green tea', synonyms: ['sencha', 'the green tea', 'the sencha', 'sencha tea'] },
          },
          { id: 'mint', name: { value: 'mint', synonyms: ['the mint', 'mint tea'] } },
        ],
      },
    ]);
  });

  it('adds what a region says, there only', () => {
    expect(languageModel('en-GB')?.intents[0]?.samples).toEqual(['pour {tea}', 'be mother with {tea}']);
    expect(languageModel('en-GB')?.types?.[0]?.values?.[1]?.name?.synonyms).toContain('the peppermint');
    expect(languageModel('fr-FR')?.intents[0]?.samples).toEqual(['pour {tea}']);
    expect(languageModel('en-GB')?.invocationName).toBe('my tea time');
    expect(languageModel('fr-FR')?.invocationName).toBe('mon heure du thé');
  });

  it('asks for a fallback sensitivity only where Amazon builds one', () => {
    expect(languageModel('en-GB')?.modelConfiguration).toEqual({
      fallbackIntentSensitivity: { level: 'HIGH' },
    });
    expect(languageModel('fr-FR')).not.toHaveProperty('modelConfiguration');
  });

  it('lists slots only where an intent has some', () => {
    const [pour, stop] = languageModel('fr-FR')?.intents ?? [];
    expect(pour?.slots).toEqual([{ name: 'tea', type: 'TEA' }]);
    expect(stop).toEqual({ name: 'AMAZON.StopIntent', samples: [] });
  });

  it('does not print a locale that the language does not name', () => {
    expect(() => interactionModel(tea, 'de-DE')).toThrow('"de-DE"');
  });
});

describe('the committed prints', () => {
  it('are what the sources say now', () => {
    const wanted = printAll(readSources());
    expect([...wanted.keys()]).toEqual(
      expect.arrayContaining(['en-US.json', 'en-GB.json', 'en-AU.json', 'en-CA.json', 'en-IN.json']),
    );
    expect(staleness(wanted, readPrints())).toEqual([]);
  });

  it('are models as Amazon’s types say', () => {
    for (const [file, text] of readPrints())
      expect([file, problemsOf('model', JSON.parse(text))]).toEqual([file, []]);
  });

  it('are called stale by name when they differ, are missing or have no source', () => {
    const wanted = new Map([
      ['en-US.json', 'new'],
      ['en-GB.json', 'same'],
      ['en-IN.json', 'new'],
    ]);
    const printed = new Map([
      ['en-US.json', 'old'],
      ['en-GB.json', 'same'],
      ['xx-XX.json', 'old'],
    ]);
    expect(staleness(wanted, printed)).toEqual([
      `${join(printedFolder, 'en-IN.json')} is missing.`,
      `${join(printedFolder, 'en-US.json')} is not what models/ says now.`,
      `${join(printedFolder, 'xx-XX.json')} has no source in models/ any more.`,
    ]);
  });
});
