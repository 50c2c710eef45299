// What became of the rows, for people: every row that was not imported and why, and those imported with a remark.
import type { Language } from '#server/platform/actor.ts';
import { toCsv } from '#server/platform/csv.ts';
import { translate } from '#server/platform/messages.ts';
import type { Kind } from './targets.ts';

/** One thing to say about a row: its code is the key of the sentence. */
export type Finding = { code: string; column: string; value: string; details?: Record<string, unknown> };

export const outcomes = ['refused', 'already', 'remark'] as const;
export type ReportLine = Finding & { outcome: (typeof outcomes)[number]; file: string; line: number };

export type Tally = {
  file: string;
  kind: Kind;
  rows: number;
  added: number;
  already: number;
  refused: number;
  remarked: number;
  passed: number;
};

export type Report = {
  lines: ReportLine[];
  tallies: Tally[];
  /** Why the import ended before its last row. */
  stopped?: string;
};

export const newTally = (file: string, kind: Kind): Tally => ({
  file,
  kind,
  rows: 0,
  added: 0,
  already: 0,
  refused: 0,
  remarked: 0,
  passed: 0,
});

/** The sentence of a finding. */
export const sentenceOf = (finding: Finding, language: Language): string =>
  translate(language, finding.code, { value: finding.value, ...finding.details });

/** The report as CSV, with a header, in the language. A cell that a spreadsheet would run as a formula is disarmed. */
export const reportCsv = (report: Report, language: Language): string => {
  const header = ['outcome', 'file', 'line', 'column', 'value', 'reason'].map((column) =>
    translate(language, `imports.report.${column}`),
  );
  const rows = report.lines.map((line) => [
    translate(language, `imports.outcome.${line.outcome}`),
    line.file,
    String(line.line),
    line.column,
    line.value,
    sentenceOf(line, language),
  ]);
  return toCsv(header, rows);
};

const reasonsOf = (report: Report, language: Language): string[] => {
  const counted = new Map<string, { line: ReportLine; rows: number }>();
  for (const line of report.lines) {
    const key = `${line.outcome} ${line.file} ${line.code} ${line.column}`;
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { line, rows: 1 });
    else known.rows += 1;
  }
  return [...counted.values()].map(({ line, rows }) =>
    translate(language, 'imports.summary.reason', {
      rows,
      file: line.file,
      line: line.line,
      outcome: translate(language, `imports.outcome.${line.outcome}`),
      reason: sentenceOf(line, language),
    }),
  );
};

/** The report's figures for a terminal, a line a file and a line a reason. */
export const reportSummary = (report: Report, language: Language): string[] => [
  ...report.tallies.map((tally) =>
    translate(language, 'imports.summary.file', { ...tally, kind: translate(language, `imports.kind.${tally.kind}`) }),
  ),
  ...reasonsOf(report, language),
  ...(report.stopped === undefined ? [] : [translate(language, 'imports.summary.stopped', { reason: report.stopped })]),
];
