/** The stack as a whole, the skill's function and its table. */
import { existsSync, readFileSync } from 'node:fs';
import { faultsOf, readTemplate, resourceOf, waysTo } from './template.js';

const text = readFileSync('infrastructure/skill-stack.yaml', 'utf8');
const template = readTemplate(text);
const askResources = JSON.parse(readFileSync('ask-resources.json', 'utf8'));

const { Properties: skillFunction } = resourceOf(template, 'SkillFunction');

describe('the stack', () => {
  test('has nothing that CloudFormation would refuse', () => {
    expect(faultsOf(template)).toEqual([]);
  });

  test.each([
    ['MemorySize:', 'MemorySiz:', 'SkillFunction: MemorySiz is unknown'],
    ['Timeout: 8', 'Timeout: eight', 'SkillFunction.Timeout: "eight" is no integer'],
    ['S3Key:', 'S3Kee:', 'SkillFunction.Code: S3Kee is unknown'],
    ['Role: !GetAtt', 'Rol: !GetAtt', 'SkillFunction: Role is missing'],
    ['RetentionInDays: 14', 'RetentionInDays: 15', 'SkillLogs.RetentionInDays: 15 is no one of 1, 3, 5,'],
    ['KeyType: HASH', 'Keytype: HASH', 'PeopleTable.KeySchema[0]: Keytype is unknown'],
    ['Enabled: true', 'Enabled: maybe', 'PeopleTable.TimeToLiveSpecification.Enabled: "maybe" is no boolean'],
    ['DeletionPolicy:', 'DeletePolicy:', 'PeopleTable: DeletePolicy is unknown'],
    ['AWS::DynamoDB::Table', 'AWS::DynamoDB::Tabel', 'PeopleTable: AWS::DynamoDB::Tabel is unknown'],
    ['LogGroup: !Ref SkillLogs', 'LogGroup: !Ref SkilLogs', 'Ref: SkilLogs is unknown'],
    [
      'Value: !GetAtt SkillFunction.Arn',
      'Value: !GetAtt SkillFunction.Am',
      'GetAtt: SkillFunction.Am is unknown',
    ],
    ['{ClipsBucket.Arn}/*', '{ClipsBucket.Am}/*', 'GetAtt: ClipsBucket.Am is unknown'],
    ['{AWS::Partition}', '{AWS::Partitition}', 'Ref: AWS::Partitition is unknown'],
    ['{AudioDistribution}', '{AudioDistributor}', 'Ref: AudioDistributor is unknown'],
    ['!GetAtt AudioUrl.FunctionUrl', '!GetAtt AudioUrl.Address', 'GetAtt: AudioUrl.Address is unknown'],
  ])('with %s misspelt as %s is found out', (right, wrong, fault) => {
    expect(text).toContain(right);
    expect(faultsOf(readTemplate(text.replace(right, wrong)))).toContainEqual(expect.stringContaining(fault));
  });

  test('takes the parameters that ask-cli gives, and uses each', () => {
    const given = ['CodeBucket', 'CodeKey', 'CodeVersion', 'LambdaHandler', 'LambdaRuntime', 'SkillId'];
    expect(Object.keys(template.Parameters).sort()).toEqual(given);
    for (const name of given) expect(text).toContain(`!Ref ${name}`);
  });

  test('is found out when one thing waits for another that waits for it', () => {
    const right = 'AUDIO_BUCKET: !Ref ClipsBucket';
    expect(text).toContain(right);
    const circle = text.replace(right, 'AUDIO_BUCKET: !GetAtt AudioDistribution.DomainName');
    const [fault, ...others] = faultsOf(readTemplate(circle));
    expect(others).toEqual([]);
    expect(fault).toMatch(/^in a circle: .*\bAudioFunction\b.*\bAudioUrl\b.*\bAudioDistribution\b/);
    expect(fault).not.toContain('PeopleTable');
  });

  test('asks for no more than ask-cli gives: CAPABILITY_IAM, and a template sent along', () => {
    // A name of one's own for a role or policy would want CAPABILITY_NAMED_IAM; any other would forbid a second stack.
    const own = /^\s+(?:Role|Function|Bucket|Table|User|Group|LogGroup|ManagedPolicy)Name: (?!!GetAtt)/m;
    expect(text).not.toMatch(own);
    expect(template).not.toHaveProperty('Transform');
    // docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(51_200);
  });

  test('gives ask-cli the address of the function', () => {
    expect(template.Outputs['SkillEndpoint']?.Value).toEqual({ 'Fn::GetAtt': ['SkillFunction', 'Arn'] });
  });
});

