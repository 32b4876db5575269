// What someone beside a device heard during a rehearsal, frame by frame: Alexa's words as clips, streams as the bytes of
// their address, silence everywhere else.
import { frameBytes, frameHeader, frameMs, leadFrames } from '../lambda/render/audio.js';

import { type DeviceName, type RehearsalEvent, secondsOf } from './event.js';

/** What sounded, when, and for how long; times in milliseconds. */
export type Sounded = { readonly atMs: number; readonly forMs: number } & (
  | { readonly kind: 'say'; readonly text: string; readonly locale: string }
  | { readonly kind: 'stream'; readonly url: string; readonly fromMs: number }
);

/** Where the bytes come from. Both throw when they can't be had, and the message says why. */
export interface Sources {
  /** A clip: whole frames, of which the words begin behind the first `leadFrames`. */
  readonly clipOf: (text: string, locale: string) => Promise<Uint8Array>;
  /** The bytes of a stream from one up to, not including, another; fewer where it ends before. */
  readonly bytesOf: (url: string, fromByte: number, toByte: number) => Promise<Uint8Array>;
}

/** Frames that begin with a certain one of the recording. */
export interface Placed {
  readonly fromFrame: number;
  readonly bytes: Uint8Array;
}

/** What was heard in one piece of time, and what could not be had of it. */
export interface Recording {
  readonly placed: readonly Placed[];
  readonly frames: number;
  readonly problems: readonly RehearsalEvent[];
}

const ms = (seconds: number): number => Math.round(seconds * 1000);
const framesIn = (lengthMs: number): number => Math.round(lengthMs / frameMs);

/** Bytes of side information behind the header: MPEG-2, mono, no checksum. ISO 13818-3. */
const sideBytes = 9;
const mainBytes = frameBytes - frameHeader.length - sideBytes;
/** The first byte of the side information: how far back the frame's data begins. At most 255, so two frames. */
const reachBack = frameHeader.length;

/** An hour of nothing is as much as anybody will listen to, and 21.6 MB. */
const longestSilence = 3_600_000 / frameMs;

const silence = (frames: number): Uint8Array => {
  const bytes = new Uint8Array(frames * frameBytes);
  for (let at = 0; at < bytes.length; at += frameBytes) bytes.set(frameHeader, at);
  return bytes;
};

/** What sounded on one device, in the order of time. What came out of a stream is the stream's, not Alexa's. */
export const soundedOn = (
  device: DeviceName,
  events: readonly RehearsalEvent[],
  firstLocale: string,
): readonly Sounded[] => {
  const sounded: Sounded[] = [];
  let locale = firstLocale;
  for (const event of events) {
    if (event.device !== device) continue;
    if (event.type === 'request' && 'locale' in event.envelope.request) {
      locale = event.envelope.request.locale ?? locale;
    } else if (event.type === 'say' && !event.streamed) {
      sounded.push({ kind: 'say', atMs: ms(event.at), forMs: ms(event.seconds), text: event.text, locale });
    } else if (event.type === 'stream') {
      const { url, fromSeconds } = event;
      sounded.push({
        kind: 'stream',
        atMs: ms(event.at),
        forMs: ms(event.seconds),
        url,
        fromMs: ms(fromSeconds),
      });
    }
  }
  return sounded.sort((one, other) => one.atMs - other.atMs);
};

/**
 * Frames taken from the middle: the first may need data of frames that are not there any more. A decoder would make a
 * crack of what it finds in their place, so such a frame is mute, and lends to those behind it what there is.
 */
const fromTheMiddle = (bytes: Uint8Array): Uint8Array => {
  const taken = bytes.slice();
  for (let frame = 0; frame < 2 && (frame + 1) * frameBytes <= taken.length; frame += 1) {
    const at = frame * frameBytes + reachBack;
    const there = frame * mainBytes;
    // Still reaching back, because a decoder may keep no more of older frames than the latest reached for.
    if ((taken[at] ?? 0) > there) taken.fill(0, at, at + sideBytes).fill(there, at, at + 1);
  }
  return taken;
};

/** A measured length ends with the last sound, a clip up to so many frames behind it. */
const tailFrames = 3;

/** A clip as long as it was heard; the last frame that is kept rings on for a frame. */
const cutClip = (clip: Uint8Array, forMs: number): Uint8Array => {
  const heard = leadFrames + framesIn(forMs);
  return clip.length <= (heard + tailFrames) * frameBytes ? clip : clip.subarray(0, (heard - 1) * frameBytes);
};

const bytesFor = async (sound: Sounded, { clipOf, bytesOf }: Sources): Promise<Placed> => {
  const atFrame = framesIn(sound.atMs);
  if (sound.kind === 'say') {
    const clip = await clipOf(sound.text, sound.locale);
    return { fromFrame: Math.max(0, atFrame - leadFrames), bytes: cutClip(clip, sound.forMs) };
  }
  const from = framesIn(sound.fromMs);
  const to = from + framesIn(sound.forMs);
  if (to === from) return { fromFrame: atFrame, bytes: new Uint8Array() };
  const bytes = await bytesOf(sound.url, from * frameBytes, to * frameBytes);
  // An end may be rounded to the other side; more than that is missing.
  const missing = to - from - bytes.length / frameBytes;
  if (missing > 1) throw new Error(`its last ${(missing * frameMs) / 1000} s are missing`);
  return { fromFrame: atFrame, bytes: fromTheMiddle(bytes) };
};

/** Gets everything that sounded on a device until `endMs`; what can't be had is silence, and a problem. */
export const recordingOf = async (
  device: DeviceName,
  sounded: readonly Sounded[],
  endMs: number,
  sources: Sources,
): Promise<Recording> => {
  const placed: Placed[] = [];
  const problems: RehearsalEvent[] = [];
  for (const sound of sounded) {
    try {
      placed.push(await bytesFor(sound, sources));
    } catch (cause) {
      const what = sound.kind === 'say' ? `"${sound.text}"` : `The stream ${sound.url.slice(0, 80)}`;
      const text = `${what} is silent in the recording: ${(cause as Error).message}`;
      problems.push({ at: secondsOf(sound.atMs), device, type: 'problem', text });
    }
  }
  const last = placed.map(({ fromFrame, bytes }) => fromFrame + bytes.length / frameBytes);
  return { placed, frames: Math.max(framesIn(endMs), ...last), problems };
};

/** Each piece as long as it was heard: what begins later ends what sounded before. */
const withoutOverlap = ({ placed, frames }: Omit<Recording, 'problems'>): readonly Placed[] => {
  let end = frames;
  const cut = placed.toReversed().map(({ fromFrame, bytes }) => {
    const heard = Math.max(0, end - fromFrame);
    end = Math.min(end, fromFrame);
    return { fromFrame, bytes: bytes.subarray(0, heard * frameBytes) };
  });
  return cut.reverse();
};

/**
 * The frames of a recording, in pieces, with silence wherever nothing sounds. A time in the recording is the time of the
 * rehearsal, except that a silence of more than an hour is an hour.
 */
export function* heardFrames(recording: Omit<Recording, 'problems'>): Generator<Uint8Array> {
  let done = 0;
  const upTo = (frame: number) => silence(Math.min(Math.max(0, frame - done), longestSilence));
  for (const { fromFrame, bytes } of withoutOverlap(recording)) {
    if (bytes.length === 0) continue;
    yield upTo(fromFrame);
    yield bytes;
    done = fromFrame + bytes.length / frameBytes;
  }
  yield upTo(recording.frames);
}
