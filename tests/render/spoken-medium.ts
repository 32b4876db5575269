/** The spoken medium as the contract plays it: answers that are said to their ends, and the laws of its own that Alexa makes. */
import { lead } from '../../lambda/alexa/reply.js';
import { breakMs, responseBytes, speechCharacters, speechMs } from '../../lambda/render/limits.js';
import type { Score } from '../../lambda/render/score.js';
import { type Answer, answer, type Wording } from '../../lambda/render/spoken.js';
import type { Voice } from '../../lambda/voice/voice.js';
import { readSpeech } from '../../rehearsal/ssml.js';
import { type Heard, type Medium, unspeakable } from './contract.js';

export const wordingIn = (voice: Voice): Wording => ({
  intro: [],
  invitation: [voice.prompt('invitation')],
  goOn: [voice.prompt('goOn')],
  closing: [voice.prompt('closing')],
});

export const heardIn = (ssml: string): Heard[] =>
  readSpeech({ type: 'SSML', ssml }).pieces.map((piece) => (piece.kind === 'say' ? piece.text : piece.ms));

/** "Go on" at the end of each answer, until the routine is done. */
export function* answers(
  score: Score,
  voice: Voice,
): Generator<{ readonly fromMs: number; readonly answer: Answer }> {
  for (let fromMs = 0; fromMs < score.lastsMs; ) {
    const led = answer(score, fromMs, voice, wordingIn(voice));
    yield { fromMs, answer: led };
    fromMs += led.map.partOneMs + led.map.partTwoMs;
  }
}

export const spoken: Medium = (score, voice) =>
  [...answers(score, voice)].flatMap(({ fromMs, answer: { speech, reprompt, map } }) => {
    const between = fromMs + map.partOneMs;
    const one = { fromMs, toMs: between, heard: heardIn(speech) };
    const two = { fromMs: between, toMs: between + map.partTwoMs, heard: heardIn(reprompt ?? '<speak/>') };
    return reprompt === undefined ? [one] : [one, two];
  });

/** Bytes that the session may carry beside a response. */
const sessionBytes = 6_000;

/** What is wrong with an answer by Alexa's limits, or by our own law that an open microphone is invited. */
export function brokenLimits(led: Answer, voice: Voice): string[] {
  const wrong: string[] = [];
  const wording = wordingIn(voice);
  const parts: [string | undefined, string][] = [
    [led.speech, led.reprompt === undefined ? wording.closing.join() : wording.invitation.join()],
    [led.reprompt, led.finishes ? wording.closing.join() : wording.goOn.join()],
  ];
  for (const [ssml, last] of parts) {
    if (ssml === undefined) continue;
    const { pieces, problems } = readSpeech({ type: 'SSML', ssml });
    wrong.push(...problems);
    if (ssml.length > speechCharacters) wrong.push(`${ssml.length} characters`);
    let lastsMs = 0;
    for (const piece of pieces) lastsMs += piece.kind === 'say' ? voice.sayMs(piece.text) : piece.ms;
    if (lastsMs > speechMs) wrong.push(`${lastsMs} ms`);
    const longest = Math.max(
      0,
      ...[...ssml.matchAll(/time="(\d+)(ms|s)"/g)].map(
        ([, time, unit]) => Number(time) * (unit === 's' ? 1_000 : 1),
      ),
    );
    if (longest > breakMs) wrong.push(`a break of ${longest} ms`);
    const texts = pieces.flatMap((piece) => (piece.kind === 'say' ? [piece.text] : []));
    if (texts.at(-1) !== last) wrong.push(`ends with "${texts.at(-1)}"`);
    wrong.push(...texts.filter((text) => unspeakable.test(text)));
  }
  const response = lead(led);
  const envelope = { version: '1.0', sessionAttributes: { practice: 'x'.repeat(sessionBytes) }, response };
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  if (bytes > responseBytes) wrong.push(`${bytes} bytes`);
  if (response.shouldEndSession !== false) wrong.push('the microphone stays shut');
  return wrong;
}
