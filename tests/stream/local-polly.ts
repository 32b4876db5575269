/** A Polly on this machine's loopback: the protocol as the SDK has it (HTTP/2 and JSON), espeak-ng's voice. It is not Amazon's. */

import { once } from 'node:events';
import {
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type Http2Session,
  type IncomingHttpHeaders,
} from 'node:http2';
import { createMp3Encoder } from 'wasm-media-encoders';
import { samplesPerSecond } from '../../lambda/stream/encode.js';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { pcmOf } from '../../rehearsal/speak.js';
import { listening } from './loopback.js';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, string>>;
}

/** What happens to one request in place of an answer. */
export type Fault = (response: Http2ServerResponse) => void;

export interface LocalPolly {
  readonly endpoint: string;
  readonly heard: Heard[];
  /** The next request meets the next fault, or none. */
  readonly faults: Fault[];
  readonly close: () => Promise<void>;
}

/** An MP3 as somebody else makes it: with the silence around the words, at another bit rate. */
export const foreignMp3 = async (words: string, voice: string, rate = samplesPerSecond): Promise<Buffer> => {
  const encoder = await createMp3Encoder();
  encoder.configure({
    sampleRate: samplesPerSecond,
    channels: 1,
    bitrate: 64,
    outputSampleRate: rate as 24_000,
  });
  const silence = new Float32Array(0.3 * samplesPerSecond);
  const parts = [silence, await pcmOf(words, voice), silence].map((part) =>
    Buffer.from(encoder.encode([part])),
  );
  return Buffer.concat([...parts, Buffer.from(encoder.finalize())]);
};

/** An error as Amazon's services send it: https://docs.aws.amazon.com/polly/latest/dg/API_SynthesizeSpeech.html */
export const refused =
  (status: number, type: string): Fault =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type });
    response.end(JSON.stringify({ message: `${type}, as the test wants it` }));
  };

export const hungUp: Fault = ({ stream }) => stream.session?.destroy();

/** The beginning of an MP3, and then what happens instead of the rest. */
export const brokenOff =
  (mp3: Buffer, then: (response: Http2ServerResponse) => void): Fault =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'audio/mpeg' });
    response.write(mp3.subarray(0, mp3.length / 2), () => then(response));
  };

export const sent =
  (bytes: Buffer): Fault =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'audio/mpeg' });
    response.end(bytes);
  };

const answer = async (response: Http2ServerResponse, { body }: Heard): Promise<void> => {
  const { VoiceId, LanguageCode = '', Text = '' } = body;
  if (VoiceId === 'Nobody') {
    refused(400, 'ValidationException')(response);
    return;
  }
  const mp3 = await foreignMp3(Text, speakerFor(LanguageCode, 'espeak-ng').name);
  response.writeHead(200, { 'Content-Type': 'audio/mpeg', 'x-amzn-RequestCharacters': Text.length });
  response.end(mp3);
};

export const localPolly = async (): Promise<LocalPolly> => {
  const heard: Heard[] = [];
  const faults: Fault[] = [];
  const sessions = new Set<Http2Session>();
  const server = createServer((request: Http2ServerRequest, response: Http2ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const one = { method, url, headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
      heard.push(one);
      const fault = faults.shift();
      if (fault) fault(response);
      else void answer(response, one).catch((cause) => refused(418, String(cause))(response));
    });
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  return {
    endpoint: await listening(server),
    heard,
    faults,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
};
