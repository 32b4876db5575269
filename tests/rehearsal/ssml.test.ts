import { readSpeech } from '../../rehearsal/ssml.js';

const ssml = (body: string) => readSpeech({ type: 'SSML', ssml: `<speak>${body}</speak>` });
const raw = (text: string) => readSpeech({ type: 'SSML', ssml: text });

const say = (text: string) => ({ kind: 'say', text });
const silence = (ms: number) => ({ kind: 'silence', ms });

test.each([
  ['Hold. <break time="10s"/> Halfway.', [say('Hold.'), silence(10_000), say('Halfway.')]],
  ['<break time="500ms"/>Now.', [silence(500), say('Now.')]],
  ['<break time="2.5s"/>', [silence(2500)]],
  ['a<break time="10s"/><break time="10s"/> <break time="3s"/>b', [say('a'), silence(23_000), say('b')]],
  ['Knees &amp; hips, &lt;here&gt;, it&apos;s &quot;fine&quot;', [say('Knees & hips, <here>, it\'s "fine"')]],
  ['one\n   two', [say('one two')]],
  ['a <emphasis level="strong">b</emphasis> c', [say('a b c')]],
  ['<sub alias="ten seconds">10 s</sub> more', [say('ten seconds more')]],
  ['<p>One.</p><s>Two.</s>', [say('One.'), silence(1000), say('Two.'), silence(700)]],
  ['a<break/>b<break strength="none"/>c', [say('a'), silence(400), say('b c')]],
  ['Hold.<break time="1s"/>.<break time="1s"/>', [say('Hold.'), silence(2000)]],
  ['', []],
])('%s', (body, pieces) => {
  expect(ssml(body)).toEqual({ pieces, problems: [] });
});

test('plain text is said as it stands', () => {
  expect(readSpeech({ type: 'PlainText', text: 'Fish & <chips>' })).toEqual({
    pieces: [say('Fish & <chips>')],
    problems: [],
  });
});

test.each([
  ['<speak>a & b</speak>', /malformed/],
  ['<speak>a <b</speak>', /malformed/],
  ['<speak>a', /malformed/],
  ['<speak><s>a</speak>', /malformed/],
  ['a', /malformed/],
  ['<p>a</p>', /<p> stands/],
  ['<speak>a<speak>b</speak></speak>', /<speak> stands/],
  ['<speak>a<blink>b</blink></speak>', /<blink>/],
  ['<speak>a<audio src="https://x"/></speak>', /<audio>/],
  ['<speak>a<break time="10001ms"/></speak>', /10001ms is longer than 10 s/],
  ['<speak>a<break time="11s"/></speak>', /11s is longer/],
  ['<speak>a<break time="5"/></speak>', /time "5"/],
  ['<speak>a<break time="-1s"/></speak>', /time "-1s"/],
  ['<speak>a<break strength="huge"/></speak>', /strength "huge"/],
])('%s is a problem', (text, problem) => {
  const { problems } = raw(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.join('\n')).toMatch(problem);
});

test('a speech may have 8,000 characters, tags included, and none more', () => {
  const frame = '<speak></speak>'.length;
  expect(ssml('a'.repeat(8000 - frame)).problems).toEqual([]);
  expect(ssml('a'.repeat(8001 - frame)).problems).toEqual([
    'A speech of 8001 characters is longer than 8000.',
  ]);
  expect(readSpeech({ type: 'PlainText', text: 'a'.repeat(8001) }).problems).toHaveLength(1);
});
