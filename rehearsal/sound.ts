// Real sound for the conversation in the terminal: one phrase, one WAV file, one player at a time.
import type { RehearsalEvent } from './event.js';
import type { Options } from './options.js';
import { type PlayingWav, type PlayWav, playerNames, type WavPlayer } from './players.js';
import { readSpeech } from './ssml.js';
import { UsageError } from './usage-error.js';

/** A spoken phrase as a file, and how long it sounds. */
export interface Wav {
  readonly file: string;
  readonly ms: number;
}

/** Speaks a phrase in the voice of a locale, or what follows the first milliseconds of it. Throws when it can't be had. */
export type WavOf = (text: string, locale: string, fromMs?: number) => Promise<Wav>;

export interface SoundMaker {
  /** At least one; the next is tried where one fails. */
  readonly players: readonly WavPlayer[];
  readonly play: PlayWav;
  readonly wavOf: WavOf;
  readonly locale: string;
  readonly nowMs: () => number;
  /** Says once, and only when there is no sound, why not. */
  readonly tell: (text: string) => void;
  /** What a stream still says from an offset on, so that it is ready when it comes; nothing where that isn't known. */
  readonly phrasesOf?: (url: string, fromMs: number) => Promise<readonly string[]>;
}

export interface Sound {
  readonly notice: (event: RehearsalEvent) => void;
  /** What was being said stops now. */
  readonly cut: () => void;
  /** Resolves when the first phrase of the latest answer can sound at once; the others follow as it sounds. */
  readonly ready: () => Promise<unknown>;
  /** Resolves when what is being said has been said. */
  readonly quiet: () => Promise<unknown>;
}

/** Whether there is to be sound, and what is said where there can't be. Unasked, it is for somebody who sits there. */
export const soundFor = (
  { sound, speed = 1, speechRate }: Pick<Options, 'sound' | 'speed' | 'speechRate'>,
  live: boolean,
): { readonly isOn: boolean; readonly word?: string } => {
  if (!(sound ?? live)) return { isOn: false };
  if (speed === 1 && speechRate === 1) return { isOn: true };
  if (sound) throw new UsageError('--sound goes at the speed of life: not with --speed or --speech-rate.');
  return { isOn: false, word: 'No sound: there is some at the speed of life only.' };
};

/** Why there is no sound, kindly, with what would help. */
export const withoutSound = (why: string): string =>
  `No sound: ${why}. Alexa's voice is only written; ${playerNames.slice(0, -1).join(', ')} or ${playerNames.at(-1)} would play it.`;

type Said = Extract<RehearsalEvent, { type: 'say' }>;

/** Everything that an answer will say, and the streams that it plays. */
const phrasesIn = ({ response }: Extract<RehearsalEvent, { type: 'response' }>['envelope']) => ({
  phrases: [response.outputSpeech, response.reprompt?.outputSpeech].flatMap((speech) =>
    speech ? readSpeech(speech).pieces.flatMap((piece) => (piece.kind === 'say' ? [piece.text] : [])) : [],
  ),
  streams: (response.directives ?? []).flatMap((directive) =>
    directive.type === 'AudioPlayer.Play' ? (directive.audioItem?.stream ?? []) : [],
  ),
});

/** A player that is done before half of the phrase could have sounded has made no sound, whatever it says. */
const wasHeard = (heardMs: number, { ms }: Wav): boolean => heardMs >= ms / 2;

export const newSound = ({
  players,
  play,
  wavOf,
  nowMs,
  tell,
  locale: firstLocale,
  phrasesOf = async () => [],
}: SoundMaker): Sound => {
  const left = [...players];
  let locale = firstLocale;
  /** Counts what was begun or stopped: whoever finds another number is out of date. */
  let turn = 0;
  let answer = 0;
  let ready: Promise<unknown> = Promise.resolve();
  let playing: PlayingWav | undefined;

  const giveUp = (why: string): void => {
    left.length = 0;
    tell(withoutSound(why));
  };

  /** Plays a phrase with the first player that can, as long as nothing else is to be heard. */
  const sound = async (wav: Wav, mine: number): Promise<void> => {
    for (let player = left[0]; player && mine === turn; player = left[0]) {
      const beganMs = nowMs();
      const one = play(player, wav.file);
      playing = one;
      const failure = await one.ended;
      if (playing === one) playing = undefined;
      if (mine !== turn || (failure === undefined && wasHeard(nowMs() - beganMs, wav))) return;
      if (left.length === 1) giveUp(`${player.name} failed (${failure ?? 'it was done at once'})`);
      else left.shift();
    }
  };

  const say = async ({ text, fromSeconds }: Said, mine: number): Promise<void> => {
    const before = playing;
    before?.stop();
    try {
      const wav = await wavOf(text, locale, Math.round((fromSeconds ?? 0) * 1000));
      // A sound card may belong to one program at a time.
      await before?.ended;
      await sound(wav, mine);
    } catch (cause) {
      if (left.length > 0) giveUp((cause as Error).message);
    }
  };

  /** Speaks ahead, one phrase after another, until another answer comes. What fails here fails again when it is to be heard. */
  const prepare = ({ phrases, streams }: ReturnType<typeof phrasesIn>, spokenIn: string): void => {
    // What is told about a stream is answered with nothing, and is no other answer.
    if (phrases.length + streams.length === 0) return;
    answer += 1;
    const mine = answer;
    const speak = async (text: string) => {
      if (mine === answer && left.length > 0) await wavOf(text, spokenIn).catch(() => undefined);
    };
    const streamed = streams.map(({ url, offsetInMilliseconds }) => phrasesOf(url, offsetInMilliseconds));
    const all = Promise.all(streamed).then(
      (more) => [...phrases, ...more.flat()],
      () => phrases,
    );
    ready = all.then(async ([first]) => first !== undefined && speak(first));
    void ready.then(async () => {
      for (const text of (await all).slice(1)) await speak(text);
    });
  };

  return {
    notice: (event) => {
      if (event.type === 'request' && 'locale' in event.envelope.request) {
        locale = event.envelope.request.locale ?? locale;
      } else if (event.type === 'response' && left.length > 0) {
        prepare(phrasesIn(event.envelope), locale);
      } else if (event.type === 'say' && left.length > 0) {
        turn += 1;
        void say(event, turn);
      }
    },
    cut: () => {
      turn += 1;
      playing?.stop();
    },
    ready: () => ready,
    quiet: async () => playing?.ended,
  };
};
