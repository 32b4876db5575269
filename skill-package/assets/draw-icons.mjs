// Draws the two icons that Amazon asks for from icon.svg: 108 and 512 pixels (smallIconUri and largeIconUri of skill.json).
// Needs `rsvg-convert` (librsvg; Debian's package is librsvg2-bin). Run it after a change of the drawing, and look at both.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

for (const [name, pixels] of [
  ['small-icon', '108'],
  ['large-icon', '512'],
]) {
  const file = join(here, 'images', `${name}.png`);
  execFileSync('rsvg-convert', [
    '--width',
    pixels,
    '--height',
    pixels,
    '--output',
    file,
    join(here, 'icon.svg'),
  ]);
}
