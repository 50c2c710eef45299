// Rules on activities that the server and the screens share.

/** Whether someone may delete an activity: any they see, or only their own. */
export const mayDeleteActivity = (
  activity: { owner_id: number },
  who: { userId: number; may: (permission: 'activities.delete' | 'activities.delete_own') => boolean },
): boolean => who.may('activities.delete') || (activity.owner_id === who.userId && who.may('activities.delete_own'));

export type Participant = { person_id: number; primary: boolean };

/** Why the list of participants cannot be kept, or null. */
export const whyNotParticipants = (given: readonly { primary?: boolean | undefined }[]): string | null =>
  given.filter((participant) => participant.primary === true).length > 1
    ? 'participants: only one can be the primary one'
    : null;

/**
 * The participants to keep: each person once, one of them primary (the first, unless another is marked), and
 * `personId`, where given, as the primary one.
 */
export const settleParticipants = (
  given: readonly { person_id: number; primary?: boolean | undefined }[],
  personId?: number | null,
): Participant[] => {
  const marked = personId ?? given.find((participant) => participant.primary === true)?.person_id;
  const ids = [...new Set([...(typeof personId === 'number' ? [personId] : []), ...given.map((one) => one.person_id)])];
  const primary = marked ?? ids[0];
  return ids.map((id) => ({ person_id: id, primary: id === primary }));
};

/** `HH:MM`, with seconds only where there are any; from `HH:MM:SS`. */
export const shortTime = (time: string | null): string | null =>
  time === null ? null : time.replace(/^(\d+:\d\d):00(\.0+)?$/, '$1').slice(0, 9);
