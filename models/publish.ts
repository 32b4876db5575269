// Prints what Amazon receives from the hand-written models: one interaction model a locale.
// `--check` prints nothing and fails when a committed print is no longer what its source says.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { v1 } from 'ask-smapi-model';

export type InteractionModel = v1.skill.interactionModel.InteractionModelData;

interface IntentSource {
  /** Slot name → the type it takes its values from. */
  readonly slots?: Readonly<Record<string, string>>;
  readonly samples: readonly string[];
}

/** Value id → the everyday name, then what else people call it. */
type TypeSource = Readonly<Record<string, readonly [string, ...string[]]>>;

/** What one region says differently: another invocation name, or samples and synonyms on top of the language's. */
interface RegionSource {
  readonly invocationName?: string;
  readonly samples?: Readonly<Record<string, readonly string[]>>;
  readonly synonyms?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** One language as `models/<language>.json` has it. */
export interface ModelSource {
  readonly invocationName: string;
  readonly locales: readonly string[];
  /** How readily Alexa calls something not understood; Amazon builds it in English and German of Germany only. */
  readonly fallbackSensitivity: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly intents: Readonly<Record<string, IntentSource>>;
  readonly types: Readonly<Record<string, TypeSource>>;
  /** Type → what people say around each of its names ("the {name} stretch"), so that no name needs it written out. */
  readonly around: Readonly<Record<string, readonly string[]>>;
  readonly perLocale: Readonly<Record<string, RegionSource>>;
}

/** Elsewhere the build fails without a word: ALEXA facts §5. */
const takesFallbackSensitivity = (locale: string) => locale.startsWith('en-') || locale === 'de-DE';

/** The names, then each with what people say around it; "child's pose" gets no second "pose". */
const everyName = (names: readonly string[], around: readonly string[]): readonly string[] => [
  ...new Set([
    ...names,
    ...names.flatMap((name) =>
      around
        .filter((form) => !form.split(' ').some((word) => name.split(' ').includes(word)))
        .map((form) => form.replace('{name}', name)),
    ),
  ]),
];

/** Where the prints stand, from the project's root. */
export const printedFolder = join('skill-package', 'interactionModels', 'custom');

/** Every hand-written language; `root` is the project's folder. */
export const readSources = (root = process.cwd()): readonly ModelSource[] =>
  readdirSync(join(root, 'models'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(root, 'models', file), 'utf8')) as ModelSource);

/** Amazon's interaction model of one locale. Throws when the language does not name that locale. */
export const interactionModel = (source: ModelSource, locale: string): InteractionModel => {
  if (!source.locales.includes(locale)) throw new Error(`This language is not printed for "${locale}".`);
  const region = source.perLocale[locale] ?? {};
  return {
    interactionModel: {
      languageModel: {
        invocationName: region.invocationName ?? source.invocationName,
        ...(takesFallbackSensitivity(locale) && {
          modelConfiguration: { fallbackIntentSensitivity: { level: source.fallbackSensitivity } },
        }),
        intents: Object.entries(source.intents).map(([name, { slots, samples }]) => ({
          name,
          ...(slots && { slots: Object.entries(slots).map(([slot, type]) => ({ name: slot, type })) }),
          samples: [...samples, ...(region.samples?.[name] ?? [])],
        })),
        types: Object.entries(source.types).map(([type, values]) => ({
          name: type,
          values: Object.entries(values).map(([id, names]) => {
            const said = [...names, ...(region.synonyms?.[type]?.[id] ?? [])];
            return {
              id,
              name: { value: names[0], synonyms: everyName(said, source.around[type] ?? []).slice(1) },
            };
          }),
        })),
      },
    },
  };
};

/** File name → text of every print that the sources ask for. */
export const printAll = (sources: readonly ModelSource[]): ReadonlyMap<string, string> =>
  new Map(
    sources.flatMap((source) =>
      source.locales.map((locale): [string, string] => [
        `${locale}.json`,
        `${JSON.stringify(interactionModel(source, locale), null, 1)}\n`,
      ]),
    ),
  );

/** One sentence for each committed print that is missing, out of date or no longer asked for. */
export const staleness = (
  wanted: ReadonlyMap<string, string>,
  printed: ReadonlyMap<string, string>,
): readonly string[] =>
  [...new Set([...wanted.keys(), ...printed.keys()])].sort().flatMap((file) => {
    if (!printed.has(file)) return [`${join(printedFolder, file)} is missing.`];
    if (!wanted.has(file)) return [`${join(printedFolder, file)} has no source in models/ any more.`];
    return wanted.get(file) === printed.get(file)
      ? []
      : [`${join(printedFolder, file)} is not what models/ says now.`];
  });

/** The committed prints, file name → text. */
export const readPrints = (root = process.cwd()): ReadonlyMap<string, string> => {
  const folder = join(root, printedFolder);
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder).map((file): [string, string] => [file, readFileSync(join(folder, file), 'utf8')]),
  );
};

if (require.main === module) {
  const wanted = printAll(readSources());
  const printed = readPrints();
  const stale = staleness(wanted, printed);
  if (process.argv.includes('--check')) {
    for (const sentence of stale) console.error(sentence);
    if (stale.length > 0) process.exitCode = 1;
  } else {
    mkdirSync(printedFolder, { recursive: true });
    for (const file of printed.keys()) if (!wanted.has(file)) rmSync(join(printedFolder, file));
    for (const [file, text] of wanted) writeFileSync(join(printedFolder, file), text);
    console.log(`Printed ${wanted.size} models, ${stale.length} of them changed.`);
  }
}
