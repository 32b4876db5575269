/** The door as Lambda opens it: the built bundle in a process of its own, with nothing but the environment it is given. */
import { execFile, execSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { interfaces, ResponseEnvelope } from 'ask-sdk-model';
import { streamsAt } from '../lambda/stream/streams';
import { holdsRules, words } from './conversations/rules';
import { type LocalDynamo, localDynamo, TABLE } from './store/local-dynamo';

const folder = mkdtempSync(join(tmpdir(), 'door-'));
const bundle = join(folder, 'index.js');
let dynamo: LocalDynamo;

beforeAll(async () => {
  const { build }: { build: string } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  const path = [resolve('node_modules', '.bin'), process.env['PATH']].join(delimiter);
  execSync(build.replaceAll('dist/lambda', folder), { env: { ...process.env, PATH: path } });
  dynamo = await localDynamo();
});

afterAll(async () => {
  await dynamo.close();
  rmSync(folder, { recursive: true });
});

type Turn = readonly [type: string, minute: number, more?: Record<string, unknown>];

const envelopeOf = ([type, minute, more = {}]: Turn, attributes: unknown, skillId: string): object => ({
  version: '1.0',
  session: {
    new: attributes === undefined,
    sessionId: 'amzn1.echo-api.session.one',
    application: { applicationId: skillId },
    user: { userId: 'amzn1.ask.account.ANN' },
    attributes: attributes ?? {},
  },
  context: {
    System: {
      application: { applicationId: skillId },
      user: { userId: 'amzn1.ask.account.ANN' },
      device: { deviceId: 'amzn1.ask.device.KITCHEN', supportedInterfaces: { AudioPlayer: {} } },
      apiEndpoint: 'https://api.example.com',
    },
  },
  request: {
    type,
    requestId: 'amzn1.echo-api.request.one',
    timestamp: `2026-11-20T16:${String(minute).padStart(2, '0')}:00Z`,
    locale: 'en-US',
    ...more,
  },
});

const intent = (name: string): Record<string, unknown> => ({
  dialogState: 'COMPLETED',
  intent: { name, confirmationStatus: 'NONE', slots: {} },
});

/** What Lambda does: loads the bundle once, awaits the handler for each event, and knows no more of it. */
const runtime = `
const { handler } = require(process.argv[1]);
(async () => {
  const answers = [];
  for (const event of JSON.parse(process.argv[2])) {
    const attributes = answers.at(-1)?.sessionAttributes;
    if (attributes && event.session.new === false) event.session.attributes = attributes;
    answers.push(await handler(event, {}));
  }
  process.stdout.write(JSON.stringify(answers));
})().catch(({ message }) => { process.stdout.write(JSON.stringify({ message })); });
`;

interface Ran {
  readonly answers: readonly ResponseEnvelope[];
  readonly message?: string;
  readonly log: string;
}

/** One session in one process: what the handler answered, and what it logged. */
function inLambda(
  turns: readonly Turn[],
  environment: Record<string, string>,
  skillId = 'mine',
): Promise<Ran> {
  const events = turns.map((turn, index) => envelopeOf(turn, index === 0 ? undefined : {}, skillId));
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      ['-e', runtime, bundle, JSON.stringify(events)],
      { env: environment },
      (error, stdout, log) => {
        if (error) return fail(error);
        const result = JSON.parse(stdout);
        if (!Array.isArray(result)) return done({ answers: [], message: result.message, log });
        for (const [index, answer] of result.entries()) holdsRules(turns[index]?.[0] ?? '', answer);
        return done({ answers: result, log });
      },
    );
  });
}

const speechOf = (answer: ResponseEnvelope | undefined): string => {
  const { outputSpeech } = answer?.response ?? {};
  return words(outputSpeech && 'ssml' in outputSpeech ? outputSpeech.ssml : '');
};

const withStore = (): Record<string, string> => ({
  TABLE_NAME: TABLE,
  AWS_REGION: 'us-east-1',
  DYNAMO_ENDPOINT: dynamo.endpoint,
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
});

test('is a handler of two parameters, and the door that it is made of', () => {
  const bundled: Record<string, unknown> = require(bundle);
  expect(Object.keys(bundled).sort()).toEqual(['door', 'handler']);
  expect(bundled['handler']).toHaveLength(2);
  expect(bundled['handler']).toBeInstanceOf(Function);
});

test('answers with no environment at all, and keeps quiet about it', async () => {
  const { answers, log } = await inLambda([['LaunchRequest', 0]], {});
  expect(speechOf(answers[0])).toMatch(/^Welcome to my back stretches\..*Shall we begin\?$/);
  expect(log).toBe('');
});

