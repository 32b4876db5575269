/** Cold starts: from spawning a process to its first answer, in rounds in which everyone takes part in random order. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { median, quantile } from './figures.js';
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

/** A contender's times in multiples of `node -e 0`, spawn to exit. */
export interface Cold {
  /** One a round: against the median of that round's five. */
  readonly ratios: readonly number[];
  /** The lower quartile of all against that of all `node -e 0`: what a busy machine leaves alone. */
  readonly quiet: number;
}

/** Lets everybody start in so many rounds. Throws when an answer is wrong. */
export async function coldStarts(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<Contender, Cold>> {
  const all = contenders.map((contender) => ({ contender, ms: [] as number[], ratios: [] as number[] }));
  const emptiesMs: number[] = [];
  // The first round only brings everything into the page cache.
  for (let round = 0; round <= rounds; round++) {
    const emptyMs: number[] = [];
    const answeredMs = new Map<Contender, number>();
    const runs = [
      ...Array.from({ length: emptiesARound }, () => async () => {
        emptyMs.push((await start(['-e', '0'])).ms);
      }),
      ...contenders.map((contender) => async () => {
        await contender.prepare?.();
        const args = [script, contender.bundle, JSON.stringify(contender.request)];
        const { ms, text } = await start(args, contender.environment);
        validate(contender.name, text, contender.says);
        answeredMs.set(contender, ms);
      }),
    ];
    for (const run of shuffled(runs)) await run();
    if (round === 0) continue;
    emptiesMs.push(...emptyMs);
    for (const { contender, ms, ratios } of all) {
      const own = answeredMs.get(contender) ?? Number.NaN;
      ms.push(own);
      ratios.push(own / median(emptyMs));
    }
  }
  const quietMs = quantile(emptiesMs, 0.25);
  return new Map(
    all.map(({ contender, ms, ratios }) => [contender, { ratios, quiet: quantile(ms, 0.25) / quietMs }]),
  );
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
