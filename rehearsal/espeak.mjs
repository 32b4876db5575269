// The thread that speaks: text and voice in, milliseconds of audio out, and the audio itself where it is asked for.
// Plain JavaScript on a thread of its own, so that espeak-ng loads as it is, whatever transpiles the rest.
import { parentPort } from 'node:worker_threads';
import espeak from '@echogarden/espeak-ng-emscripten';

// About -44 dB of full scale; what espeak-ng leaves after a last sound is below it.
const AUDIBLE = 200;
// Bytes of UTF-8: twice what one speech may hold.
const LONGEST = 16_384;

const module = await espeak();
const synthesizer = new module.eSpeakNGWorker();
const samplesPerSecond = synthesizer.get_samplerate();

// espeak-ng carries the phase of its voice on from one text to the next, which moves a length by up to 13 ms. Putting its
// memory back to where it was makes a length depend on nothing but the text and the voice.
// The binding copies each text into a buffer whose address JavaScript remembers, so that buffer must have its full size
// before the memory is kept; one that grew afterwards would lie where espeak-ng believes memory to be free.
synthesizer.synthesize(' '.repeat(LONGEST), () => false);
synthesizer.synthesize(' ', () => false);
const blank = module.HEAPU8.slice();
const ready = new Map();

const prepare = (voice) => {
  const memory = ready.get(voice);
  if (memory) {
    module.HEAPU8.set(memory);
    return;
  }
  module.HEAPU8.set(blank);
  if (synthesizer.set_voice('', voice) !== 0) throw new Error(`espeak-ng has no voice "${voice}".`);
  ready.set(voice, module.HEAPU8.slice());
};

// The pieces of sound as they come, each a copy.
const say = (text, voice, hear) => {
  if (Buffer.byteLength(text) >= LONGEST)
    throw new Error(`A text of ${text.length} characters is too long to speak.`);
  prepare(voice);
  synthesizer.synthesize(text, (audio) => {
    if (audio) hear(audio);
    return false;
  });
};

const audibleMs = (text, voice) => {
  let length = 0;
  let audible = 0;
  say(text, voice, (audio) => {
    let end = audio.length;
    while (end > 0 && Math.abs(audio[end - 1]) < AUDIBLE) end -= 1;
    if (end > 0) audible = length + end;
    length += audio.length;
  });
  return Math.round((audible * 1000) / samplesPerSecond);
};

const samplesOf = (text, voice) => {
  const pieces = [];
  say(text, voice, (audio) => pieces.push(audio));
  const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return samples;
};

parentPort.on('message', ({ id, text, voice, wants }) => {
  try {
    if (wants === 'length') {
      parentPort.postMessage({ id, answer: audibleMs(text, voice) });
      return;
    }
    const samples = samplesOf(text, voice);
    parentPort.postMessage({ id, answer: { samples, samplesPerSecond } }, [samples.buffer]);
  } catch (cause) {
    parentPort.postMessage({ id, failure: cause instanceof Error ? cause.message : String(cause) });
  }
});