describe('the function', () => {
  test('answers within the eight seconds that Alexa waits, on arm64, and knows its table and its skill', () => {
    expect(skillFunction).toMatchObject({
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 8,
      Runtime: { Ref: 'LambdaRuntime' },
      Handler: { Ref: 'LambdaHandler' },
      Role: { 'Fn::GetAtt': ['SkillRole', 'Arn'] },
      LoggingConfig: { LogGroup: { Ref: 'SkillLogs' } },
    });
    expect(skillFunction['Environment']).toMatchObject({
      Variables: { TABLE_NAME: { Ref: 'PeopleTable' }, SKILL_ID: { Ref: 'SkillId' } },
    });
  });

  test('can be called by Alexa for this skill, and by nobody else', () => {
    expect(waysTo(template, 'SkillFunction')).toEqual([
      {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['SkillFunction', 'Arn'] },
          Principal: 'alexa-appkit.amazon.com',
          EventSourceToken: { Ref: 'SkillId' },
        },
      },
    ]);
  });

  test('keeps its logs for two weeks', () => {
    expect(resourceOf(template, 'SkillLogs').Properties).toEqual({ RetentionInDays: 14 });
  });
});

describe('the role', () => {
  const { AssumeRolePolicyDocument, ...rest } = resourceOf(template, 'SkillRole').Properties;

  test('may do with its table what the store does, may write its logs, and nothing more', () => {
    const allow = (Action: string[], name: string) => [
      { Effect: 'Allow', Action, Resource: { 'Fn::GetAtt': [name, 'Arn'] } },
    ];
    const policy = (PolicyName: string, Statement: object[]) => ({
      PolicyName,
      PolicyDocument: { Version: '2012-10-17', Statement },
    });
    expect(rest).toEqual({
      Policies: [
        policy(
          'remember-people',
          allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], 'PeopleTable'),
        ),
        policy('write-logs', allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'SkillLogs')),
      ],
    });
    // No name of an action or a resource may stand for more than itself.
    expect(JSON.stringify(rest)).not.toContain('*');
  });

  test('may do exactly the operations that the store asks for', () => {
    const store = readFileSync('lambda/store/dynamo.ts', 'utf8');
    const asked = [...store.matchAll(/send\('(\w+)'/g)].map(([, operation]) => `dynamodb:${operation}`);
    const allowed = [...text.matchAll(/dynamodb:\w+/g)].map(([action]) => action);
    expect(asked).toHaveLength(3);
    expect([...asked].sort()).toEqual([...allowed].sort());
  });

  test('is taken on by Lambda alone', () => {
    expect(AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
  });
});

describe('the table', () => {
  const table = resourceOf(template, 'PeopleTable');

  test('is as the store writes it: key, and the day to be forgotten on', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    expect(readFileSync('lambda/store/dynamo.ts', 'utf8')).toMatch(/ id: \{ S: [\s\S]* ttl: \{ N: /);
  });

  test('is paid by use, encrypted, can be turned back in time, and outlives the stack', () => {
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    // A fixed name would forbid a second stack beside the first, and a replacement.
    expect(table.Properties).not.toHaveProperty('TableName');
    expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });
});

describe('ask-resources.json', () => {
  const { skillMetadata, code, skillInfrastructure } = askResources.profiles.default;

  test('points at the stack, at the built bundle and at the skill package', () => {
    expect(askResources.askcliResourcesVersion).toBe('2020-03-31');
    expect(skillInfrastructure.type).toBe('@ask-cli/cfn-deployer');
    expect(skillInfrastructure.userConfig).toEqual({
      runtime: 'nodejs24.x',
      handler: 'index.handler',
      templatePath: './infrastructure/skill-stack.yaml',
      awsRegion: 'us-east-1',
    });
    expect(existsSync(skillInfrastructure.userConfig.templatePath)).toBe(true);
    expect(existsSync(skillMetadata.src)).toBe(true);
    expect(code).toEqual({ default: { src: './dist/lambda' } });
  });
});
