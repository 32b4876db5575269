// What an answer tells a device to do beyond speaking, and whether Alexa would take it: Amazon's AudioPlayer reference.
import type { Response } from 'ask-sdk-model';
import { streamTokenCharacters, streamUrlCharacters } from '../lambda/render/limits.js';
import { isRecord } from '../lambda/routine/guards.js';

/** What a player is told, in the order in which it is told. */
export type Command =
  | { readonly do: 'play'; readonly token: string; readonly url: string; readonly offsetMs: number }
  | { readonly do: 'stop' };

export interface Commanded {
  readonly commands: readonly Command[];
  readonly remarks: readonly string[];
  readonly refusals: readonly string[];
}

const refused = (...refusals: readonly string[]): Commanded => ({ commands: [], remarks: [], refusals });
const remarked = (...remarks: readonly string[]): Commanded => ({ commands: [], remarks, refusals: [] });
const commanded = (command: Command): Commanded => ({ commands: [command], remarks: [], refusals: [] });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isOffset = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const playOf = (directive: Readonly<Record<string, unknown>>): Commanded => {
  const { playBehavior, audioItem } = directive;
  const stream = isRecord(audioItem) && isRecord(audioItem['stream']) ? audioItem['stream'] : {};
  const { token, url, offsetInMilliseconds: offset, expectedPreviousToken } = stream;
  const known = ['REPLACE_ALL', 'ENQUEUE', 'REPLACE_ENQUEUED'];
  const [named, address] = [textOf(token), textOf(url)];
  const faults = [
    [!known.includes(textOf(playBehavior)), `its playBehavior is ${JSON.stringify(playBehavior)}`],
    [named === '', 'its stream has no token'],
    [
      named.length > streamTokenCharacters,
      `its token of ${named.length} characters is longer than ${streamTokenCharacters}`,
    ],
    [!(address.startsWith('https://') && URL.canParse(address)), 'its url is no https address'],
    [
      address.length > streamUrlCharacters,
      `its url of ${address.length} characters is longer than ${streamUrlCharacters}`,
    ],
    [!isOffset(offset), 'its offsetInMilliseconds is no number of milliseconds'],
    [
      (playBehavior === 'ENQUEUE') !== (textOf(expectedPreviousToken) !== ''),
      'expectedPreviousToken belongs to ENQUEUE, and to it alone',
    ],
  ].flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
  if (faults.length > 0) return refused(`AudioPlayer.Play: ${faults.join(', ')}.`);
  if (playBehavior !== 'REPLACE_ALL')
    return remarked(`This rehearsal keeps no queue for a Play with ${playBehavior}.`);
  return commanded({ do: 'play', token: named, url: address, offsetMs: Number(offset) });
};

const clearQueue = (behavior: unknown): Commanded => {
  if (behavior === 'CLEAR_ALL') return commanded({ do: 'stop' });
  // Without a queue there is nothing else to clear.
  if (behavior === 'CLEAR_ENQUEUED') return remarked();
  return refused(`AudioPlayer.ClearQueue: its clearBehavior is ${JSON.stringify(behavior)}.`);
};

/** Only a stream that could follow may be named while one begins or ends; nothing at all may answer that one was stopped. */
const allowedAfter = (requestType: string, directiveType: string): boolean => {
  switch (requestType) {
    case 'AudioPlayer.PlaybackStopped':
      return false;
    case 'AudioPlayer.PlaybackStarted':
    case 'AudioPlayer.PlaybackFinished':
      return directiveType !== 'AudioPlayer.Play';
  }
  return true;
};

const judgeOne = (directive: unknown, requestType: string, plays: boolean): Commanded => {
  const known = isRecord(directive) ? directive : {};
  const type = String(known['type']);
  if (!plays || !type.startsWith('AudioPlayer.')) return remarked(`This device knows no ${type}.`);
  if (!allowedAfter(requestType, type)) return refused(`${requestType} may not be answered with ${type}.`);
  switch (type) {
    case 'AudioPlayer.Play':
      return playOf(known);
    case 'AudioPlayer.Stop':
      return commanded({ do: 'stop' });
    case 'AudioPlayer.ClearQueue':
      return clearQueue(known['clearBehavior']);
  }
  return remarked(`This device knows no ${type}.`);
};

/** Judges the directives of an answer to a request of that type; `plays` tells whether the device has an AudioPlayer. */
export const judgeDirectives = (
  { directives = [], shouldEndSession }: Response,
  requestType: string,
  plays: boolean,
): Commanded => {
  const judged = directives.map((directive) => judgeOne(directive, requestType, plays));
  const commands = judged.flatMap((one) => one.commands);
  const playing = directives.filter(({ type }) => type === 'AudioPlayer.Play').length;
  return {
    commands,
    remarks: [
      ...judged.flatMap(({ remarks }) => remarks),
      ...(commands.some((command) => command.do === 'play') && shouldEndSession === false
        ? ['A Play with shouldEndSession false: the stream stops at once, until somebody has answered.']
        : []),
    ],
    refusals: [
      ...judged.flatMap(({ refusals }) => refusals),
      ...(plays && playing > 1 ? [`An answer has ${playing} Play directives; it may have one.`] : []),
    ],
  };
};
