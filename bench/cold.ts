/** Cold starts: from spawning a process to its first answer, in rounds in which everyone takes part in random order. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { median } from './figures.js';
import { validate } from './questions.js';

export interface Contender {
  readonly name: string;
  /** Path of a bundle that exports `handler`. */
  readonly bundle: string;
  readonly request: object;
  readonly says: RegExp;
  /** The whole environment of its process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Brings about what has to be there at each start. */
  readonly prepare?: () => Promise<void>;
}

interface Started {
  /** Milliseconds from spawning to the first answer, or to the end of a process that answers nothing. */
  readonly ms: number;
  readonly text: string;
}

/**
 * The environment is built from scratch: what the shell exports (certificates above all) slows Node itself down, and would
 * flatter every ratio.
 */
function start(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    let answeredMs: number | undefined;
    child.stdout.on('data', (chunk: Buffer) => {
      answeredMs ??= performance.now() - from;
      text += chunk;
    });
    let exitedMs = 0;
    child.on('exit', () => {
      exitedMs = performance.now() - from;
    });
    child.on('error', reject);
    child.on('close', () => resolve({ ms: answeredMs ?? exitedMs, text }));
  });
}

const script = join('bench', 'first-answer.cjs');
const emptiesARound = 5;

/**
 * For each contender its times in multiples of `node -e 0`, spawn to exit (the median of five in the same round). Throws when an answer is wrong.
 */
export async function coldStarts(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const ratios = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    const emptyMs: number[] = [];
    const answered = new Map<string, number>();
    const runs = [
      ...Array.from({ length: emptiesARound }, () => async () => {
        emptyMs.push((await start(['-e', '0'])).ms);
      }),
      ...contenders.map((contender) => async () => {
        await contender.prepare?.();
        const args = [script, contender.bundle, JSON.stringify(contender.request)];
        const { ms, text } = await start(args, contender.environment);
        validate(contender.name, text, contender.says);
        answered.set(contender.name, ms);
      }),
    ];
    for (const run of shuffled(runs)) await run();
    // The first round only brings everything into the page cache.
    if (round >= 0) for (const [name, ms] of answered) ratios.get(name)?.push(ms / median(emptyMs));
  }
  return ratios;
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
