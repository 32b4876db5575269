/** Figures of many measurements, and the table they are printed in. */

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The interval that holds the median with 95 %, by resampling. */
export function medianInterval(values: readonly number[], resamples = 2_000): readonly [number, number] {
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN)),
  );
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}

export interface Row {
  readonly what: string;
  readonly value: string;
  /** What the value is beside others: an interval, a ratio. */
  readonly beside?: string;
  readonly target?: { readonly text: string; readonly isMet: boolean };
}

/** A row whose figure has a ceiling. */
export const ceiling = (figure: number, most: number, unit: string): Required<Row>['target'] => ({
  text: `≤ ${most}${unit}`,
  isMet: figure <= most,
});

/** Rows in columns, one a line; a target that is missed says so. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, value, beside = '', target }) => [
    what,
    value,
    beside,
    target ? `${target.text}${target.isMet ? '' : '  MISSED'}` : '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map(([what = '', value = '', beside = '', target = '']) =>
      [what.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), beside.padEnd(widths[2] ?? 0), target]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
