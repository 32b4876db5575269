/** Whether a stored value is a practice that can be led. */
import type { AnswerMap } from '../render/spoken.js';
import { isOneOf, isPlace, isRecord, isRoutine, isUpTo } from '../routine/guards.js';
import { isFinished } from '../routine/practice.js';
import type { Held, Playing } from './memory.js';

const isState = isOneOf('running', 'paused');
const mostMs = Number.MAX_SAFE_INTEGER;

const isMap = (value: unknown): value is AnswerMap =>
  isRecord(value) &&
  ['introMs', 'partOneMs', 'gapMs', 'partTwoMs'].every((name) => isUpTo(value[name], mostMs)) &&
  typeof value['fingerprint'] === 'string';

const isPlaying = (value: unknown): value is Playing =>
  isRecord(value) &&
  typeof value['play'] === 'string' &&
  typeof value['fingerprint'] === 'string' &&
  isUpTo(value['fromMs'], mostMs) &&
  isUpTo(value['introMs'], mostMs) &&
  (value['stoppedMs'] === undefined || isUpTo(value['stoppedMs'], mostMs));

/** Whether a value is a practice that is not over. */
export const isHeld = (value: unknown): value is Held =>
  isRecord(value) &&
  isRoutine(value['routine']) &&
  isPlace(value['place']) &&
  isState(value['state']) &&
  isUpTo(value['sinceMs'], mostMs) &&
  isUpTo(value['ledMs'], mostMs) &&
  typeof value['session'] === 'string' &&
  (value['isUp'] === undefined || value['isUp'] === true) &&
  (value['map'] === undefined || isMap(value['map'])) &&
  (value['stream'] === undefined || isPlaying(value['stream'])) &&
  (value['failed'] === undefined || value['failed'] === true) &&
  !isFinished({ routine: value['routine'], place: value['place'] });
