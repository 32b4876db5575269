/** The bundles as `npm run build` makes them, in a folder of their own. */
import { execSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The folder; whoever built it removes it. */
export function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const { build }: { build: string } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  const path = [resolve('node_modules', '.bin'), process.env['PATH']].join(delimiter);
  execSync(build.replaceAll('dist/lambda', folder), { env: { ...process.env, PATH: path } });
  return folder;
}
