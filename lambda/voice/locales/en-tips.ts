/** English tips: advice, never a promise. */
import type { TipId } from '../../routine/tips.js';

export const tips: Readonly<Record<TipId, string>> = {
  'daily-ten': "Ten minutes every day is a good rule. Pick a time that's easy to keep.",
  'never-into-pain': "Feel a stretch, never a pain. It's always fine to stop.",
  'warm-up': 'Warm up before you stretch. A minute of marching will do.',
  smooth: "Move slowly and smoothly. Don't bounce, and don't jerk.",
  'build-up': 'Start gently, and add a little over the weeks. Your body needs time to get used to it.',
  'hold-and-repeat':
    'A common rule is thirty seconds a stretch, five to ten times. Less is fine while you start.',
  posture: 'Notice how you sit and stand. Change your position before your back asks you to.',
  'keep-active': 'Your back likes regular movement. A walk every day counts.',
  'drink-water': 'Keep a glass of water close by, and drink through the day.',
  clothes: "Wear something loose, that doesn't hold you back when you reach.",
  surface: 'Stretch on a flat, firm surface. Leave room to reach out on every side.',
  'forward-bends':
    'For a tight lower back, or a narrowed spine, forward bends are the usual choice. Ask your doctor whether they suit you.',
  'with-water': 'Stretching and water go well together. Try it on the days when you swim.',
  swim: 'Swim twice a week, if you can. Forty-five minutes to an hour, part of it on your back.',
  sleep: 'For the night, try a medium-firm mattress, and lying on your back.',
  'ask-first': 'After a back injury, or with a condition like osteoporosis, ask a doctor before you stretch.',
  traction: 'Hanging and traction are for when a doctor prescribes them. Leave them out otherwise.',
  expert: 'Let an expert watch you once. A physical therapist can show you what suits your back.',
};
