// The skill as it is built for Lambda, and what Amazon knows of it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { InteractionModel } from '../models/publish.js';
import { skillId } from './envelope.js';
import { projectFolder } from './project.js';
import type { Door } from './stage.js';
import { audio } from './stream.js';
import { UsageError } from './usage-error.js';

interface Bundle {
  readonly door: (options: { store: PersistenceAdapter; skillId: string; audio: typeof audio }) => Door;
}

/** The skill of dist/lambda with another store, and with streams. Throws a UsageError when it has not been built. */
export const openDoor = (store: PersistenceAdapter): Door => {
  const file = join(projectFolder(), 'dist', 'lambda', 'index.js');
  if (!existsSync(file)) throw new UsageError('The skill is not built yet: npm run build');
  const { door }: Bundle = require(file);
  return door({ store, skillId, audio });
};

/** Gives the printed model of a locale, each read once. Throws a UsageError for a locale without one. */
export const printedModels = (): ((locale: string) => InteractionModel) => {
  const read = new Map<string, InteractionModel>();
  return (locale) => {
    const known = read.get(locale);
    if (known) return known;
    const folder = join(projectFolder(), 'skill-package', 'interactionModels', 'custom');
    const file = join(folder, `${locale}.json`);
    if (!existsSync(file)) throw new UsageError(`No model is printed for "${locale}".`);
    const model: InteractionModel = JSON.parse(readFileSync(file, 'utf8'));
    read.set(locale, model);
    return model;
  };
};
