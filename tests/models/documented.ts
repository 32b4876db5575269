// The names that are stable in every language: intents, their slots and the ids of values.
import { stretchIds } from '../../lambda/routine/catalogue.js';

/** The conversation's table: every custom intent, its slots and their types. */
export const documented: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  StartRoutineIntent: {
    length: 'AMAZON.DURATION',
    region: 'REGION',
    place: 'PLACE',
    level: 'LEVEL',
    bending: 'BENDING',
  },
  StartStretchIntent: { stretch: 'STRETCH' },
  JumpIntent: { stretch: 'STRETCH' },
  ExplainStretchIntent: { stretch: 'STRETCH' },
  ListStretchesIntent: { region: 'REGION' },
  HowLongLeftIntent: {},
  CurrentStretchIntent: {},
  NextNameIntent: {},
  SkipSideIntent: {},
  ChangePaceIntent: { pace: 'PACE' },
  ChangeHoldIntent: { hold: 'HOLD' },
  ChangeTalkIntent: { talk: 'TALK' },
  TooHardIntent: {},
  PainIntent: {},
  LeaveOutIntent: { stretch: 'STRETCH' },
  BringBackIntent: { stretch: 'STRETCH' },
  TipIntent: {},
  SafetyIntent: { stretch: 'STRETCH', topic: 'TOPIC' },
  ChooseMediumIntent: { medium: 'MEDIUM' },
  // Not in CONVERSATION's table: the choice that the audio stream brought along.
  ChangeChimeIntent: { chime: 'CHIME' },
  ForgetMeIntent: {},
};

export const builtIns = [
  'Pause',
  'Resume',
  'Next',
  'Previous',
  'Repeat',
  'StartOver',
  'Stop',
  'Cancel',
  'Help',
  'Yes',
  'No',
  'Fallback',
  'NavigateHome',
  'LoopOn',
  'LoopOff',
  'ShuffleOn',
  'ShuffleOff',
].map((name) => `AMAZON.${name}Intent`);

export const documentedIds: Readonly<Record<string, readonly string[]>> = {
  REGION: ['whole-back', 'lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'],
  PLACE: ['floor', 'chair', 'standing'],
  LEVEL: ['gentle', 'regular'],
  BENDING: ['low'],
  STRETCH: stretchIds,
  PACE: ['slower', 'faster'],
  HOLD: ['longer', 'shorter'],
  TALK: ['full', 'brief', 'quiet'],
  TOPIC: ['knees', 'osteoporosis', 'injury', 'pregnancy', 'dizziness', 'general'],
  MEDIUM: ['speech', 'audio'],
  CHIME: ['on', 'off'],
};
