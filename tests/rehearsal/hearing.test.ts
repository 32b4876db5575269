import { toyDoor } from './toy-skill.js';
import { answers, stage, start } from './toy-stage.js';

describe('what is heard', () => {
  test('while it speaks: only what begins with the wake word, and that at once', async () => {
    const { rehearsal, requests, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(600);
    await rehearsal.hear('A', 'yes');
    await rehearsal.advanceTo(5000);
    await rehearsal.hear('A', 'pause');
    await rehearsal.advanceTo(7300);
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.advanceTo(8000);
    expect(told('say', 'silence', 'heard', 'not-heard').slice(3)).toEqual([
      '0.6 say Hold. (0.5)',
      '1.1 silence (6.2)',
      '5 not-heard The microphone is closed: only what begins with the wake word is heard.',
      '7.3 heard AMAZON.PauseIntent',
      '7.3 say Paused. (0.7)',
    ]);
    expect(requests.at(-1)?.request.timestamp).toBe('2026-11-20T07:30:07Z');
  });

  test('without a session: only the name', async () => {
    const { rehearsal, names, told } = stage(toyDoor(answers));
    for (const words of ['yes', 'Alexa, pause', 'Alexa, start my neck stretches', 'Alexa', 'Alexa, exit']) {
      await rehearsal.hear('A', words);
    }
    expect(names()).toEqual([]);
    expect(told('not-heard')).toHaveLength(5);
    await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
    expect(names()).toEqual(['AMAZON.PauseIntent']);
  });

  test('in the eight seconds, not after them', async () => {
    const { rehearsal, names } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(8599);
    await rehearsal.hear('A', 'yes');
    await rehearsal.advanceTo(8599 + 31_200 + 8000);
    await rehearsal.hear('A', 'yes');
    expect(names()).toEqual(['LaunchRequest', 'AMAZON.YesIntent']);
  });

  test('is cut to nothing when it would begin at that very moment', async () => {
    const { rehearsal, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.hear('A', start);
    expect(told('say')).toEqual([]);
    await rehearsal.advanceTo(700);
    expect(told('say')).toEqual(['0 say Begin? (0.6)']);
  });
});

describe('time', () => {
  test('is what speech takes, at its rate, and a device its start-up', async () => {
    const { rehearsal, told } = stage(toyDoor(answers), { speechRate: 0.5, startUpMs: 1500 });
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(20_000);
    expect(told('say', 'mic-open', 'reprompt').slice(0, 4)).toEqual([
      '1.5 say Begin? (1.2)',
      '2.7 mic-open',
      '10.7 reprompt',
      '10.7 say Shall we? (1.8)',
    ]);
    expect(rehearsal.device('A').answerBeganMs).toBe(1500);
  });

  test('passes for two devices alike', async () => {
    const { rehearsal, told, requests } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(300);
    await rehearsal.hear('B', start);
    await rehearsal.advanceTo(1000);
    expect(told('say', 'mic-open')).toEqual([
      '0 say Begin? (0.6)',
      '0.3 say Begin? (0.6)',
      '0.6 mic-open',
      '0.9 mic-open',
    ]);
    const ids = requests.map(({ context }) => context.System.device?.deviceId);
    expect(new Set(ids).size).toBe(2);
    expect(new Set(requests.map(({ context }) => context.System.user.userId)).size).toBe(1);
  });

  test('passes while an answer is late', async () => {
    const late = [2000, 0];
    const { rehearsal, told } = stage(toyDoor(answers), { lateMs: () => late.shift() ?? 0 });
    await rehearsal.hear('A', start);
    expect(rehearsal.nowMs()).toBe(2000);
    await rehearsal.advanceTo(3000);
    expect(told('request', 'response', 'say')).toEqual(['0 request', '2 response', '2 say Begin? (0.6)']);
  });
});
