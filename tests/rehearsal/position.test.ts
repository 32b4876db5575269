// Where the skill believes somebody is, against where real audio is, with voices and devices that are not as it assumes.
import { door } from '../../lambda/index.js';
import { startUpMs } from '../../lambda/render/limits.js';
import { scoreOf } from '../../lambda/render/score.js';
import type { Place, Routine } from '../../lambda/routine/routine.js';
import { voiceFor } from '../../lambda/voice/voice.js';
import { printedModels } from '../../rehearsal/door.js';
import { skillId } from '../../rehearsal/envelope.js';
import { inMemory, storeOn } from '../../rehearsal/file-store.js';
import { newRecord } from '../../rehearsal/record.js';
import { newRehearsal } from '../../rehearsal/rehearsal.js';
import { measure } from '../../rehearsal/speech.js';

interface Kept {
  readonly routine: Routine;
  readonly place: Place;
}

interface Skew {
  readonly speechRate: number;
  readonly startUpSeconds: number;
}

const modelOf = printedModels();

/** Begins a routine, and gives the rehearsal at its first sound. */
const begin = async ({ speechRate, startUpSeconds }: Skew, wish: string) => {
  const store = storeOn(inMemory());
  const record = newRecord();
  let userId = '';
  const open = door({ store, skillId });
  const rehearsal = newRehearsal({
    door: (event, context) => {
      userId = event.context.System.user.userId;
      return open(event, context);
    },
    modelOf,
    measure,
    stream: async () => undefined,
    locale: 'en-US',
    kind: 'speaker',
    epochMs: Date.parse('2026-11-20T07:30:00Z'),
    speechRate,
    startUpMs: startUpSeconds * 1000,
    lateMs: () => 0,
    ...record,
  });
  await rehearsal.hear('A', 'Alexa, start my back stretches');
  await rehearsal.advanceTo(rehearsal.quietAtMs('A'));
  await rehearsal.hear('A', wish);
  // An answer may ask to begin first: somebody who is asked says yes.
  if (!(await kept(store, userId))) {
    await rehearsal.advanceTo(rehearsal.quietAtMs('A'));
    await rehearsal.hear('A', 'yes');
  }
  const beganMs = rehearsal.device('A').answerBeganMs ?? Number.NaN;
  return { rehearsal, record, beganMs, kept: () => kept(store, userId) };
};

const kept = async (store: ReturnType<typeof storeOn>, userId: string): Promise<Kept | undefined> => {
  const envelope = { context: { System: { user: { userId } } } } as Parameters<typeof store.getAttributes>[0];
  const { practices = {} } = await store.getAttributes(envelope);
  return Object.values<Kept>(practices)[0];
};

interface Moment {
  readonly atMs: number;
  /** Step and index of the side. */
  readonly where: string;
  /** How much has been spoken until here. */
  readonly spokenMs: number;
}

const whereOf = ({ step, side }: Pick<Place, 'step' | 'side'>) => `${step}.${side}`;

/** What is said of the score, when, and where on the score that is; nobody interrupts. */
const listen = async (skew: Skew, wish: string): Promise<readonly Moment[]> => {
  const { rehearsal, record, beganMs, kept: keptNow } = await begin(skew, wish);
  const { routine } = (await keptNow()) as Kept;
  await rehearsal.advanceTo(beganMs + 600_000);
  const phrases = scoreOf(routine, voiceFor('en-US')).cues.flatMap(({ cue, phrases: spoken }) =>
    spoken.map(({ text }) => ({ text, where: whereOf(cue) })),
  );
  const moments: Moment[] = [];
  let said = 0;
  let spokenMs = 0;
  for (const event of record.events()) {
    const atMs = event.at * 1000 - beganMs;
    if (event.type !== 'say' || atMs < 0) continue;
    const phrase = phrases[said];
    if (phrase?.text === event.text) said += 1;
    // What is no phrase of the score comes before it, or stands between its parts: there, what comes next is next.
    if (phrase && (phrase.text === event.text || said > 0)) {
      moments.push({ atMs, where: phrase.where, spokenMs });
    }
    spokenMs += event.seconds * 1000;
  }
  expect(said).toBeGreaterThan(phrases.length / 2);
  return moments;
};

/** Everywhere that somebody is from one moment to another. */
const wheresBetween = (moments: readonly Moment[], fromMs: number, toMs: number): readonly string[] => {
  const before = moments.findLastIndex(({ atMs }) => atMs <= fromMs);
  return moments
    .filter(({ atMs }, index) => index >= Math.max(0, before) && (index <= before || atMs <= toMs))
    .map(({ where }) => where);
};

/** Beyond its skew: whole seconds on the wire, and what an estimate of the pace may be off. */
const ALLOWED_MS = 2000;
const EVERY_SECONDS = 5;

const skews: readonly Skew[] = [
  { speechRate: 1, startUpSeconds: startUpMs / 1000 },
  { speechRate: 0.85, startUpSeconds: 1 },
  { speechRate: 1.15, startUpSeconds: 1 },
  { speechRate: 1, startUpSeconds: 0.3 },
  { speechRate: 1, startUpSeconds: 2.5 },
  { speechRate: 0.85, startUpSeconds: 2.5 },
  { speechRate: 1.15, startUpSeconds: 0.3 },
];

test.each(skews)(
  'stretch and side are right at $speechRate × the pace, sound after $startUpSeconds s',
  async (skew) => {
    const wish = 'a ten minute routine';
    const moments = await listen(skew, wish);
    const lastMs = moments.at(-1)?.atMs ?? 0;
    // Both parts of the answer were heard, and most of the routine with them.
    expect(lastMs).toBeGreaterThan(300_000);
    let sure = 0;
    const wrong: object[] = [];
    for (let seconds = 5; seconds * 1000 < lastMs; seconds += EVERY_SECONDS) {
      const { rehearsal, beganMs, kept: keptNow } = await begin(skew, wish);
      await rehearsal.advanceTo(beganMs + seconds * 1000);
      await rehearsal.hear('A', 'Alexa, pause');
      const { place } = (await keptNow()) as Kept;
      const spokenMs = moments.findLast(({ atMs }) => atMs <= seconds * 1000)?.spokenMs ?? 0;
      const skewMs =
        Math.abs(skew.startUpSeconds * 1000 - startUpMs) + Math.abs(1 - skew.speechRate) * spokenMs;
      const aroundMs = skewMs + ALLOWED_MS;
      const around = wheresBetween(moments, seconds * 1000 - aroundMs, seconds * 1000 + aroundMs);
      if (!around.includes(whereOf(place))) wrong.push({ seconds, believed: whereOf(place), around });
      if (new Set(around).size === 1) sure += 1;
    }
    expect(wrong).toEqual([]);
    // Away from every boundary there is nothing to excuse.
    expect(sure).toBeGreaterThan(8);
  },
);
