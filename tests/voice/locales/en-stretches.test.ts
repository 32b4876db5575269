import { stretchIds, stretchOf } from '../../../lambda/routine/catalogue';
import type { Side } from '../../../lambda/routine/stretch';
import { en } from '../../../lambda/voice/locales/en';

const { stretches } = en;

const wordsOf = (text: string): number => text.split(/\s+/).length;
const sentences = (text: string): string[] => text.match(/[^.?!]+[.?!]/g) ?? [];

const rows = stretchIds.map((id) => ({ id, words: stretches[id], stretch: stretchOf(id) }));
/** Slower than any voice says twelve characters, so that a faster routine or a slower voice still has room. */
const spokenSeconds = (text: string): number => text.length / 12 / 0.8;

it('has words for every stretch', () => {
  expect(Object.keys(stretches).sort()).toEqual([...stretchIds].sort());
  expect(rows.length).toBeGreaterThan(40);
});

describe('each stretch', () => {
  it.each(rows)('$id is named as in the middle of a sentence, and like no other', ({ id, words }) => {
    expect(words.name).toMatch(/^[a-z][a-z' -]*$/);
    expect(rows.filter((row) => row.words.name === words.name).map((row) => row.id)).toEqual([id]);
  });

  it.each(rows)('$id is told in three to five short steps', ({ words }) => {
    expect(words.steps.length).toBeGreaterThanOrEqual(3);
    expect(words.steps.length).toBeLessThanOrEqual(5);
    for (const step of words.steps) {
      expect(sentences(step)).toEqual([step]);
      expect(wordsOf(step)).toBeLessThanOrEqual(12);
    }
    expect(wordsOf(words.steps.join(' '))).toBeLessThanOrEqual(45);
  });

  it.each(rows)('$id names a side in its labels only', ({ words }) => {
    for (const text of [...words.steps, words.brief]) expect(text).not.toMatch(/\b(left|right)\b/i);
  });

  it.each(rows)('$id has a label for each side that stands alone', ({ words, stretch }) => {
    if (stretch.sides.length === 1) {
      expect(words).not.toHaveProperty('sides');
      return;
    }
    const labels: Partial<Record<Side, string>> = { ...words.sides };
    expect(Object.keys(labels).sort()).toEqual([...stretch.sides].sort());
    for (const label of Object.values(labels)) expect(label).toMatch(/^[a-z][a-z -]*[a-z]$/);
    expect(labels.left).toContain('left');
    expect(labels.right).toBe(labels.left?.replace('left', 'right'));
  });

  it.each(rows)('$id is short where it has to be', ({ words }) => {
    expect(wordsOf(words.brief)).toBeLessThanOrEqual(14);
    expect(wordsOf(words.goodFor)).toBeLessThanOrEqual(14);
    expect(sentences(words.goodFor)).toEqual([words.goodFor]);
    expect(sentences(words.brief).join('')).toBe(words.brief);
    expect(sentences(words.caution).join('')).toBe(words.caution);
    expect(sentences(words.caution).length).toBeLessThanOrEqual(2);
  });

  it.each(rows)('$id says what fits inside its movement', ({ words, stretch }) => {
    const { move } = stretch;
    const inside: Partial<Record<'breathIn' | 'breathOut' | 'repeat', string>> = {};
    for (const key of ['breathIn', 'breathOut', 'repeat'] as const) {
      if (key in words) inside[key] = String(Object(words)[key]);
    }
    switch (move.kind) {
      case 'breathe':
        expect(Object.keys(inside)).toEqual(['breathIn', 'breathOut']);
        expect(spokenSeconds(inside.breathIn ?? '')).toBeLessThan(move.inSeconds);
        expect(spokenSeconds(inside.breathOut ?? '')).toBeLessThan(move.outSeconds);
        break;
      case 'repeat':
      case 'rest':
        expect(Object.keys(inside)).toEqual(['repeat']);
        expect(wordsOf(inside.repeat ?? '')).toBeLessThanOrEqual(8);
        expect(spokenSeconds(inside.repeat ?? '')).toBeLessThan(move.eachSeconds);
        break;
      case 'hold':
      case 'stay':
        expect(inside).toEqual({});
    }
  });

  it.each(rows)('$id is spoken plainly', ({ words }) => {
    const text = JSON.stringify(words);
    expect(text).not.toMatch(/\b(please|awesome|sorry|cures?|heals?|fix(es)?|guarantee\w*)\b/i);
    expect(text).not.toMatch(/\b(lumbar|thoracic|supine|prone|flexion|extension|piriformis|glutes?)\b/i);
    expect(text).not.toMatch(/&|<|\{\{|\d|[—;]/);
  });
});

it('tells to come up slowly wherever the head hangs', () => {
  const hanging = rows.filter(({ words }) =>
    /head and arms hang|head hang|shoulders hang/.test(words.steps.join(' ')),
  );
  const upright = hanging.filter(
    ({ stretch }) =>
      stretch.load.flexion === 'strong' &&
      stretch.positions.some((at) => at === 'standing' || at === 'chair'),
  );
  expect(upright.map(({ id }) => id).sort()).toEqual([
    'chair-fold',
    'chair-hang',
    'forward-bend',
    'seated-toe-touch',
    'toe-touch',
  ]);
  for (const { words } of upright) {
    expect(words.steps.at(-1)).toMatch(/slowly/);
    expect(words.brief).toMatch(/slowly/);
  }
});

it('warns of every strong bend and twist where bones are fragile', () => {
  const strong = rows.filter(
    ({ stretch }) => stretch.load.flexion === 'strong' || stretch.load.rotation === 'strong',
  );
  expect(strong.length).toBeGreaterThan(8);
  for (const { words } of strong) expect(words.caution).toContain('osteoporosis');
});

it('speaks of the knees wherever there is weight on them', () => {
  const kneeling = rows.filter(({ stretch }) => stretch.kneeling);
  expect(kneeling.length).toBeGreaterThanOrEqual(4);
  for (const { words } of kneeling) expect(words.caution).toMatch(/knee/);
});
