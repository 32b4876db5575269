/** Requests as Amazon's types have them, and what is left of them when every optional part is missing. */

const at = {
  requestId: 'amzn1.echo-api.request.1',
  timestamp: '2026-11-20T16:00:00Z',
  locale: 'en-US',
} as const;

/** Requests that are no conversation: an answer to any of them may say nothing. */
export const events: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[] = [
  ...(['USER_INITIATED', 'EXCEEDED_MAX_REPROMPTS'] as const).map((reason) => ({
    type: 'SessionEndedRequest',
    ...at,
    reason,
  })),
  ...(
    ['INVALID_RESPONSE', 'DEVICE_COMMUNICATION_ERROR', 'INTERNAL_SERVICE_ERROR', 'ENDPOINT_TIMEOUT'] as const
  ).map((type) => ({
    type: 'SessionEndedRequest',
    ...at,
    reason: 'ERROR',
    error: { type, message: 'Something' },
  })),
  { type: 'CanFulfillIntentRequest', ...at, intent: { name: 'TipIntent', confirmationStatus: 'NONE' } },
  { type: 'AudioPlayer.PlaybackStarted', ...at, token: 'a', offsetInMilliseconds: 0 },
  { type: 'AudioPlayer.PlaybackFinished', ...at, token: 'a', offsetInMilliseconds: 9_000 },
  { type: 'AudioPlayer.PlaybackStopped', ...at, token: 'a', offsetInMilliseconds: 4_000 },
  { type: 'AudioPlayer.PlaybackNearlyFinished', ...at, token: 'a', offsetInMilliseconds: 8_000 },
  {
    type: 'AudioPlayer.PlaybackFailed',
    ...at,
    token: 'a',
    error: { type: 'MEDIA_ERROR_UNKNOWN', message: 'Something' },
    currentPlaybackState: { token: 'a', offsetInMilliseconds: 0, playerActivity: 'PLAYING' },
  },
  { type: 'PlaybackController.NextCommandIssued', ...at },
  { type: 'PlaybackController.PauseCommandIssued', ...at },
  { type: 'PlaybackController.PlayCommandIssued', ...at },
  { type: 'PlaybackController.PreviousCommandIssued', ...at },
  {
    type: 'System.ExceptionEncountered',
    ...at,
    error: { type: 'INVALID_RESPONSE', message: 'Something' },
    cause: { requestId: 'amzn1.echo-api.request.0' },
  },
  {
    type: 'Alexa.Presentation.APL.UserEvent',
    ...at,
    token: 'a',
    arguments: ['next'],
    source: {},
    components: {},
  },
  { type: 'Alexa.Presentation.APL.RuntimeError', ...at, token: 'a', errors: [] },
  { type: 'Alexa.Presentation.APLA.RuntimeError', ...at, token: 'a', errors: [] },
  { type: 'Connections.Response', ...at, name: 'AskFor', status: { code: '200', message: 'OK' }, token: 'a' },
  { type: 'SessionResumedRequest', ...at, cause: { type: 'ConnectionCompleted' } },
  ...[
    'SkillEnabled',
    'SkillDisabled',
    'SkillAccountLinked',
    'SkillPermissionAccepted',
    'SkillPermissionChanged',
  ].map((name) => ({ type: `AlexaSkillEvent.${name}`, ...at, body: {} })),
  { type: 'AlexaSkillEvent.ProactiveSubscriptionChanged', ...at, body: { subscriptions: [] } },
  ...[
    'ReminderCreated',
    'ReminderStarted',
    'ReminderStatusChanged',
    'ReminderUpdated',
    'ReminderDeleted',
  ].map((name) => ({ type: `Reminders.${name}`, ...at, body: {} })),
  { type: 'Something.Nobody.Knows', ...at },
  { type: '', ...at },
];

/** A request without anything that isn't in all of them. */
export const bare = ({ type }: { readonly type: string }): Record<string, unknown> & { type: string } => ({
  type,
  requestId: at.requestId,
  timestamp: at.timestamp,
});

/** Values that no slot, attribute, name or time has as Alexa sends it. */
export const oddities: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  7,
  -1,
  1e21,
  true,
  [],
  [null],
  {},
  { value: null },
  'constructor',
  '__proto__',
  'x'.repeat(5_000),
  { resolutions: { resolutionsPerAuthority: 'x' } },
  {
    value: 'x',
    resolutions: { resolutionsPerAuthority: [null, {}, { status: { code: 'ER_SUCCESS_MATCH' } }] },
  },
  {
    value: 'x',
    resolutions: {
      resolutionsPerAuthority: [
        {
          status: { code: 'ER_SUCCESS_MATCH' },
          values: [null, {}, { value: { id: 'constructor' } }, { value: { id: 7 } }],
        },
      ],
    },
  },
];
