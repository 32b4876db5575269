// Properties try the same cases in every run, so that a failure is the change's own; FC_SEED=$RANDOM npm test tries others.
const fc = require('fast-check');

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261120) });
