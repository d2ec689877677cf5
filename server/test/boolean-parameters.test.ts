import assert from 'node:assert/strict';
import type { Node } from 'typescript/unstable/ast';
import { isParameterDeclaration } from 'typescript/unstable/ast/is';
import { API, isUnionType, type Project, type Type, TypeFlags } from 'typescript/unstable/sync';

/** What may stand for a switch that is left out. */
const orAbsent = TypeFlags.BooleanLike | TypeFlags.Undefined | TypeFlags.Null;

describe('parameters', () => {
  it('are no booleans: a call says in words, or by the name of an option, what it asks for', () => {
    const api = new API();
    try {
      const project = api.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects()[0];
      assert.ok(project);
      const files = project.program.getSourceFileNames().filter((file) => /\/(?:client|server)\/(?!test\/)/.test(file));
      assert.ok(files.length > 1_000, `only ${files.length} files are read`);
      assert.deepEqual(
        files.flatMap((file) => booleansIn(file, project)),
        [],
      );
    } finally {
      api.close();
    }
  }).timeout(300_000);
});

/** The parameters of a file that are declared as a boolean, or are one by their default. */
function booleansIn(file: string, { program, checker }: Project): readonly string[] {
  const source = program.getSourceFile(file);
  assert.ok(source, file);
  const declared: Node[] = [];
  const visit = (node: Node): undefined => {
    if (isParameterDeclaration(node) && (node.type ?? node.initializer) !== undefined) declared.push(node);
    node.forEachChild(visit);
  };
  visit(source);
  if (declared.length === 0) return [];
  const types = checker.getTypeAtLocation(declared);
  return declared.filter((_, index) => isBoolean(types[index])).map((node) => `${file}: ${node.getText()}`);
}

function isBoolean(type: Type | undefined): boolean {
  if (type === undefined) return false;
  if (type.flags & TypeFlags.BooleanLike) return true;
  if (!isUnionType(type)) return false;
  const parts = type.getTypes();
  return parts.every(({ flags }) => flags & orAbsent) && parts.some(({ flags }) => flags & TypeFlags.BooleanLike);
}
