// A fresh process as Lambda starts one: loads a bundle, answers one request, says the answer, and is gone.
const { writeSync } = require('node:fs');
const [, , bundle, request] = process.argv;
require(bundle)
  .handler(JSON.parse(request), {})
  .then((answer) => {
    writeSync(1, JSON.stringify(answer));
    process.exit();
  });
