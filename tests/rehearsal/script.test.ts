import { readScript } from '../../rehearsal/script.js';

const doing = (text: string) => readScript(text).map((step) => step.doing);

test('every kind of line is read', () => {
  expect(
    readScript(
      [
        '# a morning',
        'Alexa, start my back stretches',
        '',
        '  @95.5 Alexa, pause  ',
        '.wait 40',
        'B: Alexa, start my back stretches',
        'A: @3 Alexa, pause',
        'B: .locale en-GB',
        '.device audio',
        '.now 2026-11-21T07:30:00Z',
        '.store a folder/people.json',
        '.fault store-down',
        '.touch next',
        'B: @95 .touch pause',
        '.music',
        '@3 .power-cut',
      ].join('\r\n'),
    ),
  ).toEqual([
    { line: 2, device: undefined, doing: { do: 'say', utterance: 'Alexa, start my back stretches' } },
    { line: 4, device: undefined, doing: { do: 'say', utterance: 'Alexa, pause', afterSeconds: 95.5 } },
    { line: 5, device: undefined, doing: { do: 'wait', seconds: 40 } },
    { line: 6, device: 'B', doing: { do: 'say', utterance: 'Alexa, start my back stretches' } },
    { line: 7, device: 'A', doing: { do: 'say', utterance: 'Alexa, pause', afterSeconds: 3 } },
    { line: 8, device: 'B', doing: { do: 'locale', locale: 'en-GB' } },
    { line: 9, device: undefined, doing: { do: 'device', kind: 'audio' } },
    { line: 10, device: undefined, doing: { do: 'now', epochMs: Date.UTC(2026, 10, 21, 7, 30) } },
    { line: 11, device: undefined, doing: { do: 'store', file: 'a folder/people.json' } },
    { line: 12, device: undefined, doing: { do: 'fault', fault: 'store-down' } },
    { line: 13, device: undefined, doing: { do: 'touch', button: 'next' } },
    { line: 14, device: 'B', doing: { do: 'touch', button: 'pause', afterSeconds: 95 } },
    { line: 15, device: undefined, doing: { do: 'music' } },
    { line: 16, device: undefined, doing: { do: 'power-cut', afterSeconds: 3 } },
  ]);
});

test.each([
  ['2026-11-21', Date.UTC(2026, 10, 21)],
  ['2026-11-21T07:30', Date.UTC(2026, 10, 21, 7, 30)],
  ['2026-11-21T07:30:00+01:00', Date.UTC(2026, 10, 21, 6, 30)],
])('.now %s is the same everywhere', (text, epochMs) => {
  expect(doing(`.now ${text}`)).toEqual([{ do: 'now', epochMs }]);
});

test.each([
  ['hello\n.wait', 'Line 2: "" is no number of seconds.'],
  ['.wait soon', 'Line 1: "soon" is no number of seconds.'],
  ['.wait -3', 'Line 1: "-3" is no number of seconds.'],
  ['@95', 'Line 1: "@95" needs a time and a sentence'],
  ['@soon Alexa, pause', 'Line 1: "soon" is no number of seconds.'],
  ['.locale xx', 'Line 1: A locale is en-US, '],
  ['.device toaster', 'Line 1: A device is speaker, audio, not "toaster".'],
  ['.now yesterday', 'Line 1: "yesterday" is no time'],
  ['.now 2026-13-45', 'Line 1: "2026-13-45" is no time'],
  ['.store', 'Line 1: .store needs the name of a file.'],
  ['.fault flood', 'Line 1: A fault is store-down, store-slow, stream-down, none, not "flood".'],
  ['.dance', 'Line 1: ".dance" is no command'],
  ['.', 'Line 1: "." is no command'],
])('%j is refused: %s', (text, message) => {
  expect(() => readScript(text)).toThrow(message);
});
