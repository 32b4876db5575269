/**
 * What the bundle holds in place of ask-sdk-model. Of that package's 62 kB of code ask-sdk-core reads one name, the clients of
 * Amazon's services, which this skill has no use for; all else in it is types. A test holds the skill to that.
 */

function ServiceClientFactory(): never {
  throw new Error('The bundle is built without service clients: see --alias in package.json');
}

export const services = { ServiceClientFactory };
