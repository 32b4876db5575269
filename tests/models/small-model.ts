// A model small enough to see through, for the tests of the ears and of the rehearsal.
import type { InteractionModel } from '../../models/publish.js';

const value = (id: string, name: string, ...synonyms: string[]) => ({ id, name: { value: name, synonyms } });

export const smallModel: InteractionModel = {
  interactionModel: {
    languageModel: {
      invocationName: 'my back stretches',
      intents: [
        {
          name: 'StartRoutineIntent',
          slots: [
            { name: 'length', type: 'AMAZON.DURATION' },
            { name: 'region', type: 'REGION' },
            { name: 'place', type: 'PLACE' },
          ],
          samples: [
            'start',
            '{length}',
            'a {length} routine',
            'start a {length} {region} routine',
            'something for my {region}',
            'a {place} routine',
            'a {length} routine {place}',
          ],
        },
        {
          name: 'ExplainStretchIntent',
          slots: [{ name: 'stretch', type: 'STRETCH' }],
          samples: ['how do I do {stretch}', "what's {stretch} good for", 'what is {stretch} good for'],
        },
        {
          name: 'StartStretchIntent',
          slots: [{ name: 'stretch', type: 'STRETCH' }],
          samples: ['{stretch}', 'do {stretch} with me'],
        },
        {
          name: 'HowLongLeftIntent',
          samples: ['how long left', 'how much longer', 'how many minutes are left'],
        },
        { name: 'NextNameIntent', samples: ["what's next", 'which stretch is next'] },
        { name: 'LeaveOutIntent', samples: ['leave this one out', 'skip neck roll'] },
        { name: 'AMAZON.NextIntent', samples: ['not this one'] },
        { name: 'AMAZON.PauseIntent', samples: [] },
        { name: 'AMAZON.ResumeIntent', samples: [] },
        { name: 'AMAZON.StopIntent', samples: [] },
        { name: 'AMAZON.CancelIntent', samples: [] },
        { name: 'AMAZON.HelpIntent', samples: [] },
        { name: 'AMAZON.YesIntent', samples: [] },
        { name: 'AMAZON.NoIntent', samples: [] },
        { name: 'AMAZON.FallbackIntent', samples: [] },
      ],
      types: [
        {
          name: 'REGION',
          values: [
            value('whole-back', 'whole back', 'back'),
            value('lower-back', 'lower back', 'low back', 'bottom of my back'),
            value('neck', 'neck'),
            value('shoulders', 'shoulders', 'shoulder'),
            value('hips', 'hips'),
          ],
        },
        { name: 'PLACE', values: [value('floor', 'on the floor'), value('chair', 'chair', 'on a chair')] },
        {
          name: 'STRETCH',
          values: [
            value('cat-cow', 'cat-cow', 'cat camel'),
            value('neck-roll', 'neck roll'),
            value('cobra', 'cobra'),
            value('childs-pose', "child's pose"),
            value('knee-to-chest', 'knee to chest'),
          ],
        },
      ],
    },
  },
};
