import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { problemsOf } from './validate.js';

const answer: ResponseEnvelope = {
  version: '1.0',
  sessionAttributes: { anything: ['at', { all: 1 }] },
  response: {
    outputSpeech: { type: 'SSML', ssml: '<speak>Hello.</speak>' },
    reprompt: { outputSpeech: { type: 'SSML', ssml: '<speak>Still there?</speak>' } },
    directives: [
      {
        type: 'AudioPlayer.Play',
        playBehavior: 'REPLACE_ALL',
        audioItem: { stream: { token: 'a', url: 'https://example.com/a.mp3', offsetInMilliseconds: 0 } },
      },
    ],
    shouldEndSession: false,
  },
};

const asked: RequestEnvelope = {
  version: '1.0',
  context: {
    System: {
      application: { applicationId: 'amzn1.ask.skill.test' },
      user: { userId: 'amzn1.ask.account.test' },
      device: { deviceId: 'amzn1.ask.device.test', supportedInterfaces: {} },
      apiEndpoint: 'https://api.amazonalexa.com',
    },
  },
  request: {
    type: 'IntentRequest',
    requestId: 'amzn1.echo-api.request.test',
    timestamp: '2026-11-20T08:00:00Z',
    locale: 'en-US',
    dialogState: 'STARTED',
    intent: {
      name: 'ChangePaceIntent',
      confirmationStatus: 'NONE',
      slots: { pace: { name: 'pace', value: 'slower', confirmationStatus: 'NONE' } },
    },
  },
};

const model = {
  interactionModel: {
    languageModel: {
      invocationName: 'my back stretches',
      intents: [{ name: 'TipIntent', samples: ['give me a tip'] }],
      types: [{ name: 'HOLD', values: [{ id: 'longer', name: { value: 'longer', synonyms: [] } }] }],
      modelConfiguration: { fallbackIntentSensitivity: { level: 'MEDIUM' } },
    },
  },
};

const manifest = {
  manifest: {
    manifestVersion: '1.0',
    publishingInformation: {
      locales: { 'en-US': { name: 'My Back Stretches' } },
      category: 'HEALTH_AND_FITNESS',
    },
    apis: { custom: { interfaces: [{ type: 'AUDIO_PLAYER' }] } },
  },
};

/** The same value with one place changed; a place is a path of keys. */
const withPlace = <T>(value: T, path: string, put: unknown): T => {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy as Record<string, unknown>);
  if (put === undefined) delete parent[last];
  else parent[last] = put;
  return copy;
};

describe('what is right', () => {
  it.each([
    ['response', answer],
    ['request', asked],
    ['model', model],
    ['manifest', manifest],
  ] as const)('a %s', (kind, value) => {
    expect(problemsOf(kind, value)).toEqual([]);
  });

  it('an answer that says nothing, and one with a property that is not on the wire', () => {
    expect(problemsOf('response', { version: '1.0', response: {} })).toEqual([]);
    expect(
      problemsOf('response', { version: '1.0', response: { reprompt: undefined, typo: undefined } }),
    ).toEqual([]);
  });

  it('a request with more than the types know, as real ones have', () => {
    expect(problemsOf('request', withPlace(asked, 'request.intent.slots.pace.source', 'USER'))).toEqual([]);
  });
});

describe('a planted fault gets one line', () => {
  it.each([
    ['response.outputSpeech.ssml', undefined, "/response/outputSpeech must have required property 'ssml'"],
    ['response.outputSpeech.type', 'Ssml', '/response/outputSpeech has the unknown type "Ssml"'],
    ['response.outputSpech', {}, '/response has no property "outputSpech"'],
    ['response.shouldEndSession', 'false', '/response/shouldEndSession must be boolean'],
    [
      'response.directives.0.type',
      'AudioPlayer.Plai',
      '/response/directives/0 has the unknown type "AudioPlayer.Plai"',
    ],
    ['response.directives.0.type', undefined, '/response/directives/0 has no "type"'],
    [
      'response.directives.0.playBehavior',
      'REPLACE',
      '/response/directives/0/playBehavior is "REPLACE", not one of ENQUEUE, REPLACE_ALL, REPLACE_ENQUEUED',
    ],
    [
      'response.directives.0.audioItem.stream.token',
      undefined,
      "/response/directives/0/audioItem/stream must have required property 'token'",
    ],
    ['response', undefined, "/ must have required property 'response'"],
  ])('in the answer at %s', (path, put, line) => {
    expect(problemsOf('response', withPlace(answer, path, put))).toEqual([line]);
  });

  it('in a request', () => {
    expect(problemsOf('request', withPlace(asked, 'request.type', 'IntentRequests'))).toEqual([
      '/request has the unknown type "IntentRequests"',
    ]);
    expect(problemsOf('request', withPlace(asked, 'request.intent.name', undefined))).toEqual([
      "/request/intent must have required property 'name'",
    ]);
  });

  it('in a model', () => {
    const at = 'interactionModel.languageModel';
    expect(problemsOf('model', withPlace(model, `${at}.intents.0.sample`, ['a tip']))).toEqual([
      '/interactionModel/languageModel/intents/0 has no property "sample"',
    ]);
    expect(problemsOf('model', withPlace(model, `${at}.invocationName`, undefined))).toEqual([
      "/interactionModel/languageModel must have required property 'invocationName'",
    ]);
    expect(
      problemsOf(
        'model',
        withPlace(model, `${at}.modelConfiguration.fallbackIntentSensitivity.level`, 'MIDDLE'),
      ),
    ).toHaveLength(1);
  });

  it('in a manifest', () => {
    expect(
      problemsOf('manifest', withPlace(manifest, 'manifest.apis.custom.interfaces.0.type', 'AUDIO')),
    ).toEqual(['/manifest/apis/custom/interfaces/0 has the unknown type "AUDIO"']);
    expect(problemsOf('manifest', withPlace(manifest, 'manifest.manifestVersion', '2.0'))).toEqual([
      '/manifest/manifestVersion is "2.0", not "1.0"',
    ]);
    expect(
      problemsOf(
        'manifest',
        withPlace(manifest, 'manifest.publishingInformation.locales.en-US.name', undefined),
      ),
    ).toEqual(["/manifest/publishingInformation/locales/en-US must have required property 'name'"]);
  });

  it('and a value that is no JSON at all is no answer', () => {
    expect(problemsOf('response', undefined)).toEqual(['/ must be object']);
  });
});

it('the committed schemas are what Amazon’s types say now', () => {
  // Fails with the names of the stale ones. A compiler reads the types: about five seconds.
  expect(
    execFileSync(process.execPath, [join(__dirname, 'print.mjs'), '--check'], { encoding: 'utf8' }),
  ).toBe('');
}, 120_000);
