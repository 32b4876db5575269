/** A routine under way: the routine itself and a place in it. Every command is (practice, command) → practice. */
import type { StretchId } from './catalogue.js';
import { cueNames, type Place, positionBefore, type Routine, type Step, startOf } from './routine.js';
import type { Position, Talk } from './stretch.js';
import { setsOf } from './work.js';

export interface Practice {
  readonly routine: Routine;
  readonly place: Place;
}

export type Command =
  | { readonly do: 'next' | 'previous' | 'repeat' | 'startOver' | 'skipSide' }
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

/** How the body is held at a place: as before the step, until it has been told to move. */
export function bodyAt({ routine, place }: Practice): Position {
  const step = routine.steps[place.step];
  if (!step) return routine.steps.at(-1)?.position ?? 'standing';
  // Quiet, the way there is part of settling.
  const moving = routine.talk === 'quiet' ? 'settle' : 'moving';
  const hasMoved = place.set + place.side > 0 || cueNames.indexOf(place.cue) > cueNames.indexOf(moving);
  return hasMoved ? step.position : positionBefore(routine, place.step);
}

/** Whether the work of the present step has begun on any side. */
export const hasBegun = ({ place }: Practice): boolean =>
  place.set > 0 || place.side > 0 || cueNames.indexOf(place.cue) >= cueNames.indexOf('work');

/**
 * The practice after a command. A finished practice stays finished but for `previous`, `startOver`, and a step
 * that is jumped to or inserted.
 */
export function move(practice: Practice, command: Command): Practice {
  const { routine, place } = practice;
  const { steps } = routine;
  switch (command.do) {
    case 'next':
      return startOn(practice, steps, place.step + 1);
    case 'previous':
      return startOn(practice, steps, place.step - 1);
    case 'startOver':
      return startOn(practice, steps.map(whole), 0);
    case 'repeat':
      return startOn(practice, steps, place.step);
    case 'skipSide':
      return skipSide(practice);
    case 'jump': {
      const { stretch } = command.step;
      const ahead = steps.findIndex((step, index) => index > place.step && step.stretch === stretch);
      const found = ahead >= 0 ? ahead : steps.findIndex((step) => step.stretch === stretch);
      if (found >= 0) return startOn(practice, steps, found);
      const after = Math.min(place.step + 1, steps.length);
      return startOn(practice, steps.toSpliced(after, 0, command.step), after);
    }
    case 'insert': {
      const again = startOn(practice, steps, place.step).routine.steps;
      return startOn(practice, again.toSpliced(place.step, 0, command.step), place.step);
    }
    case 'replace':
      if (isFinished(practice)) return practice;
      return startOn(practice, steps.with(place.step, command.step), place.step);
    case 'leaveOut': {
      const isPresent = presentStep(practice)?.stretch === command.stretch;
      const kept = steps
        .filter(({ stretch }, index) => index < place.step || stretch !== command.stretch)
        // What comes together by that isn't led twice in a row.
        .filter(({ stretch }, index, all) => index <= place.step || stretch !== all[index - 1]?.stretch);
      if (kept.length === 0) return startOn(practice, steps, steps.length);
      return isPresent ? startOn(practice, kept, place.step) : { routine: withSteps(routine, kept), place };
    }
    case 'talk': {
      const told = steps.map((step, index) =>
        index >= place.step ? { ...step, detail: command.detail(step) } : step,
      );
      const talking = { ...withSteps(routine, told), talk: command.talk };
      // Quiet, the time to settle was all there was of the way there: now it is told.
      const isUntold = routine.talk === 'quiet' && place.cue === 'settle' && place.set + place.side === 0;
      return { routine: talking, place: isUntold && command.talk !== 'quiet' ? startOf(place.step) : place };
    }
    case 'restyle': {
      const from = hasBegun(practice) ? place.step + 1 : place.step;
      const styled = steps.map((step, index) => (index >= from ? command.style(step) : step));
      return { routine: withSteps(routine, styled), place };
    }
  }
}

/** A step with all its sides again. */
function whole({ skipped: _, ...step }: Step): Step {
  return step;
}

function withSteps(routine: Routine, steps: readonly Step[]): Routine {
  const [first, ...rest] = steps;
  if (!first) throw new RangeError('A routine needs a step');
  return { ...routine, steps: [first, ...rest] };
}

/** At the beginning of one of these steps, the first or the end where there is no such step; whole, whatever was skipped. */
function startOn(practice: Practice, steps: readonly Step[], index: number): Practice {
  const to = Math.max(0, Math.min(index, steps.length));
  return { routine: comingTo(practice.routine, steps, to, bodyAt(practice)), place: startOf(to) };
}

/** A routine of these steps, of which one is whole and come to from a position; the others from the steps before them. */
export function comingTo(routine: Routine, steps: readonly Step[], to: number, body: Position): Routine {
  const usual = withSteps(
    routine,
    steps.map((step, at) => {
      const { cameFrom: _, ...kept } = at === to ? whole(step) : step;
      return kept;
    }),
  );
  const step = usual.steps[to];
  if (!step || positionBefore(usual, to) === body) return usual;
  return withSteps(usual, usual.steps.with(to, { ...step, cameFrom: body }));
}

/** Leaves out the present side from here on: the other sides' sets that are still to come are led, else the next step. */
function skipSide(practice: Practice): Practice {
  const { place } = practice;
  const step = presentStep(practice);
  const side = step?.sides[place.side];
  if (!step || !side) return move(practice, { do: 'next' });
  const skipped = { ...step.skipped, [side]: place.set };
  for (let set = place.set; set < setsOf(step); set++) {
    const from = set === place.set ? place.side + 1 : 0;
    const index = step.sides.findIndex((other, at) => at >= from && skipped[other] === undefined);
    if (index < 0) continue;
    const steps = practice.routine.steps.with(place.step, { ...step, skipped });
    return {
      routine: withSteps(practice.routine, steps),
      place: { ...place, side: index, set, cue: 'switch', msIntoCue: 0 },
    };
  }
  return move(practice, { do: 'next' });
}

/** The stretches of a practice that someone has been led into. */
export const stretchesMet = (practice: Practice): StretchId[] =>
  practice.routine.steps
    .slice(0, practice.place.step + (hasBegun(practice) ? 1 : 0))
    .map(({ stretch }) => stretch);
