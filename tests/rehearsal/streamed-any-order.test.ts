// Whatever is done to a device that plays, in whatever order, and however the skill answers.
import type { Response } from 'ask-sdk-model';
import fc from 'fast-check';
import { type Button, buttons } from '../../rehearsal/event.js';
import { cutPower, playMusic, touch } from '../../rehearsal/handling.js';
import { newRecord } from '../../rehearsal/record.js';
import { problemsOf } from '../schemas/validate.js';
import { ask, tell, toyDoor } from './toy-skill.js';
import { type Staged, stage, start } from './toy-stage.js';
import { only, play, playDirective, stopDirective } from './toy-streams.js';

const words = [start, 'Alexa, pause', 'Alexa, next', 'Alexa, hello', 'yes', 'exit', 'Alexa, stop', 'Alexa'];

type Act = (staged: Staged) => Promise<void>;

const says =
  (said: string): Act =>
  ({ rehearsal }) =>
    rehearsal.hear('A', said);
const waits =
  (ms: number): Act =>
  ({ rehearsal }) =>
    rehearsal.advanceTo(rehearsal.nowMs() + ms);
const touches =
  (button: Button): Act =>
  ({ rehearsal }) =>
    rehearsal.undergo('A', (device, atMs) => touch(device, button, atMs));
const undergoes =
  (deed: typeof cutPower): Act =>
  ({ rehearsal }) =>
    rehearsal.undergo('A', deed);

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words).map(says) },
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40_000 }).map(waits) },
  { weight: 3, arbitrary: fc.constantFrom(...buttons).map(touches) },
  { weight: 1, arbitrary: fc.constantFrom(playMusic, cutPower).map(undergoes) },
);

const turns: fc.Arbitrary<Response> = fc.constantFrom(
  play('one', 0, 'Here.'),
  play('two', 5000),
  play('gone'),
  tell('Well.'),
  ask('Well?', 'Well?'),
  { ...ask('Well?', 'Well?'), directives: [playDirective('one')] },
  { ...tell('Bye.'), directives: [stopDirective] },
  tell('a & b'),
);
const echoes: fc.Arbitrary<Response> = fc.constantFrom(
  {},
  {},
  only(stopDirective),
  only(playDirective('two')),
  tell('No.'),
);

const skill = (turn: readonly Response[], echo: readonly Response[]) => {
  let [turned, echoed] = [0, 0];
  const next = toyDoor({ else: () => turn[turned++ % turn.length] ?? {} });
  const after = toyDoor({ else: () => echo[echoed++ % echo.length] ?? {} });
  const quiet = toyDoor({});
  return (event: Parameters<typeof next>[0], context: unknown) => {
    if (event.request.type === 'SessionEndedRequest') return quiet(event, context);
    return (event.session ? next : after)(event, context);
  };
};

const ms = (seconds: number) => Math.round(seconds * 1000);

test('sound is whole, in order, one at a time, and the skill is told of it truly', async () => {
  let streams = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(acts, { minLength: 3, maxLength: 25 }),
      fc.array(turns, { minLength: 1, maxLength: 5 }),
      fc.array(echoes, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(0, 700),
      async (done, turn, echo, startUpMs) => {
        const record = newRecord();
        const staged = stage(skill(turn, echo), { kind: 'audio', startUpMs, ...record });
        for (const act of [says(start), ...done]) await act(staged);
        await staged.rehearsal.undergo('A', cutPower);
        const events = record.events();

        expect(staged.requests.flatMap((request) => problemsOf('request', request))).toEqual([]);
        let heardUntil = 0;
        let streamUntil = 0;
        for (const event of events) {
          if (event.type === 'stream') {
            expect(ms(event.at)).toBeGreaterThanOrEqual(Math.max(heardUntil, streamUntil));
            streamUntil = ms(event.at) + ms(event.seconds);
            heardUntil = ms(event.at);
            streams += 1;
          }
          if (event.type !== 'say' && event.type !== 'silence') continue;
          expect(ms(event.at)).toBeGreaterThanOrEqual(heardUntil);
          // A stream has no gap, and its sound ends with it.
          if (event.streamed) expect(ms(event.at)).toBe(heardUntil);
          heardUntil = ms(event.at) + ms(event.seconds);
          if (event.streamed) expect(heardUntil).toBeLessThanOrEqual(streamUntil);
        }
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
        for (const event of events) {
          if (event.type !== 'request' || !event.envelope.request.type.startsWith('AudioPlayer.')) continue;
          const { request, context, session } = event.envelope;
          expect(session).toBeUndefined();
          const { token, offsetInMilliseconds = -1 } = request as {
            token?: string;
            offsetInMilliseconds?: number;
          };
          const last = events.findLast(
            (one) => one.type === 'stream' && one.at <= event.at && one.token === token,
          );
          if (
            request.type === 'AudioPlayer.PlaybackStarted' ||
            request.type === 'AudioPlayer.PlaybackNearlyFinished'
          )
            expect(context.AudioPlayer).toMatchObject({ token, playerActivity: 'PLAYING' });
          if (request.type !== 'AudioPlayer.PlaybackFinished' || last?.type !== 'stream') continue;
          expect(offsetInMilliseconds).toBe(ms(last.fromSeconds) + ms(last.seconds));
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(streams).toBeGreaterThan(200);
});
