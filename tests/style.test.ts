import ts from 'typescript';
import { filesIn, having, nodesWhere, sourcesIn } from './source';

const lambda = sourcesIn('lambda');
const folders = ['lambda', 'models', 'rehearsal', 'clips', 'bench', 'tests', 'infrastructure'];
const everything = folders.flatMap(sourcesIn);

it('finds the sources it judges', () => {
  expect(lambda.length).toBeGreaterThan(40);
  expect(everything.length).toBeGreaterThan(lambda.length + 40);
});

describe('the code', () => {
  it('has no default in a switch: a new case stops the compiler instead', () => {
    expect(nodesWhere(lambda, ts.isSwitchStatement).length).toBeGreaterThan(10);
    expect(nodesWhere(lambda, ts.isDefaultClause)).toEqual([]);
  });

  it('keeps no state in its modules', () => {
    const isLet = (node: ts.Node): boolean =>
      ts.isVariableStatement(node) &&
      ts.isSourceFile(node.parent) &&
      !(node.declarationList.flags & ts.NodeFlags.Const);
    expect(nodesWhere(lambda, isLet)).toEqual([]);
  });

  it('has no classes but errors, no enums, no namespaces', () => {
    const isClass = (node: ts.Node): boolean =>
      ts.isClassLike(node) &&
      !/extends \w*Error\b/.test(node.heritageClauses?.map((one) => one.getText()).join() ?? '');
    expect(
      nodesWhere(
        lambda,
        (node) => isClass(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node),
      ),
    ).toEqual([]);
  });

  it('knows what it has: no any, no exclamation mark for a value that may be missing', () => {
    const isBlind = (node: ts.Node): boolean =>
      node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node);
    expect(nodesWhere(lambda, isBlind)).toEqual([]);
  });

  it('exports by name, and passes nothing on that it does not make', () => {
    const isPassed = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) ||
      node.kind === ts.SyntaxKind.DefaultKeyword ||
      (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined);
    expect(nodesWhere(lambda, isPassed)).toEqual([]);
  });

  it('imports files by the names they have when they run', () => {
    const bare = having(lambda, ({ text }) =>
      [...text.matchAll(/from '(\.[^']+)'/g)].flatMap(([, from]) =>
        from && !from.endsWith('.js') ? [from] : [],
      ),
    );
    expect(bare).toEqual([]);
  });
});

describe('names', () => {
  const vague = [
    'utils',
    'util',
    'helpers',
    'helper',
    'common',
    'shared',
    'lib',
    'core',
    'constants',
    'types',
    'services',
    'managers',
    'misc',
  ];

  it('say what is in a folder or a file', () => {
    const files = folders.flatMap(filesIn);
    expect(files.length).toBeGreaterThan(everything.length);
    const wrong = files.filter((path) =>
      path.split('/').some((part) => vague.includes(part.replace(/\..*$/, ''))),
    );
    expect(wrong).toEqual([]);
  });

  it('are kebab-case for sources', () => {
    const wrong = everything.filter(
      ({ path }) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/.test(path.split('/').at(-1) ?? '') &&
        !path.includes('/locales/'),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('carry no prefix or suffix that means nothing', () => {
    const isHollow = (node: ts.Node): boolean =>
      (ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isClassDeclaration(node) ||
        ts.isFunctionDeclaration(node)) &&
      /^I[A-Z][a-z]|(Manager|Service|Helper|Util|Utils)$/.test(node.name?.text ?? '');
    expect(nodesWhere(everything, isHollow)).toEqual([]);
  });
});

describe('length', () => {
  /** Data. */
  const longer: Record<string, string> = {
    'lambda/routine/catalogue.ts': 'a table of stretches',
    'lambda/voice/locales/en.ts': 'the words of a language',
  };

  it('of a file is two hundred lines at most', () => {
    const long = lambda.filter(({ text }) => text.split('\n').length > 201).map(({ path }) => path);
    expect(long.filter((path) => !(path in longer))).toEqual([]);
    expect(lambda.filter(({ path }) => path in longer)).toHaveLength(Object.keys(longer).length);
  });
});

it('no note is left for later, and nobody’s machine is named', () => {
  const notes = having(
    everything.filter(({ path }) => path !== 'tests/style.test.ts'),
    ({ text }) =>
      [...text.matchAll(/\b(TODO|FIXME|XXX|HACK)\b|['"`](\/tmp|\/work|\/root|\/home)\//g)].map(
        ([found]) => found,
      ),
  );
  expect(notes).toEqual([]);
});
