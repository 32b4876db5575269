import ts from 'typescript';
import { having, type Import, importsOf, nodesOf, nodesWhere, type Source, sourcesIn } from './source';

const lambda = sourcesIn('lambda');
const inFolder = (name: string): Source[] => lambda.filter(({ path }) => path.startsWith(`lambda/${name}/`));
const pure = ['routine', 'voice', 'render'].flatMap(inFolder);

const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
const outside = (source: Source): Import[] =>
  importsOf(source).filter(({ from }) => !from.startsWith('lambda/'));

it('finds the sources it judges', () => {
  const counts = Object.fromEntries(
    ['routine', 'voice', 'render', 'alexa', 'store'].map((name) => [name, inFolder(name).length]),
  );
  expect(counts['routine']).toBeGreaterThan(10);
  expect(counts['voice']).toBeGreaterThan(4);
  expect(counts['render']).toBeGreaterThan(3);
  expect(counts['alexa']).toBeGreaterThan(15);
  expect(counts['store']).toBeGreaterThan(1);
  expect(lambda.flatMap(importsOf).length).toBeGreaterThan(100);
});

describe('the line', () => {
  /** Each imports only what stands to the left of it, and itself. Beside alexa stand the stream, and the store, which knows no one. */
  const line = ['routine', 'voice', 'render', 'alexa'];
  const mayImport: Record<string, readonly string[]> = {
    ...Object.fromEntries(line.map((name, index) => [name, line.slice(0, index + 1)])),
    stream: ['routine', 'voice', 'render', 'stream'],
    store: ['store'],
    // The doors.
    lambda: [...line, 'stream', 'store'],
  };
  const folderOf = (path: string): string => (/^lambda\/([^/]+)\//.exec(path) ?? ['', 'lambda'])[1] ?? '';

  it('runs one way', () => {
    const wrong = having(lambda, (source) =>
      importsOf(source)
        .filter(({ from }) => from.startsWith('lambda/'))
        .filter(({ from }) => !mayImport[folderOf(source.path)]?.includes(folderOf(from)))
        .map(({ from }) => from),
    );
    expect(wrong).toEqual([]);
  });

  it('has every folder of the lambda on it', () => {
    expect([...new Set(lambda.map(({ path }) => folderOf(path)))].sort()).toEqual(
      Object.keys(mayImport).sort(),
    );
  });

  it('ends before the rehearsal, the models, the bench and the tests', () => {
    const right = /^(rehearsal|bench|tests|models|infrastructure|dist)\//;
    const wrong = having(lambda, (source) =>
      importsOf(source).flatMap(({ from }) => (right.test(from) ? [from] : [])),
    );
    expect(wrong).toEqual([]);
  });

  it('imports files that are there', () => {
    const known = new Set(lambda.map(({ path }) => path));
    const wrong = having(lambda, (source) =>
      importsOf(source).flatMap(({ from }) => (from.startsWith('lambda/') && !known.has(from) ? [from] : [])),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what comes from outside', () => {
  const users = (name: string, typesToo = true): string[] =>
    lambda
      .filter((source) =>
        outside(source).some(({ from, typeOnly }) => packageOf(from) === name && (typesToo || !typeOnly)),
      )
      .map(({ path }) => path);

  it('stays out of the routine and the renderers', () => {
    expect(
      having([...inFolder('routine'), ...inFolder('render')], (source) =>
        outside(source).map(({ from }) => from),
      ),
    ).toEqual([]);
  });

  it('is i18next in one place of the voice', () => {
    expect(users('i18next')).toEqual(['lambda/voice/plurals.ts']);
    const voice = inFolder('voice')
      .flatMap(outside)
      .map(({ from }) => from);
    expect(new Set(voice)).toEqual(new Set(['i18next']));
  });

  it('is the SDK in alexa alone, but for its types', () => {
    expect(users('ask-sdk-core', false).length).toBeGreaterThan(0);
    expect(users('ask-sdk-core', false).filter((path) => !path.startsWith('lambda/alexa/'))).toEqual([]);
    expect(users('ask-sdk-model', false)).toEqual([]);
    const types = [...users('ask-sdk-core'), ...users('ask-sdk-model')];
    expect(types.filter((path) => !/^lambda\/(alexa\/|store\/|index\.ts|audio\.ts)/.test(path))).toEqual([]);
  });

  it('is what makes and keeps clips in the stream alone, each where it belongs', () => {
    const uses = (name: string): boolean => users(name).length > 0;
    const forClips = ['@aws-sdk/client-s3', '@aws-sdk/client-polly', 'wasm-media-encoders', 'mpg123-decoder'];
    expect(forClips.filter(uses)).toEqual(forClips);
    const elsewhere = forClips.flatMap((name) => users(name));
    expect(elsewhere.filter((path) => !/^lambda\/(stream\/|audio\.ts)/.test(path))).toEqual([]);
    expect(users('@aws-sdk/client-s3')).toEqual(['lambda/stream/bucket.ts']);
  });

  it('is nothing but the packages that are shipped', () => {
    const shipped = [
      'ask-sdk-core',
      'ask-sdk-model',
      'aws4',
      'i18next',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-polly',
      'wasm-media-encoders',
      'mpg123-decoder',
    ];
    const wrong = having(lambda, (source) =>
      outside(source)
        .filter(
          ({ from, typeOnly }) =>
            !from.startsWith('node:') && !typeOnly && !shipped.includes(packageOf(from)),
        )
        .map(({ from }) => from),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the pure part', () => {
  it('has neither clock nor chance nor environment', () => {
    const impure = /^(Date\.now|Math\.random|performance\.now|process\.\w+|globalThis\.\w+)$/;
    const wrong = nodesWhere(
      pure,
      (node) =>
        (ts.isPropertyAccessExpression(node) && impure.test(node.getText())) ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
        (ts.isCallExpression(node) &&
          /^(Date|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|console\.\w+)$/.test(
            node.expression.getText(),
          )),
    );
    expect(wrong).toEqual([]);
  });

  it('waits for nothing', () => {
    expect(nodesWhere(pure, (node) => ts.isAwaitExpression(node))).toEqual([]);
  });

  it('has markup in one place', () => {
    const marked = lambda.filter(({ text }) => /<break|<speak|&amp;/.test(text)).map(({ path }) => path);
    expect(marked).toEqual(['lambda/render/ssml.ts']);
  });
});

it('only the doors read the environment', () => {
  const readers = lambda.filter((source) => nodesOf(source).some((node) => node.getText() === 'process.env'));
  expect(readers.map(({ path }) => path).filter((path) => !/^lambda\/(index|audio)\.ts$/.test(path))).toEqual(
    [],
  );
  expect(readers.length).toBeGreaterThan(0);
});
