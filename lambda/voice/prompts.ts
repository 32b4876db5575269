/** The prompts of the conversation that every language owes, by name. */

/** Prompts that need no number. */
export type PromptKey =
  // beginning and coming back
  | 'welcome'
  | 'begin'
  | 'beginWith'
  | 'open'
  | 'openLow'
  | 'openAlone'
  | 'needChair'
  | 'needSofa'
  | 'needDoorway'
  | 'nearest'
  | 'carryOn'
  | 'carryOnSecond'
  | 'letGo'
  // under way
  | 'invitation'
  | 'goOn'
  | 'closing'
  | 'getReady'
  | 'getReadySide'
  | 'paused'
  | 'later'
  | 'stillPaused'
  | 'sayResume'
  | 'goingOn'
  | 'nothingRunning'
  | 'noRush'
  | 'whatNext'
  | 'sayStart'
  | 'stopped'
  | 'noBlame'
  | 'startNew'
  | 'thenBack'
  // where one is
  | 'underAMinute'
  | 'current'
  | 'currentSide'
  | 'nextName'
  | 'lastOne'
  | 'pausedAt'
  // choices
  | 'slower'
  | 'faster'
  | 'paceLimit'
  | 'longer'
  | 'shorter'
  | 'holdLimit'
  | 'adds'
  | 'saves'
  | 'keptForNext'
  | 'talkFull'
  | 'talkBrief'
  | 'talkQuiet'
  | 'leftOut'
  | 'broughtBack'
  | 'allBack'
  | 'nothingLeftOut'
  | 'mediumSpeech'
  | 'mediumAudio'
  // too hard, pain
  | 'easier'
  | 'nothingEasier'
  | 'easyDoes'
  | 'somethingElse'
  | 'restNow'
  // asking
  | 'together'
  | 'told'
  | 'untilComfortable'
  | 'led'
  | 'which'
  | 'dontKnow'
  | 'namesFor'
  | 'namesSome'
  | 'whichExplain'
  | 'sayName'
  // forgetting
  | 'forgetSure'
  | 'forgotten'
  | 'notForgotten'
  | 'nothingKept'
  | 'cantForget'
  // the regular level
  | 'regularYes'
  | 'regularNo'
  // help and misunderstanding
  | 'helpIdle'
  | 'helpRunning'
  | 'helpPaused'
  | 'helpYesNo'
  | 'missFirst'
  | 'missSecond'
  | 'missLast'
  | 'loop'
  | 'trouble'
  // joining words
  | 'orTwo'
  | 'orThree'
  | 'andTwo'
  | 'andThree'
  | 'range';

/** Prompts that count something: each has the plural forms its language asks for. */
export type PluralKey =
  | 'minutes'
  | 'seconds'
  | 'minutesLeft'
  | 'timesEach'
  | 'breathsEach'
  | 'holdFor'
  | 'knowCount'
  | 'daysDone';
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many';

export type Prompts = Readonly<Record<PromptKey, string>> &
  Readonly<Record<`${PluralKey}_other`, string>> &
  Readonly<Partial<Record<`${PluralKey}_${PluralForm}`, string>>>;
