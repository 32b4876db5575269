/** Reads a CloudFormation template and finds what CloudFormation would refuse, by AWS's own description of its resources. */
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { parse } from 'yaml';

type Json = Readonly<Record<string, unknown>>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Json;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Type: string }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

const spec = loadAwsServiceSpecSync();
const described = (type: string) => spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];
type Properties = NonNullable<ReturnType<typeof described>>['properties'];
type PropertyType = Properties[string]['type'];

/** The short forms of YAML as the long forms of JSON: `!Ref X` as `{ Ref: 'X' }`, `!GetAtt X.Arn` as a pair. */
export const readTemplate = (text: string): Template =>
  parse(text, {
    customTags: [
      { tag: '!Ref', resolve: (name: string) => ({ Ref: name }) },
      { tag: '!GetAtt', resolve: (path: string) => ({ 'Fn::GetAtt': path.split(/\.(.*)/s).slice(0, 2) }) },
      { tag: '!Sub', resolve: (pattern: string) => ({ 'Fn::Sub': pattern }) },
      ...['Join', 'Select', 'Split'].map((name) => ({
        tag: `!${name}`,
        collection: 'seq' as const,
        resolve: (list: { toJSON(): unknown }) => ({ [`Fn::${name}`]: list.toJSON() }),
      })),
    ],
  });

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The resource of that name. Throws when there is none. */
export function resourceOf({ Resources }: Template, name: string): Resource {
  const resource = Resources[name];
  if (!resource) throw new RangeError(`the template has no "${name}"`);
  return resource;
}

/** As it stands in the template once it is read. */
export const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

/** As it stands in the template once it is read; what is filled in is written `{Name}` or `{Name.Attribute}`. */
export const sub = (pattern: string) => ({ 'Fn::Sub': pattern.replaceAll(/\{[\w.:]+\}/g, '$$$&') });

const functions = ['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split'];

/** Known only while deploying. */
const isComputed = (value: unknown): value is Json =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  Object.keys(value).every((key) => functions.includes(key));

/** Something else in the template, or an attribute of it. */
interface Reference {
  readonly name: string;
  readonly attribute?: string;
}

const referenceOf = (path: string): Reference => {
  const [name = '', attribute] = path.split(/\.(.*)/s);
  return attribute === undefined ? { name } : { name, attribute };
};

/** Everything that points elsewhere in the template. */
const referencesIn = (value: unknown): Reference[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { Ref: name, 'Fn::GetAtt': path, 'Fn::Sub': pattern } = value as Json;
  if (typeof name === 'string') return [{ name }];
  if (Array.isArray(path)) return [referenceOf(path.join('.'))];
  if (typeof pattern === 'string') {
    return [...pattern.matchAll(/\$\{([^}]*)\}/g)].map(([, inner = '']) => referenceOf(inner));
  }
  return Object.values(value).flatMap(referencesIn);
};

const valueFaults = (type: PropertyType, value: unknown, at: string): string[] => {
  const wants = (kind: string, holds: boolean) =>
    holds ? [] : [`${at}: ${JSON.stringify(value)} is no ${kind}`];
  const allows = (allowed: readonly unknown[] | undefined) =>
    wants(`one of ${allowed?.join(', ')}`, allowed === undefined || allowed.includes(value));
  if (isComputed(value)) return [];
  switch (type.type) {
    case 'string':
      return typeof value === 'string' ? allows(type.allowedValues) : wants('string', false);
    case 'integer':
      return Number.isInteger(value) ? allows(type.allowedValues) : wants('integer', false);
    case 'number':
      return wants('number', typeof value === 'number');
    case 'boolean':
      return wants('boolean', typeof value === 'boolean');
    case 'date-time':
      return wants('date', typeof value === 'string' && !Number.isNaN(Date.parse(value)));
    case 'null':
      return wants('null', value === null);
    case 'json':
      return wants('object', isObject(value));
    case 'tag':
      return wants('tag', isObject(value) && 'Key' in value && 'Value' in value);
    case 'array':
      if (!Array.isArray(value)) return wants('list', false);
      return value.flatMap((item, index) => valueFaults(type.element, item, `${at}[${index}]`));
    case 'map':
      if (!isObject(value)) return wants('map', false);
      return Object.entries(value).flatMap(([key, item]) => valueFaults(type.element, item, `${at}.${key}`));
    case 'union': {
      const tried = type.types.map((one) => valueFaults(one, value, at));
      return tried.find((faults) => faults.length === 0) ?? tried[0] ?? [];
    }
    case 'ref': {
      if (!isObject(value)) return wants('object', false);
      return propertyFaults(spec.get('typeDefinition', type.reference).properties, value, at);
    }
  }
};

