// One request and its answer: through the door, judged, measured, and given to the device.
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { obey, receive, refuse, type Told } from './answering.js';
import type { Ask, Device, Outcome } from './device.js';
import type { Command } from './directives.js';
import { judge, judgeLength } from './rules.js';
import { voiceOf } from './speech.js';
import type { Door, FindStream, Stage } from './stage.js';
import { timed, usualMs } from './timing.js';

export type Answered =
  | { readonly answer: ResponseEnvelope; readonly failure?: undefined }
  | { readonly answer?: undefined; readonly failure: string };

/** Sends a request through the door as Lambda does. Never throws: a skill that does has failed. */
export const sendThrough = async (door: Door, envelope: RequestEnvelope): Promise<Answered> => {
  const lambdaContext = {
    awsRequestId: envelope.request.requestId,
    functionName: 'rehearsal',
    getRemainingTimeInMillis: () => 8000,
  };
  try {
    // What is not JSON never leaves Lambda.
    return { answer: JSON.parse(JSON.stringify(await door(structuredClone(envelope), lambdaContext))) };
  } catch (cause) {
    const why = cause instanceof Object && 'message' in cause ? cause.message : String(cause);
    return { failure: `The skill failed: ${why}` };
  }
};

/** A request that was answered, or could not be. */
export interface Exchange {
  readonly ask: Ask;
  readonly requestId: string;
  readonly answered: Answered;
}

export interface Taken {
  readonly remarks: readonly string[];
  readonly outcome: Outcome;
}

const unchanged = (device: Device): Outcome => ({ device, events: [] });

/** An answer that cannot be used: the skill is told, unless it was told that already. */
const reject = (device: Device, { ask, requestId }: Exchange, message: string, nowMs: number): Outcome => {
  const { asking, session } = ask;
  if (session)
    return asking.type === 'SessionEndedRequest' ? unchanged(device) : refuse(device, message, nowMs);
  if (asking.type === 'System.ExceptionEncountered') return unchanged(device);
  return {
    ...unchanged(device),
    asks: [{ asking: { type: 'System.ExceptionEncountered', message, cause: requestId } }],
  };
};

const toldBy = (commands: readonly Command[], stream: FindStream): Promise<readonly Told[]> =>
  Promise.all(
    commands.map(async (command): Promise<Told> => {
      if (command.do === 'stop') return command;
      const { token, url, offsetMs } = command;
      return { do: 'play', play: { token, url, offsetMs, heard: await stream(url) } };
    }),
  );

/** What a device makes of an answer, and what is wrong with it. */
export const take = async (
  device: Device,
  exchange: Exchange,
  { measure, stream, speechRate, startUpMs }: Stage,
  nowMs: number,
): Promise<Taken> => {
  const { ask, answered } = exchange;
  const { answer: envelope, failure } = answered;
  if (!envelope) return { remarks: [failure], outcome: reject(device, exchange, failure, nowMs) };
  const { type } = ask.asking;
  // Whatever answers this is ignored.
  if (type === 'System.ExceptionEncountered') return { remarks: [], outcome: unchanged(device) };
  const { speech, reprompt, commands, remarks, refusals } = judge(envelope, type, device.kind === 'audio');
  if (type === 'SessionEndedRequest') return { remarks, outcome: unchanged(device) };
  if (refusals.length > 0) {
    const outcome = reject(device, exchange, refusals.join(' '), nowMs);
    return { remarks: [...remarks, ...refusals], outcome };
  }
  const told = await toldBy(commands, stream);
  if (!ask.session) return { remarks, outcome: obey(device, told, nowMs, startUpMs) };
  const voice = voiceOf(device.locale);
  const said = await timed(speech, voice, measure, speechRate);
  const again = await timed(reprompt, voice, measure, speechRate);
  return {
    remarks: [
      ...remarks,
      ...judgeLength(usualMs(said, speechRate), 'speech'),
      ...judgeLength(usualMs(again, speechRate), 'reprompt'),
    ],
    outcome: receive(device, { envelope, speech: said, reprompt: again, told }, nowMs, startUpMs),
  };
};
