import { durationFinder } from '../../models/durations.js';
import { heardAs } from '../../models/heard.js';
import { spokenIn } from '../../models/spoken.js';

const find = durationFinder('en-US', spokenIn('en-US'));

test.each([
  ['start ten minutes', 'ten minutes', 'PT10M'],
  ['a five minute routine', 'five minute', 'PT5M'],
  ['a five-minute routine', 'five minute', 'PT5M'],
  ['half an hour please', 'half an hour', 'PT30M'],
  ['for a quarter of an hour', 'a quarter of an hour', 'PT15M'],
  ['three quarters of an hour', 'three quarters of an hour', 'PT45M'],
  ['two and a half minutes', 'two and a half minutes', 'PT2M30S'],
  ['a minute and a half', 'a minute and a half', 'PT1M30S'],
  ['an hour and a half', 'an hour and a half', 'PT1H30M'],
  ['an hour', 'an hour', 'PT1H'],
  ['ninety seconds', 'ninety seconds', 'PT90S'],
  ['10 minutes', '10 minutes', 'PT10M'],
  ['10 mins', '10 mins', 'PT10M'],
  ['2.5 minutes', '2.5 minutes', 'PT2M30S'],
  ['one minute and thirty seconds', 'one minute and thirty seconds', 'PT1M30S'],
  ['one minute thirty seconds', 'one minute thirty seconds', 'PT1M30S'],
  ['twenty-five minutes', 'twenty five minutes', 'PT25M'],
  ['a hundred and twenty seconds', 'a hundred and twenty seconds', 'PT120S'],
  ['one hundred twenty seconds', 'one hundred twenty seconds', 'PT120S'],
  ['a couple of minutes', 'a couple of minutes', 'PT2M'],
  ['zero minutes', 'zero minutes', 'PT0S'],
])('%s', (utterance, raw, value) => {
  const found = find(heardAs(utterance));
  expect(found.map((one) => [one.raw, one.value])).toEqual([[raw, value]]);
});

test.each([
  'no time here',
  'ten',
  'minutes',
  'a lower back routine',
  'often minutes',
  'second side',
  'an hourglass',
])('no time is heard in "%s"', (utterance) => {
  expect(find(heardAs(utterance))).toEqual([]);
});

test('two times in one utterance are two', () => {
  expect(find('ten minutes or five minutes').map((one) => one.value)).toEqual(['PT10M', 'PT5M']);
});
