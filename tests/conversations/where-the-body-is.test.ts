/** The body is where it was left: nobody lying down is sent to the floor, nobody is asked to stretch in mid-air. */
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
    expect(alone.speech).toMatch(/You'll need a chair/);
  });
});
