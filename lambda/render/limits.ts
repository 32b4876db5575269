/** Alexa's numbers, each with its source (ALEXA = the platform facts this project was designed on). */

/** Characters of one outputSpeech or reprompt, tags included. developer.amazon.com best-practice-text-response. */
export const speechCharacters = 8_000;

/** One break tag. Amazon Polly's break-tag page and every Alexa SSML builder read. */
export const breakMs = 10_000;

/** Bytes of a whole response in UTF-8: the older 24 KB text; the newer says 120, so this holds under both. */
export const responseBytes = 24_000;

/** Planned length of one speech: Amazon's ceiling for audio in a response; no limit for breaks is documented. */
export const speechMs = 240_000;

/** How long the microphone stays open after a prompt. Alexa developer blog 319a5083. */
export const microphoneMs = 8_000;

/** From sending an answer to its first sound. Our own estimate: no document gives one, devices differ (0.3 to 2.5 s). */
export const startUpMs = 1_000;

/** Characters of an AudioPlayer stream's token and of its address. Amazon's AudioPlayer interface reference. */
export const streamTokenCharacters = 1_024;
export const streamUrlCharacters = 8_000;
