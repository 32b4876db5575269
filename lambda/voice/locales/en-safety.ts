/** English safety words (STRETCHES, safety): calm, short, no diagnosis. */
import type { Topic } from '../phrasebook.js';

export const safety: Readonly<Record<Topic, string>> = {
  knees:
    "Don't sit right back on your heels, and put something soft under your knees. If kneeling hurts, leave it out. You can ask for a chair routine instead.",
  osteoporosis:
    'Ask your doctor first, and avoid strong or repeated bending and twisting. Gentle arching is usually fine. You can ask for a routine without bending.',
  injury:
    'After an injury or surgery, ask a doctor before you stretch. Then start gently, and keep every movement small. Stop if anything gets worse.',
  pregnancy:
    "Ask your doctor or midwife first. Later in pregnancy, don't lie flat on your back or your front. A chair routine may be more comfortable.",
  dizziness:
    'Come up slowly from bending and lying, with a breath in between. If you feel dizzy, sit down and wait. If it keeps happening, see a doctor.',
  general:
    "Feel a stretch, never a pain, and stop whenever you like. This isn't medical advice. With an injury or a condition, ask a doctor first.",
};

/** The pain rule, when to call for help at once, and when to see a doctor soon. */
export const redFlags =
  "Let go and rest, and if the pain is sharp or spreads, stop for today. Call your local emergency number for chest pain, weakness or numbness in both legs, numbness between your legs, or new trouble with bladder or bowel. See a doctor soon for fever, pain at night, or weight loss you can't explain.";

/** Said once, at the very first start; with the welcome it stays under 20 seconds. */
export const notice =
  "This isn't medical advice. Stretch until you feel it, never until it hurts. With an injury or a back condition, ask a doctor first.";
