/** `npm run bench`: how fast, how big, how much memory, beside the targets. Fails only when an answer is wrong. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type Contender, coldStarts } from './cold.js';
import { ceiling, median, medianInterval, quantile, type Row, table } from './figures.js';
import { heapAfter } from './heap.js';
import { type Open, peopleOn } from './people.js';
import { envelope, explain, launch, startTenMinutes } from './questions.js';
import { type AudioDoors, coldDoor, streamRows } from './stream.js';
import { type Door, type Warm, warmAnswers } from './warm.js';

const lambda = resolve('dist', 'lambda');
const scratch = resolve('dist', 'bench');
const rounds = 80;
const heapRequests = 100_000;

const doors: { readonly door: (options: Partial<Parameters<Open>[0]>) => Door } = require(
  join(lambda, 'index.js'),
);

const audioBundle = join(lambda, 'audio.js');
const audioDoors: AudioDoors = require(audioBundle);

/** The environment of whoever runs this is not the measured one's: nothing in it may open a table. */
const withoutStore = doors.door({});

const progress = (what: string): void => {
  process.stderr.write(`${what}…\n`);
};

/** An empty handler, and the SDK with one launch handler, as the skill itself is built. */
async function baselines(): Promise<{ readonly empty: Contender; readonly sdk: Contender }> {
  mkdirSync(scratch, { recursive: true });
  const empty = join(scratch, 'empty.js');
  writeFileSync(empty, 'exports.handler = async () => ({});\n');
  const sdk = join(scratch, 'sdk-only.js');
  await build({
    entryPoints: [join('bench', 'sdk-only.ts')],
    outfile: sdk,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  const request = envelope({ type: 'LaunchRequest' });
  return {
    empty: { name: 'an empty handler', bundle: empty, request, says: /^\{\}$/ },
    sdk: { name: 'ask-sdk-core with one launch handler', bundle: sdk, request, says: /<speak>Welcome\./ },
  };
}

async function coldRows(): Promise<Row[]> {
  const bundle = join(lambda, 'index.js');
  const { empty, sdk } = await baselines();
  const off: Contender = { name: 'the skill, store switched off', bundle, ...launch };
  const people = await peopleOn(bundle, doors.door);
  const read = { ...people.carryingOn, name: 'the skill, one read from dynalite' };
  const written = { ...people.comingBack, name: 'the skill, one read, ten minutes led, one write' };
  const audio = await coldDoor(audioBundle, scratch);
  try {
    const colds = await coldStarts([empty, sdk, off, read, written, audio.contender], rounds);
    const targets = new Map([
      [off, 1.35],
      [read, 2],
    ]);
    const sdkRatio = median(colds.get(sdk)?.ratios ?? []);
    return [...colds].map(([contender, { ratios, quiet }]) => {
      const ratio = median(ratios);
      const [low, high] = medianInterval(ratios).map((end) => end.toFixed(2));
      const most = targets.get(contender);
      return {
        what: `cold: ${contender.name}`,
        value: `${ratio.toFixed(2)} ×`,
        beside: `(${low} to ${high}) · quiet ${quiet.toFixed(2)} × · ${(ratio / sdkRatio).toFixed(2)} × the SDK`,
        ...(most ? { target: ceiling(ratio, most, ' ×') } : {}),
      };
    });
  } finally {
    await Promise.all([people.close(), audio.close()]);
  }
}

async function warmRows(): Promise<Row[]> {
  const measured = await warmAnswers(withoutStore, {
    'first launch': { ...launch, times: 10_000 },
    'how do I do cat-cow': { ...explain, times: 10_000 },
    'start ten minutes': { ...startTenMinutes, times: 5_000 },
  });
  const targets: Readonly<Record<string, number>> = { 'how do I do cat-cow': 60, 'start ten minutes': 500 };
  const row = ([name, { us, floorUs }]: readonly [string, Warm]): Row => {
    const middle = median(us);
    const most = targets[name];
    return {
      what: `warm: ${name}, p50`,
      value: `${middle.toFixed(1)} µs`,
      beside: `p99 ${quantile(us, 0.99).toFixed(0)} µs · ${(middle / median(floorUs)).toFixed(1)} × parse and stringify`,
      ...(most ? { target: ceiling(middle, most, ' µs') } : {}),
    };
  };
  return Object.entries(measured).map(row);
}

function sizeRows(): Row[] {
  const files = readdirSync(lambda, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  return files.sort().map((file) => {
    const kilobytes = statSync(join(lambda, file)).size / 1_000;
    return {
      what: `size: dist/lambda/${file}`,
      value: `${kilobytes.toFixed(1)} kB`,
      ...(file === 'index.js' ? { target: ceiling(kilobytes, 200, ' kB') } : {}),
    };
  });
}

async function heapRow(): Promise<Row> {
  const { startBytes, endBytes } = await heapAfter(withoutStore, heapRequests);
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(2);
  return {
    what: `heap after ${heapRequests.toLocaleString('en-US')} more requests`,
    value: `${megabytes(endBytes)} MB`,
    beside: `from ${megabytes(startBytes)} MB · ${((endBytes - startBytes) / heapRequests).toFixed(1)} bytes a request`,
    target: { text: 'flat: within 2 %', isMet: endBytes <= startBytes * 1.02 },
  };
}

async function main(): Promise<void> {
  const load = loadavg()[0]?.toFixed(1);
  progress(`${rounds} rounds of cold starts`);
  const cold = await coldRows();
  progress('Warm requests');
  const warm = await warmRows();
  progress('Streams');
  const streams = await streamRows(audioDoors);
  progress(`${heapRequests} requests for the heap`);
  const heap = await heapRow();
  console.log(table([...cold, ...warm, ...streams, ...sizeRows(), heap]));
  console.log(`
Cold: from spawning a process to its answer to a launch, in multiples of \`node -e 0\` from spawning to exit; the median of
${rounds} rounds in random order, and the interval that holds it with 95 %; quiet: lower quartile by lower quartile, for a
machine that does other things as well. The table is on loopback without TLS.
Warm: from the request's text to the answer's. Streams: from clips as long as their words would be, made without a voice.
The ratios travel to other machines, the milli- and microseconds don't.
Node ${process.versions.node}, ${process.platform} ${process.arch}, load average ${load} at the start and ${loadavg()[0]?.toFixed(1)} at the end.`);
}

main().catch((cause: unknown) => {
  console.error(cause);
  process.exitCode = 1;
});
