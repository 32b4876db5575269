/** What every answer must keep, whoever hears it. */
import type { ResponseEnvelope } from 'ask-sdk-model';
import { isConversation } from '../../lambda/alexa/skill';
import { breakMs, responseBytes, speechCharacters } from '../../lambda/render/limits';
import { voiceFor } from '../../lambda/voice/voice';
import { problemsOf } from '../schemas/validate';

/** Words without markup, silences as one space. */
export const words = (ssml: string | undefined): string =>
  (ssml ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/ +/g, ' ')
    .trim();

export const ssmlOf = (speech: { ssml?: string } | object | undefined): string | undefined =>
  speech && 'ssml' in speech ? speech.ssml : undefined;

const troubleSaid = voiceFor('en-US').prompt('trouble');

/** Every rule an answer must keep, and that it is no excuse; throws with what is broken. */
export function holdsRules(type: string, envelope: ResponseEnvelope): void {
  const problems = problemsOf('response', envelope);
  const { response } = envelope;
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  if (bytes > responseBytes) problems.push(`${bytes} bytes`);
  if (!isConversation(type)) {
    // A player's events and buttons take directives, and nothing else.
    const { directives = [], ...others } = response;
    const takes = /^(AudioPlayer|PlaybackController)\./.test(type);
    if (Object.keys(others).length > 0 || (directives.length > 0 && !takes))
      problems.push(`${type} was answered with ${JSON.stringify(response)}`);
  } else {
    if (response.shouldEndSession === undefined) problems.push('shouldEndSession is missing');
    for (const ssml of [ssmlOf(response.outputSpeech), ssmlOf(response.reprompt?.outputSpeech)]) {
      if (ssml === undefined) continue;
      if (ssml.length > speechCharacters) problems.push(`${ssml.length} characters`);
      if (/\{|\}|undefined|NaN|\[object/.test(ssml)) problems.push(`left-overs: ${ssml}`);
      for (const [, number, unit] of ssml.matchAll(/time="([\d.]+)(ms|s)"/g)) {
        if (Number(number) * (unit === 's' ? 1_000 : 1) > breakMs)
          problems.push(`a break of ${number}${unit}`);
      }
    }
    const said = words(ssmlOf(response.outputSpeech));
    const plays = response.directives?.some(({ type }) => type === 'AudioPlayer.Play');
    if (!said && !plays) problems.push('nothing is said');
    if (plays && response.shouldEndSession !== true) problems.push('a stream behind an open microphone');
    if (said === troubleSaid) problems.push('the skill is in trouble');
    if (response.shouldEndSession === true && response.reprompt)
      problems.push('a reprompt with a closed session');
  }
  if (problems.length > 0) throw new Error(`${type}: ${problems.join('; ')}`);
}
