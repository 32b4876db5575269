import { PassThrough } from 'node:stream';
import { bar, lines } from '../../clips/progress';

it('tells in about ten lines how far it is, the last one being the end', () => {
  const told: string[] = [];
  const progress = lines(840, (line) => told.push(line));
  for (let made = 0; made < 840; made++) progress.advance();
  progress.end();
  expect(told).toHaveLength(10);
  expect(told[0]).toBe('84 of 840 made');
  expect(told.at(-1)).toBe('840 of 840 made');
});

it('tells how far it came when it ends before', () => {
  const told: string[] = [];
  const progress = lines(840, (line) => told.push(line));
  for (let made = 0; made < 100; made++) progress.advance();
  progress.end();
  expect(told).toEqual(['84 of 840 made', '100 of 840 made']);
  lines(840, (line) => told.push(line)).end();
  expect(told).toHaveLength(2);
});

it('draws a bar on a terminal', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const progress = bar(3, stream);
  for (let made = 0; made < 3; made++) progress.advance();
  progress.end();
  const drawn = String(stream.read());
  expect(drawn).toContain('0 of 3');
  expect(drawn).toContain('3 of 3');
});
