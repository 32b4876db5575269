/**
 * A routine laid out as cues. What the talk leaves out is left out here; how long words take is not known here.
 */
import type { StretchId } from './catalogue.js';
import { type CueName, dayNumber, positionBefore, type Routine, type Step } from './routine.js';
import type { Position, Side } from './stretch.js';
import { say, setsOf, workCues } from './work.js';

/** What is said, as data. `turn` chooses among several ways of saying it. */
export type Line =
  | { readonly say: 'move'; readonly from: Position; readonly to: Position }
  | { readonly say: 'name'; readonly stretch: StretchId; readonly order: Order; readonly turn: number }
  | { readonly say: 'steps'; readonly stretch: StretchId; readonly detail: 'full' | 'brief' }
  | { readonly say: 'side'; readonly stretch: StretchId; readonly side: Side }
  | { readonly say: 'start'; readonly work: Step['work']['kind']; readonly turn: number }
  | { readonly say: 'halfway'; readonly turn: number }
  | { readonly say: 'count'; readonly number: number }
  | { readonly say: 'switch'; readonly stretch: StretchId; readonly side: Side; readonly turn: number }
  | { readonly say: 'again'; readonly turn: number }
  | { readonly say: 'breathIn' | 'breathOut'; readonly stretch: StretchId; readonly short: boolean }
  | { readonly say: 'repeat'; readonly stretch: StretchId }
  | { readonly say: 'minutesLeft'; readonly minutes: number }
  | { readonly say: 'lastTime' | 'lastBreath' }
  | { readonly say: 'end'; readonly work: Step['work']['kind']; readonly turn: number }
  | { readonly say: 'next'; readonly stretch: StretchId; readonly turn: number }
  | { readonly say: 'finish'; readonly position: Position; readonly alone: boolean };

/** Where a stretch stands in the routine: what comes before its name. */
export type Order = 'first' | 'middle' | 'last' | 'alone';

/** Where a cue stands. */
export interface At {
  readonly step: number;
  readonly side: number;
  readonly set: number;
  readonly name: CueName;
}

/** One stretch of time. `spoken` is whether the words that belong inside it are said. */
export type Cue = At &
  (
    | { readonly kind: 'say'; readonly line: Line }
    | { readonly kind: 'settle'; readonly seconds: number }
    | { readonly kind: 'hold'; readonly seconds: number; readonly halfway: Line | undefined }
    | { readonly kind: 'countdown'; readonly from: number; readonly spoken: boolean }
    | {
        readonly kind: 'breathe';
        readonly stretch: StretchId;
        readonly breaths: number;
        readonly inSeconds: number;
        readonly outSeconds: number;
        readonly spoken: boolean;
      }
    | {
        readonly kind: 'repeat';
        readonly stretch: StretchId;
        readonly times: number;
        readonly eachSeconds: number;
        readonly spoken: boolean;
      }
    | { readonly kind: 'switchSide'; readonly line: Line; readonly seconds: number }
  );

/** Time to get down to the floor, up from it, or over onto another side of the body. */
const downSeconds = 8;
const turnSeconds = 4;

/** Whether a position is one on the floor. */
export const onFloor = (position: Position): boolean => position !== 'standing' && position !== 'chair';

/** Seconds to go from one position to another; 0 where nothing changes. */
export const moveSeconds = (from: Position, to: Position): number =>
  from === to ? 0 : onFloor(from) === onFloor(to) ? turnSeconds : downSeconds;

/** The cues of one step, in order. Throws when the routine has no such step. */
export function stepCues(routine: Routine, index: number): Cue[] {
  const step = routine.steps[index];
  if (!step) throw new RangeError(`A routine of ${routine.steps.length} steps has no step ${index}`);
  const cues: Cue[] = [];
  const talks = routine.talk !== 'quiet';
  const full = routine.talk === 'full';
  const turn = dayNumber(routine.day) + index;
  const next = routine.steps[index + 1];
  const sets = setsOf(step);

  const from = positionBefore(routine, index);
  const intro: At = { step: index, side: 0, set: 0, name: 'move' };
  const movingSeconds = moveSeconds(from, step.position);
  if (movingSeconds > 0 && talks) {
    cues.push(say(intro, 'move', { say: 'move', from, to: step.position }));
    cues.push(settle(intro, 'moving', movingSeconds));
  }
  const order: Order = routine.alone ? 'alone' : index === 0 ? 'first' : next ? 'middle' : 'last';
  const { stretch, detail } = step;
  cues.push(say(intro, 'name', { say: 'name', stretch, order, turn }));
  const firstSide = step.sides[0];
  // Whoever hears the side behind the steps has the wrong foot in front by then.
  if (firstSide && firstSide !== 'both')
    cues.push(say(intro, 'side', { say: 'side', stretch, side: firstSide }));
  if (talks) cues.push(say(intro, 'steps', { say: 'steps', stretch, detail }));
  // Quiet, the name is all that says where to go, so the time to get there comes behind it.
  cues.push(settle(intro, 'settle', step.settleSeconds + (talks ? 0 : movingSeconds)));

  let bodyIsOn = firstSide;
  for (let set = 0; set < sets; set++) {
    for (const [sideIndex, side] of step.sides.entries()) {
      const skippedIn = step.skipped?.[side];
      if (skippedIn !== undefined && set >= skippedIn) {
        if (set === skippedIn) bodyIsOn = side;
        continue;
      }
      const at: At = { step: index, side: sideIndex, set, name: 'work' };
      const turned = turn + set * step.sides.length + sideIndex;
      if (side !== bodyIsOn) {
        cues.push(switchSide(at, { say: 'switch', stretch, side, turn: turned }, step.changeSeconds));
      } else if (set > 0 && step.work.kind !== 'rest') {
        if (talks) cues.push(say(at, 'again', { say: 'again', turn: turned }));
        cues.push(settle(at, 'letGo', step.changeSeconds));
      } else if (full && set === 0) {
        cues.push(say(at, 'start', { say: 'start', work: step.work.kind, turn: turned }));
      }
      bodyIsOn = side;
      cues.push(...workCues(step, at, talks, turned));
    }
  }

  const last: At = { step: index, side: step.sides.length - 1, set: sets - 1, name: 'end' };
  cues.push(say(last, 'end', { say: 'end', work: step.work.kind, turn }));
  if (next) {
    if (talks) cues.push(say(last, 'next', { say: 'next', stretch: next.stretch, turn }));
    cues.push(settle(last, 'rest', step.restSeconds));
  } else {
    cues.push(say(last, 'finish', { say: 'finish', position: step.position, alone: routine.alone === true }));
  }
  return cues;
}

function settle({ step, side, set }: At, name: CueName, seconds: number): Cue {
  return { step, side, set, name, kind: 'settle', seconds };
}

function switchSide({ step, side, set }: At, line: Line, seconds: number): Cue {
  return { step, side, set, name: 'switch', kind: 'switchSide', line, seconds };
}

/** A whole routine, in order. */
export const timeline = (routine: Routine): Cue[] =>
  routine.steps.flatMap((_, index) => stepCues(routine, index));
