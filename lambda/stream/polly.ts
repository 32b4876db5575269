/** Amazon Polly speaks: one request a phrase, its MP3 decoded and encoded again as a clip. */
import {
  type LanguageCode,
  PollyClient,
  type PollyClientConfig,
  SynthesizeSpeechCommand,
  type SynthesizeSpeechCommandInput,
  type VoiceId,
} from '@aws-sdk/client-polly';
import { MPEGDecoder } from 'mpg123-decoder';
import type { Speaker } from '../voice/speakers.js';
import type { Speak } from './clips.js';
import { clipOf, samplesPerSecond } from './encode.js';

export interface PollyOptions {
  readonly region: string;
  /** The region's own when left out. */
  readonly endpoint?: string;
  /** Those of the environment when left out. */
  readonly credentials?: NonNullable<PollyClientConfig['credentials']>;
  /** How often a phrase is asked for at most, when Polly is busy or broken; the pauses are the SDK's. 5 when left out. */
  readonly attempts?: number;
  /** Aborts when a phrase has taken too long, all attempts together. After 20 seconds when left out. */
  readonly deadline?: () => AbortSignal;
}

/** The whole of a phrase, which is seconds of sound, takes Polly about a second. */
const deadlineMs = 20_000;

/** Speaks by Polly. The clips reject when Polly refuses, breaks off, takes too long, or answers something that isn't MP3. */
export function pollySpeak({
  region,
  endpoint,
  credentials,
  attempts = 5,
  deadline = () => AbortSignal.timeout(deadlineMs),
}: PollyOptions): Speak {
  const polly = new PollyClient({
    region,
    maxAttempts: attempts,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  });
  return async (words, speaker) => {
    const input = inputOf(words, speaker);
    try {
      return await clipOf(await decoded(await answerOf(polly, input, deadline())));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Polly's ${speaker.name} (${speaker.engine}) could not speak: ${why}`, { cause });
    }
  };
}

function inputOf(
  words: string,
  { synthesiser, name, engine, language }: Speaker,
): SynthesizeSpeechCommandInput {
  if (synthesiser !== 'polly') throw new RangeError(`Polly has no voice of ${synthesiser}'s, "${name}"`);
  return {
    Engine: engine,
    // The table of speakers has Polly's names; one that Polly does not know, Polly refuses.
    LanguageCode: language as LanguageCode | undefined,
    OutputFormat: 'mp3',
    SampleRate: String(samplesPerSecond),
    Text: words,
    TextType: 'text',
    VoiceId: name as VoiceId,
  };
}

async function answerOf(
  polly: PollyClient,
  input: SynthesizeSpeechCommandInput,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { AudioStream: stream } = await polly.send(new SynthesizeSpeechCommand(input), {
    abortSignal: signal,
  });
  if (!stream) throw new Error('no sound was sent');
  const mp3 = await stream.transformToByteArray();
  // Polly is spoken to over HTTP/2, where Node ends a stream that broke off, or was given up, as if it had come whole.
  signal.throwIfAborted();
  if ('rstCode' in stream && stream.rstCode !== 0) throw new Error(`the sound broke off (${stream.rstCode})`);
  return mp3;
}

/** The sound of an MP3. A decoder of its own: two phrases at once must not mix. */
async function decoded(mp3: Uint8Array): Promise<Float32Array> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const { channelData, sampleRate, errors } = decoder.decode(mp3);
    const [sound] = channelData;
    if (!sound?.length) throw new Error(`${mp3.length} bytes were sent that are no MP3`);
    if (errors.length > 0) throw new Error(`a broken MP3 was sent: ${errors[0]?.message}`);
    if (sampleRate !== samplesPerSecond) throw new Error(`sound of ${sampleRate} Hz was sent`);
    return sound;
  } finally {
    decoder.free();
  }
}
