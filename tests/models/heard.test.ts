import { en } from '../../lambda/voice/locales/en.js';
import { interactionModel, readSources } from '../../models/publish.js';
import { understand } from '../../models/understand.js';

/** Utterance → intent and `slot=id` of everything heard: the samples' own words, or near them. */
const sentences: readonly (readonly [said: string, meant: string])[] = [
  ['start a ten minute lower back routine', 'StartRoutineIntent length=PT10M region=lower-back'],
  ['something for my neck', 'StartRoutineIntent region=neck'],
  ['a chair routine', 'StartRoutineIntent place=chair'],
  ['one without bending', 'StartRoutineIntent bending=low'],
  ['five minutes standing up', 'StartRoutineIntent length=PT5M place=standing'],
  ['a ten minute routine', 'StartRoutineIntent length=PT10M'],
  ['ten minutes', 'StartRoutineIntent length=PT10M'],
  ['fifteen minutes please', 'StartRoutineIntent length=PT15M'],
  [
    'five minutes for my shoulders on the floor',
    'StartRoutineIntent length=PT5M region=shoulders place=floor',
  ],
  [
    'a gentle twenty minute whole back routine',
    'StartRoutineIntent length=PT20M level=gentle region=whole-back',
  ],
  ['start my back stretches', 'StartRoutineIntent region=whole-back'],
  ['my hips feel tight', 'StartRoutineIntent region=hips'],
  ['I only have three minutes', 'StartRoutineIntent length=PT3M'],
  ['neck', 'StartRoutineIntent region=neck'],
  ['lower back', 'StartRoutineIntent region=lower-back'],
  ['start', 'StartRoutineIntent'],
  ['can we start', 'StartRoutineIntent'],
  ['begin', 'StartRoutineIntent'],
  ['a ten minute chair routine without bending', 'StartRoutineIntent length=PT10M place=chair bending=low'],
  ['something gentle for my lower back', 'StartRoutineIntent level=gentle region=lower-back'],
  ['do cat-cow with me', 'StartStretchIntent stretch=cat-cow'],
  ['cat cow', 'StartStretchIntent stretch=cat-cow'],
  ['the cobra', 'StartStretchIntent stretch=flexible-snake'],
  ["let's do child's pose", 'StartStretchIntent stretch=childs-pose'],
  ['can we do the figure four stretch', 'StartStretchIntent stretch=leg-braid'],
  ['go to cat-cow', 'JumpIntent stretch=cat-cow'],
  ['start with cat-cow', 'JumpIntent stretch=cat-cow'],
  ['start with the cobra', 'JumpIntent stretch=flexible-snake'],
  ['skip to knee hugs', 'JumpIntent stretch=knee-to-chest'],
  ['how do I do cat-cow', 'ExplainStretchIntent stretch=cat-cow'],
  ['how to do cat cow', 'ExplainStretchIntent stretch=cat-cow'],
  ["what's the knee to chest stretch good for", 'ExplainStretchIntent stretch=knee-to-chest'],
  ["what's knee to chest good for", 'ExplainStretchIntent stretch=knee-to-chest'],
  ['tell me about thread the needle', 'ExplainStretchIntent stretch=thread-the-needle'],
  ['how do I do this one', 'ExplainStretchIntent'],
  ['is it safe with bad knees', 'SafetyIntent topic=knees'],
  ['is this safe with bad knees', 'SafetyIntent topic=knees'],
  ["is child's pose safe with bad knees", 'SafetyIntent stretch=childs-pose topic=knees'],
  ["I'm pregnant", 'SafetyIntent topic=pregnancy'],
  ['I have osteoporosis', 'SafetyIntent topic=osteoporosis'],
  ['is it safe', 'SafetyIntent'],
  ['what stretches do you know', 'ListStretchesIntent'],
  ['what do you have for my lower back', 'ListStretchesIntent region=lower-back'],
  ['what do you have for my neck', 'ListStretchesIntent region=neck'],
  ['give me a tip', 'TipIntent'],
  ['skip this side', 'SkipSideIntent'],
  ['how long left', 'HowLongLeftIntent'],
  ["what's left", 'HowLongLeftIntent'],
  ["what's this one", 'CurrentStretchIntent'],
  ["what's next", 'NextNameIntent'],
  ['what comes next', 'NextNameIntent'],
  ['slower', 'ChangePaceIntent pace=slower'],
  ['slow down a bit', 'ChangePaceIntent pace=slower'],
  ['a bit faster please', 'ChangePaceIntent pace=faster'],
  ['longer holds', 'ChangeHoldIntent hold=longer'],
  ['hold them longer', 'ChangeHoldIntent hold=longer'],
  ['shorter holds', 'ChangeHoldIntent hold=shorter'],
  ['talk less', 'ChangeTalkIntent talk=brief'],
  ['explain everything', 'ChangeTalkIntent talk=full'],
  ['be quiet', 'ChangeTalkIntent talk=quiet'],
  ['you talk too much', 'ChangeTalkIntent talk=brief'],
  ["that's too hard", 'TooHardIntent'],
  ['it hurts', 'PainIntent'],
  ['ouch', 'PainIntent'],
  ['ouch, it hurts', 'PainIntent'],
  ['it is hurting me', 'PainIntent'],
  ['leave this one out', 'LeaveOutIntent'],
  ['leave out the cobra', 'LeaveOutIntent stretch=flexible-snake'],
  ['bring it back', 'BringBackIntent'],
  ['bring back the cobra', 'BringBackIntent stretch=flexible-snake'],
  ['just talk me through it', 'ChooseMediumIntent medium=speech'],
  ['play the audio', 'ChooseMediumIntent medium=audio'],
  ['ring a chime at each hold', 'ChangeChimeIntent chime=on'],
  ['no more chimes please', 'ChangeChimeIntent chime=off'],
  ['forget everything about me', 'ForgetMeIntent'],
  ['pause', 'AMAZON.PauseIntent'],
  ['wait a minute', 'AMAZON.PauseIntent'],
  ['hold on', 'AMAZON.PauseIntent'],
  ['carry on', 'AMAZON.ResumeIntent'],
  ['go on', 'AMAZON.ResumeIntent'],
  ['resume', 'AMAZON.ResumeIntent'],
  ['next', 'AMAZON.NextIntent'],
  ['skip', 'AMAZON.NextIntent'],
  ['skip this one', 'AMAZON.NextIntent'],
  ['previous', 'AMAZON.PreviousIntent'],
  ['back', 'AMAZON.PreviousIntent'],
  ['again', 'AMAZON.RepeatIntent'],
  ['start over', 'AMAZON.StartOverIntent'],
  ['stop', 'AMAZON.StopIntent'],
  ['cancel', 'AMAZON.CancelIntent'],
  ['exit', 'AMAZON.StopIntent'],
  ['help', 'AMAZON.HelpIntent'],
  ['yes', 'AMAZON.YesIntent'],
  ["I'm ready", 'AMAZON.YesIntent'],
  ['no thanks', 'AMAZON.NoIntent'],
];

