// The standard output, for the rehearsal alone.

/** Gives the writer of lines. What the skill logs goes to the standard error, and nobody reading any more is no failure. */
export const standardOutput = (): ((line: string) => void) => {
  console.log = console.error;
  console.info = console.error;
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause;
    process.exit();
  });
  return (line) => {
    process.stdout.write(`${line}\n`);
  };
};
