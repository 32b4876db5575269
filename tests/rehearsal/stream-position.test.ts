// Where the skill believes somebody is in a stream, against what is being heard; the device tells it, whatever its voice is like.
import { door } from '../../lambda/index.js';
import { locate, scoreOf } from '../../lambda/render/score.js';
import type { Place, Routine } from '../../lambda/routine/routine.js';
import { voiceFor } from '../../lambda/voice/voice.js';
import { printedModels } from '../../rehearsal/door.js';
import { skillId } from '../../rehearsal/envelope.js';
import { inMemory, storeOn } from '../../rehearsal/file-store.js';
import { newRecord } from '../../rehearsal/record.js';
import { newRehearsal } from '../../rehearsal/rehearsal.js';
import { audio, streamsFor } from '../../rehearsal/stream.js';
import { spell } from './toy-skill.js';

const modelOf = printedModels();
// A phrase takes any time that fits its room.
const stream = streamsFor(async (text) => text.length * 40);

interface Kept {
  readonly practices: Readonly<Record<string, { routine: Routine; place: Place; state: string }>>;
  readonly history?: { readonly days: Readonly<Record<string, number>> };
}

interface Skew {
  readonly speechRate: number;
  readonly startUpMs: number;
}

/** Begins ten minutes, and gives the rehearsal when the stream has begun. */
const begin = async (skew: Skew) => {
  const store = storeOn(inMemory());
  const record = newRecord();
  const rehearsal = newRehearsal({
    door: door({ store, skillId, audio }),
    modelOf,
    measure: spell,
    stream,
    locale: 'en-US',
    kind: 'audio',
    epochMs: Date.parse('2026-11-20T17:30:00Z'),
    lateMs: () => 0,
    ...skew,
    ...record,
  });
  for (const words of ['Alexa, start my back stretches', 'yes']) {
    await rehearsal.advanceTo(rehearsal.quietAtMs('A'));
    await rehearsal.hear('A', words);
  }
  const events = (type: string) => record.events().filter((event) => event.type === type);
  while (events('stream').length === 0) await rehearsal.advanceTo(rehearsal.nextAtMs() ?? Number.NaN);
  const kept = async (): Promise<Kept> => {
    const [request] = record.events().flatMap((event) => (event.type === 'request' ? [event.envelope] : []));
    if (!request) throw new Error('Nothing was asked.');
    return (await store.getAttributes(request)) as Kept;
  };
  const practice = async () => {
    const [found] = Object.values((await kept()).practices);
    if (!found) throw new Error('No practice is kept.');
    return found;
  };
  return { rehearsal, record, kept, practice, beganMs: rehearsal.nowMs() };
};

const whereOf = ({ step, side, set, cue }: Place) => `${step}.${side}.${set} ${cue}`;

test.each([
  { speechRate: 1, startUpMs: 0 },
  { speechRate: 0.85, startUpMs: 2500 },
  { speechRate: 1.15, startUpMs: 300 },
])('a pause is where the stream was: $speechRate × the pace, $startUpMs ms to begin', async (skew) => {
  const { practice } = await begin(skew);
  const score = scoreOf((await practice()).routine, voiceFor('en-US', 'espeak-ng'));
  const wrong: object[] = [];
  let tried = 0;
  for (let offsetMs = 4321; offsetMs < score.lastsMs - 1000; offsetMs += 17_000) {
    const { rehearsal, beganMs, practice: practiceNow } = await begin(skew);
    await rehearsal.advanceTo(beganMs + offsetMs);
    await rehearsal.hear('A', 'Alexa, pause');
    const { place, state } = await practiceNow();
    const wanted = locate(score, offsetMs);
    tried += 1;
    const isRight = whereOf(place) === whereOf(wanted) && Math.abs(place.msIntoCue - wanted.msIntoCue) <= 1;
    if (!isRight || state !== 'paused') wrong.push({ offsetMs, place, wanted, state });
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(30);
});

test('ten minutes run from beginning to end with no word, and the day is kept', async () => {
  const { rehearsal, record, kept, practice, beganMs } = await begin({ speechRate: 1, startUpMs: 0 });
  const score = scoreOf((await practice()).routine, voiceFor('en-US', 'espeak-ng'));
  await rehearsal.advanceUntilQuiet(['A']);
  expect(Math.abs(rehearsal.nowMs() - beganMs - score.lastsMs)).toBeLessThanOrEqual(24);
  const events = record.events().filter(({ at }) => at * 1000 >= beganMs);
  expect(events.filter(({ type }) => type === 'problem' || type === 'mic-open')).toEqual([]);
  const said = events.flatMap((event) => (event.type === 'say' ? [event] : []));
  const phrases = score.cues.flatMap(({ phrases: own, atMs }) => own.map(({ atMs: into }) => atMs + into));
  expect(said).toHaveLength(phrases.length);
  for (const [index, { at }] of said.entries()) {
    const wanted = Math.max(48, phrases[index] ?? Number.NaN);
    expect(Math.abs(at * 1000 - beganMs - wanted)).toBeLessThanOrEqual(24);
  }
  expect(Object.keys((await kept()).history?.days ?? {})).toEqual(['2026-11-20']);
});
