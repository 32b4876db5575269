// Everything that a rehearsal brought to a listener's ears, complete when it is over.
import { cutAt, type DeviceName, type RehearsalEvent } from './event.js';

export interface RecordBook {
  readonly notice: (event: RehearsalEvent) => void;
  /** The sound that a device was making stopped: its event lasted no longer, or never was. */
  readonly cut: (device: DeviceName, atMs: number) => void;
  readonly events: () => readonly RehearsalEvent[];
}

export const newRecord = (): RecordBook => {
  const events: RehearsalEvent[] = [];
  return {
    notice: (event) => {
      events.push(event);
    },
    cut: (device, atMs) => {
      const index = events.findLastIndex(
        (event) => event.device === device && (event.type === 'say' || event.type === 'silence'),
      );
      const event = events[index];
      if (!event || !('seconds' in event) || (event.at + event.seconds) * 1000 <= atMs) return;
      const shorter = cutAt(event, atMs);
      if ('seconds' in shorter && shorter.seconds > 0) events[index] = shorter;
      else events.splice(index, 1);
    },
    events: () => events,
  };
};
