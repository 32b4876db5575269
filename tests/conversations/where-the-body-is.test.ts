/** The body is where it was left: nobody lying down is sent to the floor, nobody is asked to stretch in mid-air. */
import { voiceFor } from '../../lambda/voice/voice';
import { known } from './known';
import { nameOf, oneOf, secondsAfter } from './listening';
import { type Person, person } from './person';

const down = /Now down to the floor/;

/** Somebody who came before, on hands and knees in the first set of cat-cow. */
async function onAllFours(): Promise<Person> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  await somebody.says('no');
  await somebody.says('Alexa, ask my back stretches for ten minutes on the floor', 86_400);
  for (let count = 0; count < 8; count++) {
    const practice = await somebody.practice();
    if (practice?.routine.steps[practice.place.step]?.stretch === 'cat-cow') break;
    await somebody.says('Alexa, next', 2);
  }
  const practice = await somebody.practice();
  expect(practice?.routine.steps[practice.place.step]?.stretch).toBe('cat-cow');
  return somebody;
}

describe('in the midst of a routine', () => {
  it('an easier one is begun from the floor, where one is', async () => {
    const heard = await (await onAllFours()).says("Alexa, that's too hard", 50);
    expect(heard.speech).toMatch(/^Let's do an easier one\. /);
    expect(heard.speech).not.toMatch(down);
  });

  it('a jump to something done standing tells how to get up', async () => {
    const heard = await (await onAllFours()).says('Alexa, go to the standing back bend', 50);
    expect(heard.speech).toMatch(/^Now up to standing\./);
  });

  it('a routine standing up tells how to get up', async () => {
    const heard = await (await onAllFours()).says('Alexa, a five minute routine standing up', 50);
    expect(heard.speech).toMatch(/^5 minutes for your whole back, standing up\. Now up to standing\./);
  });

  it('a pause keeps one where one is', async () => {
    const somebody = await onAllFours();
    await somebody.says('Alexa, pause', 50);
    expect((await somebody.says('resume', 5)).speech).not.toMatch(/^.{0,200}down to the floor/);
  });
});

describe('coming back', () => {
  it('an hour later begins standing, tells the way, and goes on with the rest', async () => {
    const somebody = await onAllFours();
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 50);
    const asked = await somebody.says('Alexa, start my back stretches', 3_600);
    expect(asked.speech).toBe('Carry on with cat-cow?');
    const back = await somebody.says('yes', 3);
    expect(back.speech).toMatch(
      /^Now down to the floor\..*hands and knees\..*Back to cat-cow\. Get into position\./,
    );
  });

  it.each([
    [['pause', 'resume']],
    [['forget everything about me', 'no', 'resume']],
    [['how do I do the bridge', 'no', 'resume']],
    [['next']],
    [['repeat']],
  ])('an hour later by %j begins standing, too', async (words) => {
    const somebody = await onAllFours();
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30);
    const [first = '', ...others] = words;
    let heard = await somebody.says(
      `Alexa, ask my back stretches to ${first}`.replace('to how', 'how'),
      3_600,
    );
    for (const word of others) heard = await somebody.says(word, 5);
    expect(heard.speech).toMatch(/Now down to the floor/);
    // And from there on the body is where it was led.
    const next = await somebody.says("Alexa, what's this one", 60);
    expect(next.speech).not.toMatch(/^.{0,120}down to the floor/);
  });

  it('in the rest behind a stretch, the one that comes is asked for, and led', async () => {
    const somebody = await onAllFours();
    const { routine, place } = (await somebody.practice()) ?? {};
    const heard = await somebody.says('Alexa, repeat', 1);
    expect(heard.speech).toMatch(/cat-cow/i);
    const following = routine?.steps[(place?.step ?? 0) + 1]?.stretch ?? '';
    // A second into the rest behind the last breath.
    const at = secondsAfter(heard, oneOf(voiceFor('en-US').words.cues.end.breathe), 5);
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', at);
    const asked = await somebody.says('Alexa, start my back stretches', 3_600);
    expect(asked.speech).toBe(`Carry on with ${nameOf(following)}?`);
  });

  it('with the chair: the chair first', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('no');
    const heard = await somebody.says('Alexa, ask my back stretches for a chair routine', 86_400);
    expect(heard.speech).toMatch(/on a chair\. Sit on the front of your chair, feet flat\./);
    const alone = await somebody.says('Alexa, ask my back stretches to do lying stone with me', 90_000);
    expect(alone.speech.indexOf("You'll need a chair")).toBeLessThan(
      alone.speech.search(/lie on your back/i),
    );
    expect(alone.raw.response.outputSpeech).toMatchObject({
      ssml: expect.stringMatching(/You&apos;ll need a chair beside you\.<break time="10s"\/>.*Now down/),
    });
  });

  it('from the floor to the chair is told once', async () => {
    const heard = await (await onAllFours()).says('Alexa, a chair routine', 50);
    expect(heard.speech).toMatch(/^\d+ minutes for your whole back, on a chair\. Now up to standing\./);
    expect(heard.speech.match(/Sit on the front of your chair/g)).toHaveLength(1);
  });

  it('leaving out the very last one tells how to get up from there', async () => {
    const somebody = await onAllFours();
    await somebody.says('Alexa, go to slow breathing', 5);
    await somebody.says('Alexa, go to the cobra', 5);
    const heard = await somebody.says('Alexa, leave this one out', 60);
    expect(heard.speech).toMatch(/^I'll leave out .* To get up, push back onto your hands and knees/);
  });

  it('with a question waiting and nothing under way, the question is asked again', async () => {
    const somebody = await known();
    await somebody.says('Alexa, ask my back stretches how do I do cat-cow');
    const heard = await somebody.says('how long left', 30);
    expect(heard.speech).toMatch(/^Nothing's running right now\. Shall we do it together\?$/);
  });
});
