// Whether a value is what Amazon's types say it is: one readable line a fault.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

export type Kind = 'request' | 'response' | 'manifest' | 'model';

const schemaOf: Readonly<Record<Kind, string>> = {
  request: 'AskRequest',
  response: 'AskResponse',
  manifest: 'AskManifest',
  model: 'AskModel',
};

const compiled = new Map<Kind, ValidateFunction>();

const validatorOf = (kind: Kind): ValidateFunction => {
  const known = compiled.get(kind);
  if (known) return known;
  const schema = JSON.parse(readFileSync(join(__dirname, `${schemaOf[kind]}.schema.json`), 'utf8'));
  // Strict mode wants a `type` beside every keyword, which the printed schemas do not always have.
  const validate = new Ajv({ allErrors: true, discriminator: true, strict: false, verbose: true }).compile(
    schema,
  );
  compiled.set(kind, validate);
  return validate;
};

const sentence = ({ instancePath, keyword, params, message = '', data }: ErrorObject): string => {
  const where = instancePath || '/';
  switch (keyword) {
    case 'additionalProperties':
      return `${where} has no property "${params['additionalProperty']}"`;
    case 'enum':
      return `${where} is ${JSON.stringify(data)}, not one of ${params['allowedValues'].join(', ')}`;
    case 'const':
      return `${where} is ${JSON.stringify(data)}, not ${JSON.stringify(params['allowedValue'])}`;
    case 'discriminator':
      return params['tagValue'] === undefined
        ? `${where} has no "${params['tag']}"`
        : `${where} has the unknown ${params['tag']} ${JSON.stringify(params['tagValue'])}`;
    default:
      return `${where} ${message}`;
  }
};

/**
 * What is wrong with a value that Amazon sends or takes, measured as the JSON it would be on the wire; empty when nothing is.
 * A request may have more properties than the types know; nothing else may.
 */
export const problemsOf = (kind: Kind, value: unknown): string[] => {
  const validate = validatorOf(kind);
  const onTheWire: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  return validate(onTheWire) ? [] : [...new Set((validate.errors ?? []).map(sentence))];
};
