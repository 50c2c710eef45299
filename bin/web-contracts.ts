// What the web app needs of a contract is its method and its path. The schemas are the server's, and stay out of the download.
import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number; [field: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const isNeeded = (property: Node): boolean =>
  property.type === 'SpreadElement' || ['method', 'path'].includes((property['key'] as { name?: string }).name ?? '');

type Edit = { start: number; end: number; text: string };

// `endpoint({ method, path, … })`, wherever it stands: all but these two properties go.
const cuts = (node: Node, edits: Edit[]): void => {
  const [definition] = (node['arguments'] ?? []) as Node[];
  if (
    node.type === 'CallExpression' &&
    (node['callee'] as { name?: string }).name === 'endpoint' &&
    definition?.type === 'ObjectExpression'
  ) {
    const kept = (definition['properties'] as Node[]).filter(isNeeded);
    edits.push({ start: definition.start + 1, end: kept[0]?.start ?? definition.end - 1, text: '' });
    for (const [nth, property] of kept.entries())
      edits.push({ start: property.end, end: kept[nth + 1]?.start ?? definition.end - 1, text: ',' });
    return;
  }
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) cuts(child, edits);
};

// What is made once at the top of the module may go when nobody uses it.
const pureMarks = (program: Node): Edit[] =>
  (program['body'] as Node[])
    .map((statement) => (isNode(statement['declaration']) ? statement['declaration'] : statement))
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((declaration) => declaration['declarations'] as Node[])
    .map(({ init }) => init)
    .filter((init): init is Node => isNode(init) && init.type !== 'ArrowFunctionExpression')
    .flatMap(({ start, end }) => [
      { start, end: start, text: '/* @__PURE__ */ (() => (' },
      { start: end, end, text: '))()' },
    ]);

const applied = (code: string, edits: Edit[]): string => {
  let result = '';
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
};

/** Leaves of each contract what the browser asks for. */
export const slimContracts: Plugin = {
  name: 'slim-contracts',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/shared/') || !/ from ["']zod["']|endpoint\(/.test(code)) return null;
    const program = this.parse(code) as unknown as Node;
    const edits = pureMarks(program);
    cuts(program, edits);
    return { code: applied(code, edits), map: null };
  },
};
