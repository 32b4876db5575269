// Where this project lies, from its sources as well as from its bundles.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json. Throws when there is none above this file. */
export const projectFolder = (from: string = __dirname): string => {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('No package.json lies above the rehearsal.');
  return projectFolder(above);
};
