// Runs `npm ci` where node_modules is missing or older than the lock file, so that every script works on a fresh clone.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.installed-lock';
const lock = readFileSync('package-lock.json', 'utf8');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing what package-lock.json names (once)…');
  execSync('npm ci --no-fund --no-audit --loglevel=error', { stdio: ['ignore', 2, 2] });
  writeFileSync(stamp, lock);
}
