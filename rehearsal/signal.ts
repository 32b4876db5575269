// What a device tells a skill outside of any session: how its player gets on, which button was touched, what it could not use.
import type { Request } from 'ask-sdk-model';
import type { Button } from './event.js';

/** How the player gets on. */
export type Report =
  | {
      readonly type: `AudioPlayer.Playback${'Started' | 'NearlyFinished' | 'Finished' | 'Stopped'}`;
      readonly token: string;
      readonly offsetMs: number;
    }
  | { readonly type: 'AudioPlayer.PlaybackFailed'; readonly token: string; readonly offsetMs: number };

export type Signal =
  | Report
  | { readonly type: `PlaybackController.${'Next' | 'Previous' | 'Pause' | 'Play'}CommandIssued` }
  /** The answer to the request `cause` could not be used. */
  | { readonly type: 'System.ExceptionEncountered'; readonly message: string; readonly cause: string };

const touches = {
  next: 'PlaybackController.NextCommandIssued',
  previous: 'PlaybackController.PreviousCommandIssued',
  pause: 'PlaybackController.PauseCommandIssued',
  play: 'PlaybackController.PlayCommandIssued',
} as const satisfies Record<Button, Signal['type']>;

export const touchOf = (button: Button): Signal => ({ type: touches[button] });

interface Frame {
  readonly requestId: string;
  readonly timestamp: string;
  readonly locale: string;
}

/** The request of a signal. */
export const signalRequest = (signal: Signal, frame: Frame): Request => {
  switch (signal.type) {
    case 'AudioPlayer.PlaybackStarted':
    case 'AudioPlayer.PlaybackNearlyFinished':
    case 'AudioPlayer.PlaybackFinished':
    case 'AudioPlayer.PlaybackStopped': {
      const { type, token, offsetMs } = signal;
      return { type, ...frame, token, offsetInMilliseconds: Math.round(offsetMs) };
    }
    case 'AudioPlayer.PlaybackFailed': {
      const { type, token, offsetMs } = signal;
      return {
        type,
        ...frame,
        token,
        error: {
          type: 'MEDIA_ERROR_SERVICE_UNAVAILABLE',
          message: 'The address of the stream gave nothing that can be played.',
        },
        currentPlaybackState: {
          token,
          offsetInMilliseconds: Math.round(offsetMs),
          playerActivity: 'STOPPED',
        },
      };
    }
    case 'PlaybackController.NextCommandIssued':
    case 'PlaybackController.PreviousCommandIssued':
    case 'PlaybackController.PauseCommandIssued':
    case 'PlaybackController.PlayCommandIssued':
      return { type: signal.type, ...frame };
    case 'System.ExceptionEncountered': {
      const { type, message, cause } = signal;
      return {
        type,
        ...frame,
        error: { type: 'INVALID_RESPONSE', message },
        cause: { requestId: cause },
      };
    }
  }
};
