import { ceiling, median, medianInterval, quantile, table } from '../../bench/figures.js';
import { envelope, explain, launch, startTenMinutes, validate } from '../../bench/questions.js';
import { door } from '../../lambda/index.js';

test('a quantile is the value below which that share lies, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => (index * 37) % 100);
  expect(quantile(values, 0.99)).toBe(99);
  expect(quantile(values, 0)).toBe(0);
  expect(median([3, 1, 2])).toBe(2);
});

test("the median's interval holds the median, and is as narrow as the values are", () => {
  const [low, high] = medianInterval(Array.from({ length: 200 }, (_, index) => 1 + (index % 11) / 100));
  expect(low).toBeLessThanOrEqual(1.05);
  expect(high).toBeGreaterThanOrEqual(1.05);
  expect(high - low).toBeLessThan(0.04);
  expect(medianInterval([7, 7, 7])).toEqual([7, 7]);
});

test('a target that is missed says so', () => {
  const lines = table([
    { what: 'small', value: '9 kB', target: ceiling(9, 10, ' kB') },
    { what: 'rather big', value: '11 kB', beside: 'more', target: ceiling(11, 10, ' kB') },
    { what: 'no target', value: '1 ×' },
  ]).split('\n');
  expect(lines).toEqual([
    'small        9 kB        ≤ 10 kB',
    'rather big  11 kB  more  ≤ 10 kB  MISSED',
    'no target     1 ×',
  ]);
});

test.each(Object.entries({ launch, explain, startTenMinutes }))(
  'the skill answers what is measured rightly: %s',
  async (name, { request, says }) => {
    const said = JSON.stringify(await door({})(request, {}));
    expect(() => validate(name, said, says)).not.toThrow();
  },
);

test('an answer to something else is a wrong answer', async () => {
  const said = JSON.stringify(await door({})(envelope({ type: 'IntentRequest' }), {}));
  for (const { says } of [launch, explain, startTenMinutes]) {
    expect(() => validate('other', said, says)).toThrow('Wrong answer. other');
  }
});
