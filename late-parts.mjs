// What the build makes of the parts of a program that few runs ask for, such as all that mends findings: each is one function, which makes what is in it when
// somebody first calls one of its doors. Else every start makes all functions of all commands, and takes in what is kept of each.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';
import { transform } from 'esbuild';

/**
 * The plugin of esbuild that puts doors between parts: a function that a file of a part exports is called by all other files through one. `parts`: files and
 * folders from here, by the name of their part; what lies in a folder and is `open` is in none. What is no function is taken from the file itself. A bundle that
 * is made with it means nothing until `shutParts` has seen it.
 */
export function doorsOf(parts) {
  const places = Object.entries(parts).flatMap(([part, names]) =>
    names.map((name) => ({ part, place: path.resolve(name) })),
  );
  places.sort((one, other) => other.place.length - one.place.length);
  const partOf = (file) => {
    const { part } = places.find(({ place }) => file === place || file.startsWith(place + path.sep)) ?? {};
    return part === 'open' ? undefined : part;
  };
  const setup = (build) => {
    build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: name, resolveDir, importer, namespace }) => {
      const file = path.resolve(resolveDir, name);
      const part = partOf(file);
      if (namespace === doors || part === undefined || part === partOf(importer)) return undefined;
      return { path: file, namespace: doors, pluginData: part, sideEffects: false };
    });
    build.onResolve({ filter: /./, namespace: doors }, ({ path: file }) => ({ path: file }));
    build.onLoad({ filter: /./, namespace: doors }, async ({ path: file, pluginData: part }) => {
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm', target: 'esnext' });
      return { contents: doorsInto(file, code, part), loader: 'js', resolveDir: path.dirname(file) };
    });
  };
  return { name: doors, setup };
}

const doors = 'doors';

/** What stands for a door until `shutParts` has seen it; nothing has this name. */
const mark = 'door$into';

/** The module that stands for `file`, of which this is the code. */
function doorsInto(file, code, part) {
  const from = JSON.stringify(file);
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const functions = new Set(body.flatMap(({ type, id }) => (type === 'FunctionDeclaration' ? [id.name] : [])));
  const lines = body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration') throw new Error(`${file}: exports what its text does not name`);
    if (statement.type !== 'ExportNamedDeclaration') return [];
    return statement.specifiers.map(({ local, exported }) =>
      functions.has(local.name)
        ? `import { ${exported.name} as ${exported.name}$in } from ${from};
export const ${exported.name} = /* @__PURE__ */ ${mark}(${JSON.stringify(part)}, () => ${exported.name}$in);`
        : `export { ${exported.name} } from ${from};`,
    );
  });
  return lines.join('\n');
}

/**
 * The script with its parts shut: what only the doors of one part lead to stands in a function of its own, and what something else leads to, too, stands where
 * it did. A bundle of esbuild gives no name at its top level to anything else within. Throws where it is no script.
 */
export function shutParts(script) {
  const { body } = parse(script, { ecmaVersion: 'latest' });
  const pieces = body.flatMap(piecesOf);
  const declared = new Map(pieces.flatMap((piece) => piece.names.map((name) => [name, piece])));
  if (!pieces.some(({ door }) => door)) return script;
  for (const piece of pieces) piece.uses = usesOf(piece.node, declared);
  // What does something by itself belongs to what it does that to, where that is told.
  for (const { owner, uses } of pieces) if (owner !== undefined) declared.get(owner)?.uses.push(...uses);
  const open = reached(pieces.filter(isRoot(declared)), declared);
  const shut = new Map();
  for (const part of new Set(pieces.flatMap(({ door }) => door?.part ?? []))) {
    const targets = pieces.flatMap(({ door }) => (door?.part === part ? [declared.get(door.target)] : []));
    for (const piece of reached(targets, declared, open)) shut.set(piece, shut.has(piece) ? undefined : part);
  }
  for (const piece of pieces) if (piece.owner !== undefined) shut.set(piece, shut.get(declared.get(piece.owner)));
  return written({ script, pieces, open, shut, declared });
}

/** What is declared, or done, by itself: a door or other variable, a function, a statement. */
function piecesOf(node) {
  if (node.type === 'VariableDeclaration')
    return node.declarations.map((one) => ({
      ...{ node: one, kind: `${node.kind} `, names: namesIn(one.id), uses: [] },
      door: doorOf(one.init),
    }));
  const names = /^(?:Function|Class)Declaration$/.test(node.type) ? [node.id.name] : [];
  return [{ node, kind: '', names, uses: [], owner: ownerOf(node) }];
}

