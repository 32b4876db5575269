// When a stream that waits goes on, or another begins.
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { touch } from '../../rehearsal/handling.js';
import type { Stage } from '../../rehearsal/stage.js';
import { answers, playing } from './toy-playing.js';
import { type Answers, ask, tell, toyDoor } from './toy-skill.js';
import { signals, stage, start } from './toy-stage.js';
import { only, play, playDirective } from './toy-streams.js';

/** A device that takes 700 ms to begin, at 7000 ms of its stream, which is 8900 ms. */
const slow = async (more: Answers = {}, also: Partial<Stage> = {}) => {
  const door = toyDoor({ ...answers, ...more });
  const staged = stage(door, { kind: 'audio', startUpMs: 700, ...also });
  await staged.rehearsal.hear('A', start);
  await staged.rehearsal.advanceTo(8900);
  return staged;
};

test('a stream that was stopped goes on when the words end, another one a start-up later', async () => {
  const { rehearsal, told } = await slow();
  expect(told('stream')).toEqual(['1.9 stream one from 0 (30)']);
  await rehearsal.hear('A', 'Alexa, pause');
  await rehearsal.advanceTo(10_700);
  expect(told('stream')).toEqual(['1.9 stream one from 0 (7)', '10.7 stream one from 7 (23)']);
  await rehearsal.undergo('A', (device, atMs) => touch(device, 'next', atMs));
  await rehearsal.hear('A', 'Alexa, next');
  await rehearsal.advanceTo(12_000);
  expect(told('stream').at(-1)).toBe('11.4 stream two from 5 (25)');
});

test('a stream that a button asks for begins a start-up later, and not before what is said has ended', async () => {
  const { rehearsal, told } = await slow({
    'PlaybackController.NextCommandIssued': only(playDirective('two')),
  });
  await rehearsal.hear('A', 'Alexa, what is the weather');
  await rehearsal.advanceTo(10_800);
  await rehearsal.undergo('A', (device, atMs) => touch(device, 'next', atMs));
  await rehearsal.advanceTo(12_000);
  // The other answer ends at 10.9 s, the button's start-up at 11.5 s.
  expect(told('stream').slice(1)).toEqual(['11.5 stream two from 0 (30)']);
  expect(rehearsal.device('A').answerBeganMs).toBe(11_500);
  await rehearsal.hear('A', 'Alexa, what is the weather');
  await rehearsal.undergo('A', (device, atMs) => touch(device, 'next', atMs));
  await rehearsal.advanceTo(15_000);
  expect(told('stream').at(-1)).toBe('14 stream two from 0 (30)');
});

test('an answer that is thrown away lets the stream go on', async () => {
  const { rehearsal, told } = await playing(7000, { 'AMAZON.PauseIntent': tell('a & b') });
  await rehearsal.hear('A', 'Alexa, pause');
  await rehearsal.advanceTo(8000);
  expect(told('session-ended', 'stream').slice(2)).toEqual([
    '7.5 session-ended ERROR',
    '7.5 stream one from 7 (23)',
  ]);
});

test('a Play that cannot be taken is thrown away with its words, and the session ends', async () => {
  const broken = { ...tell('Here.'), directives: [playDirective('one'), playDirective('two')] };
  const { rehearsal, requests, told } = stage(toyDoor({ LaunchRequest: broken }), { kind: 'audio' });
  await rehearsal.hear('A', start);
  await rehearsal.advanceTo(8000);
  expect(told('problem', 'session-ended', 'say', 'stream')).toEqual([
    '0 problem An answer has 2 Play directives; it may have one.',
    '0 session-ended ERROR',
  ]);
  expect(requests.at(-1)?.request).toMatchObject({ type: 'SessionEndedRequest', reason: 'ERROR' });
});

test('the skill is opened again: the stream stops first, and the new one begins', async () => {
  const { rehearsal, requests } = await playing(7000);
  await rehearsal.hear('A', start);
  await rehearsal.advanceTo(8000);
  expect(signals(requests).slice(3)).toEqual([
    'PlaybackStopped one 7000, STOPPED one 7000',
    'LaunchRequest STOPPED one 7000',
    'PlaybackStopped one 7000, STOPPED one 7000',
    'PlaybackStarted one 0, PLAYING one 0',
  ]);
});

test('somebody who was not understood is told that the stream only waits', async () => {
  const { rehearsal, told } = await playing(7000);
  await rehearsal.hear('A', 'Alexa, what is the weather');
  expect(told('not-heard')).toEqual([expect.stringMatching(/The stream waits, and goes on by itself\.$/)]);
});

describe('a Play with an open microphone', () => {
  const open = { ...ask('Here.', 'There?'), directives: [playDirective('one')] };

  test('lets nobody hear a sound before it stops', async () => {
    const types: RehearsalEvent['type'][] = [];
    const notice = ({ type }: RehearsalEvent) => types.push(type);
    const { rehearsal } = stage(toyDoor({ LaunchRequest: open }), { kind: 'audio', notice });
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(1000);
    expect(types.filter((type) => type === 'say')).toHaveLength(1);
    expect(types).toContain('stream');
  });

  test('is answered as soon as the microphone is open', async () => {
    const { rehearsal, names } = stage(toyDoor({ LaunchRequest: open, 'AMAZON.YesIntent': play('two') }), {
      kind: 'audio',
    });
    await rehearsal.hear('A', start);
    expect(rehearsal.quietAtMs('A')).toBe(500);
    await rehearsal.advanceUntilQuiet(['A']);
    await rehearsal.hear('A', 'yes');
    expect(names()).toContain('AMAZON.YesIntent');
  });
});
