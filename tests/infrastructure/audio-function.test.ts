/** The function that streams: what it knows, what it may, and who may call it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arnOf, readTemplate, resourceOf, sub, usersOf, waysTo } from './template.js';

const text = readFileSync('infrastructure/skill-stack.yaml', 'utf8');
const template = readTemplate(text);
const propertiesOf = (name: string) => resourceOf(template, name).Properties;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const key = sub('{{resolve:secretsmanager:{AudioKey}}}');
const address = sub('https://{AudioDistribution.DomainName}');
const distribution = sub(
  'arn:{AWS::Partition}:cloudfront::{AWS::AccountId}:distribution/{AudioDistribution}',
);

describe('the audio function', () => {
  const audioFunction = propertiesOf('AudioFunction');

  test('is the other door of the code that the skill runs', () => {
    const { Code, Runtime, Architectures } = propertiesOf('SkillFunction');
    expect(audioFunction).toMatchObject({ Code, Runtime, Architectures, Handler: 'audio.handler' });
    expect(audioFunction).toMatchObject({
      Role: arnOf('AudioRole'),
      LoggingConfig: { LogGroup: { Ref: 'AudioLogs' } },
    });
    expect(propertiesOf('AudioLogs')).toEqual(propertiesOf('SkillLogs'));
  });

  test('lasts as long as a slow reader of ten minutes, and no longer than Lambda allows', () => {
    expect(audioFunction['MemorySize']).toBe(512);
    expect(audioFunction['Timeout']).toBeGreaterThan(600);
    expect(audioFunction['Timeout']).toBeLessThanOrEqual(900);
  });

  test('and the skill have the same key and the same synthesiser, and each what it needs beside', () => {
    expect(audioFunction['Environment']).toEqual({
      Variables: { AUDIO_KEY: key, AUDIO_BUCKET: { Ref: 'ClipsBucket' }, SYNTHESISER: 'polly' },
    });
    expect(propertiesOf('SkillFunction')['Environment']).toEqual({
      Variables: {
        TABLE_NAME: { Ref: 'PeopleTable' },
        SKILL_ID: { Ref: 'SkillId' },
        AUDIO_ADDRESS: address,
        AUDIO_KEY: key,
        SYNTHESISER: 'polly',
      },
    });
  });

  test.each([
    ['lambda/index.ts', 'SkillFunction'],
    ['lambda/audio.ts', 'AudioFunction'],
  ])('%s reads what %s is given, and nothing else', (door, name) => {
    const source = readFileSync(door, 'utf8');
    const read = [
      ...[...source.matchAll(/\{([^{}]*)\} = environment;/g)].flatMap(([, names = '']) =>
        [...names.matchAll(/\b[A-Z_]{3,}\b/g)].map(([one]) => one),
      ),
      ...[...source.matchAll(/\b(?:environment|process\.env)\['(\w+)'\]/g)].map(([, one = '']) => one),
    ];
    // Lambda gives the first by itself; the second is there for tests.
    const asked = read.filter((one) => !/^AWS_|_ENDPOINT$/.test(one));
    const { Variables } = propertiesOf(name)['Environment'] as { Variables: object };
    expect([...new Set(asked)].sort()).toEqual(Object.keys(Variables).sort());
  });

  test('can be called by the distribution through its URL, and in no other way', () => {
    expect(waysTo(template, 'AudioFunction')).toEqual([
      {
        Type: 'AWS::Lambda::Url',
        Properties: {
          TargetFunctionArn: arnOf('AudioFunction'),
          AuthType: 'AWS_IAM',
          InvokeMode: 'RESPONSE_STREAM',
        },
      },
      {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunctionUrl',
          FunctionName: arnOf('AudioFunction'),
          Principal: 'cloudfront.amazonaws.com',
          SourceArn: distribution,
          FunctionUrlAuthType: 'AWS_IAM',
        },
      },
      {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: arnOf('AudioFunction'),
          Principal: 'cloudfront.amazonaws.com',
          SourceArn: distribution,
          InvokedViaFunctionUrl: true,
        },
      },
    ]);
  });
});

describe('the role of the audio function', () => {
  const { AssumeRolePolicyDocument, ...rest } = propertiesOf('AudioRole');
  const policies = rest['Policies'] as readonly {
    readonly PolicyDocument: { readonly Statement: Statement[] };
  }[];
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

  test('may read, write and list clips, have words spoken, write its logs, and nothing more', () => {
    expect(Object.keys(rest)).toEqual(['Policies']);
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: sub('{ClipsBucket.Arn}/*'),
      },
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: arnOf('ClipsBucket') },
      { Effect: 'Allow', Action: ['polly:SynthesizeSpeech'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: arnOf('AudioLogs'),
      },
    ]);
  });

  test('may do exactly the operations that the code asks for', () => {
    const sources = readdirSync('lambda/stream').map((file) =>
      readFileSync(join('lambda/stream', file), 'utf8'),
    );
    const called = [...sources.join().matchAll(/new (\w+)Command\(|\bpaginate(\w+)\(/g)];
    const asked = called.map(
      ([, command, paginated = '']) => command ?? paginated.replace('ObjectsV2', 'Bucket'),
    );
    const allowed = statements
      .flatMap(({ Action }) => Action)
      .filter((action) => !action.startsWith('logs:'));
    expect([...new Set(asked)].sort()).toEqual(allowed.map((action) => action.replace(/^\w+:/, '')).sort());
  });

  test('is another than the skill’s, taken on by Lambda alone', () => {
    expect(AssumeRolePolicyDocument).toEqual(propertiesOf('SkillRole')['AssumeRolePolicyDocument']);
    expect(usersOf(template, 'AudioRole')).toEqual(['AudioFunction']);
    expect(usersOf(template, 'SkillRole')).toEqual(['SkillFunction']);
    expect(usersOf(template, 'PeopleTable')).toEqual(['SkillFunction', 'SkillRole']);
  });

  test('and every other role name each action, and all resources for Polly only', () => {
    const roles = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles).toHaveLength(2);
    const actions = [...JSON.stringify(roles).matchAll(/"(\w+:[\w*]+)"/g)].map(([, action]) => action);
    expect(actions).toContain('s3:GetObject');
    expect(actions.filter((action) => action?.includes('*'))).toEqual([]);
    expect([...text.matchAll(/Resource: "\*"/g)]).toHaveLength(1);
  });
});

describe('the key', () => {
  test('is made by AWS, of 256 bits at least, from letters and digits', () => {
    const { GenerateSecretString, ...rest } = propertiesOf('AudioKey');
    expect(GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    expect(64 * Math.log2(62)).toBeGreaterThanOrEqual(256);
    expect(rest).not.toHaveProperty('SecretString');
  });

  test('goes to the two functions and nowhere else', () => {
    expect(usersOf(template, 'AudioKey')).toEqual(['SkillFunction', 'AudioFunction']);
    expect(JSON.stringify(template.Outputs)).not.toContain('AudioKey');
    const keys = [...text.matchAll(/AUDIO_KEY: (.*)/g)].map(([, value]) => value);
    expect(keys).toEqual(Array(2).fill(`!Sub "${key['Fn::Sub']}"`));
  });
});
