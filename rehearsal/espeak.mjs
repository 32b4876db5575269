// The thread that speaks: text and voice in, milliseconds of audio out.
// Plain JavaScript on a thread of its own, so that espeak-ng loads as it is, whatever transpiles the rest.
import { parentPort } from 'node:worker_threads';
import espeak from '@echogarden/espeak-ng-emscripten';

// About -44 dB of full scale; what espeak-ng leaves after a last sound is below it.
const AUDIBLE = 200;
// Bytes of UTF-8: twice what one speech may hold.
const LONGEST = 16_384;

const module = await espeak();
const synthesizer = new module.eSpeakNGWorker();
const samplesPerMs = synthesizer.get_samplerate() / 1000;

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

const audibleMs = (text, voice) => {
  if (Buffer.byteLength(text) >= LONGEST)
    throw new Error(`A text of ${text.length} characters is too long to measure.`);
  prepare(voice);
  let length = 0;
  let audible = 0;
  synthesizer.synthesize(text, (audio) => {
    if (!audio) return false;
    let end = audio.length;
    while (end > 0 && Math.abs(audio[end - 1]) < AUDIBLE) end -= 1;
    if (end > 0) audible = length + end;
    length += audio.length;
    return false;
  });
  return Math.round(audible / samplesPerMs);
};

parentPort.on('message', ({ id, text, voice }) => {
  try {
    parentPort.postMessage({ id, ms: audibleMs(text, voice) });
  } catch (cause) {
    parentPort.postMessage({ id, failure: cause instanceof Error ? cause.message : String(cause) });
  }
});
