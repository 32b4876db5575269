// Prints the JSON schemas of what Amazon sends and takes from amazon.ts; `--check` fails when a committed one is stale.
// About four seconds: a compiler reads the types. Amazon's packages are pinned, so a print changes only with them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const here = dirname(fileURLToPath(import.meta.url));

/** Real requests carry more than the types know (a slot's `source`), so only what we send may have nothing extra. */
const kinds = [
  { type: 'AskRequest', extra: true },
  { type: 'AskResponse', extra: false },
  { type: 'AskManifest', extra: false },
  { type: 'AskModel', extra: false },
];

/** A union whose members differ in one constant property says so, and a fault is reported for that member alone. */
const tagged = (schema) => {
  const resolved = (member) =>
    member.$ref ? schema.definitions[decodeURIComponent(member.$ref.slice('#/definitions/'.length))] : member;
  const flat = (members) =>
    members.flatMap((member) => (resolved(member).anyOf ? flat(resolved(member).anyOf) : [member]));
  const tagOf = (members) => {
    const constants = (tag) => members.map((member) => resolved(member).properties?.[tag]?.const);
    return Object.keys(resolved(members[0]).properties ?? {}).find((tag) => {
      const values = constants(tag);
      return (
        values.every((value) => typeof value === 'string') &&
        new Set(values).size === values.length &&
        members.every((member) => resolved(member).required?.includes(tag))
      );
    });
  };
  const visit = (node) => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
    if (!node.anyOf) return copy;
    const members = flat(node.anyOf);
    const tag = tagOf(members);
    if (!tag) return copy;
    const { anyOf: _untagged, ...rest } = copy;
    return { ...rest, type: 'object', discriminator: { propertyName: tag }, oneOf: members.map(visit) };
  };
  return visit(schema);
};

const stale = kinds.filter(({ type, extra }) => {
  const generator = createGenerator({
    path: join(here, 'amazon.ts'),
    tsconfig: join(here, '..', '..', 'tsconfig.json'),
    type,
    jsDoc: 'none',
    skipTypeCheck: true,
    additionalProperties: extra,
  });
  const text = `${JSON.stringify(tagged(generator.createSchema(type)), null, 1)}\n`;
  const file = join(here, `${type}.schema.json`);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  return true;
});

if (process.argv.includes('--check')) {
  for (const { type } of stale)
    console.error(`tests/schemas/${type}.schema.json is not what Amazon's types say now.`);
  if (stale.length > 0) process.exitCode = 1;
} else console.log(`Printed ${kinds.length} schemas, ${stale.length} of them changed.`);
