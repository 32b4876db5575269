import {
  type Change,
  endMs,
  goOn,
  interrupt,
  newPlayer,
  type Play,
  type Player,
  replace,
  stateOf,
  stepPlayer,
  stop,
  takeOver,
  waitingMs,
  waits,
  waitsInVain,
  withoutNext,
} from '../../rehearsal/player.js';

const heard = { lastsMs: 20_000, phrases: [{ atMs: 0, lastsMs: 500, text: 'Hold.' }] };
const play = (token: string, offsetMs = 0, lastsMs = heard.lastsMs): Play => ({
  token,
  url: `https://x.example/${token}`,
  offsetMs,
  heard: { ...heard, lastsMs },
});

/** A player that began to play at 1000 ms. */
const playing = (one: Play = play('one')): Player => goOn(replace(newPlayer, one, 900).player, 1000).player;
const reports = ({ reports: told }: Change) =>
  told.map(({ type, token, offsetMs }) => `${type.replace('AudioPlayer.Playback', '')} ${token} ${offsetMs}`);

/** Everything that it does by itself, with the times. */
const left = (player: Player): readonly string[] => {
  const [first] = player.coming;
  if (!first) return [];
  const change = stepPlayer(player);
  const happened = [...change.happenings.map(({ type }) => type), ...reports(change)];
  return [...happened.map((what) => `${first.atMs} ${what}`), ...left(change.player)];
};

test('a new player is idle, and says no more', () => {
  expect(stateOf(newPlayer, 5000)).toEqual({ playerActivity: 'IDLE' });
  for (const change of [
    interrupt(newPlayer, 1),
    stop(newPlayer, 1),
    goOn(newPlayer, 1),
    stepPlayer(newPlayer),
  ]) {
    expect(change).toEqual({ player: newPlayer, happenings: [], reports: [], cut: false });
  }
  expect(waits(newPlayer)).toBe(false);
});

test('a Play waits, and the device still tells of what was before it', () => {
  const { player } = replace(newPlayer, play('one'), 0);
  expect(stateOf(player, 500)).toEqual({ playerActivity: 'IDLE' });
  expect([waits(player), waitsInVain(player), waitingMs(player)]).toEqual([true, false, 20_000]);
  expect(waits(withoutNext(player))).toBe(false);
});

test('a stream plays from its offset to its end', () => {
  const player = playing(play('one', 5000));
  expect(stateOf(player, 1000)).toEqual({
    token: 'one',
    offsetInMilliseconds: 5000,
    playerActivity: 'PLAYING',
  });
  expect(stateOf(player, 1700)).toMatchObject({ offsetInMilliseconds: 5700 });
  expect(endMs(player)).toBe(16_000);
  expect(left(player)).toEqual([
    '1000 silence',
    '2000 NearlyFinished one 6000',
    '11000 NearlyFinished one 15000',
    '16000 Finished one 20000',
  ]);
});

test.each([
  [20_000, 20_000, 'Started one 20000', ['1000 Finished one 20000']],
  [90_000, 20_000, 'Started one 20000', ['1000 Finished one 20000']],
  [0, 900, 'Started one 0', ['1000 say', '1500 silence', '1900 Finished one 900']],
  [
    0,
    4000,
    'Started one 0',
    ['1000 say', '1500 silence', '2000 NearlyFinished one 1000', '5000 Finished one 4000'],
  ],
])('from %d of %d ms', (offsetMs, lastsMs, started, later) => {
  const change = goOn(replace(newPlayer, play('one', offsetMs, lastsMs), 900).player, 1000);
  expect(reports(change)).toEqual([started]);
  expect(left(change.player)).toEqual(later);
});

test('a voice stops it where it is, and it goes on there, once', () => {
  const stopped = interrupt(playing(), 8000);
  expect(reports(stopped)).toEqual(['Stopped one 7000']);
  expect(stopped.cut).toBe(true);
  expect(stateOf(stopped.player, 60_000)).toEqual({
    token: 'one',
    offsetInMilliseconds: 7000,
    playerActivity: 'STOPPED',
  });
  expect(reports(interrupt(stopped.player, 9000))).toEqual([]);
  expect(waitingMs(stopped.player)).toBe(13_000);
  const again = goOn(stopped.player, 60_000);
  expect(reports(again)).toEqual(['Started one 7000']);
  expect(again.happenings).toEqual([
    { type: 'stream', url: 'https://x.example/one', token: 'one', fromSeconds: 7, seconds: 13 },
  ]);
  expect(reports(goOn(again.player, 61_000))).toEqual([]);
});

test.each([
  ['Stop', (player: Player) => stop(player, 8000), []],
  ['Play', (player: Player) => replace(player, play('two', 3000), 8000), ['Started two 3000']],
])('%s ends what plays, what waits, and nothing else', (_name, told, next) => {
  const whilePlaying = told(playing());
  expect([reports(whilePlaying), whilePlaying.cut]).toEqual([['Stopped one 7000'], true]);
  const whileHeld = told(interrupt(playing(), 8000).player);
  expect([reports(whileHeld), whileHeld.cut]).toEqual([['Stopped one 7000'], false]);
  expect(reports(told(whilePlaying.player))).toEqual([]);
  for (const { player } of [whilePlaying, whileHeld]) {
    expect(stateOf(player, 9000)).toMatchObject({ token: 'one', playerActivity: 'STOPPED' });
    expect(left(player)).toEqual([]);
    expect(reports(goOn(player, 9000))).toEqual(next);
  }
});

test('a Stop takes back what was to begin', () => {
  expect(waits(stop(replace(newPlayer, play('one'), 0).player, 1).player)).toBe(false);
});

test('what cannot be played fails where it was to begin, and does not wait', () => {
  const lost = replace(playing(), { ...play('gone', 4000), heard: undefined }, 8000).player;
  expect([waitsInVain(lost), waitingMs(lost)]).toEqual([true, 0]);
  const failed = goOn(lost, 9000);
  expect(reports(failed)).toEqual(['Failed gone 4000']);
  expect(failed.happenings).toEqual([]);
  expect(stateOf(failed.player, 9000)).toEqual({
    token: 'gone',
    offsetInMilliseconds: 4000,
    playerActivity: 'STOPPED',
  });
  expect(waits(failed.player)).toBe(false);
  expect(left(failed.player)).toEqual([]);
});

test('after its end it is finished, and was the last to play', () => {
  let player = playing();
  while (player.coming.length > 0) player = stepPlayer(player).player;
  expect(stateOf(player, 90_000)).toEqual({
    token: 'one',
    offsetInMilliseconds: 20_000,
    playerActivity: 'FINISHED',
  });
  expect(player.lastToPlay).toBe(true);
  expect(reports(stop(player, 90_000))).toEqual([]);
});

test('whoever takes the speaker over takes everything', () => {
  const taken = takeOver(playing(), 8000);
  expect([reports(taken), taken.cut, taken.player]).toEqual([['Stopped one 7000'], true, newPlayer]);
});
