/** A routine under way: the routine itself and a place in it. Every command is (practice, command) → practice. */
import { type StretchId, stretchOf } from './catalogue.js';
import { cueNames, type Place, type Routine, type Step, startOf } from './routine.js';
import type { Talk } from './stretch.js';
import { setsOf } from './timeline.js';

export interface Practice {
  readonly routine: Routine;
  readonly place: Place;
}

export type Command =
  | { readonly do: 'next' | 'previous' | 'repeat' | 'startOver' | 'skipSide' }
  | { readonly do: 'moveTo'; readonly place: Place }
  /** To that stretch, ahead first, then behind; a stretch the routine lacks comes in as the given step. */
  | { readonly do: 'jump'; readonly step: Step }
  /** That step now, then the present one again from its beginning. */
  | { readonly do: 'insert'; readonly step: Step }
  /** The given step instead of the present one. */
  | { readonly do: 'replace'; readonly step: Step }
  | { readonly do: 'leaveOut'; readonly stretch: StretchId }
  | { readonly do: 'talk'; readonly talk: Talk; readonly detail: (step: Step) => Step['detail'] }
  /** Another manner for what has not begun: both sides of a stretch stay equal. */
  | { readonly do: 'restyle'; readonly style: (step: Step) => Step };

export const begin = (routine: Routine): Practice => ({ routine, place: startOf(0) });

/** Whether a place is behind the last step. */
export const isFinished = ({ routine, place }: Practice): boolean => place.step >= routine.steps.length;

/** The step someone is in, or undefined when the routine is done. */
export const presentStep = ({ routine, place }: Practice): Step | undefined => routine.steps[place.step];

/** Whether the work of the present step has begun on any side. */
const hasBegun = ({ place }: Practice): boolean =>
  place.set > 0 || place.side > 0 || cueNames.indexOf(place.cue) >= cueNames.indexOf('work');

/** The practice after a command. A finished practice stays finished but for `previous`, `startOver`, `jump` and `moveTo`. */
export function move(practice: Practice, command: Command): Practice {
  const { routine, place } = practice;
  const { steps } = routine;
  const at = (index: number): Practice => ({
    routine,
    place: startOf(Math.max(0, Math.min(index, steps.length))),
  });
  switch (command.do) {
    case 'next':
      return at(place.step + 1);
    case 'previous':
      return at(place.step - 1);
    case 'startOver':
      return withSteps(practice, steps.map(allSides), 0);
    case 'repeat':
      return withSteps(
        practice,
        steps.map((step, index) => (index === place.step ? allSides(step) : step)),
        place.step,
      );
    case 'skipSide':
      return skipSide(practice);
    case 'moveTo':
      return { routine, place: command.place };
    case 'jump': {
      const { stretch } = command.step;
      const ahead = steps.findIndex((step, index) => index > place.step && step.stretch === stretch);
      const found = ahead >= 0 ? ahead : steps.findIndex((step) => step.stretch === stretch);
      if (found >= 0) return at(found);
      const after = Math.min(place.step + 1, steps.length);
      return withSteps(practice, [...steps.slice(0, after), command.step, ...steps.slice(after)], after);
    }
    case 'insert':
      return withSteps(
        practice,
        [...steps.slice(0, place.step), command.step, ...steps.slice(place.step)],
        place.step,
      );
    case 'replace':
      return withSteps(
        practice,
        [...steps.slice(0, place.step), command.step, ...steps.slice(place.step + 1)],
        place.step,
      );
    case 'leaveOut': {
      const isPresent = presentStep(practice)?.stretch === command.stretch;
      const kept = steps.filter(({ stretch }, index) => index < place.step || stretch !== command.stretch);
      if (kept.length === 0) return at(steps.length);
      return isPresent
        ? withSteps(practice, kept, place.step)
        : { ...withSteps(practice, kept, place.step), place };
    }
    case 'talk': {
      const told = steps.map((step, index) =>
        index >= place.step ? { ...step, detail: command.detail(step) } : step,
      );
      return { routine: { ...withSteps(practice, told, place.step).routine, talk: command.talk }, place };
    }
    case 'restyle': {
      const from = hasBegun(practice) ? place.step + 1 : place.step;
      const styled = steps.map((step, index) => (index >= from ? command.style(step) : step));
      return { ...withSteps(practice, styled, place.step), place };
    }
  }
}

const allSides = (step: Step): Step => ({ ...step, sides: stretchOf(step.stretch).sides });

function withSteps({ routine }: Practice, steps: readonly Step[], index: number): Practice {
  const [first, ...rest] = steps;
  if (!first) throw new RangeError('A routine needs a step');
  return { routine: { ...routine, steps: [first, ...rest] }, place: startOf(index) };
}

/** Leaves out the present side: the other sides' sets that are still to come are led, else the next step. */
function skipSide(practice: Practice): Practice {
  const { routine, place } = practice;
  const step = presentStep(practice);
  if (!step) return practice;
  const sides = step.sides.filter((_, index) => index !== place.side);
  const isLastSide = place.side === step.sides.length - 1;
  const set = isLastSide ? place.set + 1 : place.set;
  if (sides.length === 0 || set >= setsOf(step)) return move(practice, { do: 'next' });
  const steps = routine.steps.map((other, index) => (index === place.step ? { ...step, sides } : other));
  const side = isLastSide ? 0 : place.side;
  const skipped = withSteps(practice, steps, place.step);
  return { routine: skipped.routine, place: { step: place.step, side, set, cue: 'side', msIntoCue: 0 } };
}

/** Cues after which someone has to get back into position before going on. */
const inPosition: ReadonlySet<Place['cue']> = new Set([
  'settle',
  'letGo',
  'swings',
  'start',
  'work',
  'count',
  'mark',
]);

/**
 * Where to go on after an interruption: the rest of a hold, the breath or repeat that was cut short, the countdown from its
 * beginning, never the middle of a word. `ready` says whether a get-ready comes first.
 */
export function resumePlace(practice: Practice): { readonly place: Place; readonly ready: boolean } {
  const { place } = practice;
  const step = presentStep(practice);
  if (!step) return { place, ready: false };
  if (place.cue === 'work') return { place: { ...place, msIntoCue: wholeCycles(step, place) }, ready: true };
  if (inPosition.has(place.cue)) return { place: { ...place, msIntoCue: 0 }, ready: true };
  if (cueNames.indexOf(place.cue) < cueNames.indexOf('settle') && place.set + place.side === 0) {
    return { place: startOf(place.step), ready: false };
  }
  // "And let go" has been done by now.
  const cue = place.cue === 'end' ? 'next' : place.cue;
  return { place: cue === 'rest' ? place : { ...place, cue, msIntoCue: 0 }, ready: false };
}

/** A hold goes on to the millisecond; a breath or a repeat from the beginning of the one that was cut short. */
function wholeCycles({ work }: Step, { msIntoCue, set }: Place): number {
  const whole = (seconds: number): number => msIntoCue - (msIntoCue % (seconds * 1_000));
  switch (work.kind) {
    case 'hold':
      return msIntoCue;
    case 'breathe':
      return whole(work.inSeconds + work.outSeconds);
    case 'repeat':
      return whole(work.eachSeconds);
    case 'rest':
      return set === work.minutes ? whole(work.eachSeconds) : msIntoCue;
  }
}

/** The stretches of a practice that someone has been led into. */
export const stretchesMet = (practice: Practice): StretchId[] =>
  practice.routine.steps
    .slice(0, practice.place.step + (hasBegun(practice) ? 1 : 0))
    .map(({ stretch }) => stretch);
