import { type StretchId, stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import type {
  Level,
  Load,
  Need,
  Position,
  Region,
  Setting,
  Source,
  SourceDosage,
} from '../../lambda/routine/stretch';

const all = stretchIds.map((id) => ({ id, ...stretchOf(id) }));

/** Which positions a setting allows, and what is in the room. */
const places: Record<Setting, { positions: readonly Position[]; has: readonly Need[] }> = {
  floor: {
    positions: ['standing', 'sitting', 'kneeling', 'all-fours', 'front', 'back', 'side'],
    has: ['nothing'],
  },
  chair: { positions: ['chair'], has: ['nothing', 'chair'] },
  standing: { positions: ['standing'], has: ['nothing'] },
};

interface Ask {
  setting: Setting;
  level: Level;
  low?: boolean;
  region?: Region;
}

const eligible = ({ setting, level, low, region }: Ask) =>
  all.filter(
    (stretch) =>
      stretch.role === 'stretch' &&
      places[setting].has.includes(stretch.needs) &&
      stretch.positions.some((position) => places[setting].positions.includes(position)) &&
      (stretch.from === 'gentle' || level === 'regular') &&
      (!low || (stretch.load.flexion === 'none' && stretch.load.rotation === 'none')) &&
      (!region || stretch.regions.includes(region)),
  );

/** STRETCHES, section 1: sources, the dosage told, and the sides. */
const fromTheSources: [StretchId, Source[], SourceDosage, 'one' | 'two' | 'three'][] = [
  ['childs-pose', ['S0'], { holdSeconds: [20, 30] }, 'one'],
  ['cat-cow', ['S0'], { repeats: [10, 15] }, 'one'],
  ['knee-to-chest', ['S0', 'S2'], { holdSeconds: [20, 30], repeats: [2, 3] }, 'two'],
  ['seated-twist', ['S0'], { holdSeconds: [20, 30] }, 'two'],
  ['thread-the-needle', ['S0'], { holdSeconds: [20, 30] }, 'two'],
  ['forward-bend', ['S0'], { holdSeconds: [20, 30] }, 'one'],
  ['lying-twist', ['S1'], { repeats: [8, 10] }, 'two'],
  ['lying-stone', ['S1'], { holdSeconds: [180, 240] }, 'one'],
  ['flexible-snake', ['S1'], { repeats: [10, 15] }, 'one'],
  ['fetal-curl', ['S1'], { holdSeconds: [60, 60] }, 'three'],
  ['chair-hang', ['S1'], { untilComfortable: true }, 'one'],
  ['leg-braid', ['S1'], { holdSeconds: [30, 30], repeats: [8, 10] }, 'two'],
  [
    'toe-touch',
    ['S2', 'S3', 'S4'],
    { holdSeconds: [30, 30], repeats: [5, 10], untilComfortable: true },
    'one',
  ],
  ['seated-toe-touch', ['S2'], { untilComfortable: true }, 'one'],
  ['lying-hamstring', ['S3'], { untilComfortable: true }, 'two'],
  ['chin-to-chest', ['S4'], { holdSeconds: [30, 30], repeats: [5, 10] }, 'one'],
  ['ear-to-shoulder', ['S4'], { holdSeconds: [30, 30], repeats: [5, 10] }, 'two'],
  ['shoulder-rolls', ['S4'], { repeats: [5, 10] }, 'one'],
];

const sidesOf = {
  one: ['both'],
  two: ['left', 'right'],
  three: ['both', 'left', 'right'],
};

describe('the stretches of the sources', () => {
  it.each(fromTheSources)('has %s, its sources, its dosage and its sides', (id, sources, told, sides) => {
    const stretch = stretchOf(id);
    expect(stretch.sources.filter((source) => source.startsWith('S'))).toEqual(sources);
    expect(stretch.told).toEqual(told);
    expect(stretch.sides).toEqual(sidesOf[sides]);
  });

  it('has no other stretch that claims one of the sources', () => {
    const known = fromTheSources.map(([id]) => id);
    expect(known).toHaveLength(18);
    const claiming = all.filter(({ sources }) => sources.some((source) => source.startsWith('S')));
    expect(claiming.map(({ id }) => id).sort()).toEqual([...known].sort());
  });
});

describe('every row', () => {
  it('is a row of a catalogue that has some', () => expect(stretchIds.length).toBeGreaterThan(40));

  it.each(all)('$id is whole', (stretch) => {
    expect(stretch.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const list of [stretch.sources, stretch.positions, stretch.regions, stretch.sides]) {
      expect(list.length).toBeGreaterThan(0);
      expect(new Set<string>(list).size).toBe(list.length);
    }
    expect(Object.keys(stretch.told)).not.toHaveLength(0);
    for (const range of [stretch.told.holdSeconds, stretch.told.repeats]) {
      if (range) expect(range[0]).toBeLessThanOrEqual(range[1]);
    }
  });

  it.each(all)('$id has both sides or none', ({ sides }) => {
    expect(sides.includes('left')).toBe(sides.includes('right'));
  });

  it.each(all)('$id says so when there is weight on the knees', (stretch) => {
    const onTheKnees = stretch.positions.some(
      (position) => position === 'kneeling' || position === 'all-fours',
    );
    expect(stretch.kneeling === true).toBe(onTheKnees && stretch.role === 'stretch');
  });

  it.each(all)('$id needs a chair when that is the only place it is done', (stretch) => {
    if (stretch.positions.every((position) => position === 'chair')) expect(stretch.needs).toBe('chair');
    if (stretch.needs === 'nothing') expect(stretch.positions).not.toEqual(['chair']);
  });

  it('is led for no longer than a minute head down', () => {
    expect(stretchOf('chair-hang').move).toEqual({ kind: 'stay', seconds: 60 });
  });
});

describe('the easier ones', () => {
  const steps: readonly Load[] = ['none', 'mild', 'strong'];
  const weight = (load: Load): number => steps.indexOf(load);
  const pairs = all.flatMap((stretch) =>
    typeof stretch.easier === 'string'
      ? [{ id: stretch.id, stretch, to: stretch.easier, easier: stretchOf(stretch.easier) }]
      : [],
  );

  it('are given for most, and a reason for the others', () => {
    expect(pairs.length).toBeGreaterThan(all.length / 2);
    for (const { easier } of all) {
      if (typeof easier !== 'string') expect(easier.none).toMatch(/^[A-Z].{10,}\.$/);
    }
  });

  it.each(pairs)('$id to $to loads the spine no more in any direction', ({ stretch, easier }) => {
    for (const way of ['flexion', 'extension', 'rotation'] as const) {
      expect(weight(easier.load[way])).toBeLessThanOrEqual(weight(stretch.load[way]));
    }
  });

  it.each(pairs)('$id to $to needs no more, and is never the harder level', ({ stretch, easier }) => {
    expect(['nothing', stretch.needs]).toContain(easier.needs);
    expect(easier.from).toBe('gentle');
    expect(easier.role).toBe('stretch');
    if (easier.kneeling) expect(stretch.kneeling).toBe(true);
  });

  it.each(pairs)('$id to $to serves a region of the first', ({ stretch, easier }) => {
    expect(easier.regions.some((region) => stretch.regions.includes(region))).toBe(true);
  });

  it.each(pairs)('$id to $to can be done in a setting of the first', ({ stretch, easier }) => {
    const settings = (positions: readonly Position[]): Setting[] =>
      (['floor', 'chair', 'standing'] as const).filter((setting) =>
        positions.some((position) => places[setting].positions.includes(position)),
      );
    expect(settings(stretch.positions).some((setting) => settings(easier.positions).includes(setting))).toBe(
      true,
    );
  });

  it.each(all)('$id comes to an end', ({ id }) => {
    const seen: StretchId[] = [];
    for (let at: StretchId | undefined = id; at; ) {
      expect(seen).not.toContain(at);
      seen.push(at);
      const easier: StretchId | { none: string } = stretchOf(at).easier;
      at = typeof easier === 'string' ? easier : undefined;
    }
    expect(seen.length).toBeGreaterThan(0);
  });
});

describe('what a routine can be made of', () => {
  const settings = ['floor', 'chair', 'standing'] as const;
  const levels = ['gentle', 'regular'] as const;

  // 15 minutes are about eight steps of 70 to 130 s besides the warm-up and the calm end.
  const wholeBack = settings.flatMap((setting) =>
    levels.flatMap((level) => [false, true].map((low) => ({ setting, level, low }))),
  );
  it.each(wholeBack)('has ten or more for the whole back: $setting, $level, low bending $low', (ask) => {
    expect(eligible(ask).length).toBeGreaterThanOrEqual(10);
  });

  // 30 minutes on the floor are about eighteen.
  it.each(levels)('has eighteen or more for the whole back on the floor, %s', (level) => {
    expect(eligible({ setting: 'floor', level }).length).toBeGreaterThanOrEqual(18);
  });

  // 10 minutes are about five; four can do it, because one may come back after the others.
  const regions = ['lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'] as const;
  it.each(regions.flatMap((region) => levels.map((level) => ({ region, level }))))(
    'has four or more for the $region on the floor, $level',
    (ask) => {
      expect(eligible({ setting: 'floor', ...ask }).length).toBeGreaterThanOrEqual(4);
    },
  );

  it('never takes what is led by name only, or what needs more than there is', () => {
    const byName = all.filter(({ role }) => role === 'by-name');
    expect(byName.map(({ id }) => id).sort()).toEqual(['chair-hang', 'doorway-chest', 'lying-stone']);
    for (const setting of settings) {
      const ids = eligible({ setting, level: 'regular' }).map(({ id }) => id);
      for (const { id } of byName) expect(ids).not.toContain(id);
    }
    expect(eligible({ setting: 'floor', level: 'regular' }).every(({ needs }) => needs === 'nothing')).toBe(
      true,
    );
  });

  it('gives the regular level more than the gentle one, on the floor and standing', () => {
    for (const setting of ['floor', 'standing'] as const) {
      const gentle = eligible({ setting, level: 'gentle' }).length;
      expect(eligible({ setting, level: 'regular' }).length).toBeGreaterThan(gentle);
    }
  });

  it.each(settings)('has a warm-up and a calm end: %s', (setting) => {
    for (const role of ['warm-up', 'end'] as const) {
      const found = all.filter(
        (stretch) =>
          stretch.role === role &&
          places[setting].has.includes(stretch.needs) &&
          stretch.positions.some((position) => places[setting].positions.includes(position)),
      );
      expect(found.length).toBeGreaterThanOrEqual(role === 'warm-up' ? 2 : 1);
    }
  });

  it('warms up and ends without bending or twisting', () => {
    for (const { role, load } of all) {
      if (role === 'warm-up' || role === 'end') {
        expect(load).toEqual({ flexion: 'none', extension: 'none', rotation: 'none' });
      }
    }
  });

  it('ends in every position that a stretch can leave someone in', () => {
    const end = all.filter(({ role }) => role === 'end').flatMap(({ positions }) => positions);
    // From hands and knees one sits back or kneels up; from the side one rolls onto the back.
    expect([...end].sort()).toEqual(['back', 'chair', 'front', 'kneeling', 'sitting', 'standing']);
  });
});
