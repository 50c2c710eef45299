// Stands in for zod in the browser's bundle: any use of it gives something that can be used again, and does nothing.
const nothing: unknown = new Proxy(() => nothing, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
});

export const z = nothing;
