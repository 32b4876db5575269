import fc from 'fast-check';
import { frameBytes, type Segment, type Sound, type Stream } from '../../lambda/render/audio.js';
import { bytesOf, lengthOf, OverrunError, type Part } from '../../lambda/stream/joined.js';
import { clipLike, clipOfSound, collected, soundsOf, streamable, wholeOf } from './serving.js';

const { stream: tenMinutes } = streamable(10, true);
const whole = ({ frames }: Stream): Part => ({ from: 0, to: frames * frameBytes });
const read = async (sound: Sound): Promise<Uint8Array> => clipOfSound(sound);

/** A stream of sounds with so many frames each, the first of them silence. */
function streamWith(
  silentFrames: number,
  ...sounds: readonly (readonly [say: string, frames: number])[]
): Stream {
  const segments: Segment[] = [{ sound: undefined, fromFrame: 0, frames: silentFrames }];
  let fromFrame = silentFrames;
  for (const [say, frames] of sounds) {
    segments.push({ sound: { say }, fromFrame, frames });
    fromFrame += frames;
  }
  return { segments, frames: fromFrame };
}

describe('a whole stream', () => {
  it('is as long as it says, each clip where its segment begins, and silence everywhere else', async () => {
    const bytes = await wholeOf(tenMinutes);
    expect(bytes).toHaveLength(lengthOf(tenMinutes));
    const silentFrame = Buffer.alloc(frameBytes);
    silentFrame.set([0xff, 0xf3, 0x64, 0xc4]);
    let sounds = 0;
    let silences = 0;
    for (const { sound, fromFrame, frames } of tenMinutes.segments) {
      const clip = Buffer.from(sound ? clipOfSound(sound) : []);
      sounds += sound ? 1 : 0;
      const begins = fromFrame * frameBytes;
      expect(bytes.compare(clip, 0, clip.length, begins, begins + clip.length)).toBe(0);
      for (let at = begins + clip.length; at < (fromFrame + frames) * frameBytes; at += frameBytes) {
        if (bytes.compare(silentFrame, 0, frameBytes, at, at + frameBytes) !== 0) throw new Error(`At ${at}`);
        silences++;
      }
    }
    expect(sounds).toBe(soundsOf(tenMinutes).length);
    expect(sounds).toBeGreaterThan(100);
    expect(silences).toBeGreaterThan(10_000);
  });

  it('is handed over without being copied', async () => {
    const clip = clipLike('once', 5);
    const stream = streamWith(3, ['once', 5], ['again', 300]);
    const buffers = new Set<ArrayBufferLike>();
    for await (const chunk of bytesOf(stream, whole(stream), async () => clip)) buffers.add(chunk.buffer);
    expect(buffers.size).toBe(2);
    expect(buffers).toContain(clip.buffer);
  });
});

describe('a part of a stream', () => {
  it('is that part of the whole, wherever it begins and ends', async () => {
    const bytes = await wholeOf(tenMinutes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(
          (await collected(bytesOf(tenMinutes, { from, to }, read))).equals(bytes.subarray(from, to)),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('makes the whole with the others, however it is cut', async () => {
    const stream = streamWith(2, ['a', 7], ['bc', 200], ['d', 5], ['e', 5]);
    const bytes = await wholeOf(stream);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 30 }), async (cuts) => {
        const ends = [...cuts, bytes.length].sort((a, b) => a - b);
        const parts: Buffer[] = [];
        for (const [index, to] of ends.entries())
          parts.push(await collected(bytesOf(stream, { from: ends[index - 1] ?? 0, to }, read)));
        expect(Buffer.concat(parts).equals(bytes)).toBe(true);
      }),
    );
  });

  it('begins and ends at any byte of a small one', async () => {
    const stream = streamWith(1, ['a', 6], ['b', 5]);
    const bytes = await wholeOf(stream);
    for (let from = 0; from < bytes.length; from += 7)
      for (let to = from; to <= bytes.length; to += 31)
        expect((await collected(bytesOf(stream, { from, to }, read))).equals(bytes.subarray(from, to))).toBe(
          true,
        );
  });

  it('asks for no clips but its own', async () => {
    const asked: string[] = [];
    const stream = streamWith(5, ['a', 10], ['b', 10], ['c', 10], ['d', 10]);
    const readB = async (sound: Sound) => {
      asked.push('say' in sound ? sound.say : '');
      return clipOfSound(sound);
    };
    await collected(bytesOf(stream, { from: 16 * frameBytes, to: 34 * frameBytes }, readB));
    expect(asked).toEqual(['b', 'c']);
    asked.length = 0;
    await collected(bytesOf(stream, { from: 15 * frameBytes, to: 35 * frameBytes }, readB));
    expect(asked).toEqual(['b', 'c']);
  });
});

describe('a clip', () => {
  it('that is too long stops the stream, and is named', async () => {
    const stream = streamWith(5, ['fits', 8], ['does not', 11]);
    const broken = collected(bytesOf(stream, whole(stream), read));
    await expect(broken).rejects.toThrow(OverrunError);
    await expect(broken).rejects.toThrow('"does not" lasts 12 frames, and has room for 11');
  });

  it('may fill its segment to the last frame', async () => {
    const stream = streamWith(5, ['fits', 8]);
    expect(await collected(bytesOf(stream, whole(stream), read))).toHaveLength(13 * frameBytes);
  });

  it('is asked for when its turn comes near, and not before', async () => {
    let asked = 0;
    const parts = bytesOf(tenMinutes, whole(tenMinutes), async (sound) => {
      asked++;
      return clipOfSound(sound);
    });
    await parts.next();
    expect(asked).toBeLessThanOrEqual(9);
    expect(asked).toBeGreaterThan(1);
    const most = soundsOf(tenMinutes).length;
    let heard = 0;
    for await (const part of parts) {
      // A clip's first bytes are like no silence.
      if (part[13] !== 0) heard++;
      expect(asked - heard).toBeLessThanOrEqual(10);
    }
    expect(asked).toBe(most);
  });

  it('is asked for no more once the reader has left, and none is missed', async () => {
    let asked = 0;
    const parts = bytesOf(tenMinutes, whole(tenMinutes), async (sound) => {
      asked++;
      if (asked > 3) throw new Error('too late');
      return clipOfSound(sound);
    });
    await parts.next();
    await parts.return(undefined);
    const before = asked;
    expect(await parts.next()).toEqual({ done: true, value: undefined });
    expect(asked).toBe(before);
    expect(asked).toBeLessThan(10);
  });

  it('that cannot be read stops the stream in its turn, behind what came before', async () => {
    const stream = streamWith(2, ['a', 6], ['gone', 9]);
    const chunks: Uint8Array[] = [];
    const listen = async () => {
      const readA = async (sound: Sound) => {
        if ('say' in sound && sound.say === 'gone') throw new Error('gone');
        return clipOfSound(sound);
      };
      for await (const chunk of bytesOf(stream, whole(stream), readA)) chunks.push(chunk);
    };
    await expect(listen()).rejects.toThrow('gone');
    expect(Buffer.concat(chunks)).toHaveLength(8 * frameBytes);
  });
});