test('remembers from one process to the next, in DynamoDB', async () => {
  const first = await inLambda(
    [
      ['LaunchRequest', 0],
      ['IntentRequest', 1, intent('AMAZON.YesIntent')],
      ['IntentRequest', 3, intent('AMAZON.PauseIntent')],
      ['SessionEndedRequest', 4, { reason: 'EXCEEDED_MAX_REPROMPTS' }],
    ],
    withStore(),
  );
  expect(first.answers.map(speechOf)).toEqual([
    expect.stringMatching(/^Welcome/),
    expect.stringMatching(/^10 minutes for your whole back, on the floor\./),
    expect.stringMatching(/^Paused\./),
    '',
  ]);
  const item = await dynamo.itemOf('amzn1.ask.account.ANN');
  const { practices, welcomed } = JSON.parse(String(item?.['attributes']?.['S']));
  expect(welcomed).toBe(true);
  expect(practices['amzn1.ask.device.KITCHEN']).toMatchObject({ state: 'paused' });

  const second = await inLambda(
    [
      ['LaunchRequest', 10],
      ['IntentRequest', 11, intent('HowLongLeftIntent')],
    ],
    withStore(),
  );
  expect(speechOf(second.answers[0])).not.toMatch(/^Welcome|\?/);
  expect(speechOf(second.answers[1])).toMatch(/^About [78] minutes left\./);

  const third = await inLambda(
    [
      ['IntentRequest', 12, intent('ForgetMeIntent')],
      ['IntentRequest', 13, intent('AMAZON.YesIntent')],
    ],
    withStore(),
  );
  expect(speechOf(third.answers[1])).toBe('All forgotten.');
  expect(await dynamo.itemOf('amzn1.ask.account.ANN')).toBeUndefined();
  expect(`${first.log}${second.log}${third.log}`).toBe('');
});

test('goes on when the table does not answer, and logs a line each time, without the person', async () => {
  const { answers, log } = await inLambda(
    [
      ['LaunchRequest', 0],
      ['IntentRequest', 1, intent('AMAZON.YesIntent')],
    ],
    // Nothing listens there.
    { ...withStore(), DYNAMO_ENDPOINT: 'http://127.0.0.1:9' },
  );
  expect(speechOf(answers[1])).toMatch(/^10 minutes for your whole back/);
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ event }) => event)).toEqual(['read-failed', 'read-failed']);
  expect(log).not.toMatch(/account|device|ANN|KITCHEN/);
});

test('knows its own skill by its id, and refuses another', async () => {
  const own = await inLambda([['LaunchRequest', 0]], { SKILL_ID: 'mine' });
  expect(speechOf(own.answers[0])).toMatch(/^Welcome/);
  const other = await inLambda([['LaunchRequest', 0]], { SKILL_ID: 'mine' }, 'another');
  expect(other.answers).toEqual([]);
  expect(other.message).toMatch(/ID verification failed/);
});

test('streams where it is told an address and a key, and not with one of them', async () => {
  const turns: Turn[] = [
    ['LaunchRequest', 0],
    ['IntentRequest', 1, intent('AMAZON.YesIntent')],
  ];
  const audio = { AUDIO_ADDRESS: 'https://audio.example.com', AUDIO_KEY: 'between the doors' };
  const { answers, log } = await inLambda(turns, { ...withStore(), ...audio });
  expect(log).toBe('');
  const [play] = (answers[1]?.response.directives ?? []) as interfaces.audioplayer.PlayDirective[];
  const [, token = ''] =
    /^https:\/\/audio\.example\.com\/en-US\/(.+)\.mp3$/.exec(play?.audioItem?.stream?.url ?? '') ?? [];
  // Polly speaks in production, unless it is said otherwise.
  const doors = { address: audio.AUDIO_ADDRESS, key: audio.AUDIO_KEY };
  expect(streamsAt({ ...doors, synthesiser: 'polly' }).read(token, 'en-US')?.routine.wish.minutes).toBe(10);
  expect(streamsAt({ ...doors, synthesiser: 'espeak-ng' }).read(token, 'en-US')).toBeUndefined();
  expect(streamsAt({ ...doors, key: 'another', synthesiser: 'polly' }).read(token, 'en-US')).toBeUndefined();

  for (const missing of Object.keys(audio)) {
    const { [missing]: _, ...rest } = audio as Record<string, string>;
    const spoken = await inLambda(turns, { ...withStore(), ...rest });
    expect(spoken.answers[1]?.response.directives).toBeUndefined();
  }
});
