/** The project's own sources, read as TypeScript reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

export interface Source {
  /** From the project's folder on, `lambda/routine/plan.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Paths of everything in a folder, files only, but for what tools put there. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

/** The TypeScript sources of a folder. */
export const sourcesIn = (folder: string): Source[] =>
  filesIn(folder)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
    });

/** Every node of a source, in the order of the text. */
export function nodesOf({ tree }: Source): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

export interface Import {
  /** A package, or the path of another source. */
  readonly from: string;
  /** Whether nothing of it is left when types are gone. */
  readonly typeOnly: boolean;
}

/** What a source imports, `import()` and `require()` included. */
export const importsOf = (source: Source): Import[] =>
  nodesOf(source).flatMap((node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const each = named && ts.isNamedImports(named) ? named.elements : [];
      const typeOnly =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!clause?.name && each.length > 0 && each.every((element) => element.isTypeOnly));
      return [{ from: resolved(source, node.moduleSpecifier.text), typeOnly }];
    }
    if (ts.isCallExpression(node)) {
      const [argument] = node.arguments;
      const isImport =
        node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
      if (isImport && argument && ts.isStringLiteral(argument))
        return [{ from: resolved(source, argument.text), typeOnly: false }];
    }
    return [];
  });

const resolved = ({ path }: Source, from: string): string =>
  from.startsWith('.') ? join(path, '..', from).replace(/\.js$/, '.ts') : from;

/** The sources in which something is found, with what it is. */
export const having = (sources: readonly Source[], find: (source: Source) => readonly string[]): string[] =>
  sources.flatMap((source) => find(source).map((found) => `${source.path}: ${found}`));
/** The nodes of some kind, each with the source it is in. */
export const nodesWhere = (sources: readonly Source[], is: (node: ts.Node) => boolean): string[] =>
  having(sources, (source) =>
    nodesOf(source)
      .filter(is)
      .map((node) => node.getText(source.tree).slice(0, 60)),
  );
