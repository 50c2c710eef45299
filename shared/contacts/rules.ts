// Pure rules that hold for persons and organizations alike.

/** Whether the record may get this visibility: whoever may not change visibilities keeps what is there. */
export const mayGetVisibility = (
  mayChange: boolean,
  visibility: { wanted: number | undefined; present: number },
): boolean => mayChange || visibility.wanted === undefined || visibility.wanted === visibility.present;