function namesIn(pattern) {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap(({ value, argument }) => namesIn(value ?? argument));
  return namesIn(pattern.left ?? pattern.argument);
}

function doorOf(init) {
  if (init?.type !== 'CallExpression' || init.callee.name !== mark) return undefined;
  const [part, { body }] = init.arguments;
  return { part: part.value, target: body.name };
}

/** Whose members esbuild defines by the statement: `export(names, { one: () => one })`. */
function ownerOf({ type, expression }) {
  if (type !== 'ExpressionStatement' || expression.type !== 'CallExpression') return undefined;
  const [names, members, ...others] = expression.arguments;
  const isNames = names?.type === 'Identifier' && members?.type === 'ObjectExpression' && others.length === 0;
  const isGiven = ({ value }) => value?.type === 'ArrowFunctionExpression' && value.body.type === 'Identifier';
  return isNames && members.properties.every(isGiven) ? names.name : undefined;
}

/** Whatever it does when the program begins, it has to do then. */
function isRoot(declared) {
  return ({ names, owner }) => names.length === 0 && (owner === undefined || !declared.has(owner));
}

/** Where names that the script declares are used; a door uses nothing before it is called. */
function usesOf(root, declared) {
  if (doorOf(root.init)) return [];
  const uses = [];
  const left = [{ node: root, parent: {}, key: '' }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, parent, key } = next;
    if (node.type === 'Identifier') {
      if (declared.has(node.name) && !isOnlyName(parent, key))
        uses.push({ name: node.name, start: node.start, end: node.end, isShorthand: parent.shorthand === true });
    } else if (node.type !== 'Literal')
      for (const [part, value] of Object.entries(node))
        for (const child of [value].flat())
          if (typeof child?.type === 'string') left.push({ node: child, parent: node, key: part });
  }
  return uses;
}

/** The name of a member, or of a label. */
function isOnlyName({ type, computed }, key) {
  if (key === 'property') return type === 'MemberExpression' && !computed;
  return key === 'label' || (key === 'key' && !computed);
}

/** All that these lead to, but for what `known` holds already. */
function reached(starts, declared, known = new Set()) {
  const found = new Set();
  const left = [...starts];
  for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
    if (found.has(piece) || known.has(piece)) continue;
    found.add(piece);
    left.push(...piece.uses.map(({ name }) => declared.get(name)));
  }
  return found;
}

function written({ script, pieces, open, shut, declared }) {
  const isShut = ({ part, target }) => shut.get(declared.get(target)) === part;
  const targets = new Map();
  const parts = new Map();
  const begun = [];
  for (const piece of pieces) {
    const { door, names } = piece;
    const part = shut.get(piece);
    // Nothing leads to it.
    if (part === undefined && !open.has(piece) && !shut.has(piece)) continue;
    const into = part === undefined ? begun : (parts.get(part) ?? []);
    if (part !== undefined) parts.set(part, into);
    if (door === undefined) into.push({ kind: piece.kind, text: textOf(piece) });
    else if (isShut(door)) {
      targets.set(door.part, [...(targets.get(door.part) ?? []), door.target]);
      into.push({
        kind: '',
        text: `function ${names[0]}(...given){return ${nameOf(door.part)}().${door.target}(...given)}`,
      });
    }
  }
  const functions = [...parts].map(
    ([part, texts]) =>
      `var ${nameOf(part)}$made;function ${nameOf(part)}(){return ${nameOf(part)}$made??=(()=>{${joined(texts)}
return{${[...new Set(targets.get(part))].join()}}})()}`,
  );
  return [joined(begun), ...functions].join('\n');

  /** A door into what is not shut is what it leads to. */
  function textOf({ node, uses }) {
    let text = '';
    let from = node.start;
    for (const { name, start, end, isShorthand } of uses.toSorted((one, other) => one.start - other.start)) {
      const door = declared.get(name).door;
      if (door === undefined || isShut(door) || start < node.start || end > node.end) continue;
      text += script.slice(from, start) + (isShorthand ? `${name}:${door.target}` : door.target);
      from = end;
    }
    return text + script.slice(from, node.end);
  }
}

/** As one text, with variables that follow each other in one statement. */
function joined(texts) {
  let built = '';
  let former = '';
  for (const { kind, text } of texts) {
    built += former !== '' && former === kind ? `,${text}` : `${former === '' ? '' : ';'}\n${kind}${text}`;
    former = kind;
  }
  return former === '' ? built : `${built};`;
}

function nameOf(part) {
  return `part$${part}`;
}
