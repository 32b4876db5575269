/** The Polly adapter against a local server that speaks Polly's protocol. It was not run against AWS. */
import { constants, type Http2ServerResponse } from 'node:http2';
import { pollySpeak } from '../../lambda/stream/polly.js';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { brokenOff, foreignMp3, hungUp, type LocalPolly, localPolly, refused, sent } from './local-polly.js';
import { speaksClips } from './speaking.js';

const danielle = speakerFor('en-US', 'polly');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

let polly: LocalPolly;

const speaking = (options: { attempts?: number; deadline?: () => AbortSignal } = {}) =>
  pollySpeak({ region: 'eu-central-1', endpoint: polly.endpoint, credentials, ...options });

beforeAll(async () => {
  polly = await localPolly();
});

beforeEach(() => {
  polly.heard.length = 0;
  polly.faults.length = 0;
  // The SDK waits a random part of its pauses before it asks again: here, none of it.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => polly.close());

describe('Polly speaks', () => {
  speaksClips({
    speaking: () => speaking(),
    speaker: danielle,
    stranger: { ...danielle, name: 'Nobody' },
    foreign: speakerFor('en-US', 'espeak-ng'),
  });
});

describe('what Polly is asked', () => {
  test('is one signed request with the words as they are', async () => {
    const words = 'Say "one" & <two> – naïve.';
    await speaking()(words, danielle);
    expect(polly.heard).toHaveLength(1);
    const { method, url, headers, body } = polly.heard[0]!;
    expect([method, url]).toEqual(['POST', '/v1/speech']);
    expect(body).toEqual({
      Engine: 'generative',
      LanguageCode: 'en-US',
      OutputFormat: 'mp3',
      SampleRate: '24000',
      Text: words,
      TextType: 'text',
      VoiceId: 'Danielle',
    });
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/polly\/aws4_request, SignedHeaders=[\w;:-]+, Signature=[0-9a-f]{64}$/,
    );
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers['content-type']).toBe('application/json');
  });

  test('goes by the speaker: a voice of two languages, another engine', async () => {
    await speaking()('Namaste.', speakerFor('hi-IN', 'polly'));
    expect(polly.heard[0]!.body).toMatchObject({
      Engine: 'neural',
      LanguageCode: 'hi-IN',
      VoiceId: 'Kajal',
    });
  });
});

describe('a bad day', () => {
  test('being throttled is waited out', async () => {
    polly.faults.push(refused(400, 'ThrottlingException'), refused(429, 'TooManyRequestsException'));
    expect((await speaking()('Hold.', danielle)).length).toBeGreaterThan(1000);
    expect(polly.heard).toHaveLength(3);
    expect(new Set(polly.heard.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test('one failure is asked again', async () => {
    polly.faults.push(refused(500, 'ServiceFailureException'), hungUp);
    expect((await speaking()('Hold.', danielle)).length).toBeGreaterThan(1000);
    expect(polly.heard).toHaveLength(3);
  });

  test.each([
    ['failing', refused(500, 'ServiceFailureException'), 'ServiceFailureException'],
    ['throttling', refused(400, 'ThrottlingException'), 'ThrottlingException'],
    ['hanging up', hungUp, /did not get a response|ECONNRESET/],
  ])('%s every time rejects after as many attempts as it was given', async (_, fault, why) => {
    polly.faults.push(...Array.from({ length: 9 }, () => fault));
    await expect(speaking({ attempts: 2 })('Hold.', danielle)).rejects.toThrow(why);
    expect(polly.heard).toHaveLength(2);
  });

  test('what will not get better is not asked again, and is told with the voice', async () => {
    polly.faults.push(refused(400, 'EngineNotSupportedException'));
    await expect(speaking()('Hold.', danielle)).rejects.toThrow(
      "Polly's Danielle (generative) could not speak: EngineNotSupportedException, as the test wants it",
    );
    expect(polly.heard).toHaveLength(1);
  });

  test.each([
    ['with its connection', hungUp],
    [
      'because Polly gives it up',
      ({ stream }: Http2ServerResponse) => stream.close(constants.NGHTTP2_CANCEL),
    ],
    [
      'because Polly fails',
      ({ stream }: Http2ServerResponse) => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    ],
  ])('an answer that breaks off %s rejects', async (_, then) => {
    const mp3 = await foreignMp3('Lie on your back.', 'en-us');
    polly.faults.push(brokenOff(mp3, then));
    await expect(speaking()('Hold.', danielle)).rejects.toThrow(/broke off|closed with error/);
  });

  test.each([
    ['no sound at all', Buffer.alloc(0), '0 bytes were sent that are no MP3'],
    ['something else', Buffer.from('{"sound":"none"}'), '16 bytes were sent that are no MP3'],
    ['much of something else', Buffer.alloc(50_000, 'RIFF'), /no MP3|broken MP3/],
  ])('%s rejects', async (_, bytes, why) => {
    jest.spyOn(console, 'error').mockReturnValue();
    polly.faults.push(sent(bytes));
    await expect(speaking()('Hold.', danielle)).rejects.toThrow(why);
  });

  test('sound at another rate rejects', async () => {
    polly.faults.push(sent(await foreignMp3('Hold.', 'en-us', 16_000)));
    await expect(speaking()('Hold.', danielle)).rejects.toThrow('sound of 16000 Hz was sent');
  });

  test('an answer that never comes is given up at the deadline', async () => {
    const deadline = new AbortController();
    polly.faults.push(() => deadline.abort());
    await expect(speaking({ deadline: () => deadline.signal })('Hold.', danielle)).rejects.toThrow(/abort/i);
    expect(polly.heard).toHaveLength(1);
  });

  test('so is one that stops in its middle', async () => {
    const deadline = new AbortController();
    // A ping that came back: what was sent before it has been read.
    const mp3 = await foreignMp3('Lie on your back.', 'en-us');
    polly.faults.push(
      brokenOff(mp3, ({ stream }) => stream.session?.ping(() => setImmediate(() => deadline.abort()))),
    );
    await expect(speaking({ deadline: () => deadline.signal })('Hold.', danielle)).rejects.toThrow(/abort/i);
  });
});
