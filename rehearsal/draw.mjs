// Draws what a listener heard as an SVG: `npm run --silent rehearse -- --script … --json | node rehearsal/draw.mjs 3 > rehearsal/answer.svg`
import { readFileSync } from 'node:fs';

const secondsARow = 30;
const pixelsASecond = 32;
const rowHeight = 92;
const left = 56;

const colours = { say: '#1f6f78', silence: '#f6d8c4', heard: '#12394a', 'mic-open': '#e9b44c' };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const events = readFileSync(0, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const heard = events.filter(({ type }) => type === 'heard');
/** The picture begins with the utterance of this number, from 1. */
const first = heard[Number(process.argv[2] ?? 1) - 1] ?? heard[0];
const sounding = events
  .slice(events.indexOf(first))
  .map((event) => ({ ...event, at: event.at - first.at }))
  .filter(({ type }) => type in colours)
  .map((event) => ({ ...event, endsAt: event.at + (event.seconds ?? 0) }));
const last = Math.max(...sounding.map(({ endsAt }) => endsAt));
const rows = Math.ceil(last / secondsARow);

/** Words broken into lines that fit so many pixels, four lines at most. */
const lines = (text, width) => {
  const most = Math.max(3, Math.floor(width / 5.6));
  const broken = [''];
  for (const word of text.split(' ')) {
    const longer = `${broken.at(-1)} ${word}`.trim();
    if (longer.length <= most || broken.at(-1) === '') broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken.slice(0, 4);
};

const at = (seconds) => {
  const row = Math.floor(seconds / secondsARow);
  return { row, x: left + (seconds - row * secondsARow) * pixelsASecond, y: 24 + row * rowHeight };
};

/** An event's bar, cut where a row ends. */
const bars = ({ at: from, endsAt, type, text, utterance, seconds }) => {
  const drawn = [];
  for (let begins = from; begins < endsAt; ) {
    const { row, x, y } = at(begins);
    const ends = Math.min(endsAt, (row + 1) * secondsARow);
    drawn.push(
      `<rect x="${x.toFixed(1)}" y="${y}" width="${((ends - begins) * pixelsASecond).toFixed(1)}" height="16" rx="3" fill="${colours[type]}"/>`,
    );
    begins = ends;
  }
  const { x, y } = at(from);
  if (type === 'silence' && seconds >= 4)
    drawn.push(`<text x="${x + 6}" y="${y + 12}" class="s">${Math.round(seconds)} s</text>`);
  if (type === 'mic-open') drawn.push(`<text x="${x + 6}" y="${y + 12}" class="s">listening</text>`);
  if (type === 'heard') {
    drawn.push(`<path d="M${x.toFixed(1)} ${y - 5}v24" stroke="${colours.heard}" stroke-width="2"/>`);
    drawn.push(`<text x="${(x + 5).toFixed(1)}" y="${y - 6}" class="heard">“${escaped(utterance)}”</text>`);
  }
  if (type === 'say') {
    lines(text, (endsAt - from + silenceAfter(endsAt)) * pixelsASecond).forEach((line, index) => {
      drawn.push(`<text x="${x.toFixed(1)}" y="${y + 28 + index * 11}">${escaped(line)}</text>`);
    });
  }
  return drawn;
};

const silenceAfter = (seconds) =>
  sounding.find(({ type, at: from }) => type === 'silence' && Math.abs(from - seconds) < 0.05)?.seconds ?? 0;

const clock = (row) =>
  `${Math.floor((row * secondsARow) / 60)}:${String((row * secondsARow) % 60).padStart(2, '0')}`;
const width = left + secondsARow * pixelsASecond + 16;
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rows * rowHeight + 24}" width="${width}" font-family="system-ui, sans-serif" role="img" aria-label="What is heard, half a minute a row: speech, silence, the open microphone, and an interruption">
<style>text{font-size:10px;fill:#12394a}.s{fill:#7a4a2b}.heard{font-weight:700;font-size:11px}.t{fill:#66757c}</style>
<rect width="100%" height="100%" fill="#fffdf8"/>
${Array.from({ length: rows }, (_, row) => `<text x="10" y="${36 + row * rowHeight}" class="t">${clock(row)}</text>`).join('\n')}
${sounding.flatMap(bars).join('\n')}
</svg>`);
