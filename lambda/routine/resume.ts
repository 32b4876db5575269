/** Going on after an interruption, or after coming back: where to, and whether there is something to get ready for. */
import { comingTo, hasBegun, isFinished, type Practice, presentStep } from './practice.js';
import { cueNames, type Place, type Step, startOf } from './routine.js';

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
  // A change that was cut short is over by now: the get-ready names the side.
  const wasCut = place.msIntoCue > 0 && (place.cue === 'switch' || place.cue === 'again');
  if (wasCut) return { place: { ...place, cue: 'start', msIntoCue: 0 }, ready: true };
  if (cueNames.indexOf(place.cue) < cueNames.indexOf('settle') && place.set + place.side === 0) {
    // Whoever is down on the floor already isn't sent there again.
    const isThere = cueNames.indexOf(place.cue) >= cueNames.indexOf('name');
    return { place: { ...startOf(place.step), ...(isThere ? { cue: 'name' } : {}) }, ready: false };
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

/** The cues behind the work of a step: whoever stopped there has done it. */
const behindWork: ReadonlySet<Place['cue']> = new Set(['end', 'next', 'rest']);

/** A practice as someone takes it up who has been away, and stands: on with the step that was begun, else from a step's beginning. */
export function fromStanding(practice: Practice): Practice {
  const { routine, place } = practice;
  const isDone = behindWork.has(place.cue);
  if (isFinished(practice) || (hasBegun(practice) && !isDone)) return practice;
  const to = isDone ? place.step + 1 : place.step;
  return { routine: comingTo(routine, routine.steps, to, 'standing'), place: startOf(to) };
}
