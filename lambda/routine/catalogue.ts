/**
 * The stretches, one row each, without any words for them. S0 to S4 are the texts this skill began with; NHS, AAOS and
 * Mayo are those bodies' public exercise pages, named where a figure comes from one of them.
 */
import type { Stretch } from './stretch.js';

const hold = { kind: 'hold' } as const;
const noSides = ['both'] as const;
const leftThenRight = ['left', 'right'] as const;

const straight = { flexion: 'none', extension: 'none', rotation: 'none' } as const;
const rounded = { flexion: 'mild', extension: 'none', rotation: 'none' } as const;
const folded = { flexion: 'strong', extension: 'none', rotation: 'none' } as const;
const arched = { flexion: 'none', extension: 'mild', rotation: 'none' } as const;
const roundedAndArched = { flexion: 'mild', extension: 'mild', rotation: 'none' } as const;
const turned = { flexion: 'none', extension: 'none', rotation: 'mild' } as const;
const twisted = { flexion: 'none', extension: 'none', rotation: 'strong' } as const;

/** Every stretch by its id; ids are stored in people's histories and never change their meaning. */
// biome-ignore format: a table is read by its rows
export const catalogue = {
  // Warm-ups: a routine opens with one (S3). NHS, how to warm up, and sitting exercises.
  'marching': { role: 'warm-up', sources: ['NHS'], positions: ['standing'], regions: ['lower-back', 'hips'],
    // The NHS marches for three minutes, which is neither a hold nor a count.
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 2 }, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'The feet may be lifted as little as one likes.' } },
  'seated-marching': { role: 'warm-up', sources: ['NHS'], positions: ['chair'], regions: ['hips', 'lower-back'],
    load: straight, needs: 'chair', sides: noSides, move: { kind: 'repeat', eachSeconds: 2 }, from: 'gentle',
    told: { repeats: [5, 5] }, easier: { none: 'The knees may be lifted as little as one likes.' } },
  'heel-digs': { role: 'warm-up', sources: ['NHS'], positions: ['standing', 'chair'], regions: ['hamstrings', 'hips'],
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 2 }, from: 'gentle',
    told: { repeats: [60, 60] }, easier: { none: 'The step may be as small as one likes.' } },

  // On the back.
  'knee-to-chest': { role: 'stretch', sources: ['S0', 'S2', 'NHS', 'AAOS', 'Mayo'], positions: ['back'], regions: ['lower-back', 'hips'],
    load: rounded, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [20, 30], repeats: [2, 3] }, easier: 'pelvic-tilt' },
  'pelvic-tilt': { role: 'stretch', sources: ['NHS', 'Mayo'], positions: ['back'], regions: ['lower-back'],
    // The lower back is pressed flat and no further, so it counts as straight.
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 6 }, from: 'gentle',
    told: { repeats: [10, 15] }, easier: { none: 'It is the smallest movement of the lower back that there is.' } },
  'knee-rolls': { role: 'stretch', sources: ['NHS', 'Mayo'], positions: ['back'], regions: ['lower-back', 'hips'],
    // Figures: Mayo, back exercises in 15 minutes a day. The NHS holds for one breath, 8 to 10 times.
    load: turned, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [5, 10], repeats: [2, 3] }, easier: 'pelvic-tilt' },
  'lying-twist': { role: 'stretch', sources: ['S1'], positions: ['back'], regions: ['lower-back', 'upper-back'],
    load: twisted, needs: 'nothing', sides: leftThenRight, move: { kind: 'repeat', eachSeconds: 6 }, from: 'gentle',
    told: { repeats: [8, 10] }, easier: 'knee-rolls' },
  'bridge': { role: 'stretch', sources: ['NHS', 'AAOS', 'Mayo'], positions: ['back'], regions: ['lower-back', 'hips'],
    // Mayo starts with 5 and builds up to 30.
    load: arched, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 6 }, from: 'gentle',
    told: { repeats: [5, 30] }, easier: 'pelvic-tilt' },
  'leg-braid': { role: 'stretch', sources: ['S1', 'NHS', 'AAOS'], positions: ['back'], regions: ['hips', 'lower-back'],
    // S1 brings one lower leg under the bend of the other knee and draws both legs in. Our reading is the way it is
    // commonly done, with the ankle across the other thigh: the same muscles, and easier to find with closed eyes.
    load: rounded, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30], repeats: [8, 10] }, easier: 'knee-to-chest' },
  'lying-hamstring': { role: 'stretch', sources: ['S3', 'NHS', 'AAOS'], positions: ['back'], regions: ['hamstrings'],
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'The raised knee may stay as bent as it needs to.' } },
  'fetal-curl': { role: 'stretch', sources: ['S1'], positions: ['back'], regions: ['lower-back', 'hips'],
    // One minute on the back, then one on each side. S1 asks for several such rounds; a routine leads one.
    load: folded, needs: 'nothing', sides: ['both', 'left', 'right'], move: { kind: 'stay', seconds: 60 }, from: 'gentle',
    told: { holdSeconds: [60, 60] }, easier: 'knee-to-chest' },
  'supine-full-stretch': { role: 'stretch', sources: ['NHS'], positions: ['back'], regions: ['upper-back', 'shoulders', 'lower-back'],
    load: straight, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'It is lying down, and reaching no further than is pleasant.' } },
  'lying-stone': { role: 'by-name', sources: ['S1'], positions: ['back'], regions: ['lower-back', 'neck'],
    // Lies on the floor and needs a chair as well, so no routine chooses it by itself.
    load: straight, needs: 'chair', sides: noSides, move: { kind: 'rest', minutes: 3, swings: 8, eachSeconds: 4 }, from: 'gentle',
    told: { holdSeconds: [180, 240] }, easier: { none: 'It is a rest already.' } },

  // On the side, and on the front.
  'open-book': { role: 'stretch', sources: ['NHS'], positions: ['side'], regions: ['upper-back', 'shoulders'],
    load: twisted, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'supine-full-stretch' },
  'prone-rest': { role: 'stretch', sources: ['NHS'], positions: ['front'], regions: ['lower-back'],
    load: arched, needs: 'nothing', sides: noSides, move: { kind: 'stay', seconds: 60 }, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'It is a rest already.' } },
  'sphinx': { role: 'stretch', sources: ['NHS'], positions: ['front'], regions: ['lower-back'],
    // NHS, lower back pain exercises (back extensions).
    load: arched, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { holdSeconds: [5, 10], repeats: [8, 10] }, easier: 'prone-rest' },
  'flexible-snake': { role: 'stretch', sources: ['S1'], positions: ['front'], regions: ['lower-back'],
    load: { flexion: 'none', extension: 'strong', rotation: 'none' }, needs: 'nothing', sides: noSides,
    move: { kind: 'repeat', eachSeconds: 6 }, from: 'regular', told: { repeats: [10, 15] }, easier: 'sphinx' },

  // On hands and knees, and kneeling.
  'cat-cow': { role: 'stretch', sources: ['S0', 'NHS', 'Mayo'], positions: ['all-fours'], regions: ['lower-back', 'upper-back'],
    load: roundedAndArched, needs: 'nothing', sides: noSides, kneeling: true,
    move: { kind: 'breathe', inSeconds: 4, outSeconds: 4 }, from: 'gentle',
    told: { repeats: [10, 15] }, easier: 'pelvic-tilt' },
  'thread-the-needle': { role: 'stretch', sources: ['S0'], positions: ['all-fours'], regions: ['upper-back', 'shoulders'],
    load: { flexion: 'mild', extension: 'none', rotation: 'strong' }, needs: 'nothing', sides: leftThenRight, kneeling: true,
    move: hold, from: 'gentle', told: { holdSeconds: [20, 30] }, easier: 'open-book' },
  'childs-pose': { role: 'stretch', sources: ['S0', 'NHS'], positions: ['kneeling'], regions: ['lower-back', 'shoulders'],
    load: folded, needs: 'nothing', sides: noSides, kneeling: true, move: hold, from: 'gentle',
    told: { holdSeconds: [20, 30] }, easier: 'knee-to-chest' },
  'hip-flexor-lunge': { role: 'stretch', sources: ['AAOS', 'Mayo'], positions: ['kneeling'], regions: ['hips', 'lower-back'],
    // Figures: Mayo, a guide to basic stretches. AAOS holds 20 s, 5 times.
    load: arched, needs: 'nothing', sides: leftThenRight, kneeling: true, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30], repeats: [2, 4] }, easier: 'standing-lunge' },

  // Sitting on the floor.
  'seated-twist': { role: 'stretch', sources: ['S0', 'AAOS'], positions: ['sitting'], regions: ['upper-back', 'lower-back'],
    load: twisted, needs: 'nothing', sides: leftThenRight, move: hold, from: 'regular',
    told: { holdSeconds: [20, 30] }, easier: 'knee-rolls' },
  'seated-toe-touch': { role: 'stretch', sources: ['S2'], positions: ['sitting', 'chair'], regions: ['hamstrings', 'lower-back'],
    // Easier on a chair is `seated-hamstring`, but that needs one; this is mostly done on the floor.
    load: folded, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'lying-hamstring' },

  // Standing.
  'forward-bend': { role: 'stretch', sources: ['S0', 'NHS'], positions: ['standing'], regions: ['lower-back', 'hamstrings'],
    // The knees may bend, so it is gentle; toe-touch is the one with straight knees.
    load: folded, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { holdSeconds: [20, 30] }, easier: 'standing-hamstring' },
  'toe-touch': { role: 'stretch', sources: ['S2', 'S3', 'S4'], positions: ['standing'], regions: ['hamstrings', 'lower-back', 'shoulders'],
    // S2 says as long as is comfortable, S4 gives figures: the figures are followed, both are kept.
    load: folded, needs: 'nothing', sides: noSides, move: hold, from: 'regular',
    told: { holdSeconds: [30, 30], repeats: [5, 10], untilComfortable: true }, easier: 'forward-bend' },
  'standing-hamstring': { role: 'stretch', sources: ['NHS'], positions: ['standing'], regions: ['hamstrings'],
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [6, 10] }, easier: 'lying-hamstring' },
  'standing-back-bend': { role: 'stretch', sources: ['NHS'], positions: ['standing'], regions: ['lower-back'],
    // NHS inform, exercises for back pain (back bends).
    load: arched, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 5 }, from: 'gentle',
    told: { repeats: [5, 5] }, easier: { none: 'The lean may be as small as one likes.' } },
  'standing-side-bend': { role: 'stretch', sources: ['NHS'], positions: ['standing'], regions: ['upper-back', 'lower-back', 'shoulders'],
    // NHS, flexibility exercises (sideways bend).
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [2, 2], repeats: [3, 3] }, easier: 'overhead-reach' },
  'standing-lunge': { role: 'stretch', sources: ['NHS'], positions: ['standing'], regions: ['hips'],
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'A shorter stride makes it as small as one likes.' } },
  'doorway-chest': { role: 'by-name', sources: ['NHS'], positions: ['standing'], regions: ['shoulders', 'upper-back'],
    load: straight, needs: 'doorway', sides: noSides, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'chest-opener' },
  'chair-hang': { role: 'by-name', sources: ['S1'], positions: ['standing'], regions: ['lower-back'],
    // S1 stays for several minutes. It is head-down and the furniture can tip, so it is led for one at most.
    load: folded, needs: 'sofa', sides: noSides, move: { kind: 'stay', seconds: 60 }, from: 'regular',
    told: { untilComfortable: true }, easier: 'forward-bend' },

  // On a chair.
  'seated-cat-cow': { role: 'stretch', sources: ['NHS'], positions: ['chair'], regions: ['lower-back', 'upper-back'],
    load: roundedAndArched, needs: 'chair', sides: noSides, move: { kind: 'breathe', inSeconds: 4, outSeconds: 4 }, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'The movement may be as small as one likes.' } },
  'seated-side-bend': { role: 'stretch', sources: ['NHS', 'Mayo'], positions: ['chair'], regions: ['upper-back', 'lower-back', 'shoulders'],
    load: straight, needs: 'chair', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'overhead-reach' },
  'chair-twist': { role: 'stretch', sources: ['NHS', 'Mayo'], positions: ['chair'], regions: ['upper-back', 'lower-back'],
    // Figures: Mayo's seated lower back rotation. The NHS holds 5 s, 5 times each side.
    load: turned, needs: 'chair', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [10, 10], repeats: [3, 5] }, easier: { none: 'Turning less is the easier twist.' } },
  'chair-fold': { role: 'stretch', sources: ['NHS'], positions: ['chair'], regions: ['lower-back'],
    // Bends as far as the thighs allow, so it counts as strong although it is held up by them.
    load: folded, needs: 'chair', sides: noSides, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'seated-knee-hug' },
  'seated-back-bend': { role: 'stretch', sources: ['NHS'], positions: ['chair'], regions: ['lower-back', 'upper-back'],
    load: arched, needs: 'chair', sides: noSides, move: { kind: 'repeat', eachSeconds: 5 }, from: 'gentle',
    told: { untilComfortable: true }, easier: 'shoulder-blade-squeeze' },
  'seated-figure-four': { role: 'stretch', sources: ['Mayo'], positions: ['chair'], regions: ['hips', 'lower-back'],
    // Sits tall and does not fold forward, so the back stays straight.
    load: straight, needs: 'chair', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'The ankle may rest lower, on the shin.' } },
  'seated-hamstring': { role: 'stretch', sources: ['NHS'], positions: ['chair'], regions: ['hamstrings'],
    load: straight, needs: 'chair', sides: leftThenRight, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'The long knee may stay as bent as it needs to.' } },
  'seated-knee-hug': { role: 'stretch', sources: ['Mayo'], positions: ['chair'], regions: ['lower-back', 'hips'],
    load: rounded, needs: 'chair', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30] }, easier: { none: 'The knee may be held as low as one likes.' } },

  // Standing, on a chair or on the floor alike: neck, shoulders and upper back.
  'chin-to-chest': { role: 'stretch', sources: ['S4', 'NHS', 'Mayo'], positions: ['chair', 'standing', 'sitting'], regions: ['neck'],
    load: rounded, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30], repeats: [5, 10] }, easier: 'chin-tuck' },
  'ear-to-shoulder': { role: 'stretch', sources: ['S4', 'NHS', 'Mayo'], positions: ['chair', 'standing', 'sitting'], regions: ['neck', 'shoulders'],
    // S4 turns the head and pulls on it; here the head only tips, by its own weight.
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30], repeats: [5, 10] }, easier: 'shoulder-rolls' },
  'neck-turn': { role: 'stretch', sources: ['NHS', 'Mayo'], positions: ['chair', 'standing', 'sitting'], regions: ['neck'],
    // It turns the neck and not the back, but a turn to the end is a turn: a low-bending routine goes without.
    load: turned, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [5, 5], repeats: [3, 3] }, easier: 'shoulder-rolls' },
  'neck-tilt-diagonal': { role: 'stretch', sources: ['Mayo'], positions: ['chair', 'standing', 'sitting'], regions: ['neck', 'shoulders'],
    // Mayo pulls with the hand; here the head only hangs, by its own weight.
    load: rounded, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30] }, easier: 'ear-to-shoulder' },
  'chin-tuck': { role: 'stretch', sources: ['NHS'], positions: ['chair', 'standing', 'sitting', 'back'], regions: ['neck'],
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 5 }, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'It moves the head by no more than a finger’s width.' } },
  'shoulder-rolls': { role: 'stretch', sources: ['S4', 'NHS', 'Mayo'], positions: ['standing', 'chair', 'sitting'], regions: ['shoulders', 'neck'],
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 4 }, from: 'gentle',
    told: { repeats: [5, 10] }, easier: { none: 'The circles may be as small as one likes.' } },
  'chest-opener': { role: 'stretch', sources: ['NHS'], positions: ['standing', 'chair', 'sitting'], regions: ['shoulders', 'upper-back'],
    // NHS, sitting exercises (chest stretch).
    load: straight, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { holdSeconds: [5, 10], repeats: [5, 5] }, easier: 'shoulder-blade-squeeze' },
  'shoulder-blade-squeeze': { role: 'stretch', sources: ['Mayo'], positions: ['standing', 'chair', 'sitting'], regions: ['upper-back', 'shoulders'],
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'repeat', eachSeconds: 5 }, from: 'gentle',
    told: { holdSeconds: [5, 5], repeats: [3, 5] }, easier: 'shoulder-rolls' },
  'overhead-reach': { role: 'stretch', sources: ['Mayo'], positions: ['standing', 'chair', 'sitting'], regions: ['upper-back', 'shoulders'],
    load: straight, needs: 'nothing', sides: noSides, move: hold, from: 'gentle',
    told: { untilComfortable: true }, easier: 'shoulder-rolls' },
  'cross-body-arm': { role: 'stretch', sources: ['NHS', 'AAOS', 'Mayo'], positions: ['standing', 'chair', 'sitting'], regions: ['shoulders', 'upper-back'],
    load: straight, needs: 'nothing', sides: leftThenRight, move: hold, from: 'gentle',
    told: { holdSeconds: [30, 30], repeats: [2, 4] }, easier: 'shoulder-rolls' },

  // The calm end of every routine, in whatever position the routine has come to.
  'slow-breaths': { role: 'end', sources: ['NHS'], positions: ['back', 'chair', 'standing', 'sitting', 'kneeling', 'front'],
    regions: ['lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'],
    load: straight, needs: 'nothing', sides: noSides, move: { kind: 'breathe', inSeconds: 4, outSeconds: 6 }, from: 'gentle',
    told: { untilComfortable: true }, easier: { none: 'It is breathing.' } },
} as const satisfies Record<string, Stretch>;

export type Catalogue = typeof catalogue;
export type StretchId = keyof Catalogue;

/** Every id, in the catalogue's order. */
export const stretchIds = Object.keys(catalogue) as StretchId[];

/** The row of a stretch; its type is also what makes every `easier` name a stretch that exists. */
export const stretchOf = (id: StretchId): Stretch<StretchId> => catalogue[id];
