import { execFileSync } from 'node:child_process';
import { LanguageCode, VoiceId } from '@aws-sdk/client-polly';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { locales } from '../../lambda/voice/voice.js';

/** https://developer.amazon.com/docs/alexa/custom-skills/develop-skills-in-multiple-languages.html */
const alexaLocales =
  'ar-SA de-DE en-AU en-CA en-GB en-IN en-US es-ES es-MX es-US fr-CA fr-FR hi-IN it-IT ja-JP nl-NL pt-BR'.split(
    ' ',
  );

/** The languages that the installed espeak-ng speaks, by its own list. On a process of its own: the module is no CommonJS. */
const espeakLanguages = (): string[] => {
  const script = `
    import espeak from '@echogarden/espeak-ng-emscripten';
    const { eSpeakNGWorker } = await espeak();
    const voices = new eSpeakNGWorker().list_voices();
    process.stdout.write(JSON.stringify(voices.flatMap(({ languages }) => languages.map(({ name }) => name))));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  );
};

test('every locale of Alexa has a speaker of Polly, in its language, whom the SDK knows', () => {
  expect(alexaLocales).toHaveLength(17);
  for (const locale of alexaLocales) {
    const { synthesiser, name, engine, language } = speakerFor(locale, 'polly');
    expect(synthesiser).toBe('polly');
    expect(Object.values(VoiceId)).toContain(name);
    expect(Object.values(LanguageCode)).toContain(language);
    expect(language!.slice(0, 2)).toBe(locale.slice(0, 2));
    expect(['generative', 'neural']).toContain(engine);
  }
});

test('a speaker speaks the very locale where Polly has it', () => {
  const others = alexaLocales.filter((locale) => speakerFor(locale, 'polly').language !== locale);
  expect(others).toEqual(['ar-SA', 'en-CA']);
  expect(Object.values(LanguageCode)).not.toEqual(expect.arrayContaining([others[0]]));
  expect(Object.values(LanguageCode)).not.toEqual(expect.arrayContaining([others[1]]));
});

test('every locale of Alexa has a speaker of espeak-ng that is in its build', () => {
  const spoken = espeakLanguages();
  expect(spoken.length).toBeGreaterThan(100);
  for (const locale of alexaLocales) {
    const { synthesiser, name } = speakerFor(locale, 'espeak-ng');
    expect(synthesiser).toBe('espeak-ng');
    expect(name.slice(0, 2)).toBe(locale.slice(0, 2));
    expect(spoken).toContain(name);
  }
});

test('every locale that the skill speaks is among them', () => {
  expect(locales.length).toBeGreaterThan(0);
  expect(locales.filter((locale) => !alexaLocales.includes(locale))).toEqual([]);
});

test.each(['tlh', 'en', '', 'toString', '__proto__'])('nobody speaks "%s"', (locale) => {
  for (const synthesiser of ['polly', 'espeak-ng'] as const)
    expect(() => speakerFor(locale, synthesiser)).toThrow(`${synthesiser} has no voice for "${locale}"`);
});
