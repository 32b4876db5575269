import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interactionModel, printedFolder, readSources } from '../../models/publish.js';
import { understand } from '../../models/understand.js';
import { problemsOf } from '../schemas/validate.js';

const packageFolder = join(__dirname, '..', '..', 'skill-package');

interface Store {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly examplePhrases: readonly string[];
  readonly keywords: readonly string[];
  readonly smallIconUri: string;
  readonly largeIconUri: string;
}

const skill = JSON.parse(readFileSync(join(packageFolder, 'skill.json'), 'utf8'));
const { publishingInformation, privacyAndCompliance, apis } = skill.manifest;
const stores = Object.entries<Store>(publishingInformation.locales).map(([locale, store]) => ({
  locale,
  ...store,
}));
const sourceOf = new Map(
  readSources().flatMap((source) => source.locales.map((locale) => [locale, source] as const)),
);

/** The width and height that a PNG file declares, in pixels; undefined when it is none. */
const pixelsOf = (file: Buffer) =>
  file.subarray(1, 4).toString('latin1') === 'PNG'
    ? [file.readUInt32BE(16), file.readUInt32BE(20)]
    : undefined;

/** Connecting words that Amazon takes off before a one-shot's sample. */
const connected = /^(?:(?:to|for|about|if|whether) )?/;

describe('the manifest', () => {
  it('is what Amazon’s types say', () => {
    expect(problemsOf('manifest', skill)).toEqual([]);
  });

  it('has a store page and the two legal links for every locale that has a model', () => {
    expect(stores.map(({ locale }) => locale).sort()).toEqual([...sourceOf.keys()].sort());
    expect(Object.keys(privacyAndCompliance.locales).sort()).toEqual([...sourceOf.keys()].sort());
    for (const { privacyPolicyUrl, termsOfUseUrl } of Object.values<Record<string, string>>(
      privacyAndCompliance.locales,
    )) {
      expect(privacyPolicyUrl).toMatch(/^https:\/\/\S+\/privacy$/);
      expect(termsOfUseUrl).toMatch(/^https:\/\/\S+\/terms$/);
    }
  });

  it('is in the health category, for everyone, and without money, advertising or personal data', () => {
    expect(publishingInformation).toMatchObject({
      category: 'HEALTH_AND_FITNESS',
      isAvailableWorldwide: true,
      distributionMode: 'PUBLIC',
    });
    expect(privacyAndCompliance).toMatchObject({
      allowsPurchases: false,
      usesPersonalInfo: false,
      isChildDirected: false,
      isExportCompliant: true,
      containsAds: false,
    });
    // `usesHealthInfo` would say that protected health information is processed.
    expect(privacyAndCompliance).not.toHaveProperty('usesHealthInfo');
    expect(publishingInformation.testingInstructions.length).toBeGreaterThan(500);
    expect(skill.manifest).not.toHaveProperty('permissions');
    // No endpoint: `ask deploy` writes the function's own in.
    expect(apis).toEqual({ custom: { interfaces: [{ type: 'AUDIO_PLAYER' }] } });
  });
});

/** What people say to audio that plays, without the skill's name, whether a model has it or not. */
const transport = [
  'AMAZON.PauseIntent',
  'AMAZON.ResumeIntent',
  'AMAZON.CancelIntent',
  'AMAZON.StopIntent',
  'AMAZON.NextIntent',
  'AMAZON.PreviousIntent',
  'AMAZON.RepeatIntent',
  'AMAZON.StartOverIntent',
  'AMAZON.LoopOnIntent',
  'AMAZON.LoopOffIntent',
  'AMAZON.ShuffleOnIntent',
  'AMAZON.ShuffleOffIntent',
];

it.each(stores)('the printed model of $locale has what AUDIO_PLAYER sends', ({ locale }) => {
  const printed = JSON.parse(readFileSync(join(printedFolder, `${locale}.json`), 'utf8'));
  const names = printed.interactionModel.languageModel.intents.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(transport));
});

describe.each(stores)(
  'the store page of $locale',
  ({ locale, name, summary, description, examplePhrases, keywords, ...icons }) => {
    const model = interactionModel(sourceOf.get(locale)!, locale);
    const { invocationName } = model.interactionModel!.languageModel!;

    it('keeps the lengths and the characters', () => {
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}' _-]{2,50}$/u);
      expect(name).not.toMatch(/alexa|echo|computer|amazon/i);
      expect(summary.length).toBeGreaterThan(0);
      expect(summary.length).toBeLessThanOrEqual(120);
      expect(description.length).toBeLessThanOrEqual(4000);
      expect(keywords.length).toBeGreaterThan(0);
      expect(keywords.length).toBeLessThanOrEqual(30);
      expect(keywords.join().length).toBeLessThanOrEqual(150);
    });

    it('has icons of the two sizes, in the package', () => {
      const drawn = (uri: string) =>
        pixelsOf(readFileSync(join(packageFolder, uri.replace(/^file:\/\//, ''))));
      expect(drawn(icons.smallIconUri)).toEqual([108, 108]);
      expect(drawn(icons.largeIconUri)).toEqual([512, 512]);
    });

    it('shows three phrases: the invocation, and two sentences that its model knows to the word', () => {
      expect(examplePhrases).toHaveLength(3);
      const [launch, ...oneShots] = examplePhrases;
      expect(launch).toBe(`Alexa, start ${invocationName}`);
      for (const phrase of oneShots) {
        const [, request] = new RegExp(`^Alexa, ask ${invocationName} (.+)$`).exec(phrase) ?? [];
        const understood = understand(model, locale, (request ?? '').replace(connected, ''), {
          strict: true,
        });
        expect([phrase, understood.exact]).toEqual([phrase, true]);
      }
    });

    it('quotes nothing in its description that its model does not know', () => {
      const quoted = [...description.matchAll(/"([^"]+)"/g)].map(([, text]) => text ?? '');
      expect(quoted.length).toBeGreaterThan(4);
      for (const text of quoted.filter((one) => one !== `Alexa, start ${invocationName}`)) {
        const request = text.replace(`Alexa, ask ${invocationName} `, '').replace(connected, '');
        expect([text, understand(model, locale, request, { strict: true }).exact]).toEqual([text, true]);
      }
    });
  },
);

it.each(stores.filter(({ locale }) => locale.startsWith('en-')))(
  '$locale says that it is no medical advice',
  ({ description }) => {
    expect(description).toMatch(/no medical advice/);
    expect(description).toMatch(/inform/);
    expect(description).toMatch(/takes the place of no advice, treatment or diagnosis/);
    expect(description).toMatch(/doctor/);
    expect(description).toMatch(/emergency number/);
  },
);
