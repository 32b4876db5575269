// What is done to a device other than by speaking to it: its buttons, another service's music, the plug.
import { type Device, newDevice, noticed, type Outcome, silenced, withPlayer } from './device.js';
import type { Button } from './event.js';
import { takeOver } from './player.js';
import { touchOf } from './signal.js';

const NOT_OURS = 'The skill was not the last to play, so the button is not for it.';

/** Someone touches a button of the player. Nothing happens to the stream unless the skill's answer says so. */
export const touch = (device: Device, button: Button, atMs: number): Outcome => {
  if (!device.player.lastToPlay) {
    const utterance = `.touch ${button}`;
    return { device, events: noticed(device, atMs, { type: 'not-heard', utterance, reason: NOT_OURS }) };
  }
  return {
    device,
    events: noticed(device, atMs, { type: 'touch', button }),
    asks: [{ asking: touchOf(button) }],
  };
};

/** Another service takes the speaker: all that sounded stops, an open session ends, the player is no longer this skill's. */
export const playMusic = (device: Device, atMs: number): Outcome => {
  const { session } = device;
  const taken = withPlayer(silenced(device), takeOver(device.player, atMs), atMs);
  return {
    device: { ...taken.device, session: undefined },
    events: noticed(
      device,
      atMs,
      { type: 'music' },
      ...(session ? [{ type: 'session-ended', reason: 'USER_INITIATED' } as const] : []),
    ),
    cut: true,
    asks: [
      ...taken.asks,
      ...(session
        ? [{ asking: { type: 'SessionEndedRequest', reason: 'USER_INITIATED' } as const, session }]
        : []),
    ],
  };
};

/** The power goes and comes back: nobody tells the skill, and the device knows of no stream and no session. */
export const cutPower = (device: Device, atMs: number): Outcome => {
  const { name, locale, kind, rehearsal, sessions, answerBeganMs } = device;
  return {
    device: { ...newDevice(name, locale, kind, rehearsal), sessions, answerBeganMs },
    events: noticed(device, atMs, { type: 'power-cut' }),
    cut: true,
  };
};
