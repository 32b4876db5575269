// What a device makes of a speech: texts to say and silences between them. Written apart from the skill's own maker
// of SSML, on purpose, so that one does not repeat the other's mistakes; only Amazon's numbers are shared.
import type { ui } from 'ask-sdk-model';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { breakMs, speechCharacters } from '../lambda/render/limits.js';

export type Piece =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'silence'; readonly ms: number };

export interface ReadSpeech {
  readonly pieces: readonly Piece[];
  /** Why Alexa would refuse the speech, one sentence each. */
  readonly problems: readonly string[];
}

/** Amazon gives words, not times, for these ("a comma", "a sentence", "a paragraph"); the times are ours. */
const strengthMs: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: 250,
  medium: 400,
  strong: 700,
  'x-strong': 1000,
};

/** Tags whose text is said like any other here, though a device may change its voice for them. */
const voiced = new Set([
  'amazon:domain',
  'amazon:effect',
  'amazon:emotion',
  'emphasis',
  'lang',
  'phoneme',
  'prosody',
  'say-as',
  'voice',
  'w',
]);

const pauseAfter: Readonly<Record<string, number>> = { p: 1000, s: 700 };

const squeeze = (text: string) => text.replace(/\s+/gu, ' ').trim();
const hasSound = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** Neighbours of one kind become one piece; what has neither sound nor length goes. */
const joined = (pieces: readonly Piece[]): readonly Piece[] => {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'say' && !hasSound(piece.text)) continue;
    if (piece.kind === 'silence' && piece.ms === 0) continue;
    if (last?.kind === 'say' && piece.kind === 'say') {
      result[result.length - 1] = { kind: 'say', text: squeeze(`${last.text} ${piece.text}`) };
    } else if (last?.kind === 'silence' && piece.kind === 'silence') {
      result[result.length - 1] = { kind: 'silence', ms: last.ms + piece.ms };
    } else {
      result.push(piece.kind === 'say' ? { kind: 'say', text: squeeze(piece.text) } : piece);
    }
  }
  return result;
};

type BreakRead = { readonly ms: number; readonly problem?: string };

const readBreak = ({ time, strength }: Readonly<Record<string, string>>): BreakRead => {
  if (time === undefined) {
    const ms = strengthMs[strength ?? 'medium'];
    return ms === undefined ? { ms: 0, problem: `A break has the strength "${strength}".` } : { ms };
  }
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(time) ?? [];
  if (!number || !unit) return { ms: 0, problem: `A break has the time "${time}".` };
  const ms = Number(number) * (unit === 's' ? 1000 : 1);
  const most = `${breakMs / 1000} s`;
  return ms > breakMs ? { ms, problem: `A break of ${time} is longer than ${most}.` } : { ms };
};

const readMarkup = (ssml: string): ReadSpeech => {
  const pieces: Piece[] = [];
  const problems: string[] = [];
  const parser = new SaxesParser();
  const open: string[] = [];
  let silenced = 0;

  const begin = ({ name, attributes }: SaxesTagPlain) => {
    if ((name === 'speak') !== (open.length === 0)) problems.push(`<${name}> stands where it may not.`);
    open.push(name);
    if (name === 'break') {
      const { ms, problem } = readBreak(attributes);
      if (problem) problems.push(problem);
      pieces.push({ kind: 'silence', ms });
    } else if (name === 'sub') {
      const { alias = '' } = attributes;
      pieces.push({ kind: 'say', text: alias });
      silenced += 1;
    } else if (name !== 'speak' && !(name in pauseAfter) && !voiced.has(name)) {
      problems.push(`<${name}> is no tag that this rehearsal can speak.`);
    }
  };

  parser.on('opentag', begin);
  parser.on('closetag', ({ name }) => {
    open.pop();
    if (name === 'sub') silenced -= 1;
    const ms = pauseAfter[name];
    if (ms) pieces.push({ kind: 'silence', ms });
  });
  parser.on('text', (text) => {
    if (silenced === 0) pieces.push({ kind: 'say', text });
  });
  parser.on('error', ({ message }) => {
    problems.push(`The SSML is malformed: ${message}`);
  });
  parser.write(ssml).close();
  return { pieces: joined(pieces), problems };
};

const read = (speech: ui.OutputSpeech): ReadSpeech & { readonly length: number } => {
  switch (speech.type) {
    case 'PlainText':
      return {
        pieces: joined([{ kind: 'say', text: speech.text }]),
        problems: [],
        length: speech.text.length,
      };
    case 'SSML':
      return { ...readMarkup(speech.ssml), length: speech.ssml.length };
  }
};

/** An outputSpeech or a reprompt's, as it would sound and as Alexa would judge it. */
export const readSpeech = (speech: ui.OutputSpeech): ReadSpeech => {
  const { pieces, problems, length } = read(speech);
  if (length <= speechCharacters) return { pieces, problems };
  return {
    pieces,
    problems: [...problems, `A speech of ${length} characters is longer than ${speechCharacters}.`],
  };
};
