import { addressed } from '../../rehearsal/invocation.js';

const call = (utterance: string) => addressed(utterance, 'my back stretches', 'en-US').call;

test.each([
  'Alexa, start my back stretches',
  'Alexa, open my back stretches.',
  'alexa launch My Back Stretches',
  'Alexa, please start my back stretches',
  'Alexa, could you open my back stretches please',
  'Alexa, my back stretches',
  'Alexa, ask my back stretches',
])('"%s" opens the skill', (utterance) => {
  expect(addressed(utterance, 'my back stretches', 'en-US')).toEqual({
    woken: true,
    call: { kind: 'launch' },
  });
});

test.each([
  ['Alexa, ask my back stretches to skip this one', 'skip this one'],
  ['Alexa, tell my back stretches to pause', 'pause'],
  ['Alexa, tell my back stretches it hurts', 'it hurts'],
  ['Alexa, tell my back stretches that it hurts', 'it hurts'],
  ['Alexa, ask my back stretches for a ten minute routine', 'a ten minute routine'],
  ['Alexa, ask my back stretches how long is left', 'how long is left'],
  ["Alexa, ask my back stretches what's next", "what's next"],
  ['Alexa, open my back stretches and start a chair routine', 'start a chair routine'],
  ['Alexa, start a chair routine with my back stretches', 'start a chair routine'],
])('"%s" asks the skill for "%s"', (utterance, words) => {
  expect(call(utterance)).toEqual({ kind: 'one-shot', words });
});

test.each([
  ['Alexa, pause', 'pause'],
  ['Alexa, what is the weather', 'what is the weather'],
  ['Alexa, start my neck stretches', 'start my neck stretches'],
  ['Alexa', ''],
])('"%s" says "%s" to whoever listens', (utterance, words) => {
  expect(addressed(utterance, 'my back stretches', 'en-US')).toEqual({
    woken: true,
    call: { kind: 'words', words },
  });
});

test('without the wake word even the name is only words', () => {
  expect(addressed('start my back stretches', 'my back stretches', 'en-US')).toEqual({
    woken: false,
    call: { kind: 'words', words: 'start my back stretches' },
  });
  expect(addressed('Alexander, pause', 'my back stretches', 'en-US').woken).toBe(false);
});

test.each(['exit', 'Quit.', 'Alexa, exit', 'Alexa, quit please'])('"%s" leaves', (utterance) => {
  expect(call(utterance)).toEqual({ kind: 'exit' });
});
