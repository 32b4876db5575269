/** Who answers what. Read this table first. */
import type { PersistenceAdapter } from 'ask-sdk-core';
// Not the package's index: that would also load what no handler here uses, at every cold start.
import { SkillBuilders } from 'ask-sdk-core/dist/skill/SkillBuilders.js';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { no, yes } from './handlers/answers.js';
import { explain, list, safety, tip } from './handlers/asking.js';
import { pain, tooHard } from './handlers/body.js';
import {
  bringBack,
  changeChime,
  changeHold,
  changePace,
  changeTalk,
  chooseMedium,
  leaveOut,
} from './handlers/choices.js';
import { fallback, help, loop } from './handlers/help.js';
import { forgetMe, stop } from './handlers/leaving.js';
import { next, pause, previous, repeat, resume, skipSide, startOver } from './handlers/moving.js';
import { jump, startStretch } from './handlers/one-stretch.js';
import { launch, startRoutine } from './handlers/start.js';
import { log, trouble } from './handlers/trouble.js';
import { currentStretch, howLongLeft, nextName } from './handlers/where.js';
import type { Slots } from './request.js';
import { attend } from './session.js';
import type { Streams } from './streaming.js';
import type { Outcome, Turn } from './turn.js';

export type Handler = (turn: Turn) => Outcome;

/** One handler an intent, and the reverse: the model's intents are these (a test compares them). */
export const intents: Readonly<Record<string, Handler>> = {
  StartRoutineIntent: startRoutine,
  StartStretchIntent: startStretch,
  JumpIntent: jump,
  ExplainStretchIntent: explain,
  ListStretchesIntent: list,
  HowLongLeftIntent: howLongLeft,
  CurrentStretchIntent: currentStretch,
  NextNameIntent: nextName,
  SkipSideIntent: skipSide,
  ChangePaceIntent: changePace,
  ChangeHoldIntent: changeHold,
  ChangeTalkIntent: changeTalk,
  TooHardIntent: tooHard,
  PainIntent: pain,
  LeaveOutIntent: leaveOut,
  BringBackIntent: bringBack,
  TipIntent: tip,
  SafetyIntent: safety,
  ChooseMediumIntent: chooseMedium,
  ChangeChimeIntent: changeChime,
  ForgetMeIntent: forgetMe,
  'AMAZON.PauseIntent': pause,
  'AMAZON.ResumeIntent': resume,
  'AMAZON.NextIntent': next,
  'AMAZON.PreviousIntent': previous,
  'AMAZON.RepeatIntent': repeat,
  'AMAZON.StartOverIntent': startOver,
  'AMAZON.StopIntent': stop,
  'AMAZON.CancelIntent': stop,
  'AMAZON.NavigateHomeIntent': stop,
  'AMAZON.HelpIntent': help,
  'AMAZON.YesIntent': yes,
  'AMAZON.NoIntent': no,
  'AMAZON.FallbackIntent': fallback,
  'AMAZON.LoopOnIntent': loop,
  'AMAZON.LoopOffIntent': loop,
  'AMAZON.ShuffleOnIntent': loop,
  'AMAZON.ShuffleOffIntent': loop,
};

/** Questions about stretching: "repeat" answers the last of them again. */
const questions: ReadonlySet<string> = new Set([
  'ExplainStretchIntent',
  'ListStretchesIntent',
  'SafetyIntent',
]);

/** The intents whose samples a bare name may match: after "which one?" it is the answer to that. */
const bareNames: ReadonlySet<string> = new Set(['StartStretchIntent', 'ExplainStretchIntent', 'JumpIntent']);

/** Answers a turn: a launch, or an intent, with what waits for an answer taken into account. */
export function respond(turn: Turn): Outcome {
  if (turn.asked.type === 'LaunchRequest') return launch(turn);
  const meant = asMeant(turn);
  const { intent, slots } = meant.asked;
  const handler = (Object.hasOwn(intents, intent) && intents[intent]) || fallback;
  const outcome = handler(meant);
  // A question that was answered with "did you mean" is asked again by that.
  if (!questions.has(intent) || outcome.notes.pending?.kind === 'which') return outcome;
  return { ...outcome, notes: { ...outcome.notes, last: { intent, slots: withoutWords(slots) } } };
}

/** Slots as a session may carry them: what was meant, not what was said. */
const withoutWords = ({ stretch, ...slots }: Slots): Slots =>
  stretch ? { ...slots, stretch: { ids: stretch.ids, said: '' } } : slots;

/** What a word means here: a name after "which one?", "start" after "shall we begin?", a question again after "repeat". */
function asMeant(turn: Turn): Turn {
  const { asked, notes, practice, situation } = turn;
  const { pending, last } = notes;
  if (pending?.kind === 'which') {
    const stretch = bareNames.has(asked.intent) ? asked.slots.stretch : undefined;
    if (stretch && stretch.ids.length > 0) {
      return withoutQuestion({ ...turn, asked: { ...asked, intent: pending.intent, slots: { stretch } } });
    }
  }
  const isBareStart = asked.intent === 'StartRoutineIntent' && Object.keys(asked.slots).length === 0;
  if (isBareStart && (pending?.kind === 'begin' || pending?.kind === 'together')) {
    return { ...turn, asked: { ...asked, intent: 'AMAZON.YesIntent' } };
  }
  const isRepeat = asked.intent === 'AMAZON.RepeatIntent' && last && (!practice || situation === 'paused');
  return isRepeat ? { ...turn, asked: { ...asked, intent: last.intent, slots: last.slots } } : turn;
}

/** A turn whose question has been answered: where the person is without it. */
function withoutQuestion(turn: Turn): Turn {
  const { pending: _, ...notes } = turn.notes;
  const { practice } = turn;
  const situation = practice?.isUp && practice.state === 'running' ? 'away' : practice?.state;
  return { ...turn, notes, situation: situation ?? 'idle' };
}

export interface SkillOptions {
  readonly store?: PersistenceAdapter | undefined;
  /** The skill's own id; requests for another are refused. */
  readonly skillId?: string | undefined;
  /** How routines are streamed; without it they are spoken. */
  readonly streams?: Streams | undefined;
  /** The clock, for a request whose own time can't be read. Epoch milliseconds. */
  readonly nowMs: () => number;
}

/** The skill as the SDK runs it: every request type is answered, and nothing is thrown out of it. */
export function skill({
  store,
  skillId,
  streams,
  nowMs,
}: SkillOptions): (envelope: RequestEnvelope) => Promise<ResponseEnvelope> {
  const builder = SkillBuilders.custom()
    .addRequestHandlers({
      canHandle: () => true,
      handle: (input) => attend(input, { store, nowMs, streams, respond }),
    })
    .addErrorHandlers({
      canHandle: () => true,
      handle: ({ requestEnvelope: { request } }, error) => {
        log('turn-failed', request?.requestId, error);
        return isConversation(request?.type) ? trouble('locale' in request ? request.locale : '') : {};
      },
    });
  const built = (skillId ? builder.withSkillId(skillId) : builder).create();
  return (envelope) => built.invoke(envelope);
}

/** Only a launch and an intent may be answered with speech. */
export const isConversation = (type: string): boolean => type === 'LaunchRequest' || type === 'IntentRequest';
