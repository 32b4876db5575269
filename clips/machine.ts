/** What `npm run clips` works with outside of tests: AWS or espeak-ng, the terminal, the clock. */
import { createInterface } from 'node:readline';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { bucketClips } from '../lambda/stream/bucket.js';
import { chimeOf } from '../lambda/stream/chime.js';
import type { ClipStore, Speak } from '../lambda/stream/clips.js';
import { directoryClips } from '../lambda/stream/directory.js';
import { pollySpeak } from '../lambda/stream/polly.js';
import { espeakSpeak } from '../rehearsal/speak.js';
import { UsageError } from '../rehearsal/usage-error.js';
import type { Surroundings } from './clips.js';
import type { Options } from './options.js';
import { bar, lines } from './progress.js';

/** Who speaks and where it is kept; region and secrets are those that AWS's own tools would use here. */
async function open({
  synthesiser,
  kept,
  region: asked,
}: Options): Promise<{ speak: Speak; store: ClipStore }> {
  const isOurs = synthesiser === 'espeak-ng';
  if (isOurs && 'folder' in kept) return { speak: espeakSpeak, store: directoryClips(kept.folder) };
  const { config } = new S3Client(asked === undefined ? {} : { region: asked });
  const region = await config.region().catch(() => {
    throw new UsageError('AWS is set to no region here; --region NAME says which one');
  });
  return {
    speak: isOurs ? espeakSpeak : pollySpeak({ region }),
    store:
      'folder' in kept
        ? directoryClips(kept.folder)
        : bucketClips({ bucket: kept.bucket, region, credentials: config.credentials }),
  };
}

const asked = (question: string): Promise<boolean> =>
  new Promise((answer) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    terminal.once('close', () => answer(false));
    terminal.once('SIGINT', () => terminal.close());
    terminal.question(`${question} [y/N] `, (said) => {
      answer(/^\s*y(es)?\s*$/i.test(said));
      terminal.close();
    });
  });

/** The machine this runs on. Ctrl-C asks for an end; a second one doesn't wait for it. */
export function thisMachine(): Surroundings {
  const err = (line: string): void => void process.stderr.write(`${line}\n`);
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  let isStopped = false;
  process.on('SIGINT', () => {
    if (isStopped) process.exit(130);
    isStopped = true;
    err('\nFinishing what is under way…');
  });
  return {
    bucketInUse: process.env['AUDIO_BUCKET'],
    open,
    chimeOf,
    clock: { nowMs: () => performance.now(), sleep: (ms) => sleepFor(ms) },
    isStopped: () => isStopped,
    ask: process.stdin.isTTY && process.stdout.isTTY ? asked : undefined,
    progress: (total) => (process.stderr.isTTY ? bar(total, process.stderr) : lines(total, err)),
    out,
    err,
  };
}
