// What English speakers say that Amazon does not publish: the phrases of built-in intents, and how times are said.
import type { Calling, SpokenLanguage } from './spoken.js';

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const belowHundred = (number: number): string =>
  small[number] ??
  [tens[Math.floor(number / 10)], small[number % 10]].filter((word) => word !== 'zero').join(' ');

/** American, British, and with "a" for one: "one hundred twenty", "one hundred and twenty", "a hundred and twenty". */
const cardinal = (number: number): readonly string[] => {
  if (number < 100) return [belowHundred(number)];
  const rest = number % 100;
  return [
    `${belowHundred(Math.floor(number / 100))} hundred`,
    ...(number < 200 ? ['a hundred'] : []),
  ].flatMap((hundred) =>
    rest === 0 ? [hundred] : [`${hundred} ${belowHundred(rest)}`, `${hundred} and ${belowHundred(rest)}`],
  );
};

const opening = [
  'open',
  'start',
  'launch',
  'begin',
  'run',
  'play',
  'resume',
  'load',
  'use',
  'enable',
  'talk to',
  'go to',
];
const connecting = ['to', 'for', 'about', 'if', 'whether', 'that', 'and'];

const calling: Calling = {
  wakeWord: 'alexa',
  launches: [...opening.map((word) => `${word} {name}`), 'ask {name}', 'tell {name}', '{name}'],
  oneShots: [
    ...['ask', 'tell', ...opening].flatMap((word) =>
      connecting.map((link) => `${word} {name} ${link} {rest}`),
    ),
    // "ask my back stretches how long is left": the question brings its own first word.
    'ask {name} {rest}',
    'tell {name} {rest}',
    ...['using', 'with', 'from', 'in'].map((link) => `{rest} ${link} {name}`),
  ],
  exits: ['exit', 'quit'],
};

export const english: SpokenLanguage = {
  spaced: true,
  cardinal,
  articles: ['a', 'an'],
  shortUnits: { hour: ['hr', 'hrs'], minute: ['min', 'mins'], second: ['sec', 'secs'] },
  andHalf: 'and a half',
  and: 'and',
  fixedTimes: {
    'half an hour': 'PT30M',
    'half hour': 'PT30M',
    'a half hour': 'PT30M',
    'a quarter of an hour': 'PT15M',
    'quarter of an hour': 'PT15M',
    'a quarter hour': 'PT15M',
    'quarter hour': 'PT15M',
    'three quarters of an hour': 'PT45M',
    'half a minute': 'PT30S',
    'a half minute': 'PT30S',
    'half minute': 'PT30S',
    'a couple of minutes': 'PT2M',
    'a couple minutes': 'PT2M',
    'couple of minutes': 'PT2M',
  },
  courtesies: [
    'please',
    'could you',
    'can you',
    'would you',
    'will you',
    'okay',
    'ok',
    'um',
    'uh',
    'well',
    'just',
  ],
  contractions: {
    "i'd": 'i would',
    "i'm": 'i am',
    "i've": 'i have',
    "you're": 'you are',
    "we're": 'we are',
    "it's": 'it is',
    "that's": 'that is',
    "what's": 'what is',
    "there's": 'there is',
    "one's": 'one is',
    "let's": 'let us',
    "don't": 'do not',
    "doesn't": 'does not',
    "can't": 'can not',
    cannot: 'can not',
  },
  calling,
  builtIn: {
    'AMAZON.CancelIntent': ['cancel', 'cancel it', 'cancel that', 'never mind', 'forget it'],
    'AMAZON.HelpIntent': [
      'help',
      'help me',
      'i need help',
      'can you help me',
      'what can i say',
      'what can you do',
      'how does this work',
    ],
    'AMAZON.LoopOffIntent': ['loop off', 'turn off loop', 'stop looping', 'repeat off'],
    'AMAZON.LoopOnIntent': ['loop', 'loop on', 'turn on loop', 'keep repeating', 'repeat on'],
    'AMAZON.NavigateHomeIntent': ['go home', 'home', 'go to the home screen', 'home screen'],
    'AMAZON.NextIntent': [
      'next',
      'next one',
      'the next one',
      'go to the next one',
      'skip',
      'skip it',
      'skip this',
      'skip this one',
      'skip that',
      'go forward',
      'move on',
    ],
    'AMAZON.NoIntent': ['no', 'nope', 'nah', 'no thanks', 'no thank you', 'not now', "i don't"],
    'AMAZON.PauseIntent': [
      'pause for a moment',
      'pause for a minute',
      'pause',
      'pause it',
      'pause that',
      'pause this',
      'hold on',
      'wait',
    ],
    'AMAZON.PreviousIntent': [
      'previous',
      'previous one',
      'the previous one',
      'go back',
      'back',
      'go back one',
      'skip back',
      'the last one',
    ],
    'AMAZON.RepeatIntent': [
      'repeat',
      'repeat it',
      'repeat that',
      'repeat this',
      'say that again',
      'say it again',
      'again',
      'what did you say',
      'once more',
    ],
    'AMAZON.ResumeIntent': [
      'resume',
      'resume it',
      'continue',
      'carry on',
      'keep going',
      'go on',
      'go ahead',
      'unpause',
    ],
    'AMAZON.ShuffleOffIntent': ['shuffle off', 'turn off shuffle', 'stop shuffling'],
    'AMAZON.ShuffleOnIntent': ['shuffle', 'shuffle on', 'turn on shuffle', 'mix it up'],
    'AMAZON.StartOverIntent': [
      'start over',
      'start again',
      'restart',
      'start from the beginning',
      'from the top',
    ],
    'AMAZON.StopIntent': ['stop', 'stop it', 'stop that', 'stop this', 'off', 'shut up', "that's enough"],
    'AMAZON.YesIntent': [
      'yes',
      'yeah',
      'yep',
      'yup',
      'sure',
      'yes please',
      'of course',
      'okay',
      'ok',
      'all right',
    ],
  },
};
