import { person } from './person';

describe('the first day', () => {
  it('welcomes once, says the safety notice, asks one question, and begins', async () => {
    const somebody = person();
    const hello = await somebody.says('Alexa, start my back stretches');
    expect(hello.speech).toMatch(/^Welcome to my back stretches\..*medical advice.*Shall we begin\?$/);
    expect(hello.speech.match(/\?/g)).toHaveLength(1);
    expect(hello.isOpen).toBe(true);

    const begun = await somebody.says('yes');
    expect(begun.speech).toMatch(/^10 minutes for your whole back, on the floor\./);
    expect(begun.speech).not.toMatch(/medical advice/);
    expect(begun.reprompt).toMatch(/Say go on/);
  });

  it('begins at once on every later day, with one sentence and no question', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('no');
    const later = await somebody.says('Alexa, start my back stretches', 86_400);
    expect(later.speech).toMatch(/^10 minutes for your whole back, on the floor\. (First|We start)/);
    expect(later.speech).not.toMatch(/\?/);
  });
});
