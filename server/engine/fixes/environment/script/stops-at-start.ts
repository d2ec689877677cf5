import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange } from '../../fix.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import type { LiteralMove } from '../dialect.ts';
import { isForSigning } from '../signing.ts';
import { hasCommands, isRunByBuild } from '../unset-key.ts';
import { isTested } from './script-tests.ts';
import { startedFile } from './started-file.ts';

/**
 * A server of Node stops as it starts where the key is not set that a function signs by: else each sign-in would fail, one by one. The line stands in the module that
 * `package.json` starts, behind what reads the file of variables there. Undefined where that is not seen, where tests take the module in, and where it says so already.
 * `edits`: what takes the literal's place. Sources: npm, "package.json", `main` and `scripts`; dotenv for Node, "Usage"; jsonwebtoken, "secretOrPrivateKey must have a value".
 */
export function stopsAtStart(
  { path, text, literal, name, context }: Omit<LiteralMove, 'envPath'>,
  edits: readonly { readonly text: string }[],
): FileChange | undefined {
  if (!/\.[cm]?[jt]s$/.test(path) || blocksAround(text, literal.span.start).length === 0) return undefined;
  if (!edits.some((edit) => edit.text.includes(`process.env.${name}`)) || !isForSigning({ text, literal, name }))
    return undefined;
  if (isRunByBuild({ path, context }) || edits.some((edit) => edit.text.includes('throw new Error('))) return undefined;
  const root = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  if (root === undefined || hasCommands.test(context.text(`${root}package.json`) ?? '')) return undefined;
  const entry = startedFile(root, context);
  const started = entry === undefined ? undefined : context.text(entry);
  if (entry === undefined || started === undefined || !started.includes('.listen(')) return undefined;
  if (isChecked(started, name) || isTested(entry, context)) return undefined;
  const at = behindVariables(started);
  if (at === undefined) return undefined;
  const quote = /\b(?:require\(|from[ \t]+|import[ \t]+)'/.test(started) ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(started) ? ';' : '';
  const stop = `if (!process.env.${name}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  return { kind: 'edit', path: entry, edits: [insertion(at, stop + lineBreakOf(started))] };
}

/** Whether a program asks for the variable itself before it goes on. */
function isChecked(text: string, name: string): boolean {
  const named = literalPattern(name);
  return new RegExp(`!\\s*(?:process\\.env\\.${named}\\b|process\\.env\\[["']${named}["']\\])|["']${named}["']`).test(
    text,
  );
}

/** Where the variables of the file are there: below the call that reads them, alone at the margin, or below all that is imported. */
function behindVariables(text: string): number | undefined {
  const called = [...text.matchAll(reading)].at(-1);
  if (called !== undefined) return called.index + called[0].length;
  if (!/^(?:import[ \t]+|require\()["']dotenv\/config["']/m.test(text)) return undefined;
  const taken = [...text.matchAll(taking)].at(-1);
  return taken && taken.index + taken[0].length;
}

const reading =
  /^(?:require\(["']dotenv["']\)\.config|dotenv\.config|config)\((?:[^()]|\([^()]*\)){0,400}\);?[ \t]*(?:\/\/[^\n]*)?\r?\n/gm;

const taking =
  /^(?:import\b[^;\n]*?["'][^"'\n]+["']|(?:const|var|let)[ \t]+[^=\n]+=[ \t]*require\([^)\n]*\)|require\([^)\n]*\))[^\n]*\n/gm;
