// Who reacts to what, one line a reaction: on('deal.changed', …).
export const addReactions = (): void => undefined;
