/** The way of a stream from its clips to a device: the bucket, and the distribution before the function. */
import { readFileSync } from 'node:fs';
import { arnOf, readTemplate, resourceOf, sub } from './template.js';

const template = readTemplate(readFileSync('infrastructure/skill-stack.yaml', 'utf8'));
const propertiesOf = (name: string) => resourceOf(template, name).Properties;

describe('the bucket', () => {
  const bucket = resourceOf(template, 'ClipsBucket');

  test('is private, encrypted, versioned, and forgets in time what was replaced', () => {
    expect(bucket.Properties).toEqual({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'forget-what-was-replaced',
            Status: 'Enabled',
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
    });
  });

  test('is reached over TLS only, whoever asks', () => {
    expect(propertiesOf('ClipsPolicy')).toEqual({
      Bucket: { Ref: 'ClipsBucket' },
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'NothingInTheClear',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [arnOf('ClipsBucket'), sub('{ClipsBucket.Arn}/*')],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });

  test.each(['ClipsBucket', 'ClipsPolicy'])('outlives the stack: %s', (name) => {
    const { DeletionPolicy, UpdateReplacePolicy } = resourceOf(template, name);
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('is named for who makes the clips, and so is the address', () => {
    expect(template.Outputs['ClipsBucket']?.Value).toEqual({ Ref: 'ClipsBucket' });
    expect(template.Outputs['AudioAddress']?.Value).toEqual(sub('https://{AudioDistribution.DomainName}'));
  });
});

describe('the distribution', () => {
  const { DistributionConfig } = propertiesOf('AudioDistribution') as {
    DistributionConfig: Readonly<Record<string, unknown>>;
  };

  test('signs every request to the function’s URL', () => {
    expect(DistributionConfig['Origins']).toEqual([
      {
        Id: 'audio',
        DomainName: {
          'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['AudioUrl', 'FunctionUrl'] }] }],
        },
        OriginAccessControlId: { 'Fn::GetAtt': ['AudioAccess', 'Id'] },
        CustomOriginConfig: {
          OriginProtocolPolicy: 'https-only',
          OriginSSLProtocols: ['TLSv1.2'],
          OriginReadTimeout: 60,
        },
      },
    ]);
    expect(propertiesOf('AudioAccess')['OriginAccessControlConfig']).toMatchObject({
      OriginAccessControlOriginType: 'lambda',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  test('takes reading over HTTPS only, everywhere, and keeps no logs', () => {
    expect(DistributionConfig).toMatchObject({
      Enabled: true,
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      PriceClass: 'PriceClass_All',
    });
    expect(DistributionConfig).not.toHaveProperty('Logging');
    // An origin request policy would send on what people's devices send; signed requests must not carry their own signature.
    expect(DistributionConfig['DefaultCacheBehavior']).toEqual({
      TargetOriginId: 'audio',
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: ['GET', 'HEAD'],
      CachedMethods: ['GET', 'HEAD'],
      CachePolicyId: { 'Fn::GetAtt': ['AudioCache', 'Id'] },
      Compress: false,
    });
  });

  test('keeps a stream by its path, as long as the function says', () => {
    expect(propertiesOf('AudioCache')['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        EnableAcceptEncodingBrotli: false,
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    });
  });

  test('keeps no failure, and lists only what CloudFront takes', () => {
    const failures = DistributionConfig['CustomErrorResponses'] as {
      ErrorCode: number;
      ErrorCachingMinTTL: number;
    }[];
    expect(failures).toContainEqual({ ErrorCode: 503, ErrorCachingMinTTL: 0 });
    // docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/creating-custom-error-pages.html
    const taken = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    expect(failures.filter(({ ErrorCode }) => !taken.includes(ErrorCode))).toEqual([]);
    expect(failures.filter(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL !== 0)).toEqual([]);
  });

  test.each([
    ['AudioAccess', 'OriginAccessControlConfig', 64],
    ['AudioCache', 'CachePolicyConfig', 128],
  ])('%s has a name of its own in every stack, not too long', (name, config, most) => {
    const { Name } = propertiesOf(name)[config] as { Name: { 'Fn::Join': [string, [string, unknown]] } };
    const [between, [first, stack]] = Name['Fn::Join'];
    expect(stack).toEqual({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] });
    const id = 'aaf549a0-a413-11df-adb3-5081b3858e83';
    expect(`${first}${between}${id}`.length).toBeLessThanOrEqual(most);
  });
});