const propertyFaults = (properties: Properties, values: Json, at: string): string[] => [
  ...Object.entries(properties)
    .filter(([name, { required }]) => required && values[name] === undefined)
    .map(([name]) => `${at}: ${name} is missing`),
  ...Object.entries(values).flatMap(([name, value]) => {
    const property = properties[name];
    return property ? valueFaults(property.type, value, `${at}.${name}`) : [`${at}: ${name} is unknown`];
  }),
];

const RESOURCE_KEYS = ['Type', 'Properties', 'DeletionPolicy', 'UpdateReplacePolicy'];

/** What CloudFormation itself knows. */
const given = ['AWS::AccountId', 'AWS::Partition', 'AWS::StackId'];

const referenceFaults = ({ Parameters, Resources, Outputs }: Template): string[] =>
  referencesIn([Resources, Outputs]).flatMap(({ name, attribute }) => {
    if (attribute === undefined) {
      return name in Parameters || name in Resources || given.includes(name)
        ? []
        : [`Ref: ${name} is unknown`];
    }
    const type = Resources[name]?.Type;
    const attributes = type === undefined ? {} : described(type)?.attributes;
    return attributes?.[attribute] ? [] : [`GetAtt: ${name}.${attribute} is unknown`];
  });

/** What can't be made, since it waits for itself: everything that is left when all that waits for nothing is taken away. */
const cycleFaults = ({ Resources }: Template): string[] => {
  const waiting = new Map(
    Object.entries(Resources).map(([name, resource]) => [
      name,
      referencesIn(resource).map((one) => one.name),
    ]),
  );
  const ready = () => [...waiting].filter(([, names]) => !names.some((name) => waiting.has(name)));
  for (let made = ready(); made.length > 0; made = ready()) for (const [name] of made) waiting.delete(name);
  return waiting.size === 0 ? [] : [`in a circle: ${[...waiting.keys()].join(', ')}`];
};

/** One line for each thing that is misspelt, missing, of the wrong kind, or points nowhere. */
export const faultsOf = (template: Template): string[] => [
  ...Object.entries(template.Resources).flatMap(([name, resource]) => {
    const description = described(resource.Type);
    if (!description) return [`${name}: ${resource.Type} is unknown`];
    const strange = Object.keys(resource).filter((key) => !RESOURCE_KEYS.includes(key));
    return [
      ...strange.map((key) => `${name}: ${key} is unknown`),
      ...propertyFaults(description.properties, resource.Properties, name),
    ];
  }),
  ...referenceFaults(template),
  ...cycleFaults(template),
];

/** Everything that lets somebody call a function: its URLs and its permissions. */
export const waysTo = ({ Resources }: Template, name: string): Resource[] =>
  Object.values(Resources).filter(
    ({ Type, Properties: { FunctionName, TargetFunctionArn } }) =>
      ['AWS::Lambda::Permission', 'AWS::Lambda::Url'].includes(Type) &&
      referencesIn([FunctionName, TargetFunctionArn]).some((reference) => reference.name === name),
  );

/** The names of the resources that refer to another one. */
export const usersOf = ({ Resources }: Template, name: string): string[] =>
  Object.entries(Resources)
    .filter(([, resource]) => referencesIn(resource).some((reference) => reference.name === name))
    .map(([user]) => user);
