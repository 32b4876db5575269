import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { explain, launch, startTenMinutes } from '../../bench/questions.js';
import { services } from '../../infrastructure/ask-sdk-model.js';
import { built } from './built.js';

const folder = built();
const bundle = join(folder, 'index.js');

afterAll(() => rmSync(folder, { recursive: true }));

test('answers what the skill answers', async () => {
  const { door, handler }: typeof import('../../lambda/index.js') = require(bundle);
  expect(handler).toHaveLength(2);
  for (const { request, says } of [launch, explain, startTenMinutes]) {
    expect(JSON.stringify(await door({})(request, {}))).toMatch(says);
  }
});

test('is at most 200 kB', () => {
  expect(statSync(bundle).size).toBeGreaterThan(10_000);
  expect(statSync(bundle).size).toBeLessThanOrEqual(200_000);
});

test('no bundle holds the synthesiser of the rehearsal, whose licence is not ours', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|map)$/.test(file),
  );
  expect(files).toEqual(
    expect.arrayContaining(['index.js', 'index.js.map', 'audio.js', 'stream/synthesis.js']),
  );
  const marks = /eSpeakNGWorker|@echogarden|rehearsal\//;
  expect(files.filter((file) => marks.test(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
});

test('nothing in lambda/ needs what the bundle leaves out of ask-sdk-model', () => {
  const sources = readdirSync('lambda', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, source: readFileSync(join('lambda', file), 'utf8') }));
  expect(sources.filter(({ source }) => source.includes('ask-sdk-model')).length).toBeGreaterThan(0);
  const needs =
    /serviceClientFactory|apiClient|import (?!type\b)[^;]*'ask-sdk-model'|require\('ask-sdk-model'\)/i;
  expect(sources.filter(({ source }) => needs.test(source)).map(({ file }) => file)).toEqual([]);
});

test('says why when somebody reaches for a service client after all', () => {
  expect(() => services.ServiceClientFactory()).toThrow('without service clients');
});
