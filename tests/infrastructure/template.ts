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
    ],
  });

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isReference = (value: unknown): value is Json =>
  isObject(value) && Object.keys(value).every((key) => key === 'Ref' || key === 'Fn::GetAtt');

/** Everything that points elsewhere in the template. */
const referencesIn = (value: unknown): Json[] => {
  if (isReference(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
};

const valueFaults = (type: PropertyType, value: unknown, at: string): string[] => {
  const wants = (kind: string, holds: boolean) =>
    holds ? [] : [`${at}: ${JSON.stringify(value)} is no ${kind}`];
  const allows = (allowed: readonly unknown[] | undefined) =>
    wants(`one of ${allowed?.join(', ')}`, allowed === undefined || allowed.includes(value));
  if (isReference(value)) return [];
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

const referenceFaults = (template: Template): string[] =>
  referencesIn([template.Resources, template.Outputs]).flatMap((reference) => {
    const { Ref: name, 'Fn::GetAtt': path } = reference;
    if (typeof name === 'string') {
      return name in template.Parameters || name in template.Resources ? [] : [`Ref: ${name} is unknown`];
    }
    const [target, attribute] = Array.isArray(path) ? path.map(String) : [];
    const type = template.Resources[target ?? '']?.Type;
    const attributes = type === undefined ? {} : described(type)?.attributes;
    return attributes?.[attribute ?? ''] ? [] : [`GetAtt: ${target}.${attribute} is unknown`];
  });

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
];
