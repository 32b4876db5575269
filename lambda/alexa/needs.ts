/** What must be at hand for a stretch: said before anybody lies down, with the time to fetch it. */
import type { Piece } from '../render/ssml.js';
import { type StretchId, stretchOf } from '../routine/catalogue.js';
import type { Setting } from '../routine/stretch.js';
import type { Voice } from '../voice/voice.js';

/** The stillness behind "you'll need a chair", in milliseconds. */
const fetchMs = 10_000;

/** Nothing for a stretch that needs nothing, or for a chair in a chair routine. */
export function needs(voice: Voice, stretch: StretchId, setting: Setting): Piece[] {
  const { needs: need } = stretchOf(stretch);
  switch (need) {
    case 'nothing':
      return [];
    case 'chair':
      return setting === 'chair' ? [] : [voice.prompt('needChair'), fetchMs];
    case 'sofa':
      return [voice.prompt('needSofa'), fetchMs];
    case 'doorway':
      return [voice.prompt('needDoorway'), fetchMs];
  }
}
