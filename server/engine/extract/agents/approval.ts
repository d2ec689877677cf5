import type { TextFact } from '../../model/facts.ts';
import type { Traits } from './traits.ts';

/**
 * `approvalBypass` where a mode lets an agent act without anybody being asked, `acceptsEdits` where it does so for
 * edits alone. Sources: the pages on permissions of Claude Code, Codex, Gemini CLI, Cursor and opencode.
 */
export function approvalTraits(mode: TextFact | undefined): Traits {
  const word = mode?.text.replace(/[-_ ]/g, '').toLowerCase() ?? '';
  if (!mode) return {};
  if (bypassing.has(word)) return { approvalBypass: { value: mode.text, span: mode.span } };
  return accepting.has(word) ? { acceptsEdits: { value: mode.text, span: mode.span } } : {};
}

const bypassing: ReadonlySet<string> = new Set([
  'bypasspermissions',
  'yolo',
  'never',
  'allow',
  'autopilot',
  'dangerously',
]);

const accepting: ReadonlySet<string> = new Set(['acceptedits', 'autoedit']);
