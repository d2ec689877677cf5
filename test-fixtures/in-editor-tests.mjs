/**
 * Runs the suites `client/test/journeys/*.editor.test.ts` inside an editor, on a copy of the demo.
 * Run directly, the editor is the desktop VS Code named in VSCODE_EXECUTABLE, or one that @vscode/test-electron fetches.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInEditor } from './host/run-in-editor.mjs';
import { materialiseDemo } from './materialise-demo.mjs';
import { root } from './setup.mjs';

const bundled = path.join(root, 'out/test/client/test/journeys');

/** The bundled suites that run inside an editor. */
export function editorSuites() {
  if (!existsSync(bundled)) return [];
  return readdirSync(bundled)
    .filter((name) => name.endsWith('.editor.test.cjs'))
    .map((name) => path.join(bundled, name));
}

/** Resolves to the counts and one line per test. */
export async function runEditorSuites(executable) {
  return runInEditor({ extension: root, files: editorSuites(), workspace: await materialiseDemo(), executable });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passes, failures, lines } = await runEditorSuites(process.env.VSCODE_EXECUTABLE);
  console.log([...lines, `${passes} passed, ${failures} failed`].join('\n'));
  process.exitCode = failures > 0 ? 1 : 0;
}