/** The same in words that are in no sample. */
const paraphrases: readonly (readonly [said: string, meant: string])[] = [
  ["I'd like a seven minute chair session please", 'StartRoutineIntent length=PT7M place=chair'],
  ["let's do something for my hips", 'StartRoutineIntent region=hips'],
  ['my lower back is really stiff', 'StartRoutineIntent region=lower-back'],
  ['thirty minutes whole back', 'StartRoutineIntent length=PT30M region=whole-back'],
  ['half an hour', 'StartRoutineIntent length=PT30M'],
  ['a routine without bending or twisting please', 'StartRoutineIntent bending=low'],
  ['can we do shoulders', 'StartRoutineIntent region=shoulders'],
  ['do the knee to chest one', 'StartStretchIntent stretch=knee-to-chest'],
  ['start off with shoulder rolls', 'JumpIntent stretch=shoulder-rolls'],
  ['how do you do the chin tuck thing', 'ExplainStretchIntent stretch=chin-tuck'],
  ["how's the pelvic tilt done", 'ExplainStretchIntent stretch=pelvic-tilt'],
  ['which stretches are there for hips', 'ListStretchesIntent region=hips'],
  ['anything for tight hamstrings', 'ListStretchesIntent region=hamstrings'],
  ['how many minutes do we have left', 'HowLongLeftIntent'],
  ['which one is this again', 'CurrentStretchIntent'],
  ["what's coming after this one", 'NextNameIntent'],
  ['go slower please', 'ChangePaceIntent pace=slower'],
  ["you're going too fast", 'ChangePaceIntent pace=slower'],
  ['hold it a bit longer', 'ChangeHoldIntent hold=longer'],
  ['can you make the holds shorter', 'ChangeHoldIntent hold=shorter'],
  ['less talking', 'ChangeTalkIntent talk=brief'],
  ["that's way too hard for me", 'TooHardIntent'],
  ['is there an easier way', 'TooHardIntent'],
  ["it's hurting my back", 'PainIntent'],
  ['this is hurting my knee', 'PainIntent'],
  ["don't give me the toe touch any more", 'LeaveOutIntent stretch=toe-touch'],
  ['put the bridge back in the routine', 'BringBackIntent stretch=bridge'],
  ["I've got a slipped disc is it safe", 'SafetyIntent topic=injury'],
  ['delete everything you know about me', 'ForgetMeIntent'],
  ['hang on a sec', 'AMAZON.PauseIntent'],
  ['keep on going', 'AMAZON.ResumeIntent'],
  ['could you say that again please', 'AMAZON.RepeatIntent'],
  ['from the very beginning', 'AMAZON.StartOverIntent'],
  ["I'm finished for today", 'AMAZON.StopIntent'],
  ["what's the weather tomorrow", 'AMAZON.FallbackIntent'],
  ['order a pizza', 'AMAZON.FallbackIntent'],
  ['play some music', 'AMAZON.FallbackIntent'],
  ['set a timer for five minutes', 'AMAZON.FallbackIntent'],
];

const models = readSources().flatMap((source) =>
  source.locales
    .filter((locale) => locale.startsWith('en-'))
    .map((locale) => ({ locale, model: interactionModel(source, locale) })),
);

describe.each(models)('in $locale', ({ locale, model }) => {
  it.each([...sentences, ...paraphrases])('hears "%s" as %s', (said, meant) => {
    const { intent, slots } = understand(model, locale, said);
    const [wantedIntent, ...wantedSlots] = meant.split(' ');
    expect(intent).toBe(wantedIntent);
    expect(
      Object.entries(slots)
        .map(([slot, { id, value }]) => `${slot}=${id ?? value}`)
        .sort(),
    ).toEqual(wantedSlots.sort());
  });
});

it('knows every stretch by the name that the skill calls it', () => {
  const [english] = models;
  const names = Object.entries(en.stretches).map(([id, { name }]) => [id, name] as const);
  expect(names.length).toBeGreaterThan(40);
  const missed = names.filter(([id, name]) => {
    const { slots } = understand(english!.model, english!.locale, `how do I do ${name}`);
    return slots['stretch']?.id !== id;
  });
  expect(missed).toEqual([]);
});

it('knows what only a region says', () => {
  const hear = (locale: string) =>
    understand(models.find((one) => one.locale === locale)!.model, locale, 'something for my bum');
  expect(hear('en-GB').slots['region']?.id).toBe('hips');
  expect(hear('en-US').slots['region']?.id).toBeUndefined();
});
