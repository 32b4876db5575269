/** How far the making is: a bar where somebody watches, else a line now and then. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** One more is made. */
  advance(): void;
  /** No more are. */
  end(): void;
}

/** A bar on a terminal. */
export function bar(total: number, stream: NodeJS.WritableStream): Progress {
  const one = new SingleBar(
    {
      format: '{bar} {value} of {total}, {eta_formatted} left',
      stream,
      hideCursor: true,
      // Whoever stops the making has it finish what is under way.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  one.start(total, 0);
  return { advance: () => one.increment(), end: () => one.stop() };
}

/** About so many lines, however much there is to do. */
const linesInAll = 10;

/** Lines for a file or a pipe. */
export function lines(total: number, out: (line: string) => void): Progress {
  let made = 0;
  let told = 0;
  const tell = (): void => {
    told = made;
    out(`${made} of ${total} made`);
  };
  return {
    advance: () => {
      made++;
      if (made >= told + total / linesInAll) tell();
    },
    end: () => {
      if (made > told) tell();
    },
  };
}
