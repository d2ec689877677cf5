// What the build makes of the regular expressions that a module keeps: each is made when somebody first asks for it. The engine reads a pattern when it makes
// an expression of it: nearly two thousand of them take a twentieth of a short run, which asks for a few hundred.
import { parse } from 'acorn';
import { transform } from 'esbuild';

/** As `lateExpressions`, of a source in TypeScript. */
export async function lateInSource(text) {
  if (!/^const \w+ =\s*\//m.test(text)) return undefined;
  const { code } = await transform(text, { loader: 'ts', target: 'esnext' });
  return lateExpressions(code);
}

/**
 * The module with each `const x = /…/` of its top level left empty until `x` is read. One that is bound or written anywhere else under that name, or
 * handed to other modules, stays as it is. Throws where it is no module.
 */
export function lateExpressions(module) {
  const program = parse(module, { ecmaVersion: 'latest', sourceType: 'module' });
  const kept = new Map();
  for (const statement of program.body) {
    const [{ id, init } = {}, ...more] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
    if (init?.regex && more.length === 0) kept.set(id.name, { statement, id, init, reads: [], isOther: false });
  }
  noteUses(program, kept);
  const edits = [];
  const makers = [];
  for (const [name, { statement, init, reads, isOther }] of kept) {
    if (isOther || reads.length === 0) continue;
    const expression = `${name} ??= ${module.slice(init.start, init.end)}`;
    edits.push({ start: statement.start, end: statement.end, text: `var ${name};` });
    if (reads.length > 1) makers.push(`function ${name}$made() { return ${expression}; }`);
    const read = reads.length > 1 ? `${name}$made()` : `(${expression})`;
    for (const { start, end, isShorthand } of reads)
      edits.push({ start, end, text: isShorthand ? `${name}: ${read}` : read });
  }
  let built = '';
  let from = 0;
  for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
    built += module.slice(from, start) + text;
    from = end;
  }
  return [built + module.slice(from), ...makers].join('\n');
}

/** Notes where each of these names is read, and whether it stands for something else somewhere. */
function noteUses(program, kept) {
  const ofPatterns = new Set();
  const left = [{ node: program, parent: undefined, key: '' }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, parent, key } = next;
    if (node.type === 'ObjectPattern') for (const member of node.properties) ofPatterns.add(member);
    if (node.type === 'Identifier') noteUse(node, parent, key, kept, ofPatterns.has(parent));
    else if (node.type !== 'Literal')
      for (const [part, value] of Object.entries(node))
        for (const child of [value].flat())
          if (typeof child?.type === 'string') left.push({ node: child, parent: node, key: part });
  }
}

function noteUse(node, parent, key, kept, isOfPattern) {
  const own = kept.get(node.name);
  if (own === undefined || own.id === node || isOnlyName(parent, key)) return;
  if (isOfPattern || isBound(parent, key)) own.isOther = true;
  else
    own.reads.push({ start: node.start, end: node.end, isShorthand: parent.type === 'Property' && parent.shorthand });
}

/** The name of a member, or of a label. */
function isOnlyName({ type, computed, shorthand }, key) {
  if (key === 'property') return type === 'MemberExpression' && !computed;
  if (key === 'key') return !computed || shorthand;
  return key === 'label';
}

const bindings = new Set([
  'AssignmentExpression.left',
  'AssignmentPattern.left',
  'CatchClause.param',
  'ExportSpecifier.local',
  'ForInStatement.left',
  'ForOfStatement.left',
  'VariableDeclarator.id',
]);

function isBound({ type }, key) {
  if (bindings.has(`${type}.${key}`) || /^(?:UpdateExpression|RestElement|ArrayPattern)$/.test(type)) return true;
  return key === 'params' || (key === 'id' && /^(?:Function|Class)/.test(type));
}
