/** Somebody whose device plays streams, and speaks to it from across the room. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { interfaces, RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { skill } from '../../lambda/alexa/skill';
import { locate, type Score, scoreOf } from '../../lambda/render/score';
import type { Place } from '../../lambda/routine/routine';
import { streamsAt } from '../../lambda/stream/streams';
import { voiceFor } from '../../lambda/voice/voice';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { type Heard, type Person, person, type World } from './person';

export const streams = streamsAt({
  address: 'https://audio.example.com',
  key: 'a key',
  synthesiser: 'espeak-ng',
});

/** A Play under way: where it began, and when. */
interface Playing {
  readonly token: string;
  readonly url: string;
  readonly fromMs: number;
  readonly sinceMs: number;
  /** Where it stands still; undefined while it plays. */
  readonly stoppedAtMs?: number;
}

export type Answered = Heard & {
  readonly play?: interfaces.audioplayer.PlayDirective;
  readonly stops: boolean;
};

export interface Listener extends Omit<Person, 'says'> {
  /**
   * Says something while so many seconds have passed. The device wakes: what plays stops, and the skill is told; without a
   * directive it goes on by itself.
   */
  says(utterance: string, afterSeconds?: number): Promise<Answered>;
  presses(button: 'Next' | 'Previous' | 'Pause' | 'Play', afterSeconds?: number): Promise<ResponseEnvelope>;
  /** An event as it is, for what comes late, twice, or wrong. */
  event(
    name: 'Started' | 'NearlyFinished' | 'Stopped' | 'Finished' | 'Failed',
    more?: object,
    afterSeconds?: number,
  ): Promise<ResponseEnvelope>;
  /** The stream plays to its end. */
  hearsItOut(): Promise<ResponseEnvelope>;
  /** Something else takes the loudspeaker: the stream stops, and the skill is told, a moment too early on the stream. */
  playsMusic(earlyMs?: number): Promise<ResponseEnvelope>;
  /** Lays something over what is stored. */
  keeps(more: object): Promise<void>;
  /** The device forgets what it played. */
  losesPower(): void;
  playing(): Playing | undefined;
  /** Milliseconds on the stream, now. */
  offsetMs(): number;
  /** What the stream is made from. */
  score(): Score;
  /** The place where somebody is who listens. */
  place(): Place;
}

export function listener(world: Omit<World, 'player'> = {}): Listener {
  const store: PersistenceAdapter = world.store ?? storeOn(inMemory());
  const { answer = skill({ store, streams, nowMs: () => 0 }) } = world;
  let playing: Playing | undefined;
  let activity = 'IDLE';
  const offsetMs = (): number =>
    playing ? (playing.stoppedAtMs ?? playing.fromMs + somebody.now() - playing.sinceMs) : 0;
  const noted = async (envelope: RequestEnvelope): Promise<ResponseEnvelope> => {
    const response = await answer(envelope);
    for (const directive of response.response.directives ?? []) take(directive);
    return response;
  };
  const take = (directive: { type: string }): void => {
    if (directive.type === 'AudioPlayer.Play') {
      const { audioItem } = directive as interfaces.audioplayer.PlayDirective;
      const { token, url, offsetInMilliseconds: fromMs } = audioItem?.stream ?? {};
      playing = { token: token ?? '', url: url ?? '', fromMs: fromMs ?? 0, sinceMs: somebody.now() };
      activity = 'PLAYING';
    } else if (directive.type === 'AudioPlayer.Stop' && playing) {
      playing = { ...playing, stoppedAtMs: offsetMs() };
      activity = 'STOPPED';
    }
  };
  const somebody: Person = person({
    ...world,
    store,
    answer: noted,
    player: () =>
      playing
        ? { token: playing.token, offsetInMilliseconds: Math.round(offsetMs()), playerActivity: activity }
        : { playerActivity: activity },
  });
  const request = (type: string, more: object, afterSeconds: number): Promise<ResponseEnvelope> =>
    somebody.sendsRequest({ type, ...more }, afterSeconds);
  const event: Listener['event'] = (name, more = {}, afterSeconds = 0) =>
    request(
      `AudioPlayer.Playback${name}`,
      name === 'Failed'
        ? { token: playing?.token, error: { type: 'MEDIA_ERROR_SERVICE_UNAVAILABLE', message: '' }, ...more }
        : { token: playing?.token, offsetInMilliseconds: Math.round(offsetMs()), ...more },
      afterSeconds,
    );
  const directivesOf = ({ raw }: Heard) => raw.response.directives ?? [];
  const scoreNow = (): Score => {
    const [, locale = '', token = ''] = /\/([\w-]+)\/([^/]+)\.mp3$/.exec(playing?.url ?? '') ?? [];
    const read = streams.read(token, locale);
    if (!read) throw new Error(`Nothing can be played from ${playing?.url}`);
    return scoreOf(read.routine, voiceFor(locale, 'espeak-ng'));
  };
  return {
    ...somebody,
    async says(utterance, afterSeconds = 20) {
      somebody.waits(afterSeconds);
      const wasPlaying = activity === 'PLAYING';
      if (wasPlaying && playing) {
        playing = { ...playing, stoppedAtMs: offsetMs() };
        activity = 'STOPPED';
        await event('Stopped');
      }
      const heard = await somebody.says(utterance, 1);
      const play = directivesOf(heard).find(({ type }) => type === 'AudioPlayer.Play');
      const stops = directivesOf(heard).some(({ type }) => type === 'AudioPlayer.Stop');
      if (wasPlaying && playing && !play && !stops && !heard.isOpen) {
        playing = { ...playing, fromMs: offsetMs(), sinceMs: somebody.now() };
        delete (playing as { stoppedAtMs?: number }).stoppedAtMs;
        activity = 'PLAYING';
        await event('Started');
      }
      if (play) await event('Started');
      return { ...heard, stops, ...(play ? { play: play as interfaces.audioplayer.PlayDirective } : {}) };
    },
    presses: (button, afterSeconds = 20) =>
      request(`PlaybackController.${button}CommandIssued`, {}, afterSeconds),
    event,
    async hearsItOut() {
      const leftMs = scoreNow().lastsMs - offsetMs();
      somebody.waits(leftMs / 1_000);
      playing = playing && { ...playing, stoppedAtMs: scoreNow().lastsMs };
      activity = 'FINISHED';
      return event('Finished');
    },
    playsMusic(earlyMs = 0) {
      playing = playing && { ...playing, stoppedAtMs: offsetMs() };
      activity = 'STOPPED';
      return event('Stopped', { offsetInMilliseconds: Math.round(offsetMs() - earlyMs) });
    },
    async keeps(more) {
      const envelope = envelopeFor(world.user ?? 'somebody');
      await store.saveAttributes(envelope, { ...(await store.getAttributes(envelope)), ...more });
    },
    losesPower() {
      playing = undefined;
      activity = 'IDLE';
      somebody.crashes();
    },
    playing: () => playing,
    offsetMs,
    score: scoreNow,
    place: () => locate(scoreNow(), offsetMs()),
  };
}

const envelopeFor = (userId: string): RequestEnvelope =>
  ({ context: { System: { user: { userId } } }, session: { user: { userId } } }) as RequestEnvelope;

/** Somebody who was here before, in the midst of a stream: so many seconds after it began. */
export async function streaming(
  afterSeconds = 95,
  world: Omit<World, 'player'> = {},
): Promise<{ who: Listener; first: Answered }> {
  const who = listener(world);
  await who.says('Alexa, start my back stretches');
  const first = await who.says('yes', 5);
  who.waits(afterSeconds);
  return { who, first };
}
