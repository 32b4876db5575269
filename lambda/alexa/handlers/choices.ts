/** Choices: kept at once, without a reason, and followed from the next cue on. */
import type { StretchId } from '../../routine/catalogue.js';
import type { Choices } from '../../routine/history.js';
import { isFinished, move, type Practice } from '../../routine/practice.js';
import { rehold, retempo, tempoBeside } from '../../routine/restyle.js';
import type { Step } from '../../routine/routine.js';
import type { PromptKey } from '../../voice/prompts.js';
import { answered, goesOn, scoreNow, streamsFor } from '../ending.js';
import type { Held } from '../memory.js';
import { nameOf, type Outcome, type Turn } from '../turn.js';
import { named, namedOrPresent } from './naming.js';

/** Keeps a choice and, where a routine is unfinished, follows it there too. */
function keeps(
  turn: Turn,
  choices: Partial<Choices>,
  speech: readonly string[],
  practice?: Practice,
): Outcome {
  const { practice: held } = turn;
  if (!held || !practice) return answered(turn, speech, { choices });
  const moved: Held = { ...held, ...practice };
  if (isFinished(moved)) return goesOn(turn, practice, speech, { choices });
  return withPractice(answered({ ...turn, practice: moved }, speech, { choices }), moved);
}

/** An outcome that leaves the practice where it is still has to keep its new manner. */
const withPractice = (outcome: Outcome, practice: Held): Outcome =>
  outcome.change.practice === undefined ? { ...outcome, change: { ...outcome.change, practice } } : outcome;

/** "Slow down a bit." */
export function changePace(turn: Turn): Outcome {
  const { asked, user, voice, practice } = turn;
  const direction = asked.slots.pace === 'faster' ? -1 : 1;
  const now = user.choices.tempo ?? 1;
  const tempo = tempoBeside(now, direction);
  if (tempo === undefined) return answered(turn, [voice.prompt('paceLimit')]);
  return restyled(
    turn,
    { tempo },
    direction === 1 ? 'slower' : 'faster',
    practice && ((step) => retempo(step, tempo / now)),
  );
}

/** Rungs that holds may be moved from the usual: with the shortest and longest hold of the dosage this is all there is. */
const mostRungs = 2;

/** "Hold them longer." */
export function changeHold(turn: Turn): Outcome {
  const { asked, user, voice } = turn;
  const direction = asked.slots.hold === 'shorter' ? -1 : 1;
  const holdRungs = (user.choices.holdRungs ?? 0) + direction;
  if (Math.abs(holdRungs) > mostRungs) return answered(turn, [voice.prompt('holdLimit')]);
  return restyled(turn, { holdRungs }, direction === 1 ? 'longer' : 'shorter', (step) =>
    rehold(step, direction),
  );
}

/** Follows a new manner for the rest of the routine, and says by how much that changes it. */
function restyled(
  turn: Turn,
  choices: Partial<Choices>,
  key: PromptKey,
  style: ((step: Step) => Step) | undefined,
): Outcome {
  const { voice, practice } = turn;
  if (!practice || !style) return answered(turn, [voice.prompt('keptForNext')], { choices });
  const after = move(practice, { do: 'restyle', style });
  const addedMs = scoreNow(turn, after).lastsMs - scoreNow(turn, practice).lastsMs;
  return keeps(turn, choices, [voice.prompt(key), ...byHowMuch(turn, addedMs)], after);
}

/** "That adds 40 seconds." Nothing where the rest is too short to change. */
function byHowMuch({ voice }: Turn, addedMs: number): string[] {
  const seconds = Math.round(Math.abs(addedMs) / 5_000) * 5;
  if (seconds === 0) return [];
  const time =
    seconds < 95
      ? voice.prompt('seconds', { count: seconds })
      : voice.prompt('minutes', { count: Math.round(seconds / 60) });
  return [voice.prompt(addedMs > 0 ? 'adds' : 'saves', { time })];
}

const talkPrompts = { full: 'talkFull', brief: 'talkBrief', quiet: 'talkQuiet' } as const;

/** "Talk less", "explain everything". */
export function changeTalk(turn: Turn): Outcome {
  const { asked, voice, practice } = turn;
  const talk = asked.slots.talk ?? 'brief';
  const speech = [voice.prompt(talkPrompts[talk])];
  const detail = (): Step['detail'] => (talk === 'full' ? 'full' : 'brief');
  return keeps(turn, { talk }, speech, practice && move(practice, { do: 'talk', talk, detail }));
}

/** "Leave this one out." */
export const leaveOut = (turn: Turn): Outcome => namedOrPresent(turn, 'LeaveOutIntent', leavesOut);

function leavesOut(turn: Turn, stretch: StretchId): Outcome {
  const { user, voice, practice } = turn;
  const leftOut = [...new Set([...(user.choices.leftOut ?? []), stretch])];
  const speech = [voice.prompt('leftOut', { name: nameOf(turn, stretch) })];
  return keeps(turn, { leftOut }, speech, practice && move(practice, { do: 'leaveOut', stretch }));
}

/** "Bring back the cobra"; without a name, whatever was left out, bending included. */
export function bringBack(turn: Turn): Outcome {
  const { user, voice, asked } = turn;
  const { leftOut = [], lastWish } = user.choices;
  if (asked.slots.stretch) return named(turn, 'BringBackIntent', bringsBack);
  const [only, other] = leftOut;
  if (only && !other && !lastWish?.lowBending) return bringsBack(turn, only);
  if (!only && !lastWish?.lowBending) return answered(turn, [voice.prompt('nothingLeftOut')]);
  const wish = lastWish && { ...lastWish, lowBending: false };
  return answered(turn, [voice.prompt('allBack')], {
    choices: { leftOut: [], ...(wish ? { lastWish: wish } : {}) },
  });
}

function bringsBack(turn: Turn, stretch: StretchId): Outcome {
  const { user, voice } = turn;
  const leftOut = (user.choices.leftOut ?? []).filter((id) => id !== stretch);
  return answered(turn, [voice.prompt('broughtBack', { name: nameOf(turn, stretch) })], {
    choices: { leftOut },
  });
}

/** "Just talk me through it." */
export function chooseMedium(turn: Turn): Outcome {
  const medium = turn.asked.slots.medium ?? 'speech';
  const words = medium === 'speech' ? 'mediumSpeech' : turn.streams ? 'mediumAudio' : 'mediumNotHere';
  return answered(turn, [turn.voice.prompt(words)], { choices: { medium } });
}

/** "Ring a chime at each hold." */
export function changeChime(turn: Turn): Outcome {
  const chimes = turn.asked.slots.chime !== 'off';
  const words = chimes ? (streamsFor(turn) ? 'chimeOn' : 'chimeNotHere') : 'chimeOff';
  return answered(turn, [turn.voice.prompt(words)], { choices: { chimes } });
}
