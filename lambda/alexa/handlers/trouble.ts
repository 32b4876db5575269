/** What nobody foresaw: one kind sentence for the person, one line for the engineers, without anything personal. */
import type { Response } from 'ask-sdk-model';
import { voiceFor } from '../../voice/voice.js';
import { ask } from '../reply.js';

/** One structured line: which request, what went wrong; no user, no device, no words that were said. */
export function log(event: string, requestId: string, error: unknown): void {
  const what =
    error instanceof Error
      ? { error: error.name, message: impersonal(error).slice(0, 200) }
      : { error: typeof error };
  console.error(JSON.stringify({ event, requestId, ...what }));
}

/** An error's message without Amazon's ids; that of a SyntaxError quotes the text it stumbled over, which may be anybody's. */
const impersonal = ({ name, message }: Error): string =>
  name === 'SyntaxError' ? '' : message.replace(/amzn1\.[\w.-]+/g, '…');

/** The answer when a turn could not be carried out. The session stays open, nothing that was kept has changed. */
export function trouble(locale: unknown): Response {
  const voice = voiceFor(locale);
  return ask(voice, [], [voice.prompt('trouble')]);
}
