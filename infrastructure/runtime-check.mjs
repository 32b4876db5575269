// Runs dist/lambda/index.js in AWS's own Node.js runtime client, against a Lambda Runtime API on loopback: does it load, and answer?
// Not part of `npm test`, because the client compiles C++ (cmake, g++, make, autoconf, automake, libtool; about a minute). To run it:
//   npm run build && npm install --prefix <folder> aws-lambda-ric@4.0.2 && node infrastructure/runtime-check.mjs <folder>
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

const PATIENCE_MS = 10_000;
const task = resolve('dist/lambda');
const client = join(resolve(process.argv[2] ?? '.'), 'node_modules/aws-lambda-ric/index.mjs');
for (const file of [client, join(task, 'index.js')]) {
  if (!existsSync(file)) {
    console.error(`${file} is missing; the first lines of this script say how to get it.`);
    process.exit(2);
  }
}

const application = { applicationId: 'amzn1.ask.skill.runtime-check' };
const user = { userId: 'amzn1.ask.account.runtime-check' };
const eventOf = (request, isNew) => ({
  version: '1.0',
  session: {
    new: isNew,
    sessionId: 'amzn1.echo-api.session.runtime-check',
    application,
    user,
    attributes: {},
  },
  context: {
    System: { application, user, device: { deviceId: 'device', supportedInterfaces: {} }, apiEndpoint: '' },
  },
  request: { requestId: 'request', timestamp: new Date().toISOString(), locale: 'en-US', ...request },
});
const events = [
  eventOf({ type: 'LaunchRequest' }, true),
  eventOf(
    { type: 'IntentRequest', intent: { name: 'AMAZON.HelpIntent', confirmationStatus: 'NONE' } },
    false,
  ),
  eventOf({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' }, false),
];

/** Good answers so far; the next event is the one of that number. */
let answered = 0;
const finish = (problem) => {
  runtime.kill();
  api.close();
  api.closeAllConnections();
  clearTimeout(patience);
  if (problem) console.error(`runtime-check: ${problem}`);
  else console.log(`runtime-check: ${answered} requests answered by ${client}`);
  process.exitCode = problem ? 1 : 0;
};

// The paths of https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
const api = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const path = request.url.replace('/2018-06-01/runtime/', '');
  if (path === 'invocation/next') {
    const event = events[answered];
    if (!event) return finish();
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': `request-${answered}`,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + 8000),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:us-east-1:000000000000:function:runtime-check',
    });
    return response.end(JSON.stringify(event));
  }
  response.writeHead(202).end('{}');
  const { type } = events[answered]?.request ?? {};
  if (!path.endsWith('/response')) return finish(`${path} ${body}`);
  const speech = JSON.parse(body)?.response?.outputSpeech;
  if (Boolean(speech) !== (type !== 'SessionEndedRequest')) return finish(`${type} was answered by ${body}`);
  console.log(`${type}: ${String(speech?.ssml ?? 'no speech').slice(0, 100)}`);
  answered += 1;
});

api.listen(0, '127.0.0.1');
await new Promise((listening) => api.once('listening', listening));
const runtime = spawn(process.execPath, [client, 'index.handler'], {
  cwd: task,
  stdio: ['ignore', 2, 2],
  env: {
    PATH: process.env.PATH,
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${api.address().port}`,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'runtime-check',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: 'runtime-check',
    AWS_LAMBDA_LOG_STREAM_NAME: 'runtime-check',
    AWS_REGION: 'us-east-1',
    LAMBDA_TASK_ROOT: task,
    _HANDLER: 'index.handler',
    SKILL_ID: application.applicationId,
  },
});
const patience = setTimeout(() => finish(`no end after ${PATIENCE_MS} ms`), PATIENCE_MS);
runtime.once('exit', (code) => {
  if (process.exitCode === undefined) finish(`the runtime ended with ${code}`);
});
