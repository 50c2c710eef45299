/** The largest file, and the most rows and columns, that an import takes. Said on the screen before one chooses a file. */
export const importLimits = { megabytes: 50, rows: 100_000, columns: 500 } as const;
