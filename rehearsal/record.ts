// Everything that a rehearsal brought to a listener's ears, complete when it is over.
import { cutAt, type DeviceName, isSound, type RehearsalEvent } from './event.js';

export interface RecordBook {
  readonly notice: (event: RehearsalEvent) => void;
  /** The sound that a device was making stopped: its event lasted no longer, or never was. */
  readonly cut: (device: DeviceName, atMs: number) => void;
  readonly events: () => readonly RehearsalEvent[];
}

export const newRecord = (): RecordBook => {
  const events: RehearsalEvent[] = [];
  const shorten = (index: number, atMs: number) => {
    const event = events[index];
    if (!event || !isSound(event) || (event.at + event.seconds) * 1000 <= atMs) return;
    const shorter = cutAt(event, atMs);
    if (isSound(shorter) && shorter.seconds > 0) events[index] = shorter;
    else events.splice(index, 1);
  };
  return {
    notice: (event) => {
      events.push(event);
    },
    cut: (device, atMs) => {
      const its = (event: RehearsalEvent) => event.device === device && isSound(event);
      // What is in a stream comes behind the stream in the record, and goes first.
      shorten(
        events.findLastIndex((event) => its(event) && event.type !== 'stream'),
        atMs,
      );
      shorten(
        events.findLastIndex((event) => its(event) && event.type === 'stream'),
        atMs,
      );
    },
    events: () => events,
  };
};
